// Row sets that were read once, kept while they are useful: what a word, phrase or filter means in the columns. Rows never
// change, so a set stays right and only grows by the rows that are new.
import { type Bits, noBits } from "./bits.ts";
import type { Rows } from "./columns.ts";

/** Adds the rows of [from, to) to the set; it may add others that belong to it as well. */
export type Fill = (bits: Bits, rows: Rows, from: number, to: number) => void;

interface Entry {
  bits: Bits;
  /** So many rows were looked at. */
  size: number;
}

export class RowSets {
  readonly #entries = new Map<string, Entry>();
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The set of these rows. It is shared: never change it, and ask again after the next rows. */
  get(key: string, rows: Rows, fill: Fill): Bits {
    const entry = this.#entries.get(key) ?? { bits: noBits(0), size: 0 };
    if (entry.size < rows.size || entry.bits.length < rows.live.length) this.#extend(entry, rows, fill);
    // Last of the map: the first ones go when room is needed.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    for (const [oldest, { bits }] of this.#entries) {
      if (this.#bytes <= this.#maxBytes || oldest === key) break;
      this.#entries.delete(oldest);
      this.#bytes -= bits.byteLength;
    }
    return entry.bits;
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }

  #extend(entry: Entry, rows: Rows, fill: Fill): void {
    if (entry.bits.length < rows.live.length) {
      const wider = noBits(rows.room);
      wider.set(entry.bits);
      this.#bytes += wider.byteLength - entry.bits.byteLength;
      entry.bits = wider;
    }
    if (entry.size < rows.size) fill(entry.bits, rows, entry.size, rows.size);
    entry.size = rows.size;
  }
}
