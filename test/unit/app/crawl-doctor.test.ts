// `doctor` on a data folder whose runs tell of a silent source: the sentence, the share of the day, the exit code.
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { crawlRunOutput } from "../../../crawlers/documents.ts";
import { openEmbeddedLog } from "../../../pipeline/adapters/log-embedded/open.ts";
import { TOPICS } from "../../../pipeline/messages/topics.ts";
import { sourceRecord } from "../../helpers/source-run.ts";
import { type CrawlWorld, crawlWorld } from "./crawl-world.ts";

const HOUR_MS = 3_600_000;
const DAYS = 25;
const QUIET_HOURS = 30;

let world: CrawlWorld;

beforeAll(async () => {
  world = await crawlWorld();
});
afterAll(async () => {
  await world.close();
});

/** Two documents an hour around the clock; a quiet source brought none in the last thirty hours. */
function runsOf(sourceId: string, quiet: boolean) {
  const now = Date.now();
  return Array.from({ length: DAYS * 24 }, (_, index) => {
    const hoursAgo = DAYS * 24 - index;
    const at = new Date(now - hoursAgo * HOUR_MS).toISOString();
    const fetched = quiet && hoursAgo <= QUIET_HOURS ? 0 : 2;
    return { sourceId, startedAt: at, finishedAt: at, listed: 20, fetched, unchanged: 5, failed: 0, errors: {} };
  });
}

test("doctor names the silent source, says how much of the day is in, and exits with 1", async () => {
  await world.configure(
    ["im-lang", "van-noi"].map((id) => sourceRecord({ sourceId: id, url: `http://${id}.example/rss` })),
  );
  expect((await world.run("topics", "--create")).code).toBe(0);
  const healthy = await world.run("doctor");
  expect(healthy.stdout).toContain("less than a week of runs");
  expect(healthy.code).toBe(0);

  const log = await openEmbeddedLog({ folder: join(world.folder, "data", "log") });
  await log.append([...runsOf("im-lang", true), ...runsOf("van-noi", false)].map(crawlRunOutput));
  const before = await log.ranges([TOPICS.crawlRuns.name]);
  await log.close();

  const { code, stdout } = await world.run("doctor");
  expect(code).toBe(1);
  expect(stdout).toMatch(/^! source im-lang is silent since 20\d\d-.* try: langnghe crawl --check im-lang$/m);
  expect(stdout).not.toContain("! source van-noi");
  expect(stdout).toMatch(/^sources: \d+ % of a usual day is in \(\d+ of \d\d\), yesterday \d+ %; least: /m);
  expect(stdout).toMatch(/^sources: .*im-lang\.example 0 of \d\d/m);
  const again = await openEmbeddedLog({ folder: join(world.folder, "data", "log"), readOnly: true });
  expect(await again.ranges([TOPICS.crawlRuns.name])).toEqual(before);
  await again.close();

  const report = JSON.parse((await world.run("doctor", "--json")).stdout) as { sources: { problems: string[] } };
  expect(report.sources.problems).toHaveLength(1);
});
