// Whether words stand in a row or near each other in an article, from the places of each: pages.ts says how these are written.

/** How words must stand in an article: one after another, or so near that at most so many other words lie between. */
export type Standing = "in a row" | { readonly distance: number };

/** Walks one word's articles and their places together, forwards only. */
export class Cursor {
  readonly #docs: Uint8Array;
  #at: number;
  readonly #end: number;
  readonly #spots: Uint8Array;
  #spotsAt: number;
  #article: number;
  /** The places of the article at hand were read. */
  #read = false;

  constructor(docs: Uint8Array, start: number, end: number, spots: Uint8Array, spotsStart: number) {
    this.#docs = docs;
    this.#at = start;
    this.#end = end;
    this.#spots = spots;
    this.#spotsAt = spotsStart;
    this.#article = this.#step();
  }

  /** Goes to an article, past those before it; true when the word stands there: its places can be read then, once. */
  goTo(article: number): boolean {
    if (this.#article >= article) return this.#article === article;
    const spots = this.#spots;
    let at = this.#spotsAt;
    let here = this.#article;
    while (here < article) {
      while (!this.#read) {
        const byte = spots[at++] ?? 1;
        if (byte > 127) while ((spots[at++] ?? 0) > 127);
        if ((byte & 1) === 1) break;
      }
      this.#read = false;
      here += this.#step();
    }
    this.#spotsAt = at;
    this.#article = here;
    return here === article;
  }

  /** Takes the rows that wait for word `n` one word further; gives back whether there was one. */
  stepRows(rows: RowsOfWords, n: number): boolean {
    let any = false;
    this.#eachSpot((spot) => {
      if (rows.step(spot - n, n)) any = true;
    });
    return any;
  }

  /** Adds the places, each times `factor` plus `n`. */
  addSpots(to: number[], factor: number, n: number): void {
    this.#eachSpot((spot) => to.push(spot * factor + n));
  }

  #eachSpot(visit: (spot: number) => void): void {
    const spots = this.#spots;
    let at = this.#spotsAt;
    let spot = 0;
    for (let last = 0; last === 0; ) {
      let byte = spots[at++] ?? 1;
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = spots[at++] ?? 0;
        value |= (byte & 127) << shift;
      }
      spot += value >>> 1;
      last = value & 1;
      visit(spot);
    }
    this.#spotsAt = at;
    this.#read = true;
  }

  #step(): number {
    if (this.#at >= this.#end) return Number.POSITIVE_INFINITY;
    const docs = this.#docs;
    let byte = docs[this.#at++] ?? 0;
    let step = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = docs[this.#at++] ?? 0;
      step |= (byte & 127) << shift;
    }
    return step;
  }
}

/** How far the rows of words that begin at each place of an article have come. */
class RowsOfWords {
  #steps = new Int32Array(4_096);
  /** Numbers up to this are of articles before. */
  #before = 0;

  begin(words: number): void {
    this.#before += words + 1;
  }

  /** The row that begins at this place has word `n`, if it had the one before. */
  step(start: number, n: number): boolean {
    if (n > 0) {
      if (this.#steps[start] !== this.#before + n) return false;
    } else if (start >= this.#steps.length) {
      const more = new Int32Array(start * 2);
      more.set(this.#steps);
      this.#steps = more;
    }
    this.#steps[start] = this.#before + n + 1;
    return true;
  }
}

/** Each word just behind the one before. */
export class InARow {
  readonly #words: readonly (readonly Cursor[])[];
  readonly #rows = new RowsOfWords();

  /** For each word the cursors of all its writings. */
  constructor(words: readonly (readonly Cursor[])[]) {
    this.#words = words;
  }

  /** Ask for articles in order, each once. */
  in(article: number): boolean {
    const words = this.#words;
    this.#rows.begin(words.length);
    for (let n = 0; n < words.length; n++) {
      let any = false;
      for (const cursor of words[n] ?? []) if (cursor.goTo(article) && cursor.stepRows(this.#rows, n)) any = true;
      if (!any) return false;
    }
    return true;
  }
}

/** All words in a stretch of so many words, in any order. */
export class Near {
  readonly #words: readonly (readonly Cursor[])[];
  readonly #span: number;
  readonly #lastSeen: Float64Array;
  readonly #spots: number[] = [];

  constructor(words: readonly (readonly Cursor[])[], span: number) {
    this.#words = words;
    this.#span = span;
    this.#lastSeen = new Float64Array(words.length);
  }

  /** Ask for articles in order, each once. */
  in(article: number): boolean {
    const words = this.#words;
    const spots = this.#spots;
    const seen = this.#lastSeen;
    spots.length = 0;
    for (let n = 0; n < words.length; n++)
      for (const cursor of words[n] ?? []) if (cursor.goTo(article)) cursor.addSpots(spots, words.length, n);
    spots.sort((a, b) => a - b);
    seen.fill(Number.NEGATIVE_INFINITY);
    for (const each of spots) {
      const spot = Math.floor(each / words.length);
      seen[each % words.length] = spot;
      let first = spot;
      for (const last of seen) if (last < first) first = last;
      if (spot - first <= this.#span) return true;
    }
    return false;
  }
}
