// Counts by query text: the text that a figure carries is the very text it was counted with.

import { setImmediate as turn } from "node:timers/promises";
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
  /** Counts by values of some dimensions in one question; zero for values that are not there. */
  breakdown(
    conditions: readonly string[],
    span: Span,
    dimensions: readonly ReportDimension[],
    top?: number,
  ): Promise<(dimension: ReportDimension, value: string) => Figure>;
  /** Counts by value of one dimension, each with its own query, largest first. */
  split(
    conditions: readonly string[],
    span: Span,
    dimension: ReportDimension,
    top: number,
  ): Promise<readonly (Figure & { readonly value: string })[]>;
}

/** Harms are not among them: what a machine proposed as harm does not leave in documents. */
export type ReportDimension = Exclude<Dimension, "harm">;

/** A condition of the query language, quoted where the value needs it. */
export function condition(dimension: ReportDimension, value: string): string {
  const field = dimension === "sourceKind" ? "kind" : dimension;
  return /[\s()"“”„\\]/.test(value) ? `${field}:"${value.replace(/["\\]/g, "\\$&")}"` : `${field}:${value}`;
}

/**
 * `now`: what relative dates would mean; reports use none. Before each question the process may turn to others: a year's
 * report asks hundreds, and the embedded index answers each in one go.
 */
export function counterOf(index: ArticleIndex, now: number): Counter {
  const node = (query: string) => parseQuery(query, { now }).node;
  const text = (conditions: readonly string[], span: Span) => [...conditions, spanQuery(span)].join(" ");
  return {
    index,
    text,
    node,
    async count(conditions, span) {
      const query = text(conditions, span);
      await turn();
      return { count: await index.count(node(query)), query };
    },
    async breakdown(conditions, span, dimensions, top = 12) {
      await turn();
      const facets = await index.facets(node(text(conditions, span)), dimensions, top);
      return (dimension, value) => ({
        count: facets[dimension]?.find((bucket) => bucket.value === value)?.count ?? 0,
        query: text([...conditions, condition(dimension, value)], span),
      });
    },
    async split(conditions, span, dimension, top) {
      await turn();
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
