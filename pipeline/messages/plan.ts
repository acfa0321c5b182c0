// What is read out of a plan: every value stands in its text, and says where (the shape of `langnghe plan`); and a plan as kept.
import { z } from "zod";
import { span } from "../../classifiers/finding.ts";
import { instant } from "./envelope.ts";
import { slug } from "./registry.ts";

export const DEADLINE_KINDS = ["date", "recurring", "continuous", "relative", "none"] as const;

export const planDeadline = z.strictObject({
  kind: z.enum(DEADLINE_KINDS),
  /** Last day in time, yyyy-mm-dd; only where the text gives one. */
  date: z.iso.date().nullable(),
  /** Normalised: "hằng năm, trước 25/12", "chậm nhất 5 ngày làm việc", "từ 2023". */
  rule: z.string().nullable(),
  /** The same for calendars (RFC 5545), for recurring ones. */
  rrule: z.string().nullable(),
  as_written: z.string().nullable(),
  span: span.nullable(),
});
export type PlanDeadline = z.infer<typeof planDeadline>;

export const planTask = z.strictObject({
  /** Headings above it: "III. TỔ CHỨC THỰC HIỆN / 2. Vụ Pháp chế". */
  section: z.string(),
  /** Its sentence as printed, line breaks made spaces. */
  quote: z.string(),
  summary: z.string(),
  lead: z.array(z.string()),
  coordinating: z.array(z.string()),
  /** What a table says is to come out of it. */
  product: z.string().nullable(),
  /** Asks to follow press, social media, trends or false news. */
  monitoring: z.boolean(),
  /** Asks for action against political speech: shown, never made into a watch. */
  outOfScope: z.boolean(),
  /** The sentence that explains our line; null unless out of scope. */
  outOfScopeReason: z.string().nullable(),
  deadline: planDeadline,
  spans: z.strictObject({ quote: span, lead: z.array(span), coordinating: z.array(span), product: span.nullable() }),
});
export type PlanTask = z.infer<typeof planTask>;

export const planBasis = z.strictObject({
  canonical: z.string(),
  as_written: z.array(z.string()),
  date: z.iso.date().nullable(),
  issuer: z.string().nullable(),
  spans: z.array(span),
});
export type PlanBasis = z.infer<typeof planBasis>;

export const planReport = z.strictObject({
  /** "yearly", "half-yearly", "quarterly", "monthly", "weekly", "daily", "ad-hoc" or "other". */
  kind: z.string(),
  to: z.string().nullable(),
  deadline_rule: z.string().nullable(),
  rrule: z.string().nullable(),
  as_written: z.string(),
  span,
});
export type PlanReport = z.infer<typeof planReport>;

export const ODDITY_KINDS = [
  "impossible-date",
  "conflicting-dates",
  "differs-from-registry",
  "blank-number",
  "blank-date",
  "repeated-word",
  "self-reference",
] as const;

export const planOddity = z.strictObject({
  kind: z.enum(ODDITY_KINDS),
  /** For a reader, in Vietnamese. */
  note: z.string(),
  as_written: z.string(),
  span,
});
export type PlanOddity = z.infer<typeof planOddity>;

export const planReading = z.strictObject({
  document: z.strictObject({
    number: z.string().nullable(),
    issuer: z.string().nullable(),
    place: z.string().nullable(),
    date: z.iso.date().nullable(),
    title: z.string().nullable(),
    spans: z.strictObject({
      number: span.nullable(),
      issuer: span.nullable(),
      place: span.nullable(),
      date: span.nullable(),
      title: span.nullable(),
    }),
  }),
  basis: z.array(planBasis),
  laws: z.array(z.string()),
  tasks: z.array(planTask),
  reports: z.array(planReport),
  agencies: z.array(z.string()),
  channels: z.array(z.string()),
  oddities: z.array(planOddity),
  /** Where the plain lists above stand, in the same order. */
  spans: z.strictObject({ laws: z.array(span), agencies: z.array(span), channels: z.array(span) }),
});
export type PlanReading = z.infer<typeof planReading>;

/**
 * A plan that somebody dropped in: its text, the reading as corrected, and what was made of it. The text is the plan's own,
 * an official document. Tasks and reports are told apart by their place in the reading.
 */
export const keptPlan = z.strictObject({
  planId: z.string().length(32),
  fileName: z.string().min(1).max(200),
  text: z.string(),
  reading: planReading,
  status: z.enum(["draft", "accepted"]),
  /** Unit that the plan belongs to; null: everybody. */
  unit: slug.nullable(),
  /** Policies that accepting it made or found. */
  policies: z.array(slug),
  /** What was done last, by place in the reading: "t3" is reading.tasks[3], "r0" reading.reports[0]. */
  done: z.record(
    z.string().regex(/^[tr]\d{1,4}$/),
    z.strictObject({ at: instant, by: slug, note: z.string().max(2000) }),
  ),
  addedBy: slug,
  addedAt: instant,
  changedAt: instant,
});
export type KeptPlan = z.infer<typeof keptPlan>;
