// Phrases of several lists found in one walk over a scanned text: one tree of word hashes for all lists, laid out in one array
// of numbers. A text written with marks is compared exactly, a text without marks by folded words.
import type { TokenScan } from "../linear/token-scan.ts";
import type { PhraseHits, PhraseTable } from "./phrase-table.ts";

/** Lists an index takes at most: each has a bit in a byte. */
const MOST_LISTS = 8;

// First words pass a small filter before the tree is asked: most words of a text begin no phrase.
const FILTER_SHIFT = 18;

// An entry of the tree: the word's hash, the node it leads on from, the node it leads to (0: no entry), and two bytes: lists of
// which a phrase ends there, and lists of which one goes on.
const ENTRY = 4;
const FROM = 1;
const TO = 2;
const LISTS = 3;
const GOES_ON = 8;

function mix(hash: number, node: number): number {
  return Math.imul(hash ^ Math.imul(node, 0x85ebca6b), 0x9e3779b1);
}

/** The tree of one way of comparing. */
class Tree {
  /** Bits of the lists that hold a phrase which begins with a word of such a hash. */
  readonly first = new Uint8Array(1 << (32 - FILTER_SHIFT));
  readonly entries: Int32Array;
  readonly shift: number;
  /** MOST_LISTS tags for each node. */
  readonly tags: Int8Array;

  constructor(lists: readonly (readonly (readonly [words: readonly number[], tag: number])[])[]) {
    const words = lists.flat().reduce((sum, [{ length }]) => sum + length, 0);
    const bits = Math.ceil(Math.log2(words * 1.5 + 2));
    this.shift = 32 - bits;
    this.entries = new Int32Array(ENTRY << bits);
    this.tags = new Int8Array((words + 1) * MOST_LISTS).fill(-1);
    let nodes = 0;
    lists.forEach((phrases, list) => {
      for (const [hashes, tag] of phrases) {
        let node = 0;
        hashes.forEach((hash, i) => {
          const at = this.#place(hash, node);
          if (this.entries[at + TO] === 0) this.entries.set([hash, node, ++nodes, 0], at);
          node = this.entries[at + TO] ?? 0;
          const last = i === hashes.length - 1;
          this.entries[at + LISTS] = (this.entries[at + LISTS] ?? 0) | (1 << (last ? list : list + GOES_ON));
          if (i === 0) this.first[hash >>> FILTER_SHIFT] = (this.first[hash >>> FILTER_SHIFT] ?? 0) | (1 << list);
        });
        const own = node * MOST_LISTS + list;
        if (this.tags[own] === -1) this.tags[own] = tag;
      }
    });
  }

  /** Where the entry of a word after a node is, or would be. */
  #place(hash: number, node: number): number {
    const { entries } = this;
    let at = (mix(hash, node) >>> this.shift) * ENTRY;
    while (entries[at + TO] !== 0 && (entries[at] !== hash || entries[at + FROM] !== node)) {
      at = (at + ENTRY) & (entries.length - 1);
    }
    return at;
  }
}

/** Several tables searched together. The place of a table in the list given is its bit: 1, 2, 4 and so on. */
export class PhraseIndex {
  readonly #exact: Tree;
  readonly #folded: Tree;
  // The longest phrase of each list at the slot looked at.
  readonly #ends = new Int32Array(MOST_LISTS);
  readonly #tags = new Int32Array(MOST_LISTS);

  constructor(tables: readonly PhraseTable[]) {
    if (tables.length > MOST_LISTS) throw new TypeError(`${tables.length} tables in one index, at most ${MOST_LISTS}`);
    this.#exact = new Tree(tables.map(({ phrases }) => phrases.map(({ exact, tag }) => [exact, tag] as const)));
    this.#folded = new Tree(
      tables.map(({ phrases }) =>
        phrases.flatMap(({ folded, tag }) => (folded === null ? [] : ([[folded, tag]] as const))),
      ),
    );
  }

  /**
   * Fills hits[i] for each table i whose bit is set in `lists`, in order of first words; the others stay as they are.
   * `folded` compares without marks. Slots whose `skip` is not 0 are passed over, as if they were not in the text.
   */
  find(scan: TokenScan, hits: readonly PhraseHits[], lists: number, folded: boolean, skip: Uint8Array): void {
    const { count } = scan;
    for (let list = 0; list < hits.length; list++) if ((lists & (1 << list)) !== 0) hits[list]?.clear(count);
    const words = folded ? scan.folded : scan.exact;
    const { first, entries, shift, tags } = folded ? this.#folded : this.#exact;
    const wrap = entries.length - 1;
    const foundEnds = this.#ends;
    const foundTags = this.#tags;
    for (let i = 0; i < count; i++) {
      let hash = words[i] as number;
      if (((first[hash >>> FILTER_SHIFT] as number) & lists) === 0 || skip[i] !== 0) continue;
      let node = 0;
      let found = 0;
      let j = i;
      while (true) {
        let at = (mix(hash, node) >>> shift) * ENTRY;
        while (entries[at + TO] !== 0 && (entries[at] !== hash || entries[at + FROM] !== node))
          at = (at + ENTRY) & wrap;
        node = entries[at + TO] as number;
        if (node === 0) break;
        j++;
        const both = entries[at + LISTS] as number;
        for (let rest = both & lists; rest !== 0; rest &= rest - 1) {
          const list = 31 - Math.clz32(rest & -rest);
          found |= 1 << list;
          foundEnds[list] = j;
          foundTags[list] = tags[node * MOST_LISTS + list] as number;
        }
        if (((both >>> GOES_ON) & lists) === 0) break;
        while (j < count && skip[j] !== 0) j++;
        if (j >= count) break;
        hash = words[j] as number;
      }
      for (let rest = found; rest !== 0; rest &= rest - 1) {
        const list = 31 - Math.clz32(rest & -rest);
        const own = hits[list] as PhraseHits;
        const at = own.count++;
        own.from[at] = i;
        own.to[at] = foundEnds[list] as number;
        own.tag[at] = foundTags[list] as number;
      }
    }
  }
}
