// Articles as lines of a list: a passage around the matched words, folded reprints counted.
import { articleTime } from "../../pipeline/messages/article.ts";
import type { ArticleIndex, Hit, StoredArticle } from "../../pipeline/ports/article-index.ts";
import type { ArticleRow } from "../api/common.ts";
import { anyOf } from "./filter-tree.ts";
import type { Names } from "./names.ts";

const SNIPPET = 260;
type Mark = [number, number];

/** A passage of about 260 characters that holds the first matched words, cut at word borders, with the marks in it. */
export function snippetOf(
  text: string,
  marks: readonly (readonly [number, number])[],
): { text: string; marks: Mark[] } {
  const first = marks[0]?.[0] ?? 0;
  let start = Math.max(0, first - 80);
  if (start > 0) {
    const space = text.slice(start, first).search(/\s/);
    start = space < 0 ? first : start + space + 1;
  }
  let end = Math.min(text.length, start + SNIPPET);
  if (end < text.length) {
    const space = text.lastIndexOf(" ", end);
    if (space > start + SNIPPET / 2) end = space;
  }
  const lead = start > 0 ? "… " : "";
  const shown = lead + text.slice(start, end).replaceAll("\n", " ") + (end < text.length ? " …" : "");
  const moved = marks
    .filter(([from, to]) => from >= start && to <= end)
    .map(([from, to]): Mark => [from - start + lead.length, to - start + lead.length]);
  return { text: shown, marks: moved };
}

export function rowOf(
  stored: StoredArticle,
  names: Names,
  reprints: number,
  highlights: Hit["highlights"] = { title: [], text: [] },
): ArticleRow {
  const { article } = stored;
  const snippet = snippetOf(article.text, highlights.text);
  return {
    articleId: article.articleId,
    title: article.title,
    titleMarks: highlights.title.map(([from, to]): Mark => [from, to]),
    snippet: snippet.text,
    snippetMarks: snippet.marks,
    url: article.url,
    sourceId: article.sourceId,
    sourceName: names.source(article.sourceId, article.siteName),
    sourceKind: article.sourceKind,
    at: articleTime(article),
    atIsFetchTime: article.publishedAt === null,
    storyId: stored.story.storyId,
    role: stored.story.role,
    version: stored.version.number,
    // They are folded under the original, so it alone names them.
    reprints: stored.story.role === "original" ? reprints : 0,
    policies: names.tags(article),
  };
}

/** How many reprints each of these stories has, in one question to the index. */
export async function reprintCounts(index: ArticleIndex, storyIds: readonly string[]): Promise<Map<string, number>> {
  const unique = [...new Set(storyIds)];
  if (unique.length === 0) return new Map();
  const counted = await index.facets(
    {
      type: "and",
      nodes: [anyOf(unique.map((value) => ({ type: "story" as const, value }))), { type: "role", value: "reprint" }],
    },
    ["story"],
    unique.length,
  );
  return new Map((counted.story ?? []).map((bucket) => [bucket.value, bucket.count]));
}
