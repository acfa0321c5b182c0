// Counts laid side by side: periods of one policy, or several policies; raw, as a share of all coverage, or corrected for what the
// sources failed to deliver. Zero-filled on one grid. Asking the index for the counts is left to the caller.
import { BUCKET_MS, type Bucket, bucketStart } from "./series.ts";

/** What the index counted: only buckets with something in them. */
export interface CountRow {
  readonly at: number;
  readonly count: number;
}

export type Normalising = "raw" | "per-all" | "per-complete";

export interface SeriesRequest {
  readonly name: string;
  readonly rows: readonly CountRow[];
  /** Beginning of this series' period: the first bucket of the grid is the one this falls in. */
  readonly from: number;
  /** All coverage of the same period, for `per-all`. */
  readonly all?: readonly CountRow[];
  /** Received over expected, 0 to 1, for `per-complete`; buckets left out are complete. */
  readonly completeness?: readonly { readonly at: number; readonly ratio: number }[];
}

export interface ComparedSeries {
  readonly name: string;
  /** First instant of each bucket. */
  readonly at: readonly number[];
  /** Null where nothing can be said: no coverage at all to be a share of, or too little received. */
  readonly values: readonly (number | null)[];
  /** Sum of raw counts; for `per-complete` of the corrected ones. For `per-all`: the share over the whole period, or null. */
  readonly total: number | null;
}

export interface Comparison {
  readonly series: readonly ComparedSeries[];
  /** Each series' total over the first one's; null where that is 0 or unknown. */
  readonly ratios: readonly (number | null)[];
}

/** Below this completeness a corrected count would be mostly invention. */
const LEAST_COMPLETE = 0.3;

/** Every series on a grid of `buckets` buckets from its own beginning, so that the first of each stand side by side. */
export function compare(
  requests: readonly SeriesRequest[],
  { bucket, buckets, normalising }: { bucket: Bucket; buckets: number; normalising: Normalising },
): Comparison {
  const series = requests.map((request) => onGrid(request, bucket, buckets, normalising));
  const first = series[0]?.total ?? null;
  return { series, ratios: series.map(({ total }) => (first && total !== null ? total / first : null)) };
}

function onGrid(request: SeriesRequest, bucket: Bucket, buckets: number, normalising: Normalising): ComparedSeries {
  const start = bucketStart(request.from, bucket);
  const at = Array.from({ length: buckets }, (_, index) => start + index * BUCKET_MS[bucket]);
  const counts = zeroFilled(request.rows, bucket, start, buckets);
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  if (normalising === "per-all") {
    const all = zeroFilled(request.all ?? [], bucket, start, buckets);
    const values = counts.map((count, index) => share(count, all[index] ?? 0));
    return { name: request.name, at, values, total: share(sum(counts), sum(all)) };
  }
  if (normalising === "per-complete") {
    const ratios = new Map(request.completeness?.map(({ at, ratio }) => [bucketStart(at, bucket), ratio]));
    const values = counts.map((count, index) => {
      const ratio = ratios.get(at[index] ?? start) ?? 1;
      return ratio < LEAST_COMPLETE ? null : count / Math.min(1, ratio);
    });
    return { name: request.name, at, values, total: sum(values.filter((value) => value !== null)) };
  }
  return { name: request.name, at, values: counts, total: sum(counts) };
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

/** Counts of `buckets` buckets from `start` on; rows outside are left out, rows of one bucket are added up. */
export function zeroFilled(rows: readonly CountRow[], bucket: Bucket, start: number, buckets: number): number[] {
  const counts = new Array<number>(buckets).fill(0);
  for (const { at, count } of rows) {
    const index = Math.floor((at - start) / BUCKET_MS[bucket]);
    if (index >= 0 && index < buckets) counts[index] = (counts[index] ?? 0) + count;
  }
  return counts;
}
