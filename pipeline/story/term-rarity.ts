// How rare a term is now: document frequencies over a ring of recent articles, kept in the state entry by entry, so that a
// restored worker weighs terms exactly as the one before it.
import type { State } from "../ports/state.ts";
import type { TermTable } from "./term-table.ts";

/** Articles in the ring. 2,048 of them tell a word of every fifth text from one of every hundredth well enough. */
const RING = 2_048;
/** The first RING articles are all counted, later one in this many: the ring then spans about 33,000 articles. */
const STRIDE = 16;
const SLOTS = 1 << 20;
/** Articles without any given term that are thought to have come before the first: it keeps a fresh start from taking every word for common. */
const BEFORE = 500;
/** Bytes of a term in the state. */
const BYTES = 3;

/** Frequencies are hardly more than the ring, even where two terms of one article share a slot; logarithms of all that come up. */
const LOG = Float64Array.from({ length: 1 << 14 }, (_, value) => Math.log(Math.max(1, value)));

const key = (slot: number): string => `d:${slot}`;

export class TermRarity {
  readonly #frequencies = new Uint16Array(SLOTS);
  #articles = 0;

  constructor(state: State) {
    for (const [, value] of state.entries("d:")) {
      if (typeof value === "string") this.#count(Buffer.from(value, "base64"), 1);
    }
  }

  /** Natural logarithm of how many articles there are for one that has the term; 24-bit hash of the term. */
  of(term: number): number {
    return (LOG[this.#articles + BEFORE] ?? 0) - (LOG[(this.#frequencies[term & (SLOTS - 1)] ?? 0) + 1] ?? 0);
  }

  /** Counts an article's terms where its number in order falls on the ring; the oldest in that place is forgotten. */
  learn(sequence: number, sorts: readonly TermTable[], state: State): void {
    if (sequence >= RING && sequence % STRIDE !== 0) return;
    const slot = (sequence < RING ? sequence : sequence / STRIDE) % RING;
    const before = state.get(key(slot));
    if (typeof before === "string") this.#count(Buffer.from(before, "base64"), -1);
    const bytes = Buffer.alloc(sorts.reduce((sum, terms) => sum + terms.size * BYTES, 0));
    let at = 0;
    for (const terms of sorts) {
      for (let i = 0; i < terms.size; i++) at = bytes.writeUIntLE(terms.hash(i), at, BYTES);
    }
    state.set(key(slot), bytes.toString("base64"));
    this.#count(bytes, 1);
  }

  #count(bytes: Buffer, by: 1 | -1): void {
    this.#articles += by;
    for (let i = 0; i + BYTES <= bytes.length; i += BYTES) {
      const slot = bytes.readUIntLE(i, BYTES) & (SLOTS - 1);
      this.#frequencies[slot] = (this.#frequencies[slot] ?? 0) + by;
    }
  }
}
