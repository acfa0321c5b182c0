// Counts over time: buckets, reading one CSV line, summing lines into buckets as they come. Detection and forecasts are elsewhere.
import { LangngheError } from "../errors.ts";

export const BUCKETS = ["5m", "1h", "1d"] as const;
export type Bucket = (typeof BUCKETS)[number];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
export const BUCKET_MS: Readonly<Record<Bucket, number>> = { "5m": 5 * MINUTE, "1h": HOUR, "1d": DAY };

/** Asia/Ho_Chi_Minh has been UTC+7 without summer time since June 1975, so that a fixed shift is exact for all our data. */
export const VIETNAM_SHIFT_MS = 7 * HOUR;

/** One bucket: its first instant (UTC, ms) and its count; null when nothing is known of it, which is not the same as zero. */
export interface Point {
  readonly at: number;
  readonly value: number | null;
}

/** Day of the week (0 Sunday) and hour in Vietnam. */
export function vietnamClock(at: number): { readonly weekday: number; readonly hour: number } {
  const local = at + VIETNAM_SHIFT_MS;
  return { weekday: (((Math.floor(local / DAY) + 4) % 7) + 7) % 7, hour: Math.floor((local % DAY) / HOUR + 24) % 24 };
}

/** "2026-02-17": the Vietnamese day an instant falls on. */
export function vietnamDay(at: number): string {
  return new Date(at + VIETNAM_SHIFT_MS).toISOString().slice(0, 10);
}

const TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Instant of a timestamp: UTC unless it carries a zone; a date alone is that day's beginning in UTC. Null: unreadable. */
export function parseInstant(text: string): number | null {
  const match = TIME.exec(text.trim());
  if (!match) return null;
  const [, day, clock = "00:00:00", zone = "Z"] = match;
  const offset = /^z$/i.test(zone) || zone.includes(":") ? zone.toUpperCase() : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const at = Date.parse(`${day}T${clock.replace(",", ".")}${offset}`);
  // Date.parse rolls 31 February over to March; a day that does not exist is a mistake in the file.
  if (Number.isNaN(at) || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day) return null;
  return at;
}

/**
 * One line of `timestamp,value`. Null: a header, allowed as the first line only. Throws INPUT_INVALID with the reason:
 * a time that cannot be read, a value that is no finite number or is below zero.
 */
export function parseCsvLine(line: string, number: number): { readonly at: number; readonly value: number } | null {
  const cells = line.split(",").map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  const [time = "", count = ""] = cells;
  const at = parseInstant(time);
  if (at === null && number === 1 && !/\d/.test(line)) return null;
  if (cells.length !== 2) {
    throw new LangngheError("INPUT_INVALID", `line ${number} has ${cells.length} columns, not timestamp,value`);
  }
  if (at === null) throw new LangngheError("INPUT_INVALID", `line ${number}: the timestamp cannot be read`);
  const value = count === "" ? Number.NaN : Number(count);
  if (!Number.isFinite(value) || value < 0) {
    throw new LangngheError("INPUT_INVALID", `line ${number}: the value is not a number from 0 up`);
  }
  return { at, value };
}

/** The bucket that lines this far apart (ms) stand for: under half an hour 5m, under half a day 1h, else 1d. */
export function bucketOfSpacing(spacingMs: number): Bucket {
  if (spacingMs < 30 * MINUTE) return "5m";
  return spacingMs < 12 * HOUR ? "1h" : "1d";
}

/** Median distance (ms) between successive times; an hour when there are fewer than two. */
export function spacingOf(times: readonly number[]): number {
  const steps = times
    .slice(1)
    .map((at, index) => at - (times[index] ?? at))
    .filter((step) => step > 0)
    .sort((a, b) => a - b);
  return steps[steps.length >> 1] ?? HOUR;
}

/**
 * First instant of the bucket that `at` falls in. Days begin at midnight in Vietnam. Lines that already are one per bucket
 * keep their own phase: pass the first line's time as `anchor`.
 */
export function bucketStart(at: number, bucket: Bucket, anchor: number | null = null): number {
  const size = BUCKET_MS[bucket];
  const phase = anchor ?? (bucket === "1d" ? -VIETNAM_SHIFT_MS : 0);
  return Math.floor((at - phase) / size) * size + phase;
}

/** True when every step between these times is a whole number of buckets: the lines are buckets already, so that their times are kept. */
export function isAlreadyBucketed(times: readonly number[], bucket: Bucket): boolean {
  const size = BUCKET_MS[bucket];
  const steps = times.slice(1).map((at, index) => (at - (times[index] ?? at)) / size);
  return steps.length > 0 && steps.every((step) => step > 0.5 && Math.abs(step - Math.round(step)) < 0.01);
}

/**
 * Sums lines that come in order of time into buckets. `add` gives back the buckets that are complete now. A bucket that no
 * line fell into is left out: for a file that is "not known", never zero; who counted and found nothing writes a zero.
 */
export class BucketSums {
  readonly #bucket: Bucket;
  readonly #anchor: number | null;
  #open: { at: number; value: number } | null = null;

  constructor(bucket: Bucket, anchor: number | null = null) {
    this.#bucket = bucket;
    this.#anchor = anchor;
  }

  /** Throws INPUT_INVALID for a line older than the open bucket; that line is left out. */
  add(at: number, value: number): Point | null {
    const start = bucketStart(at, this.#bucket, this.#anchor);
    const open = this.#open;
    if (open && start < open.at) throw new LangngheError("INPUT_INVALID", "a line is older than the one before it");
    if (open && start === open.at) {
      open.value += value;
      return null;
    }
    this.#open = { at: start, value };
    return open;
  }

  /** The last bucket. */
  end(): Point | null {
    const open = this.#open;
    this.#open = null;
    return open;
  }
}

/** Puts a null point wherever a bucket is missing, so that position and time agree. Expects order and equal phase. */
export function withGaps(points: readonly Point[], bucket: Bucket): Point[] {
  const size = BUCKET_MS[bucket];
  const all: Point[] = [];
  for (const point of points) {
    const last = all.at(-1);
    if (last) for (let at = last.at + size; at < point.at; at += size) all.push({ at, value: null });
    all.push(point);
  }
  return all;
}

/** A number for output: at most four decimals. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
