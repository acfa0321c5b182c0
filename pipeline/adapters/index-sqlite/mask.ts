// Which rows of the columns a query tree means. Words are asked of the full-text tables, filters are read from the columns;
// what was read is kept (row-sets.ts).
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { ATTITUDES } from "../../../classifiers/finding.ts";
import { documentKey } from "../../query/article-facts.ts";
import { isTextLeaf, type TextLeaf } from "../../query/text-match.ts";
import type { QueryNode } from "../../query/tree.ts";
import { andBits, type Bits, noBits, orBits, setRange, withoutBits } from "./bits.ts";
import { type Columns, firstRow, type Rows } from "./columns.ts";
import { matchOf } from "./match.ts";
import { ATTITUDE_SHIFT, FIELDS, storyNumber } from "./packed.ts";
import { firstPlaceFrom, firstPlaceOfHour } from "./place.ts";
import { type Fill, RowSets } from "./row-sets.ts";

/** A thousand sets over a million rows. */
export const KEPT_BYTES = 160 * 1_048_576;
/** A set with so few rows still to read is taken for one at hand. */
const SHORT_TAIL = 5_000;

type Table = "fts" | "titles";
/** The leaves that the columns answer. */
type Filter = Exclude<QueryNode["type"], "all" | "and" | "or" | "not" | "time" | "site" | TextLeaf["type"]>;

export class Masks {
  readonly #columns: Columns;
  readonly #places: Readonly<Record<Table, StatementSync>>;
  readonly #sets = new RowSets(KEPT_BYTES);
  readonly #wanted = new Map<string, TextLeaf>();
  readonly #readAheadFrom: number;
  /** Frequent words that are not read yet; null: nobody has looked which ones are frequent. */
  #frequent: Set<string> | null = null;

  constructor(db: DatabaseSync, columns: Columns, readAheadFrom: number) {
    this.#columns = columns;
    this.#readAheadFrom = readAheadFrom;
    const places = (table: Table) =>
      db.prepare(
        `SELECT group_concat(rowid) AS places FROM ${table} WHERE ${table} MATCH ? AND rowid >= ? AND rowid <= ?`,
      );
    this.#places = { fts: places("fts"), titles: places("titles") };
    columns.onChange((place) => {
      if (place === null) this.#sets.clear();
      else this.#sets.changedFrom(place);
    });
  }

  /** The rows that the tree means. The set is shared: never change it. */
  of(node: QueryNode, rows: Rows): Bits {
    switch (node.type) {
      case "all":
        return this.#sets.get("all", rows, everyRow);
      case "and":
        return this.#and(node.nodes, rows);
      case "or":
        return node.nodes.reduce((set, part) => orBits(set, this.of(part, rows)), noBits(rows.size));
      case "not":
        return withoutBits(this.of({ type: "all" }, rows), this.of(node.node, rows));
      case "time":
        return inTime(rows, node.from, node.to);
      case "word":
      case "phrase":
      case "prefix":
      case "near":
      case "site":
        return this.#text(tableOf(node), matchOf(node), rows);
      default:
        return this.#filter(node.type, node.value, rows);
    }
  }

  /** Whether so many articles are there that frequent words are worth reading ahead. */
  readsAhead(rows: Rows): boolean {
    return rows.size >= this.#readAheadFrom;
  }

  /** Says which words are frequent and will be read one after another. All others are read fast when they are asked for. */
  expect(frequent: readonly TextLeaf[]): void {
    this.#frequent = new Set(frequent.map((leaf) => keyOf(tableOf(leaf), matchOf(leaf))));
  }

  /** Words that were asked for together, and each of which will be read alone when there is time. */
  nextWanted(): TextLeaf | undefined {
    return this.#wanted.values().next().value;
  }

