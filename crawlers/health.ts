// How sources are: what each usually brings per hour of the week, what came, who is silent or failing, and how complete
// a day is. Pure functions over crawl runs; who shows or alerts is somebody else's.
import type { CrawlRun } from "../pipeline/messages/registry.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_HOURS = 168;
/** Display zone of the project: Asia/Ho_Chi_Minh, UTC+7 without summer time. */
const ZONE_MS = 7 * HOUR_MS;

/** A pattern needs this much history: a week has each hour once. */
const MIN_HISTORY_MS = 7 * DAY_MS;
/** Weeks further back count half as much each so many days: outlets change their rhythm slowly. */
const HALF_LIFE_DAYS = 28;
/** Each hour of the week leans on the same hour of other days by as much as this many weeks of its own would weigh. */
const PRIOR_WEEKS = 1;
/**
 * Items that should have come since the last one. Under a Poisson model nothing comes by chance with probability
 * exp(-expected): 1 in 20 at 3, 1 in 1,000 at 7.
 */
const LATE_EXPECTED = 3;
const SILENT_EXPECTED = 7;
/** Never called silent sooner than this after the last item: bursts make the model too sure. */
const SILENT_MIN_MS = 6 * HOUR_MS;
/** Runs in a row with nothing but errors. */
const FAILING_RUNS = 3;

/** Expected items for each hour of the week in Vietnam time; index 0 is Monday 00:00 to 01:00. */
export interface WeeklyPattern {
  readonly perHour: readonly number[];
  /** Days of history it was learned from. */
  readonly historyDays: number;
}

export type SourceStatus = "new" | "fine" | "late" | "silent" | "failing";

export interface SourceHealth {
  readonly sourceId: string;
  /** new: too little history to expect anything. */
  readonly status: SourceStatus;
  /** Over the last 24 hours; null while new. */
  readonly expected: number | null;
  readonly received: number;
  readonly lastReceivedAt: string | null;
  /** End of the last run that did not only fail. */
  readonly lastSuccessAt: string | null;
  readonly failedRunsInARow: number;
  /** Error class to count over the last 24 hours. */
  readonly errors: Readonly<Record<string, number>>;
  /** What a person should look at first; from the error classes of the last runs. */
  readonly hints: readonly HealthHint[];
}

export const HEALTH_HINTS = [
  "certificate",
  "robots",
  "moved-or-gone",
  "list-malformed",
  "blocked",
  "server-down",
] as const;
export type HealthHint = (typeof HEALTH_HINTS)[number];

export interface DayCompleteness {
  /** yyyy-mm-dd in Vietnam time. */
  readonly day: string;
  /** Items that sources with a known pattern bring on such a day. */
  readonly expected: number;
  /** Of those, how many came; a source that brings more than expected does not make up for a silent one. */
  readonly received: number;
  /** received / expected, 0 to 1; null while nothing is known. */
  readonly share: number | null;
  /** Sources that brought less than expected, largest gap first. */
  readonly missing: readonly { readonly sourceId: string; readonly expected: number; readonly received: number }[];
}

type Run = Pick<
  CrawlRun,
  "sourceId" | "startedAt" | "finishedAt" | "listed" | "fetched" | "unchanged" | "failed" | "errors"
>;

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

/** Runs by source, each in order of their ends. */
export function bySource(runs: Iterable<Run>): ReadonlyMap<string, readonly Run[]> {
  const groups = Map.groupBy(runs, (run) => run.sourceId);
  for (const group of groups.values()) group.sort((a, b) => (a.finishedAt < b.finishedAt ? -1 : 1));
  return groups;
}

