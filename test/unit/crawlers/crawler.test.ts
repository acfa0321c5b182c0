// A crawl of a feed and its pages over HTTP: what is emitted, what is asked again, and what a kill costs.
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Crawler, createCrawler } from "../../../crawlers/crawler.ts";
import type { Fetcher } from "../../../crawlers/fetch/fetcher.ts";
import { createHttpFetcher } from "../../../crawlers/fetch/http.ts";
import type { CrawlProgress } from "../../../crawlers/progress.ts";
import { LangngheError } from "../../../pipeline/errors.ts";
import { type FetchedDocument, unpackBody } from "../../../pipeline/messages/document-fetched.ts";
import type { CrawlRun, SourceRecord } from "../../../pipeline/messages/registry.ts";
import { TOPICS } from "../../../pipeline/messages/topics.ts";
import { hastyClock } from "../../helpers/fake-clock.ts";
import { type LocalSite, localSite } from "../../helpers/local-site.ts";
import { type MemoryLog, memoryLog, memoryState } from "../../helpers/memory-log.ts";
import { quietLogger } from "../../helpers/quiet-logger.ts";

const HOST = "bao-song-hong.example";
const HOME = `http://${HOST}`;
const HOUR_MS = 3_600_000;

function record(changes: Partial<SourceRecord> = {}): SourceRecord {
  return {
    sourceId: "bao-song-hong",
    name: "Báo Sông Hồng",
    kind: "feed",
    sourceKind: "press",
    url: `${HOME}/rss/tin-moi.rss`,
    enabled: true,
    official: false,
    region: "01",
    settings: {},
    ...changes,
  };
}

function feed(...slugs: string[]): string {
  const items = slugs.map(
    (slug) =>
      `<item><title>Tin ${slug}</title><link>${HOME}/${slug}.html?utm_source=rss</link><author>ten.nguoi.viet@bao.example</author>` +
      `<pubDate>Sat, 21 Nov 2026 07:00:00 +0700</pubDate><category>Thời sự</category></item>`,
  );
  return `<rss version="2.0"><channel><title>Tin mới</title>${items.join("")}</channel></rss>`;
}

const page = (text: string): string => `<html><head><title>t</title></head><body><p>${text}</p></body></html>`;

let site: LocalSite;
let log: MemoryLog;
let fetcher: Fetcher;
let clock: ReturnType<typeof hastyClock>;
let stop: AbortController;

beforeEach(async () => {
  site = await localSite();
  log = memoryLog();
  clock = hastyClock();
  stop = new AbortController();
  fetcher = createHttpFetcher({
    userAgent: "LangNghe/test (+https://co-quan.example)",
    timeoutMs: 5_000,
    maxBodyBytes: 100_000,
    allowPrivateHosts: [],
    resolve: site.resolve(HOST),
  });
});
afterEach(async () => {
  stop.abort();
  await fetcher.close();
  await site.close();
});

function crawler(sources: readonly SourceRecord[] = [record()]): Crawler {
  return createCrawler({
    sources,
    fetcher,
    log,
    state: memoryState(log),
    clock,
    logger: quietLogger(),
    settings: { hostGapMs: 1_000, concurrency: 8, intervalMinutes: 10 },
    signal: stop.signal,
    random: () => 0.5,
  });
}

const documents = (): FetchedDocument[] => log.payloads<FetchedDocument>(TOPICS.documentsFetched);
const bodies = (): string[] => documents().map((document) => Buffer.from(unpackBody(document.body)).toString());

test("each page of a feed becomes one document with what the feed said about it", async () => {
  site.set(`${HOME}/rss/tin-moi.rss`, feed("a", "b"), "application/rss+xml");
  site.set(`${HOME}/a.html?utm_source=rss`, page("Bài A"));
  site.set(`${HOME}/b.html?utm_source=rss`, page("Bài B"));
  const runs = await crawler().runOnce();
  expect(runs).toMatchObject([{ sourceId: "bao-song-hong", listed: 2, fetched: 2, failed: 0 }]);
  expect(bodies().sort()).toEqual([page("Bài A"), page("Bài B")]);
  expect(documents()[0]?.hints).toEqual({
    title: "Tin a",
    publishedAt: "2026-11-21T00:00:00.000Z",
    modifiedAt: null,
    section: "Thời sự",
    siteName: "Báo Sông Hồng",
    language: "vi",
    region: "01",
  });
  expect(log.payloads<CrawlRun>(TOPICS.crawlRuns)).toEqual(runs);
});

test("an author named by the feed is nowhere in the log", async () => {
  site.set(`${HOME}/rss/tin-moi.rss`, feed("a"), "application/rss+xml");
  site.set(`${HOME}/a.html?utm_source=rss`, page("Bài A"));
  await crawler().runOnce();
  for (const output of log.outputs) expect(Buffer.from(output.value ?? []).toString()).not.toContain("ten.nguoi.viet");
});

