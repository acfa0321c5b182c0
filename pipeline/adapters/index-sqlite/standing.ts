// In which articles of a segment words stand in a row or near each other, from the places of each: pages.ts says how these
// are written. All places of a word become bits, which the next word's places are held against: no article is looked at alone.
import type { Bits } from "./bits.ts";

/** How words must stand in an article: one after another, or so near that at most so many other words lie between. */
export type Standing = "in a row" | { readonly distance: number };

/** The places of one writing of a word in a segment. */
export interface Spots {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Two bytes a step. */
  readonly wide: boolean;
}

/** Where the titles or texts of a segment begin in its count of places; the last number is the end of all. */
export type Begins = Int32Array;

/** Finds the article of places that come in order, mostly. */
class ArticleOf {
  readonly #begins: Begins;
  #at = 0;

  constructor(begins: Begins) {
    this.#begins = begins;
  }

  /** The article that a place belongs to. */
  at(spot: number): number {
    const begins = this.#begins;
    const here = this.#at;
    if (spot >= (begins[here] ?? 0) && spot < (begins[here + 1] ?? 0)) return here;
    let low = 0;
    let high = begins.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((begins[middle] ?? 0) <= spot) low = middle;
      else high = middle;
    }
    this.#at = low;
    return low;
  }
}

// Room that is used again by every call: taking it anew from the machine costs more than what is done in it.
const sets: Bits[] = [];
let places = new Int32Array(1 << 16);

/** The n-th of some sets of so many bits, empty. */
function emptySet(n: number, size: number): Bits {
  const words = (size + 31) >>> 5;
  let bits = sets[n];
  if (bits === undefined || bits.length < words) {
    bits = new Uint32Array(Math.ceil(words * 1.25));
    sets[n] = bits;
  } else bits.fill(0, 0, words);
  return bits;
}

/** Puts the places, each moved back by `back`, into `places`; gives back how many. */
function readPlaces({ bytes, start, end, wide }: Spots, back: number): number {
  if (places.length < end - start) places = new Int32Array((end - start) * 2);
  const out = places;
  let n = 0;
  let spot = -back;
  if (wide) {
    const steps = inTwos(bytes, start, end);
    for (let at = 0; at < steps.length; at++) {
      let step = steps[at] ?? 0;
      if (step === 0xffff) {
        step = (steps[at + 1] ?? 0) | ((steps[at + 2] ?? 0) << 16);
        at += 2;
      }
      spot += step;
      out[n++] = spot;
    }
    return n;
  }
  for (let at = start; at < end; ) {
    let step = bytes[at++] ?? 0;
    if (step > 127) {
      let byte = bytes[at++] ?? 0;
      step = (step & 127) | ((byte & 127) << 7);
      for (let shift = 14; byte > 127; shift += 7) {
        byte = bytes[at++] ?? 0;
        step |= (byte & 127) << shift;
      }
    }
    spot += step;
    out[n++] = spot;
  }
  return n;
}

/** Sets the bits of all places, each moved back by `back`. */
function setAll(bits: Bits, spots: Spots, back: number): void {
  const count = readPlaces(spots, back);
  const from = places;
  for (let i = 0; i < count; i++) {
    const spot = from[i] ?? 0;
    if (spot >= 0) bits[spot >>> 5] = (bits[spot >>> 5] ?? 0) | (1 << (spot & 31));
  }
}

/** Puts only the places, each moved back by `back`, whose bits are set into `places`; gives back how many. */
function matchAll(bits: Bits, spots: Spots, back: number): number {
  const count = readPlaces(spots, back);
  const list = places;
  let n = 0;
  for (let i = 0; i < count; i++) {
    const spot = list[i] ?? 0;
    // Written each time and kept when it counts: which ones do cannot be foreseen. A place below 0 has no bit.
    list[n] = spot;
    n += spot < 0 ? 0 : ((bits[spot >>> 5] ?? 0) >>> (spot & 31)) & 1;
  }
  return n;
}

/** The same bytes as numbers of two bytes. */
function inTwos(bytes: Uint8Array, start: number, end: number): Uint16Array {
  const at = bytes.byteOffset + start;
  if ((at & 1) === 0) return new Uint16Array(bytes.buffer, at, (end - start) >>> 1);
  return new Uint16Array(bytes.slice(start, end).buffer);
}

