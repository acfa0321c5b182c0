// Which rows of the columns a query tree means, one byte a row. Words and sites are asked of the full-text table once
// per largest part of the tree without time; filters are read from the columns.
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { ATTITUDES } from "../../../classifiers/finding.ts";
import { documentKey } from "../../query/article-facts.ts";
import type { QueryNode } from "../../query/tree.ts";
import type { Columns, Rows } from "./columns.ts";
import { hasTime, matchOf } from "./match.ts";
import { ATTITUDE_SHIFT, FIELDS, storyNumber } from "./packed.ts";

export type Mask = Uint8Array;

export class Masks {
  readonly #columns: Columns;
  readonly #places: StatementSync;

  constructor(db: DatabaseSync, columns: Columns) {
    this.#columns = columns;
    this.#places = db.prepare("SELECT group_concat(rowid) AS places FROM fts WHERE fts MATCH ?");
  }

  of(node: QueryNode, rows: Rows): Mask {
    if (isWordsOnly(node)) return this.#matched(matchOf(node), rows);
    switch (node.type) {
      case "all":
        return new Uint8Array(rows.size).fill(1);
      case "and": {
        // Words together are one question to the full-text table.
        const words = node.nodes.filter((part) => !onlyFilters(part) && !hasTime(part));
        const rest = node.nodes.filter((part) => onlyFilters(part) || hasTime(part));
        const masks = rest.map((part) => this.of(part, rows));
        if (words.length > 0) masks.push(this.#matched(matchOf({ type: "and", nodes: words }), rows));
        const first = masks[0];
        if (!first) return new Uint8Array(rows.size).fill(1);
        for (const mask of masks.slice(1))
          for (let i = 0; i < first.length; i++) first[i] = (first[i] ?? 0) & (mask[i] ?? 0);
        return first;
      }
      case "or": {
        const out = new Uint8Array(rows.size);
        for (const part of node.nodes) {
          const mask = this.of(part, rows);
          for (let i = 0; i < out.length; i++) out[i] = (out[i] ?? 0) | (mask[i] ?? 0);
        }
        return out;
      }
      case "not": {
        const mask = this.of(node.node, rows);
        for (let i = 0; i < mask.length; i++) mask[i] = (mask[i] ?? 0) ^ 1;
        return mask;
      }
      case "time": {
        const from = node.from === null ? Number.NEGATIVE_INFINITY : Date.parse(node.from);
        const to = node.to === null ? Number.POSITIVE_INFINITY : Date.parse(node.to);
        const out = new Uint8Array(rows.size);
        for (let i = 0; i < out.length; i++) {
          const time = rows.time[i] ?? 0;
          out[i] = time >= from && time < to ? 1 : 0;
        }
        return out;
      }
      case "source":
        return equal(rows.source, this.#columns.number(node.value), rows.size);
      case "region":
        return equal(rows.region, this.#columns.number(node.value), rows.size);
      case "story":
        return equal(rows.story, storyNumber(node.value), rows.size);
      case "policy":
        return listed(rows.policyFrom, rows.policy, this.#columns.number(node.value), rows.size);
      case "document":
        return listed(rows.documentFrom, rows.document, this.#columns.number(documentKey(node.value)), rows.size);
      case "attitude": {
        const bit = 1 << (ATTITUDE_SHIFT + ATTITUDES.indexOf(node.value));
        const out = new Uint8Array(rows.size);
        for (let i = 0; i < out.length; i++) out[i] = ((rows.packed[i] ?? 0) & bit) === 0 ? 0 : 1;
        return out;
      }
      case "kind":
      case "tone":
      case "feedback":
      case "harm":
      case "role": {
        const { shift, mask, values } = FIELDS[node.type];
        const wanted = (values as readonly string[]).indexOf(node.value);
        const out = new Uint8Array(rows.size);
        for (let i = 0; i < out.length; i++) out[i] = (((rows.packed[i] ?? 0) >> shift) & mask) === wanted ? 1 : 0;
        return out;
      }
      default:
        return this.#matched(matchOf(node), rows);
    }
  }

  /** One pass over places and rows, both in order. */
  #matched(match: string, rows: Rows): Mask {
    const out = new Uint8Array(rows.size);
    const places = this.#places.get(match)?.places;
    if (typeof places !== "string") return out;
    let row = 0;
    eachPlace(places, (place) => {
      while (row < rows.size && (rows.place[row] ?? 0) < place) row++;
      if (row < rows.size && rows.place[row] === place) out[row] = 1;
    });
    return out;
  }
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

/** True when the part needs no full-text table. */
export function onlyFilters(node: QueryNode): boolean {
  switch (node.type) {
    case "word":
    case "phrase":
    case "prefix":
    case "near":
    case "site":
      return false;
    case "and":
    case "or":
      return node.nodes.every(onlyFilters);
    case "not":
      return onlyFilters(node.node);
    default:
      return true;
  }
}

function isWordsOnly(node: QueryNode): boolean {
  switch (node.type) {
    case "word":
    case "phrase":
    case "prefix":
    case "near":
    case "site":
      return true;
    case "and":
    case "or":
      return node.nodes.length > 0 && node.nodes.every(isWordsOnly);
    default:
      return false;
  }
}

function equal(column: Uint32Array | Float64Array, wanted: number, size: number): Mask {
  const out = new Uint8Array(size);
  for (let i = 0; i < size; i++) out[i] = column[i] === wanted ? 1 : 0;
  return out;
}

function listed(from: Uint32Array, values: Uint32Array, wanted: number, size: number): Mask {
  const out = new Uint8Array(size);
  if (wanted < 0) return out;
  for (let i = 0; i < size; i++) {
    const end = from[i + 1] ?? 0;
    for (let k = from[i] ?? 0; k < end; k++) if (values[k] === wanted) out[i] = 1;
  }
  return out;
}
