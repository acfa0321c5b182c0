// What of a text is compared: minima of its word shingles (near copies) and its terms (same event). Works on folded words, so
// that tone placement, case and typing without marks make no difference. Which texts meet is left to others.
import { fold, lower } from "../../classifiers/text/fold.ts";
import { isDigitUnit, isWordUnit } from "../../classifiers/text/tokens.ts";
import type { TermRarity } from "./term-rarity.ts";
import { NAMED, TermTable } from "./term-table.ts";

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
const TITLE_COUNT = 2;

/** The sketch of one text at a time, in the same memory for each. */
export interface Sketch {
  /** Words of the text, without the title. */
  words: number;
  /** BINS values; equal ones in the same bin are shared shingles. */
  readonly minima: Uint32Array;
  /** Words with their tones, numbers among them. */
  readonly single: TermTable;
  /** Pairs of neighbouring words without tones. */
  readonly pairs: TermTable;
  /** Length of the vector of names and numbers of both sorts. */
  namedNorm: number;
}

/** Spreads the bits of a 32-bit value (finalizer of MurmurHash3, public domain). */
export function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** For each code unit of a word its lower case, and above it its folded form; 0 for what stands between words. */
const UNITS = new Uint32Array(0x10000);
{
  let all = "";
  for (let unit = 0; unit < 0x10000; unit++) all += String.fromCharCode(unit);
  const lowered = lower(all);
  const folded = fold(all);
  for (let unit = 0; unit < 0x10000; unit++) {
    if (isWordUnit(unit)) UNITS[unit] = lowered.charCodeAt(unit) | (folded.charCodeAt(unit) << 16);
  }
}

const DOT = 0x2e;
const COMMA = 0x2c;

export class Sketcher implements Sketch {
  words = 0;
  namedNorm = 0;
  readonly minima = new Uint32Array(BINS);
  readonly single = new TermTable();
  readonly pairs = new TermTable();

  /** Takes the place of the text before. The same title and text always give the same. Expects NFC. */
  read(title: string | null, text: string): void {
    this.minima.fill(EMPTY);
    this.single.clear();
    this.pairs.clear();
    if (title) this.#scan(title, TITLE_COUNT, false);
    this.words = this.#scan(text, 1, true);
  }

  /** Weighs the terms of what was read. */
  weigh(rarity: TermRarity): void {
    this.single.weigh(rarity);
    this.pairs.weigh(rarity);
    this.namedNorm = Math.sqrt(this.single.namedEnergy + this.pairs.namedEnergy);
  }

  /**
   * One pass over a text: finds words as eachToken of classifiers/text does, hashes them, and keeps terms and shingles. Gives
   * back the number of words.
   */
  #scan(text: string, weight: number, shingled: boolean): number {
    const { minima, single, pairs } = this;
    const length = text.length;
    let count = 0;
    let before = 0;
    let last = 0;
    let lastEnd = -2;
    let lastCapital = false;
    let i = 0;
    while (i < length) {
      let units = UNITS[text.charCodeAt(i)] ?? 0;
      if (units === 0) {
        i++;
        continue;
      }
      const start = i;
      const first = text.charCodeAt(i);
      const capital = (units & 0xffff) !== first;
      let folded = 0x811c9dc5;
      let toned = 0x811c9dc5;
      for (;;) {
        folded = Math.imul(folded ^ (units >>> 16), 0x01000193);
        toned = Math.imul(toned ^ (units & 0xffff), 0x01000193);
        if (++i >= length) break;
        const unit = text.charCodeAt(i);
        units = UNITS[unit] ?? 0;
        if (units !== 0) continue;
        // A dot or comma between two digits stays inside the number.
        if ((unit !== DOT && unit !== COMMA) || i + 1 >= length) break;
        if (!isDigitUnit(text.charCodeAt(i - 1)) || !isDigitUnit(text.charCodeAt(i + 1))) break;
        units = unit | (unit << 16);
      }
      folded = mix(folded);
      count++;
      if (shingled && count >= SHINGLE_WORDS) {
        const shingle = mix(Math.imul(before, 31) + Math.imul(last, 17) + folded);
        const bin = shingle >>> 28;
        const value = shingle & 0xffffff || 1;
        const least = minima[bin] ?? EMPTY;
        if (least === EMPTY || value < least) minima[bin] = value;
      }
      if (count <= MAX_TERM_WORDS) {
        const number = isDigitUnit(first);
        single.add((mix(toned + 1) & ~NAMED) | (number ? NAMED : 0), weight);
        if (start - lastEnd <= 1) {
          // Two capitals side by side are a name: of a person, a place, an office.
          const pair = mix(Math.imul(last, 0x9e3779b1) + folded);
          pairs.add((pair & ~NAMED) | (capital && lastCapital ? NAMED : 0), weight);
        }
      }
      before = last;
      last = folded;
      lastEnd = i;
      lastCapital = capital;
    }
    return count;
  }
}

/**
 * Estimated share of the shorter text's shingles that the longer one has, 0 to 1. A cut copy has containment 1 where its
 * Jaccard similarity is only the ratio of lengths.
 */
export function containment(
  a: Pick<Sketch, "words" | "minima">,
  b: { readonly words: number; minimum(bin: number): number },
): number {
  let same = 0;
  let bins = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const mine = a.minima[bin] ?? EMPTY;
    const theirs = b.minimum(bin);
    if (mine === EMPTY && theirs === EMPTY) continue;
    bins++;
    if (mine === theirs) same++;
  }
  if (bins === 0) return 0;
  const jaccard = same / bins;
  const shorter = Math.max(1, Math.min(a.words, b.words));
  return Math.min(1, (jaccard * (a.words + b.words)) / ((1 + jaccard) * shorter));
}
