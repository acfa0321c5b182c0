// What the server needs to know of the compacted topics: tables kept in memory by whoever reads the log.
import type { ApiToken, SignIn, Unit, User } from "../../pipeline/messages/account.ts";
import type { KeptPlan } from "../../pipeline/messages/plan.ts";
import type { CrawlRun, Fact, Policy, SavedSearch, SourceRecord } from "../../pipeline/messages/registry.ts";
import type { KeptReport, ReportSchedule } from "../../pipeline/messages/report.ts";
import type { KeptTheme } from "../../pipeline/messages/theme.ts";
import type { Table } from "../../pipeline/ports/table.ts";

/** The compacted topics that people maintain through the server: read as rows, written with put(). */
export interface ServerTables {
  readonly policies: Table<Policy>;
  readonly facts: Table<Fact>;
  readonly searches: Table<SavedSearch>;
  /** Only those added by people; Registry.sources() has all. */
  readonly sources: Table<SourceRecord>;
  readonly units: Table<Unit>;
  readonly users: Table<User>;
  readonly signIns: Table<SignIn>;
  readonly tokens: Table<ApiToken>;
  readonly plans: Table<KeptPlan>;
  readonly themes: Table<KeptTheme>;
  readonly reports: Table<KeptReport>;
  readonly reportSchedules: Table<ReportSchedule>;
}

export interface Registry {
  readonly tables: ServerTables;
  policies(): readonly Policy[];
  /** Those of the configuration, the catalogue and those added by people. */
  sources(): readonly SourceRecord[];
  /** The last runs of a source, newest first; a handful is enough. */
  runs(sourceId: string): readonly CrawlRun[];
  /** How each source is now, by the one rule that doctor and the sentinel have; sources never run are left out. */
  statuses(): ReadonlyMap<string, "new" | "fine" | "late" | "silent" | "failing">;
}
