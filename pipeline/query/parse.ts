// The search language: text to tree. docs/search.md describes it for users; print.ts is its inverse.
import { ATTITUDES, FEEDBACK, HARMS, TONES } from "../../classifiers/finding.ts";
import { toNfc } from "../../classifiers/text/normalize.ts";
import { tokens } from "../../classifiers/text/tokens.ts";
import { nearest } from "../config/nearest.ts";
import { ROLES } from "../messages/article.ts";
import { SOURCE_KINDS } from "../messages/document-fetched.ts";
import { readDate } from "./dates.ts";
import { type Lexeme, lex } from "./lex.ts";
import { type QueryWarning, queryError } from "./problems.ts";
import { MATCH_ALL, type QueryNode, type TextField } from "./tree.ts";
import { exactForm, foldedForm } from "./word-forms.ts";

export interface ParsedQuery {
  readonly node: QueryNode;
  readonly warnings: readonly QueryWarning[];
}

export const MAX_QUERY_LENGTH = 2_000;
// Each level is up to two nested conditions; Elasticsearch accepts 30 (indices.query.bool.max_nested_depth).
const MAX_DEPTH = 12;
const MAX_NODES = 200;
const MANY_TERMS = 30;
const SHORT_PREFIX = 3;
const MAX_DISTANCE = 100;

/** Fields whose values are a closed list. There is none for persons. */
const CLOSED = {
  kind: SOURCE_KINDS,
  tone: TONES,
  attitude: ATTITUDES,
  feedback: FEEDBACK,
  harm: HARMS,
  role: ROLES,
} as const satisfies Partial<Record<QueryNode["type"], readonly string[]>>;
const OPEN = ["source", "site", "policy", "document", "region", "story"] as const;
const DATES = ["from", "to", "date"] as const;
/** Every field of the language, in the order of the help page. */
export const QUERY_FIELDS: readonly string[] = ["title", "text", ...OPEN, ...Object.keys(CLOSED), ...DATES];

/**
 * The tree of a query; an empty one means everything. `now` (milliseconds since 1970) is what "7d" and "hôm nay" count
 * from. Throws QUERY_INVALID with the place, the length and, where there is one, a text to put there instead.
 */
export function parseQuery(text: string, options: { readonly now: number }): ParsedQuery {
  if (text.length > MAX_QUERY_LENGTH) {
    throw queryError("too-long", MAX_QUERY_LENGTH, text.length - MAX_QUERY_LENGTH);
  }
  return new Parser(text, options.now).query();
}

class Parser {
  readonly #lexemes: readonly Lexeme[];
  readonly #length: number;
  readonly #now: number;
  readonly #warnings: QueryWarning[] = [];
  #at = 0;
  #nodes = 0;
  #depth = 0;

  constructor(text: string, now: number) {
    this.#lexemes = lex(text);
    this.#length = text.length;
    this.#now = now;
  }

