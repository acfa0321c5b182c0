// The crawler: runs sources once or for ever, many hosts at a time, and keeps what it finds in the log. One run of one
// source is source-run.ts; when a source is due is schedule.ts.
import { LangngheError } from "../pipeline/errors.ts";
import type { CrawlRun, SourceRecord } from "../pipeline/messages/registry.ts";
import type { Clock } from "../pipeline/ports/clock.ts";
import type { Log } from "../pipeline/ports/log.ts";
import type { Logger } from "../pipeline/ports/logger.ts";
import type { State } from "../pipeline/ports/state.ts";
import type { Fetcher } from "./fetch/fetcher.ts";
import { createPoliteFetcher, type PoliteFetcher } from "./fetch/polite.ts";
import { Slots } from "./fetch/slots.ts";
import { Frontier, forgetOldPages } from "./frontier.ts";
import { Journal } from "./journal.ts";
import type { CrawlProgress } from "./progress.ts";
import { createSource } from "./registry.ts";
import { runSchedule } from "./schedule.ts";
import type { Source } from "./source.ts";
import { SourceRun } from "./source-run.ts";

/** The part of `crawl` in the configuration that the crawler itself needs. */
export interface CrawlerSettings {
  readonly hostGapMs: number;
  readonly hostConcurrency?: number;
  /** Requests at once, all hosts together. */
  readonly concurrency: number;
  /** First interval of a source that has no schedule. */
  readonly intervalMinutes: number;
  /** Longest wait for a host's turn before its pages are left for a later run. */
  readonly maxWaitMs?: number;
}

export interface CrawlerOptions {
  /** All that may be run; a function is asked again before each round, so that sources can be added while running. */
  readonly sources: readonly SourceRecord[] | (() => readonly SourceRecord[]);
  readonly fetcher: Fetcher;
  /** Opens the fetcher for pages drawn by JavaScript, at its first use. Without it such sources fail, saying so. */
  readonly openBrowser?: () => Promise<Fetcher>;
  readonly log: Pick<Log, "append" | "maxMessageBytes">;
  /** State on TOPICS.stateCrawl. */
  readonly state: State;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly settings: CrawlerSettings;
  /** Secrets by name, such as tokens of APIs. */
  readonly secret?: (name: string) => string | undefined;
  readonly signal: AbortSignal;
  readonly random?: () => number;
}

export interface Crawler {
  /**
   * Runs each source once (all enabled ones, or those named even if disabled) and gives back the runs in the order of
   * their ends. Throws NOT_FOUND for an unknown id, LOG_UNAVAILABLE and the like, or the signal's reason; what was
   * found until then is kept.
   */
  runOnce(sourceIds?: readonly string[], onProgress?: (event: CrawlProgress) => void): Promise<readonly CrawlRun[]>;
  /** Runs sources when they are due until the signal aborts, then resolves. Pauses while `mayContinue` says no. */
  runScheduled(options?: {
    readonly onProgress?: (event: CrawlProgress) => void;
    readonly mayContinue?: () => Promise<boolean>;
  }): Promise<void>;
  /** Closes the browser if one was opened; the fetcher belongs to the caller. Idempotent. */
  close(): Promise<void>;
}

/** Runs under way at once: they mostly wait for their hosts, so many are cheap. */
const RUNS_PER_SLOT = 16;

export function createCrawler(options: CrawlerOptions): Crawler {
  const { log, state, clock, logger, settings, signal } = options;
  const journal = new Journal(log, state);
  const frontier = new Frontier();
  frontier.load(journal);
  const claims = new Set<string>();
  const polite = {
    memory: journal,
    clock,
    hostGapMs: settings.hostGapMs,
    concurrency: settings.concurrency,
    ...(settings.hostConcurrency === undefined ? {} : { hostConcurrency: settings.hostConcurrency }),
    ...(settings.maxWaitMs === undefined ? {} : { maxWaitMs: settings.maxWaitMs }),
    ...(options.random === undefined ? {} : { random: options.random }),
  };
  const fetcher = createPoliteFetcher({ ...polite, fetcher: options.fetcher });
  let browser: Promise<PoliteFetcher> | null = null;

  function drawing(): Promise<PoliteFetcher> {
    const { openBrowser } = options;
    if (!openBrowser) {
      return Promise.reject(new LangngheError("CONFIG_INVALID", "this source needs a browser and none is available"));
    }
    browser ??= openBrowser().then((drawer) =>
      createPoliteFetcher({ ...polite, fetcher: drawer, gate: fetcher.gate, robots: fetcher.robots }),
    );
    // A browser that could not start is tried again by the next source that needs one.
    browser.catch(() => {
      browser = null;
    });
    return browser;
  }

  const records = (): readonly SourceRecord[] =>
    typeof options.sources === "function" ? options.sources() : options.sources;

  function open(record: SourceRecord): Source | null {
    try {
      return createSource(record);
    } catch (thrown) {
      if (!(thrown instanceof LangngheError)) throw thrown;
      logger.error({ sourceId: record.sourceId, message: thrown.message }, "source left out: its settings are wrong");
      return null;
    }
  }

  async function runSource(source: Source, onProgress: (event: CrawlProgress) => void): Promise<CrawlRun> {
    // A signal of its own: thousands of waits on one signal make each further wait slower.
    const own = new AbortController();
    const stop = (): void => own.abort(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    const tools = {
      journal,
      frontier,
      claims,
      fetcher,
      drawing,
      secret: options.secret ?? (() => undefined),
      maxMessageBytes: log.maxMessageBytes,
      clock,
      logger,
      signal: own.signal,
      onProgress,
    };
    try {
      return await new SourceRun(source, tools).run();
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  return {
    async runOnce(sourceIds, onProgress = () => {}) {
      const all = records();
      const unknown = sourceIds?.filter((id) => !all.some((record) => record.sourceId === id)) ?? [];
      if (unknown.length > 0) {
        throw new LangngheError(
          "NOT_FOUND",
          `no source ${unknown.join(", ")}; there are ${all.map((record) => record.sourceId).join(", ")}`,
        );
      }
      const chosen = all.filter((record) => (sourceIds ? sourceIds.includes(record.sourceId) : record.enabled));
      const runs: CrawlRun[] = [];
      const slots = new Slots(settings.concurrency * RUNS_PER_SLOT);
      const ends = await Promise.allSettled(
        chosen.flatMap((record) => {
          const source = open(record);
          if (!source) return [];
          return [slots.run(signal, async () => void runs.push(await runSource(source, onProgress)))];
        }),
      );
      forgetOldPages(journal, clock.now());
      for (const end of ends) if (end.status === "rejected") throw end.reason;
      await journal.flush();
      return runs;
    },

    async runScheduled({ onProgress = () => {}, mayContinue = async () => true } = {}) {
      await runSchedule({
        sources: () => records().filter((record) => record.enabled),
        open,
        run: (source) => runSource(source, onProgress),
        journal,
        clock,
        logger,
        signal,
        intervalMs: settings.intervalMinutes * 60_000,
        atOnce: settings.concurrency * RUNS_PER_SLOT,
        mayContinue,
        random: options.random ?? Math.random,
      });
    },

    async close() {
      const opened = browser;
      browser = null;
      if (opened) await opened.then((drawer) => drawer.close()).catch(() => {});
    },
  };
}
