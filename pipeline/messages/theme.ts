// Feedback themes: what citizens ask, meet and propose about one policy, grouped; and what the body did about it. A theme is
// about matters, never about people.
import { z } from "zod";
import { instant } from "./envelope.ts";
import { slug } from "./registry.ts";

export const THEME_STATES = ["open", "forwarded", "answered", "dismissed"] as const;

/** A theme that somebody acted on. Themes nobody touched are counted anew from the index and need no message. */
export const keptTheme = z.strictObject({
  /** Derived from policy, kind and key phrases at the first act. */
  themeId: z.string().length(32),
  policyId: slug,
  kind: z.enum(["question", "difficulty", "proposal", "complaint", "praise"]),
  /** As the body calls it; at first the leading key phrase. */
  label: z.string().min(1).max(200),
  /** Folded key phrases that hold it together: later texts join by these. */
  phrases: z.array(z.string().min(1).max(100)).min(1).max(20),
  state: z.enum(THEME_STATES),
  /** The drafting agency's unit it went to. */
  unit: slug.nullable(),
  /** The public answer. */
  answer: z.strictObject({ text: z.string().max(4000), url: z.url({ protocol: /^https?$/ }).nullable() }).nullable(),
  /** Newest last. */
  history: z
    .array(z.strictObject({ at: instant, by: slug, state: z.enum(THEME_STATES), note: z.string().max(2000) }))
    .max(200),
});
export type KeptTheme = z.infer<typeof keptTheme>;
