// A story: the articles of different outlets about the same event, from the first to the last.
import { z } from "zod";
import { instant } from "../../pipeline/messages/envelope.ts";
import { articleId, articleRow, bucket, point, policyTag } from "./common.ts";

export const storyCard = z.strictObject({
  storyId: articleId,
  title: z.string(),
  firstAt: instant,
  lastAt: instant,
  articles: z.int().nonnegative(),
  reprints: z.int().nonnegative(),
  sources: z.int().nonnegative(),
  firstSource: z.string(),
  points: z.array(point),
  policies: z.array(policyTag),
});
export type StoryCard = z.infer<typeof storyCard>;

export const story = z.strictObject({
  card: storyCard,
  interval: z.enum(["hour", "day"]),
  sources: z.array(bucket),
  /** Oldest first, at most 500. */
  articles: z.array(articleRow),
});
export type Story = z.infer<typeof story>;

export const storiesQuery = z.strictObject({
  days: z.coerce.number().int().min(1).max(400).default(7),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export const stories = z.strictObject({ from: instant, to: instant, stories: z.array(storyCard) });
export type Stories = z.infer<typeof stories>;
