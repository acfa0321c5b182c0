// The index: a view of the log that can be searched and counted, and rebuilt at any time. Two adapters, one contract suite.
import type { Attitude, Feedback, Harm, Tone } from "../../classifiers/finding.ts";
import type { Delivery, ProposedAlert, Review } from "../messages/alert.ts";
import type { GroupedArticle } from "../messages/article.ts";
import type { SourceKind } from "../messages/document-fetched.ts";
import type { Step } from "../messages/envelope.ts";
import type { QueryNode } from "../query/tree.ts";

/** One article version with where it came from, as `index` writes it. */
export interface IndexWrite {
  readonly grouped: GroupedArticle;
  /** Trace id and the way through the stages, for explain; stored as given. */
  readonly trace: string;
  readonly way: readonly Step[];
}

/** What became of one item of a bulk write. `stale`: a newer version is there already, nothing changed. */
export type ItemVerdict =
  | { readonly outcome: "stored" | "stale" }
  | { readonly outcome: "retry"; readonly why: string }
  | { readonly outcome: "rejected"; readonly why: string };

export interface StoredArticle extends GroupedArticle {
  readonly trace: string;
  readonly way: readonly Step[];
}

export interface Hit {
  readonly stored: StoredArticle;
  readonly score: number;
  /** Places of the matched words in title and text, from pipeline/query/highlight.ts: the same on every backend. */
  readonly highlights: {
    readonly title: readonly (readonly [number, number])[];
    readonly text: readonly (readonly [number, number])[];
  };
}

export type Sort = "relevance" | "newest" | "oldest";

export interface SearchRequest {
  readonly query: QueryNode;
  readonly sort: Sort;
  /** 1 to 200. */
  readonly limit: number;
  /** The cursor of the page before; opaque, stable while articles arrive. */
  readonly after?: string;
  /** Reprints folded under their original unless true. */
  readonly withReprints?: boolean;
}

export interface SearchPage {
  readonly hits: readonly Hit[];
  readonly total: number;
  /** null on the last page. */
  readonly next: string | null;
}

export const DIMENSIONS = [
  "source",
  "sourceKind",
  "policy",
  "tone",
  "attitude",
  "feedback",
  "harm",
  "region",
  "role",
  "story",
  "document",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export interface DimensionValues {
  readonly tone: Tone;
  readonly attitude: Attitude;
  readonly feedback: Feedback;
  readonly harm: Harm;
  readonly sourceKind: SourceKind;
}

export interface Bucket {
  readonly value: string;
  readonly count: number;
}

export type Interval = "hour" | "day" | "week";

export interface SeriesRequest {
  readonly query: QueryNode;
  readonly interval: Interval;
  /** Inclusive ISO instants; the series is zero-filled between them, buckets in Asia/Ho_Chi_Minh. */
  readonly from: string;
  readonly to: string;
  /** One series per value of this dimension (the `top` most frequent, default 12), else one series. */
  readonly by?: Dimension;
  readonly top?: number;
}

export interface Series {
  readonly value: string | null;
  /** `at`: start of the bucket, ISO instant. Originals and reprints are counted apart. */
  readonly points: readonly { readonly at: string; readonly count: number; readonly reprints: number }[];
}

export interface AlertState {
  readonly alert: ProposedAlert;
  readonly review: Review | null;
  readonly deliveries: readonly Delivery[];
}

export interface AlertFilter {
  readonly kinds?: readonly ProposedAlert["kind"][];
  readonly policyId?: string;
  /** open: no decision yet, or the last one taken back. */
  readonly decision?: "open" | Exclude<Review["decision"], "reopened">;
  readonly limit: number;
}

export interface ArticleIndex {
  readonly supports: { readonly manyProcesses: boolean };
  /** Creates what is missing. Throws INDEX_VERSION when it was made by another schema version, INDEX_UNAVAILABLE. */
  prepare(): Promise<void>;
  /**
   * Upserts by article id and version number; the same write again changes nothing, an older version never replaces a
   * newer one, and every version stays readable. One verdict per write, in order. Throws only when nothing was written.
   */
  write(writes: readonly IndexWrite[], signal?: AbortSignal): Promise<readonly ItemVerdict[]>;
  writeAlerts(alerts: readonly ProposedAlert[]): Promise<readonly ItemVerdict[]>;
  writeReviews(reviews: readonly Review[]): Promise<readonly ItemVerdict[]>;
  writeDeliveries(deliveries: readonly Delivery[]): Promise<readonly ItemVerdict[]>;
  /** Makes what was written visible to the reads below; without it that takes up to a second. */
  refresh(): Promise<void>;
  get(articleId: string): Promise<StoredArticle | null>;
  /** All versions, oldest first. */
  versions(articleId: string): Promise<readonly StoredArticle[]>;
  /** Articles of a story, oldest first, at most 500. */
  story(storyId: string): Promise<readonly StoredArticle[]>;
  search(request: SearchRequest, signal?: AbortSignal): Promise<SearchPage>;
  /** Every hit, newest first, in bounded memory. */
  scan(query: QueryNode, signal?: AbortSignal): AsyncIterable<StoredArticle>;
  count(query: QueryNode): Promise<number>;
  facets(
    query: QueryNode,
    dimensions: readonly Dimension[],
    top: number,
  ): Promise<Readonly<Record<string, readonly Bucket[]>>>;
  series(request: SeriesRequest): Promise<readonly Series[]>;
  alerts(filter: AlertFilter): Promise<readonly AlertState[]>;
  alert(alertId: string): Promise<AlertState | null>;
  /** Deletes articles whose time is before that instant; gives back how many. Whole partitions where the backend has them. */
  dropBefore(before: string): Promise<number>;
  /** Deletes everything, so that reindex can begin. */
  clear(): Promise<void>;
  close(): Promise<void>;
}
