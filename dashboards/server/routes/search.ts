// GET /api/search, /api/facets, /api/series: one set of filters, three views of what it finds.
import type { FastifyInstance } from "fastify";
import { LangngheError } from "../../../pipeline/errors.ts";
import { QUERY_WARNINGS } from "../../../pipeline/query/problems.ts";
import { bucketNumber, MAX_POINTS } from "../../../pipeline/query/time-buckets.ts";
import { filters } from "../../api/common.ts";
import { FACETS, facets, searchPage, searchQuery, seriesAnswer, seriesQuery } from "../../api/search.ts";
import { reprintCounts, rowOf } from "../article-row.ts";
import { auditSocialRead } from "../audit.ts";
import { pointsOf } from "../counting.ts";
import { allowedTree, queryWarnings } from "../filter-tree.ts";
import { namesOf } from "../names.ts";
import { addRoute, type Parts } from "../route.ts";
import { DAY_MS, dayStart, iso } from "../vietnam-time.ts";

const FACET_TOP = 12;

export function searchRoutes(app: FastifyInstance, parts: Parts): void {
  const { index, registry, clock, audit } = parts;

  addRoute(app, {
    route: "GET /api/search",
    summary: "Articles for words and filters, with the places of the words",
    query: searchQuery,
    answer: searchPage,
    handle: async ({ query, viewer, signal }) => {
      const names = namesOf(registry);
      const page = await index.search(
        {
          query: allowedTree(viewer, query, clock.now()),
          sort: query.sort,
          limit: query.limit,
          ...(query.after === undefined ? {} : { after: query.after }),
          ...(query.withReprints === undefined ? {} : { withReprints: query.withReprints }),
        },
        signal,
      );
      const reprints = await reprintCounts(
        index,
        page.hits.map((hit) => hit.stored.story.storyId),
      );
      await auditSocialRead(
        audit,
        clock,
        viewer,
        "search",
        query.q,
        page.hits.map((hit) => hit.stored.article.sourceKind),
      );
      return {
        rows: page.hits.map((hit) =>
          rowOf(hit.stored, names, reprints.get(hit.stored.story.storyId) ?? 0, hit.highlights),
        ),
        total: page.total,
        next: page.next,
        warnings: queryWarnings(query, clock.now()).map(({ code }) => QUERY_WARNINGS[code]),
      };
    },
  });

  addRoute(app, {
    route: "GET /api/facets",
    summary: "Counts by source, policy, tone and so on for the same filters",
    query: filters,
    answer: facets,
    handle: async ({ query, viewer }) => {
      const names = namesOf(registry);
      const now = clock.now();
      const own = FACETS.filter((name) => (query[name]?.length ?? 0) > 0);
      const rest = FACETS.filter((name) => !own.includes(name));
      const tree = allowedTree(viewer, query, now);
      const answers = await Promise.all([
        index.facets(tree, rest, FACET_TOP),
        ...own.map((name) => index.facets(allowedTree(viewer, query, now, name), [name], FACET_TOP)),
      ]);
      const counted = Object.assign({}, ...answers) as (typeof answers)[0];
      return {
        total: await index.count(tree),
        facets: Object.fromEntries(
          FACETS.map((name) => [
            name,
            (counted[name] ?? []).map(({ value, count }) => ({ value, label: names.label(name, value), count })),
          ]),
        ) as Record<(typeof FACETS)[number], { value: string; label: string | null; count: number }[]>,
      };
    },
  });

  addRoute(app, {
    route: "GET /api/series",
    summary: "Counts over time for the same filters; zero-filled, days of Vietnam",
    query: seriesQuery,
    answer: seriesAnswer,
    handle: async ({ query, viewer }) => {
      const names = namesOf(registry);
      const now = clock.now();
      const from = query.from === undefined ? dayStart(now) - 29 * DAY_MS : Date.parse(instantOf(query.from, false));
      const to = query.to === undefined ? now : Math.min(now, Date.parse(instantOf(query.to, true)));
      // Asked for before anything is counted: a line from the year 1 by the hour would take the server with it.
      if (bucketNumber(to, query.interval) - bucketNumber(from, query.interval) >= MAX_POINTS) {
        throw new LangngheError("INPUT_INVALID", `more than ${MAX_POINTS} points`);
      }
      const series = await index.series({
        query: allowedTree(viewer, query, now),
        interval: query.interval,
        from: iso(Math.min(from, to)),
        to: iso(to),
        ...(query.by === undefined ? {} : { by: query.by, top: query.top }),
      });
      return {
        interval: query.interval,
        series: series.map((one) => ({
          value: one.value,
          label: one.value === null || query.by === undefined ? null : names.label(query.by, one.value),
          points: pointsOf(one),
        })),
      };
    },
  });
}

function instantOf(value: string, end: boolean): string {
  if (value.length > 10) return value;
  return iso(Date.parse(`${value}T00:00:00.000+07:00`) + (end ? DAY_MS - 1 : 0));
}
