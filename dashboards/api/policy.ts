// Watched policies: the list with today's numbers, and one policy over time.
import { z } from "zod";
import { FEEDBACK, span } from "../../classifiers/finding.ts";
import { instant } from "../../pipeline/messages/envelope.ts";
import { policy } from "../../pipeline/messages/registry.ts";
import { articleId, bucket, point, toneCounts } from "./common.ts";
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

/** A sentence in which somebody asks, reports a difficulty or proposes; without any name. */
export const quote = z.strictObject({
  articleId,
  kind: z.enum(FEEDBACK),
  text: z.string(),
  marks: z.array(span),
  sourceName: z.string(),
  at: instant,
});
export type Quote = z.infer<typeof quote>;

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
  regions: z.array(bucket),
  sources: z.array(bucket),
  quotes: z.array(quote),
  stories: z.array(storyCard),
});
export type PolicyView = z.infer<typeof policyView>;
