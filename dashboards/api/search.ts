// Search, the counts beside it, and lines over time for the same filters.
import { z } from "zod";
import type { DIMENSIONS } from "../../pipeline/ports/article-index.ts";
import { articleRow, bilingual, bucket, filters, point } from "./common.ts";

export const SORTS = ["relevance", "newest", "oldest"] as const;
const flag = z.enum(["true", "false"]).transform((value) => value === "true");

export const searchQuery = filters.extend({
  sort: z.enum(SORTS).default("newest"),
  after: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  withReprints: flag.optional(),
});
export type SearchQuery = z.infer<typeof searchQuery>;

export const searchPage = z.strictObject({
  rows: z.array(articleRow),
  total: z.int().nonnegative(),
  next: z.string().nullable(),
  /** What the query costs or hides without being wrong. */
  warnings: z.array(bilingual),
});
export type SearchPage = z.infer<typeof searchPage>;

/** What can be counted beside a list; a story's own counts are on its page. */
export const FACETS = [
  "sourceKind",
  "source",
  "policy",
  "tone",
  "feedback",
  "role",
  "region",
] as const satisfies readonly (typeof DIMENSIONS)[number][];
export type FacetName = (typeof FACETS)[number];

export const facets = z.strictObject({
  total: z.int().nonnegative(),
  /** Counts of one name leave that name's own filter out, so that a second value can be added. */
  facets: z.record(z.enum(FACETS), z.array(bucket)),
});
export type Facets = z.infer<typeof facets>;

export const seriesQuery = filters.extend({
  interval: z.enum(["hour", "day", "week"]).default("day"),
  by: z.enum(["source", "sourceKind", "policy", "tone", "attitude", "feedback", "region"]).optional(),
  top: z.coerce.number().int().min(1).max(50).default(12),
});
export const seriesAnswer = z.strictObject({
  interval: z.enum(["hour", "day", "week"]),
  series: z.array(
    z.strictObject({ value: z.string().nullable(), label: z.string().nullable(), points: z.array(point) }),
  ),
});
export type SeriesAnswer = z.infer<typeof seriesAnswer>;
