// Which sources need a look, and how complete today is: crawl runs from the log beside articles from the index. The rules
// are the crawlers' own; here they become sentences for whoever runs the system.
import {
  allHealth,
  type DayCompleteness,
  dayCompleteness,
  type HealthHint,
  type SourceHealth,
} from "../../crawlers/health.ts";
import { outletName } from "../../crawlers/outlet.ts";
import { type DayCount, type ReadingQuality, readingQuality } from "../../crawlers/reading-quality.ts";
import { RunHistory } from "../../crawlers/run-history.ts";
import { DAY_MS, localDay, type Run, startOfDay } from "../../crawlers/weekly-pattern.ts";
import { toLangngheError } from "../errors.ts";
import { decodeEnvelope } from "../messages/envelope.ts";
import type { SourceRecord } from "../messages/registry.ts";
import { TOPICS } from "../messages/topics.ts";
import type { ArticleIndex } from "../ports/article-index.ts";
import type { Log } from "../ports/log.ts";
import { MATCH_ALL } from "../query/tree.ts";
import type { SourceCondition } from "../sentinel/silence.ts";

export interface SourceReport {
  /** Today in Vietnam time, as far as it has come. */
  readonly today: DayCompleteness;
  /** The day before, which is over. */
  readonly yesterday: DayCompleteness;
  /** One sentence for each source that a person should look at, worst first. */
  readonly problems: readonly string[];
}

export interface SourceFacts {
  readonly runs: RunHistory;
  /** Those that are configured now; others and disabled ones are not spoken of. */
  readonly sources: readonly SourceRecord[];
  readonly index: Pick<ArticleIndex, "series">;
  readonly now: number;
  /** Documents fetched and not yet in the index: while they are many, nothing is said about reading. */
  readonly waiting: number;
}

const QUALITY_DAYS = 30;
/** Waiting documents may be this share of what a day brings before counts of articles mean nothing. */
const MOST_WAITING_SHARE = 0.05;
/** Newest runs that are read back from the log: about six weeks of 200 sources asked every half hour, twice. */
const MOST_RUNS = 1_000_000;

/** Throws what the index throws. */
export async function sourceReport({ runs, sources, index, now, waiting }: SourceFacts): Promise<SourceReport> {
  const enabled = new Map(sources.filter((source) => source.enabled).map((source) => [source.sourceId, source]));
  const outletOf = (sourceId: string): string => outletName(sourceId, enabled.get(sourceId));
  const known = [...runs.runs()].filter((run) => enabled.has(run.sourceId));
  const today = localDay(now);
  const fetched = fetchedByDay(known);
  const fetchedToday = [...fetched.values()].reduce((sum, days) => sum + (days.get(today) ?? 0), 0);
  const kept =
    waiting <= fetchedToday * MOST_WAITING_SHARE ? await articlesByDay(index, [...enabled.keys()], now) : new Map();
  const problems = allHealth(known, now, outletOf).flatMap((health) => {
    const days = fetched.get(health.sourceId);
    const quality = days && kept.size > 0 ? readingQuality(beside(days, kept.get(health.sourceId)), today) : null;
    return describeSource(health, quality) ?? [];
  });
  const yesterday = localDay(startOfDay(today) - 1);
  return {
    today: dayCompleteness(known, today, now, outletOf),
    yesterday: dayCompleteness(known, yesterday, now, outletOf),
    problems,
  };
}

/** How each enabled source is, by the same rule. */
export function sourceStatuses(
  runs: RunHistory,
  sources: readonly SourceRecord[],
  now: number,
): ReadonlyMap<string, SourceHealth["status"]> {
  return new Map(conditionsOf(runs, sources, now).map(({ sourceId, status }) => [sourceId, status]));
}

/** The health of the sources that are configured and enabled now, with the names that people know. */
export function conditionsOf(runs: RunHistory, sources: readonly SourceRecord[], now: number): SourceCondition[] {
  const enabled = new Map(sources.filter((source) => source.enabled).map((source) => [source.sourceId, source]));
  const outletOf = (sourceId: string): string => outletName(sourceId, enabled.get(sourceId));
  const own = [...runs.runs()].filter((run) => enabled.has(run.sourceId));
  return allHealth(own, now, outletOf).map(({ sourceId, status, lastReceivedAt, expected }) => ({
    sourceId,
    name: enabled.get(sourceId)?.name ?? sourceId,
    outlet: outletOf(sourceId),
    status,
    lastReceivedAt,
    expected,
  }));
}

