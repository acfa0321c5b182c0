// Hours, days and weeks of Vietnam's clock, as instants: zero-filled axes for every count over time.
import type { Interval } from "../ports/article-index.ts";

/** The zone of all buckets and dates of the query language. */
export const ZONE = "Asia/Ho_Chi_Minh";
// Vietnam has kept UTC+7 without summer time since 1975-06-13 (IANA time zone database), so the offset is a constant.
const OFFSET_MS = 7 * 3_600_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
// 1970-01-01 was a Thursday: the Monday before it lies three days earlier.
const MONDAY_SHIFT_MS = 3 * DAY_MS;

export const BUCKET_MS: Readonly<Record<Interval, number>> = { hour: HOUR_MS, day: DAY_MS, week: WEEK_MS };

/** The most points one series may have: ten years of days, five months of hours. */
export const MAX_POINTS = 4_000;

/** Number of the bucket that an instant falls into; consecutive buckets have consecutive numbers. Weeks begin on Monday. */
export function bucketNumber(timeMs: number, interval: Interval): number {
  const shift = interval === "week" ? OFFSET_MS + MONDAY_SHIFT_MS : OFFSET_MS;
  return Math.floor((timeMs + shift) / BUCKET_MS[interval]);
}

/** Start of a numbered bucket, milliseconds since 1970. */
export function bucketStart(number: number, interval: Interval): number {
  const shift = interval === "week" ? OFFSET_MS + MONDAY_SHIFT_MS : OFFSET_MS;
  return number * BUCKET_MS[interval] - shift;
}

/** Start of the Vietnamese day that contains the instant, milliseconds since 1970. */
export function dayStart(timeMs: number): number {
  return bucketStart(bucketNumber(timeMs, "day"), "day");
}

/** Year, month (1 to 12) and day in Vietnam. */
export function localDate(timeMs: number): { year: number; month: number; day: number; weekday: number } {
  const date = new Date(timeMs + OFFSET_MS);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    /** 0 is Monday. */
    weekday: (date.getUTCDay() + 6) % 7,
  };
}

/** Midnight in Vietnam of a date; months and days may run over as in Date.UTC. */
export function localMidnight(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() - OFFSET_MS;
}

/** Counts by bucket number as the points of a series, with zeros where nothing was counted. */
export function fillPoints(
  fromMs: number,
  toMs: number,
  interval: Interval,
  counts: ReadonlyMap<number, { readonly count: number; readonly reprints: number }>,
): { at: string; count: number; reprints: number }[] {
  const first = bucketNumber(fromMs, interval);
  const last = bucketNumber(toMs, interval);
  if (!(last >= first)) return [];
  if (last - first >= MAX_POINTS)
    throw new RangeError(`a series of ${last - first + 1} points; at most ${MAX_POINTS} are given`);
  const points = [];
  for (let number = first; number <= last; number++) {
    const found = counts.get(number);
    points.push({
      at: new Date(bucketStart(number, interval)).toISOString(),
      count: found?.count ?? 0,
      reprints: found?.reprints ?? 0,
    });
  }
  return points;
}
