// The countable facts of all articles in typed arrays, in order of place: facets and series over a million articles in
// milliseconds. Loaded on first use, then kept in step with the file by change numbers. About 45 bytes an article.
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

type Raw = readonly [number, number, number, number, number, number, string];

export class Columns {
  readonly #db: DatabaseSync;
  #rows: Rows = EMPTY;
  #change = 0;
  #epoch = -1;
  #names: string[] = [];

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** The rows as the file has them now. */
  rows(): Rows {
    const counters = this.#db.prepare("SELECT name, value FROM counter").all();
    const value = (name: string) => Number(counters.find((row) => row.name === name)?.value ?? 0);
    const epoch = value("epoch");
    const change = value("change");
    if (epoch !== this.#epoch) {
      this.#rows = EMPTY;
      this.#change = 0;
      this.#names = [];
      this.#epoch = epoch;
    }
    if (change !== this.#change) {
      this.#advance();
      this.#change = change;
    }
    return this.#rows;
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
    const select = this.#db.prepare(
      "SELECT place, time, packed, source, region, story, many FROM doc WHERE change > ? ORDER BY place",
    );
    select.setReturnArrays(true);
    const fresh = select.all(this.#change) as unknown as Raw[];
    for (const row of fresh) gone.add(row[0]);
    if (fresh.length > 0 || gone.size > 0) this.#rows = merge(this.#rows, gone, fresh);
  }
}

function lists(many: string): [number[], number[]] {
  const [policies = "", documents = ""] = many.split(";");
  const numbers = (list: string) => (list === "" ? [] : list.split(",").map(Number));
  return [numbers(policies), numbers(documents)];
}

/** Old rows but those gone, and the fresh ones, by place. */
function merge(old: Rows, gone: ReadonlySet<number>, fresh: readonly Raw[]): Rows {
  const parsed = fresh.map((row) => (row[6] === ";" ? NO_LISTS : lists(row[6])));
  let policies = old.policy.length;
  let documents = old.document.length;
  for (const [policy, document] of parsed) {
    policies += policy.length;
    documents += document.length;
  }
  const out = rowsOf(old.size + fresh.length, policies, documents);
  let n = 0;
  let p = 0;
  let d = 0;
  let next = 0;
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
  for (let i = 0; i < old.size; i++) {
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
