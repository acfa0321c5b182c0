// GET /api/policies, /api/policies/:id and what belongs to one: its timeline, forecast and what drives a change. A reader sees the policies its own units own, and of them numbers and quotes.
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { LangngheError } from "../../../pipeline/errors.ts";
import type { Policy } from "../../../pipeline/messages/registry.ts";
import { MATCH_ALL, type QueryNode } from "../../../pipeline/query/tree.ts";
import {
  daysQuery,
  driversQuery,
  type PolicyForecast,
  policies,
  policyDrivers,
  policyForecast,
  policyView,
  timeline,
  timelineQuery,
} from "../../api/policy.ts";
import { auditSocialRead } from "../audit.ts";
import { briefCache } from "../brief-cache.ts";
import { attitudeOf, daily, isComparable, lastDays, pointsOf, toneOf, within } from "../counting.ts";
import { anyOf } from "../filter-tree.ts";
import { namesOf } from "../names.ts";
import { seesOwned } from "../ownership.ts";
import { changeDrivers } from "../policy-drivers.ts";
import { forecastPolicy } from "../policy-forecast.ts";
import { policyTimeline } from "../policy-timeline.ts";
import { quotesOf } from "../quotes.ts";
import { addRoute, type Parts } from "../route.ts";
import { topStories } from "../story-card.ts";
import { iso, vietnamDay } from "../vietnam-time.ts";
import { roleBinds, type Viewer } from "../viewer.ts";

const PROVINCES = 40;
/** A forecast stands on whole days: it changes at midnight, or when late articles come. */
const FORECAST_MS = 60 * 60_000;
const DRIVERS_MS = 60_000;
const byId = z.strictObject({ id: z.string().min(1).max(100) });

export function policyRoutes(app: FastifyInstance, parts: Parts): void {
  const { index, registry, clock, audit } = parts;
  const forecasts = briefCache<PolicyForecast>(clock, FORECAST_MS);
  // Some thousand articles are read for it: an open page asks again after each piece of news.
  const changes = briefCache<Awaited<ReturnType<typeof changeDrivers>>>(clock, DRIVERS_MS);

  /** The same answer whether it is absent or not for this viewer. */
  const policyOf = (id: string, viewer: Viewer): Policy => {
    const policy = registry.policies().find((candidate) => candidate.policyId === id);
    if (!policy || !seesOwned(viewer, policy.owners)) throw new LangngheError("NOT_FOUND");
    return policy;
  };

  addRoute(app, {
    route: "GET /api/policies",
    summary: "The watched policies with their numbers",
    query: daysQuery,
    answer: policies,
    handle: async ({ query: { days }, viewer }) => {
      const period = lastDays(clock.now(), days);
      const seen = registry.policies().filter((policy) => seesOwned(viewer, policy.owners));
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
    params: byId,
    query: daysQuery,
    answer: policyView,
    handle: async ({ params: { id }, query: { days }, viewer }) => {
      const policy = policyOf(id, viewer);
      const reader = roleBinds(viewer) && viewer.role === "reader";
      const names = namesOf(registry);
      const period = lastDays(clock.now(), days);
      const mine: QueryNode = { type: "policy", value: id };
      const current = within(mine, period);
      const [comparable, facets, places, placesOfAll, before, count, previous, volume, stories, quoted] =
        await Promise.all([
          isComparable(index, period),
          index.facets(current, ["tone", "attitude", "feedback", "source"], 12),
          index.facets(current, ["region"], PROVINCES),
          reader ? null : index.facets(within(MATCH_ALL, period), ["region"], PROVINCES),
          index.facets(within(mine, period.before), ["tone", "attitude"], 12),
          index.count(current),
          index.count(within(mine, period.before)),
          daily(index, mine, period),
          // A reader sees questions, obstacles and proposals, not the coverage.
          reader ? { cards: [], articles: [] } : topStories(index, current, 6, names),
          quotesOf(index, current, names),
        ]);
      await auditSocialRead(audit, clock, viewer, "policy.read", id, [
        ...quoted.read.map((stored) => stored.article.sourceKind),
        ...stories.articles.map((stored) => stored.article.sourceKind),
      ]);
      const { owners: _, ...shown } = policy;
      const labelled = (dimension: string, buckets = facets[dimension]) =>
        (buckets ?? []).map((bucket) => ({ ...bucket, label: names.label(dimension, bucket.value) }));
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
        regions: labelled("region", places.region),
        regionsOfAll: placesOfAll && labelled("region", placesOfAll.region),
        sources: labelled("source"),
        quotes: quoted.quotes,
        stories: stories.cards,
      };
    },
  });

  addRoute(app, {
    route: "GET /api/policies/:id/timeline",
    summary: "Articles a day, raw or normalised, beside the period before or another policy",
    params: byId,
    query: timelineQuery,
    answer: timeline,
    handle: async ({ params: { id }, query: { days, normalise, against }, viewer }) => {
      const policy = policyOf(id, viewer);
      const other = against === undefined || against === "before" ? (against ?? null) : policyOf(against, viewer);
      return await policyTimeline(index, policy, other, lastDays(clock.now(), days), normalise);
    },
  });

  addRoute(app, {
    route: "GET /api/policies/:id/forecast",
    summary: "The next 14 days where a forecast beats repeating last week, with its tested error",
    params: byId,
    answer: policyForecast,
    handle: async ({ params: { id }, viewer }) => {
      const policy = policyOf(id, viewer);
      const key = `${id}:${vietnamDay(clock.now())}:${registry.tables.policies.revision}`;
      return await forecasts(key, () => forecastPolicy(index, policy, clock.now()));
    },
  });

  addRoute(app, {
    route: "GET /api/policies/:id/drivers",
    summary: "What a change consists of: stories, sources and words, each with articles",
    params: byId,
    query: driversQuery,
    answer: policyDrivers,
    handle: async ({ params: { id }, query: { days, day }, viewer }) => {
      const policy = policyOf(id, viewer);
      const { answer, read } = await changes(`${id}:${days}:${day ?? ""}`, () =>
        changeDrivers(index, policy, { now: clock.now(), days, day }, namesOf(registry)),
      );
      await auditSocialRead(audit, clock, viewer, "policy.drivers", id, read);
      return answer;
    },
  });
}
