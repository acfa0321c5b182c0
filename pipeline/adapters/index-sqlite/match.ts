// A part of the query tree without time as one FTS5 expression. Word meaning comes from pipeline/query/word-rules.ts.
import { documentKey, siteKey } from "../../query/article-facts.ts";
import type { QueryNode, TextField } from "../../query/tree.ts";
import { prefixRule, type WordRule, wordRule, wordsRule } from "../../query/word-rules.ts";
import { TAG_ALL, TAG_NONE, tag } from "./tags.ts";

function conjuncts(node: QueryNode): readonly QueryNode[] {
  return node.type === "and" ? node.nodes.flatMap(conjuncts) : [node];
}

/** The FTS5 expression of a tree without time. */
export function matchOf(node: QueryNode): string {
  switch (node.type) {
    case "all":
      return quote(TAG_ALL);
    case "and":
      return conjunction(node.nodes.flatMap(conjuncts).filter((part) => part.type !== "all"));
    case "or":
      return node.nodes.length === 0 ? quote(TAG_NONE) : `(${node.nodes.map(matchOf).join(" OR ")})`;
    case "not":
      return `(${quote(TAG_ALL)} NOT ${matchOf(node.node)})`;
    case "word":
      return word(wordRule(node.word), node.field);
    case "phrase":
      return words(node.words, node.field, (list) => quote(list.join(" ")));
    case "near":
      return words(node.words, node.field, (list) => `NEAR(${list.map(quote).join(" ")}, ${node.distance})`);
    case "prefix": {
      const rule = prefixRule(node.prefix);
      return rule.marked
        ? within("exact", node.field, `${quote(rule.prefix)} *`)
        : within("folded", node.field, `${quote(rule.prefix)} *`);
    }
    case "document":
      return quote(tag("document", documentKey(node.value)));
    case "site":
      return quote(tag("site", siteKey(node.value)));
    case "time":
      throw new TypeError("time is no word of the full-text table");
    default:
      return quote(tag(node.type, node.value));
  }
}

function conjunction(parts: readonly QueryNode[]): string {
  const wanted = parts.filter((part) => part.type !== "not").map(matchOf);
  const unwanted = parts.flatMap((part) => (part.type === "not" ? [matchOf(part.node)] : []));
  const positive = wanted.length === 0 ? quote(TAG_ALL) : wanted.join(" AND ");
  if (unwanted.length === 0) return `(${positive})`;
  return `((${positive}) NOT (${unwanted.join(" OR ")}))`;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * Looks in the columns of one form. Both forms of both fields need no column list: a folded word that stands in an exact
 * column stands in the folded one too, and tags never look like words.
 */
function within(form: "exact" | "folded", field: TextField, expression: string): string {
  if (field !== null) return `(${field}_${form} : ${expression})`;
  return form === "folded" ? `(${expression})` : `({title_exact text_exact} : ${expression})`;
}

function word(rule: WordRule, field: TextField): string {
  if (!rule.marked) return within("folded", field, quote(rule.folded));
  return `(${within("exact", field, quote(rule.exact))} OR ${within("exact", field, quote(rule.folded))})`;
}

function words(list: readonly string[], field: TextField, expression: (list: readonly string[]) => string): string {
  const rule = wordsRule(list);
  const folded = within("folded", field, expression(rule.folded));
  if (rule.kind === "plain") return folded;
  if (rule.kind === "marked") {
    return `(${within("exact", field, expression(rule.exact))} OR ${within("exact", field, expression(rule.folded))})`;
  }
  return `(${[folded, ...rule.also.map((also) => word(also, field))].join(" AND ")})`;
}
