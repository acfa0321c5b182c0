// A stream of `timestamp,value` lines as buckets: finds the bucket size when none is asked for, keeps bad lines apart, holds
// a handful of lines at most. Where the lines come from and where answers go is left to the commands.
import { LangngheError } from "../errors.ts";
import {
  BUCKET_MS,
  type Bucket,
  BucketSums,
  bucketOfSpacing,
  isAlreadyBucketed,
  type Point,
  parseCsvLine,
  spacingOf,
} from "./series.ts";

/** How many good lines are looked at to see how far apart lines are. */
const LOOK_AHEAD = 16;

export type SeriesItem =
  | {
      readonly type: "bucket";
      readonly bucket: Bucket;
      readonly point: Point;
      /** False for a first or last bucket that the lines only cover in part. */
      readonly whole: boolean;
    }
  /** `line` counts from 1. */
  | { readonly type: "bad"; readonly line: number; readonly error: LangngheError };

interface Row {
  readonly at: number;
  readonly value: number;
  readonly line: number;
}

/** Buckets in order of time, bad lines where they occur. `bucket` null: the spacing of the first lines decides, but none finer than `finest`. */
export async function* readSeries(
  lines: AsyncIterable<string>,
  bucket: Bucket | null,
  finest: Bucket = "5m",
): AsyncGenerator<SeriesItem> {
  let waiting: Row[] = [];
  let sums: ReturnType<typeof open> | null = null;

  const open = () => {
    const times = waiting.map((row) => row.at);
    const spacing = spacingOf(times);
    const size = bucket ?? bucketOfSpacing(Math.max(spacing, BUCKET_MS[finest]));
    const bucketed = isAlreadyBucketed(times, size);
    const first = times[0] ?? 0;
    return {
      bucket: size,
      into: new BucketSums(size, bucketed ? first : null),
      first,
      // One line may be late or missing before a bucket counts as cut off.
      slack: bucketed ? Number.POSITIVE_INFINITY : 2 * spacing,
    };
  };
  let lastAt = 0;
  const take = (row: Row, target: NonNullable<typeof sums>): SeriesItem | null => {
    try {
      const point = target.into.add(row.at, row.value);
      lastAt = row.at;
      return point && { type: "bucket", bucket: target.bucket, point, whole: target.first - point.at < target.slack };
    } catch (thrown) {
      if (!(thrown instanceof LangngheError)) throw thrown;
      return { type: "bad", line: row.line, error: thrown };
    }
  };

  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() === "") continue;
    let row: Row;
    try {
      const parsed = parseCsvLine(line, number);
      if (parsed === null) continue;
      row = { ...parsed, line: number };
    } catch (thrown) {
      if (!(thrown instanceof LangngheError)) throw thrown;
      yield { type: "bad", line: number, error: thrown };
      continue;
    }
    if (!sums) {
      waiting.push(row);
      if (waiting.length < LOOK_AHEAD) continue;
      sums = open();
    }
    for (const each of waiting.length > 0 ? waiting : [row]) {
      const item = take(each, sums);
      if (item) yield item;
    }
    waiting = [];
  }
  sums ??= open();
  for (const each of waiting) {
    const item = take(each, sums);
    if (item) yield item;
  }
  const last = sums.into.end();
  if (last) {
    const whole = sums.first - last.at < sums.slack && last.at + BUCKET_MS[sums.bucket] - lastAt <= sums.slack;
    yield { type: "bucket", bucket: sums.bucket, point: last, whole };
  }
}
