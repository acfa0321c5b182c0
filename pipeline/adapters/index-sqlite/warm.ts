// Reads the row sets of frequent words before anybody asks for them, a few milliseconds at a time: a word that stands in half
// of a million articles takes a tenth of a second to read for the first time.

import type { StoredArticle } from "../../ports/article-index.ts";
import { articleWords, type TextLeaf } from "../../query/text-match.ts";
import type { Columns } from "./columns.ts";
import { KEPT_BYTES, type Masks } from "./mask.ts";

/** Rows of one slice. */
const SLICE = 60_000;
/** So many of the newest articles say which words are frequent: those that stand in at least one of ten. */
const SAMPLE = 300;
const LEAST = SAMPLE / 10;
/** The part of the kept sets that is filled ahead; the rest is for what people ask. */
const SHARE = 2 / 3;

export class Warming {
  readonly #columns: Columns;
  readonly #masks: Masks;
  readonly #newest: (count: number) => readonly StoredArticle[];
  #words: TextLeaf[] | null = null;

  constructor(columns: Columns, masks: Masks, newest: (count: number) => readonly StoredArticle[]) {
    this.#columns = columns;
    this.#masks = masks;
    this.#newest = newest;
  }

  /** Reads one slice. False when nothing is left to read. */
  step(): boolean {
    const rows = this.#columns.rows();
    if (rows.size === 0 || !this.#masks.readsAhead(rows)) return false;
    this.#words ??= this.#frequent(Math.floor((KEPT_BYTES * SHARE * 8) / rows.size));
    // What was asked for comes first.
    const leaf = this.#masks.nextWanted() ?? this.#words.at(-1);
    if (leaf === undefined) return false;
    if (this.#masks.read(leaf, rows, SLICE) && leaf === this.#words.at(-1)) this.#words.pop();
    return true;
  }

  /** The most frequent last. */
  #frequent(atMost: number): TextLeaf[] {
    const counts = new Map<string, number>();
    for (const { article } of this.#newest(SAMPLE)) {
      const { title, text } = articleWords(article);
      for (const word of new Set([...title.exact, ...title.folded, ...text.exact, ...text.folded]))
        counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const words = [...counts]
      .filter(([, count]) => count >= LEAST)
      .sort((a, b) => b[1] - a[1])
      .slice(0, atMost)
      .map(([word]) => ({ type: "word" as const, field: null, word }))
      .reverse();
    this.#masks.expect(words);
    return words;
  }
}
