// Which hours of the past can be counted on: not those before there was coverage, nor those of an outage. Without that a machine
// that stood still looks like quiet news, and its recovery like a burst. Pure; judged from the counts of all articles.
import { vietnamClock, vietnamDay } from "../trend/series.ts";

export interface HourCount {
  /** First instant of the hour, UTC ms. */
  readonly at: number;
  readonly count: number;
}

/** begun: too few days are known. incomplete: too little of the last day is in. behind: much is fetched and not yet counted. */
export type Held = "begun" | "incomplete" | "behind";

export interface CoverageJudgement {
  /** Hours (their first instants) that say nothing. */
  readonly unknown: ReadonlySet<number>;
  /** Of what the last 24 whole hours usually bring, the part that came: 0 to 1; null while nothing is known. */
  readonly completeness: number | null;
  /** Why nothing may be said now about rises; null: all is well. */
  readonly held: Held | null;
}

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
/** A day with less than this part of a usual one was not watched. Weekends of Vietnamese press are above two fifths. */
const WATCHED_DAY = 0.3;
/** Each hour of the day must have been seen about so often before a pattern means anything. */
const LEAST_DAYS = 7;
/** Below this part of a usual day, shares and rises describe our reading, not the press. */
const LEAST_COMPLETE = 0.5;
/** A gap: hours in a row without a single article where so many should have come; exp(-10) is one in 22,000. */
const GAP_HOURS = 3;
const GAP_EXPECTED = 10;

/** `hours`: every hour of at least two weeks in order, the last one under way. */
export function judgeCoverage(hours: readonly HourCount[], now: number): CoverageJudgement {
  const days = Map.groupBy(hours, ({ at }) => vietnamDay(at));
  const today = vietnamDay(now);
  const totals = [...days]
    .filter(([day, own]) => day !== today && own.length === DAY_HOURS)
    .map(([day, own]) => ({ day, total: own.reduce((sum, { count }) => sum + count, 0) }));
  const busy = totals
    .map(({ total }) => total)
    .filter((total) => total > 0)
    .sort((a, b) => a - b);
  const usual = busy[busy.length >> 1] ?? 0;
  const watched = new Set(
    totals.filter(({ total }) => usual > 0 && total >= WATCHED_DAY * usual).map(({ day }) => day),
  );
  const expected = expectedByHour(hours, watched);
  const unknown = new Set<number>();
  for (const [day, own] of days) if (day !== today && !watched.has(day)) for (const { at } of own) unknown.add(at);
  for (let from = 0; from + GAP_HOURS <= hours.length; from++) {
    const window = hours.slice(from, from + GAP_HOURS);
    const due = window.reduce((sum, { at }) => sum + (expected[vietnamClock(at).hour] ?? 0), 0);
    if (due >= GAP_EXPECTED && window.every(({ count }) => count === 0)) for (const { at } of window) unknown.add(at);
  }
  const lastDay = hours.filter(({ at }) => at + HOUR_MS <= now).slice(-DAY_HOURS);
  const due = lastDay.reduce((sum, { at }) => sum + (expected[vietnamClock(at).hour] ?? 0), 0);
  const came = lastDay.reduce((sum, { count }) => sum + count, 0);
  const completeness = watched.size >= LEAST_DAYS && due > 0 ? Math.min(1, came / due) : null;
  return {
    unknown,
    completeness,
    held:
      watched.size < LEAST_DAYS
        ? "begun"
        : completeness !== null && completeness < LEAST_COMPLETE
          ? "incomplete"
          : null,
  };
}

/** Days (their first instants) that say nothing, of daily counts in order, the last one under way. The rule is the one above. */
export function unknownDays(days: readonly HourCount[]): ReadonlySet<number> {
  const whole = days.slice(0, -1);
  const busy = whole.map(({ count }) => count).filter((count) => count > 0);
  const usual = busy.sort((a, b) => a - b)[busy.length >> 1] ?? 0;
  return new Set(whole.filter(({ count }) => count < WATCHED_DAY * usual).map(({ at }) => at));
}

/** Mean count of each hour of the day over the watched days. */
function expectedByHour(hours: readonly HourCount[], watched: ReadonlySet<string>): number[] {
  const sums = new Array<number>(DAY_HOURS).fill(0);
  for (const { at, count } of hours) {
    if (!watched.has(vietnamDay(at))) continue;
    const { hour } = vietnamClock(at);
    sums[hour] = (sums[hour] ?? 0) + count;
  }
  return sums.map((sum) => sum / Math.max(1, watched.size));
}
