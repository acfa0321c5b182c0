// Alerts as a reader may see them, and the work on them. Who sees which kinds and states stands in server/alert-access.ts.
import { z } from "zod";
import { ALERT_KINDS, delivery, proposedAlert, reviewFields } from "../../pipeline/messages/alert.ts";
import { instant } from "../../pipeline/messages/envelope.ts";
import { slug } from "../../pipeline/messages/registry.ts";

/** open: no decision yet, or the last one was taken back. */
export const ALERT_STATES = ["open", "confirmed", "rejected", "closed"] as const;
export const ALERT_DUE = ["late", "week", "any"] as const;

export const alertsQuery = z.strictObject({
  kind: z.enum(ALERT_KINDS).optional(),
  decision: z.enum(ALERT_STATES).optional(),
  /** An account, "me", or "none" for those that nobody looks after. */
  assignee: z.union([slug, z.enum(["me", "none"])]).optional(),
  /** late: the due time has passed and it is not closed. week: due within seven days. any: has a due time. */
  due: z.enum(ALERT_DUE).optional(),
  policy: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
/** A person's decision on one version of an alert, the one that was looked at. */
export const reviewRequest = z
  .strictObject({
    version: z.int().positive(),
    decision: z.enum(["confirmed", "rejected", "closed", "reopened"]),
    reason: z.string().trim().max(2000),
    /** The public answer that closes it. */
    answerUrl: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullable(),
  })
  .refine(({ decision, reason }) => decision === "confirmed" || decision === "reopened" || reason !== "", {
    message: "rejecting and closing need a reason",
    path: ["reason"],
  });
export type ReviewRequest = z.infer<typeof reviewRequest>;

export const assignRequest = z.strictObject({ to: slug.nullable() });
export const dueRequest = z.strictObject({ until: instant.nullable() });
export const commentRequest = z.strictObject({ text: z.string().trim().min(1).max(2000) });
export const draftRequest = z.strictObject({ text: z.string().max(8000) });
export const acknowledgeRequest = z.strictObject({});

export const alertView = z.strictObject({
  alert: proposedAlert,
  policyName: z.string().nullable(),
  state: z.enum(ALERT_STATES),
  review: reviewFields.omit({ alert: true }).nullable(),
  deliveries: z.array(delivery),
  /** Who looks after it. */
  assignee: z.strictObject({ userId: z.string(), name: z.string() }).nullable(),
  dueAt: instant.nullable(),
  comments: z.int().nonnegative(),
  /** When the liaison took it on. */
  acknowledgedAt: instant.nullable(),
});
export type AlertView = z.infer<typeof alertView>;

export const HISTORY_TYPES = [
  "proposed",
  "assigned",
  "due",
  "commented",
  "drafted",
  "acknowledged",
  "confirmed",
  "rejected",
  "closed",
  "reopened",
  "delivered",
] as const;
/** One thing that happened to an alert, oldest first. */
export const alertEvent = z.strictObject({
  at: instant,
  type: z.enum(HISTORY_TYPES),
  /** Name of the member of staff; null: the machine. */
  by: z.string().nullable(),
  /** Version that was proposed, decided on or delivered. */
  version: z.int().positive().nullable(),
  /** Reason, comment, name of the assignee, channel. */
  text: z.string().nullable(),
  until: instant.nullable(),
  answerUrl: z.string().nullable(),
});
export type AlertEvent = z.infer<typeof alertEvent>;

export const alertDetail = alertView.extend({
  history: z.array(alertEvent),
  /** The public answer in the making; null: none. */
  draft: z.strictObject({ text: z.string(), at: instant, by: z.string() }).nullable(),
  /** What this reader may do now. */
  may: z.array(z.enum(["confirmed", "rejected", "closed", "reopened", "work", "acknowledge"])),
});
export type AlertDetail = z.infer<typeof alertDetail>;

export const alerts = z.strictObject({
  /** Kinds this reader can see at all. */
  kinds: z.array(z.enum(ALERT_KINDS)),
  /** By state, of the kinds that are asked for; `late`: due time passed. Of the newest ones where there are thousands. */
  counts: z.strictObject({
    open: z.int().nonnegative(),
    confirmed: z.int().nonnegative(),
    rejected: z.int().nonnegative(),
    closed: z.int().nonnegative(),
    mine: z.int().nonnegative(),
    late: z.int().nonnegative(),
  }),
  alerts: z.array(alertView),
});
export type Alerts = z.infer<typeof alerts>;

export const assignees = z.strictObject({
  people: z.array(z.strictObject({ userId: z.string(), name: z.string(), role: z.enum(["officer", "analyst"]) })),
});
export type Assignees = z.infer<typeof assignees>;

const change = z.strictObject({
  before: z.number(),
  after: z.number(),
  low: z.number(),
  high: z.number(),
  verdict: z.enum(["fell", "rose", "unclear"]),
});
/** What came after the public answer. */
export const alertEffect = z.discriminatedUnion("state", [
  /** It is not closed, or about no policy, so that there is nothing to count. */
  z.strictObject({ state: z.literal("none") }),
  z.strictObject({ state: z.literal("too-early"), days: z.int(), needed: z.int() }),
  z.strictObject({
    state: z.literal("measured"),
    days: z.int(),
    volume: change,
    unfavourable: change.nullable(),
    contradicted: change.nullable(),
  }),
]);
export type AlertEffectView = z.infer<typeof alertEffect>;
