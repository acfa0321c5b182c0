// A log that waits while it is away, for callers that have nothing better to do than to try again, such as the crawler.
import { toLangngheError } from "../errors.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Logger } from "../ports/logger.ts";
import { waitToRetry } from "./retry.ts";

/** Codes after which the same call may be made again: nothing was written, or what was written has a derived id. */
const WAITS = new Set(["LOG_UNAVAILABLE", "STORAGE_FULL"]);

/**
 * The same log, whose append, ranges and progress wait through outages, saying so once, until the signal aborts. The
 * others are passed on as they are: they have their own callers' rules.
 */
export function patientLog(
  log: Log,
  deps: { readonly clock: Clock; readonly logger: Logger; readonly signal: AbortSignal },
): Log {
  const patiently = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (thrown) {
        const error = toLangngheError(thrown);
        if (!WAITS.has(error.code) || deps.signal.aborted) throw error;
        if (attempt === 1) deps.logger.warn({ code: error.code, detail: error.message }, "waiting for the log");
        await waitToRetry(deps.clock, attempt, deps.signal);
      }
    }
  };
  return {
    supports: log.supports,
    maxMessageBytes: log.maxMessageBytes,
    append: (outputs) => patiently(() => log.append(outputs)),
    ranges: (topics) => patiently(() => log.ranges(topics)),
    progress: (group) => patiently(() => log.progress(group)),
    ensureTopics: (topics) => log.ensureTopics(topics),
    join: (options) => log.join(options),
    read: (topic, options) => log.read(topic, options),
    readAt: (position) => log.readAt(position),
    resetGroup: (group) => log.resetGroup(group),
    compact: (now) => log.compact(now),
    close: () => log.close(),
  };
}
