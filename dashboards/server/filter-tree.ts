// The filters of an address as one query tree: words AND each name's values, values of one name being alternatives.
import { parseQuery } from "../../pipeline/query/parse.ts";
import type { QueryWarning } from "../../pipeline/query/problems.ts";
import { asksForHarm, both, MATCH_ALL, type QueryNode } from "../../pipeline/query/tree.ts";
import type { Filters } from "../api/common.ts";
import { ServerRefusal } from "./error-answer.ts";
import { DAY_MS, dateStart, iso } from "./vietnam-time.ts";
import { roleBinds, type Viewer } from "./viewer.ts";

const VALUES = {
  source: "source",
  sourceKind: "kind",
  policy: "policy",
  tone: "tone",
  attitude: "attitude",
  feedback: "feedback",
  harm: "harm",
  region: "region",
  role: "role",
  document: "document",
  story: "story",
} as const satisfies Partial<Record<keyof Filters, QueryNode["type"]>>;
export type FilterName = keyof typeof VALUES;
export const FILTER_NAMES = Object.keys(VALUES) as readonly FilterName[];

export function anyOf(nodes: readonly QueryNode[]): QueryNode {
  const [first] = nodes;
  if (!first) return MATCH_ALL;
  return nodes.length === 1 ? first : { type: "or", nodes };
}

/** Articles in [from, to), milliseconds. */
export function during(from: number | null, to: number | null): QueryNode {
  return { type: "time", from: from === null ? null : iso(from), to: to === null ? null : iso(to) };
}

function boundary(value: string, endOfDay: boolean): number {
  if (value.length > 10) return Date.parse(value);
  return dateStart(value) + (endOfDay ? DAY_MS : 0);
}

/** What the words cost or hide without being wrong. */
export function queryWarnings(filters: Filters, now: number): readonly QueryWarning[] {
  return filters.q.trim() === "" ? [] : parseQuery(filters.q, { now }).warnings;
}

/** As filterTree; refuses to look for harms where the role does not handle them: a list of texts by harm is no coverage. */
export function allowedTree(viewer: Viewer, filters: Filters, now: number, except?: FilterName): QueryNode {
  const tree = filterTree(filters, now, except);
  if (roleBinds(viewer) && viewer.role !== "officer" && asksForHarm(tree)) throw new ServerRefusal("FORBIDDEN");
  return tree;
}

/** `except` leaves one name out. Throws QUERY_INVALID with the place of the mistake. */
export function filterTree(filters: Filters, now: number, except?: FilterName): QueryNode {
  let tree = filters.q.trim() === "" ? MATCH_ALL : parseQuery(filters.q, { now }).node;
  for (const name of FILTER_NAMES) {
    const values = filters[name];
    if (name === except || !values || values.length === 0) continue;
    // The schema has checked each value against the list of its name.
    tree = both(tree, anyOf(values.map((value) => ({ type: VALUES[name], value }) as QueryNode)));
  }
  if (filters.from !== undefined || filters.to !== undefined) {
    tree = both(
      tree,
      during(
        filters.from === undefined ? null : boundary(filters.from, false),
        filters.to === undefined ? null : boundary(filters.to, true),
      ),
    );
  }
  return tree;
}
