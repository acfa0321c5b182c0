// When sources run: intervals that follow what is published, pauses, changes while running, and a clean stop.
import { expect, test } from "vitest";
import { type Crawler, createCrawler } from "../../../crawlers/crawler.ts";
import type { Fetcher } from "../../../crawlers/fetch/fetcher.ts";
import { isCronExpression, nextInterval } from "../../../crawlers/schedule.ts";
import { LangngheError } from "../../../pipeline/errors.ts";
import type { SourceRecord } from "../../../pipeline/messages/registry.ts";
import { TOPICS } from "../../../pipeline/messages/topics.ts";
import { hastyClock } from "../../helpers/fake-clock.ts";
import { type MemoryLog, memoryLog, memoryState } from "../../helpers/memory-log.ts";
import { quietLogger } from "../../helpers/quiet-logger.ts";
import { sourceRecord } from "../../helpers/source-run.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;

interface World {
  readonly clock: ReturnType<typeof hastyClock>;
  readonly log: MemoryLog;
  readonly logger: ReturnType<typeof quietLogger>;
  readonly stop: AbortController;
  /** Moments at which each list was asked, in minutes since the start. */
  readonly asked: Map<string, number[]>;
  crawler(sources: readonly SourceRecord[] | (() => readonly SourceRecord[])): Crawler;
}

/** `publishes`: the pages that stand in the list of a host at a moment. */
function world(publishes: (host: string, minute: number) => readonly string[]): World {
  const clock = hastyClock();
  const start = clock.now();
  const minute = (): number => (clock.now() - start) / MINUTE;
  const log = memoryLog();
  const logger = quietLogger();
  const stop = new AbortController();
  const asked = new Map<string, number[]>();
  const fetcher: Fetcher = {
    async fetch({ url }) {
      const { hostname, pathname, origin } = new URL(url);
      const common = { url, finalUrl: url, cut: false };
      if (pathname === "/robots.txt") return { ...common, status: 404, headers: {}, body: new Uint8Array(0) };
      if (pathname !== "/rss") {
        return { ...common, status: 200, headers: { "content-type": "text/html" }, body: Buffer.from(`<p>${url}</p>`) };
      }
      asked.set(hostname, [...(asked.get(hostname) ?? []), minute()]);
      const items = publishes(hostname, minute()).map((slug) => `<item><link>${origin}/${slug}</link></item>`);
      const body = Buffer.from(`<rss version="2.0"><channel>${items.join("")}</channel></rss>`);
      return { ...common, status: 200, headers: { "content-type": "application/rss+xml" }, body };
    },
    close: async () => {},
  };
  return {
    clock,
    log,
    logger,
    stop,
    asked,
    crawler: (sources) =>
      createCrawler({
        sources,
        fetcher,
        log,
        state: memoryState(log),
        clock,
        logger,
        settings: { hostGapMs: 0, concurrency: 4, intervalMinutes: 10 },
        signal: stop.signal,
        random: () => 0.5,
      }),
  };
}

const source = (id: string, changes: Partial<SourceRecord> = {}): SourceRecord =>
  sourceRecord({ sourceId: id, url: `https://${id}.example/rss`, ...changes });

/** Lets the schedule run until that much time has passed. */
async function runFor(
  made: World,
  crawler: Crawler,
  durationMs: number,
  may: () => boolean = () => true,
): Promise<void> {
  const end = made.clock.now() + durationMs;
  await crawler.runScheduled({
    mayContinue: async () => {
      if (made.clock.now() >= end) made.stop.abort();
      return may();
    },
  });
}

test("a source that always has something is asked more and more often, a quiet one less and less", async () => {
  const made = world((host, minute) => (host === "nhanh.example" ? [`bai-${minute}`] : []));
  await runFor(made, made.crawler([source("nhanh"), source("cham")]), 10 * HOUR);
  const fast = made.asked.get("nhanh.example") ?? [];
  const slow = made.asked.get("cham.example") ?? [];
  const gaps = (moments: readonly number[]): number[] => moments.slice(1).map((at, i) => at - (moments[i] ?? 0));
  expect(gaps(fast).at(-1)).toBeLessThan(gaps(fast)[0] ?? 0);
  expect(gaps(slow).at(-1)).toBeGreaterThan((gaps(slow)[0] ?? 0) * 3);
  expect(fast.length).toBeGreaterThan(slow.length * 3);
});

test("intervals stay between two minutes and six hours", () => {
  const found = { fetched: 1, listed: 1, failed: 0 };
  const nothing = { fetched: 0, listed: 1, failed: 0 };
  let interval = 10 * MINUTE;
  for (let i = 0; i < 50; i++) interval = nextInterval(interval, found);
  expect(interval).toBe(2 * MINUTE);
  for (let i = 0; i < 50; i++) interval = nextInterval(interval, nothing);
  expect(interval).toBe(6 * HOUR);
});

