// Pages per second of the crawler with all its manners over 1,000 hosts, against a bare undici fetch of the same pages in
// the same run; and whether memory stays flat. Hosts are names on one local port, served by a thread of their own.
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { Agent, buildConnector, request } from "undici";
import { createCrawler } from "../../crawlers/crawler.ts";
import { createHttpFetcher } from "../../crawlers/fetch/http.ts";
import { systemClock } from "../../pipeline/adapters/clock-system/system-clock.ts";
import { openEmbeddedLog } from "../../pipeline/adapters/log-embedded/open.ts";
import { openState } from "../../pipeline/adapters/state-log/open-state.ts";
import type { SourceRecord } from "../../pipeline/messages/registry.ts";
import { ALL_TOPICS, TOPICS } from "../../pipeline/messages/topics.ts";
import { quietLogger } from "../helpers/quiet-logger.ts";

const HOSTS = 1_000;
const PAGES = 12;
const GAP_MS = 1_000;
const CONCURRENCY = 64;
const PAGE_BYTES = 20_000;

if (!isMainThread && parentPort) serve(parentPort);

function serve(port: NonNullable<typeof parentPort>): void {
  const filler = "Quy định mới về thủ tục hành chính được áp dụng từ tháng sau. ".repeat(PAGE_BYTES / 80);
  const server = createServer((asked, response) => {
    const host = asked.headers.host ?? "";
    const path = asked.url ?? "/";
    if (path === "/robots.txt") {
      response.writeHead(200, { "content-type": "text/plain" }).end("User-agent: *\nDisallow: /kin\n");
    } else if (path === "/rss") {
      const items = Array.from(
        { length: PAGES },
        (_, i) => `<item><title>Bài ${i}</title><link>http://${host}/bai-${i}.html</link></item>`,
      );
      response
        .writeHead(200, { "content-type": "application/rss+xml" })
        .end(`<rss version="2.0"><channel><title>${host}</title>${items.join("")}</channel></rss>`);
    } else {
      response
        .writeHead(200, { "content-type": "text/html; charset=utf-8" })
        .end(
          `<!doctype html><html><head><title>${path}</title></head><body><h1>${host}${path}</h1><p>${filler}</p></body></html>`,
        );
    }
  });
  server.listen(0, "127.0.0.1", () => port.postMessage((server.address() as AddressInfo).port));
}

export async function run(out: NodeJS.WritableStream): Promise<void> {
  const worker = new Worker(new URL(import.meta.url));
  const port = await new Promise<number>((resolve) => worker.once("message", resolve));
  const folder = await mkdtemp(join(tmpdir(), "langnghe-bench-crawl-"));
  try {
    const bare = await bareFetch(port);
    out.write(`bare undici, ${CONCURRENCY} at once, no manners: ${bare.toFixed(0)} pages/s (baseline)\n`);
    const unhurried = await crawl(port, join(folder, "gap"), GAP_MS);
    const ceiling = HOSTS / (GAP_MS / 1000);
    report(out, `crawler, gap ${GAP_MS} ms per host (ceiling ${ceiling} pages/s)`, unhurried, bare);
    out.write(`  ${((unhurried.rate / ceiling) * 100).toFixed(0)} % of what the gap allows\n`);
    const fast = await crawl(port, join(folder, "no-gap"), 0);
    report(out, "crawler, robots.txt and one request per host at a time, no gap", fast, bare);
  } finally {
    await worker.terminate();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Measured {
  readonly rate: number;
  readonly pages: number;
  /** Heap in use after a third of the pages and at the end, MB, after a collection where one can be asked for. */
  readonly heap: readonly [number, number];
  readonly rssMb: number;
}

function report(out: NodeJS.WritableStream, name: string, measured: Measured, bare: number): void {
  const [early, late] = measured.heap;
  out.write(
    `${name}: ${measured.pages} pages, ${measured.rate.toFixed(0)} pages/s, ${(measured.rate / bare).toFixed(2)} of the baseline\n`,
  );
  out.write(
    `  heap ${early.toFixed(0)} MB after a third, ${late.toFixed(0)} MB at the end; resident at most ${measured.rssMb.toFixed(0)} MB\n`,
  );
}

const hostName = (index: number): string => `bao-${index}.example`;

async function bareFetch(port: number): Promise<number> {
  const connector = buildConnector({});
  const agent = new Agent({
    connect: (target, callback) => connector({ ...target, hostname: "127.0.0.1", port: String(port) }, callback),
    connections: 4,
  });
  const urls = Array.from({ length: PAGES }, (_, page) => page).flatMap((page) =>
    Array.from({ length: HOSTS }, (_, host) => `http://${hostName(host)}/bai-${page}.html`),
  );
  let next = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (next < urls.length) {
        const { body } = await request(urls[next++] ?? "", { dispatcher: agent });
        await body.arrayBuffer();
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  await agent.destroy();
  return urls.length / seconds;
}

async function crawl(port: number, folder: string, hostGapMs: number): Promise<Measured> {
  const stop = new AbortController();
  const log = await openEmbeddedLog({ folder, topics: ALL_TOPICS });
  const names = Array.from({ length: HOSTS }, (_, index) => hostName(index));
  const fetcher = createHttpFetcher({
    userAgent: "LangNghe/bench (+https://co-quan.example)",
    timeoutMs: 30_000,
    maxBodyBytes: 1_000_000,
    allowPrivateHosts: [],
    resolve: Object.fromEntries(names.map((name) => [name, `127.0.0.1:${port}`])),
  });
  const sources: SourceRecord[] = names.map((name, index) => ({
    sourceId: `bao-${index}`,
    name,
    kind: "feed",
    sourceKind: "press",
    url: `http://${name}/rss`,
    enabled: true,
    official: false,
    region: null,
    settings: {},
  }));
  const crawler = createCrawler({
    sources,
    fetcher,
    log,
    state: await openState(log, TOPICS.stateCrawl),
    clock: systemClock,
    logger: quietLogger(),
    settings: { hostGapMs, concurrency: CONCURRENCY, intervalMinutes: 10 },
    signal: stop.signal,
  });
  let pages = 0;
  let early = 0;
  let rss = 0;
  const start = performance.now();
  await crawler.runOnce(undefined, (event) => {
    if (event.type !== "page" || event.outcome !== "fetched") return;
    pages++;
    if (pages % 500 === 0) rss = Math.max(rss, process.memoryUsage.rss());
    if (pages === Math.floor((HOSTS * PAGES) / 3)) early = heapMb();
  });
  const seconds = (performance.now() - start) / 1000;
  const late = heapMb();
  await crawler.close();
  await fetcher.close();
  await log.close();
  if (pages !== HOSTS * PAGES) throw new Error(`${pages} pages came, ${HOSTS * PAGES} were there`);
  return { rate: pages / seconds, pages, heap: [early, late], rssMb: rss / 1e6 };
}

function heapMb(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

if (isMainThread && import.meta.main) await run(process.stdout);
