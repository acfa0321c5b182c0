// In which rows words stand, alone, in a row or near each other: read from the segments' pages into row sets.
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Bits } from "./bits.ts";
import type { Columns, SegmentRows } from "./columns.ts";
import { Directory, Entry } from "./pages.ts";
import { PAGES_OF_SEGMENT } from "./segments.ts";
import { Cursor, InARow, Near, type Standing } from "./standing.ts";
import { beginsWith, type Wanted } from "./word-keys.ts";

/** One word's articles in one segment and its places in them. */
interface Found {
  readonly entry: Entry;
  readonly page: number;
  readonly listStart: number;
  readonly listEnd: number;
  readonly spotsStart: number;
}

export class WordRows {
  readonly #columns: Columns;
  readonly #docs: StatementSync;
  readonly #spots: StatementSync;
  readonly #directory: StatementSync;
  #directories = new Map<number, Directory>();

  constructor(db: DatabaseSync, columns: Columns) {
    this.#columns = columns;
    this.#docs = db.prepare("SELECT docs FROM page WHERE id = ?");
    this.#spots = db.prepare("SELECT spots FROM page WHERE id = ?");
    this.#directory = db.prepare("SELECT directory FROM segment WHERE id = ?");
  }

  /** Adds the rows of any wanted word, at least those from a row on. */
  add(bits: Bits, wanted: Wanted, fromRow: number): void {
    for (const segment of this.#columns.segments) {
      if (segment.row + segment.size <= fromRow) continue;
      this.#eachEntry(segment, wanted, (entry) => {
        addList(bits, segment.row, entry.docs, entry.listStart, entry.listEnd);
      });
    }
  }

  /** Adds the rows in which all words stand as asked, at least those from a row on, among the rows of `only` if given. */
  addStanding(bits: Bits, words: readonly Wanted[], standing: Standing, fromRow: number, only: Bits | null): void {
    for (const segment of this.#columns.segments) {
      if (segment.row + segment.size <= fromRow) continue;
      const found: Found[][] = [];
      let both: Bits | null = null;
      for (const word of words) {
        const list = this.#collect(segment, word);
        if (list.length === 0) break;
        found.push(list);
        const here: Bits = new Uint32Array((segment.size + 31) >>> 5);
        for (const { entry, listStart, listEnd } of list) addList(here, 0, entry.docs, listStart, listEnd);
        if (both !== null) for (let i = 0; i < here.length; i++) here[i] = (here[i] ?? 0) & (both[i] ?? 0);
        both = here;
      }
      if (both === null || found.length < words.length || both.every((word) => word === 0)) continue;
      const pages = new Map<number, Uint8Array>();
      const cursors = found.map((list) =>
        list.map(({ entry, page, listStart, listEnd, spotsStart }) => {
          let spots = pages.get(page);
          if (spots === undefined) {
            spots = this.#spots.get(page)?.spots as Uint8Array;
            pages.set(page, spots);
          }
          return new Cursor(entry.docs, listStart, listEnd, spots, spotsStart);
        }),
      );
      const holds = standing === "in a row" ? new InARow(cursors) : new Near(cursors, standing.distance + 1);
      for (let i = 0; i < both.length; i++) {
        let word = both[i] ?? 0;
        while (word !== 0) {
          const article = (i << 5) + 31 - Math.clz32(word & -word);
          word &= word - 1;
          const row = segment.row + article;
          if (only !== null && (((only[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 0) continue;
          if (holds.in(article)) bits[row >>> 5] = (bits[row >>> 5] ?? 0) | (1 << (row & 31));
        }
      }
    }
  }

  #collect(segment: SegmentRows, wanted: Wanted): Found[] {
    const found: Found[] = [];
    this.#eachEntry(segment, wanted, (entry, page) => {
      const { listStart, listEnd, spotsStart } = entry;
      found.push({ entry, page, listStart, listEnd, spotsStart });
    });
    return found;
  }

  /** Every entry of the wanted keys, with the page it stands in. */
  #eachEntry(segment: SegmentRows, wanted: Wanted, visit: (entry: Entry, page: number) => void): void {
    const { key, kind } = wanted;
    const directory = this.#directoryOf(segment.id);
    for (let n = directory.pageOf(key); n < directory.pages; n++) {
      const page = segment.id * PAGES_OF_SEGMENT + n;
      const entry = new Entry(this.#docs.get(page)?.docs as Uint8Array);
      while (entry.next()) {
        const { docs, keyStart, keyEnd } = entry;
        if (!beginsWith(docs, keyStart, keyEnd, key)) {
          if (isBeyond(docs, keyStart, keyEnd, key)) return;
          continue;
        }
        const rest = keyStart + key.length;
        if (kind === "prefix") {
          if (wanted.marked !== null && !marksBegin(docs, rest, keyEnd, wanted.marked)) continue;
        } else if (rest < keyEnd && (kind === "one" || docs[rest] !== 0)) return;
        visit(entry, page);
        if (kind === "one") return;
      }
    }
  }

  #directoryOf(id: number): Directory {
    let directory = this.#directories.get(id);
    if (directory === undefined) {
      const listed = new Set(this.#columns.segments.map((segment) => segment.id));
      this.#directories = new Map([...this.#directories].filter(([each]) => listed.has(each)));
      directory = new Directory(this.#directory.get(id)?.directory as Uint8Array);
      this.#directories.set(id, directory);
    }
    return directory;
  }
}

/** Whether a key that does not begin so comes after all that do. */
function isBeyond(bytes: Uint8Array, start: number, end: number, beginning: Uint8Array): boolean {
  const length = Math.min(end - start, beginning.length);
  for (let i = 0; i < length; i++) {
    const difference = (bytes[start + i] ?? 0) - (beginning[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

/** Whether the form with marks, which stands behind the zero, begins so. */
function marksBegin(bytes: Uint8Array, start: number, end: number, marked: Uint8Array): boolean {
  let zero = start;
  while (zero < end && bytes[zero] !== 0) zero++;
  return zero < end && beginsWith(bytes, zero + 1, end, marked);
}

function addList(bits: Bits, row: number, list: Uint8Array, start: number, end: number): void {
  let at = start;
  let next = row;
  while (at < end) {
    let byte = list[at++] ?? 0;
    let step = byte;
    if (byte > 127) {
      step = byte & 127;
      for (let shift = 7; ; shift += 7) {
        byte = list[at++] ?? 0;
        step |= (byte & 127) << shift;
        if (byte < 128) break;
      }
    }
    next += step;
    bits[next >>> 5] = (bits[next >>> 5] ?? 0) | (1 << (next & 31));
  }
}
