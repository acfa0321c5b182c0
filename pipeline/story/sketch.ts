// What of a text is compared: minima of its word shingles (near copies) and its weighted terms (same event). Works on folded
// words, so that tone placement, case and typing without marks make no difference. Which texts meet is left to the grouper.
import { foldUnit, lower } from "../../classifiers/text/fold.ts";
import { eachToken } from "../../classifiers/text/tokens.ts";

/** Bins of the one-permutation MinHash (Li, Owen, Zhang 2012: one hash per shingle, the least of each bin is kept). */
export const BINS = 16;
/** An empty bin; real minima are 1 to 2^24 - 1. */
export const EMPTY = 0;
/** Texts with fewer words say too little for a near copy or an event; only the same text is a reprint then. */
export const MIN_WORDS = 20;

const SHINGLE_WORDS = 3;
/** Terms are taken from this many words; press puts the event first, and the work per article stays bounded. */
const MAX_TERM_WORDS = 1_500;
/** A word of the title counts as so many of the text. */
const TITLE_WEIGHT = 2;

export interface Sketch {
  /** Words of the text, without the title. */
  readonly words: number;
  /** BINS values; equal ones in the same bin are shared shingles. */
  readonly minima: Uint32Array;
  /** Words with their tones, numbers among them. */
  readonly single: Terms;
  /** Pairs of neighbouring words without tones. */
  readonly pairs: Terms;
}

export interface Terms {
  /** Distinct 24-bit hashes. */
  readonly hashes: Uint32Array;
  /** How often each is there; those of the title count TITLE_WEIGHT times. */
  readonly counts: Float32Array;
}

/** Spreads the bits of a 32-bit value (finalizer of MurmurHash3, public domain). */
export function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const TABLE = 1 << 13;
/** Occupied at most this far, so that look-ups stay short; a text that long has given its terms by then. */
const FULL = Math.floor(TABLE * 0.7);

/** Counts hashes of one text at a time; used again for the next. */
class Counter {
  readonly #keys = new Uint32Array(TABLE);
  readonly #sums = new Float32Array(TABLE);
  readonly #touched = new Uint16Array(TABLE);
  #used = 0;

  add(hash: number, weight: number): void {
    // The bit above the hash tells an occupied place from a free one.
    const key = (hash & 0xffffff) | 0x1000000;
    let at = hash & (TABLE - 1);
    while (this.#keys[at] !== 0 && this.#keys[at] !== key) at = (at + 1) & (TABLE - 1);
    if (this.#keys[at] === 0) {
      if (this.#used >= FULL) return;
      this.#keys[at] = key;
      this.#sums[at] = 0;
      this.#touched[this.#used++] = at;
    }
    this.#sums[at] = (this.#sums[at] ?? 0) + weight;
  }

  take(): Terms {
    const hashes = new Uint32Array(this.#used);
    const counts = new Float32Array(this.#used);
    for (let i = 0; i < this.#used; i++) {
      const at = this.#touched[i] ?? 0;
      hashes[i] = (this.#keys[at] ?? 0) & 0xffffff;
      counts[i] = this.#sums[at] ?? 0;
      this.#keys[at] = 0;
    }
    this.#used = 0;
    return { hashes, counts };
  }
}

const single = new Counter();
const pairs = new Counter();

/** Adds the terms of one text and, where `minima` is given, its shingles. Gives back the number of words. */
function scan(text: string, weight: number, minima: Uint32Array | null): number {
  // The built-in one is faster, but some letters grow by it.
  const quick = text.toLowerCase();
  const lowered = quick.length === text.length ? quick : lower(text);
  let count = 0;
  let before = 0;
  let last = 0;
  let lastEnd = -2;
  eachToken(text, (start, end) => {
    let folded = 0x811c9dc5;
    let toned = 0x811c9dc5;
    for (let i = start; i < end; i++) {
      const unit = lowered.charCodeAt(i);
      folded = Math.imul(folded ^ foldUnit(unit), 0x01000193);
      toned = Math.imul(toned ^ unit, 0x01000193);
    }
    folded = mix(folded);
    count++;
    if (minima && count >= SHINGLE_WORDS) {
      const shingle = mix(Math.imul(before, 31) + Math.imul(last, 17) + folded);
      const bin = shingle >>> 28;
      const value = shingle & 0xffffff || 1;
      const least = minima[bin] ?? EMPTY;
      if (least === EMPTY || value < least) minima[bin] = value;
    }
    if (count <= MAX_TERM_WORDS) {
      single.add(mix(toned + 1), weight);
      if (start - lastEnd <= 1) pairs.add(mix(Math.imul(last, 0x9e3779b1) + folded), weight);
    }
    before = last;
    last = folded;
    lastEnd = end;
  });
  return count;
}

/** Sketch of one article; the same title and text always give the same. Expects NFC. */
export function sketchOf(title: string | null, text: string): Sketch {
  const minima = new Uint32Array(BINS);
  if (title) scan(title, TITLE_WEIGHT, null);
  const words = scan(text, 1, minima);
  return { words, minima, single: single.take(), pairs: pairs.take() };
}

/**
 * Estimated share of the shorter text's shingles that the longer one has, 0 to 1. A cut copy has containment 1 where its
 * Jaccard similarity is only the ratio of lengths.
 */
export function containment(a: Uint32Array, aWords: number, b: Uint32Array, bWords: number): number {
  let same = 0;
  let bins = 0;
  for (let i = 0; i < BINS; i++) {
    if (a[i] === EMPTY && b[i] === EMPTY) continue;
    bins++;
    if (a[i] === b[i]) same++;
  }
  if (bins === 0) return 0;
  const jaccard = same / bins;
  const shorter = Math.max(1, Math.min(aWords, bWords));
  return Math.min(1, (jaccard * (aWords + bWords)) / ((1 + jaccard) * shorter));
}
