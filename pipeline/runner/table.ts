// A compacted topic as a table in memory, kept up to date by following the log: policies, facts, sources, searches.
import type { z } from "zod";
import { isAbort, toLangngheError } from "../errors.ts";
import { decodeEnvelope } from "../messages/envelope.ts";
import type { Topic } from "../messages/topics.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log, LogRecord, Position } from "../ports/log.ts";
import type { Logger } from "../ports/logger.ts";
import { waitToRetry } from "./retry.ts";

export interface Table<Row> {
  /** Rows by key, as of the last message read. */
  readonly rows: ReadonlyMap<string, Row>;
  /** Grows with every change: what is derived from the rows knows when to be made anew. */
  readonly revision: number;
  /** Ends following. Idempotent. */
  close(): Promise<void>;
}

/**
 * Reads the topic to its end before it resolves, then follows it until close() or abort. A row that does not fit the
 * schema is left out with a warning; an outage of the log is waited for.
 */
export async function openTable<Payload extends z.ZodType>(
  log: Log,
  topic: Topic<Payload>,
  deps: { readonly clock: Clock; readonly logger: Logger; readonly signal: AbortSignal },
): Promise<Table<z.infer<Payload>>> {
  const rows = new Map<string, z.infer<Payload>>();
  let revision = 0;
  const next = new Map<number, Position>();
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, deps.signal]);

  const apply = (record: LogRecord): void => {
    next.set(record.position.partition, { ...record.position, offset: record.position.offset + 1 });
    revision++;
    if (record.value === null) {
      rows.delete(record.key);
      return;
    }
    try {
      rows.set(record.key, decodeEnvelope(record.value, topic).payload);
    } catch (thrown) {
      deps.logger.warn({ topic: topic.name, code: toLangngheError(thrown).code }, "a row was left out of its table");
    }
  };

  for await (const record of log.read(topic.name, { until: "end", signal })) apply(record);

  const follow = async (): Promise<void> => {
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        for await (const record of log.read(topic.name, { until: "follow", from: [...next.values()], signal })) {
          apply(record);
          attempt = 1;
        }
      } catch (thrown) {
        if (signal.aborted || isAbort(thrown)) return;
        const error = toLangngheError(thrown);
        if (error.code === "CLOSED") return;
        deps.logger.warn({ topic: topic.name, code: error.code }, "following a table was interrupted");
      }
      await waitToRetry(deps.clock, attempt, signal).catch(() => {});
    }
  };
  const following = follow();
  return {
    rows,
    get revision() {
      return revision;
    },
    async close() {
      stop.abort();
      await following;
    },
  };
}
