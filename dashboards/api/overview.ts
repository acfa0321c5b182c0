// The first page: what is new, how much, about what, in which tone, and how complete the picture is.
import { z } from "zod";
import { instant } from "../../pipeline/messages/envelope.ts";
import { bucket, point, toneCounts } from "./common.ts";
import { storyCard } from "./story.ts";

export const overviewQuery = z.strictObject({ days: z.coerce.number().int().min(1).max(400).default(30) });

const counts = z.strictObject({
  articles: z.int().nonnegative(),
  reprints: z.int().nonnegative(),
  /** Newspapers, portals and fact-checkers. */
  press: z.int().nonnegative(),
  /** Social posts, videos and messages. */
  public: z.int().nonnegative(),
});

/** Received against what the same weekday usually brings; see server/completeness.ts. */
export const completeness = z.strictObject({
  receivedToday: z.int().nonnegative(),
  /** Mean of the same weekday in the weeks before, until this time of day. */
  expectedByNow: z.number().nonnegative(),
  /** The same for the whole day. */
  expectedToday: z.number().nonnegative(),
  /** Weeks that the expectation stands on. */
  weeks: z.int().nonnegative(),
  sources: z.int().nonnegative(),
  /** Outlets that brought nothing for longer than their habit explains, by their first source. */
  silent: z.array(z.strictObject({ sourceId: z.string(), name: z.string(), usualPerDay: z.number() })),
});
export type Completeness = z.infer<typeof completeness>;

export const change = z.strictObject({
  policyId: z.string(),
  name: z.string(),
  /** Articles in the last 24 hours. */
  count: z.int().nonnegative(),
  /** Mean of 24 hours over the seven days before. */
  usual: z.number().nonnegative(),
});
export type Change = z.infer<typeof change>;

export const overview = z.strictObject({
  at: instant,
  days: z.int().positive(),
  from: instant,
  to: instant,
  counts,
  /** The period of the same length just before; null where it was not watched. */
  previous: counts.nullable(),
  volume: z.array(point),
  policies: z.array(
    z.strictObject({
      policyId: z.string(),
      name: z.string(),
      points: z.array(point),
      count: z.int().nonnegative(),
    }),
  ),
  tone: toneCounts,
  previousTone: toneCounts.nullable(),
  feedback: z.array(bucket),
  stories: z.array(storyCard),
  changes: z.array(change),
  completeness: completeness.nullable(),
  /** Alerts without a decision that this reader may see; null where the role sees none. */
  openAlerts: z.int().nonnegative().nullable(),
});
export type Overview = z.infer<typeof overview>;
