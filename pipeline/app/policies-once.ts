// The policies as they are now, read once: for commands that end.
import { decodeEnvelope } from "../messages/envelope.ts";
import type { Policy } from "../messages/registry.ts";
import { TOPICS } from "../messages/topics.ts";
import type { Log } from "../ports/log.ts";

export async function readPoliciesOnce(log: Log): Promise<Policy[]> {
  const rows = new Map<string, Policy>();
  for await (const record of log.read(TOPICS.policies.name, { until: "end" })) {
    if (record.value === null) rows.delete(record.key);
    else rows.set(record.key, decodeEnvelope(record.value, TOPICS.policies).payload);
  }
  return [...rows.values()];
}
