// What doctor and the health page say of sources: sentences from runs in the log and articles in the index.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { crawlRunOutput } from "../../../crawlers/documents.ts";
import { RunHistory } from "../../../crawlers/run-history.ts";
import { localDay, startOfDay } from "../../../crawlers/weekly-pattern.ts";
import { openEmbeddedLog } from "../../../pipeline/adapters/log-embedded/open.ts";
import { readRunHistory, type SourceFacts, sourceReport } from "../../../pipeline/app/source-report.ts";
import { type CrawlRun, crawlRun } from "../../../pipeline/messages/registry.ts";
import { ALL_TOPICS, TOPICS } from "../../../pipeline/messages/topics.ts";
import type { SeriesRequest } from "../../../pipeline/ports/article-index.ts";
import { sourceRecord } from "../../helpers/source-run.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Noon in Vietnam. */
const NOW = Date.parse("2026-11-21T05:00:00.000Z");
const DAYS = 25;

/** Two documents an hour for 25 days, except as `change` says. */
function runsOf(sourceId: string, change: (at: number) => Partial<CrawlRun> = () => ({})): CrawlRun[] {
  return Array.from({ length: DAYS * 24 }, (_, index) => {
    const at = NOW - (DAYS * 24 - index) * HOUR + 60_000;
    const time = new Date(at).toISOString();
    const usual = { listed: 20, fetched: 2, unchanged: 3, failed: 0, errors: {} };
    return crawlRun.parse({ sourceId, startedAt: time, finishedAt: time, ...usual, ...change(at) });
  });
}

/** An index that holds a share of two articles an hour for each source and day. */
function indexWith(share: (sourceId: string, at: number) => number): SourceFacts["index"] {
  return {
    series: async (request: SeriesRequest) => {
      const days: number[] = [];
      for (let at = startOfDay(localDay(Date.parse(request.from))); at < Date.parse(request.to); at += DAY)
        days.push(at);
      return ["tot", "doi-mau", "im-lang", "hong"].map((value) => ({
        value,
        points: days.map((at) => ({
          at: new Date(at).toISOString(),
          count: Math.round(Math.min(24, (NOW - at) / HOUR) * 2 * share(value, at)),
          reprints: 0,
        })),
      }));
    },
  };
}

const certificate = { fetched: 0, unchanged: 0, failed: 1, errors: { "FETCH_FAILED/certificate": 1 } };
const ALL = [
  ...runsOf("tot"),
  ...runsOf("doi-mau"),
  ...runsOf("im-lang", (at) => (at > NOW - 20 * HOUR ? { fetched: 0 } : {})),
  ...runsOf("hong", (at) => (at > NOW - 5 * HOUR ? certificate : {})),
  ...runsOf("da-bo", () => certificate),
];
const SOURCES = [
  ...["tot", "doi-mau", "im-lang", "hong"].map((id) =>
    sourceRecord({ sourceId: id, url: `https://${id}.example/rss` }),
  ),
  sourceRecord({ sourceId: "da-bo", enabled: false }),
];
const LAYOUT_CHANGED = startOfDay(localDay(NOW - DAY));
const index = indexWith((id, at) => (id === "doi-mau" && at >= LAYOUT_CHANGED ? 0.05 : 0.95));

function historyOf(runs: readonly CrawlRun[]): RunHistory {
  const history = new RunHistory();
  for (const run of runs) history.add(run);
  return history;
}

test("failing, silent and unreadable sources are one sentence each with what to do; good and disabled ones are none", async () => {
  const report = await sourceReport({ runs: historyOf(ALL), sources: SOURCES, index, now: NOW, waiting: 0 });
  expect(report.problems).toEqual([
    expect.stringMatching(
      /^source hong failed 5 times in a row: its certificate is not valid.*FETCH_FAILED\/certificate 5/,
    ),
    expect.stringMatching(/^source im-lang is silent since 2026-11-20T\d\d:.*langnghe crawl --check im-lang/),
    expect.stringMatching(/^source doi-mau: only \d of \d\d documents since yesterday became articles, usually 9\d %/),
  ]);
});

test("today's completeness grows over the day and leaves out what is silent", async () => {
  const report = await sourceReport({ runs: historyOf(ALL), sources: SOURCES, index, now: NOW, waiting: 0 });
  expect(report.today.share).toBeGreaterThan(0.25);
  expect(report.today.share).toBeLessThan(0.5);
  expect(report.today.missing[0]?.outlet).toBe("im-lang.example");
  expect(report.yesterday.share).toBeGreaterThan(0.8);
});

test("while many documents wait for the index nothing is said about reading", async () => {
  const report = await sourceReport({ runs: historyOf(ALL), sources: SOURCES, index, now: NOW, waiting: 50 });
  expect(report.problems.join()).not.toContain("doi-mau");
});

test("without a week of runs nothing is expected and nobody is blamed", async () => {
  const young = runsOf("tot").slice(-48);
  const report = await sourceReport({ runs: historyOf(young), sources: SOURCES, index, now: NOW, waiting: 0 });
  expect(report).toMatchObject({ problems: [], today: { share: null } });
});

test("runs are read back from the log, and what is no run is left out", async () => {
  const folder = await mkdtemp(join(tmpdir(), "langnghe-runs-"));
  const log = await openEmbeddedLog({ folder, topics: ALL_TOPICS });
  try {
    await log.append(ALL.slice(0, 10).map(crawlRunOutput));
    await log.append([{ topic: TOPICS.crawlRuns.name, key: "tot", value: Buffer.from("{}") }]);
    const history = await readRunHistory(log);
    expect([...history.runs()]).toHaveLength(10);
  } finally {
    await log.close();
    await rm(folder, { recursive: true, force: true });
  }
});
