// Gathers the words of a batch of articles and gives them away as entries in order of key: what pages.ts makes pages of. Words
// are kept from batch to batch, since most of the next batch's words were in this one.
import { fold } from "../../../classifiers/text/fold.ts";
import { Bytes, compareBytes } from "./bytes.ts";
import type { PageWriter } from "./pages.ts";
import { SPACES, type Space } from "./word-keys.ts";

const BLANK = 0x20;
/** Words that stand so often in a batch, and so near each other, that two bytes a step are enough almost always. */
const OFTEN = 64;
const NEAR_STEP = 8_000;
/** Beyond so many words they are forgotten after the batch. */
const MAX_KEPT = 200_000;
/** How the first letters of a key are put in order at once: six letters of six bits, the space of the key before them. */
const LETTERS = 6;
const LETTER = new Uint8Array(256);
for (let byte = 1; byte < 256; byte++) {
  if (byte < 0x30) LETTER[byte] = 1;
  else if (byte <= 0x39) LETTER[byte] = 2 + byte - 0x30;
  else if (byte < 0x61) LETTER[byte] = 12;
  else if (byte <= 0x7a) LETTER[byte] = 13 + byte - 0x61;
  else LETTER[byte] = 39;
}

export class BatchWords {
  // Known words: an open hash table over the bytes of their exact form, which are the end of their key.
  #slots = new Int32Array(1 << 15).fill(-1);
  readonly #keys = new Bytes(1 << 18);
  #keyAt = new Uint32Array(1 << 14);
  #exactAt = new Uint32Array(1 << 14);
  #keyEnd = new Uint32Array(1 << 14);
  #hash = new Int32Array(1 << 14);
  /** 38 bits of the key: the upper 32, and the lower 6 where a word's number leaves room. */
  #upper = new Uint32Array(1 << 14);
  #lower = new Uint32Array(1 << 14);
  #known = 0;
  // This batch: its words one after another, and for each known word how often it stands here.
  #word = new Uint32Array(1 << 16);
  #spot = new Uint32Array(1 << 16);
  #length = 0;
  /** The place of the article's first word, by space; see pages.ts. */
  readonly #begins = [0, 0, 0, 0];
  readonly #articleEnd: number[] = [];
  #times = new Uint32Array(1 << 14);
  readonly #used: number[] = [];
  readonly #list = new Bytes(1 << 14);
  readonly #spots = new Bytes(1 << 16);

  get tokens(): number {
    return this.#length;
  }

  /** The words of one field of the article at hand in their exact form, joined by single blanks; gives back how many. */
  addField(space: Space, exact: Uint8Array): number {
    const begin = this.#begins[space] ?? 0;
    const end = exact.length;
    let spot = begin;
    for (let start = 0; start < end; spot++) {
      let hash: number = space;
      let at = start;
      for (; at < end; at++) {
        const byte = exact[at] ?? 0;
        if (byte === BLANK) break;
        hash = Math.imul(hash ^ byte, 0x01000193);
      }
      hash ^= hash >>> 15;
      this.#add(this.#numberOf(space, hash, exact, start, at), spot);
      start = at + 1;
    }
    // One place stays free, so that no row of words goes from one article to the next.
    this.#begins[space] = spot + 1;
    return spot - begin;
  }

  addSite(site: string): void {
    const bytes = Buffer.from(site, "utf8");
    if (bytes.length > 0 && !bytes.includes(BLANK)) this.addField(SPACES.site, bytes);
  }

  endArticle(): void {
    this.#articleEnd.push(this.#length);
  }

