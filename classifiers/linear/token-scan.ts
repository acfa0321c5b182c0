// The words of one text as hashes in reusable arrays: exact (lower case) and folded (no marks), teencode brought to its
// standard word. Made once for each text and shared by rules and models; what the hashes mean is decided elsewhere.
import { FOLDED_UNITS, LOWER_UNITS } from "../text/fold.ts";
import { DIGIT, UNIT_CLASSES } from "../text/tokens.ts";
import type { TextUnits } from "../text/units.ts";
import { TEENCODE } from "./teencode.ts";

const SEED = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/** FNV-1a over the lower-case code units of a word, as a signed 32-bit number; never 0. */
export function hashWord(word: string): number {
  let hash = SEED;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ (LOWER_UNITS[word.charCodeAt(i)] ?? 0), PRIME);
  return hash || 1;
}

/** As hashWord, over the folded code units. */
export function hashFolded(word: string): number {
  let hash = SEED;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ (FOLDED_UNITS[word.charCodeAt(i)] ?? 0), PRIME);
  return hash || 1;
}

/** Case of a word: 0 all lower or no letters, 1 first letter upper, 2 all upper with two letters or more. */
export type WordCase = 0 | 1 | 2;

// exact hash of a teencode word -> [exact hash, folded hash] of each word it stands for. Longer replacements take several slots.
const REPLACEMENTS = new Map<number, readonly (readonly [number, number])[]>();
/** Slots one written word takes at most. */
let mostSlots = 1;
/** Longest teencode word. */
let longestWritten = 0;
// Most words pass this small filter without a look into the map.
const FILTER_SHIFT = 20;
const REPLACED = new Uint8Array(1 << (32 - FILTER_SHIFT));
for (const [written, meant] of TEENCODE) {
  const words = meant.split(" ").map((word) => [hashWord(word), hashFolded(word)] as const);
  REPLACEMENTS.set(hashWord(written), words);
  REPLACED[hashWord(written) >>> FILTER_SHIFT] = 1;
  mostSlots = Math.max(mostSlots, words.length);
  longestWritten = Math.max(longestWritten, written.length);
}

const DOT = 0x2e;
const COMMA = 0x2c;
const SPACE = 0x20;
const FIRST_CAPACITY = 4096;

/** Token arrays of the text scanned last. Slots 0..count-1; a teencode word that means two words fills two slots. */
export class TokenScan {
  count = 0;
  starts = new Int32Array(FIRST_CAPACITY);
  ends = new Int32Array(FIRST_CAPACITY);
  exact = new Int32Array(FIRST_CAPACITY);
  folded = new Int32Array(FIRST_CAPACITY);
  /** WordCase of each slot. */
  cases = new Uint8Array(FIRST_CAPACITY);
  /** 1 where the slot is a number. */
  numbers = new Uint8Array(FIRST_CAPACITY);
  /** 1 where the word carries a tone mark, a vowel mark or a đ. */
  marked = new Uint8Array(FIRST_CAPACITY);
  /** False where nothing but spaces and line ends of words divides letters: no word of the text is disguised. */
  mayDisguise = false;

  /** Reads a text (NFC); what was here before is gone. What a word is: eachToken in text/tokens.ts. */
  scan({ units, length }: TextUnits): void {
    const classes = UNIT_CLASSES;
    const lowers = LOWER_UNITS;
    const folds = FOLDED_UNITS;
    let count = 0;
    let mayDisguise = false;
    let lastEnd = -2;
    let i = 0;
    while (i < length) {
      let unit = units[i] as number;
      let kind = classes[unit] as number;
      if (kind === 0) {
        i++;
        continue;
      }
      const start = i;
      const first = unit;
      const digit = kind === DIGIT ? 1 : 0;
      let exact = SEED;
      let folded = SEED;
      let upper = 0;
      let marks = 0;
      let kinds = 0;
      while (true) {
        const low = lowers[unit] as number;
        const bare = folds[unit] as number;
        if (low !== unit) upper++;
        marks |= low ^ bare;
        kinds |= kind;
        exact = Math.imul(exact ^ low, PRIME);
        folded = Math.imul(folded ^ bare, PRIME);
        const before = kind;
        i++;
        if (i >= length) break;
        unit = units[i] as number;
        kind = classes[unit] as number;
        if (kind !== 0) continue;
        if (before !== DIGIT || (unit !== DOT && unit !== COMMA) || i + 1 >= length) break;
        if (classes[units[i + 1] as number] !== DIGIT) break;
      }
      if (kinds > DIGIT || (start === lastEnd + 1 && units[lastEnd] !== SPACE)) mayDisguise = true;
      lastEnd = i;
      if (count + mostSlots >= this.starts.length) this.#grow();
      const wordCase = upper === 0 ? 0 : upper === i - start && upper > 1 ? 2 : lowers[first] !== first ? 1 : 0;
      const mark = marks === 0 ? 0 : 1;
      if (REPLACED[exact >>> FILTER_SHIFT] === 1 && i - start <= longestWritten && wordCase !== 2) {
        const words = REPLACEMENTS.get(exact);
        if (words !== undefined) {
          for (const [e, f] of words) this.#put(count++, start, i, e, f, wordCase, digit, mark);
          continue;
        }
      }
      this.#put(count++, start, i, exact || 1, folded || 1, wordCase, digit, mark);
    }
    // No word has the hash 0: who looks at the word after the last one finds none.
    this.exact[count] = 0;
    this.folded[count] = 0;
    this.count = count;
    this.mayDisguise = mayDisguise;
  }

  #put(
    at: number,
    start: number,
    end: number,
    exact: number,
    folded: number,
    wordCase: number,
    digit: number,
    mark: number,
  ): void {
    this.starts[at] = start;
    this.ends[at] = end;
    this.exact[at] = exact;
    this.folded[at] = folded;
    this.cases[at] = wordCase;
    this.numbers[at] = digit;
    this.marked[at] = mark;
  }

  #grow(): void {
    const larger = (old: Int32Array) => {
      const fresh = new Int32Array(old.length * 2);
      fresh.set(old);
      return fresh;
    };
    const largerBytes = (old: Uint8Array) => {
      const fresh = new Uint8Array(old.length * 2);
      fresh.set(old);
      return fresh;
    };
    this.starts = larger(this.starts);
    this.ends = larger(this.ends);
    this.exact = larger(this.exact);
    this.folded = larger(this.folded);
    this.cases = largerBytes(this.cases);
    this.numbers = largerBytes(this.numbers);
    this.marked = largerBytes(this.marked);
  }
}
