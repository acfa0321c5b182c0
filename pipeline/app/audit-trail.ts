// The audit trail: appended, never changed; each entry carries the hash of the one before, so that a gap or a change shows.
import { auditHash } from "../messages/audit-chain.ts";
import { deriveId, encodeEnvelope } from "../messages/envelope.ts";
import type { AuditEntry } from "../messages/registry.ts";
import { TOPICS } from "../messages/topics.ts";
import type { Log } from "../ports/log.ts";
import { followTopic } from "../runner/follow.ts";
import type { Basics } from "./wire.ts";

export type AuditFact = Omit<AuditEntry, "previous" | "hash">;

export interface AuditTrail {
  /** Resolves when the entry is durable. Entries are chained in the order of the calls. */
  write(fact: AuditFact): Promise<void>;
  close(): Promise<void>;
}

export async function openAuditTrail(
  log: Log,
  parts: Pick<Basics, "clock" | "logger">,
  signal: AbortSignal,
): Promise<AuditTrail> {
  let last = "";
  // Our own entries on their way through the log: `last` is ahead of them already.
  const pending = new Set<string>();
  const following = await followTopic(
    log,
    TOPICS.audit,
    (_key, entry) => {
      if (!entry) return;
      pending.delete(entry.hash);
      // Other processes write too where the log allows it: what we write next follows the last entry that is there.
      if (pending.size === 0) last = entry.hash;
    },
    { clock: parts.clock, logger: parts.logger, signal },
  );
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
        pending.add(entry.hash);
        try {
          await log.append([{ topic: TOPICS.audit.name, key: fact.actor, value }]);
        } catch (thrown) {
          pending.delete(entry.hash);
          throw thrown;
        }
        // Read back already: then whatever else was read since is newer.
        if (pending.has(entry.hash)) last = entry.hash;
      });
      queue = next.catch(() => {});
      return next;
    },
    async close() {
      await queue;
      await following.close();
    },
  };
}
