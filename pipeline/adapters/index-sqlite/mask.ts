// Which rows of the columns a query tree means. Words are read from the word lists, filters from the columns; what was read is
// kept (row-sets.ts). What a word means comes from pipeline/query/word-rules.ts.
import type { DatabaseSync } from "node:sqlite";
import { ATTITUDES } from "../../../classifiers/finding.ts";
import { documentKey, siteKey } from "../../query/article-facts.ts";
import type { TextLeaf } from "../../query/text-match.ts";
import type { QueryNode, TextField } from "../../query/tree.ts";
import { foldedForm } from "../../query/word-forms.ts";
import { prefixRule, type WordRule, wordRule, wordsRule } from "../../query/word-rules.ts";
import { andBits, andInto, type Bits, noBits, orInto, setRange, withoutInto } from "./bits.ts";
import type { Columns, Rows } from "./columns.ts";
import { ATTITUDE_SHIFT, BARE_SHIFT, FIELDS, storyNumber } from "./packed.ts";
import { type Fill, RowSets } from "./row-sets.ts";
import type { Standing } from "./standing.ts";
import { oneKey, prefixKey, SPACES, type Space, type Wanted, writingsKey } from "./word-keys.ts";
import { WordRows } from "./word-rows.ts";

/** A thousand sets over a million rows. */
const KEPT_BYTES = 160 * 1_048_576;

/** The leaves that the columns answer. */
type Filter = Exclude<QueryNode["type"], "all" | "and" | "or" | "not" | "time" | "site" | TextLeaf["type"]>;

export class Masks {
  readonly #columns: Columns;
  readonly #words: WordRows;
  readonly #sets = new RowSets(KEPT_BYTES);

  constructor(db: DatabaseSync, columns: Columns) {
    this.#columns = columns;
    this.#words = new WordRows(db, columns);
    columns.onForget(() => this.#sets.clear());
  }

  /** The live rows that the tree means: a set of your own. */
  of(node: QueryNode, rows: Rows): Bits {
    return andBits(this.#meant(node, rows), rows.live);
  }

  /** The rows that the tree means, some of them dead. The set may be shared: never change it. */
  #meant(node: QueryNode, rows: Rows): Bits {
    switch (node.type) {
      case "all":
        return rows.live;
      case "and": {
        const set = rows.live.slice();
        for (const part of node.nodes) {
          if (part.type === "not") withoutInto(set, this.#meant(part.node, rows));
          else andInto(set, this.#meant(part, rows));
        }
        return set;
      }
      case "or": {
        const set = noBits(rows.room);
        for (const part of node.nodes) orInto(set, this.#meant(part, rows));
        return set;
      }
      case "not": {
        const set = rows.live.slice();
        withoutInto(set, this.#meant(node.node, rows));
        return set;
      }
      case "time":
        return this.#sets.get(`time ${node.from} ${node.to}`, rows, inTime(node.from, node.to));
      case "word":
        return this.#word(wordRule(node.word), node.field, rows);
      case "prefix":
        return this.#prefix(node.prefix, node.field, rows);
      case "phrase":
        return this.#standing(node.words, "in a row", node.field, rows);
      case "near":
        return this.#standing(node.words, { distance: node.distance }, node.field, rows);
      case "site": {
        const site = siteKey(node.value);
        return this.#sets.get(`site ${site}`, rows, (bits, _, from) =>
          this.#words.add(bits, oneKey(SPACES.site, site, site), from),
        );
      }
      default:
        return this.#sets.get(`${node.type}=${node.value}`, rows, this.#filling(node.type, node.value));
    }
  }

  #word(rule: WordRule, field: TextField, rows: Rows): Bits {
    return this.#sets.get(`word ${field} ${rule.exact}`, rows, (bits, _, from) => {
      for (const space of spacesOf(field)) {
        if (!rule.marked) this.#words.add(bits, writingsKey(space, rule.folded), from);
        else this.#words.add(bits, oneKey(space, rule.folded, rule.exact), from);
      }
      if (!rule.marked) return;
      const unmarked = noBits(rows.room);
      for (const space of spacesOf(field)) this.#words.add(unmarked, oneKey(space, rule.folded, rule.folded), from);
      andInto(unmarked, this.#bare(rows));
      orInto(bits, unmarked);
    });
  }

  #prefix(prefix: string, field: TextField, rows: Rows): Bits {
    const rule = prefixRule(prefix);
    return this.#sets.get(`prefix ${field} ${rule.prefix}`, rows, (bits, _, from) => {
      for (const space of spacesOf(field))
        this.#words.add(bits, prefixKey(space, foldedForm(rule.prefix), rule.prefix), from);
    });
  }

  /** Phrase and NEAR. */
  #standing(words: readonly string[], standing: Standing, field: TextField, rows: Rows): Bits {
    const rule = wordsRule(words);
    const how = standing === "in a row" ? "row" : `near ${standing.distance}`;
    if (rule.kind === "marked") {
      return this.#sets.get(`${how} ${field} ${rule.exact.join(" ")}`, rows, (bits, _, from) => {
        const bare = this.#bare(rows);
        const keys = (space: Space, forms: readonly string[]) =>
          forms.map((form, n) => oneKey(space, rule.folded[n] ?? "", form));
        for (const space of spacesOf(field)) {
          this.#words.addStanding(bits, rows, space, keys(space, rule.exact), standing, from, null);
          this.#words.addStanding(bits, rows, space, keys(space, rule.folded), standing, from, bare);
        }
      });
    }
    const folded = this.#sets.get(`${how} ${field} ${rule.folded.join(" ")}`, rows, (bits, _, from) => {
      for (const space of spacesOf(field)) {
        const keys: Wanted[] = rule.folded.map((form) => writingsKey(space, form));
        this.#words.addStanding(bits, rows, space, keys, standing, from, null);
      }
    });
    if (rule.also.length === 0) return folded;
    const set = folded.slice();
    for (const also of rule.also) andInto(set, this.#word(also, field, rows));
    return set;
  }

  /** Articles that are written without marks. */
  #bare(rows: Rows): Bits {
    return this.#sets.get("bare", rows, packed(BARE_SHIFT, 1, 1));
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

function spacesOf(field: TextField): Space[] {
  if (field === null) return [SPACES.title, SPACES.text];
  return [SPACES[field]];
}

function inTime(fromIso: string | null, toIso: string | null): Fill {
  const first = fromIso === null ? Number.NEGATIVE_INFINITY : Date.parse(fromIso);
  const end = toIso === null ? Number.POSITIVE_INFINITY : Date.parse(toIso);
  return (bits, { time }, from, to) => {
    for (let row = from; row < to; row++) {
      const at = time[row] ?? 0;
      if (at >= first && at < end) bits[row >>> 5] = (bits[row >>> 5] ?? 0) | (1 << (row & 31));
    }
  };
}

function equal(column: (rows: Rows) => Uint32Array | Float64Array, wanted: number): Fill {
  return (bits, rows, from, to) => {
    const values = column(rows);
    // Few rows have the value: what the engine has for finding the next one is several times as quick as a loop.
    for (let row = values.indexOf(wanted, from); row >= 0 && row < to; row = values.indexOf(wanted, row + 1))
      bits[row >>> 5] = (bits[row >>> 5] ?? 0) | (1 << (row & 31));
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
