// The countable facts of all articles in typed arrays, in order of place: searches, facets and series over a million articles
// in milliseconds. Loaded on first use, then kept in step with the file by change numbers. About 45 bytes an article.
import type { DatabaseSync } from "node:sqlite";

export interface Rows {
  readonly size: number;
  readonly place: Float64Array;
  readonly time: Float64Array;
  readonly packed: Uint16Array;
  readonly source: Uint32Array;
  readonly region: Uint32Array;
  readonly story: Float64Array;
  /** Policies of row i: policy[policyFrom[i]] up to policy[policyFrom[i + 1]]; the same for documents. */
  readonly policyFrom: Uint32Array;
  readonly policy: Uint32Array;
  readonly documentFrom: Uint32Array;
  readonly document: Uint32Array;
}

const EMPTY: Rows = rowsOf(0, 0, 0);

function rowsOf(size: number, policies: number, documents: number): Rows {
  return {
    size,
    place: new Float64Array(size),
    time: new Float64Array(size),
    packed: new Uint16Array(size),
    source: new Uint32Array(size),
    region: new Uint32Array(size),
    story: new Float64Array(size),
    policyFrom: new Uint32Array(size + 1),
    policy: new Uint32Array(policies),
    documentFrom: new Uint32Array(size + 1),
    document: new Uint32Array(documents),
  };
}

const SELECT = "SELECT place, time, packed, source, region, story, many FROM doc";
const NOTHING: ReadonlySet<number> = new Set();

/** First row whose place is at least this. */
export function firstRow(rows: Rows, place: number): number {
  let low = 0;
  let high = rows.size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows.place[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Raw = readonly [number, number, number, number, number, number, string];

const SLICE = 20_000;

export class Columns {
  readonly #db: DatabaseSync;
  readonly #listeners: ((fromPlace: number | null) => void)[] = [];
  #rows: Rows = EMPTY;
  #change = 0;
  #epoch = -1;
  #names: string[] = [];

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Calls back when rows at or above a place have changed; null: all are other ones. */
  onChange(listener: (fromPlace: number | null) => void): void {
    this.#listeners.push(listener);
  }

  /** Reads the file for the first time in slices of some milliseconds: take all of them before rows() is needed. */
  *load(): Generator<void> {
    const { epoch, change } = this.#counters();
    if (epoch === this.#epoch) return;
    const select = this.#db.prepare(`${SELECT} WHERE place > ? ORDER BY place LIMIT ${SLICE}`);
    select.setReturnArrays(true);
    let rows = EMPTY;
    for (let last = Number.MIN_SAFE_INTEGER; ; yield) {
      const slice = select.all(last) as unknown as Raw[];
      rows = merge(rows, NOTHING, slice);
      last = slice.at(-1)?.[0] ?? last;
      if (slice.length < SLICE) break;
    }
    this.#begin(rows, epoch, change);
  }

  /** The rows as the file has them now. */
  rows(): Rows {
    const { epoch, change } = this.#counters();
    if (epoch !== this.#epoch) this.#begin(EMPTY, epoch, 0);
    if (change !== this.#change) {
      this.#advance();
      this.#change = change;
    }
    return this.#rows;
  }

  #counters(): { epoch: number; change: number } {
    const counters = this.#db.prepare("SELECT name, value FROM counter").all();
    const value = (name: string) => Number(counters.find((row) => row.name === name)?.value ?? 0);
    return { epoch: value("epoch"), change: value("change") };
  }

  #begin(rows: Rows, epoch: number, change: number): void {
    this.#rows = rows;
    this.#epoch = epoch;
    this.#change = change;
    this.#names = [];
    for (const listener of this.#listeners) listener(null);
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

  #advance(): void {
    const gone = new Set<number>();
    if (this.#change > 0) {
      const left = this.#db.prepare("SELECT place FROM gone WHERE change > ?");
      left.setReturnArrays(true);
      for (const [place] of left.all(this.#change) as unknown as [number][]) gone.add(place);
    }
    const select = this.#db.prepare(`${SELECT} WHERE change > ? ORDER BY place`);
    select.setReturnArrays(true);
    const fresh = select.all(this.#change) as unknown as Raw[];
    for (const row of fresh) gone.add(row[0]);
    if (gone.size === 0) return;
    let first = Number.POSITIVE_INFINITY;
    for (const place of gone) first = Math.min(first, place);
    this.#rows = merge(this.#rows, gone, fresh, firstRow(this.#rows, first));
    for (const listener of this.#listeners) listener(first);
  }
}

function lists(many: string): [number[], number[]] {
  const [policies = "", documents = ""] = many.split(";");
  const numbers = (list: string) => (list === "" ? [] : list.split(",").map(Number));
  return [numbers(policies), numbers(documents)];
}

/** Old rows but those gone, and the fresh ones, by place; the old ones below row `same` are copied as they are. */
function merge(old: Rows, gone: ReadonlySet<number>, fresh: readonly Raw[], same = old.size): Rows {
  const parsed = fresh.map((row) => (row[6] === ";" ? NO_LISTS : lists(row[6])));
  let policies = old.policyFrom[old.size] ?? 0;
  let documents = old.documentFrom[old.size] ?? 0;
  for (const [policy, document] of parsed) {
    policies += policy.length;
    documents += document.length;
  }
  const out = rowsOf(old.size + fresh.length, policies, documents);
  let n = same;
  let p = old.policyFrom[same] ?? 0;
  let d = old.documentFrom[same] ?? 0;
  let next = 0;
  for (const name of ["place", "time", "packed", "source", "region", "story"] as const)
    out[name].set(old[name].subarray(0, same));
  out.policyFrom.set(old.policyFrom.subarray(0, same + 1));
  out.policy.set(old.policy.subarray(0, p));
  out.documentFrom.set(old.documentFrom.subarray(0, same + 1));
  out.document.set(old.document.subarray(0, d));
  const addFresh = () => {
    const row = fresh[next];
    const [policy, document] = parsed[next] ?? NO_LISTS;
    next++;
    if (!row) return;
    out.place[n] = row[0];
    out.time[n] = row[1];
    out.packed[n] = row[2];
    out.source[n] = row[3];
    out.region[n] = row[4];
    out.story[n] = row[5];
    for (const value of policy) out.policy[p++] = value;
    for (const value of document) out.document[d++] = value;
    n++;
    out.policyFrom[n] = p;
    out.documentFrom[n] = d;
  };
  for (let i = same; i < old.size; i++) {
    const place = old.place[i] ?? 0;
    while (next < fresh.length && (fresh[next]?.[0] ?? 0) < place) addFresh();
    if (gone.size > 0 && gone.has(place)) continue;
    out.place[n] = place;
    out.time[n] = old.time[i] ?? 0;
    out.packed[n] = old.packed[i] ?? 0;
    out.source[n] = old.source[i] ?? 0;
    out.region[n] = old.region[i] ?? 0;
    out.story[n] = old.story[i] ?? 0;
    for (let k = old.policyFrom[i] ?? 0; k < (old.policyFrom[i + 1] ?? 0); k++) out.policy[p++] = old.policy[k] ?? 0;
    for (let k = old.documentFrom[i] ?? 0; k < (old.documentFrom[i + 1] ?? 0); k++)
      out.document[d++] = old.document[k] ?? 0;
    n++;
    out.policyFrom[n] = p;
    out.documentFrom[n] = d;
  }
  while (next < fresh.length) addFresh();
  return { ...out, size: n };
}

const NO_LISTS: [number[], number[]] = [[], []];