/** The pattern of one source from its runs before `until`, or null while there is less than a week of them. */
export function learnPattern(runs: readonly Run[], until: number): WeeklyPattern | null {
  const known = runs.filter((run) => Date.parse(run.finishedAt) < until);
  const first = known[0];
  if (!first) return null;
  const from = Date.parse(first.startedAt);
  if (until - from < MIN_HISTORY_MS) return null;
  const weight = (at: number): number => 0.5 ** ((until - at) / DAY_MS / HALF_LIFE_DAYS);
  const items = new Float64Array(WEEK_HOURS);
  const hours = new Float64Array(WEEK_HOURS);
  // The first run of a source finds a whole list at once: that is no hour's work.
  for (const run of known.slice(1)) {
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

/** The state of one source at `now` from its runs in order. */
export function sourceHealth(sourceId: string, runs: readonly Run[], now: number): SourceHealth {
  const past = runs.filter((run) => Date.parse(run.finishedAt) <= now);
  const recent = past.filter((run) => now - Date.parse(run.finishedAt) < DAY_MS);
  const lastReceived = past.findLast((run) => run.fetched > 0);
  const lastSuccess = past.findLast((run) => !isFailure(run));
  const failedRunsInARow = past.length - 1 - past.findLastIndex((run) => !isFailure(run));
  // Learned from before the last day, so that a silent day does not teach that silence is usual.
  const pattern = learnPattern(past, now - DAY_MS);
  const errors = sumErrors(recent);
  return {
    sourceId,
    status: statusOf(pattern, lastReceived, failedRunsInARow, past, now),
    expected: pattern === null ? null : expectedBetween(pattern, now - DAY_MS, now),
    received: recent.reduce((sum, run) => sum + run.fetched, 0),
    lastReceivedAt: lastReceived?.finishedAt ?? null,
    lastSuccessAt: lastSuccess?.finishedAt ?? null,
    failedRunsInARow,
    errors,
    hints: hintsOf(errors),
  };
}

/** All sources of the runs, worst first. */
export function allHealth(runs: Iterable<Run>, now: number): readonly SourceHealth[] {
  const order: readonly SourceStatus[] = ["failing", "silent", "late", "new", "fine"];
  return [...bySource(runs)]
    .map(([sourceId, own]) => sourceHealth(sourceId, own, now))
    .sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status) || (a.sourceId < b.sourceId ? -1 : 1));
}

/**
 * How much of a local day's usual coverage is in at `now`. For today this grows over the day ("62 % in"); for a past
 * day it says what is missing for good.
 */
export function dayCompleteness(runs: Iterable<Run>, day: string, now: number): DayCompleteness {
  const from = startOfDay(day);
  const to = from + DAY_MS;
  let expected = 0;
  let received = 0;
  const missing: { sourceId: string; expected: number; received: number }[] = [];
  for (const [sourceId, own] of bySource(runs)) {
    const pattern = learnPattern(own, from);
    if (!pattern) continue;
    const usual = expectedBetween(pattern, from, to);
    const came = own
      .filter((run) => Date.parse(run.finishedAt) >= from && Date.parse(run.finishedAt) < Math.min(to, now + 1))
      .reduce((sum, run) => sum + run.fetched, 0);
    expected += usual;
    received += Math.min(came, usual);
    if (came < usual) missing.push({ sourceId, expected: usual, received: came });
  }
  missing.sort((a, b) => b.expected - b.received - (a.expected - a.received));
  return { day, expected, received, share: expected > 0 ? received / expected : null, missing };
}

function statusOf(
  pattern: WeeklyPattern | null,
  lastReceived: Run | undefined,
  failedRunsInARow: number,
  past: readonly Run[],
  now: number,
): SourceStatus {
  if (failedRunsInARow >= FAILING_RUNS) return "failing";
  if (!pattern) return "new";
  const since = Date.parse(lastReceived?.finishedAt ?? past[0]?.startedAt ?? new Date(now).toISOString());
  const due = expectedBetween(pattern, since, now);
  if (due >= SILENT_EXPECTED && now - since >= SILENT_MIN_MS) return "silent";
  return due >= LATE_EXPECTED ? "late" : "fine";
}

function isFailure(run: Run): boolean {
  return run.failed > 0 && run.fetched === 0 && run.unchanged === 0;
}

function sumErrors(runs: readonly Run[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const run of runs) {
    for (const [name, count] of Object.entries(run.errors)) sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
}

const HINT_OF: Readonly<Record<string, HealthHint>> = {
  "FETCH_FAILED/certificate": "certificate",
  "FETCH_REFUSED/robots": "robots",
  "FETCH_FAILED/robots-unreachable": "server-down",
  "FETCH_FAILED/gone": "moved-or-gone",
  "FETCH_FAILED/redirect-loop": "moved-or-gone",
  "FETCH_FAILED/dns": "moved-or-gone",
  FEED_MALFORMED: "list-malformed",
  "FETCH_FAILED/http-4xx": "blocked",
  "FETCH_FAILED/rate-limited": "blocked",
  "FETCH_FAILED/http-5xx": "server-down",
  "FETCH_FAILED/timeout": "server-down",
  "FETCH_FAILED/refused-connection": "server-down",
};

function hintsOf(errors: Readonly<Record<string, number>>): readonly HealthHint[] {
  const counts = new Map<HealthHint, number>();
  for (const [name, count] of Object.entries(errors)) {
    const hint = HINT_OF[name];
    if (hint) counts.set(hint, (counts.get(hint) ?? 0) + count);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([hint]) => hint);
}
