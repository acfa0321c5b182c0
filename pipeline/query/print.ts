// Tree to text: the query language's inverse. parseQuery(printQuery(node)) gives the node again.
import type { QueryNode, TextField } from "./tree.ts";

// How tightly a node's sign binds: a part that binds less than its surroundings needs parentheses.
const OR = 1;
const AND = 2;
const NOT = 3;
const LEAF = 4;

/**
 * A query that means this tree. Instants are printed in full, so the text means the same tomorrow. Trees that the language
 * cannot say (an empty `or`) are printed as the nearest thing: `NOT *`.
 */
export function printQuery(node: QueryNode): string {
  return print(node, OR);
}

function print(node: QueryNode, around: number): string {
  const [text, binds] = printed(node);
  return binds < around ? `(${text})` : text;
}

function printed(node: QueryNode): readonly [string, number] {
  switch (node.type) {
    case "all":
      return ["*", LEAF];
    case "and":
      if (node.nodes.length === 0) return ["*", LEAF];
      return [node.nodes.map((part) => print(part, NOT)).join(" "), node.nodes.length === 1 ? NOT : AND];
    case "or":
      if (node.nodes.length === 0) return ["NOT *", NOT];
      return [node.nodes.map((part) => print(part, AND)).join(" OR "), node.nodes.length === 1 ? AND : OR];
    case "not":
      return [`NOT ${print(node.node, NOT)}`, NOT];
    case "word":
      return [inField(node.field, node.word), LEAF];
    case "prefix":
      return [inField(node.field, `${node.prefix}*`), LEAF];
    case "phrase":
      return [inField(node.field, `"${node.words.join(" ")}"`), LEAF];
    case "near": {
      const text = node.words.join(` NEAR/${node.distance} `);
      return [node.field === null ? text : `${node.field}:(${text})`, LEAF];
    }
    case "time":
      return [`date:${node.from ?? ""}..${node.to ?? ""}`, LEAF];
    default:
      return [`${node.type}:${value(node.value)}`, LEAF];
  }
}

function inField(field: TextField, text: string): string {
  return field === null ? text : `${field}:${text}`;
}

function value(text: string): string {
  return text === "" || /[\s()"“”„\\]/.test(text) ? `"${text.replace(/["\\]/g, "\\$&")}"` : text;
}
