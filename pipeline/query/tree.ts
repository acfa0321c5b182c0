// The tree a search means, independent of backend. The parser is in parse.ts; each index adapter translates the tree.
import type { Attitude, Feedback, Harm, Tone } from "../../classifiers/finding.ts";
import type { SourceKind } from "../messages/document-fetched.ts";

/** Where words are looked for; null: title and text. */
export type TextField = "title" | "text" | null;

export type QueryNode =
  | { readonly type: "all" }
  | { readonly type: "and"; readonly nodes: readonly QueryNode[] }
  | { readonly type: "or"; readonly nodes: readonly QueryNode[] }
  | { readonly type: "not"; readonly node: QueryNode }
  /** One word: with marks it finds itself and its unmarked writing; without marks it finds every marked writing too. */
  | { readonly type: "word"; readonly field: TextField; readonly word: string }
  | { readonly type: "phrase"; readonly field: TextField; readonly words: readonly string[] }
  | { readonly type: "prefix"; readonly field: TextField; readonly prefix: string }
  /** All words within `distance` words of each other, in any order. */
  | { readonly type: "near"; readonly field: TextField; readonly words: readonly string[]; readonly distance: number }
  | { readonly type: "source" | "policy" | "document" | "region" | "story" | "site"; readonly value: string }
  | { readonly type: "kind"; readonly value: SourceKind }
  | { readonly type: "tone"; readonly value: Tone }
  | { readonly type: "attitude"; readonly value: Attitude }
  | { readonly type: "feedback"; readonly value: Feedback }
  | { readonly type: "harm"; readonly value: Harm }
  | { readonly type: "role"; readonly value: "original" | "reprint" | "same-event" }
  /** Article time in [from, to); ISO instants, null is open. */
  | { readonly type: "time"; readonly from: string | null; readonly to: string | null };

export const MATCH_ALL: QueryNode = { type: "all" };

/** True where a text's harm decides whether it is found. */
export function asksForHarm(node: QueryNode): boolean {
  if (node.type === "harm") return true;
  if (node.type === "and" || node.type === "or") return node.nodes.some(asksForHarm);
  return node.type === "not" && asksForHarm(node.node);
}

/** Both conditions; drops `all`. */
export function both(left: QueryNode, right: QueryNode): QueryNode {
  if (left.type === "all") return right;
  if (right.type === "all") return left;
  return { type: "and", nodes: [left, right] };
}
