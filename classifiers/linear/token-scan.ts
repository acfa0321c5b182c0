// The words of one text as hashes in reusable arrays: exact (lower case) and folded (no marks), teencode brought to its
// standard word. Made once for each text and shared by rules and models; what the hashes mean is decided elsewhere.
import { foldUnit, lower } from "../text/fold.ts";
import { eachToken, isDigitUnit } from "../text/tokens.ts";
import { TEENCODE } from "./teencode.ts";

const LOWER = new Uint16Array(0x10000);
{
  const all: string[] = [];
  for (let unit = 0; unit < 0x10000; unit += 4096) {
    all.length = 0;
    for (let i = unit; i < unit + 4096; i++) all.push(String.fromCharCode(i));
    const low = lower(all.join(""));
    for (let i = 0; i < 4096; i++) LOWER[unit + i] = low.charCodeAt(i);
  }
}

/** The lower-case code unit of one code unit. */
export function lowerUnit(unit: number): number {
  return LOWER[unit] ?? unit;
}

const SEED = 0x811c9dc5 | 0;

/** FNV-1a over the lower-case code units of a word, as a signed 32-bit number; never 0. */
export function hashWord(word: string): number {
  let hash = SEED;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ (LOWER[word.charCodeAt(i)] ?? 0), 0x01000193);
  return hash || 1;
}

/** As hashWord, over the folded code units. */
export function hashFolded(word: string): number {
  let hash = SEED;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ foldUnit(word.charCodeAt(i)), 0x01000193);
  return hash || 1;
}

/** Case of a word: 0 all lower or no letters, 1 first letter upper, 2 all upper with two letters or more. */
export type WordCase = 0 | 1 | 2;

// exact hash of a teencode word -> [exact hash, folded hash] of each word it stands for. Longer replacements take several slots.
const REPLACEMENTS = new Map<number, readonly (readonly [number, number])[]>();
for (const [written, meant] of TEENCODE) {
  REPLACEMENTS.set(
    hashWord(written),
    meant.split(" ").map((word) => [hashWord(word), hashFolded(word)] as const),
  );
}

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
  #text = "";
  readonly #visit = (start: number, end: number) => {
    this.#add(start, end);
  };

  /** Reads `text` (NFC); what was here before is gone. */
  scan(text: string): void {
    this.count = 0;
    this.#text = text;
    eachToken(text, this.#visit);
    this.#text = "";
  }

  #add(start: number, end: number): void {
    const text = this.#text;
    let exact = SEED;
    let folded = SEED;
    let upper = 0;
    let hasMark = false;
    for (let i = start; i < end; i++) {
      const unit = text.charCodeAt(i);
      const low = LOWER[unit] ?? unit;
      const bare = foldUnit(unit);
      if (low !== unit) upper++;
      if (low !== bare) hasMark = true;
      exact = Math.imul(exact ^ low, 0x01000193);
      folded = Math.imul(folded ^ bare, 0x01000193);
    }
    const mark = hasMark ? 1 : 0;
    const first = text.charCodeAt(start);
    const wordCase = upper === 0 ? 0 : upper === end - start && upper > 1 ? 2 : LOWER[first] !== first ? 1 : 0;
    const digit = isDigitUnit(first) ? 1 : 0;
    const replaced = end - start <= 7 && wordCase !== 2 ? REPLACEMENTS.get(exact) : undefined;
    if (replaced === undefined) this.#push(start, end, exact || 1, folded || 1, wordCase, digit, mark);
    else for (const [e, f] of replaced) this.#push(start, end, e, f, wordCase, digit, mark);
  }

  #push(
    start: number,
    end: number,
    exact: number,
    folded: number,
    wordCase: number,
    digit: number,
    mark: number,
  ): void {
    const at = this.count++;
    if (at >= this.starts.length) this.#grow();
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