test("robots.txt is asked first, and the user agent says who asks", async () => {
  site.set(`${HOME}/rss/tin-moi.rss`, feed(), "application/rss+xml");
  await crawler().runOnce();
  expect(site.requests).toEqual([`${HOST}/robots.txt`, `${HOST}/rss/tin-moi.rss`]);
  expect(site.headers[0]?.["user-agent"]).toBe("LangNghe/test (+https://co-quan.example)");
});

test("a second run in a new process asks the feed with its validators and no page again", async () => {
  site.set(`${HOME}/rss/tin-moi.rss`, (request, response) => {
    if (request.headers["if-none-match"] === '"v1"') return void response.writeHead(304).end();
    response.writeHead(200, { etag: '"v1"', "content-type": "application/rss+xml" }).end(feed("a"));
  });
  site.set(`${HOME}/a.html?utm_source=rss`, page("Bài A"));
  await crawler().runOnce();
  const before = site.requests.length;
  const runs = await crawler().runOnce();
  expect(site.requests.slice(before)).toEqual([`${HOST}/rss/tin-moi.rss`]);
  expect(runs).toMatchObject([{ listed: 0, fetched: 0, unchanged: 1, failed: 0 }]);
  expect(documents()).toHaveLength(1);
});

test("a silent edit is fetched again after an hour and emitted as a new body; an unchanged page is not", async () => {
  site.set(`${HOME}/rss/tin-moi.rss`, feed("a", "b"), "application/rss+xml");
  site.set(`${HOME}/a.html?utm_source=rss`, page("Mức phạt 5 triệu"));
  site.set(`${HOME}/b.html?utm_source=rss`, page("Bài B"));
  await crawler().runOnce();
  site.set(`${HOME}/a.html?utm_source=rss`, page("Mức phạt 3 triệu"));
  await clock.sleep(HOUR_MS);
  const runs = await crawler().runOnce();
  expect(runs).toMatchObject([{ fetched: 1, unchanged: 1 }]);
  expect(bodies()).toHaveLength(3);
  expect(bodies()[2]).toBe(page("Mức phạt 3 triệu"));
});

test("another script or comment in a page is no edit", async () => {
  site.set(`${HOME}/rss/tin-moi.rss`, feed("a"), "application/rss+xml");
  site.set(`${HOME}/a.html?utm_source=rss`, page("Bài A<script>token=1</script><!-- x -->"));
  await crawler().runOnce();
  site.set(`${HOME}/a.html?utm_source=rss`, page("Bài A<script>token=2</script><!-- y -->"));
  await clock.sleep(HOUR_MS);
  await crawler().runOnce();
  expect(documents()).toHaveLength(1);
});

test("a page is looked at again 1 h, 6 h, 1 d, 3 d and 7 d after it was first fetched, then never", async () => {
  site.set(`${HOME}/rss/tin-moi.rss`, feed("a"), "application/rss+xml");
  site.set(`${HOME}/a.html?utm_source=rss`, page("Bài A"));
  const started = clock.now();
  const asked: number[] = [];
  for (let hour = 0; hour <= 24 * 9; hour++) {
    const before = site.requests.filter((name) => name.includes("/a.html")).length;
    await crawler().runOnce();
    const after = site.requests.filter((name) => name.includes("/a.html")).length;
    for (let i = before; i < after; i++) asked.push(hour);
    await clock.sleep(Math.max(0, started + (hour + 1) * HOUR_MS + 60_000 - clock.now()));
  }
  expect(asked).toEqual([0, 1, 6, 24, 72, 168]);
});

test("a kill between the list and the pages loses no page: the next process goes on with the frontier", async () => {
  site.set(`${HOME}/rss/tin-moi.rss`, (request, response) => {
    if (request.headers["if-none-match"] === '"v1"') return void response.writeHead(304).end();
    response.writeHead(200, { etag: '"v1"', "content-type": "application/rss+xml" }).end(feed("a", "b", "c"));
  });
  for (const slug of ["a", "b", "c"]) site.set(`${HOME}/${slug}.html?utm_source=rss`, page(`Bài ${slug}`));
  const killed = crawler();
  await expect(
    killed.runOnce(undefined, (event: CrawlProgress) => {
      if (event.type === "listed") stop.abort(new Error("killed"));
    }),
  ).rejects.toThrow("killed");
  expect(documents()).toHaveLength(0);
  stop = new AbortController();
  await crawler().runOnce();
  expect(bodies().sort()).toEqual([page("Bài a"), page("Bài b"), page("Bài c")]);
});