/** Documents by source and day; the first run of a source is left out, because it finds a whole list of older pages. */
function fetchedByDay(runs: readonly Run[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const all = new Map<string, Map<string, number>>();
  for (const run of runs) {
    const days = all.get(run.sourceId);
    if (!days) {
      all.set(run.sourceId, new Map());
      continue;
    }
    const day = localDay(Date.parse(run.finishedAt));
    days.set(day, (days.get(day) ?? 0) + run.fetched);
  }
  return all;
}

/** Reads the newest runs back from the log. Messages that are no runs are left out. */
export async function readRunHistory(log: Log): Promise<RunHistory> {
  const { name } = TOPICS.crawlRuns;
  const history = new RunHistory();
  const from = (await log.ranges([name])).map(({ topic, partition, start, end }) => ({
    topic,
    partition,
    offset: Math.max(start, end - MOST_RUNS),
  }));
  for await (const record of log.read(name, { until: "end", from })) {
    if (record.value === null) continue;
    try {
      history.add(decodeEnvelope(record.value, TOPICS.crawlRuns).payload);
    } catch (thrown) {
      if (toLangngheError(thrown).code !== "MESSAGE_INVALID") throw thrown;
    }
  }
  return history;
}

async function articlesByDay(
  index: Pick<ArticleIndex, "series">,
  sourceIds: readonly string[],
  now: number,
): Promise<Map<string | null, Map<string, number>>> {
  const series = await index.series({
    query: MATCH_ALL,
    interval: "day",
    from: new Date(now - QUALITY_DAYS * DAY_MS).toISOString(),
    to: new Date(now).toISOString(),
    by: "source",
    top: Math.max(1, sourceIds.length),
  });
  return new Map(
    series.map(({ value, points }) => [
      value,
      new Map(points.map((point) => [localDay(Date.parse(point.at)), point.count + point.reprints])),
    ]),
  );
}

/** From the first day that fetched anything on: articles of days before are of the first run. */
function beside(fetched: ReadonlyMap<string, number>, kept: ReadonlyMap<string, number> | undefined): DayCount[] {
  const first = [...fetched.keys()].sort()[0];
  if (first === undefined) return [];
  const days = new Set([...fetched.keys(), ...(kept?.keys() ?? [])].filter((day) => day >= first));
  return [...days].map((day) => ({ day, fetched: fetched.get(day) ?? 0, kept: kept?.get(day) ?? 0 }));
}

const WHAT_TO_DO: Readonly<Record<HealthHint, string>> = {
  certificate: "its certificate is not valid; open it in a browser and tell the outlet",
  robots: "its robots.txt forbids what we ask; leave it out or ask the outlet",
  "moved-or-gone": "its address has moved or is gone; correct it in the settings",
  "list-malformed": "its list cannot be read; open the address and correct it or its kind",
  blocked: "it refuses us; ask less often or write to the outlet",
  "server-down": "its server does not answer; usually that passes",
};

/** null: nothing to look at. */
function describeSource(health: SourceHealth, quality: ReadingQuality | null): string | null {
  const { sourceId, status, errors, hints, changed } = health;
  const counted = Object.entries(errors).map(([name, count]) => `${name} ${count}`);
  const seen = counted.length > 0 ? ` (${counted.join(", ")})` : "";
  const advice = (hint: HealthHint | undefined): string => (hint ? `: ${WHAT_TO_DO[hint]}` : "");
  if (status === "failing") {
    return `source ${sourceId} failed ${health.failedRunsInARow} times in a row${advice(hints[0])}${seen}; try: langnghe crawl --check ${sourceId}`;
  }
  if (status === "silent") {
    const since = health.lastReceivedAt ?? "the beginning";
    return `source ${sourceId} is silent since ${since}, against its habit${advice(hints[0])}${seen}; try: langnghe crawl --check ${sourceId}`;
  }
  if (quality?.wrongShape) {
    return `source ${sourceId}: only ${quality.kept} of ${quality.fetched} documents since yesterday became articles, usually ${Math.round(Math.min(quality.usualShare, 1) * 100)} %; its pages may have changed, look at one with: langnghe extract`;
  }
  if (changed.length > 0) return `source ${sourceId} changed${advice(changed[0])}${seen}`;
  return null;
}
