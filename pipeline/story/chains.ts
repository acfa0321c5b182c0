// A hash index over numbered articles: for each key the articles that have it, newest first. Nothing is ever taken out: an
// article's links go when its block goes, and a walk ends where the numbers become too small.

const BLOCK_BITS = 12;
/** Articles with following numbers whose links are made and dropped together. */
const BLOCK = 1 << BLOCK_BITS;
/** From this many links for each head on a larger index is better. */
const CROWDED = 4;
const LEAST_BITS = 20;
const MOST_BITS = 24;

interface Links {
  readonly next: Uint32Array;
  readonly tags: Uint8Array;
}

export class Chains {
  readonly #heads: Uint32Array;
  readonly #mask: number;
  /** By number of the block, from that of the first article on; dropped ones are empty. */
  readonly #blocks: (Links | undefined)[] = [];
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
    // Places are 32-bit numbers; a crowded index becomes slow before that.
    const places = Math.floor((2 ** 32 - 2) / perArticle);
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
      const size = BLOCK * this.#perArticle;
      block = { next: new Uint32Array(size), tags: new Uint8Array(size) };
      while (this.#blocks.length < id) this.#blocks.push(undefined);
      this.#blocks[id] = block;
    }
    const at = (number & (BLOCK - 1)) * this.#perArticle + slot;
    const head = key & this.#mask;
    block.next[at] = this.#heads[head] ?? 0;
    block.tags[at] = key >>> 24;
    // 0 ends a chain, so places count from 1.
    this.#heads[head] = number * this.#perArticle + slot + 1;
  }

  /**
   * Writes the articles that may have the key (one in 256 others slips through) to `found`, newest first, and gives back how
   * many. As many places are looked at as `found` has room for.
   */
  find(key: number, found: Uint32Array): number {
    const tag = key >>> 24;
    const perArticle = this.#perArticle;
    const most = found.length;
    let count = 0;
    let place = this.#heads[key & this.#mask] ?? 0;
    for (let seen = 0; place !== 0 && seen < most; seen++) {
      const number = Math.floor((place - 1) / perArticle);
      const block = this.#blocks[number >>> BLOCK_BITS];
      if (!block) break;
      const at = place - 1 - (number - (number & (BLOCK - 1))) * perArticle;
      if (block.tags[at] === tag) found[count++] = number + this.#first;
      place = block.next[at] ?? 0;
    }
    return count;
  }

  /** Forgets whole blocks of articles below this number. */
  dropBelow(article: number): void {
    const end = (article - this.#first) >>> BLOCK_BITS;
    for (let id = end - 1; id >= 0 && this.#blocks[id]; id--) this.#blocks[id] = undefined;
  }
}
