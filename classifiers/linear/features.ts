// Features of one text for every task, as bucket numbers in reusable arrays: hashed words and pairs (exact and folded, with
// negation), characters, marks and emoji, and the rules' cues. One pass, no strings. Weights are in model-file.ts.
// Runs of five characters as written only: shorter runs, folded runs and triples of words added nothing on left-out
// scenarios but cost time; a text without marks is known by its folded words.
import { isWordUnit } from "../text/tokens.ts";
import { hashFolded, hashWord, lowerUnit, type TokenScan } from "./token-scan.ts";

/** Buckets of the hashed space: 2^BITS. All models share it, so a feature is hashed once for all tasks. */
export const BITS = 16;
export const BUCKETS = 1 << BITS;
const SHIFT = 32 - BITS;

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
/** Words after a negation that carry its mark, unless a sign or the sentence's end comes first. */
const NEGATION_SCOPE = 4;

const CAPACITY = 16_384;

/** Feature buckets of one kind; `masked` entries are hidden from the harm task. */
export class FeatureList {
  count = 0;
  ids = new Int32Array(CAPACITY);
  masked = new Uint8Array(CAPACITY);

  push(id: number, masked: number): void {
    const at = this.count++;
    if (at >= this.ids.length) {
      const ids = new Int32Array(this.ids.length * 2);
      ids.set(this.ids);
      this.ids = ids;
      const flags = new Uint8Array(this.masked.length * 2);
      flags.set(this.masked);
      this.masked = flags;
    }
    this.ids[at] = id;
    this.masked[at] = masked;
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
    this.cues.push(bucket(Math.imul(kind, 64) + value, SALT_CUE), 0);
  }

  /** As cue, but hidden from the harm task: for facts that a name added to the text would change. */
  cueBesideHarm(kind: number, value: number): void {
    this.cues.push(bucket(Math.imul(kind, 64) + value, SALT_CUE), 1);
  }

  /**
   * Adds the features of text [start, end), whose words are the slots [from, to) of `scan`. `masks[slot]` not 0 hides a
   * word, and the characters that touch it, from the harm task.
   */
  sentence(
    text: string,
    start: number,
    end: number,
    scan: TokenScan,
    from: number,
    to: number,
    masks: Uint8Array,
  ): void {
    this.#words(scan, from, to, masks);
    this.#chars(text, start, end, scan, from, to, masks);
  }

  #words(scan: TokenScan, from: number, to: number, masks: Uint8Array): void {
    const out = this.words;
    let previous = 0;
    let previousFolded = 0;
    let previousMask = 0;
    let negated = 0;
    const negations = NEGATIONS;
    const closing = from > 0 && to === scan.count;
    for (let i = from; i < to; i++) {
      const number = scan.numbers[i] === 1;
      const exact = number ? NUMBER_HASH + (scan.ends[i] ?? 0) - (scan.starts[i] ?? 0) : (scan.exact[i] ?? 0);
      const folded = number ? exact : (scan.folded[i] ?? 0);
      const mask = masks[i] ?? 0;
      // A comma, a bracket or a quote between two words ends what a negation reaches.
      if (i > from && (scan.starts[i] ?? 0) - (scan.ends[i - 1] ?? 0) > 1) negated = 0;
      out.push(bucket(exact, SALT_WORD), mask);
      out.push(bucket(folded, SALT_FOLDED), mask);
      // What comes last often is the verdict: words of the last sentence count once more, apart.
      if (closing) out.push(bucket(exact, SALT_CLOSING), mask);
      if (negated > 0) {
        out.push(bucket(folded, SALT_NEGATED), mask);
        negated--;
      }
      if (i > from) {
        const pairMask = mask | previousMask;
        out.push(bucket((Math.imul(previous, 31) + exact) | 0, SALT_PAIR), pairMask);
        out.push(bucket(Math.imul(previousFolded, 31) + folded, SALT_FOLDED_PAIR), pairMask);
      }
      if (negations.has(exact) || negations.has(folded)) negated = NEGATION_SCOPE;
      previous = exact;
      previousFolded = folded;
      previousMask = mask;
    }
    if (to > from) {
      out.push(bucket(scan.folded[from] ?? 0, SALT_FIRST), masks[from] ?? 0);
      out.push(bucket(scan.folded[to - 1] ?? 0, SALT_LAST), masks[to - 1] ?? 0);
    }
  }

  #chars(text: string, start: number, end: number, scan: TokenScan, from: number, to: number, masks: Uint8Array): void {
    const out = this.chars;
    const signs = this.words;
    let h1 = 0x20;
    let h2 = 0;
    let h3 = 0;
    let h4 = 0;
    let run = 0;
    let runLength = 0;
    let slot = from;
    let sinceMask = 8;
    for (let i = start; i <= end; i++) {
      const unit = i < end ? text.charCodeAt(i) : 0x20;
      let letter: number;
      if (isWordUnit(unit)) {
        if (runLength > 0) {
          signs.push(bucket(run, SALT_SIGNS), 0);
          run = 0;
          runLength = 0;
        }
        letter = lowerUnit(unit);
        if (letter >= 0x30 && letter <= 0x39) letter = 0x30;
      } else {
        if (unit > 0x20 && runLength < 3) {
          run = (Math.imul(run, 31) + unit) | 0;
          runLength++;
        }
        if (h1 === 0x20) continue;
        letter = 0x20;
      }
      while (slot < to && (scan.ends[slot] ?? 0) <= i) slot++;
      const inMasked = slot < to && (scan.starts[slot] ?? 0) <= i && masks[slot] !== 0;
      sinceMask = inMasked ? 0 : sinceMask + 1;
      const n5 = (Math.imul(h4, CHAR_BASE) + letter) | 0;
      const n4 = (Math.imul(h3, CHAR_BASE) + letter) | 0;
      const n3 = (Math.imul(h2, CHAR_BASE) + letter) | 0;
      const n2 = (Math.imul(h1, CHAR_BASE) + letter) | 0;
      if (h4 !== 0) out.push(bucket(n5, SALT_CHARS), sinceMask < 5 ? 1 : 0);
      h4 = h3 === 0 ? 0 : n4;
      h3 = h2 === 0 ? 0 : n3;
      h2 = n2;
      h1 = letter;
    }
    if (runLength > 0) signs.push(bucket(run, SALT_SIGNS), 0);
  }
}
