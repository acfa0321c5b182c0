// What the server needs to know of the compacted topics: tables kept in memory by whoever reads the log.
import type { CrawlRun, Policy, SavedSearch, SourceRecord } from "../../pipeline/messages/registry.ts";

export interface Registry {
  policies(): readonly Policy[];
  /** Those of the configuration, the catalogue and those added by people. */
  sources(): readonly SourceRecord[];
  searches(): readonly SavedSearch[];
  /** The last runs of a source, newest first; a handful is enough. */
  runs(sourceId: string): readonly CrawlRun[];
}
