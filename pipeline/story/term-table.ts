// The weighed terms of the one text in hand: counted, weighed by rarity, looked up. One table for each sort of term, used again
// for every text, so that nothing is allocated for a term.
import type { TermRarity } from "./term-rarity.ts";

/** Heaviest terms of a text, of each sort, that are remembered. */
export const KEPT = 24;
/** Terms are remembered by so many low bits of their hash. */
export const TERM_BITS = 18;
const TERM = (1 << TERM_BITS) - 1;

const TABLE = 1 << 12;
/** Occupied at most this far, so that look-ups stay short; a text that long has given its terms by then. */
const FULL = Math.floor(TABLE * 0.7);
/** The lowest bit of a term's hash: whether it is a name or a number. */
export const NAMED = 1;
/** The bit above a 24-bit hash tells an occupied place from a free one. */
const OCCUPIED = 1 << 24;

const DAMPED = Float64Array.from({ length: 256 }, (_, count) => 1 + Math.log(Math.max(1, count)));

/** 1 + ln(count): the tenth time a word comes says less than the first. */
function damped(count: number): number {
  return DAMPED[count] ?? 1 + Math.log(count);
}

export class TermTable {
  readonly #keys = new Uint32Array(TABLE);
  readonly #counts = new Uint16Array(TABLE);
  readonly #weights = new Float64Array(TABLE);
  readonly #touched = new Uint16Array(TABLE);
  readonly #heaviest = new Uint16Array(KEPT);
  #used = 0;
  #kept = 0;
  #norm = 0;
  #namedEnergy = 0;

  /** Terms that differ. */
  get size(): number {
    return this.#used;
  }

  /** 24-bit hash of the term in place `i` of size, in the order of the text. */
  hash(i: number): number {
    return (this.#keys[this.#touched[i] ?? 0] ?? 0) & (OCCUPIED - 1);
  }

  /** How many of the heaviest are kept: at most KEPT. */
  get kept(): number {
    return this.#kept;
  }

  /** Lowest TERM_BITS of the hash of the kept term in place `i`, heaviest first. */
  keptTerm(i: number): number {
    return (this.#keys[this.#heaviest[i] ?? 0] ?? 0) & TERM;
  }

  /** Share of the vector's squared length that the kept term in place `i` has. */
  keptShare(i: number): number {
    return (this.#weights[this.#heaviest[i] ?? 0] ?? 0) / (this.#norm * this.#norm || 1);
  }

  /** Length of the vector of all terms. */
  get norm(): number {
    return this.#norm;
  }

  /** Squared length of the vector of names and numbers alone. */
  get namedEnergy(): number {
    return this.#namedEnergy;
  }

  clear(): void {
    for (let i = 0; i < this.#used; i++) this.#keys[this.#touched[i] ?? 0] = 0;
    this.#used = 0;
    this.#kept = 0;
    this.#norm = 0;
  }

  add(hash: number, count: number): void {
    const key = (hash & (OCCUPIED - 1)) | OCCUPIED;
    let at = hash & (TABLE - 1);
    while (this.#keys[at] !== 0 && this.#keys[at] !== key) at = (at + 1) & (TABLE - 1);
    if (this.#keys[at] === 0) {
      if (this.#used >= FULL) return;
      this.#keys[at] = key;
      this.#counts[at] = 0;
      this.#touched[this.#used++] = at;
    }
    this.#counts[at] = (this.#counts[at] ?? 0) + count;
  }

  /** Weights: damped count times rarity. Call it once, after the last add(). */
  weigh(rarity: TermRarity): void {
    const keys = this.#keys;
    const counts = this.#counts;
    const weights = this.#weights;
    const touched = this.#touched;
    const used = this.#used;
    let energy = 0;
    let named = 0;
    let filled = 0;
    let least = 0;
    for (let i = 0; i < used; i++) {
      const at = touched[i] ?? 0;
      const key = keys[at] ?? 0;
      const weight = damped(counts[at] ?? 1) * rarity.of(key & (OCCUPIED - 1));
      const square = weight > 0 ? weight * weight : 0;
      weights[at] = square;
      energy += square;
      if ((key & NAMED) !== 0) named += square;
      if (square > 0 && (filled < KEPT || square >= least)) {
        filled = this.#rank(at, square, filled);
        if (filled === KEPT) least = weights[this.#heaviest[KEPT - 1] ?? 0] ?? 0;
      }
    }
    this.#kept = filled;
    this.#norm = Math.sqrt(energy);
    this.#namedEnergy = named;
  }

  /** Puts a place among the heaviest; equal ones by their hash, so that the order never depends on the text's. */
  #rank(at: number, square: number, filled: number): number {
    const key = this.#keys[at] ?? 0;
    let place = filled;
    for (; place > 0; place--) {
      const other = this.#heaviest[place - 1] ?? 0;
      const heavier = (this.#weights[other] ?? 0) - square || key - (this.#keys[other] ?? 0);
      if (heavier > 0) break;
      if (place < KEPT) this.#heaviest[place] = other;
    }
    if (place < KEPT) this.#heaviest[place] = at;
    return Math.min(KEPT, filled + 1);
  }

  /** Squared weight of a remembered term in this text; 0 where the text lacks it. */
  square(term: number): number {
    let at = term & (TABLE - 1);
    for (;;) {
      const key = this.#keys[at] ?? 0;
      if (key === 0) return 0;
      if ((key & TERM) === term) return this.#weights[at] ?? 0;
      at = (at + 1) & (TABLE - 1);
    }
  }
}
