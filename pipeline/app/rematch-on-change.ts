// Keeps earlier coverage matched while people edit policies and facts: waits until the edits have settled, then matches all of it once.
// What was matched last is remembered in the log, so that a stop half-way is made up at the next start.
import { isAbort, toLangngheError } from "../errors.ts";
import { decodeEnvelope, deriveId } from "../messages/envelope.ts";
import { TOPICS } from "../messages/topics.ts";
import type { Log } from "../ports/log.ts";
import type { Table } from "../ports/table.ts";
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
  const deps = { clock, logger, signal };
  const tables = [await openTable(log, TOPICS.policies, deps), await openTable(log, TOPICS.facts, deps)] as const;
  try {
    let done = await lastMatched(log);
    while (!signal.aborted) {
      const now = fingerprint(tables);
      if (now === done) {
        await changed(tables, signal);
        continue;
      }
      try {
        await settled(tables, clock, signal);
        const wanted = fingerprint(tables);
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
    for (const table of tables) await table.close();
  }
}

type Rows = readonly Pick<Table<unknown>, "rows" | "revision" | "onChange">[];

/** The same for the same rows in any order. */
function fingerprint(tables: Rows): string {
  return deriveId(
    ...tables.map(({ rows }) => deriveId(...[...rows.values()].map((row) => JSON.stringify(row)).sort())),
  );
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

function changed(tables: Rows, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      for (const stop of stops) stop();
      signal.removeEventListener("abort", end);
      resolve();
    };
    const stops = tables.map((table) => table.onChange(end));
    signal.addEventListener("abort", end, { once: true });
    if (signal.aborted) end();
  });
}

/** Waits until no row has changed for a while. */
async function settled(tables: Rows, clock: Basics["clock"], signal: AbortSignal): Promise<void> {
  const revisions = () => tables.map(({ revision }) => revision).join();
  for (let seen = ""; seen !== revisions(); ) {
    seen = revisions();
    await clock.sleep(SETTLE_MS, signal);
  }
}
