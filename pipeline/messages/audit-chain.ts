// The chain of the audit trail: how an entry is hashed, and what a trail that was altered shows. Writing entries is the
// app's (audit-trail.ts), reading them the server's and the `audit` command's.
import { createHash } from "node:crypto";
import type { AuditEntry } from "./registry.ts";

/** SHA-256 over the entry without its hash, as hex; field order is fixed here. */
export function auditHash(entry: Omit<AuditEntry, "hash">): string {
  const { at, actor, role, action, subject, details, previous } = entry;
  return createHash("sha256")
    .update(JSON.stringify([previous, at, actor, role, action, subject, details]))
    .digest("hex");
}

/**
 * changed: the entry is not what was hashed. gap: what it follows is not in the trail. side: it follows an entry shortly
 * before the last one; two processes wrote at the same moment, which only the log of several processes allows.
 */
export type ChainVerdict = "fine" | "changed" | "gap" | "side";

/** How far back an entry may follow another: what several processes write within moments. */
const RECENT = 1_000;

/** Takes the entries of a trail in order and says of each how it hangs together with those before. */
export class AuditChain {
  /** Hash of the last entry, "" before the first. Noted elsewhere, it also shows that the end was cut off. */
  head = "";
  count = 0;
  readonly #recent: string[] = [];

  add(entry: AuditEntry): ChainVerdict {
    // The log may hold a message twice after a retry: it says nothing new.
    if (entry.hash === this.head && auditHash(entry) === entry.hash) return "fine";
    const verdict: ChainVerdict =
      auditHash(entry) !== entry.hash
        ? "changed"
        : entry.previous === this.head
          ? "fine"
          : this.#recent.includes(entry.previous)
            ? "side"
            : "gap";
    this.head = entry.hash;
    this.count++;
    this.#recent.push(entry.hash);
    if (this.#recent.length > RECENT) this.#recent.shift();
    return verdict;
  }
}
