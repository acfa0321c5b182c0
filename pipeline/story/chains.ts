// A hash index over numbered articles: for each key the articles that have it, newest first. Nothing is ever taken out: an
// article's links go when its block goes, and a walk ends where the numbers become too small.

const HEADS = 1 << 22;

/** Links of one block of articles, made and dropped together. */
export interface Links {
  readonly next: Uint32Array;
  readonly tags: Uint8Array;
}

export class Chains {
  readonly #heads = new Uint32Array(HEADS);
  readonly #blocks = new Map<number, Links>();
  readonly #perArticle: number;
  readonly #perBlock: number;

  /** At most `perArticle` keys for each article, `perBlock` articles with following numbers in a block. */
  constructor(perArticle: number, perBlock: number) {
    this.#perArticle = perArticle;
    this.#perBlock = perBlock;
  }

  /** Ties a 32-bit key to an article. `slot` is below perArticle and new for the article; numbers never fall. */
  add(key: number, article: number, slot: number): void {
    const blockId = Math.floor(article / this.#perBlock);
    let block = this.#blocks.get(blockId);
    if (!block) {
      const size = this.#perBlock * this.#perArticle;
      block = { next: new Uint32Array(size), tags: new Uint8Array(size) };
      this.#blocks.set(blockId, block);
    }
    const at = (article - blockId * this.#perBlock) * this.#perArticle + slot;
    const head = key & (HEADS - 1);
    block.next[at] = this.#heads[head] ?? 0;
    block.tags[at] = key >>> 24;
    // 0 ends a chain, so places count from 1.
    this.#heads[head] = article * this.#perArticle + slot + 1;
  }

  /**
   * Calls visit with each article that may have the key (one in 256 others slips through), newest first, until it gives
   * back false. At most `limit` places are looked at.
   */
  walk(key: number, limit: number, visit: (article: number) => boolean): void {
    const tag = key >>> 24;
    let place = this.#heads[key & (HEADS - 1)] ?? 0;
    for (let seen = 0; place !== 0 && seen < limit; seen++) {
      const article = Math.floor((place - 1) / this.#perArticle);
      const blockId = Math.floor(article / this.#perBlock);
      const block = this.#blocks.get(blockId);
      if (!block) return;
      const at = (article - blockId * this.#perBlock) * this.#perArticle + ((place - 1) % this.#perArticle);
      if (block.tags[at] === tag && !visit(article)) return;
      place = block.next[at] ?? 0;
    }
  }

  drop(blockId: number): void {
    this.#blocks.delete(blockId);
  }
}
