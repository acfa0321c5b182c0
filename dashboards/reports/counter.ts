// Counts by query text: the text that a figure carries is the very text it was counted with.

import type { ArticleIndex, Bucket, Dimension } from "../../pipeline/ports/article-index.ts";
import { parseQuery } from "../../pipeline/query/parse.ts";
import type { QueryNode } from "../../pipeline/query/tree.ts";
import { type Span, spanQuery } from "./period.ts";

export interface Figure {
  readonly count: number;
  readonly query: string;
}

export interface Counter {
  readonly index: ArticleIndex;
  /** The text of all conditions within the span. */
  text(conditions: readonly string[], span: Span): string;
  node(query: string): QueryNode;
  count(conditions: readonly string[], span: Span): Promise<Figure>;
  /** Counts by value of one dimension, each with its own query; `condition` writes the value's condition. */
  split(
    conditions: readonly string[],
    span: Span,
    dimension: Dimension,
    top: number,
  ): Promise<readonly (Figure & { readonly value: string })[]>;
}

/** Names of the query language for dimensions that a figure can be narrowed to. */
const FIELDS: Readonly<Record<Dimension, string | null>> = {
  source: "source",
  sourceKind: "kind",
  policy: "policy",
  tone: "tone",
  attitude: "attitude",
  feedback: "feedback",
  // Never counted in a report: what a machine proposed as harm does not leave in documents.
  harm: null,
  region: "region",
  role: "role",
  story: "story",
  document: "document",
};

/** A condition of the query language, quoted where the value needs it. */
export function condition(dimension: Exclude<Dimension, "harm">, value: string): string {
  const field = FIELDS[dimension] ?? dimension;
  return /[\s()"“”„\\]/.test(value) ? `${field}:"${value.replace(/["\\]/g, "\\$&")}"` : `${field}:${value}`;
}

/** `now`: what relative dates would mean; reports use none. */
export function counterOf(index: ArticleIndex, now: number): Counter {
  const node = (query: string) => parseQuery(query, { now }).node;
  const text = (conditions: readonly string[], span: Span) => [...conditions, spanQuery(span)].join(" ");
  return {
    index,
    text,
    node,
    async count(conditions, span) {
      const query = text(conditions, span);
      return { count: await index.count(node(query)), query };
    },
    async split(conditions, span, dimension, top) {
      if (dimension === "harm") throw new TypeError("harms are not counted in reports");
      const buckets: readonly Bucket[] =
        (await index.facets(node(text(conditions, span)), [dimension], top))[dimension] ?? [];
      return buckets.map(({ value, count }) => ({
        value,
        count,
        query: text([...conditions, condition(dimension, value)], span),
      }));
    },
  };
}
