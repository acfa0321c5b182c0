// Writes what people or files say about policies, facts and sources to the compacted topics, only where it changed.
import type { z } from "zod";
import type { Topic } from "../messages/topics.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Table } from "../ports/table.ts";
import { tableOutput } from "../runner/table.ts";

/** Appends the rows that the table does not hold like this; gives back how many. */
export async function publishChanges<Payload extends z.ZodType>(
  log: Log,
  topic: Topic<Payload>,
  table: Table<z.infer<Payload>>,
  rows: readonly (readonly [string, z.infer<Payload>])[],
  clock: Clock,
): Promise<number> {
  const changed = rows.filter(([key, row]) => JSON.stringify(table.rows.get(key)) !== JSON.stringify(row));
  if (changed.length > 0) await log.append(changed.map(([key, row]) => tableOutput(topic, key, row, clock)));
  return changed.length;
}
