// What the server needs of the crawlers to add a source: forms, checks, the catalogue, lists. Made by the app, since the
// server itself knows no crawler.
import type { SourceRecord } from "../../pipeline/messages/registry.ts";
import type { SourceCatalogue, SourceKindForm, SourceProblem, SourceTrial } from "../api/source.ts";

export interface ListedSource {
  readonly line: number;
  readonly given: string;
  readonly record: SourceRecord | null;
  readonly reason: "address" | "kind" | "region" | null;
}

export interface SourceDesk {
  kinds(): Promise<readonly SourceKindForm[]>;
  /** What is wrong with the settings; asks nobody. Empty when nothing is. */
  problems(source: SourceRecord): Promise<readonly SourceProblem[]>;
  /**
   * Asks the source once, politely and guarded as the crawler is, for a bounded time and amount; keeps nothing. Faults of
   * the source are part of the answer. null: as many checks as may are under way.
   */
  check(source: SourceRecord, signal: AbortSignal): Promise<SourceTrial | null>;
  catalogue(): Promise<readonly Omit<SourceCatalogue["entries"][number], "added">[]>;
  /** Throws INPUT_INVALID for a text that is no list. */
  readList(text: string): Promise<readonly ListedSource[]>;
}
