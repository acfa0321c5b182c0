// A hash index over numbered articles: for each key the articles that have it, newest first. Nothing is ever taken out: an
// article's links go when its block goes, and a walk ends where the numbers become too small.

const BLOCK_BITS = 12;
/** Articles with following numbers whose links are made and dropped together. */
const BLOCK = 1 << BLOCK_BITS;
/** From this many links for each head on a larger index is better. */
const CROWDED = 2;
const LEAST_BITS = 20;
const MOST_BITS = 24;

/** A link is the place of the next one, and above it what tells its key from others under the same head. */
const PLACE_BITS = 28;
const PLACE = 2 ** PLACE_BITS - 1;

export class Chains {
  readonly #heads: Uint32Array;
  readonly #mask: number;
  /** By number of the block, from that of the first article on; dropped ones are empty. */
  readonly #blocks: (Uint32Array | undefined)[] = [];
  readonly #first: number;
  readonly #perArticle: number;
  readonly #mostArticles: number;

  /** For articles from number `first` on, with at most `perArticle` keys each; `expected` of them are there or soon will be. */
  constructor(perArticle: number, first: number, expected: number) {
    let bits = LEAST_BITS;
    while (bits < MOST_BITS && expected * perArticle > CROWDED * 2 ** bits) bits += 2;
    this.#perArticle = perArticle;
    this.#first = first;
    this.#heads = new Uint32Array(2 ** bits);
    this.#mask = 2 ** bits - 1;
    const places = Math.floor((PLACE - 1) / perArticle);
    this.#mostArticles = bits === MOST_BITS ? places : Math.min(places, (CROWDED * 2 ** bits) / perArticle);
  }

  /** False where a new index should be made before this article, and the live ones be added again. */
  takes(article: number): boolean {
    return article - this.#first < this.#mostArticles;
  }

  /** Ties a 32-bit key to an article. `slot` is below perArticle and new for the article; numbers never fall. */
  add(key: number, article: number, slot: number): void {
    const number = article - this.#first;
    const id = number >>> BLOCK_BITS;
    let block = this.#blocks[id];
    if (!block) {
      block = new Uint32Array(BLOCK * this.#perArticle);
      while (this.#blocks.length < id) this.#blocks.push(undefined);
      this.#blocks[id] = block;
    }
    const at = (number & (BLOCK - 1)) * this.#perArticle + slot;
    const head = key & this.#mask;
    block[at] = (this.#heads[head] ?? 0) | ((key >>> PLACE_BITS) << PLACE_BITS);
    // 0 ends a chain, so places count from 1.
    this.#heads[head] = number * this.#perArticle + slot + 1;
  }

  /**
   * Writes the articles that may have the key (one in 16 others under the same head slips through) to `found`, newest first, and gives back how
   * many. As many places are looked at as `found` has room for.
   */
  find(key: number, found: Uint32Array): number {
    const tag = key >>> PLACE_BITS;
    const perArticle = this.#perArticle;
    const most = found.length;
    let count = 0;
    let place = this.#heads[key & this.#mask] ?? 0;
    for (let seen = 0; place !== 0 && seen < most; seen++) {
      const number = Math.floor((place - 1) / perArticle);
      const block = this.#blocks[number >>> BLOCK_BITS];
      if (!block) break;
      const at = place - 1 - (number - (number & (BLOCK - 1))) * perArticle;
      const link = block[at] ?? 0;
      if (link >>> PLACE_BITS === tag) found[count++] = number + this.#first;
      place = link & PLACE;
    }
    return count;
  }

  /** Forgets whole blocks of articles below this number. */
  dropBelow(article: number): void {
    const end = (article - this.#first) >>> BLOCK_BITS;
    for (let id = end - 1; id >= 0 && this.#blocks[id]; id--) this.#blocks[id] = undefined;
  }
}
