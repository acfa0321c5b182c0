// Plans dropped in: the list, one plan beside its reading, what it proposes to watch, what falls due.
import { z } from "zod";
import { span } from "../../classifiers/finding.ts";
import { instant } from "../../pipeline/messages/envelope.ts";
import { keptPlan, planReading } from "../../pipeline/messages/plan.ts";
import { policy } from "../../pipeline/messages/registry.ts";

export const PLAN_BYTES = 30 * 1024 * 1024;

export const dueView = z.strictObject({
  key: z.string(),
  day: z.iso.date(),
  title: z.string(),
  done: z.boolean(),
  kind: z.enum(["task", "report", "policy"]),
  /** Of a task or report. */
  planId: z.string().nullable(),
  planTitle: z.string().nullable(),
  item: z.string().nullable(),
  recurring: z.boolean(),
  who: z.array(z.string()),
  /** Of a policy's date. */
  policyId: z.string().nullable(),
  date: z.string().nullable(),
});
export type DueView = z.infer<typeof dueView>;

export const planRow = z.strictObject({
  planId: z.string(),
  fileName: z.string(),
  number: z.string().nullable(),
  title: z.string().nullable(),
  issuer: z.string().nullable(),
  date: z.iso.date().nullable(),
  status: z.enum(["draft", "accepted"]),
  tasks: z.int().nonnegative(),
  outOfScope: z.int().nonnegative(),
  reports: z.int().nonnegative(),
  policies: z.int().nonnegative(),
  /** The next thing it asks for that is not done. */
  next: dueView.nullable(),
  changedAt: instant,
});
export type PlanRow = z.infer<typeof planRow>;
export const plans = z.strictObject({ plans: z.array(planRow) });
export type Plans = z.infer<typeof plans>;

export const planProposal = z.strictObject({ policy, spans: z.array(span), likely: z.boolean() });
export type PlanProposal = z.infer<typeof planProposal>;

export const planView = z.strictObject({
  plan: keptPlan,
  /** What accepting it would add to the watchlist. */
  proposals: z.array(planProposal),
  /** Of the next 400 days. */
  due: z.array(dueView),
});
export type PlanView = z.infer<typeof planView>;

export const planUpload = z.strictObject({
  fileName: z.string().min(1).max(200),
  /** The file, base64. */
  content: z
    .string()
    .min(1)
    .max(Math.ceil((PLAN_BYTES / 3) * 4) + 4)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/),
});
export type PlanUpload = z.infer<typeof planUpload>;

export const planChange = z.strictObject({
  reading: planReading,
  /** `changedAt` of the plan as it was read: a change by somebody else since is refused. */
  base: instant,
});
export type PlanChange = z.infer<typeof planChange>;

export const planAcceptance = z.strictObject({
  base: instant,
  /** Ids of the proposals to watch, with the names and aliases as corrected. */
  policies: z.array(policy).max(100),
});
export type PlanAcceptance = z.infer<typeof planAcceptance>;

export const planProgress = z.strictObject({
  item: z.string().regex(/^[tr]\d{1,4}$/),
  done: z.boolean(),
  note: z.string().max(2000),
});
export type PlanProgress = z.infer<typeof planProgress>;

export const calendarQuery = z.strictObject({ from: z.iso.date(), to: z.iso.date() });
export const calendar = z.strictObject({ due: z.array(dueView) });
export type Calendar = z.infer<typeof calendar>;
export type { PlanReading, PlanTask } from "../../pipeline/messages/plan.ts";
