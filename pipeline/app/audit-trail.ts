// The audit trail: appended, never changed; each entry carries the hash of the one before, so that a gap or a change shows.
import { createHash } from "node:crypto";
import { deriveId, encodeEnvelope } from "../messages/envelope.ts";
import type { AuditEntry } from "../messages/registry.ts";
import { TOPICS } from "../messages/topics.ts";
import type { Log } from "../ports/log.ts";
import { followTopic } from "../runner/follow.ts";
import type { Basics } from "./wire.ts";

export type AuditFact = Omit<AuditEntry, "previous" | "hash">;

/** SHA-256 over the entry without its hash, as hex; field order is fixed here. */
export function auditHash(entry: Omit<AuditEntry, "hash">): string {
  const { at, actor, role, action, subject, details, previous } = entry;
  return createHash("sha256")
    .update(JSON.stringify([previous, at, actor, role, action, subject, details]))
    .digest("hex");
}

export interface AuditTrail {
  /** Resolves when the entry is durable. Entries are chained in the order of the calls. */
  write(fact: AuditFact): Promise<void>;
  close(): Promise<void>;
}

export async function openAuditTrail(log: Log, parts: Basics, signal: AbortSignal): Promise<AuditTrail> {
  let last = "";
  const following = await followTopic(
    log,
    TOPICS.audit,
    (_key, entry) => {
      if (entry) last = entry.hash;
    },
    { clock: parts.clock, logger: parts.logger, signal },
  );
  // Only this process writes from here on; following ended so that our own entries do not race with `last`.
  await following.close();
  let queue: Promise<void> = Promise.resolve();
  return {
    write(fact) {
      const next = queue.then(async () => {
        const unsealed = { ...fact, previous: last };
        const entry: AuditEntry = { ...unsealed, hash: auditHash(unsealed) };
        const id = deriveId("audit", entry.hash);
        const value = encodeEnvelope({
          id,
          schema: TOPICS.audit.schema,
          at: fact.at,
          trace: id,
          way: [],
          payload: entry,
        });
        await log.append([{ topic: TOPICS.audit.name, key: fact.actor, value }]);
        last = entry.hash;
      });
      queue = next.catch(() => {});
      return next;
    },
    close: () => queue,
  };
}
