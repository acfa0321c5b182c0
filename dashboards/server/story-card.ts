// A story in short: who was first, how many outlets, how it spread.
import { articleTime } from "../../pipeline/messages/article.ts";
import type { ArticleIndex, StoredArticle } from "../../pipeline/ports/article-index.ts";
import type { QueryNode } from "../../pipeline/query/tree.ts";
import type { Point } from "../api/common.ts";
import { headlineOf } from "../api/headline.ts";
import type { StoryCard } from "../api/story.ts";
import type { Names } from "./names.ts";
import { DAY_MS, dayStart, HOUR_MS, iso } from "./vietnam-time.ts";

/** Zero-filled counts from the first article to the last: by hour up to three days, by day beyond. */
export function spread(articles: readonly StoredArticle[]): { interval: "hour" | "day"; points: Point[] } {
  const times = articles.map((stored) => Date.parse(articleTime(stored.article)));
  const first = Math.min(...times);
  const last = Math.max(...times);
  const byHour = last - first <= 3 * DAY_MS;
  const step = byHour ? HOUR_MS : DAY_MS;
  const start = byHour ? Math.floor(first / HOUR_MS) * HOUR_MS : dayStart(first);
  // A date far off the others (a wrong year on a page) must not make a line of millions of zeros.
  const length = Math.min(400, Math.floor((last - start) / step) + 1);
  const points = Array.from({ length }, (_, i) => ({ at: iso(start + i * step), count: 0, reprints: 0 }));
  for (const [i, stored] of articles.entries()) {
    const point = points[Math.floor(((times[i] ?? start) - start) / step)];
    if (!point) continue;
    point.count++;
    if (stored.story.role === "reprint") point.reprints++;
  }
  return { interval: byHour ? "hour" : "day", points };
}

/** Null for a story without articles. `articles`: oldest first. */
export function storyCard(storyId: string, articles: readonly StoredArticle[], names: Names): StoryCard | null {
  const first = articles[0];
  const last = articles.at(-1);
  if (!first || !last) return null;
  const tags = new Map(articles.flatMap((stored) => names.tags(stored.article)).map((tag) => [tag.policyId, tag]));
  return {
    storyId,
    title: first.article.title ?? headlineOf(first.article.text),
    firstAt: articleTime(first.article),
    lastAt: articleTime(last.article),
    articles: articles.length,
    reprints: articles.filter((stored) => stored.story.role === "reprint").length,
    sources: new Set(articles.map((stored) => stored.article.sourceId)).size,
    firstSource: names.source(first.article.sourceId, first.article.siteName),
    points: spread(articles).points,
    policies: [...tags.values()].map((tag) => ({ ...tag, attitude: null })),
  };
}

/** The stories of at least two sources with most articles among those that the query finds, largest first. */
export async function topStories(
  index: ArticleIndex,
  query: QueryNode,
  limit: number,
  names: Names,
): Promise<{
  cards: StoryCard[];
  /** Of each card's story: how many articles the query finds. */
  counts: number[];
  articles: StoredArticle[];
}> {
  const counted = (await index.facets(query, ["story"], limit * 2)).story ?? [];
  const read: StoredArticle[] = [];
  const cards: StoryCard[] = [];
  const counts: number[] = [];
  for (const { value, count } of counted) {
    if (count < 2) continue;
    const articles = await index.story(value);
    const card = storyCard(value, articles, names);
    const [first] = articles;
    // What one source alone repeats is no story that others took up.
    if (!card || !first || card.sources < 2) continue;
    if (cards.length >= limit) break;
    cards.push(card);
    counts.push(count);
    read.push(first);
  }
  return { cards, counts, articles: read };
}
