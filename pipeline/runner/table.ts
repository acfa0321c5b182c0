// A compacted topic as a table in memory, kept up to date by following the log: policies, facts, accounts, plans.
import type { z } from "zod";
import { LangngheError } from "../errors.ts";
import { deriveId, encodeEnvelope } from "../messages/envelope.ts";
import type { Topic } from "../messages/topics.ts";
import { type Clock, isoNow } from "../ports/clock.ts";
import type { Log, LogOutput } from "../ports/log.ts";
import type { Logger } from "../ports/logger.ts";
import type { Table } from "../ports/table.ts";
import { followTopic } from "./follow.ts";

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
    async put(key, row) {
      const output = row === null ? { topic: topic.name, key, value: null } : tableOutput(topic, key, row, deps.clock);
      const [position] = await log.append([output]);
      if (position) await following.passed(position);
    },
    close: following.close,
  };
}

/** A message for a compacted topic; its id says what it holds, so that the same value twice is the same message. */
export function tableOutput(topic: Topic, key: string, payload: unknown, clock: Clock): LogOutput {
  const checked = topic.payload.safeParse(payload);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw new LangngheError("MESSAGE_INVALID", `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "does not fit"}`);
  }
  const id = deriveId(topic.name, key, JSON.stringify(payload));
  const value = encodeEnvelope({ id, schema: topic.schema, at: isoNow(clock), trace: id, way: [], payload });
  return { topic: topic.name, key, value };
}
