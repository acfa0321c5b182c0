// GET /api/overview: the first page in one answer. GET /api/overview/rising: what is said more often than the week before.
import type { FastifyInstance } from "fastify";
import type { SourceKind } from "../../../pipeline/messages/document-fetched.ts";
import { MATCH_ALL } from "../../../pipeline/query/tree.ts";
import type { Point } from "../../api/common.ts";
import { headlineOf } from "../../api/headline.ts";
import { type Overview, overview, overviewQuery, rising } from "../../api/overview.ts";
import { maySeeAlert, visibleKinds } from "../alert-access.ts";
import { auditAct, auditSocialRead } from "../audit.ts";
import { briefCache } from "../brief-cache.ts";
import { dayCompleteness, sourceHabit, WEEKS } from "../completeness.ts";
import { daily, isComparable, lastDays, pointsOf, toneOf, volumeOf, within } from "../counting.ts";
import { anyOf } from "../filter-tree.ts";
import { type Names, namesOf } from "../names.ts";
import { risingThemes } from "../rising-themes.ts";
import { addRoute, type Parts } from "../route.ts";
import { topStories } from "../story-card.ts";
import { daySoFar, todayHours } from "../today.ts";
import { DAY_MS, dayStart, HOUR_MS, iso } from "../vietnam-time.ts";
import type { Viewer } from "../viewer.ts";

type Shared = Omit<Overview, "alerts" | "claims">;
const STORIES = 8;
const POLICIES = 6;
const CLAIMS = 4;
/** Open alerts that are counted; beyond them the page of alerts counts. */
const MOST_ALERTS = 1_000;
/** Themes change slowly and cost grouping. */
const RISING_MS = 5 * 60_000;

export function overviewRoutes(app: FastifyInstance, parts: Parts): void {
  const { index, registry, clock, audit } = parts;
  const cache = briefCache<{ answer: Shared; shown: SourceKind[] }>(clock, 5_000);
  const risingCache = briefCache<Awaited<ReturnType<typeof risingThemes>>>(clock, RISING_MS);

  addRoute(app, {
    route: "GET /api/overview",
    summary:
      "Today against yesterday and last week; stories, changes, open alerts, claims, completeness, the last days",
    query: overviewQuery,
    answer: overview,
    handle: async ({ query: { days }, viewer }) => {
      const [{ answer, shown }, waiting] = await Promise.all([
        cache(String(days), () => sharedOverview(parts, days)),
        waitingAlerts(parts, viewer),
      ]);
      await auditSocialRead(audit, clock, viewer, "overview.read", `days=${days}`, shown);
      const said = waiting.claims?.newest.length ?? 0;
      if (said > 0) await auditAct(parts, viewer, "claims.read", "overview", { mode: viewer.mode, passages: said });
      return { ...answer, ...waiting };
    },
  });

  addRoute(app, {
    route: "GET /api/overview/rising",
    summary: "Themes of feedback that grew most against the week before",
    answer: rising,
    handle: async ({ viewer }) => {
      const { themes, policies } = registry.tables;
      const { answer, read } = await risingCache(`${themes.revision}:${policies.revision}`, () =>
        risingThemes(index, registry.policies(), [...themes.rows.values()], namesOf(registry), clock.now()),
      );
      const kinds = read.map(({ article }) => article.sourceKind);
      await auditSocialRead(audit, clock, viewer, "feedback.read", "overview", kinds);
      return answer;
    },
  });
}

/** What this viewer's role decides on: open alerts by kind, claims to look at and to answer. */
async function waitingAlerts({ index, clock }: Parts, viewer: Viewer): Promise<Pick<Overview, "alerts" | "claims">> {
  const kinds = visibleKinds(viewer);
  if (kinds.length === 0) return { alerts: null, claims: null };
  const mayClaim = kinds.includes("claim");
  const [found, confirmed] = await Promise.all([
    index.alerts({ kinds, decision: "open", limit: MOST_ALERTS }),
    mayClaim ? index.alerts({ kinds: ["claim"], decision: "confirmed", limit: MOST_ALERTS }) : [],
  ]);
  const open = found.filter((state) => maySeeAlert(viewer, state));
  const yesterday = dayStart(clock.now()) - DAY_MS;
  const byKind = Map.groupBy(open, ({ alert }) => alert.kind);
  const claims = byKind.get("claim") ?? [];
  return {
    alerts: [...byKind]
      .map(([kind, states]) => ({
        kind,
        open: states.length,
        fresh: states.filter(({ alert }) => Date.parse(alert.since) >= yesterday).length,
      }))
      .sort((a, b) => b.open - a.open),
    claims: mayClaim
      ? {
          open: claims.length,
          confirmed: confirmed.length,
          newest: [...claims, ...confirmed]
            .flatMap(({ alert, review }) => {
              if (alert.kind !== "claim") return [];
              const [passage] = alert.passages;
              return {
                alertId: alert.alertId,
                state: review?.decision === "confirmed" ? ("confirmed" as const) : ("open" as const),
                said: headlineOf(passage?.text ?? "", 200),
                source: alert.evidence[0]?.source ?? "",
                since: alert.since,
              };
            })
            .sort((a, b) => b.since.localeCompare(a.since, "en"))
            .slice(0, CLAIMS),
        }
      : null,
  };
}

