// What goes into the audit trail from here: reads of social text, exports, decisions. Chaining and keeping is the caller's.
import { isPostKind, type SourceKind } from "../../pipeline/messages/document-fetched.ts";
import type { AuditEntry } from "../../pipeline/messages/registry.ts";
import { type Clock, isoNow } from "../../pipeline/ports/clock.ts";
import type { Viewer } from "./viewer.ts";

export type AuditFact = Omit<AuditEntry, "previous" | "hash">;
/** Resolves when the entry is durable. The answer waits for it: what is not in the trail is not shown. */
export type Audit = (fact: AuditFact) => Promise<void>;

/** Writes an entry for a change, a decision or an export by that viewer, before it happens. */
export async function auditAct(
  { audit, clock }: { readonly audit: Audit; readonly clock: Clock },
  viewer: Viewer,
  action: string,
  subject: string,
  details: AuditFact["details"] = {},
): Promise<void> {
  await audit({ at: isoNow(clock), actor: viewer.actor, role: viewer.role, action, subject, details });
}

/** Writes an entry when at least one of the shown articles is a public post. */
export async function auditSocialRead(
  audit: Audit,
  clock: Clock,
  viewer: Viewer,
  action: string,
  subject: string,
  shown: readonly SourceKind[],
): Promise<void> {
  const social = shown.filter(isPostKind).length;
  if (social === 0) return;
  await audit({
    at: isoNow(clock),
    actor: viewer.actor,
    role: viewer.role,
    action,
    subject,
    details: { mode: viewer.mode, socialTexts: social, texts: shown.length },
  });
}
