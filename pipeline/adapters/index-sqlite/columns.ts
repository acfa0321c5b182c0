// The countable facts of all articles in typed arrays, in the order in which they were written: searches, facets and series over
// a million articles in milliseconds. Rows are only added; a row whose article left is no longer live. About 65 bytes an article.
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { type Bits, noBits, setRange } from "./bits.ts";
import { COPIED, unpackFacts } from "./facts-blob.ts";
import { ordered } from "./order.ts";

/** The arrays are as long as there is room; rows from `size` on mean nothing. Row sets have room for as many. */
export interface Rows {
  readonly size: number;
  readonly room: number;
  readonly place: Float64Array;
  readonly time: Float64Array;
  readonly packed: Uint16Array;
  readonly source: Uint32Array;
  readonly region: Uint32Array;
  readonly story: Float64Array;
  /** Words. */
  readonly titleLength: Uint32Array;
  readonly textLength: Uint32Array;
  /** Policies of row i: policy[policyFrom[i]] up to policy[policyFrom[i + 1]]; the same for documents. */
  readonly policyFrom: Uint32Array;
  readonly policy: Uint32Array;
  readonly documentFrom: Uint32Array;
  readonly document: Uint32Array;
  /** The rows in order of place, so in order of time. */
  readonly order: Uint32Array<ArrayBuffer>;
  readonly live: Bits;
}

/** One segment as it is now: its articles stand in the rows from `row` on. */
export interface SegmentRows {
  readonly id: number;
  readonly first: number;
  readonly size: number;
  readonly row: number;
}

/** Room is made for so many more rows at least. */
const MORE_ROWS = 65_536;
/** When more than half of so many rows are dead, all are read anew without them. */
const WORTH_READING_ANEW = 100_000;

interface Numbers<Self> {
  readonly length: number;
  set(from: Self): void;
}

function longer<Array extends Numbers<Array>>(make: new (length: number) => Array, old: Array, length: number): Array {
  const out = new make(length);
  out.set(old);
  return out;
}

/** A run of numbers of articles and the row of the first. */
interface Run {
  readonly first: number;
  readonly row: number;
  size: number;
}