  want(leaf: TextLeaf, rows: Rows): void {
    if (!this.readsAhead(rows)) return;
    const key = keyOf(tableOf(leaf), matchOf(leaf));
    if (!this.#sets.has(key, rows)) this.#wanted.set(key, leaf);
  }

  /** Reads some more rows of a word; true when that was the last of them. */
  read(leaf: TextLeaf, rows: Rows, atMost: number): boolean {
    const table = tableOf(leaf);
    const match = matchOf(leaf);
    const key = keyOf(table, match);
    const whole = this.#sets.grow(key, rows, this.#reading(table, match), atMost);
    if (whole) {
      this.#wanted.delete(key);
      this.#frequent?.delete(key);
    }
    return whole;
  }

  /** While a frequent word is not at hand, all words are one question to the full-text table: the rare ones let it skip. */
  #and(nodes: readonly QueryNode[], rows: Rows): Bits {
    const words = nodes.filter(asksWords);
    const together = words.some((part) => this.#isSlow(part, rows)) ? words : [];
    const apart = nodes.filter((part) => !together.includes(part));
    // Exclusions last, so that something is there to take them from.
    const wanted = apart.filter((part) => part.type !== "not");
    let set: Bits | null = null;
    if (together.length === 1 && together[0]) set = this.of(together[0], rows);
    else if (together.length > 1) {
      for (const leaf of together.flatMap(wordsOf)) this.want(leaf, rows);
      set = this.#text("fts", matchOf({ type: "and", nodes: together }), rows);
    }
    for (const part of wanted) set = set === null ? this.of(part, rows) : andBits(set, this.of(part, rows));
    set ??= this.of({ type: "all" }, rows);
    for (const part of apart) if (part.type === "not") set = withoutBits(set, this.of(part.node, rows));
    return set;
  }

  #isSlow(node: QueryNode, rows: Rows): boolean {
    if (!this.readsAhead(rows)) return false;
    if (node.type === "and" || node.type === "or") return node.nodes.some((part) => this.#isSlow(part, rows));
    if (node.type === "not") return this.#isSlow(node.node, rows);
    const key = keyOf("fts", matchOf(node));
    if (this.#sets.has(key, rows, SHORT_TAIL)) return false;
    return this.#frequent === null || this.#frequent.has(key);
  }

  #text(table: Table, match: string, rows: Rows): Bits {
    return this.#sets.get(keyOf(table, match), rows, this.#reading(table, match));
  }

  #reading(table: Table, match: string): Fill {
    return (bits, rows, from, to) => {
      if (from >= to) return;
      // Bound as whole numbers: a float would not let the full-text table seek.
      const first = BigInt(from === 0 ? Number.MIN_SAFE_INTEGER : (rows.place[from] ?? 0));
      const found = this.#places[table].get(match, first, BigInt(rows.place[to - 1] ?? 0))?.places;
      if (typeof found !== "string") return;
      const { place } = rows;
      let row = from;
      eachPlace(found, (wanted) => {
        while (row < to && (place[row] ?? 0) < wanted) row++;
        if (row < to && place[row] === wanted) bits[row >>> 5] = (bits[row >>> 5] ?? 0) | (1 << (row & 31));
      });
    };
  }

