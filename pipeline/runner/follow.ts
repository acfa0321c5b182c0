// A topic read from its start and followed without a consumer group: what tables and live pages are made of.
import type { z } from "zod";
import { isAbort, toLangngheError } from "../errors.ts";
import { decodeEnvelope } from "../messages/envelope.ts";
import type { Topic } from "../messages/topics.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log, LogRecord, Position } from "../ports/log.ts";
import type { Logger } from "../ports/logger.ts";
import { waitToRetry } from "./retry.ts";

export interface Following {
  /** Resolves when `apply` has seen the message at that position, or following has ended. */
  passed(position: Position): Promise<void>;
  /** Ends following. Idempotent. */
  close(): Promise<void>;
}

/**
 * Calls `apply` for every message, first all that is there (then it resolves), then each new one until close() or abort.
 * A tombstone comes as null. A message that does not fit the schema is left out with a warning; an outage is waited for.
 */
export async function followTopic<Payload extends z.ZodType>(
  log: Log,
  topic: Topic<Payload>,
  apply: (key: string, payload: z.infer<Payload> | null) => void,
  deps: { readonly clock: Clock; readonly logger: Logger; readonly signal: AbortSignal },
): Promise<Following> {
  const next = new Map<number, Position>();
  const waiting = new Set<{ readonly position: Position; readonly resolve: () => void }>();
  const settle = (everybody = false): void => {
    for (const one of waiting) {
      if (!everybody && (next.get(one.position.partition)?.offset ?? 0) <= one.position.offset) continue;
      waiting.delete(one);
      one.resolve();
    }
  };
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, deps.signal]);

  const take = (record: LogRecord): void => {
    try {
      takeOne(record);
    } finally {
      next.set(record.position.partition, { ...record.position, offset: record.position.offset + 1 });
      if (waiting.size > 0) settle();
    }
  };
  const takeOne = (record: LogRecord): void => {
    if (record.value === null) {
      apply(record.key, null);
      return;
    }
    let payload: z.infer<Payload>;
    try {
      payload = decodeEnvelope(record.value, topic).payload;
    } catch (thrown) {
      deps.logger.warn({ topic: topic.name, code: toLangngheError(thrown).code }, "a message was left out of a table");
      return;
    }
    apply(record.key, payload);
  };

  for await (const record of log.read(topic.name, { until: "end", signal })) take(record);

  const follow = async (): Promise<void> => {
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        for await (const record of log.read(topic.name, { until: "follow", from: [...next.values()], signal })) {
          take(record);
          attempt = 1;
        }
      } catch (thrown) {
        if (signal.aborted || isAbort(thrown)) return;
        const error = toLangngheError(thrown);
        if (error.code === "CLOSED") return;
        deps.logger.warn({ topic: topic.name, code: error.code }, "following a topic was interrupted");
      }
      await waitToRetry(deps.clock, attempt, signal).catch(() => {});
    }
  };
  const following = follow().finally(() => settle(true));
  return {
    passed: (position) =>
      new Promise<void>((resolve) => {
        waiting.add({ position, resolve });
        settle(signal.aborted);
      }),
    async close() {
      stop.abort();
      await following;
    },
  };
}
