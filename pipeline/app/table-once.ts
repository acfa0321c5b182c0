// A compacted topic's rows as they are now, read once: for commands that end.
import type { z } from "zod";
import { decodeEnvelope } from "../messages/envelope.ts";
import type { Topic } from "../messages/topics.ts";
import type { Log } from "../ports/log.ts";

export async function readTableOnce<Payload extends z.ZodType>(
  log: Log,
  topic: Topic<Payload>,
): Promise<z.infer<Payload>[]> {
  const rows = new Map<string, z.infer<Payload>>();
  for await (const record of log.read(topic.name, { until: "end" })) {
    if (record.value === null) rows.delete(record.key);
    else rows.set(record.key, decodeEnvelope(record.value, topic).payload);
  }
  return [...rows.values()];
}
