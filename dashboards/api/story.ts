// A story: the articles of different outlets about the same event, from the first to the last.
import { z } from "zod";
import { instant } from "../../pipeline/messages/envelope.ts";
import { articleId, articleRow, bucket, point, policyTag, quote, toneCounts } from "./common.ts";

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

/** How a text differs from the one it took over, counted in sentences. */
export const changeCounts = z.strictObject({
  /** Share of the original's words that stand in it, 0 to 1. */
  kept: z.number(),
  moved: z.int().nonnegative(),
  removed: z.int().nonnegative(),
  added: z.int().nonnegative(),
  changed: z.int().nonnegative(),
});
export type ChangeCounts = z.infer<typeof changeCounts>;

export const storyArticle = articleRow.extend({
  /** Of a reprint: the article that it took over, and what it made of it. */
  of: articleId.nullable(),
  changes: changeCounts.nullable(),
});
export type StoryArticle = z.infer<typeof storyArticle>;

export const storyOutlet = z.strictObject({
  sourceId: z.string(),
  name: z.string(),
  firstAt: instant,
  originals: z.int().nonnegative(),
  reprints: z.int().nonnegative(),
});
export type StoryOutlet = z.infer<typeof storyOutlet>;

export const story = z.strictObject({
  card: storyCard,
  interval: z.enum(["hour", "day"]),
  sources: z.array(bucket),
  /** In the order in which they came to the story. */
  outlets: z.array(storyOutlet),
  /** Real sentences, word for word, each with where it stands. */
  summary: z.array(z.strictObject({ articleId, text: z.string(), sourceName: z.string(), at: instant })),
  /** Policies that its articles are about, with the attitudes found. */
  policies: z.array(
    z.strictObject({
      policyId: z.string(),
      name: z.string(),
      articles: z.int().positive(),
      favourable: z.int().nonnegative(),
      unfavourable: z.int().nonnegative(),
    }),
  ),
  tone: toneCounts,
  feedback: z.array(bucket),
  /** Sentences in which somebody asks, meets or proposes something. */
  quotes: z.array(quote),
  /** Oldest first, at most 500. */
  articles: z.array(storyArticle),
});
export type Story = z.infer<typeof story>;

/** Without `version`: a reprint against what it took over. With it: that version against the newest of the same article. */
export const differenceQuery = z.strictObject({
  article: articleId,
  version: z.coerce.number().int().positive().optional(),
});
const piece = z.strictObject({ kind: z.enum(["same", "removed", "added"]), text: z.string() });
export const difference = z.strictObject({
  before: z.strictObject({ sourceName: z.string(), title: z.string().nullable(), at: instant, version: z.int() }),
  after: z.strictObject({ sourceName: z.string(), title: z.string().nullable(), at: instant, version: z.int() }),
  counts: changeCounts,
  /** In order of the later text. `same`: that many sentences in a row. `pieces`: of a changed sentence, word by word. */
  parts: z.array(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("same"), sentences: z.int().positive() }),
      z.strictObject({ kind: z.enum(["removed", "added", "moved"]), text: z.string() }),
      z.strictObject({ kind: z.literal("changed"), pieces: z.array(piece) }),
    ]),
  ),
});
export type StoryDifference = z.infer<typeof difference>;

export const storiesQuery = z.strictObject({
  days: z.coerce.number().int().min(1).max(400).default(7),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export const stories = z.strictObject({ from: instant, to: instant, stories: z.array(storyCard) });
export type Stories = z.infer<typeof stories>;
