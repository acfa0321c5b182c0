// The audit trail as it is read: newest first with a filter, and checked from its beginning. There is no way here to alter it.
import { AuditChain } from "../../pipeline/messages/audit-chain.ts";
import { decodeEnvelope } from "../../pipeline/messages/envelope.ts";
import type { AuditEntry } from "../../pipeline/messages/registry.ts";
import { TOPICS } from "../../pipeline/messages/topics.ts";
import type { Log } from "../../pipeline/ports/log.ts";
import type { AuditCheck, AuditPage } from "../api/admin.ts";

const TOPIC = TOPICS.audit.name;
/** Entries read at a time, from the end backwards. */
const WINDOW = 1_000;
/** Entries looked at for one page; the next page goes on from there. */
const MOST_LOOKED_AT = 100_000;

interface Placed {
  readonly place: number;
  readonly at: string;
  /** null: what stands there is no entry. Nothing here writes such a thing. */
  readonly entry: AuditEntry | null;
}

/** Entries at places in [from, to), oldest first. */
export async function* auditEntries(log: Log, from: number, to: number, signal?: AbortSignal): AsyncIterable<Placed> {
  const start = [{ topic: TOPIC, partition: 0, offset: from }];
  for await (const record of log.read(TOPIC, { until: "end", from: start, ...(signal ? { signal } : {}) })) {
    if (record.position.offset >= to) return;
    const entry = entryOf(record.value);
    yield { place: record.position.offset, at: entry?.at ?? record.appendedAt, entry };
  }
}

function entryOf(value: Uint8Array | null): AuditEntry | null {
  if (value === null) return null;
  try {
    return decodeEnvelope(value, TOPICS.audit).payload;
  } catch {
    return null;
  }
}

/** Up to `limit` entries before that place that fit, newest first. */
export async function readAudit(
  log: Log,
  fits: (entry: AuditEntry) => boolean,
  { before, limit, signal }: { readonly before?: number; readonly limit: number; readonly signal?: AbortSignal },
): Promise<AuditPage> {
  const [range] = await log.ranges([TOPIC]);
  if (!range) return { entries: [], next: null };
  const found: AuditPage["entries"] = [];
  let end = Math.min(before ?? range.end, range.end);
  const least = Math.max(range.start, end - MOST_LOOKED_AT);
  while (end > least && found.length < limit) {
    const begin = Math.max(range.start, end - WINDOW);
    const window: AuditPage["entries"] = [];
    for await (const { place, entry } of auditEntries(log, begin, end, signal)) {
      if (entry && fits(entry)) window.push({ ...entry, place });
    }
    found.push(...window.toReversed().slice(0, limit - found.length));
    end = begin;
  }
  const last = found.length === limit ? (found.at(-1)?.place ?? end) : end;
  return { entries: found, next: last > range.start ? last : null };
}

/**
 * Reads the trail whole and says whether it hangs together. `noted`: the hash of an entry that was once the last; it must
 * still be there.
 */
export async function checkAudit(log: Log, noted?: string): Promise<AuditCheck> {
  let headFound = noted === undefined ? null : false;
  const chain = new AuditChain();
  let aside = 0;
  let broken: AuditCheck["broken"] = null;
  for await (const { place, at, entry } of auditEntries(log, 0, Number.POSITIVE_INFINITY)) {
    const verdict = entry ? chain.add(entry) : "changed";
    if (entry && entry.hash === noted) headFound = true;
    if (verdict === "fine") continue;
    // Only one process writes the embedded log: two entries at once cannot be.
    if (verdict === "side" && log.supports.manyProcesses) aside++;
    else broken ??= { place, at, why: verdict === "changed" ? "changed" : "gap" };
  }
  return { entries: chain.count, head: chain.head, headFound, broken, aside };
}
