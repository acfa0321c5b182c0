// Order by relevance among candidates: words as typed above toneless ones, title above text, then BM25, newest first.
import type { GroupedArticle } from "../messages/article.ts";
import {
  articleWords,
  type LeafFinder,
  leafFinder,
  type TextLeaf,
  type TextWords,
  wantedLeaves,
} from "./text-match.ts";
import type { QueryNode } from "./tree.ts";

// BM25 with the usual constants (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009).
const K1 = 1.2;
const B = 0.75;
/** Steps above anything that BM25 adds: its part is kept below 1. */
const EXACT = 2;
const TITLE = 1;

interface Counts {
  readonly exact: number;
  readonly title: number;
  readonly all: number;
}

/**
 * A score for each candidate, in the order given. Rarity of a word is judged among the candidates, so that no statistics
 * of the whole index are needed and the order of a page does not move while articles arrive.
 */
export function rank(query: QueryNode, candidates: readonly GroupedArticle[]): number[] {
  const finders = wantedLeaves(query).map((leaf) => ({ leaf, find: leafFinder(leaf) }));
  if (finders.length === 0) return candidates.map(() => 0);
  const lengths: number[] = [];
  const counts = candidates.map(({ article }) => {
    const { title, text } = articleWords(article);
    lengths.push(title.exact.length + text.exact.length);
    return finders.map(({ leaf, find }) => count(leaf, find, title, text));
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) || 1;
  const rarity = finders.map((_, i) => {
    const having = counts.filter((row) => (row[i]?.all ?? 0) > 0).length;
    return Math.log(1 + (candidates.length - having + 0.5) / (having + 0.5));
  });
  const most = rarity.reduce((sum, value) => sum + value, 0) * (K1 + 1) || 1;
  return counts.map((row, n) => {
    let steps = 0;
    let bm25 = 0;
    const size = K1 * (1 - B + (B * (lengths[n] ?? 0)) / average);
    for (const [i, found] of row.entries()) {
      if (found.exact > 0) steps += EXACT;
      if (found.title > 0) steps += TITLE;
      bm25 += ((rarity[i] ?? 0) * found.all * (K1 + 1)) / (found.all + size);
    }
    return steps / finders.length + bm25 / most / (finders.length * 2);
  });
}

function count(leaf: TextLeaf, find: LeafFinder, title: TextWords, text: TextWords): Counts {
  const inTitle = leaf.field === "text" ? [] : find(title);
  const inText = leaf.field === "title" ? [] : find(text);
  const exact = [...inTitle, ...inText].filter((found) => found.exact).length;
  return { exact, title: inTitle.length, all: inTitle.length + inText.length };
}
