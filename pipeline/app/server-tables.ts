// The compacted topics that the dashboard's server keeps in memory and writes.
import type { ServerTables } from "../../dashboards/server/registry.ts";
import { TOPICS } from "../messages/topics.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Logger } from "../ports/logger.ts";
import { openTable } from "../runner/table.ts";

export interface OpenTables {
  readonly tables: ServerTables;
  close(): Promise<void>;
}

/** Reads each topic to its end before it resolves. */
export async function openServerTables(
  log: Log,
  deps: { readonly clock: Clock; readonly logger: Logger; readonly signal: AbortSignal },
): Promise<OpenTables> {
  const tables: ServerTables = {
    policies: await openTable(log, TOPICS.policies, deps),
    facts: await openTable(log, TOPICS.facts, deps),
    searches: await openTable(log, TOPICS.searches, deps),
    sources: await openTable(log, TOPICS.sources, deps),
    units: await openTable(log, TOPICS.units, deps),
    users: await openTable(log, TOPICS.users, deps),
    signIns: await openTable(log, TOPICS.signIns, deps),
    tokens: await openTable(log, TOPICS.tokens, deps),
    plans: await openTable(log, TOPICS.plans, deps),
    themes: await openTable(log, TOPICS.themes, deps),
    reports: await openTable(log, TOPICS.reports, deps),
    reportSchedules: await openTable(log, TOPICS.reportSchedules, deps),
  };
  return {
    tables,
    async close() {
      for (const table of Object.values(tables) as { close(): Promise<void> }[]) await table.close();
    },
  };
}
