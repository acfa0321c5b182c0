// The first page: what changed since yesterday, what waits for somebody, and how complete the picture is.
import { z } from "zod";
import { ALERT_KINDS } from "../../pipeline/messages/alert.ts";
import { instant } from "../../pipeline/messages/envelope.ts";
import { articleId, bucket, point, toneCounts } from "./common.ts";
import { themeView } from "./feedback.ts";
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

/** A day from midnight in Vietnam until the time of day that it is now. */
export const daySoFar = z.strictObject({ from: instant, to: instant, counts, tone: toneCounts });
export type DaySoFar = z.infer<typeof daySoFar>;

export const todayHour = z.strictObject({
  /** The full hour, today. */
  at: instant,
  /** null: not yet. */
  today: z.int().nonnegative().nullable(),
  yesterday: z.int().nonnegative(),
  /** Mean of the same weekday in the weeks before; null where there are none. */
  usual: z.number().nonnegative().nullable(),
});
export type TodayHour = z.infer<typeof todayHour>;

export const openClaim = z.strictObject({
  alertId: articleId,
  /** open: to be looked at. confirmed: to be answered. */
  state: z.enum(["open", "confirmed"]),
  /** What is claimed, masked. */
  said: z.string(),
  /** Who says otherwise. */
  source: z.string(),
  since: instant,
});

export const overview = z.strictObject({
  at: instant,
  days: z.int().positive(),
  from: instant,
  to: instant,
  today: daySoFar,
  /** null: nothing was watched then. */
  yesterday: daySoFar.nullable(),
  lastWeek: daySoFar.nullable(),
  /** All 24 hours of today. */
  hours: z.array(todayHour),
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
  /** `fresh`: articles since `storiesFrom`. */
  stories: z.array(storyCard.extend({ fresh: z.int().nonnegative() })),
  /** The beginning of yesterday, or of the last seven days where since yesterday no story was told by two outlets. */
  storiesFrom: instant,
  changes: z.array(change),
  completeness: completeness.nullable(),
  /** Alerts without a decision that this reader may see, by kind, most first; null where the role sees none. */
  alerts: z
    .array(z.strictObject({ kind: z.enum(ALERT_KINDS), open: z.int().positive(), fresh: z.int().nonnegative() }))
    .nullable(),
  /** Claims that wait for a look or an answer, newest first; null where the role sees none. */
  claims: z
    .strictObject({
      open: z.int().nonnegative(),
      confirmed: z.int().nonnegative(),
      newest: z.array(openClaim),
    })
    .nullable(),
});
export type Overview = z.infer<typeof overview>;

/** What people meet, ask and propose more often in the last seven days than in the seven before. */
export const rising = z.strictObject({
  from: instant,
  to: instant,
  themes: z.array(
    themeView
      .pick({
        themeId: true,
        policyId: true,
        policyName: true,
        kind: true,
        label: true,
        points: true,
        quotes: true,
        state: true,
      })
      .extend({
        /** Texts in the last seven days and in the seven before. */
        after: z.int().nonnegative(),
        before: z.int().nonnegative(),
      }),
  ),
  /** Policies with feedback in the last seven days, and how many of them were looked at. */
  policies: z.int().nonnegative(),
  looked: z.int().nonnegative(),
});
export type Rising = z.infer<typeof rising>;
