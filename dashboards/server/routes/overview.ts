// GET /api/overview: the first page in one answer.
import type { FastifyInstance } from "fastify";
import type { SourceKind } from "../../../pipeline/messages/document-fetched.ts";
import { MATCH_ALL } from "../../../pipeline/query/tree.ts";
import { type Overview, overview, overviewQuery } from "../../api/overview.ts";
import { maySeeAlert, visibleKinds } from "../alert-access.ts";
import { auditSocialRead } from "../audit.ts";
import { briefCache } from "../brief-cache.ts";
import { dayCompleteness, sourceHabit, WEEKS } from "../completeness.ts";
import { daily, isComparable, lastDays, pointsOf, toneOf, volumeOf, within } from "../counting.ts";
import { namesOf } from "../names.ts";
import { addRoute, type Parts } from "../route.ts";
import { topStories } from "../story-card.ts";
import { DAY_MS, dayStart, HOUR_MS, iso } from "../vietnam-time.ts";
import type { Viewer } from "../viewer.ts";

type Shared = Omit<Overview, "openAlerts">;
const STORIES = 8;
const POLICIES = 6;

export function overviewRoutes(app: FastifyInstance, parts: Parts): void {
  const cache = briefCache<{ answer: Shared; shown: SourceKind[] }>(parts.clock, 5_000);
  addRoute(app, {
    route: "GET /api/overview",
    summary: "Volume, policies, tone, stories, changes and completeness of the last days",
    query: overviewQuery,
    answer: overview,
    handle: async ({ query: { days }, viewer }) => {
      const { answer, shown } = await cache(String(days), () => sharedOverview(parts, days));
      await auditSocialRead(parts.audit, parts.clock, viewer, "overview.read", `days=${days}`, shown);
      return { ...answer, openAlerts: await openAlerts(parts, viewer) };
    },
  });
}

async function openAlerts({ index }: Parts, viewer: Viewer): Promise<number | null> {
  const kinds = visibleKinds(viewer);
  if (kinds.length === 0) return null;
  const found = await index.alerts({ kinds, decision: "open", limit: 200 });
  return found.filter((state) => maySeeAlert(viewer, state)).length;
}

async function sharedOverview(parts: Parts, days: number): Promise<{ answer: Shared; shown: SourceKind[] }> {
  const { index, registry, clock } = parts;
  const now = clock.now();
  const names = namesOf(registry);
  const period = lastDays(now, days);
  const current = within(MATCH_ALL, period);
  const previous = within(MATCH_ALL, period.before);
  const [comparable, facets, before, volume, policies, stories] = await Promise.all([
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
    // What is on now, not what was on in the whole period.
    topStories(index, within(MATCH_ALL, lastDays(now, Math.min(days, 7))), STORIES, names),
  ]);
  return {
    answer: {
      at: iso(now),
      days,
      from: iso(period.from),
      to: iso(period.to),
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
      changes: await changes(parts, now),
      completeness: await completeness(parts, now),
    },
    shown: stories.articles.map((stored) => stored.article.sourceKind),
  };
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

async function completeness({ index, registry }: Parts, now: number): Promise<Overview["completeness"]> {
  const enabled = registry.sources().filter((source) => source.enabled);
  const [[hourly], bySource] = await Promise.all([
    index.series({
      query: MATCH_ALL,
      interval: "hour",
      from: iso(dayStart(now) - WEEKS * 7 * DAY_MS),
      to: iso(now + HOUR_MS),
    }),
    index.series({
      query: MATCH_ALL,
      interval: "day",
      from: iso(dayStart(now) - 28 * DAY_MS),
      to: iso(now),
      by: "source",
      top: Math.max(1, enabled.length),
    }),
  ]);
  const day = dayCompleteness(pointsOf(hourly), now);
  if (day.weeks === 0) return null;
  const seriesOf = new Map(
    bySource.flatMap((one) => (one.value === null ? [] : [[one.value, pointsOf(one)] as const])),
  );
  const statuses = registry.statuses();
  const outlets = Map.groupBy(
    enabled.filter(({ sourceId }) => statuses.get(sourceId) === "silent"),
    ({ url }) => new URL(url).host,
  );
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
