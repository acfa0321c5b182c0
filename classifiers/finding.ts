// What a classifier found, in the one shape that messages, the index and pages share. The label lists are closed here.
import { z } from "zod";

/** [start, end) in UTF-16 code units of the text that was judged. */
export const span = z.tuple([z.int().nonnegative(), z.int().nonnegative()]).refine(([start, end]) => start <= end, {
  message: "a span ends before it starts",
});
export type Span = readonly [number, number];

export const TONES = ["negative", "neutral", "positive"] as const;
export const ATTITUDES = ["favourable", "neutral", "unfavourable"] as const;
export const FEEDBACK = ["none", "question", "difficulty", "proposal", "praise", "complaint"] as const;
/** Hostile means these three and nothing else; docs/privacy.md says why. Nothing adds to the list at run time. */
export const HARMS = ["none", "scam", "threat", "hate"] as const;

export type Tone = (typeof TONES)[number];
export type Attitude = (typeof ATTITUDES)[number];
export type Feedback = (typeof FEEDBACK)[number];
export type Harm = (typeof HARMS)[number];

const score = z.number().min(0).max(1);

/** Why a harm was found: a rule or model by name, and the passage it stands on. */
export const reason = z.strictObject({ code: z.string().min(1), detail: z.string(), span: span.nullable() });
export type Reason = z.infer<typeof reason>;

/** name -> version of each model and rule set that took part, for example {"tone": "linear-3"}. */
export const versions = z.record(z.string(), z.string());

/** The answer of `classify` without the id. Scores are probabilities after calibration and sum to 1 per task. */
export const findings = z.strictObject({
  tone: z.strictObject({ label: z.enum(TONES), scores: z.record(z.enum(TONES), score) }),
  feedback: z.strictObject({
    label: z.enum(FEEDBACK),
    scores: z.record(z.enum(FEEDBACK), score),
    spans: z.array(span),
  }),
  harm: z.strictObject({
    label: z.enum(HARMS),
    scores: z.record(z.enum(HARMS), score),
    spans: z.array(span),
    reasons: z.array(reason),
  }),
  checkworthy: z.strictObject({ label: z.boolean(), score, spans: z.array(span) }),
  versions,
});
export type Findings = z.infer<typeof findings>;

/** What is judged. `kind` changes nothing but the prior: press states, people ask. */
export interface ClassifierInput {
  readonly text: string;
  readonly title?: string;
  readonly kind?: "press" | "social" | "message";
}

/** A classifier of all four tasks; pure and deterministic: the same input and version give the same findings. */
export type Classify = (input: ClassifierInput) => Findings;

/** As Classify, for a classifier whose model answers later; it may reject when the model fails. */
export type ClassifyLater = (input: ClassifierInput) => Promise<Findings>;