test("when the log refuses, nothing counts as done and the next run appends it all, once", async () => {
  site.set(`${HOME}/rss/tin-moi.rss`, feed("a"), "application/rss+xml");
  site.set(`${HOME}/a.html?utm_source=rss`, page("Bài A"));
  log.beforeAppend = (outputs) => {
    if (outputs.some((output) => output.topic === TOPICS.documentsFetched.name)) {
      throw new LangngheError("LOG_UNAVAILABLE", "connection refused");
    }
  };
  await expect(crawler().runOnce()).rejects.toMatchObject({ code: "LOG_UNAVAILABLE" });
  log.beforeAppend = () => {};
  await crawler().runOnce();
  expect(bodies()).toEqual([page("Bài A")]);
});

test("a document and the memory of it stand in the same append", async () => {
  site.set(`${HOME}/rss/tin-moi.rss`, feed("a"), "application/rss+xml");
  site.set(`${HOME}/a.html?utm_source=rss`, page("Bài A"));
  const appends: string[][] = [];
  log.beforeAppend = (outputs) => void appends.push(outputs.map((output) => output.topic));
  await crawler().runOnce();
  const withDocument = appends.find((topics) => topics.includes(TOPICS.documentsFetched.name));
  expect(withDocument).toContain(TOPICS.stateCrawl.name);
});

test("a page that fails with 503 is tried in later runs and given up after six", async () => {
  site.set(`${HOME}/rss/tin-moi.rss`, feed("a"), "application/rss+xml");
  site.set(`${HOME}/a.html?utm_source=rss`, (_request, response) => void response.writeHead(503).end());
  for (let i = 0; i < 12; i++) {
    await crawler().runOnce();
    await clock.sleep(24 * HOUR_MS);
  }
  expect(site.requests.filter((name) => name.includes("/a.html"))).toHaveLength(6);
});

test("a page that is gone is not asked again", async () => {
  site.set(`${HOME}/rss/tin-moi.rss`, feed("a"), "application/rss+xml");
  const first = await crawler().runOnce();
  expect(first).toMatchObject([{ failed: 1, errors: { "FETCH_FAILED/gone": 1 } }]);
  await crawler().runOnce();
  expect(site.requests.filter((name) => name.includes("/a.html"))).toHaveLength(1);
});

test("a malformed feed is a counted error, and the other sources go on", async () => {
  site.set(`${HOME}/rss/tin-moi.rss`, "<!doctype html><html><body>Bảo trì</body></html>");
  site.set(`${HOME}/b.rss`, feed("a"), "application/rss+xml");
  site.set(`${HOME}/a.html?utm_source=rss`, page("Bài A"));
  const runs = await crawler([record(), record({ sourceId: "b", url: `${HOME}/b.rss` })]).runOnce();
  expect(runs.find((run) => run.sourceId === "bao-song-hong")?.errors).toEqual({ FEED_MALFORMED: 1 });
  expect(runs.find((run) => run.sourceId === "b")?.fetched).toBe(1);
});

test("two feeds that list the same page fetch it once", async () => {
  site.set(`${HOME}/rss/tin-moi.rss`, feed("a"), "application/rss+xml");
  site.set(`${HOME}/b.rss`, feed("a"), "application/rss+xml");
  site.set(`${HOME}/a.html?utm_source=rss`, page("Bài A"));
  const both = [record(), record({ sourceId: "b", url: `${HOME}/b.rss` })];
  await crawler(both).runOnce();
  await crawler(both).runOnce();
  expect(site.requests.filter((name) => name.includes("/a.html"))).toHaveLength(1);
  expect(documents()).toHaveLength(1);
});

test("a watched page is emitted at each change and only then", async () => {
  const watched = record({ kind: "page", url: `${HOME}/lay-y-kien`, settings: { section: "Lấy ý kiến" } });
  site.set(`${HOME}/lay-y-kien`, page("Dự thảo 1"));
  await crawler([watched]).runOnce();
  await crawler([watched]).runOnce();
  site.set(`${HOME}/lay-y-kien`, page("Dự thảo 2"));
  await crawler([watched]).runOnce();
  expect(bodies()).toEqual([page("Dự thảo 1"), page("Dự thảo 2")]);
});

test("a page that is too large for the log is a counted failure, not a stop", async () => {
  log = memoryLog(2_000);
  const noise = Array.from({ length: 4_000 }, (_, i) => ((i * 2_654_435_761) >>> 7).toString(36)).join(" ");
  site.set(`${HOME}/rss/tin-moi.rss`, feed("a"), "application/rss+xml");
  site.set(`${HOME}/a.html?utm_source=rss`, page(noise));
  expect(await crawler().runOnce()).toMatchObject([{ fetched: 0, failed: 1, errors: { MESSAGE_TOO_LARGE: 1 } }]);
});

test("an unknown source id is refused by name", async () => {
  await expect(crawler().runOnce(["khong-co"])).rejects.toMatchObject({ code: "NOT_FOUND" });
});