  /** Gives the batch to a writer and begins the next one. */
  flush(pages: PageWriter): void {
    const order = this.#sorted();
    const begin = new Uint32Array(order.length + 1);
    const rank = this.#times;
    let total = 0;
    for (let n = 0; n < order.length; n++) {
      const word = order[n] ?? 0;
      begin[n] = total;
      total += this.#times[word] ?? 0;
      rank[word] = n;
    }
    begin[order.length] = total;
    // Words one after another become, for each word, its articles and places, both in order.
    const next = begin.slice();
    const articles = new Uint32Array(total);
    const spots = new Uint32Array(total);
    let token = 0;
    for (let article = 0; article < this.#articleEnd.length; article++) {
      const end = this.#articleEnd[article] ?? 0;
      for (; token < end; token++) {
        const n = rank[this.#word[token] ?? 0] ?? 0;
        const to = next[n] ?? 0;
        next[n] = to + 1;
        articles[to] = article;
        spots[to] = this.#spot[token] ?? 0;
      }
    }
    for (let n = 0; n < order.length; n++) {
      const word = order[n] ?? 0;
      this.#entry(pages, word, articles, spots, begin[n] ?? 0, begin[n + 1] ?? 0);
      rank[word] = 0;
    }
    this.#used.length = 0;
    this.#articleEnd.length = 0;
    this.#begins.fill(0);
    this.#length = 0;
    if (this.#known > MAX_KEPT) this.#forget();
  }

  /** Forgets what was gathered since the last flush. */
  discard(): void {
    for (const word of this.#used) this.#times[word] = 0;
    this.#used.length = 0;
    this.#articleEnd.length = 0;
    this.#begins.fill(0);
    this.#length = 0;
  }

  #entry(pages: PageWriter, word: number, articles: Uint32Array, spots: Uint32Array, from: number, to: number): void {
    const list = this.#list;
    const places = this.#spots;
    list.clear();
    places.clear();
    const keyAt = this.#keyAt[word] ?? 0;
    const withSpots = this.#keys.bytes[keyAt] !== SPACES.site;
    const wide = to - from >= OFTEN && ((spots[to - 1] ?? 0) - (spots[from] ?? 0)) / (to - from) < NEAR_STEP;
    let count = 0;
    let lastArticle = 0;
    let lastSpot = 0;
    for (let i = from; i < to; i++) {
      const article = articles[i] ?? 0;
      if (count === 0 || article !== lastArticle) {
        list.putNumber(article - lastArticle);
        count++;
        lastArticle = article;
      }
      if (withSpots) {
        const spot = spots[i] ?? 0;
        if (wide) places.putWide(spot - lastSpot);
        else places.putNumber(spot - lastSpot);
        lastSpot = spot;
      }
    }
    pages.add(
      this.#keys.bytes,
      keyAt,
      this.#keyEnd[word] ?? 0,
      count,
      lastArticle,
      lastSpot,
      list,
      places.bytes,
      0,
      places.length,
      wide,
    );
  }

  #add(word: number, spot: number): void {
    const at = this.#length;
    if (at === this.#word.length) {
      this.#word = grown(this.#word);
      this.#spot = grown(this.#spot);
    }
    this.#word[at] = word;
    this.#spot[at] = spot;
    this.#length = at + 1;
    const times = this.#times[word] ?? 0;
    if (times === 0) this.#used.push(word);
    this.#times[word] = times + 1;
  }

  #numberOf(space: Space, hash: number, exact: Uint8Array, start: number, end: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const length = end - start;
    let slot = hash & mask;
    for (;;) {
      const known = slots[slot] ?? -1;
      if (known < 0) break;
      if (this.#hash[known] === hash) {
        const { bytes } = this.#keys;
        const at = this.#exactAt[known] ?? 0;
        if ((this.#keyEnd[known] ?? 0) - at === length && bytes[this.#keyAt[known] ?? 0] === space) {
          let i = 0;
          while (i < length && bytes[at + i] === exact[start + i]) i++;
          if (i === length) return known;
        }
      }
      slot = (slot + 1) & mask;
    }
    return this.#learn(space, hash, slot, exact.subarray(start, end));
  }

  #learn(space: Space, hash: number, slot: number, exact: Uint8Array): number {
    const word = this.#known++;
    if (word === this.#hash.length) {
      this.#keyAt = grown(this.#keyAt);
      this.#exactAt = grown(this.#exactAt);
      this.#keyEnd = grown(this.#keyEnd);
      this.#hash = grown(this.#hash);
      this.#upper = grown(this.#upper);
      this.#lower = grown(this.#lower);
      this.#times = grown(this.#times);
    }
    const keys = this.#keys;
    const keyAt = keys.length;
    keys.putNumber(space);
    const folded = Buffer.from(fold(Buffer.from(exact).toString("utf8")), "utf8");
    if (!folded.equals(exact)) {
      keys.put(folded, 0, folded.length);
      keys.putNumber(0);
    }
    this.#keyAt[word] = keyAt;
    this.#exactAt[word] = keys.length;
    keys.put(exact, 0, exact.length);
    this.#keyEnd[word] = keys.length;
    this.#hash[word] = hash;
    const length = keys.length - keyAt;
    let upper: number = space;
    for (let i = 1; i < LETTERS; i++)
      upper = (upper << 6) | (i < length ? (LETTER[keys.bytes[keyAt + i] ?? 0] ?? 0) : 0);
    this.#upper[word] = upper;
    this.#lower[word] = LETTERS < length ? (LETTER[keys.bytes[keyAt + LETTERS] ?? 0] ?? 0) : 0;
    this.#slots[slot] = word;
    if (this.#known * 2 > this.#slots.length) this.#widen();
    return word;
  }

  #widen(): void {
    const slots = new Int32Array(this.#slots.length * 4).fill(-1);
    const mask = slots.length - 1;
    for (let word = 0; word < this.#known; word++) {
      let slot = (this.#hash[word] ?? 0) & mask;
      while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      slots[slot] = word;
    }
    this.#slots = slots;
  }

  #forget(): void {
    this.#slots.fill(-1);
    this.#keys.clear();
    this.#known = 0;
  }

  /** The words of the batch in order of key: sorted by their first letters natively, equal ones by hand. */
  #sorted(): Uint32Array {
    const count = this.#used.length;
    const pairs = new BigUint64Array(count);
    const halves = new Uint32Array(pairs.buffer);
    for (let n = 0; n < count; n++) {
      const word = this.#used[n] ?? 0;
      halves[n * 2] = ((this.#lower[word] ?? 0) << 26) | word;
      halves[n * 2 + 1] = this.#upper[word] ?? 0;
    }
    pairs.sort();
    const order = new Uint32Array(count);
    for (let n = 0; n < count; n++) order[n] = (halves[n * 2] ?? 0) & 0x3ffffff;
    for (let from = 0; from < count; ) {
      const first = order[from] ?? 0;
      let to = from + 1;
      for (; to < count; to++) {
        const word = order[to] ?? 0;
        if (this.#upper[word] !== this.#upper[first] || this.#lower[word] !== this.#lower[first]) break;
      }
      if (to > from + 1) order.subarray(from, to).sort((a, b) => this.#compare(a, b));
      from = to;
    }
    return order;
  }

  #compare(left: number, right: number): number {
    const { bytes } = this.#keys;
    return compareBytes(
      bytes,
      this.#keyAt[left] ?? 0,
      this.#keyEnd[left] ?? 0,
      bytes,
      this.#keyAt[right] ?? 0,
      this.#keyEnd[right] ?? 0,
    );
  }
}

function grown<Numbers extends Uint32Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(old: Numbers): Numbers {
  const more = (
    old instanceof Int32Array ? new Int32Array(old.length * 2) : new Uint32Array(old.length * 2)
  ) as Numbers;
  more.set(old);
  return more;
}