export class Columns {
  readonly #db: DatabaseSync;
  readonly #counters: StatementSync;
  readonly #listed: StatementSync;
  readonly #factsOf: StatementSync;
  readonly #forget: (() => void)[] = [];
  #rows = emptyRows();
  #segments: readonly SegmentRows[] = [];
  #runs: Run[] = [];
  #nextNumber = 0;
  #change = 0;
  #epoch = -1;
  #dead = 0;
  #names: string[] = [];

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#counters = db.prepare("SELECT name, value FROM counter");
    this.#listed = db.prepare("SELECT id, first, size FROM segment ORDER BY first");
    this.#factsOf = db.prepare("SELECT facts FROM segment WHERE id = ?");
  }

  /** Calls back when rows are other ones than before; otherwise they are only more. */
  onForget(listener: () => void): void {
    this.#forget.push(listener);
  }

  /** The segments of the rows that rows() gave last. */
  get segments(): readonly SegmentRows[] {
    return this.#segments;
  }

  /** The rows as the file has them now. They are shared and change with the next call. */
  rows(): Rows {
    let epoch = 0;
    let change = 0;
    for (const { name, value } of this.#counters.all()) {
      if (name === "epoch") epoch = Number(value);
      else if (name === "change") change = Number(value);
    }
    if (epoch !== this.#epoch) {
      this.#begin();
      this.#epoch = epoch;
    }
    if (change !== this.#change) {
      this.#advance();
      if (this.#dead * 2 > this.#rows.size && this.#rows.size > WORTH_READING_ANEW) {
        this.#begin();
        this.#advance();
      }
      this.#change = change;
    }
    return this.#rows;
  }

  /** The first row that no article numbered below has. */
  rowOfNumber(number: number): number {
    for (let i = this.#runs.length - 1; i >= 0; i--) {
      const run = this.#runs[i];
      if (run && run.first < number) return run.row + Math.min(run.size, number - run.first);
    }
    return 0;
  }

  /** The number that the next article gets. */
  get nextNumber(): number {
    return this.#nextNumber;
  }

  /** The text of a name number. */
  name(number: number): string {
    let text = this.#names[number];
    if (text === undefined) {
      text = String(this.#db.prepare("SELECT text FROM name WHERE number = ?").get(number)?.text ?? "");
      this.#names[number] = text;
    }
    return text;
  }

  /** The number of a name, or -1 when no article has it. */
  number(name: string): number {
    const found = this.#db.prepare("SELECT number FROM name WHERE text = ?").get(name);
    return found === undefined ? -1 : Number(found.number);
  }

  #begin(): void {
    this.#rows = emptyRows();
    this.#segments = [];
    this.#runs = [];
    this.#nextNumber = 0;
    this.#change = 0;
    this.#dead = 0;
    this.#names = [];
    for (const listener of this.#forget) listener();
  }

  #advance(): void {
    const listed = this.#listed.all() as unknown as { id: number; first: number; size: number }[];
    const isNew = ({ first, size }: { first: number; size: number }) =>
      Math.min(size, Math.max(0, first + size - this.#nextNumber));
    this.#makeRoom(listed.reduce((sum, segment) => sum + isNew(segment), 0));
    for (const { id, first, size } of listed) {
      const from = Math.max(first, this.#nextNumber);
      if (first + size > from) this.#load(this.#factsOf.get(id)?.facts as Uint8Array, first, from - first);
    }
    this.#placeSegments(listed);
    this.#bury(listed);
    if (this.#rows.order.length < this.#rows.size) this.#rows = { ...this.#rows, order: ordered(this.#rows) };
  }

  #makeRoom(more: number): void {
    const old = this.#rows;
    if (old.size + more <= old.room) return;
    const room = Math.ceil((old.size + more + MORE_ROWS) / MORE_ROWS) * MORE_ROWS;
    this.#rows = {
      ...old,
      room,
      place: longer(Float64Array, old.place, room),
      time: longer(Float64Array, old.time, room),
      packed: longer(Uint16Array, old.packed, room),
      source: longer(Uint32Array, old.source, room),
      region: longer(Uint32Array, old.region, room),
      story: longer(Float64Array, old.story, room),
      titleLength: longer(Uint32Array, old.titleLength, room),
      textLength: longer(Uint32Array, old.textLength, room),
      policyFrom: longer(Uint32Array, old.policyFrom, room + 1),
      documentFrom: longer(Uint32Array, old.documentFrom, room + 1),
      live: longer(Uint32Array, old.live, room >>> 5),
    };
  }

  /** Adds the rows of a segment from its article `skip` on. */
  #load(blob: Uint8Array, first: number, skip: number): void {
    const facts = unpackFacts(blob);
    const rows = this.#rows;
    const row = rows.size;
    const more = facts.size - skip;
    for (const name of COPIED) rows[name].set(facts[name].subarray(skip), row);
    const listAfter = (from: Uint32Array, values: Uint32Array, ends: Uint32Array, fresh: Uint32Array): Uint32Array => {
      const had = from[row] ?? 0;
      const skipped = skip === 0 ? 0 : (ends[skip - 1] ?? 0);
      const wanted = had + fresh.length - skipped;
      const room = wanted <= values.length ? values : longer(Uint32Array, values, Math.ceil(wanted * 1.25) + 1_024);
      room.set(fresh.subarray(skipped), had);
      for (let i = 0; i < more; i++) from[row + i + 1] = (ends[skip + i] ?? 0) - skipped + had;
      return room;
    };
    const policy = listAfter(rows.policyFrom, rows.policy, facts.policyEnd, facts.policy);
    const document = listAfter(rows.documentFrom, rows.document, facts.documentEnd, facts.document);
    setRange(rows.live, row, row + more);
    this.#rows = { ...rows, policy, document, size: row + more };
    const number = first + skip;
    const run = this.#runs.at(-1);
    if (run && run.first + run.size === number) run.size += more;
    else this.#runs.push({ first: number, row, size: more });
    this.#nextNumber = number + more;
  }

  #placeSegments(listed: readonly { id: number; first: number; size: number }[]): void {
    let r = 0;
    this.#segments = listed.map(({ id, first, size }) => {
      while (r + 1 < this.#runs.length && (this.#runs[r + 1]?.first ?? 0) <= first) r++;
      const run = this.#runs[r];
      return { id, first, size, row: run ? run.row + first - run.first : 0 };
    });
  }

  /** What left since the last look is no longer live: single articles, and all of a segment that was dropped. */
  #bury(listed: readonly { first: number; size: number }[]): void {
    const { live, size } = this.#rows;
    const kill = (row: number) => {
      const word = live[row >>> 5] ?? 0;
      if (((word >>> (row & 31)) & 1) === 0) return;
      live[row >>> 5] = word & ~(1 << (row & 31));
      this.#dead++;
    };
    const left = this.#db.prepare("SELECT number FROM gone WHERE change > ? ORDER BY number");
    left.setReturnArrays(true);
    let r = 0;
    for (const [number] of left.all(this.#change) as unknown as [number][]) {
      while (r + 1 < this.#runs.length && (this.#runs[r + 1]?.first ?? 0) <= number) r++;
      const run = this.#runs[r];
      if (run && number >= run.first && number < run.first + run.size) kill(run.row + number - run.first);
    }
    let next = 0;
    for (const run of this.#runs) {
      let number = run.first;
      while (number < run.first + run.size) {
        while (next < listed.length && (listed[next]?.first ?? 0) + (listed[next]?.size ?? 0) <= number) next++;
        const segment = listed[next];
        const end = Math.min(run.first + run.size, segment?.first ?? Number.POSITIVE_INFINITY);
        for (; number < end; number++) kill(run.row + number - run.first);
        if (segment) number = Math.max(number, segment.first + segment.size);
      }
    }
    if (size === 0) this.#dead = 0;
  }
}

function emptyRows(): Rows {
  return {
    size: 0,
    room: 0,
    place: new Float64Array(0),
    time: new Float64Array(0),
    packed: new Uint16Array(0),
    source: new Uint32Array(0),
    region: new Uint32Array(0),
    story: new Float64Array(0),
    titleLength: new Uint32Array(0),
    textLength: new Uint32Array(0),
    policyFrom: new Uint32Array(1),
    policy: new Uint32Array(0),
    documentFrom: new Uint32Array(1),
    document: new Uint32Array(0),
    order: new Uint32Array(0),
    live: noBits(0),
  };
}
