// Features of one text for every task, as bucket numbers in reusable arrays: hashed words and pairs (exact and folded, with
// negation), characters, marks and emoji, and the rules' cues. One pass, no strings. Weights are in model-file.ts.
// Runs of five characters as written only: shorter runs, folded runs and triples of words added nothing on left-out
// scenarios but cost time; a text without marks is known by its folded words.
import { LOWER_UNITS } from "../text/fold.ts";
import { UNIT_CLASSES } from "../text/tokens.ts";
import type { TextUnits } from "../text/units.ts";
import { HALF_SEEN } from "./row-sums.ts";
import { hashFolded, hashWord, type TokenScan } from "./token-scan.ts";

/** Buckets of the hashed space: 2^BITS. All models share it, so a feature is hashed once for all tasks. */
export const BITS = 16;
export const BUCKETS = 1 << BITS;
const SHIFT = 32 - BITS;
/** Set in an entry that is hidden from the harm task; the bucket is what is left without it. */
export const HIDDEN: number = HALF_SEEN;

// One salt for each kind of feature, so that equal hashes of different kinds land apart. Any odd numbers do.
const SALT_WORD = 0x2545f491;
const SALT_PAIR = 0x1b873593;
const SALT_FOLDED = 0x38b34ae5;
const SALT_FOLDED_PAIR = 0x5bd1e995;
const SALT_NEGATED = 0x846ca68b | 0;
const SALT_FIRST = 0x6f4f2a35;
const SALT_LAST = 0x3c6ef372;
const SALT_CLOSING = 0x6b43a9b5;
const SALT_SIGNS = 0x4f1bbcdd;
const SALT_CUE = 0x2c1b3c6d;
const SALT_CHARS = 0x27d4eb2f;
const CHAR_BASE = 0x01000193;

function bucket(hash: number, salt: number): number {
  let mixed = Math.imul(hash ^ salt, 0x9e3779b1);
  mixed ^= mixed >>> 15;
  return Math.imul(mixed, 0x85ebca6b) >>> SHIFT;
}

const NUMBER_HASH = hashWord("0");
const NEGATIONS = new Set<number>();
for (const word of ["không", "chưa", "chẳng", "đừng", "đâu", "hết", "thiếu"]) {
  NEGATIONS.add(hashWord(word));
  if (word === "không" || word === "chưa" || word === "chẳng" || word === "đừng") NEGATIONS.add(hashFolded(word));
}
// Most words pass this small filter without a look into the set.
const MAY_NEGATE = new Uint8Array(256);
for (const hash of NEGATIONS) MAY_NEGATE[hash >>> 24] = 1;
/** Words after a negation that carry its mark, unless a sign or the sentence's end comes first. */
const NEGATION_SCOPE = 4;

/** The letter that a unit counts as in runs: lower case, one digit for all; 0 outside words. */
const LETTERS = Uint16Array.from(LOWER_UNITS, (low, unit) =>
  UNIT_CLASSES[unit] === 0 ? 0 : low >= 0x30 && low <= 0x39 ? 0x30 : low,
);
const SPACE = 0x20;
/** Entries in the list of words that one word makes at most, first and last of a sentence left out. */
const MOST_OF_WORD = 6;
/** Steps after a hidden letter in which a run of five still holds it. */
const RUN = 5;

const CAPACITY = 16_384;

/** Feature buckets of one kind, with HIDDEN where it applies. */
export class FeatureList {
  count = 0;
  entries = new Int32Array(CAPACITY);

  /** Makes room for `more` entries; `entries` may be another array afterwards. */
  reserve(more: number): void {
    const needed = this.count + more;
    if (needed <= this.entries.length) return;
    const entries = new Int32Array(needed * 2);
    entries.set(this.entries);
    this.entries = entries;
  }

  push(entry: number): void {
    this.reserve(1);
    this.entries[this.count++] = entry;
  }
}

/**
 * Collects features. Call `begin`, then for each sentence in order `sentence`, its `cue`s and `endSentence`, then `cue` for
 * facts about the whole text. `words`, `chars` and `cues` hold the buckets afterwards, until the next `begin`.
 */
export class Features {
  readonly words = new FeatureList();
  readonly chars = new FeatureList();
  readonly cues = new FeatureList();

  /** Sentences added since `begin`. */
  sentences = 0;
  /** Entries in words, chars and cues after each sentence, three numbers a sentence. */
  readonly ends: number[] = [];

  begin(): void {
    this.sentences = 0;
    this.ends.length = 0;
    this.words.count = 0;
    this.chars.count = 0;
    this.cues.count = 0;
  }

  /** Closes a sentence: what was added since the last call belongs to it. */
  endSentence(): void {
    this.sentences++;
    this.ends.push(this.words.count, this.chars.count, this.cues.count);
  }

  /**
   * A known fact about a sentence, or after the last one about the whole text: `kind` below 64 says which, `value` is a
   * small whole number (counts are cut by the caller).
   */
  cue(kind: number, value: number): void {
    this.cues.push(bucket(Math.imul(kind, 64) + value, SALT_CUE));
  }

  /** As cue, but hidden from the harm task: for facts that a name added to the text would change. */
  cueBesideHarm(kind: number, value: number): void {
    this.cues.push(bucket(Math.imul(kind, 64) + value, SALT_CUE) | HIDDEN);
  }