function sizeOf(spots: readonly Spots[]): number {
  return spots.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Calls visit with the articles that have all words one after another; for each word the places of all its writings. */
export function inARow(words: readonly (readonly Spots[])[], begins: Begins, visit: (article: number) => void): void {
  const total = begins.at(-1) ?? 0;
  const articles = new ArticleOf(begins);
  // The place of a row is its first word's. The rarest word says where rows may be.
  const order = words.map((spots, n) => ({ spots, n })).sort((a, b) => sizeOf(a.spots) - sizeOf(b.spots));
  let rows = emptySet(0, total);
  for (const { spots, n } of order.slice(0, 1)) for (const each of spots) setAll(rows, each, n);
  for (const [step, { spots, n }] of order.slice(1).entries()) {
    const last = step === order.length - 2;
    const next = last ? rows : emptySet(1 + (step & 1), total);
    for (const each of spots) {
      const found = matchAll(rows, each, n);
      for (let i = 0; i < found; i++) {
        const spot = places[i] ?? 0;
        if (last) visit(articles.at(spot));
        else next[spot >>> 5] = (next[spot >>> 5] ?? 0) | (1 << (spot & 31));
      }
    }
    rows = next;
  }
  if (order.length > 1) return;
  for (const { spots, n } of order)
    for (const each of spots) for (let i = matchAll(rows, each, n) - 1; i >= 0; i--) visit(articles.at(places[i] ?? 0));
}

/** Calls visit with the articles that have all words in a stretch of `span` words and one more. */
export function near(
  words: readonly (readonly Spots[])[],
  span: number,
  begins: Begins,
  visit: (article: number) => void,
): void {
  const total = begins.at(-1) ?? 0;
  const rarest = words.reduce((best, spots, n) => (sizeOf(spots) < sizeOf(words[best] ?? []) ? n : best), 0);
  const others = words
    .filter((_, n) => n !== rarest)
    .map((spots, n) => {
      const bits = emptySet(n, total);
      for (const each of spots) setAll(bits, each, 0);
      return bits;
    });
  // Between two words the other one's places are enough.
  const all = words.length > 2 ? [emptySet(words.length - 1, total), ...others] : [];
  for (const bits of all.slice(0, 1)) for (const each of words[rarest] ?? []) setAll(bits, each, 0);
  const articles = new ArticleOf(begins);
  for (const each of words[rarest] ?? []) {
    const found = readPlaces(each, 0);
    let done = -1;
    for (let i = 0; i < found; i++) {
      const spot = places[i] ?? 0;
      // Most places have not even all words around them, in whatever article.
      if (!anyOfEach(others, spot - span, spot + span)) continue;
      const article = articles.at(spot);
      if (article === done) continue;
      const from = Math.max(begins[article] ?? 0, spot - span);
      const to = Math.min((begins[article + 1] ?? 0) - 1, spot + span);
      if (!anyOfEach(others, from, to) || (all.length > 0 && !meet(all, from, to, span))) continue;
      done = article;
      visit(article);
    }
  }
}

function anyOfEach(sets: readonly Bits[], from: number, to: number): boolean {
  for (let n = 0; n < sets.length; n++) if (!anyBit(sets[n] as Bits, from, to)) return false;
  return true;
}

/** Whether any bit of [from, to] is set. */
function anyBit(bits: Bits, from: number, to: number): boolean {
  const first = Math.max(0, from);
  const low = first >>> 5;
  const high = to >>> 5;
  const lowMask = -1 << (first & 31);
  const highMask = -1 >>> (31 - (to & 31));
  if (low === high) return ((bits[low] ?? 0) & lowMask & highMask) !== 0;
  if (((bits[low] ?? 0) & lowMask) !== 0 || ((bits[high] ?? 0) & highMask) !== 0) return true;
  for (let i = low + 1; i < high; i++) if (bits[i] !== 0) return true;
  return false;
}

/** Whether some stretch of [from, to] that is at most `span` long has a bit of every set. */
function meet(all: readonly Bits[], from: number, to: number, span: number): boolean {
  const seen = all.map(() => Number.NEGATIVE_INFINITY);
  for (let spot = from; spot <= to; spot++) {
    let any = false;
    for (let n = 0; n < all.length; n++) {
      if ((((all[n]?.[spot >>> 5] ?? 0) >>> (spot & 31)) & 1) === 0) continue;
      seen[n] = spot;
      any = true;
    }
    if (any && spot - Math.min(...seen) <= span) return true;
  }
  return false;
}
