// What a source usually brings in each hour of the week, learned from its runs. What follows from it is health.ts.
import type { CrawlRun } from "../pipeline/messages/registry.ts";

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
const WEEK_HOURS = 168;
/** Display zone of the project: Asia/Ho_Chi_Minh, UTC+7 without summer time. */
const ZONE_MS = 7 * HOUR_MS;

/** A pattern needs this much history: a week has each hour once. */
const MIN_HISTORY_MS = 7 * DAY_MS;
/** Weeks further back count half as much each so many days: outlets change their rhythm slowly. */
const HALF_LIFE_DAYS = 28;
/** Each hour of the week leans on the same hour of other days by as much as this many weeks of its own would weigh. */
const PRIOR_WEEKS = 1;

/** The part of a run that health is learned from. */
export type Run = Pick<
  CrawlRun,
  "sourceId" | "startedAt" | "finishedAt" | "listed" | "fetched" | "unchanged" | "failed" | "errors"
>;

/** Expected items for each hour of the week in Vietnam time; index 0 is Monday 00:00 to 01:00. */
export interface WeeklyPattern {
  readonly perHour: readonly number[];
  /** Days of history it was learned from. */
  readonly historyDays: number;
}

/** Hour of the week in Vietnam time, 0 to 167, Monday first. */
export function hourOfWeek(at: number): number {
  // 1 January 1970 was a Thursday: three days after Monday.
  return (Math.floor((at + ZONE_MS) / HOUR_MS) + 3 * 24) % WEEK_HOURS;
}

/** The day in Vietnam time as yyyy-mm-dd. */
export function localDay(at: number): string {
  return new Date(at + ZONE_MS).toISOString().slice(0, 10);
}

/** Start of a local day, milliseconds UTC. Throws RangeError for text that is no day. */
export function startOfDay(day: string): number {
  const at = Date.parse(`${day}T00:00:00.000Z`);
  if (Number.isNaN(at)) throw new RangeError(`expected yyyy-mm-dd, got ${day}`);
  return at - ZONE_MS;
}

/** The pattern of a source, or of all of an outlet, from runs in order before `until`; null while there is less than a week of them. */
export function learnPattern(runs: readonly Run[], until: number): WeeklyPattern | null {
  const known = runs.filter((run) => Date.parse(run.finishedAt) < until);
  const first = known[0];
  if (!first) return null;
  const from = Date.parse(first.startedAt);
  if (until - from < MIN_HISTORY_MS) return null;
  const weight = (at: number): number => 0.5 ** ((until - at) / DAY_MS / HALF_LIFE_DAYS);
  const items = new Float64Array(WEEK_HOURS);
  const hours = new Float64Array(WEEK_HOURS);
  const begun = new Set<string>();
  for (const run of known) {
    // The first run of a source finds a whole list at once: that is no hour's work.
    if (!begun.has(run.sourceId)) {
      begun.add(run.sourceId);
      continue;
    }
    const at = Date.parse(run.finishedAt);
    const hour = hourOfWeek(at);
    items[hour] = (items[hour] ?? 0) + run.fetched * weight(at);
  }
  for (let at = from; at < until; at += HOUR_MS) {
    const hour = hourOfWeek(at);
    hours[hour] = (hours[hour] ?? 0) + weight(at);
  }
  const perHour = Array.from({ length: WEEK_HOURS }, (_, hour) => {
    let sameHourItems = 0;
    let sameHourHours = 0;
    for (let other = hour % 24; other < WEEK_HOURS; other += 24) {
      sameHourItems += items[other] ?? 0;
      sameHourHours += hours[other] ?? 0;
    }
    const prior = sameHourHours === 0 ? 0 : sameHourItems / sameHourHours;
    return ((items[hour] ?? 0) + PRIOR_WEEKS * prior) / ((hours[hour] ?? 0) + PRIOR_WEEKS);
  });
  return { perHour, historyDays: (until - from) / DAY_MS };
}

/** Items expected between two moments, parts of hours included. */
export function expectedBetween(pattern: WeeklyPattern, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; ) {
    const hourEnd = (Math.floor(at / HOUR_MS) + 1) * HOUR_MS;
    const end = Math.min(hourEnd, to);
    sum += (pattern.perHour[hourOfWeek(at)] ?? 0) * ((end - at) / HOUR_MS);
    at = end;
  }
  return sum;
}