test("the learned interval and the next moment survive a restart", async () => {
  const made = world(() => []);
  await runFor(made, made.crawler([source("cham")]), 2 * HOUR);
  const before = made.asked.get("cham.example")?.length ?? 0;
  const remembered = memoryState(made.log).get("when:cham") as { nextAt: number; intervalMs: number };
  expect(remembered.intervalMs).toBeGreaterThan(10 * MINUTE);
  const again = { ...made, stop: new AbortController() };
  const crawler = createCrawler({
    sources: [source("cham")],
    fetcher: { fetch: () => Promise.reject(new Error("asked too early")), close: async () => {} },
    log: made.log,
    state: memoryState(made.log),
    clock: made.clock,
    logger: quietLogger(),
    settings: { hostGapMs: 0, concurrency: 4, intervalMinutes: 10 },
    signal: again.stop.signal,
  });
  await runFor(again, crawler, remembered.nextAt - made.clock.now() - 5_000);
  expect(before).toBeGreaterThan(2);
  expect(made.log.payloads(TOPICS.crawlRuns)).toHaveLength(before);
});

test("nothing is asked while the log is behind, and it goes on by itself afterwards", async () => {
  const made = world(() => []);
  const start = made.clock.now();
  await runFor(made, made.crawler([source("mot")]), HOUR, () => made.clock.now() - start > 30 * MINUTE);
  const asked = made.asked.get("mot.example") ?? [];
  expect(asked[0]).toBeGreaterThanOrEqual(30);
  expect(made.logger.lines.filter((line) => line.level === "info").map((line) => line.message)).toEqual([
    "crawling pauses: the log is behind or the disk is low",
    "crawling goes on",
  ]);
});

test("while the log does not answer nothing is asked, and crawling goes on when it is back", async () => {
  const made = world(() => []);
  const start = made.clock.now();
  await runFor(made, made.crawler([source("mot")]), HOUR, () => {
    if (made.clock.now() - start < 20 * MINUTE) throw new LangngheError("LOG_UNAVAILABLE", "connection refused");
    return true;
  });
  expect(made.asked.get("mot.example")?.[0]).toBeGreaterThanOrEqual(20);
});

test("sources added, switched off and corrected while running are taken up", async () => {
  const made = world(() => []);
  const start = made.clock.now();
  const minute = (): number => (made.clock.now() - start) / MINUTE;
  const crawler = made.crawler(() => [
    source("mot", { enabled: minute() < 60 }),
    ...(minute() >= 30 ? [source("hai")] : []),
    source("sai", { kind: minute() < 45 ? "khong-biet" : "feed" }),
  ]);
  await runFor(made, crawler, 2 * HOUR);
  expect(Math.max(...(made.asked.get("mot.example") ?? []))).toBeLessThan(60);
  expect(made.asked.get("hai.example")?.[0]).toBeCloseTo(30, 0);
  expect(made.asked.get("sai.example")?.[0]).toBeCloseTo(45, 0);
  const refused = made.logger.lines.filter((line) => line.level === "error");
  expect(refused).toHaveLength(1);
  expect(refused[0]?.fields.message).toMatch(/unknown kind "khong-biet"; known kinds: feed, sitemap/);
});

test("a source with a cron expression is not run before its time", async () => {
  const made = world(() => []);
  const yearly = source("nam", { settings: { schedule: "0 0 1 1 *" } });
  await runFor(made, made.crawler([yearly, source("mot")]), HOUR);
  expect(made.asked.get("nam.example")).toBeUndefined();
  expect(made.asked.get("mot.example")?.length).toBeGreaterThan(1);
});

test("a cron expression that cannot be read is refused with the setting's name", async () => {
  expect(isCronExpression("*/10 6-22 * * *")).toBe(true);
  expect(isCronExpression("mỗi giờ")).toBe(false);
  const made = world(() => []);
  await runFor(made, made.crawler([source("sai", { settings: { schedule: "mỗi giờ" } })]), MINUTE);
  expect(made.logger.lines.find((line) => line.level === "error")?.fields.message).toMatch(/settings\.schedule/);
});

test("a source that was corrected or added while running is asked within moments, whatever had been learned", async () => {
  const made = world(() => []);
  let rows = [source("cham", { settings: { section: "cũ" } })];
  const crawler = made.crawler(() => rows);
  let step = 0;
  const end = made.clock.now() + 10 * HOUR;
  let changedAt = 0;
  await crawler.runScheduled({
    mayContinue: async () => {
      if (step === 0 && made.clock.now() >= end) {
        step = 1;
        changedAt = made.asked.get("cham.example")?.length ?? 0;
        rows = [source("cham", { settings: { section: "mới" } }), source("them")];
      } else if (step === 1 && made.clock.now() >= end + MINUTE) made.stop.abort();
      return true;
    },
  });
  expect(changedAt).toBeGreaterThan(0);
  expect(made.asked.get("cham.example")?.length).toBe(changedAt + 1);
  expect(made.asked.get("them.example")).toHaveLength(1);
});

test("a key inside a source's address stands neither in the log nor in what is told of a run", async () => {
  const made = world(() => []);
  const crawler = made.crawler([source("hong", { url: "https://hong.example/khac?token=mat-ma-77" })]);
  const told: unknown[] = [];
  await crawler.runOnce(undefined, (event) => told.push(event));
  expect(JSON.stringify(told)).toContain("token=***");
  expect(JSON.stringify([told, made.logger.lines])).not.toContain("mat-ma-77");
});
