// alerts.proposed, alerts.reviewed and alerts.delivered. A machine proposes, a person decides, and the types say which is which.
import { z } from "zod";
import { evidence } from "./article.ts";
import { instant } from "./envelope.ts";

export const ALERT_KINDS = [
  "burst",
  "difficulty",
  "unfavourable",
  "silent-source",
  "deadline",
  "saved-search",
  "claim",
  "scam",
  "threat",
  "hate",
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Kinds made of counts: they speak of coverage and sources, never of one text's harm or claim. */
export const STATISTICAL_KINDS = [
  "burst",
  "difficulty",
  "unfavourable",
  "silent-source",
  "deadline",
  "saved-search",
] as const satisfies readonly AlertKind[];

/** Kinds that leave the machine only after a person confirmed them. */
export const REVIEWED_KINDS = ["claim", "scam", "threat", "hate"] as const satisfies readonly AlertKind[];
/** The only kinds a police liaison ever sees, and only confirmed. */
export const LIAISON_KINDS = ["scam", "threat"] as const satisfies readonly AlertKind[];

/** The passage an alert stands on. Social text is masked before it gets here. */
const passage = z.strictObject({
  articleId: z.string().length(32),
  url: z.url({ protocol: /^https?$/ }),
  text: z.string().min(1).max(2000),
});

const common = {
  /** Derived from kind, subject and period: the same thing updates in place. */
  alertId: z.string().length(32),
  /** Grows with each change worth telling. */
  version: z.int().positive(),
  policyId: z.string().nullable(),
  storyId: z.string().nullable(),
  since: instant,
  updatedAt: instant,
  /** Sentences in the reader's language, made from these facts at display; closed keys, plain values. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** Model and rule versions that proposed it. */
  versions: z.record(z.string(), z.string()),
};

/** An alert made of counts and dates. It has no place for a harm's reasons or a claim's evidence. */
export const statisticalAlert = z.strictObject({
  ...common,
  kind: z.enum(STATISTICAL_KINDS),
  passages: z.array(passage).max(20),
});
export type StatisticalAlert = z.infer<typeof statisticalAlert>;
export type StatisticalKind = StatisticalAlert["kind"];
const claim = z.strictObject({
  ...common,
  kind: z.literal("claim"),
  passages: z.array(passage).min(1).max(20),
  /** Never empty: a claim without a named source against it is not an alert. */
  evidence: z.array(evidence).min(1),
});
const harm = z.strictObject({
  ...common,
  kind: z.enum(["scam", "threat", "hate"]),
  passages: z.array(passage).min(1).max(20),
  reasons: z.array(z.strictObject({ code: z.string(), detail: z.string() })).min(1),
});

export const proposedAlert = z.discriminatedUnion("kind", [statisticalAlert, claim, harm]);
export type ProposedAlert = z.infer<typeof proposedAlert>;

/** The fields of a review, for shapes that are made from them; messages are checked with `review`. */
export const reviewFields = z.strictObject({
  alertId: z.string().length(32),
  /** The alert as the reviewer saw it: what is delivered is what was looked at. */
  alert: proposedAlert,
  /** reopened takes the decision before it back: the alert waits again. */
  decision: z.enum(["confirmed", "rejected", "closed", "reopened"]),
  /** Account id of the reviewer: staff of the body that runs this, never a member of the public. */
  reviewer: z.string().min(1),
  reason: z.string().max(2000),
  /** Link to the public answer that closes a claim or difficulty. */
  answerUrl: z.url({ protocol: /^https?$/ }).nullable(),
  decidedAt: instant,
});
/** A decision is about the alert that it carries: one alert's confirmation cannot be hung on another. */
export const review = reviewFields.refine((value) => value.alertId === value.alert.alertId, {
  path: ["alertId"],
  message: "is not the id of the alert that was reviewed",
});
export type Review = z.infer<typeof review>;
/** The only thing that lets a harm or a claim leave the machine. */
export type ConfirmedReview = Review & { readonly decision: "confirmed" };

export function isStatistical(alert: ProposedAlert): alert is StatisticalAlert {
  return (STATISTICAL_KINDS as readonly AlertKind[]).includes(alert.kind);
}

export function isConfirmed(value: Review): value is ConfirmedReview {
  return value.decision === "confirmed";
}

/** Work on an alert that decides nothing: who looks after it, until when, what colleagues say. */
export const alertAct = z.strictObject({
  alertId: z.string().length(32),
  at: instant,
  /** Account id of staff. */
  actor: z.string().min(1),
  act: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("assigned"), to: z.string().min(1).nullable() }),
    z.strictObject({ type: z.literal("due"), until: instant.nullable() }),
    z.strictObject({ type: z.literal("commented"), text: z.string().min(1).max(2000) }),
    /** The liaison has seen it and takes it on. */
    z.strictObject({ type: z.literal("acknowledged") }),
    /** The public answer in the making; published it becomes the review's answerUrl. */
    z.strictObject({ type: z.literal("drafted"), text: z.string().max(8000) }),
  ]),
});
export type AlertAct = z.infer<typeof alertAct>;

/** What `deliver` did with one confirmed version on one channel: the proof of once-only delivery. */
export const delivery = z.strictObject({
  alertId: z.string().length(32),
  version: z.int().positive(),
  channel: z.string().min(1),
  deliveredAt: instant,
});
export type Delivery = z.infer<typeof delivery>;
