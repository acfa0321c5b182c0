// Writes what people or files say about policies, facts and sources to the compacted topics, only where it changed.
import type { z } from "zod";
import { deriveId, encodeEnvelope } from "../messages/envelope.ts";
import type { Topic } from "../messages/topics.ts";
import { type Clock, isoNow } from "../ports/clock.ts";
import type { Log, LogOutput } from "../ports/log.ts";
import type { Table } from "../runner/table.ts";

/** A message for a compacted topic; its id says what it holds, so that the same value twice is the same message. */
export function registryOutput(topic: Topic, key: string, payload: unknown, clock: Clock): LogOutput {
  const id = deriveId(topic.name, key, JSON.stringify(payload));
  const value = encodeEnvelope({ id, schema: topic.schema, at: isoNow(clock), trace: id, way: [], payload });
  return { topic: topic.name, key, value };
}

/** Appends the rows that the table does not hold like this; gives back how many. */
export async function publishChanges<Payload extends z.ZodType>(
  log: Log,
  topic: Topic<Payload>,
  table: Table<z.infer<Payload>>,
  rows: readonly (readonly [string, z.infer<Payload>])[],
  clock: Clock,
): Promise<number> {
  const changed = rows.filter(([key, row]) => JSON.stringify(table.rows.get(key)) !== JSON.stringify(row));
  if (changed.length > 0) await log.append(changed.map(([key, row]) => registryOutput(topic, key, row, clock)));
  return changed.length;
}
