// When reprints are hits of their own: normally they are folded away, a query that speaks of roles wants to see them.
import type { QueryNode } from "./tree.ts";

/** True when the tree names a role anywhere: then nothing is folded. */
export function asksForReprints(node: QueryNode): boolean {
  if (node.type === "and" || node.type === "or") return node.nodes.some(asksForReprints);
  return node.type === "role" || (node.type === "not" && asksForReprints(node.node));
}

export const NO_REPRINTS: QueryNode = { type: "not", node: { type: "role", value: "reprint" } };
