// Phrases of several lists found in one walk over a scanned text: one tree of word hashes for all lists, laid out in one array
// of numbers. A text written with marks is compared exactly, a text without marks by folded words.
import type { TokenScan } from "../linear/token-scan.ts";
import type { PhraseHits, PhraseTable } from "./phrase-table.ts";

/** Lists an index takes at most: each has a bit in a byte. */
const MOST_LISTS = 8;

const FIRST_CAPACITY = 1024;

// First words, and then first pairs, pass small filters before the tree is asked: most words of a text begin no phrase, and most
// words that could begin one are not followed by its second word.
const FIRST_SHIFT = 19;
const PAIR_SHIFT = 16;

// An entry of the tree: the word's hash, the node it leads on from, the node it leads to (0: no entry), and two bytes: lists of
// which a phrase ends there, and lists of which one goes on.
const ENTRY = 4;
const FROM = 1;
const TO = 2;
const LISTS = 3;
const GOES_ON = 8;

/** Bits of a first word in the filter: lists in which it begins a longer phrase, and above them those in which it stands alone. */
const ALONE = 8;

function pairBit(first: number, second: number): number {
  return Math.imul((Math.imul(first, 31) + second) | 0, 0x9e3779b1) >>> PAIR_SHIFT;
}

function mix(hash: number, node: number): number {
  return Math.imul(hash ^ Math.imul(node, 0x85ebca6b), 0x9e3779b1);
}

/** The tree of one way of comparing. */
class Tree {
  readonly first = new Uint16Array(1 << (32 - FIRST_SHIFT));
  readonly pairs = new Int32Array(1 << (32 - PAIR_SHIFT - 5));
  readonly entries: Int32Array;
  readonly shift: number;
  /** MOST_LISTS tags for each node. */
  readonly tags: Int8Array;
  #nodes = 0;

  constructor(lists: readonly (readonly (readonly [words: readonly number[], tag: number])[])[]) {
    // Phrases share their first words, so there are fewer nodes than words.
    const words = lists.flat().reduce((sum, [{ length }]) => sum + length, 0);
    const bits = Math.ceil(Math.log2(words * 1.2 + 2));
    this.shift = 32 - bits;
    this.entries = new Int32Array(ENTRY << bits);
    this.tags = new Int8Array((words + 1) * MOST_LISTS).fill(-1);
    lists.forEach((phrases, list) => {
      for (const [hashes, tag] of phrases) this.#insert(hashes, tag, list);
    });
  }

  #insert(hashes: readonly number[], tag: number, list: number): void {
    const [first = 0, second] = hashes;
    const bit = 1 << (second === undefined ? list + ALONE : list);
    this.first[first >>> FIRST_SHIFT] = (this.first[first >>> FIRST_SHIFT] ?? 0) | bit;
    if (second !== undefined) {
      const pair = pairBit(first, second);
      this.pairs[pair >>> 5] = (this.pairs[pair >>> 5] ?? 0) | (1 << pair);
    }
    let node = 0;
    hashes.forEach((hash, i) => {
      const at = this.#place(hash, node);
      if (this.entries[at + TO] === 0) this.entries.set([hash, node, ++this.#nodes, 0], at);
      node = this.entries[at + TO] ?? 0;
      const last = i === hashes.length - 1;
      this.entries[at + LISTS] = (this.entries[at + LISTS] ?? 0) | (1 << (last ? list : list + GOES_ON));
    });
    const own = node * MOST_LISTS + list;
    if (this.tags[own] === -1) this.tags[own] = tag;
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
  /** Every slot's own number. */
  #all = new Int32Array(0);
  // The words that are not passed over, their slots, and those words where a phrase may begin.
  #kept = new Int32Array(0);
  #slots = new Int32Array(0);
  #candidates = new Int32Array(0);

  constructor(tables: readonly PhraseTable[]) {
    this.#reserve(FIRST_CAPACITY);
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
   * `folded` compares without marks. Slots whose `skip` is 1, not 0, are passed over, as if they were not in the text.
   */
  find(scan: TokenScan, hits: readonly PhraseHits[], lists: number, folded: boolean, skip: Uint8Array | null): void {
    for (let list = 0; list < hits.length; list++) if ((lists & (1 << list)) !== 0) hits[list]?.clear(scan.count);
    const tree = folded ? this.#folded : this.#exact;
    this.#reserve(scan.count);
    let words = folded ? scan.folded : scan.exact;
    let slots = this.#all;
    let { count } = scan;
    if (skip !== null) {
      count = this.#keep(words, count, skip);
      words = this.#kept;
      slots = this.#slots;
    }
    const candidates = this.#choose(tree, words, count, lists);
    const { entries, shift, tags } = tree;
    const wrap = entries.length - 1;
    for (let c = 0; c < candidates; c++) {
      const start = this.#candidates[c] as number;
      const from = slots[start] as number;
      let node = 0;
      let j = start;
      while (j < count) {
        const hash = words[j] as number;
        let at = (mix(hash, node) >>> shift) * ENTRY;
        while (entries[at + TO] !== 0 && (entries[at] !== hash || entries[at + FROM] !== node))
          at = (at + ENTRY) & wrap;
        node = entries[at + TO] as number;
        if (node === 0) break;
        const own = entries[at + LISTS] as number;
        for (let rest = own & lists; rest !== 0; rest &= rest - 1) {
          const list = 31 - Math.clz32(rest & -rest);
          const found = hits[list] as PhraseHits;
          // A longer phrase from the same word takes the place of the shorter one.
          if (found.count === 0 || found.from[found.count - 1] !== from) found.count++;
          const last = found.count - 1;
          found.from[last] = from;
          found.to[last] = (slots[j] as number) + 1;
          found.tag[last] = tags[node * MOST_LISTS + list] as number;
        }
        if (((own >>> GOES_ON) & lists) === 0) break;
        j++;
      }
    }
  }

  #reserve(count: number): void {
    if (this.#all.length > count) return;
    this.#all = Int32Array.from({ length: count * 2 }, (_, slot) => slot);
    this.#kept = new Int32Array(count * 2);
    this.#slots = new Int32Array(count * 2);
    this.#candidates = new Int32Array(count * 2);
  }

  /** Copies the words that are not passed over, with their slots; gives back their number. */
  #keep(words: Int32Array, count: number, skip: Uint8Array): number {
    const kept = this.#kept;
    const slots = this.#slots;
    let n = 0;
    for (let i = 0; i < count; i++) {
      kept[n] = words[i] as number;
      slots[n] = i;
      n += 1 - (skip[i] as number);
    }
    kept[n] = 0;
    return n;
  }

  /** Words where a phrase may begin, by the filters; without branches, since which words pass can not be foreseen. */
  #choose({ first, pairs }: Tree, words: Int32Array, count: number, lists: number): number {
    const candidates = this.#candidates;
    const wanted = lists | (lists << ALONE);
    let n = 0;
    for (let i = 0; i < count; i++) {
      const hash = words[i] as number;
      const begins = (first[hash >>> FIRST_SHIFT] as number) & wanted;
      const pair = pairBit(hash, words[i + 1] as number);
      const goesOn = ((pairs[pair >>> 5] as number) >>> pair) & 1;
      candidates[n] = i;
      n += -((begins >>> ALONE) | (begins & -goesOn)) >>> 31;
    }
    return n;
  }
}
