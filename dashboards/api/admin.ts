// What the administrator sees and sets: accounts, units, the audit trail, dead letters, versions.
import { z } from "zod";
import { unit } from "../../pipeline/messages/account.ts";
import { instant } from "../../pipeline/messages/envelope.ts";
import { auditEntry, ROLE_NAMES, slug } from "../../pipeline/messages/registry.ts";

export const userView = z.strictObject({
  userId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  role: z.enum(ROLE_NAMES),
  units: z.array(z.string()),
  disabled: z.boolean(),
  createdAt: instant,
  hasPassword: z.boolean(),
  secondFactor: z.boolean(),
  provider: z.string().nullable(),
  /** End of an outstanding set-up link. */
  linkUntil: instant.nullable(),
  sessions: z.int().nonnegative(),
  lastSeenAt: instant.nullable(),
});
export type UserView = z.infer<typeof userView>;
export const userList = z.strictObject({ users: z.array(userView) });
export type UserList = z.infer<typeof userList>;

const rights = {
  name: z.string().trim().min(1).max(200),
  email: z.email().nullable(),
  role: z.enum(ROLE_NAMES),
  units: z.array(slug).max(50),
};
export const userRequest = z.strictObject({ userId: slug, ...rights });
export type UserRequest = z.input<typeof userRequest>;
export const userChange = z.strictObject({ ...rights, disabled: z.boolean() });
export type UserChange = z.input<typeof userChange>;

export const retentionView = z.strictObject({
  topics: z.array(
    z.strictObject({
      name: z.string(),
      /** compact: the last value of each key stays; forever: all of it; else days. */
      kept: z.union([z.literal("compact"), z.literal("forever"), z.int().positive()]),
      messages: z.int().nonnegative(),
    }),
  ),
});
export type RetentionView = z.infer<typeof retentionView>;

export const linkOrder = z.strictObject({
  /** Also takes the second factor away: for whoever lost the phone and the recovery codes. */
  removeSecondFactor: z.boolean(),
});
/** The link works once; it is in this answer and nowhere else. */
export const linkGiven = z.strictObject({ userId: z.string(), path: z.string(), expiresAt: instant });
export type LinkGiven = z.infer<typeof linkGiven>;

export const unitList = z.strictObject({ units: z.array(unit) });
export type UnitList = z.infer<typeof unitList>;
export const unitRequest = unit.omit({ unitId: true });
export type UnitRequest = z.input<typeof unitRequest>;

export const auditQuery = z.strictObject({
  actor: z.string().max(100).optional(),
  /** Begins with this: "alert" finds alert.confirmed. */
  action: z.string().max(100).optional(),
  /** Holds this. */
  subject: z.string().max(200).optional(),
  from: z.union([z.iso.date(), instant]).optional(),
  to: z.union([z.iso.date(), instant]).optional(),
  /** `next` of the page before. */
  before: z.coerce.number().int().nonnegative().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const auditPage = z.strictObject({
  /** Newest first. */
  entries: z.array(auditEntry.extend({ place: z.int().nonnegative() })),
  /** null: no older entry fits. */
  next: z.int().nonnegative().nullable(),
});
export type AuditPage = z.infer<typeof auditPage>;

export const auditCheck = z.strictObject({
  entries: z.int().nonnegative(),
  /** Hash of the last entry; written down elsewhere it also shows a trail that was cut off at its end. */
  head: z.string(),
  /** Whether a hash noted earlier is still there; null where none was asked for. */
  headFound: z.boolean().nullable(),
  /** The first entry that does not hang together with those before. */
  broken: z.strictObject({ place: z.int().nonnegative(), at: instant, why: z.enum(["changed", "gap"]) }).nullable(),
  /** Entries that two processes wrote at the same moment. */
  aside: z.int().nonnegative(),
});
export type AuditCheck = z.infer<typeof auditCheck>;

export const deadLetterView = z.strictObject({
  deadId: z.string(),
  stage: z.string(),
  topic: z.string(),
  partition: z.int(),
  offset: z.int(),
  code: z.string(),
  message: z.string(),
  attempts: z.int(),
  diedAt: instant,
});
export const deadLetters = z.strictObject({ letters: z.array(deadLetterView), total: z.int().nonnegative() });
export type DeadLetters = z.infer<typeof deadLetters>;

export const versions = z.strictObject({
  parts: z.array(z.strictObject({ name: z.string(), version: z.string() })),
});
export type Versions = z.infer<typeof versions>;
