// Phrases found in a scanned text by walking word hashes, without making strings. A text written with marks is compared
// exactly, a text without marks by folded words. What a tag means is decided by whoever fills the table.
import { TEENCODE } from "../linear/teencode.ts";
import { hashFolded, hashWord, type TokenScan } from "../linear/token-scan.ts";
import { tokens } from "../text/tokens.ts";

interface Node {
  next: Map<number, Node> | null;
  tag: number;
}

/** Groups of phrases; the position in the list given to the table is the tag. */
export type PhraseGroup = readonly string[];

/** Hits of the last scan: slot range [from, to) and tag. Longest phrase wins at each start; starts may overlap. */
export class PhraseHits {
  count = 0;
  from: number[] = [];
  to: number[] = [];
  tag: number[] = [];
}

function insert(root: Map<number, Node>, hashes: readonly number[], tag: number): void {
  let map = root;
  for (let i = 0; i < hashes.length; i++) {
    const hash = hashes[i] ?? 0;
    let node = map.get(hash);
    if (node === undefined) {
      node = { next: null, tag: -1 };
      map.set(hash, node);
    }
    if (i === hashes.length - 1) {
      if (node.tag < 0) node.tag = tag;
    } else {
      node.next ??= new Map();
      map = node.next;
    }
  }
}

// A scan holds the standard words of short writings, so a phrase with a short writing is looked for in both forms.
const STANDARD = new Map(TEENCODE);
function standardForm(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => STANDARD.get(word.toLowerCase())?.split(" ") ?? [word]);
}

// First words, and then first pairs, pass small filters before the maps are asked: most words of a text begin no phrase, and
// most words that could begin one are not followed by its second word.
const FILTER_BITS = 14;
const NONE = 0;
/** Only phrases of two words or more begin with such a word. */
const LONGER = 1;
/** The word is a phrase by itself. */
const ALONE = 2;

function pairSlot(first: number, second: number): number {
  return Math.imul((Math.imul(first, 31) + second) | 0, 0x9e3779b1) >>> (32 - FILTER_BITS);
}

/** What a root map holds, as filters. */
class Filters {
  readonly first = new Uint8Array(1 << FILTER_BITS);
  readonly pairs = new Uint8Array(1 << FILTER_BITS);

  mark(root: Map<number, Node>): void {
    for (const [hash, node] of root) {
      const slot = hash >>> (32 - FILTER_BITS);
      if (node.tag >= 0) this.first[slot] = ALONE;
      else if (this.first[slot] === NONE) this.first[slot] = LONGER;
      for (const second of node.next?.keys() ?? []) this.pairs[pairSlot(hash, second)] = 1;
    }
  }
}

/** A closed set of tagged phrases. A phrase beginning with "=" is compared exactly even in texts without marks. */
export class PhraseTable {
  readonly #exact = new Map<number, Node>();
  readonly #folded = new Map<number, Node>();
  readonly #exactFilters = new Filters();
  readonly #foldedFilters = new Filters();

  constructor(groups: readonly PhraseGroup[]) {
    groups.forEach((group, tag) => {
      for (const entry of group) {
        const exactOnly = entry.startsWith("=");
        const phrase = exactOnly ? entry.slice(1) : entry;
        const words = tokens(phrase).map((word) => phrase.slice(word.start, word.end));
        if (words.length === 0) throw new TypeError(`a phrase without words: "${entry}"`);
        for (const form of [words, standardForm(words)]) {
          insert(this.#exact, form.map(hashWord), tag);
          if (!exactOnly) insert(this.#folded, form.map(hashFolded), tag);
        }
      }
    });
    this.#exactFilters.mark(this.#exact);
    this.#foldedFilters.mark(this.#folded);
  }

  /**
   * Fills `hits` with the phrases of a scanned text, in order of their first word; `folded` compares without marks.
   * Slots whose `skip` is not 0 are passed over, as if they were not in the text.
   */
  find(scan: TokenScan, hits: PhraseHits, folded: boolean, skip: Uint8Array | null = null): void {
    hits.count = 0;
    const words = folded ? scan.folded : scan.exact;
    const root = folded ? this.#folded : this.#exact;
    const { first, pairs } = folded ? this.#foldedFilters : this.#exactFilters;
    const count = scan.count;
    for (let i = 0; i < count; i++) {
      const hash = words[i] ?? 0;
      const begins = first[hash >>> (32 - FILTER_BITS)];
      if (begins === NONE || (skip !== null && skip[i] !== 0)) continue;
      let j = i + 1;
      if (begins === LONGER) {
        if (skip !== null) while (j < count && skip[j] !== 0) j++;
        if (j >= count || pairs[pairSlot(hash, words[j] ?? 0)] === 0) continue;
      }
      let node = root.get(hash);
      let best = -1;
      let end = i + 1;
      while (node !== undefined) {
        if (node.tag >= 0) {
          best = node.tag;
          end = j;
        }
        if (node.next === null) break;
        if (skip !== null) while (j < count && skip[j] !== 0) j++;
        if (j >= count) break;
        node = node.next.get(words[j] ?? 0);
        j++;
      }
      if (best >= 0) {
        const at = hits.count++;
        hits.from[at] = i;
        hits.to[at] = end;
        hits.tag[at] = best;
      }
    }
  }
}

/** The phrases of a list written in running text, separated by commas. */
export function phrases(list: string): PhraseGroup {
  return list
    .split(",")
    .map((phrase) => phrase.replace(/\s+/g, " ").trim())
    .filter((phrase) => phrase !== "");
}