  #filter(type: Filter, value: string, rows: Rows): Bits {
    return this.#sets.get(`${type}=${value}`, rows, this.#filling(type, value));
  }

  #filling(type: Filter, value: string): Fill {
    switch (type) {
      case "source":
        return equal((rows) => rows.source, this.#columns.number(value));
      case "region":
        return equal((rows) => rows.region, this.#columns.number(value));
      case "story":
        return equal((rows) => rows.story, storyNumber(value));
      case "policy":
        return listed((rows) => [rows.policyFrom, rows.policy], this.#columns.number(value));
      case "document":
        return listed((rows) => [rows.documentFrom, rows.document], this.#columns.number(documentKey(value)));
      case "attitude":
        return packed(ATTITUDE_SHIFT + (ATTITUDES as readonly string[]).indexOf(value), 1, 1);
      default: {
        const { shift, mask, values } = FIELDS[type];
        return packed(shift, mask, (values as readonly string[]).indexOf(value));
      }
    }
  }
}

function keyOf(table: Table, match: string): string {
  return `${table}:${match}`;
}

function tableOf(node: QueryNode): Table {
  return isTextLeaf(node) && node.field === "title" ? "titles" : "fts";
}

/** True for a part that is only words outside titles, and sites: one question to the full-text table can answer it. */
function asksWords(node: QueryNode): boolean {
  if (node.type === "and" || node.type === "or") return node.nodes.length > 0 && node.nodes.every(asksWords);
  if (node.type === "not") return asksWords(node.node);
  return node.type === "site" || (isTextLeaf(node) && node.field !== "title");
}

function wordsOf(node: QueryNode): TextLeaf[] {
  if (node.type === "and" || node.type === "or") return node.nodes.flatMap(wordsOf);
  if (node.type === "not") return wordsOf(node.node);
  return node.type === "word" ? [node] : [];
}

/** The numbers of a comma-separated list; much faster than one result row for each. */
export function eachPlace(list: string, visit: (place: number) => void): void {
  let value = 0;
  let negative = false;
  for (let i = 0; i <= list.length; i++) {
    const unit = list.charCodeAt(i);
    if (unit >= 48 && unit <= 57) value = value * 10 + unit - 48;
    else if (unit === 45) negative = true;
    else {
      visit(negative ? -value : value);
      value = 0;
      negative = false;
    }
  }
}

const everyRow: Fill = (bits, _rows, from, to) => setRange(bits, from, to);

function inTime(rows: Rows, fromIso: string | null, toIso: string | null): Bits {
  const from = fromIso === null ? Number.NEGATIVE_INFINITY : Date.parse(fromIso);
  const to = toIso === null ? Number.POSITIVE_INFINITY : Date.parse(toIso);
  const bits = noBits(rows.size);
  // Rows lie in order of their hour; inside the two hours that the ends cut, the exact time decides.
  const first = Number.isFinite(from) ? firstRow(rows, firstPlaceOfHour(from)) : 0;
  const last = Number.isFinite(to) ? firstRow(rows, firstPlaceFrom(to)) : rows.size;
  const sure = Number.isFinite(from) ? Math.min(last, firstRow(rows, firstPlaceFrom(from))) : 0;
  const sureEnd = Number.isFinite(to) ? Math.max(sure, firstRow(rows, firstPlaceOfHour(to))) : rows.size;
  setRange(bits, sure, sureEnd);
  const exactly = (begin: number, end: number) => {
    for (let row = begin; row < end; row++) {
      const time = rows.time[row] ?? 0;
      if (time >= from && time < to) setRange(bits, row, row + 1);
    }
  };
  exactly(first, sure);
  exactly(sureEnd, last);
  return bits;
}

function equal(column: (rows: Rows) => Uint32Array | Float64Array, wanted: number): Fill {
  return (bits, rows, from, to) => {
    const values = column(rows);
    for (let row = from; row < to; row++)
      if (values[row] === wanted) bits[row >>> 5] = (bits[row >>> 5] ?? 0) | (1 << (row & 31));
  };
}

function packed(shift: number, mask: number, wanted: number): Fill {
  return (bits, rows, from, to) => {
    const { packed: values } = rows;
    for (let row = from; row < to; row++)
      if ((((values[row] ?? 0) >> shift) & mask) === wanted)
        bits[row >>> 5] = (bits[row >>> 5] ?? 0) | (1 << (row & 31));
  };
}

function listed(column: (rows: Rows) => readonly [Uint32Array, Uint32Array], wanted: number): Fill {
  return (bits, rows, from, to) => {
    if (wanted < 0) return;
    const [starts, values] = column(rows);
    for (let row = from; row < to; row++) {
      const end = starts[row + 1] ?? 0;
      for (let k = starts[row] ?? 0; k < end; k++) if (values[k] === wanted) setRange(bits, row, row + 1);
    }
  };
}
