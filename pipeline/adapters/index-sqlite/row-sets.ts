// Row sets that were read once, kept while they are useful: what a word, phrase or filter means in the columns. When rows
// arrive or leave, a set stays right below the first of them and is read again only from there on.
import { type Bits, noBits } from "./bits.ts";
import { firstRow, type Rows } from "./columns.ts";

/** Adds the rows of [from, to) to the set; toPlace is the place of row `to`, infinite at the end. */
export type Fill = (bits: Bits, rows: Rows, from: number, to: number) => void;

interface Entry {
  bits: Bits;
  /** Rows with a place below it are right. */
  upTo: number;
}

export class RowSets {
  readonly #entries = new Map<string, Entry>();
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Whether the whole set is at hand, or all but a tail of `tail` rows. */
  has(key: string, rows: Rows, tail = 0): boolean {
    const entry = this.#entries.get(key);
    return (
      entry !== undefined && (entry.upTo === Number.POSITIVE_INFINITY || rows.size - firstRow(rows, entry.upTo) <= tail)
    );
  }

  /** The set of these rows. It is shared: never change it. */
  get(key: string, rows: Rows, fill: Fill): Bits {
    let entry = this.#entries.get(key);
    if (entry === undefined || entry.upTo !== Number.POSITIVE_INFINITY)
      entry = this.#extend(key, rows, fill, rows.size);
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.bits;
  }

  /** Reads at most so many more rows of a set; gives back whether it is whole then. */
  grow(key: string, rows: Rows, fill: Fill, atMost: number): boolean {
    return this.#extend(key, rows, fill, atMost).upTo === Number.POSITIVE_INFINITY;
  }

  /** Rows at this place or above are other ones now. */
  changedFrom(place: number): void {
    for (const entry of this.#entries.values()) entry.upTo = Math.min(entry.upTo, place);
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }

  #extend(key: string, rows: Rows, fill: Fill, atMost: number): Entry {
    const old = this.#entries.get(key);
    if (old?.upTo === Number.POSITIVE_INFINITY) return old;
    const from = old === undefined ? 0 : firstRow(rows, old.upTo);
    const to = Math.min(rows.size, from + atMost);
    const bits = noBits(rows.size);
    if (old !== undefined) {
      const whole = Math.min(from >>> 5, old.bits.length);
      bits.set(old.bits.subarray(0, whole));
      if ((from & 31) !== 0) bits[whole] = (old.bits[whole] ?? 0) & ((1 << (from & 31)) - 1);
      this.#bytes -= old.bits.byteLength;
    }
    fill(bits, rows, from, to);
    const upTo = to === rows.size ? Number.POSITIVE_INFINITY : (rows.place[to] ?? 0);
    const entry = { bits, upTo };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    this.#bytes += bits.byteLength;
    for (const [oldest, { bits: dropped }] of this.#entries) {
      if (this.#bytes <= this.#maxBytes || oldest === key) break;
      this.#entries.delete(oldest);
      this.#bytes -= dropped.byteLength;
    }
    return entry;
  }
}
