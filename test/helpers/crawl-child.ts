// One crawl in a process of its own, to be killed at any moment: node crawl-child.ts FOLDER PORT SOURCE-COUNT.
import { createCrawler } from "../../crawlers/crawler.ts";
import { createHttpFetcher } from "../../crawlers/fetch/http.ts";
import { systemClock } from "../../pipeline/adapters/clock-system/system-clock.ts";
import { openEmbeddedLog } from "../../pipeline/adapters/log-embedded/open.ts";
import { openState } from "../../pipeline/adapters/state-log/open-state.ts";
import { ALL_TOPICS, TOPICS } from "../../pipeline/messages/topics.ts";
import { quietLogger } from "./quiet-logger.ts";

const [folder = "", port = "", count = "1"] = process.argv.slice(2);
const hosts = Array.from({ length: Number(count) }, (_, index) => `bao-${index}.example`);
const log = await openEmbeddedLog({ folder, topics: ALL_TOPICS });
const fetcher = createHttpFetcher({
  userAgent: "LangNghe/test (+https://co-quan.example)",
  timeoutMs: 10_000,
  maxBodyBytes: 1_000_000,
  allowPrivateHosts: [],
  resolve: Object.fromEntries(hosts.map((host) => [host, `127.0.0.1:${port}`])),
});
const crawler = createCrawler({
  sources: hosts.map((host, index) => ({
    sourceId: `bao-${index}`,
    name: host,
    kind: "feed",
    sourceKind: "press",
    url: `http://${host}/rss`,
    enabled: true,
    official: false,
    region: null,
    settings: {},
  })),
  fetcher,
  log,
  state: await openState(log, TOPICS.stateCrawl),
  clock: systemClock,
  logger: quietLogger(),
  settings: { hostGapMs: 5, concurrency: 8, intervalMinutes: 10 },
  signal: new AbortController().signal,
});
await crawler.runOnce();
await crawler.close();
await fetcher.close();
await log.close();