  /**
   * Adds the features of text [start, end), whose words are the slots [from, to) of `scan`. `masks[slot]` 1 hides a
   * word, and the characters that touch it, from the harm task.
   */
  sentence(
    text: TextUnits,
    start: number,
    end: number,
    scan: TokenScan,
    from: number,
    to: number,
    masks: Uint8Array,
  ): void {
    this.words.reserve((to - from) * MOST_OF_WORD + 2 + end - start);
    this.chars.reserve(end - start + 1);
    this.#words(scan, from, to, masks);
    this.#chars(text, start, end, scan, from, to, masks);
  }

  #words(scan: TokenScan, from: number, to: number, masks: Uint8Array): void {
    const { entries } = this.words;
    let { count } = this.words;
    const { starts, ends, numbers } = scan;
    let previous = 0;
    let previousFolded = 0;
    let previousHidden = 0;
    let negated = 0;
    // Words that are all names after a sentence do not take its place as the last one.
    let behind = to;
    while (behind < scan.count && masks[behind] !== 0) behind++;
    const closing = from > 0 && behind === scan.count;
    for (let i = from; i < to; i++) {
      let exact = scan.exact[i] as number;
      let folded = scan.folded[i] as number;
      if (numbers[i] === 1) {
        exact = (NUMBER_HASH + (ends[i] as number) - (starts[i] as number)) | 0;
        folded = exact;
      }
      const hidden = (masks[i] as number) << BITS;
      // A comma, a bracket or a quote between two words ends what a negation reaches.
      if (i > from && (starts[i] as number) - (ends[i - 1] as number) > 1) negated = 0;
      entries[count++] = bucket(exact, SALT_WORD) | hidden;
      entries[count++] = bucket(folded, SALT_FOLDED) | hidden;
      // What comes last often is the verdict: words of the last sentence count once more, apart.
      if (closing) entries[count++] = bucket(exact, SALT_CLOSING) | hidden;
      if (negated > 0) {
        entries[count++] = bucket(folded, SALT_NEGATED) | hidden;
        negated--;
      }
      if (i > from) {
        const either = hidden | previousHidden;
        entries[count++] = bucket((Math.imul(previous, 31) + exact) | 0, SALT_PAIR) | either;
        entries[count++] = bucket((Math.imul(previousFolded, 31) + folded) | 0, SALT_FOLDED_PAIR) | either;
      }
      if (((MAY_NEGATE[exact >>> 24] as number) | (MAY_NEGATE[folded >>> 24] as number)) !== 0) {
        if (NEGATIONS.has(exact) || NEGATIONS.has(folded)) negated = NEGATION_SCOPE;
      }
      previous = exact;
      previousFolded = folded;
      previousHidden = hidden;
    }
    // A name put before or behind the sentence leaves its first and last word what they were.
    let first = from;
    while (first < to && masks[first] !== 0) first++;
    if (first < to) {
      let last = to - 1;
      while (masks[last] !== 0) last--;
      entries[count++] = bucket(scan.folded[first] as number, SALT_FIRST);
      entries[count++] = bucket(scan.folded[last] as number, SALT_LAST);
    }
    this.words.count = count;
  }

  #chars(
    text: TextUnits,
    start: number,
    end: number,
    scan: TokenScan,
    from: number,
    to: number,
    masks: Uint8Array,
  ): void {
    const { units } = text;
    const { starts, ends } = scan;
    const { entries } = this.chars;
    let { count } = this.chars;
    const signs = this.words;
    const letters = LETTERS;
    let h1 = SPACE;
    let h2 = 0;
    let h3 = 0;
    let h4 = 0;
    let run = 0;
    let runLength = 0;
    let slot = nextHidden(scan, from, from, to, masks);
    let hiddenFrom = slot < to ? (starts[slot] as number) : end + 1;
    let sinceHidden = RUN;
    for (let i = start; i <= end; i++) {
      const unit = i < end ? (units[i] as number) : SPACE;
      let letter = letters[unit] as number;
      if (letter !== 0) {
        if (runLength > 0) {
          signs.entries[signs.count++] = bucket(run, SALT_SIGNS);
          run = 0;
          runLength = 0;
        }
      } else {
        if (unit > SPACE && runLength < 3) {
          run = (Math.imul(run, 31) + unit) | 0;
          runLength++;
        }
        if (h1 === SPACE) continue;
        letter = SPACE;
      }
      sinceHidden++;
      if (i >= hiddenFrom) {
        while (slot < to && (ends[slot] as number) <= i) slot = nextHidden(scan, slot + 1, from, to, masks);
        hiddenFrom = slot < to ? (starts[slot] as number) : end + 1;
        if (i >= hiddenFrom) sinceHidden = 0;
      }
      const n5 = (Math.imul(h4, CHAR_BASE) + letter) | 0;
      const n4 = (Math.imul(h3, CHAR_BASE) + letter) | 0;
      const n3 = (Math.imul(h2, CHAR_BASE) + letter) | 0;
      const n2 = (Math.imul(h1, CHAR_BASE) + letter) | 0;
      if (h4 !== 0) entries[count++] = bucket(n5, SALT_CHARS) | (sinceHidden < RUN ? HIDDEN : 0);
      h4 = h3 === 0 ? 0 : n4;
      h3 = h2 === 0 ? 0 : n3;
      h2 = n2;
      h1 = letter;
    }
    if (runLength > 0) signs.entries[signs.count++] = bucket(run, SALT_SIGNS);
    this.chars.count = count;
  }
}

/** The first hidden slot from `slot` on, or `to`; of several slots of one written word only the first counts. */
function nextHidden(scan: TokenScan, slot: number, from: number, to: number, masks: Uint8Array): number {
  let at = slot;
  while (at < to && (masks[at] === 0 || (at > from && scan.ends[at] === scan.ends[at - 1]))) at++;
  return at;
}
