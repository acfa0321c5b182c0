// What of a text is compared: minima of its word shingles (near copies) and its weighted terms (same event). Works on folded
// words, so that tone placement, case and typing without marks make no difference. Which texts meet is left to the grouper.
import { foldUnit } from "../../classifiers/text/fold.ts";
import { eachToken, isDigitUnit } from "../../classifiers/text/tokens.ts";

/** Bins of the one-permutation MinHash (Li, Owen, Zhang 2012: one hash per shingle, the least of each bin is kept). */
export const BINS = 16;
/** An empty bin; real minima are 1 to 2^24 - 1. */
export const EMPTY = 0;
/** Texts with fewer words say too little for a near copy or an event; only the same text is a reprint then. */
export const MIN_WORDS = 20;

const SHINGLE_WORDS = 3;
/** Terms are taken from this many words; press puts the event first, and the work per article stays bounded. */
const MAX_TERM_WORDS = 1_500;
/** Words of the text that count as its lead. */
const LEAD_WORDS = 60;

// Weights of terms, tuned on one half of labelled clusters and checked on the other: docs/stories.md.
const WEIGHT = { title: 2, lead: 1.3, pair: 1, names: 1.5, word: 0.7, capital: 1.3, number: 1 } as const;

export interface Sketch {
  /** Words of the text, without the title. */
  readonly words: number;
  /** BINS values; equal ones in the same bin are shared shingles. */
  readonly minima: Uint32Array;
  /** Distinct 24-bit hashes of words, pairs of neighbours and numbers. */
  readonly terms: Uint32Array;
  /** Weighted counts of the terms, before rarity. */
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
const keys = new Uint32Array(TABLE);
const sums = new Float32Array(TABLE);
const touched = new Uint16Array(TABLE);
let used = 0;

function add(hash: number, weight: number): void {
  const key = (hash & 0xffffff) | 0x1000000;
  let at = hash & (TABLE - 1);
  while (keys[at] !== 0 && keys[at] !== key) at = (at + 1) & (TABLE - 1);
  if (keys[at] === 0) {
    if (used > TABLE * 0.7) return;
    keys[at] = key;
    sums[at] = 0;
    touched[used++] = at;
  }
  sums[at] = (sums[at] ?? 0) + weight;
}

/** Adds the terms of one text and, where `minima` is given, its shingles. Gives back the number of words. */
function scan(text: string, isTitle: boolean, minima: Uint32Array | null): number {
  let count = 0;
  let before = 0;
  let last = 0;
  let lastEnd = -2;
  let lastCapital = false;
  let lastNumber = false;
  eachToken(text, (start, end) => {
    let hash = 0x811c9dc5;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ foldUnit(text.charCodeAt(i)), 0x01000193);
    hash = mix(hash);
    count++;
    if (minima && count >= SHINGLE_WORDS) {
      const shingle = mix(Math.imul(before, 31) + Math.imul(last, 17) + hash);
      const bin = shingle >>> 28;
      const value = shingle & 0xffffff || 1;
      const least = minima[bin] ?? EMPTY;
      if (least === EMPTY || value < least) minima[bin] = value;
    }
    const first = text.charCodeAt(start);
    const number = isDigitUnit(first);
    const folded = foldUnit(first);
    // Only a capital is changed by lower-casing; marks do not matter here since both sides keep them.
    const capital = !number && folded !== first && text[start] !== text[start]?.toLowerCase();
    if (count <= MAX_TERM_WORDS) {
      const place = isTitle ? WEIGHT.title : count <= LEAD_WORDS ? WEIGHT.lead : 1;
      if (number) {
        if (end - start >= 2) add(hash, place * WEIGHT.number);
      } else if (end - start >= 2) {
        add(hash, place * WEIGHT.word * (capital ? WEIGHT.capital : 1));
      }
      if (start - lastEnd <= 1 && !(number && lastNumber)) {
        const pair = mix(Math.imul(last, 0x9e3779b1) + hash);
        add(pair, place * WEIGHT.pair * (capital && lastCapital ? WEIGHT.names : 1));
      }
    }
    before = last;
    last = hash;
    lastEnd = end;
    lastCapital = capital;
    lastNumber = number;
  });
  return count;
}

/** Sketch of one article; the same title and text always give the same. Not re-entrant, never waits. */
export function sketchOf(title: string | null, text: string): Sketch {
  const minima = new Uint32Array(BINS);
  if (title) scan(title, true, null);
  const words = scan(text, false, minima);
  const terms = new Uint32Array(used);
  const counts = new Float32Array(used);
  for (let i = 0; i < used; i++) {
    const at = touched[i] ?? 0;
    terms[i] = (keys[at] ?? 0) & 0xffffff;
    counts[i] = sums[at] ?? 0;
    keys[at] = 0;
  }
  used = 0;
  return { words, minima, terms, counts };
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
