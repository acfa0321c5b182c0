// A window of recent values kept in order, for medians at every step. Insertion is a binary search and one memory move.

export class SortedWindow {
  #values = new Float64Array(64);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(value: number): void {
    if (this.#size === this.#values.length) {
      const wider = new Float64Array(this.#size * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    const at = this.#firstNotBelow(value);
    this.#values.copyWithin(at + 1, at, this.#size);
    this.#values[at] = value;
    this.#size++;
  }

  /** Takes out one value that was added before; a TypeError when there is none. */
  remove(value: number): void {
    const at = this.#firstNotBelow(value);
    if (at >= this.#size || this.#values[at] !== value) throw new TypeError(`${value} is not in the window`);
    this.#values.copyWithin(at, at + 1, this.#size);
    this.#size--;
  }

  /** The median; NaN of nothing. */
  median(): number {
    if (this.#size === 0) return Number.NaN;
    const middle = this.#size >> 1;
    const upper = this.#values[middle] ?? Number.NaN;
    return this.#size % 2 === 1 ? upper : ((this.#values[middle - 1] ?? Number.NaN) + upper) / 2;
  }

  #firstNotBelow(value: number): number {
    let low = 0;
    let high = this.#size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#values[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
