// What crawler parts remember between runs, without knowing when it becomes durable: journal.ts decides that.
import type { Json } from "../pipeline/ports/state.ts";

export interface CrawlMemory {
  get(key: string): Json | undefined;
  /** null deletes. */
  set(key: string, value: Json | null): void;
}
