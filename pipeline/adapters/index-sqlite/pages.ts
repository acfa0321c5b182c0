// Pages of a segment: words in order of key, each with the articles it stands in and, apart, its places in them. What a key is
// made of is said in word-keys.ts; where pages lie in the file, in segments.ts.
import { Bytes, compareBytes } from "./bytes.ts";

/** A page is closed when its article lists need so many bytes. */
const PAGE_BYTES = 8_000;

// One entry: length of the key, key, number of articles; for one article its number, else bytes of the list, its last number
// and the last place, then the list; at the end the bytes of its places in the other half of the page. Numbers of articles
// count from the segment's first; a list is the first of them, then the steps to the next. Places count all words of the
// segment's titles, or texts, with one free place behind each article: the first, then the steps to the next. The steps of
// frequent words are two bytes each (`wide`): one or two bytes in turn are slow to read, since no machine can foresee them.

/** Takes entries in order of key and gives away full pages. */
export class PageWriter {
  readonly #docs = new Bytes(PAGE_BYTES * 4);
  readonly #spots = new Bytes(PAGE_BYTES * 8);
  readonly #directory = new Bytes(4_096);
  readonly #emit: (docs: Uint8Array, spots: Uint8Array) => void;
  #pages = 0;

  constructor(emit: (docs: Uint8Array, spots: Uint8Array) => void) {
    this.#emit = emit;
  }

  add(
    key: Uint8Array,
    keyStart: number,
    keyEnd: number,
    count: number,
    last: number,
    lastSpot: number,
    list: Bytes,
    spots: Uint8Array,
    spotsStart: number,
    spotsEnd: number,
    wide: boolean,
  ): void {
    const docs = this.#docs;
    if (docs.length === 0) {
      this.#directory.putNumber(keyEnd - keyStart);
      this.#directory.put(key, keyStart, keyEnd);
    }
    docs.putNumber(keyEnd - keyStart);
    docs.put(key, keyStart, keyEnd);
    docs.putNumber(count);
    if (count > 1) {
      docs.putNumber(list.length);
      docs.putNumber(last);
      docs.putNumber(lastSpot);
    }
    docs.put(list.bytes, 0, list.length);
    docs.putNumber((spotsEnd - spotsStart) * 2 + (wide ? 1 : 0));
    this.#spots.put(spots, spotsStart, spotsEnd);
    if (docs.length >= PAGE_BYTES) this.#close();
  }

  /** Closes the last page; gives back the first key of each page, every one with its length before it. */
  end(): Uint8Array {
    if (this.#docs.length > 0) this.#close();
    return this.#directory.content;
  }

  get pages(): number {
    return this.#pages;
  }

  #close(): void {
    this.#emit(this.#docs.content, this.#spots.content);
    this.#docs.clear();
    this.#spots.clear();
    this.#pages++;
  }
}

/** Goes through the entries of one page. */
export class Entry {
  readonly docs: Uint8Array;
  #next = 0;
  #nextSpots = 0;
  keyStart = 0;
  keyEnd = 0;
  /** Articles. */
  count = 0;
  last = 0;
  /** The last place, where there are several articles. */
  lastSpot = 0;
  listStart = 0;
  listEnd = 0;
  spotsStart = 0;
  spotsEnd = 0;
  wide = false;

  constructor(docs: Uint8Array) {
    this.docs = docs;
  }

  next(): boolean {
    if (this.#next >= this.docs.length) return false;
    const length = this.#number();
    this.keyStart = this.#next;
    this.keyEnd = this.#next += length;
    this.count = this.#number();
    if (this.count === 1) {
      this.listStart = this.#next;
      this.last = this.#number();
      this.listEnd = this.#next;
    } else {
      const list = this.#number();
      this.last = this.#number();
      this.lastSpot = this.#number();
      this.listStart = this.#next;
      this.listEnd = this.#next += list;
    }
    const spots = this.#number();
    this.spotsStart = this.#nextSpots;
    this.spotsEnd = this.#nextSpots += spots >>> 1;
    this.wide = (spots & 1) === 1;
    return true;
  }

  #number(): number {
    const { docs } = this;
    let byte = docs[this.#next++] ?? 0;
    if (byte < 128) return byte;
    let value = byte & 127;
    for (let shift = 7; ; shift += 7) {
      byte = docs[this.#next++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }
}

/** The first keys of a segment's pages. */
export class Directory {
  readonly #keys: Uint8Array;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  constructor(content: Uint8Array) {
    this.#keys = content;
    for (let at = 0; at < content.length; ) {
      let length = content[at++] ?? 0;
      if (length > 127) {
        length &= 127;
        for (let shift = 7; ; shift += 7) {
          const byte = content[at++] ?? 0;
          length |= (byte & 127) << shift;
          if (byte < 128) break;
        }
      }
      this.#starts.push(at);
      at += length;
      this.#ends.push(at);
    }
  }

  get pages(): number {
    return this.#starts.length;
  }

  /** The page in which a key stands if it stands anywhere. */
  pageOf(key: Uint8Array): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const order = compareBytes(this.#keys, this.#starts[middle] ?? 0, this.#ends[middle] ?? 0, key, 0, key.length);
      if (order <= 0) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}
