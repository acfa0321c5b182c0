// The whole system in one process: log, index, stages, crawler, dashboard, in the order in which each needs the one before.
import { resolve } from "node:path";
import { toLangngheError } from "../errors.ts";
import type { Fact, Policy, SourceRecord } from "../messages/registry.ts";
import { TOPICS } from "../messages/topics.ts";
import { openTable } from "../runner/table.ts";
import { STAGE_NAMES } from "../topology.ts";
import { openCrawler } from "./crawling.ts";
import { demoUnits } from "./demo-units.ts";
import { publishChanges } from "./publish.ts";
import { readFacts, readPolicies, requireRegistryFiles } from "./registry-files.ts";
import { rematchOnChange } from "./rematch-on-change.ts";
import { applyRetention } from "./retention-job.ts";
import { openSentinel } from "./sentinel.ts";
import { openDashboard } from "./serving.ts";
import { startStages } from "./stages.ts";
import { type Basics, openIndex, openLog, prepareIndex, type Services } from "./wire.ts";

export interface System {
  readonly url: string;
  /** As Dashboard has it. */
  readonly setUpLink: string | null;
  /** Resolves with the exit code when everything has ended. */
  readonly done: Promise<number>;
}

export interface SystemOptions {
  readonly signal: AbortSignal;
  /** Folder that relative paths of the settings are taken from. */
  readonly base: string;
  /** What the demo world brings with it. */
  readonly demo?: {
    readonly sources: readonly SourceRecord[];
    readonly policies: readonly Policy[];
    readonly facts: readonly Fact[];
  };
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const COMPACT_EVERY_MS = HOUR_MS;
const FIRST_FORGET_MS = HOUR_MS;

export async function startSystem(parts: Basics, options: SystemOptions): Promise<System> {
  const { logger } = parts;
  await requireRegistryFiles(parts.config, options.base);
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const log = await openLog(parts, { create: true, signal: options.signal });
  const closers: (() => Promise<void>)[] = [() => log.close()];
  const closeAll = async (): Promise<void> => {
    stop.abort();
    for (const close of closers.toReversed()) {
      await close().catch((thrown: unknown) => {
        logger.warn({ code: toLangngheError(thrown).code }, "something did not close cleanly");
      });
    }
  };
  try {
    const index = await openIndex(parts);
    closers.push(() => index.close());
    await prepareIndex(index, parts, signal);
    const services: Services = { ...parts, log, index, close: async () => {} };
    await seed(services, options, signal);
    const stages = await startStages(STAGE_NAMES, services);
    closers.push(() => stages.stop());
    const crawl = await openCrawler(services, signal, options.demo?.sources);
    closers.push(() => crawl.close());
    const dashboard = await openDashboard(services, {
      demo: options.demo !== undefined,
      sources: crawl.sources,
      waiting: stages.waiting,
      signal,
    });
    closers.push(() => dashboard.close());
    const crawling = crawl.crawler.runScheduled({ mayContinue: crawl.mayContinue });
    const watching = openSentinel(services, { sources: crawl.sources, signal }).run();
    const compacting = compactOften(services, signal);
    const forgetting = forgetNightly(services, signal);
    const rematching = rematchOnChange(log, parts, signal);
    const done = (async () => {
      try {
        await Promise.race([stages.done, crawling, watching, rematching, aborted(signal)]);
        stop.abort();
        await Promise.all([crawling, watching, compacting, forgetting, rematching]);
        return 0;
      } catch (thrown) {
        const error = toLangngheError(thrown);
        logger.error({ code: error.code, detail: error.message }, "the system stops");
        return 1;
      } finally {
        await closeAll();
      }
    })();
    return { url: dashboard.url, setUpLink: dashboard.setUpLink, done };
  } catch (thrown) {
    await closeAll();
    throw thrown;
  }
}

/** Policies and facts of files and of the demo go to their topics; entries that people changed since stay when files did not change. */
async function seed(services: Services, options: SystemOptions, signal: AbortSignal): Promise<void> {
  const { log, clock, logger, config } = services;
  const stop = new AbortController();
  const deps = { clock, logger, signal: AbortSignal.any([signal, stop.signal]) };
  const [policies, facts, units] = await Promise.all([
    openTable(log, TOPICS.policies, deps),
    openTable(log, TOPICS.facts, deps),
    openTable(log, TOPICS.units, deps),
  ]);
  const wantedPolicies = [...(options.demo?.policies ?? [])];
  const wantedFacts = [...(options.demo?.facts ?? [])];
  if (config.policiesFile)
    wantedPolicies.push(...(await readPolicies(resolve(options.base, config.policiesFile))).rows);
  if (config.factsFile) wantedFacts.push(...(await readFacts(resolve(options.base, config.factsFile))).rows);
  await publishChanges(
    log,
    TOPICS.policies,
    policies,
    wantedPolicies.map((row) => [row.policyId, row] as const),
    clock,
  );
  await publishChanges(
    log,
    TOPICS.facts,
    facts,
    wantedFacts.map((row) => [row.id, row] as const),
    clock,
  );
  const wantedUnits = demoUnits(options.demo?.policies ?? []);
  await publishChanges(
    log,
    TOPICS.units,
    units,
    wantedUnits.map((row) => [row.unitId, row] as const),
    clock,
  );
  stop.abort();
  await Promise.all([policies.close(), facts.close(), units.close()]);
}

/** Once a night, when nobody reads; and once soon after a start, for machines that are off at night. */
async function forgetNightly(services: Services, signal: AbortSignal): Promise<void> {
  const { log, index, clock, logger } = services;
  let next = clock.now() + FIRST_FORGET_MS;
  while (!signal.aborted) {
    try {
      await clock.sleep(Math.max(0, next - clock.now()), signal);
      const { topics: _, ...report } = await applyRetention(log, index, services, {
        dryRun: false,
        all: false,
        signal,
      });
      logger.info(report, "retention was applied");
    } catch (thrown) {
      if (signal.aborted) return;
      logger.warn({ code: toLangngheError(thrown).code }, "applying retention did not work this time");
    }
    next = nextNight(clock.now());
  }
}

/** The next 03:00 in Vietnam (20:00 UTC), at least an hour away. */
function nextNight(now: number): number {
  const night = Math.floor(now / DAY_MS) * DAY_MS + 20 * HOUR_MS;
  return night - now > HOUR_MS ? night : night + DAY_MS;
}

async function compactOften({ log, clock, logger }: Services, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await clock.sleep(COMPACT_EVERY_MS, signal);
      await log.compact(new Date(clock.now()));
    } catch (thrown) {
      if (signal.aborted) return;
      logger.warn({ code: toLangngheError(thrown).code }, "clearing out the log did not work this time");
    }
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((done) => signal.addEventListener("abort", () => done(), { once: true }));
}