  query(): ParsedQuery {
    if (this.#lexemes.length === 0) return { node: MATCH_ALL, warnings: [] };
    const node = this.#or(null);
    const extra = this.#peek();
    if (extra) throw queryError("unopened-parenthesis", extra.start, 1);
    const whole = { position: 0, length: this.#length };
    if (node.type === "not" || (node.type === "and" && node.nodes.every((part) => part.type === "not")))
      this.#warnings.push({ code: "only-negative", ...whole });
    if (this.#nodes > MANY_TERMS) this.#warnings.push({ code: "many-terms", ...whole });
    return { node, warnings: this.#warnings };
  }

  #peek(): Lexeme | undefined {
    return this.#lexemes[this.#at];
  }

  #deeper<Result>(at: Lexeme, work: () => Result): Result {
    if (++this.#depth > MAX_DEPTH) throw queryError("too-complex", at.start, at.end - at.start);
    const result = work();
    this.#depth--;
    return result;
  }

  #count(at: Lexeme, node: QueryNode): QueryNode {
    if (++this.#nodes > MAX_NODES) throw queryError("too-complex", at.start, at.end - at.start);
    return node;
  }

  #or(field: TextField): QueryNode {
    const parts = [this.#and(field)];
    for (let sign = this.#peek(); sign?.type === "or"; sign = this.#peek()) {
      this.#at++;
      this.#needsTerm(sign);
      parts.push(this.#and(field));
    }
    if (parts.length === 1 && parts[0]) return parts[0];
    return { type: "or", nodes: parts.flatMap((part) => (part.type === "or" ? part.nodes : [part])) };
  }

  #and(field: TextField): QueryNode {
    const first = this.#peek();
    if (first?.type === "or" || first?.type === "and") throw missing(first);
    const parts: QueryNode[] = [];
    for (let next = first; next && next.type !== "close" && next.type !== "or"; next = this.#peek()) {
      if (next.type === "and") {
        this.#at++;
        this.#needsTerm(next);
        continue;
      }
      parts.push(this.#unary(field));
    }
    const flat = parts.flatMap((part) => (part.type === "and" ? part.nodes : part.type === "all" ? [] : [part]));
    return flat.length === 0 ? MATCH_ALL : flat.length === 1 && flat[0] ? flat[0] : { type: "and", nodes: flat };
  }

  /** After a sign there must be something that is neither another sign nor the end. */
  #needsTerm(sign: Lexeme): void {
    const next = this.#peek();
    if (!next || next.type === "close" || next.type === "or" || next.type === "and") throw missing(sign);
  }

  #unary(field: TextField): QueryNode {
    const sign = this.#peek();
    if (sign?.type !== "not" && sign?.type !== "minus") return this.#near(field);
    this.#at++;
    this.#needsTerm(sign);
    return this.#deeper(sign, () => this.#count(sign, { type: "not", node: this.#unary(field) }));
  }

  #near(field: TextField): QueryNode {
    const start = this.#peek();
    let node = this.#primary(field);
    let sign = this.#peek();
    if (sign?.type !== "near" || !start) return node;
    const distance = distanceOf(sign);
    const words = [this.#nearWord(node, start)];
    for (; sign?.type === "near"; sign = this.#peek()) {
      if (distanceOf(sign) !== distance)
        throw queryError("near-distances", sign.start, sign.end - sign.start, sign.value, `NEAR/${distance}`);
      this.#at++;
      this.#needsTerm(sign);
      const right = this.#peek() ?? sign;
      node = this.#primary(field);
      const word = this.#nearWord(node, right);
      const same = words.some((other) => foldedForm(other.word) === foldedForm(word.word));
      if (same || word.field !== words[0]?.field) throw nearWords(right);
      words.push(word);
    }
    return { type: "near", field: words[0]?.field ?? null, words: words.map(({ word }) => word), distance };
  }

  #nearWord(node: QueryNode, at: Lexeme): Extract<QueryNode, { type: "word" }> {
    if (node.type !== "word") throw nearWords(at);
    return node;
  }

  #primary(field: TextField): QueryNode {
    const lexeme = this.#peek();
    if (!lexeme) throw queryError("missing-term", this.#length, 0);
    this.#at++;
    switch (lexeme.type) {
      case "open":
        return this.#group(lexeme, field);
      case "all":
        return this.#count(lexeme, MATCH_ALL);
      case "field":
        return this.#field(lexeme);
      case "quoted":
      case "text":
        return this.#count(lexeme, this.#text(lexeme, field));
      case "near":
        distanceOf(lexeme);
        throw missing(lexeme);
      default:
        throw missing(lexeme);
    }
  }

  #group(open: Lexeme, field: TextField): QueryNode {
    return this.#deeper(open, () => {
      const next = this.#peek();
      if (next?.type === "close") throw queryError("empty-parentheses", open.start, next.end - open.start);
      if (!next) throw queryError("unclosed-parenthesis", open.start, 1);
      const node = this.#or(field);
      if (this.#peek()?.type !== "close") throw queryError("unclosed-parenthesis", open.start, 1);
      this.#at++;
      return node;
    });
  }

  #text(lexeme: Lexeme, field: TextField): QueryNode {
    const { value, start, end } = lexeme;
    const length = end - start;
    const star = value.indexOf("*");
    if (star >= 0) {
      if (lexeme.type === "quoted") throw queryError("wildcard-in-phrase", start, length, value);
      if (star === 0) throw queryError("leading-wildcard", start, 1, value);
      if (star < value.length - 1) throw queryError("inner-wildcard", start + star, 1, value, value.slice(0, star + 1));
      const words = formsOf(value);
      if (words.length > 1) throw queryError("wildcard-in-phrase", start, length, value);
      const prefix = words[0];
      if (prefix === undefined) throw queryError("leading-wildcard", start, length, value);
      if (prefix.length < SHORT_PREFIX) this.#warnings.push({ code: "short-prefix", position: start, length });
      return { type: "prefix", field, prefix };
    }
    const words = formsOf(value);
    if (words.length === 0) throw queryError("empty-phrase", start, length);
    return words.length === 1 ? { type: "word", field, word: words[0] ?? "" } : { type: "phrase", field, words };
  }

  #field(name: Lexeme): QueryNode {
    const field = name.value;
    if (!QUERY_FIELDS.includes(field)) {
      throw queryError("unknown-field", name.start, name.end - name.start, field, near(field, QUERY_FIELDS, ":"));
    }
    const lexeme = this.#peek();
    const isText = field === "title" || field === "text";
    const groups = lexeme?.type === "open" && isText;
    if (!lexeme || lexeme.start !== name.end || !(groups || lexeme.type === "text" || lexeme.type === "quoted")) {
      throw queryError("missing-value", name.start, name.end - name.start, field);
    }
    this.#at++;
    if (lexeme.type === "open") return this.#group(lexeme, field as TextField);
    if (isText) return this.#count(lexeme, this.#text(lexeme, field));
    const value = lexeme.value.trim();
    if (value === "") throw queryError("missing-value", name.start, lexeme.end - name.start, field);
    if ((DATES as readonly string[]).includes(field)) return this.#count(lexeme, this.#date(field, value, lexeme));
    if (Object.hasOwn(CLOSED, field)) {
      const values: readonly string[] = CLOSED[field as keyof typeof CLOSED];
      const wanted = value.toLowerCase();
      if (!values.includes(wanted)) {
        const list = nearest(wanted, values) ?? values.join(" | ");
        throw queryError("unknown-value", lexeme.start, lexeme.end - lexeme.start, value, list);
      }
      return this.#count(lexeme, { type: field, value: wanted } as QueryNode);
    }
    return this.#count(lexeme, { type: field as (typeof OPEN)[number], value });
  }

  #date(field: string, value: string, at: Lexeme): QueryNode {
    const length = at.end - at.start;
    const read = (text: string) => {
      const range = readDate(text, this.#now);
      if (!range) throw queryError("bad-date", at.start, length, text, "2026-11-21");
      return range;
    };
    let fromMs: number | null;
    let toMs: number | null;
    const dots = field === "date" ? value.indexOf("..") : -1;
    if (dots >= 0) {
      const [left, right] = [value.slice(0, dots), value.slice(dots + 2)];
      fromMs = left === "" ? null : read(left).fromMs;
      const end = right === "" ? null : read(right);
      toMs = end === null ? null : (end.toMs ?? end.fromMs);
    } else {
      const range = read(value);
      fromMs = field === "to" ? null : range.fromMs;
      toMs = field === "from" ? null : field === "to" ? (range.toMs ?? range.fromMs) : range.toMs;
      if (field === "date" && toMs === fromMs) toMs = range.fromMs + 1;
    }
    if (fromMs !== null && toMs !== null && toMs <= fromMs) throw queryError("empty-range", at.start, length, value);
    const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
    return { type: "time", from: iso(fromMs), to: iso(toMs) };
  }
}

/** The words of a typed text as the tree keeps them. */
function formsOf(text: string): string[] {
  // NFC first, as when articles are indexed: a few characters are letters only before it.
  const clean = toNfc(text);
  return tokens(clean).map(({ start, end }) => exactForm(clean.slice(start, end)));
}

function distanceOf(sign: Lexeme): number {
  const distance = /^\d{1,3}$/.test(sign.value) ? Number(sign.value) : Number.NaN;
  if (!(distance <= MAX_DISTANCE))
    throw queryError("near-needs-distance", sign.start, sign.end - sign.start, sign.value, "NEAR/5");
  return distance;
}

function near(name: string, known: readonly string[], after: string): string | null {
  const found = nearest(name, known);
  return found === null ? null : `${found}${after}`;
}

function missing(sign: Lexeme): Error {
  return queryError(
    "missing-term",
    sign.start,
    sign.end - sign.start,
    sign.type === "minus" ? "-" : sign.type.toUpperCase(),
  );
}

function nearWords(at: Lexeme): Error {
  return queryError("near-words", at.start, at.end - at.start, at.value);
}
