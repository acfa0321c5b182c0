// Small questions to the index that several pages ask: counts by label, one series, one period and the one before.
import { ATTITUDES, TONES } from "../../classifiers/finding.ts";
import type { SourceKind } from "../../pipeline/messages/document-fetched.ts";
import { isPostKind } from "../../pipeline/messages/document-fetched.ts";
import type { ArticleIndex, Bucket, Series } from "../../pipeline/ports/article-index.ts";
import { both, MATCH_ALL, type QueryNode } from "../../pipeline/query/tree.ts";
import type { Point, ToneCounts } from "../api/common.ts";
import { during } from "./filter-tree.ts";
import { DAY_MS, dayStart, iso } from "./vietnam-time.ts";

export interface Period {
  /** Milliseconds; the first is a start of day in Vietnam, the last is now. */
  readonly from: number;
  readonly to: number;
  /** The period of the same length before: until the same time of day, so that half a day is not held against a whole. */
  readonly before: { readonly from: number; readonly to: number };
}

/** The last `days` days with today as far as it has come. */
export function lastDays(now: number, days: number): Period {
  const from = dayStart(now) - (days - 1) * DAY_MS;
  return { from, to: now, before: { from: from - days * DAY_MS, to: now - days * DAY_MS } };
}

/** The query within [from, to]. */
export function within(query: QueryNode, period: { readonly from: number; readonly to: number }): QueryNode {
  return both(query, during(period.from, period.to + 1));
}

const of = (buckets: readonly Bucket[] | undefined, value: string) =>
  buckets?.find((bucket) => bucket.value === value)?.count ?? 0;

export function toneOf(buckets: readonly Bucket[] | undefined): ToneCounts {
  const [negative, neutral, positive] = TONES.map((tone) => of(buckets, tone));
  return { negative: negative ?? 0, neutral: neutral ?? 0, positive: positive ?? 0 };
}

export function attitudeOf(buckets: readonly Bucket[] | undefined) {
  const [favourable, neutral, unfavourable] = ATTITUDES.map((attitude) => of(buckets, attitude));
  return { favourable: favourable ?? 0, neutral: neutral ?? 0, unfavourable: unfavourable ?? 0 };
}

/** Counts of a period from its facets "role" and "sourceKind". */
export function volumeOf(facets: Readonly<Record<string, readonly Bucket[]>>) {
  const kinds = facets.sourceKind ?? [];
  const publicPosts = kinds
    .filter((bucket) => isPostKind(bucket.value as SourceKind))
    .reduce((sum, bucket) => sum + bucket.count, 0);
  const articles = kinds.reduce((sum, bucket) => sum + bucket.count, 0);
  return { articles, reprints: of(facets.role, "reprint"), press: articles - publicPosts, public: publicPosts };
}

/**
 * Whether we were there in the period before: at least half of its days have an article. Against a time we did not
 * watch nothing can be compared.
 */
export async function isComparable(index: ArticleIndex, { before }: Period): Promise<boolean> {
  const [series] = await index.series({
    query: MATCH_ALL,
    interval: "day",
    from: iso(before.from),
    to: iso(before.to),
  });
  const days = pointsOf(series);
  return days.filter((point) => point.count > 0).length * 2 >= Math.max(1, days.length);
}

/** The index counts originals and reprints apart; here `count` is both together. */
export function pointsOf(series: Pick<Series, "points"> | undefined): Point[] {
  return (series?.points ?? []).map(({ at, count, reprints }) => ({ at, count: count + reprints, reprints }));
}

/** One zero-filled series over the period. */
export async function daily(index: ArticleIndex, query: QueryNode, period: Period): Promise<Point[]> {
  const [series] = await index.series({
    query,
    interval: period.to - period.from <= 2 * DAY_MS ? "hour" : "day",
    from: iso(period.from),
    to: iso(period.to),
  });
  return pointsOf(series);
}
