// Keeps earlier coverage matched while people edit policies: waits until the edits have settled, then matches all of it once.
// What was matched last is remembered in the log, so that a stop half-way is made up at the next start.
import { isAbort, toLangngheError } from "../errors.ts";
import { decodeEnvelope, deriveId } from "../messages/envelope.ts";
import type { Policy } from "../messages/registry.ts";
import { TOPICS } from "../messages/topics.ts";
import type { Log } from "../ports/log.ts";
import { openTable, tableOutput } from "../runner/table.ts";
import { rematch } from "./rematch.ts";
import type { Basics } from "./wire.ts";

/** Edits come in rows: a plan brings a dozen policies. */
const SETTLE_MS = 5_000;
const RETRY_MS = 60_000;
const KEY = "policies";

/** Runs until the signal aborts; then it resolves. Failures are logged and tried again, they never end it. */
export async function rematchOnChange(log: Log, parts: Basics, signal: AbortSignal): Promise<void> {
  const { clock, logger } = parts;
  const policies = await openTable(log, TOPICS.policies, { clock, logger, signal });
  try {
    let done = await lastMatched(log);
    while (!signal.aborted) {
      const rows = [...policies.rows.values()];
      const now = fingerprint(rows);
      if (now === done) {
        await changed(policies, signal);
        continue;
      }
      try {
        await settled(policies, clock, signal);
        const wanted = fingerprint([...policies.rows.values()]);
        const report = await rematch(log, parts, { dryRun: false, signal });
        await log.append([tableOutput(TOPICS.stateRematch, KEY, { value: wanted }, clock)]);
        done = wanted;
        logger.info({ articles: report.articles, changed: report.changed }, "earlier articles were matched again");
      } catch (thrown) {
        if (signal.aborted || isAbort(thrown)) return;
        logger.warn({ code: toLangngheError(thrown).code }, "matching earlier articles again did not work this time");
        await clock.sleep(RETRY_MS, signal);
      }
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  } finally {
    await policies.close();
  }
}

/** The same for the same policies in any order. */
function fingerprint(policies: readonly Policy[]): string {
  return deriveId(...policies.map((policy) => JSON.stringify(policy)).sort());
}

async function lastMatched(log: Log): Promise<string | null> {
  let last: string | null = null;
  for await (const record of log.read(TOPICS.stateRematch.name, { until: "end" })) {
    if (record.value === null || record.key !== KEY) continue;
    const { value } = decodeEnvelope(record.value, TOPICS.stateRematch).payload;
    last = typeof value === "string" ? value : null;
  }
  return last;
}

type Policies = Awaited<ReturnType<typeof openTable<typeof TOPICS.policies.payload>>>;

function changed(policies: Policies, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      stop();
      signal.removeEventListener("abort", end);
      resolve();
    };
    const stop = policies.onChange(end);
    signal.addEventListener("abort", end, { once: true });
    if (signal.aborted) end();
  });
}

/** Waits until no policy has changed for a while. */
async function settled(policies: Policies, clock: Basics["clock"], signal: AbortSignal): Promise<void> {
  for (let seen = -1; seen !== policies.revision; ) {
    seen = policies.revision;
    await clock.sleep(SETTLE_MS, signal);
  }
}
