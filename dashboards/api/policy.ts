// Watched policies: the list with today's numbers, and one policy over time.
import { z } from "zod";
import { instant } from "../../pipeline/messages/envelope.ts";
import { policy, slug } from "../../pipeline/messages/registry.ts";
import { articleId, bucket, point, quote, toneCounts } from "./common.ts";
import { storyCard } from "./story.ts";

export const policyRow = z.strictObject({
  policyId: z.string(),
  name: z.string(),
  documents: z.array(z.string()),
  agencies: z.array(z.string()),
  effective: z.iso.date().nullable(),
  count: z.int().nonnegative(),
  /** Of the period of the same length before; null where it was not watched. */
  previous: z.int().nonnegative().nullable(),
  points: z.array(point),
});
export type PolicyRow = z.infer<typeof policyRow>;
export const daysQuery = z.strictObject({ days: z.coerce.number().int().min(1).max(400).default(30) });
export const policies = z.strictObject({
  days: z.int(),
  from: instant,
  to: instant,
  /** Articles that belong to none of the policies. */
  withoutPolicy: z.int().nonnegative().nullable(),
  policies: z.array(policyRow),
});
export type Policies = z.infer<typeof policies>;

export const attitudeCounts = z.strictObject({
  favourable: z.int().nonnegative(),
  neutral: z.int().nonnegative(),
  unfavourable: z.int().nonnegative(),
});

export const policyView = z.strictObject({
  policy: policy.omit({ owners: true }),
  days: z.int(),
  from: instant,
  to: instant,
  count: z.int().nonnegative(),
  previous: z.int().nonnegative().nullable(),
  volume: z.array(point),
  tone: toneCounts,
  previousTone: toneCounts.nullable(),
  attitude: attitudeCounts,
  previousAttitude: attitudeCounts.nullable(),
  feedback: z.array(bucket),
  /** Of all 34 provinces those that are spoken of, most first. */
  regions: z.array(bucket),
  /** All coverage of the period by province, to hold the counts against; null where the role sees no coverage. */
  regionsOfAll: z.array(bucket).nullable(),
  sources: z.array(bucket),
  quotes: z.array(quote),
  stories: z.array(storyCard),
});
export type PolicyView = z.infer<typeof policyView>;

/** Raw counts; as a share of all coverage; corrected for what the sources failed to deliver. */
export const NORMALISINGS = ["raw", "per-all", "per-complete"] as const;
export type Normalising = (typeof NORMALISINGS)[number];

export const timelineQuery = daysQuery.extend({
  normalise: z.enum(NORMALISINGS).default("raw"),
  /** "before": the same number of days just before; or another policy. */
  against: z.union([z.literal("before"), slug]).optional(),
});

export const timelineSeries = z.strictObject({
  /** null: the period before of the same policy. */
  policyId: z.string().nullable(),
  name: z.string(),
  from: instant,
  points: z.array(
    point.extend({
      /** As normalised; null where nothing can be said. */
      value: z.number().nonnegative().nullable(),
    }),
  ),
  total: z.number().nonnegative().nullable(),
});
export type TimelineSeries = z.infer<typeof timelineSeries>;

export const timeline = z.strictObject({
  days: z.int(),
  normalise: z.enum(NORMALISINGS),
  from: instant,
  to: instant,
  /** The policy itself first. */
  series: z.array(timelineSeries).min(1).max(2),
  /** Total of the second over that of the first. */
  ratio: z.number().nonnegative().nullable(),
  /** Received over expected, day by day; null where nothing is known to expect. */
  completeness: z.array(z.number().nonnegative().nullable()),
});
export type Timeline = z.infer<typeof timeline>;

const forecastStep = z.strictObject({
  at: instant,
  mean: z.number(),
  low80: z.number(),
  high80: z.number(),
  low95: z.number(),
  high95: z.number(),
});
export const forecastView = z.strictObject({
  /** False: steps is empty; `why` says why. */
  shown: z.boolean(),
  why: z.enum(["better", "naive-wins", "too-short", "constant", "interval-fails", "too-wide"]),
  model: z.string(),
  /** Mean absolute scaled errors of the rolling back-test; null without one. */
  mase: z.number().nullable(),
  naiveMase: z.number().nullable(),
  /** How often the 80 % interval held what came. */
  coverage80: z.number().nullable(),
  origins: z.int().nonnegative(),
  /** Days that it learned from. */
  days: z.int().nonnegative(),
  steps: z.array(forecastStep),
});
export type ForecastView = z.infer<typeof forecastView>;

/** The next 14 days: articles a day, share of negative tone, share of unfavourable attitude. */
export const policyForecast = z.strictObject({
  from: instant,
  volume: forecastView,
  negative: forecastView,
  unfavourable: forecastView,
});
export type PolicyForecast = z.infer<typeof policyForecast>;

export const driversQuery = daysQuery.extend({
  /** One day against the mean of the seven before, instead of the period against the one before. */
  day: z.iso.date().optional(),
});
const driverArticle = z.strictObject({ articleId, title: z.string() });
const driver = z.strictObject({
  /** Story or source; null: articles without a story. */
  id: z.string().nullable(),
  name: z.string(),
  before: z.number().nonnegative(),
  after: z.int().nonnegative(),
  /** Part of all movement in the direction of the change, 0 to 1. */
  share: z.number(),
  articles: z.array(driverArticle),
});
export const policyDrivers = z.strictObject({
  before: z.strictObject({ from: instant, to: instant, count: z.int().nonnegative() }),
  after: z.strictObject({ from: instant, to: instant, count: z.int().nonnegative() }),
  /** Only the newest articles of a span were looked at. */
  truncated: z.boolean(),
  stories: z.array(driver),
  sources: z.array(driver),
  terms: z.array(
    z.strictObject({
      term: z.string(),
      before: z.int().nonnegative(),
      after: z.int().nonnegative(),
      articles: z.array(driverArticle),
    }),
  ),
});
export type PolicyDrivers = z.infer<typeof policyDrivers>;
