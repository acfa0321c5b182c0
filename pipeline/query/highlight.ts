// Which places of title and text a query matched, and the best passage to show. The same on every backend.
import { articleWords, isTextLeaf, leafFinder, type TextWords, wantedLeaves } from "./text-match.ts";
import type { QueryNode } from "./tree.ts";

/** [start, end) in UTF-16 code units, in order, never touching or overlapping each other. */
export type Range = readonly [number, number];

export interface Highlights {
  readonly title: readonly Range[];
  readonly text: readonly Range[];
}

export interface HighlightText {
  readonly title: string | null;
  readonly text: string;
}

/** A function for many hits of one query. Words under NOT are never marked. */
export function highlighter(query: QueryNode): (article: HighlightText) => Highlights {
  const finders = wantedLeaves(query).map((leaf) => ({ leaf, find: leafFinder(leaf) }));
  const ranges = (words: TextWords, field: "title" | "text"): Range[] => {
    const here = finders.filter(({ leaf }) => leaf.field === null || leaf.field === field);
    return merge(
      words,
      here.flatMap(({ find }) => find(words)),
    );
  };
  if (finders.length === 0) return () => ({ title: [], text: [] });
  return (article) => {
    const { title, text } = articleWords(article);
    return { title: ranges(title, "title"), text: ranges(text, "text") };
  };
}

/** Where the query's words stand in one article that the query found. */
export function highlight(query: QueryNode, article: HighlightText): Highlights {
  return highlighter(query)(article);
}

/** True when the query asks for words at all. */
export function hasWords(query: QueryNode): boolean {
  if (query.type === "not") return hasWords(query.node);
  if (query.type === "and" || query.type === "or") return query.nodes.some(hasWords);
  return isTextLeaf(query);
}

function merge(words: TextWords, found: readonly { readonly from: number; readonly to: number }[]): Range[] {
  const sorted = [...found].sort((a, b) => a.from - b.from || a.to - b.to);
  const out: [number, number][] = [];
  for (const { from, to } of sorted) {
    const start = words.starts[from] ?? 0;
    const end = words.ends[to] ?? 0;
    const last = out.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
  }
  return out;
}

export interface Snippet {
  readonly text: string;
  /** Offsets in `text` of the snippet. */
  readonly ranges: readonly Range[];
  /** Where the snippet begins in the article's text. */
  readonly start: number;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

const LOOK_BACK = 40;

/**
 * The passage with the most matched places, about `length` code units, from word to word; the beginning of the text where
 * nothing matched. Line ends become spaces, so offsets stay.
 */
export function snippet(text: string, ranges: readonly Range[], length = 240): Snippet {
  let first = 0;
  let most = 0;
  for (let i = 0, j = 0; i < ranges.length; i++) {
    const limit = (ranges[i]?.[0] ?? 0) + length - LOOK_BACK;
    while (j < ranges.length && (ranges[j]?.[1] ?? 0) <= limit) j++;
    if (j - i > most) {
      most = j - i;
      first = i;
    }
  }
  const wanted = most === 0 ? 0 : Math.max(0, (ranges[first]?.[0] ?? 0) - LOOK_BACK);
  let start = Math.max(0, Math.min(wanted, text.length - length));
  if (start > 0) {
    const space = text.slice(start, start + LOOK_BACK).search(/\s/);
    const firstMatch = ranges[first]?.[0] ?? text.length;
    if (space >= 0 && start + space + 1 <= firstMatch) start += space + 1;
  }
  let end = Math.min(text.length, start + length);
  if (end < text.length) {
    const space = text.slice(start, end).search(/\s\S*$/);
    if (space > length / 2) end = start + space;
  }
  if (isLowSurrogate(text, start)) start--;
  if (isLowSurrogate(text, end)) end++;
  return {
    text: text.slice(start, end).replace(/\s/g, " "),
    ranges: ranges
      .filter(([from, to]) => to > start && from < end)
      .map(([from, to]) => [Math.max(from, start) - start, Math.min(to, end) - start] as const),
    start,
    cutBefore: start > 0,
    cutAfter: end < text.length,
  };
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
