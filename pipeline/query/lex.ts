// Cuts a query into its signs, quoted texts, field names and bare texts. Meaning is the parser's.
import { toNfc } from "../../classifiers/text/normalize.ts";
import { tokens } from "../../classifiers/text/tokens.ts";
import { queryError } from "./problems.ts";

export interface Lexeme {
  readonly type: "open" | "close" | "and" | "or" | "not" | "minus" | "near" | "field" | "text" | "quoted" | "all";
  /** UTF-16 offsets in the query, quotation marks included. */
  readonly start: number;
  readonly end: number;
  /** Field name in lower case, text without marks of quotation, distance of NEAR as digits. */
  readonly value: string;
}

const OPENING = '"“”„';
const CLOSING: Readonly<Record<string, string>> = { '"': '"', "“": "”“", "”": "”", "„": "”“" };
const BREAK = /[\s()"“”„]/;

/** Throws QUERY_INVALID for a quotation mark that is never closed. Bare punctuation is passed over. */
export function lex(query: string): Lexeme[] {
  const out: Lexeme[] = [];
  let at = 0;
  while (at < query.length) {
    const char = query.charAt(at);
    const afterField = out.at(-1)?.type === "field" && out.at(-1)?.end === at;
    if (/\s/.test(char)) at++;
    else if (char === "(" || char === ")") {
      out.push({ type: char === "(" ? "open" : "close", start: at, end: at + 1, value: char });
      at++;
    } else if (OPENING.includes(char)) {
      const quoted = readQuoted(query, at);
      out.push(quoted);
      at = quoted.end;
    } else {
      let end = at;
      while (end < query.length && !BREAK.test(query.charAt(end))) end++;
      const bare = readBare(query.slice(at, end), at, afterField, query.charAt(end));
      if (bare) out.push(bare);
      at = bare ? bare.end : end;
    }
  }
  return out;
}

function readQuoted(query: string, start: number): Lexeme {
  const closing = CLOSING[query.charAt(start)] ?? '"';
  let value = "";
  for (let at = start + 1; at < query.length; at++) {
    const char = query.charAt(at);
    if (char === "\\" && at + 1 < query.length) {
      at++;
      value += query.charAt(at);
    } else if (closing.includes(char)) {
      return { type: "quoted", start, end: at + 1, value };
    } else value += char;
  }
  throw queryError("unclosed-quote", start, 1, query.charAt(start), `${query.slice(start)}"`);
}

function readBare(text: string, start: number, afterField: boolean, next: string): Lexeme | null {
  const whole = (type: Lexeme["type"], value = text): Lexeme => ({ type, start, end: start + text.length, value });
  if (afterField) return whole("text");
  if (text === "AND") return whole("and");
  if (text === "OR") return whole("or");
  if (text === "NOT") return whole("not");
  if (text === "*") return whole("all");
  const near = /^NEAR(?:\/(.*))?$/.exec(text);
  if (near) return whole("near", near[1] ?? "");
  if (text.startsWith("-")) {
    // A lonely dash is punctuation ("Hà Nội - Huế"); before a word, a parenthesis or a quotation mark it excludes.
    const excludes = text.length === 1 ? /[(“”„"]/.test(next) : tokens(toNfc(text)).length > 0 || text.includes("*");
    return excludes ? { type: "minus", start, end: start + 1, value: "-" } : null;
  }
  const field = /^([A-Za-z]+):(?!\/\/)/.exec(text);
  if (field) return { type: "field", start, end: start + field[0].length, value: (field[1] ?? "").toLowerCase() };
  return tokens(toNfc(text)).length === 0 && !text.includes("*") ? null : whole("text");
}