async function sharedOverview(parts: Parts, days: number): Promise<{ answer: Shared; shown: SourceKind[] }> {
  const { index, registry, clock } = parts;
  const now = clock.now();
  const names = namesOf(registry);
  const period = lastDays(now, days);
  const current = within(MATCH_ALL, period);
  const previous = within(MATCH_ALL, period.before);
  const [comparable, facets, before, volume, policies, stories, soFar, hourly, different] = await Promise.all([
    isComparable(index, period),
    index.facets(current, ["sourceKind", "role", "tone", "feedback"], 12),
    index.facets(previous, ["sourceKind", "role", "tone"], 12),
    daily(index, MATCH_ALL, period),
    index.series({
      query: MATCH_ALL,
      interval: days <= 2 ? "hour" : "day",
      from: iso(period.from),
      to: iso(period.to),
      by: "policy",
      top: POLICIES,
    }),
    storiesNow(parts, now, names),
    Promise.all([0, 1, 7].map((back) => daySoFar(index, now, back))),
    hoursOfWeeks(parts, now),
    changes(parts, now),
  ]);
  const [today, yesterday, lastWeek] = soFar;
  if (!today) throw new TypeError("today was not counted");
  const watched = (day: (typeof soFar)[number] | undefined) => (day && day.counts.articles > 0 ? day : null);
  return {
    answer: {
      at: iso(now),
      days,
      from: iso(period.from),
      to: iso(period.to),
      today,
      yesterday: watched(yesterday),
      lastWeek: watched(lastWeek),
      hours: todayHours(hourly, now),
      counts: volumeOf(facets),
      previous: comparable ? volumeOf(before) : null,
      volume,
      policies: policies.flatMap((series) =>
        series.value === null
          ? []
          : [
              {
                policyId: series.value,
                name: names.policy(series.value),
                points: pointsOf(series),
                count: pointsOf(series).reduce((sum, point) => sum + point.count, 0),
              },
            ],
      ),
      tone: toneOf(facets.tone),
      previousTone: comparable ? toneOf(before.tone) : null,
      feedback: (facets.feedback ?? [])
        .filter((bucket) => bucket.value !== "none")
        .map(({ value, count }) => ({ value, label: null, count })),
      stories: stories.cards,
      storiesFrom: iso(stories.from),
      changes: different,
      completeness: await completeness(parts, hourly, now),
    },
    shown: stories.articles.map((stored) => stored.article.sourceKind),
  };
}

/** The stories that were told most since the beginning of yesterday; where none was, those of the last seven days. */
async function storiesNow({ index }: Parts, now: number, names: Names) {
  for (const days of [2, 7]) {
    const { from, to } = lastDays(now, days);
    const found = await topStories(index, within(MATCH_ALL, { from, to }), STORIES, names);
    if (found.cards.length > 0 || days === 7) {
      return {
        from,
        articles: found.articles,
        cards: found.cards.map((card, i) => ({ ...card, fresh: found.counts[i] ?? 0 })),
      };
    }
  }
  throw new TypeError("no span was asked for");
}

async function hoursOfWeeks({ index }: Parts, now: number) {
  const [hourly] = await index.series({
    query: MATCH_ALL,
    interval: "hour",
    from: iso(dayStart(now) - WEEKS * 7 * DAY_MS),
    to: iso(now + HOUR_MS),
  });
  return pointsOf(hourly);
}

/** Each policy's last 24 hours against the mean of the seven days before; the largest differences first. */
async function changes({ index, registry }: Parts, now: number): Promise<Overview["changes"]> {
  const top = Math.max(1, registry.policies().length);
  const [last, before] = await Promise.all([
    index.facets(within(MATCH_ALL, { from: now - DAY_MS, to: now }), ["policy"], top),
    index.facets(within(MATCH_ALL, { from: now - 8 * DAY_MS, to: now - DAY_MS - 1 }), ["policy"], top),
  ]);
  const countOf = (buckets: typeof last.policy, id: string) => buckets?.find(({ value }) => value === id)?.count ?? 0;
  return registry
    .policies()
    .map(({ policyId, name }) => ({
      policyId,
      name,
      count: countOf(last.policy, policyId),
      usual: countOf(before.policy, policyId) / 7,
    }))
    .filter(({ count, usual }) => count > 0 || usual > 0)
    .sort((a, b) => Math.abs(b.count - b.usual) - Math.abs(a.count - a.usual))
    .slice(0, 6);
}

async function completeness(
  { index, registry }: Parts,
  hourly: readonly Point[],
  now: number,
): Promise<Overview["completeness"]> {
  const enabled = registry.sources().filter((source) => source.enabled);
  const day = dayCompleteness(hourly, now);
  if (day.weeks === 0) return null;
  const statuses = registry.statuses();
  const outlets = Map.groupBy(
    enabled.filter(({ sourceId }) => statuses.get(sourceId) === "silent"),
    ({ url }) => new URL(url).host,
  );
  const ids = [...outlets.values()].flatMap((outlet) => outlet.map(({ sourceId }) => sourceId));
  const seriesOf = await seriesOfSources(index, ids, now);
  return {
    ...day,
    sources: enabled.length,
    silent: [...outlets.values()].flatMap((outlet) => {
      const [first] = outlet;
      const together = outlet.flatMap(({ sourceId }) => seriesOf.get(sourceId) ?? []);
      const { usualPerDay } = sourceHabit(together, now);
      return first ? [{ sourceId: first.sourceId, name: first.name, usualPerDay }] : [];
    }),
  };
}

/** The last four weeks of these sources, asked for only where there are any. */
async function seriesOfSources(
  index: Parts["index"],
  ids: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, Point[]>> {
  if (ids.length === 0) return new Map();
  const series = await index.series({
    query: anyOf(ids.map((value) => ({ type: "source" as const, value }))),
    interval: "day",
    from: iso(dayStart(now) - 28 * DAY_MS),
    to: iso(now),
    by: "source",
    top: ids.length,
  });
  return new Map(series.flatMap((one) => (one.value === null ? [] : [[one.value, pointsOf(one)] as const])));
}
