// Phản ánh: what people ask, meet and propose, as themes per policy, and what the body did about each.
import { z } from "zod";
import { instant } from "../../pipeline/messages/envelope.ts";
import { keptTheme, THEME_STATES } from "../../pipeline/messages/theme.ts";
import { articleId, bucket, point } from "./common.ts";

export const FEEDBACK_KINDS = ["question", "difficulty", "proposal", "complaint"] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

export const themeView = z.strictObject({
  themeId: z.string(),
  policyId: z.string(),
  policyName: z.string(),
  /** The kind that most of its texts have. */
  kind: z.enum(FEEDBACK_KINDS),
  label: z.string(),
  phrases: z.array(z.string()),
  texts: z.int().nonnegative(),
  /** Texts by kind, most first. */
  kinds: z.array(bucket),
  regions: z.array(bucket),
  sources: z.int().nonnegative(),
  firstAt: instant.nullable(),
  lastAt: instant.nullable(),
  points: z.array(point),
  /** Masked sentences, of different sources where there are any. */
  quotes: z.array(z.strictObject({ articleId, text: z.string(), sourceName: z.string(), at: instant })),
  state: z.enum(THEME_STATES),
  unit: z.string().nullable(),
  answer: keptTheme.shape.answer,
  history: keptTheme.shape.history,
});
export type ThemeView = z.infer<typeof themeView>;

export const feedbackQuery = z.strictObject({
  days: z.coerce.number().int().min(1).max(180).default(30),
  policy: z.string().max(100).optional(),
});
export const feedbackBoard = z.strictObject({
  days: z.int(),
  from: instant,
  to: instant,
  policies: z.array(z.strictObject({ policyId: z.string(), name: z.string() })),
  units: z.array(z.strictObject({ unitId: z.string(), name: z.string() })),
  themes: z.array(themeView),
  /** Texts that resemble no other. */
  alone: z.int().nonnegative(),
  /** More texts were there than were grouped. */
  truncated: z.boolean(),
});
export type FeedbackBoard = z.infer<typeof feedbackBoard>;

export const themeAct = z.strictObject({
  themeId: z.string().length(32),
  policyId: z.string().max(100),
  kind: z.enum(FEEDBACK_KINDS),
  label: keptTheme.shape.label,
  phrases: keptTheme.shape.phrases,
  state: z.enum(THEME_STATES),
  unit: keptTheme.shape.unit,
  answer: keptTheme.shape.answer,
  note: z.string().max(2000),
});
export type ThemeAct = z.infer<typeof themeAct>;
