// How sources are: what came beside what usually comes, who is silent or failing, what changed, and how complete a day is.
// Pure functions over crawl runs; who shows or alerts is somebody else's.
import { DAY_MS, expectedBetween, learnPattern, type Run, startOfDay, type WeeklyPattern } from "./weekly-pattern.ts";

/**
 * Items that should have come since the last one. Under a Poisson model nothing comes by chance with probability
 * exp(-expected): 1 in 20 at 3, 1 in 1,000 at 7.
 */
const LATE_EXPECTED = 3;
const SILENT_EXPECTED = 7;
/** Never called silent sooner than this after the last item: bursts make the model too sure. */
const SILENT_MIN_MS = 6 * 3_600_000;
/** Runs in a row with nothing but errors. */
const FAILING_RUNS = 3;
/** Errors of one kind in a day that are a change where the days before had none; fewer may be one odd page. */
const CHANGE_ERRORS = 3;
const CHANGE_BEFORE_MS = 14 * DAY_MS;
/** Changes that concern the outlet. A page that is gone or a server that is down for an hour is everyday. */
const CHANGES: ReadonlySet<HealthHint> = new Set(["certificate", "robots", "list-malformed", "blocked"]);

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
  /** What a person should look at first; from the error classes of the last 24 hours. */
  readonly hints: readonly HealthHint[];
  /** Hints of the last 24 hours that the two weeks before did not know: the outlet changed something. */
  readonly changed: readonly HealthHint[];
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
  /** Outlets (sources, where none was named) that brought less than expected, largest gap first. */
  readonly missing: readonly { readonly outlet: string; readonly expected: number; readonly received: number }[];
}

/** Runs by source, each in order of their ends. */
export function bySource(runs: Iterable<Run>): ReadonlyMap<string, readonly Run[]> {
  return byOutlet(runs, itself);
}

function byOutlet(runs: Iterable<Run>, outletOf: OutletOf): ReadonlyMap<string, readonly Run[]> {
  const groups = Map.groupBy(runs, (run) => outletOf(run.sourceId));
  for (const group of groups.values()) group.sort((a, b) => (a.finishedAt < b.finishedAt ? -1 : 1));
  return groups;
}

/**
 * The state of one source at `now` from its runs in order. `outlet`: the runs of all sources of the same outlet in order,
 * where there are several: a page that two of them list is fetched by one, so none is silent while another brings news.
 */
export function sourceHealth(
  sourceId: string,
  runs: readonly Run[],
  now: number,
  outlet: readonly Run[] = runs,
): SourceHealth {
  const past = runs.filter((run) => Date.parse(run.finishedAt) <= now);
  const recent = past.filter((run) => now - Date.parse(run.finishedAt) < DAY_MS);
  const lastReceived = past.findLast((run) => run.fetched > 0);
  const lastSuccess = past.findLast((run) => !isFailure(run));
  const failedRunsInARow = past.length - 1 - past.findLastIndex((run) => !isFailure(run));
  // Learned from before the last day, so that a silent day does not teach that silence is usual.
  const pattern = learnPattern(past, now - DAY_MS);
  const errors = sumErrors(recent);
  const quiet = quietness(pattern, past, now);
  const shared = outlet === runs || quiet === "fine" || quiet === "new";
  return {
    sourceId,
    status: failedRunsInARow >= FAILING_RUNS ? "failing" : shared ? quiet : outletQuietness(outlet, quiet, now),
    expected: pattern === null ? null : expectedBetween(pattern, now - DAY_MS, now),
    received: recent.reduce((sum, run) => sum + run.fetched, 0),
    lastReceivedAt: lastReceived?.finishedAt ?? null,
    lastSuccessAt: lastSuccess?.finishedAt ?? null,
    failedRunsInARow,
    errors,
    hints: hintsOf(errors),
    changed: changesOf(errors, past, now),
  };
}

/** What sources of one outlet have in common; by itself each source is its own. */
export type OutletOf = (sourceId: string) => string;
const itself: OutletOf = (sourceId) => sourceId;

