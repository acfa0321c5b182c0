// Opens the crawler on the log: sources of the settings, the catalogue and the registry; back-pressure from the stages.
import { statfs } from "node:fs/promises";
import { type Crawler, createCrawler } from "../../crawlers/crawler.ts";
import type { Fetcher } from "../../crawlers/fetch/fetcher.ts";
import { createHttpFetcher, userAgent } from "../../crawlers/fetch/http.ts";
import { openState } from "../adapters/state-log/open-state.ts";
import type { Config } from "../config/schema.ts";
import { LangngheError } from "../errors.ts";
import type { SourceRecord } from "../messages/registry.ts";
import { TOPICS } from "../messages/topics.ts";
import type { Log } from "../ports/log.ts";
import { MESSAGE_SHARE } from "../runner/dead-letter.ts";
import { totalLag } from "../runner/lag.ts";
import { patientLog } from "../runner/patient-log.ts";
import { openTable } from "../runner/table.ts";
import { TOPOLOGY, WAY_TO_INDEX } from "../topology.ts";
import { toSourceRecord } from "./registry-files.ts";
import { VERSION } from "./version.ts";
import type { Basics, Services } from "./wire.ts";

export interface OpenCrawler {
  readonly crawler: Crawler;
  /** All sources as they are now. */
  sources(): readonly SourceRecord[];
  /** False while the stages are behind or the disk is short. */
  mayContinue(): Promise<boolean>;
  close(): Promise<void>;
}

const WAY = TOPOLOGY.filter((worker) => WAY_TO_INDEX.includes(worker.name)).map(({ name, reads }) => ({
  name,
  inputs: reads,
}));

export interface SourceTable {
  readonly all: () => readonly SourceRecord[];
  close(): Promise<void>;
}

/** Sources of the settings, the catalogue and the registry, as they are now; a later one of the same id wins. */
export async function configuredSources(
  services: Basics & { readonly log: Log },
  signal: AbortSignal,
  extra: readonly SourceRecord[] = [],
): Promise<SourceTable> {
  const { config, log, clock, logger } = services;
  const added = await openTable(log, TOPICS.sources, { clock, logger, signal });
  const fixed = [...extra, ...(await sourcesOfSettings(config))];
  return {
    all() {
      const byId = new Map(fixed.map((record) => [record.sourceId, record]));
      for (const record of added.rows.values()) byId.set(record.sourceId, record);
      return [...byId.values()];
    },
    close: added.close,
  };
}

/** Sources that need no log to be known: the settings' own and those they take from the catalogue. */
export async function sourcesOfSettings(config: Config): Promise<readonly SourceRecord[]> {
  return [...(await fromCatalogue(config.catalogue)), ...config.sources.map(toSourceRecord)];
}

/** Pages shrink to a quarter at least under zstd (news pages measured here: a fifth to an eighth); base64 adds a third. */
const LEAST_COMPRESSION = 4;

/** Throws CONFIG_INVALID when a page of the largest size allowed would usually not fit into a message. */
export function checkBodyFits(maxBodyBytes: number, maxMessageBytes: number): void {
  const most = Math.floor((maxMessageBytes * LEAST_COMPRESSION * 3) / 4);
  if (maxBodyBytes <= most) return;
  throw new LangngheError(
    "CONFIG_INVALID",
    `crawl.maxBodyBytes is ${maxBodyBytes}, but the log takes messages of ${maxMessageBytes} bytes, enough for pages of ${most}; lower it or raise the broker's max.message.bytes`,
  );
}

async function fromCatalogue(ids: readonly string[]): Promise<readonly SourceRecord[]> {
  if (ids.length === 0) return [];
  const { catalogueSources } = await import("../../crawlers/catalogue.ts");
  return await catalogueSources(ids);
}

export interface Fetchers {
  readonly fetcher: Fetcher;
  /** Opens a browser for pages drawn by JavaScript; whoever asked closes it. */
  openBrowser(): Promise<Fetcher>;
}

/**
 * The ways to pages with the limits, exceptions and contact of the settings. Without a contact every request is refused
 * with CONFIG_INVALID: a system without sources runs all the same.
 */
export function openFetchers({ config: { crawl }, logger }: Basics): Fetchers {
  if (!crawl.contact) {
    const refuse = (): never => {
      throw new LangngheError(
        "CONFIG_INVALID",
        "crawl.contact must say how site owners reach you before anything is fetched",
      );
    };
    return { fetcher: { fetch: async () => refuse(), close: async () => {} }, openBrowser: async () => refuse() };
  }
  const guarded = {
    userAgent: userAgent(VERSION, crawl.contact),
    timeoutMs: crawl.timeoutMs,
    maxBodyBytes: crawl.maxBodyBytes,
    allowPrivateHosts: crawl.allowPrivateHosts,
    resolve: crawl.resolve,
  };
  return {
    fetcher: createHttpFetcher(guarded),
    async openBrowser() {
      const { createBrowserFetcher } = await import("../../crawlers/fetch/browser.ts");
      return await createBrowserFetcher({
        ...guarded,
        ...(crawl.browser ? { executablePath: crawl.browser } : {}),
        logger,
      });
    },
  };
}

/** `extra`: sources that are neither in the settings nor in the registry, such as those of the demo world. */
export async function openCrawler(
  services: Services,
  signal: AbortSignal,
  extra: readonly SourceRecord[] = [],
): Promise<OpenCrawler> {
  const { config, clock, logger } = services;
  const { crawl } = config;
  const log = patientLog(services.log, { clock, logger, signal });
  const sources = await configuredSources(services, signal, extra);
  const state = await openState(log, TOPICS.stateCrawl, { signal });
  const maxMessageBytes = Math.floor(log.maxMessageBytes * MESSAGE_SHARE);
  checkBodyFits(crawl.maxBodyBytes, maxMessageBytes);
  const { fetcher, openBrowser } = openFetchers(services);
  const crawler = createCrawler({
    sources: sources.all,
    fetcher,
    openBrowser,
    log: { append: log.append, maxMessageBytes },
    state,
    clock,
    logger,
    settings: {
      hostGapMs: crawl.hostGapMs,
      concurrency: crawl.concurrency,
      intervalMinutes: crawl.intervalMinutes,
    },
    secret: (name) => process.env[name],
    signal,
  });
  let paused = false;
  return {
    crawler,
    sources: sources.all,
    async mayContinue() {
      const [lag, disk] = await Promise.all([totalLag(log, WAY), statfs(config.dataFolder).catch(() => null)]);
      const free = disk ? disk.bavail * disk.bsize : Number.POSITIVE_INFINITY;
      const may = lag < crawl.maxLagMessages && free > crawl.minFreeDiskBytes;
      if (may === paused) {
        paused = !may;
        const fields = { lag, freeBytes: Number.isFinite(free) ? free : null };
        if (paused) logger.warn(fields, "crawling pauses: the stages are behind or the disk is short");
        else logger.info(fields, "crawling goes on");
      }
      return may;
    },
    async close() {
      await crawler.close();
      await fetcher.close();
      await sources.close();
    },
  };
}
