// In which rows words stand, alone, in a row or near each other: read from the segments' pages into row sets.
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { andInto, type Bits, hasBit } from "./bits.ts";
import type { Columns, Rows, SegmentRows } from "./columns.ts";
import { Directory, Entry } from "./pages.ts";
import { beginsOf, PAGES_OF_SEGMENT } from "./segments.ts";
import { inARow, near, type Spots, type Standing } from "./standing.ts";
import { beginsWith, SPACES, type Space, type Wanted } from "./word-keys.ts";

/** Where the places of one writing of a word stand. */
interface Found {
  readonly page: number;
  readonly spotsStart: number;
  readonly spotsEnd: number;
  readonly wide: boolean;
}

export class WordRows {
  readonly #columns: Columns;
  readonly #docs: StatementSync;
  readonly #spots: StatementSync;
  readonly #directory: StatementSync;
  readonly #directories = new Map<number, Directory>();
  readonly #begins = [new Map<number, Int32Array>(), new Map<number, Int32Array>()] as const;

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

  /**
   * Adds the rows in which all words stand as asked in one field, at least those from a row on, among the rows of `only` if
   * given.
   */
  addStanding(
    bits: Bits,
    rows: Rows,
    space: Space,
    words: readonly Wanted[],
    standing: Standing,
    fromRow: number,
    only: Bits | null,
  ): void {
    for (const segment of this.#columns.segments) {
      if (segment.row + segment.size <= fromRow) continue;
      const found = this.#together(segment, words, only);
      if (found === null) continue;
      const pages = new Map<number, Uint8Array>();
      const spots = found.map((list) =>
        list.map(({ page, spotsStart, spotsEnd, wide }): Spots => {
          const bytes = pages.get(page) ?? (this.#spots.get(page)?.spots as Uint8Array);
          pages.set(page, bytes);
          return { bytes, start: spotsStart, end: spotsEnd, wide };
        }),
      );
      const begins = this.#beginsOf(segment, space, rows);
      const visit = (article: number) => {
        const row = segment.row + article;
        if (only === null || hasBit(only, row)) bits[row >>> 5] = (bits[row >>> 5] ?? 0) | (1 << (row & 31));
      };
      if (standing === "in a row") inARow(spots, begins, visit);
      else near(spots, standing.distance + 1, begins, visit);
    }
  }

  /** The words' entries of a segment; null when no article of it, or of `only`, can have all of them. */
  #together(segment: SegmentRows, words: readonly Wanted[], only: Bits | null): Found[][] | null {
    const found: Found[][] = [];
    // In words of the rows, so that sets of rows and of the segment's articles are one.
    const firstWord = segment.row >>> 5;
    const end = (segment.row + segment.size + 31) >>> 5;
    const left = only?.slice(firstWord, end);
    for (const word of words) {
      if (left?.every((each) => each === 0)) return null;
      const list: Found[] = [];
      const here: Bits | null = left ? new Uint32Array(left.length) : null;
      this.#eachEntry(segment, word, (entry, page) => {
        const { docs, listStart, listEnd, spotsStart, spotsEnd, wide } = entry;
        if (here) addList(here, segment.row & 31, docs, listStart, listEnd);
        list.push({ page, spotsStart, spotsEnd, wide });
      });
      if (list.length === 0) return null;
      if (left && here) andInto(left, here);
      found.push(list);
    }
    return left?.every((each) => each === 0) ? null : found;
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
    return this.#kept(this.#directories, id, () => new Directory(this.#directory.get(id)?.directory as Uint8Array));
  }

  /** Where the places of the segment's titles or texts begin. */
  #beginsOf({ id, row, size }: SegmentRows, space: Space, rows: Rows): Int32Array {
    const lengths = space === SPACES.title ? rows.titleLength : rows.textLength;
    const kept = this.#begins[space === SPACES.title ? 0 : 1];
    return this.#kept(kept, id, () => beginsOf(lengths.subarray(row, row + size)));
  }

  /** Something of a segment, made once; what belongs to segments that are no more is forgotten. */
  #kept<Value>(values: Map<number, Value>, id: number, make: () => Value): Value {
    let value = values.get(id);
    if (value === undefined) {
      const listed = new Set(this.#columns.segments.map((segment) => segment.id));
      for (const each of [...values.keys()]) if (!listed.has(each)) values.delete(each);
      value = make();
      values.set(id, value);
    }
    return value;
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
