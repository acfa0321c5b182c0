// When each source runs: by its cron expression (node-cron), else at an interval that follows how often it publishes.
// Pauses while the log is behind or the disk is low, as the caller's mayContinue() says.
import { createTask, type ScheduledTask, validate } from "node-cron";
import { isAbort, toLangngheError } from "../pipeline/errors.ts";
import type { CrawlRun, SourceRecord } from "../pipeline/messages/registry.ts";
import type { Clock } from "../pipeline/ports/clock.ts";
import type { Logger } from "../pipeline/ports/logger.ts";
import { forgetOldPages } from "./frontier.ts";
import type { Journal } from "./journal.ts";
import { asRecord, keys } from "./page-memory.ts";

import type { Source } from "./source.ts";

const TICK_MS = 1_000;
const PAUSE_MS = 5_000;
const MIN_INTERVAL_MS = 2 * 60_000;
const MAX_INTERVAL_MS = 6 * 3_600_000;
/** A run that found something shortens the interval, one that did not lengthens it: it settles near one find a run. */
const SHORTEN = 0.7;
const LENGTHEN = 1.4;
/** Up to this share of the interval is added or taken by chance, so that sources do not move in step. */
const JITTER = 0.1;
const ZONE = "Asia/Ho_Chi_Minh";
const DAY_MS = 86_400_000;

export interface ScheduleOptions {
  readonly sources: () => readonly SourceRecord[];
  readonly open: (record: SourceRecord) => Source | null;
  readonly run: (source: Source) => Promise<CrawlRun>;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly intervalMs: number;
  readonly atOnce: number;
  readonly mayContinue: () => Promise<boolean>;
  readonly random: () => number;
}

interface Slot {
  readonly source: Source;
  /** The record as text: a changed record is opened anew. */
  readonly version: string;
  readonly cron: ScheduledTask | null;
  intervalMs: number;
  nextAt: number;
  running: boolean;
}

/** The next interval after a run: pure. */
export function nextInterval(intervalMs: number, run: Pick<CrawlRun, "fetched" | "listed" | "failed">): number {
  const factor = run.fetched > 0 ? SHORTEN : LENGTHEN;
  return Math.round(Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, intervalMs * factor)));
}

/** True when node-cron understands the expression. */
export function isCronExpression(text: string): boolean {
  return validate(text);
}

/** Runs until the signal aborts; runs under way are waited for. Throws what a run throws when the log is lost for good. */
export async function runSchedule(options: ScheduleOptions): Promise<void> {
  const { clock, signal, journal, logger } = options;
  const slots = new Map<string, Slot>();
  const refused = new Map<string, string>();
  const running = new Set<Promise<void>>();
  let fatal: unknown = null;
  let paused = false;
  let cleanedAt = clock.now();

  const start = (slot: Slot): void => {
    slot.running = true;
    if (slot.cron) slot.nextAt = Number.POSITIVE_INFINITY;
    const work = options
      .run(slot.source)
      .then((run) => {
        slot.intervalMs = nextInterval(slot.intervalMs, run);
        if (slot.cron) return;
        slot.nextAt = clock.now() + jittered(slot.intervalMs, options.random);
        journal.set(keys.schedule(slot.source.record.sourceId), { intervalMs: slot.intervalMs, nextAt: slot.nextAt });
      })
      .catch((thrown: unknown) => {
        if (signal.aborted || isAbort(thrown)) return;
        const error = toLangngheError(thrown);
        if (!slot.cron) slot.nextAt = clock.now() + slot.intervalMs;
        logger.warn(
          { sourceId: slot.source.record.sourceId, code: error.code, message: error.message },
          "run broken off",
        );
        if (!error.retryable) fatal ??= error;
      })
      .finally(() => {
        slot.running = false;
        running.delete(work);
      });
    running.add(work);
  };

  try {
    while (!signal.aborted && fatal === null) {
      if (!(await mayGoOn(options))) {
        if (!paused) logger.info({}, "crawling pauses: the log is behind or the disk is low");
        paused = true;
        await clock.sleep(PAUSE_MS, signal);
        continue;
      }
      if (paused) logger.info({}, "crawling goes on");
      paused = false;
      refresh(slots, refused, options);
      const due = [...slots.values()]
        .filter((slot) => !slot.running && slot.nextAt <= clock.now())
        .sort((a, b) => a.nextAt - b.nextAt);
      for (const slot of due.slice(0, Math.max(0, options.atOnce - running.size))) start(slot);
      if (clock.now() - cleanedAt > DAY_MS) {
        forgetOldPages(journal, clock.now());
        cleanedAt = clock.now();
      }
      await clock.sleep(TICK_MS, signal);
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  } finally {
    for (const slot of slots.values()) await slot.cron?.destroy();
    await Promise.allSettled(running);
  }
  if (fatal !== null) throw fatal;
  await journal.flush();
}

/** A log that cannot be asked how far behind it is cannot take more either: the crawler waits for it. */
async function mayGoOn(options: ScheduleOptions): Promise<boolean> {
  try {
    return await options.mayContinue();
  } catch (thrown) {
    const error = toLangngheError(thrown);
    if (!error.retryable || options.signal.aborted) throw thrown;
    options.logger.debug({ code: error.code }, "the log does not answer");
    return false;
  }
}

/** Opens what is new or changed, drops what is gone. */
function refresh(slots: Map<string, Slot>, refused: Map<string, string>, options: ScheduleOptions): void {
  const records = new Map(options.sources().map((record) => [record.sourceId, record]));
  const changed = new Set<string>();
  for (const [id, slot] of slots) {
    if (slot.running) continue;
    const record = records.get(id);
    if (record && JSON.stringify(record) === slot.version) continue;
    if (record) changed.add(id);
    void slot.cron?.destroy();
    slots.delete(id);
  }
  for (const [id, record] of records) {
    // A record that was refused is opened again only after a change: one message, not one a second.
    if (slots.has(id) || refused.get(id) === JSON.stringify(record)) continue;
    const source = options.open(record);
    if (source) {
      const slot = makeSlot(source, record, options);
      // Whoever corrected it waits to see whether it works now.
      if (changed.has(id) && slot.cron === null) slot.nextAt = 0;
      slots.set(id, slot);
    } else refused.set(id, JSON.stringify(record));
  }
}

function makeSlot(source: Source, record: SourceRecord, options: ScheduleOptions): Slot {
  const remembered = asRecord(options.journal.get(keys.schedule(record.sourceId)));
  const intervalMs = Number(remembered?.intervalMs) || options.intervalMs;
  const nextAt = Number(remembered?.nextAt) || 0;
  const base = { source, version: JSON.stringify(record), intervalMs, running: false };
  if (source.schedule === null || !isCronExpression(source.schedule)) return { ...base, cron: null, nextAt };
  const slot: Slot = {
    ...base,
    nextAt: Number.POSITIVE_INFINITY,
    cron: createTask(
      source.schedule,
      () => {
        slot.nextAt = options.clock.now();
      },
      { timezone: ZONE, noOverlap: true },
    ),
  };
  void slot.cron?.start();
  return slot;
}

function jittered(intervalMs: number, random: () => number): number {
  return Math.round(intervalMs * (1 + JITTER * (2 * random() - 1)));
}
