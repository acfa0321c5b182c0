// GET /api/policies and /api/policies/:id. A reader sees the policies its own units own, and of them numbers and quotes.
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { LangngheError } from "../../../pipeline/errors.ts";
import { articleTime } from "../../../pipeline/messages/article.ts";
import type { Policy } from "../../../pipeline/messages/registry.ts";
import type { ArticleIndex, StoredArticle } from "../../../pipeline/ports/article-index.ts";
import { both, MATCH_ALL, type QueryNode } from "../../../pipeline/query/tree.ts";
import { daysQuery, policies, policyView, type Quote } from "../../api/policy.ts";
import { auditSocialRead } from "../audit.ts";
import { attitudeOf, daily, isComparable, lastDays, pointsOf, toneOf, within } from "../counting.ts";
import { anyOf } from "../filter-tree.ts";
import { type Names, namesOf } from "../names.ts";
import { addRoute, type Parts } from "../route.ts";
import { topStories } from "../story-card.ts";
import { iso } from "../vietnam-time.ts";
import { roleBinds, type Viewer } from "../viewer.ts";

const QUOTES = 12;
/** What people ask, meet and propose; praise and complaints are counted, not quoted. */
const QUOTED = ["question", "difficulty", "proposal"] as const;

function visible(policy: Policy, viewer: Viewer): boolean {
  if (!roleBinds(viewer) || viewer.role !== "reader") return true;
  return policy.owners.some((owner) => viewer.units.includes(owner));
}

export function policyRoutes(app: FastifyInstance, parts: Parts): void {
  const { index, registry, clock, audit } = parts;

  addRoute(app, {
    route: "GET /api/policies",
    summary: "The watched policies with their numbers",
    query: daysQuery,
    answer: policies,
    handle: async ({ query: { days }, viewer }) => {
      const period = lastDays(clock.now(), days);
      const seen = registry.policies().filter((policy) => visible(policy, viewer));
      const top = Math.max(1, registry.policies().length);
      const [comparable, series, before, tagged, all] = await Promise.all([
        isComparable(index, period),
        index.series({
          query: MATCH_ALL,
          interval: "day",
          from: iso(period.from),
          to: iso(period.to),
          by: "policy",
          top,
        }),
        index.facets(within(MATCH_ALL, period.before), ["policy"], top),
        index.count(
          within(
            anyOf(registry.policies().map(({ policyId }) => ({ type: "policy" as const, value: policyId }))),
            period,
          ),
        ),
        index.count(within(MATCH_ALL, period)),
      ]);
      const drawn = new Map(series.map((one) => [one.value, pointsOf(one)]));
      return {
        days,
        from: iso(period.from),
        to: iso(period.to),
        withoutPolicy: viewer.role === "reader" ? null : registry.policies().length === 0 ? all : all - tagged,
        policies: seen.map(({ policyId, name, documents, agencies, dates }) => {
          const points = drawn.get(policyId) ?? [];
          return {
            policyId,
            name,
            documents,
            agencies,
            effective: dates.effective,
            count: points.reduce((sum, point) => sum + point.count, 0),
            previous: comparable ? (before.policy?.find(({ value }) => value === policyId)?.count ?? 0) : null,
            points,
          };
        }),
      };
    },
  });

  addRoute(app, {
    route: "GET /api/policies/:id",
    summary: "One policy over time: volume, tone, attitude, feedback with quotes, stories",
    params: z.strictObject({ id: z.string().min(1).max(100) }),
    query: daysQuery,
    answer: policyView,
    handle: async ({ params: { id }, query: { days }, viewer }) => {
      const policy = registry.policies().find((candidate) => candidate.policyId === id);
      if (!policy || !visible(policy, viewer)) throw new LangngheError("NOT_FOUND");
      const names = namesOf(registry);
      const period = lastDays(clock.now(), days);
      const mine: QueryNode = { type: "policy", value: id };
      const current = within(mine, period);
      const [comparable, facets, before, count, previous, volume, stories, quoted] = await Promise.all([
        isComparable(index, period),
        index.facets(current, ["tone", "attitude", "feedback", "region", "source"], 12),
        index.facets(within(mine, period.before), ["tone", "attitude"], 12),
        index.count(current),
        index.count(within(mine, period.before)),
        daily(index, mine, period),
        topStories(index, current, 6, names),
        quotes(index, current, names),
      ]);
      await auditSocialRead(audit, clock, viewer, "policy.read", id, [
        ...quoted.read.map((stored) => stored.article.sourceKind),
        ...stories.articles.map((stored) => stored.article.sourceKind),
      ]);
      const { owners: _, ...shown } = policy;
      const labelled = (dimension: string) =>
        (facets[dimension] ?? []).map((bucket) => ({ ...bucket, label: names.label(dimension, bucket.value) }));
      return {
        policy: shown,
        days,
        from: iso(period.from),
        to: iso(period.to),
        count,
        previous: comparable ? previous : null,
        volume,
        tone: toneOf(facets.tone),
        previousTone: comparable ? toneOf(before.tone) : null,
        attitude: attitudeOf(facets.attitude),
        previousAttitude: comparable ? attitudeOf(before.attitude) : null,
        feedback: labelled("feedback").filter(({ value }) => value !== "none"),
        regions: labelled("region"),
        sources: labelled("source"),
        quotes: quoted.quotes,
        // A reader sees questions, obstacles and proposals, not the coverage.
        stories: roleBinds(viewer) && viewer.role === "reader" ? [] : stories.cards,
      };
    },
  });
}

async function quotes(
  index: ArticleIndex,
  query: QueryNode,
  names: Names,
): Promise<{ quotes: Quote[]; read: StoredArticle[] }> {
  const asked = anyOf(QUOTED.map((value) => ({ type: "feedback" as const, value })));
  const page = await index.search({ query: both(query, asked), sort: "newest", limit: QUOTES * 2 });
  const out: Quote[] = [];
  const read: StoredArticle[] = [];
  for (const { stored } of page.hits) {
    const { feedback } = stored.article.findings;
    const span = feedback.spans[0];
    if (!span || out.length >= QUOTES) continue;
    const text = stored.article.text.slice(span[0], Math.min(span[1], span[0] + 400)).trim();
    if (text === "") continue;
    read.push(stored);
    out.push({
      articleId: stored.article.articleId,
      kind: feedback.label,
      text,
      marks: [],
      sourceName: names.source(stored.article.sourceId, stored.article.siteName),
      at: articleTime(stored.article),
    });
  }
  return { quotes: out, read };
}
