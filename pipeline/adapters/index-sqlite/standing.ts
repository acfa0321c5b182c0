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

let room: [Bits, Bits] = [new Uint32Array(0), new Uint32Array(0)];

/** Two empty sets of so many bits, used again by the next call. */
function emptyPair(size: number): [Bits, Bits] {
  const words = (size + 31) >>> 5;
  if ((room[0]?.length ?? 0) < words) room = [new Uint32Array(words), new Uint32Array(words)];
  const [left, right] = room;
  left.fill(0, 0, words);
  right.fill(0, 0, words);
  return room;
}

/** Sets the bits of all places, each moved back by `back`. */
function setAll(bits: Bits, { bytes, start, end }: Spots, back: number): void {
  let spot = -back;
  for (let at = start; at < end; ) {
    let byte = bytes[at++] ?? 0;
    let step = byte;
    if (byte > 127) {
      step = byte & 127;
      for (let shift = 7; ; shift += 7) {
        byte = bytes[at++] ?? 0;
        step |= (byte & 127) << shift;
        if (byte < 128) break;
      }
    }
    spot += step;
    if (spot >= 0) bits[spot >>> 5] = (bits[spot >>> 5] ?? 0) | (1 << (spot & 31));
  }
}

/** Calls visit with the places, each moved back by `back`, whose bits are set. */
function eachSet(bits: Bits, { bytes, start, end }: Spots, back: number, visit: (spot: number) => void): void {
  let spot = -back;
  for (let at = start; at < end; ) {
    let byte = bytes[at++] ?? 0;
    let step = byte;
    if (byte > 127) {
      step = byte & 127;
      for (let shift = 7; ; shift += 7) {
        byte = bytes[at++] ?? 0;
        step |= (byte & 127) << shift;
        if (byte < 128) break;
      }
    }
    spot += step;
    if (spot >= 0 && (((bits[spot >>> 5] ?? 0) >>> (spot & 31)) & 1) === 1) visit(spot);
  }
}

function size(spots: readonly Spots[]): number {
  return spots.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Calls visit with the articles that have all words one after another; for each word the places of all its writings. */
export function inARow(words: readonly (readonly Spots[])[], begins: Begins, visit: (article: number) => void): void {
  // The place of a row is its first word's. The rarest word says where rows may be.
  const order = words.map((spots, n) => ({ spots, n })).sort((a, b) => size(a.spots) - size(b.spots));
  let [rows, next] = emptyPair(begins.at(-1) ?? 0);
  const articles = new ArticleOf(begins);
  for (const [step, { spots, n }] of order.entries()) {
    const isLast = step === order.length - 1;
    for (const each of spots) {
      if (step === 0 && isLast) {
        setAll(rows, each, n);
        eachSet(rows, each, n, (spot) => visit(articles.at(spot)));
      } else if (step === 0) setAll(rows, each, n);
      else if (isLast) eachSet(rows, each, n, (spot) => visit(articles.at(spot)));
      else {
        const into = next;
        eachSet(rows, each, n, (spot) => {
          into[spot >>> 5] = (into[spot >>> 5] ?? 0) | (1 << (spot & 31));
        });
      }
    }
    if (step > 0 && !isLast) {
      rows.fill(0);
      [rows, next] = [next, rows];
    }
  }
}

/** Calls visit with the articles that have all words in a stretch of `span` words and one more. */
export function near(
  words: readonly (readonly Spots[])[],
  span: number,
  begins: Begins,
  visit: (article: number) => void,
): void {
  const total = begins.at(-1) ?? 0;
  const sets = words.map((spots) => {
    const bits: Bits = new Uint32Array((total + 31) >>> 5);
    for (const each of spots) setAll(bits, each, 0);
    return bits;
  });
  const rarest = words.reduce((best, spots, n) => (size(spots) < size(words[best] ?? []) ? n : best), 0);
  const articles = new ArticleOf(begins);
  const bits = sets[rarest] ?? new Uint32Array(0);
  let done = -1;
  for (const each of words[rarest] ?? []) {
    eachSet(bits, each, 0, (spot) => {
      const article = articles.at(spot);
      if (article === done) return;
      const from = Math.max(begins[article] ?? 0, spot - span);
      const to = Math.min((begins[article + 1] ?? 0) - 1, spot + span);
      if (!meet(sets, from, to, span)) return;
      done = article;
      visit(article);
    });
  }
}

/** Whether some stretch of [from, to] that is at most `span` long has a bit of every set. */
function meet(sets: readonly Bits[], from: number, to: number, span: number): boolean {
  const seen = sets.map(() => Number.NEGATIVE_INFINITY);
  for (let spot = from; spot <= to; spot++) {
    let any = false;
    for (let n = 0; n < sets.length; n++) {
      if ((((sets[n]?.[spot >>> 5] ?? 0) >>> (spot & 31)) & 1) === 0) continue;
      seen[n] = spot;
      any = true;
    }
    if (any && spot - Math.min(...seen) <= span) return true;
  }
  return false;
}
