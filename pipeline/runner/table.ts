// A compacted topic as a table in memory, kept up to date by following the log: policies, facts, sources, searches.
import type { z } from "zod";
import type { Topic } from "../messages/topics.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Logger } from "../ports/logger.ts";
import { followTopic } from "./follow.ts";

export interface Table<Row> {
  /** Rows by key, as of the last message read. */
  readonly rows: ReadonlyMap<string, Row>;
  /** Grows with every change: what is derived from the rows knows when to be made anew. */
  readonly revision: number;
  /** Calls back after each change; gives back how to stop that. */
  onChange(listener: () => void): () => void;
  /** Ends following. Idempotent. */
  close(): Promise<void>;
}

/** Reads the topic to its end before it resolves, then follows it until close() or abort. */
export async function openTable<Payload extends z.ZodType>(
  log: Log,
  topic: Topic<Payload>,
  deps: { readonly clock: Clock; readonly logger: Logger; readonly signal: AbortSignal },
): Promise<Table<z.infer<Payload>>> {
  const rows = new Map<string, z.infer<Payload>>();
  const listeners = new Set<() => void>();
  let revision = 0;
  const following = await followTopic(
    log,
    topic,
    (key, payload) => {
      if (payload === null) rows.delete(key);
      else rows.set(key, payload);
      revision++;
      for (const listener of listeners) listener();
    },
    deps,
  );
  return {
    rows,
    get revision() {
      return revision;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: following.close,
  };
}