/** All sources of the runs, worst first. */
export function allHealth(runs: Iterable<Run>, now: number, outletOf: OutletOf = itself): readonly SourceHealth[] {
  const order: readonly SourceStatus[] = ["failing", "silent", "late", "new", "fine"];
  const all = [...runs];
  const own = bySource(all);
  const outlets = byOutlet(all, outletOf);
  return [...own]
    .map(([sourceId, mine]) => {
      const shared = outlets.get(outletOf(sourceId)) ?? mine;
      return sourceHealth(sourceId, mine, now, shared.length === mine.length ? mine : shared);
    })
    .sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status) || (a.sourceId < b.sourceId ? -1 : 1));
}

/**
 * How much of a local day's usual coverage is in at `now`. For today this grows over the day ("62 % in"); for a past
 * day it says what is missing for good.
 */
export function dayCompleteness(
  runs: Iterable<Run>,
  day: string,
  now: number,
  outletOf: OutletOf = itself,
): DayCompleteness {
  const from = startOfDay(day);
  const to = from + DAY_MS;
  let expected = 0;
  let received = 0;
  const missing: { outlet: string; expected: number; received: number }[] = [];
  for (const [outlet, own] of byOutlet(runs, outletOf)) {
    const pattern = learnPattern(own, from);
    if (!pattern) continue;
    const usual = expectedBetween(pattern, from, to);
    const came = own
      .filter((run) => Date.parse(run.finishedAt) >= from && Date.parse(run.finishedAt) < Math.min(to, now + 1))
      .reduce((sum, run) => sum + run.fetched, 0);
    expected += usual;
    received += Math.min(came, usual);
    if (came < usual) missing.push({ outlet, expected: usual, received: came });
  }
  missing.sort((a, b) => b.expected - b.received - (a.expected - a.received));
  return { day, expected, received, share: expected > 0 ? received / expected : null, missing };
}

type Quietness = Exclude<SourceStatus, "failing">;

function quietness(pattern: WeeklyPattern | null, past: readonly Run[], now: number): Quietness {
  if (!pattern) return "new";
  const lastReceived = past.findLast((run) => run.fetched > 0);
  const since = Date.parse(lastReceived?.finishedAt ?? past[0]?.startedAt ?? new Date(now).toISOString());
  const due = expectedBetween(pattern, since, now);
  if (due >= SILENT_EXPECTED && now - since >= SILENT_MIN_MS) return "silent";
  return due >= LATE_EXPECTED ? "late" : "fine";
}

/** A quiet source of several: as quiet as the outlet is, and no more than it is itself. */
function outletQuietness(outlet: readonly Run[], own: Quietness, now: number): Quietness {
  const past = outlet.filter((run) => Date.parse(run.finishedAt) <= now);
  const all = quietness(learnPattern(past, now - DAY_MS), past, now);
  return own === "silent" && all === "silent" ? "silent" : all === "fine" || all === "new" ? "fine" : "late";
}

function changesOf(errors: Readonly<Record<string, number>>, past: readonly Run[], now: number): readonly HealthHint[] {
  const age = (run: Run): number => now - Date.parse(run.finishedAt);
  const before = past.filter((run) => age(run) >= DAY_MS && age(run) < CHANGE_BEFORE_MS);
  if (before.length === 0) return [];
  const known = new Set(hintsOf(sumErrors(before)));
  const counts = countHints(errors);
  return hintsOf(errors).filter(
    (hint) => CHANGES.has(hint) && !known.has(hint) && (counts.get(hint) ?? 0) >= CHANGE_ERRORS,
  );
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
  return [...countHints(errors)].sort((a, b) => b[1] - a[1]).map(([hint]) => hint);
}

function countHints(errors: Readonly<Record<string, number>>): ReadonlyMap<HealthHint, number> {
  const counts = new Map<HealthHint, number>();
  for (const [name, count] of Object.entries(errors)) {
    const hint = HINT_OF[name];
    if (hint) counts.set(hint, (counts.get(hint) ?? 0) + count);
  }
  return counts;
}
