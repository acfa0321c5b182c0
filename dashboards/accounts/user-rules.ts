// What may be done to an account, as functions of rows: making one, changing one, and that an administrator always remains.
import type { User } from "../../pipeline/messages/account.ts";
import type { RoleName } from "../../pipeline/messages/registry.ts";
import { type FreshToken, freshToken } from "./secret-tokens.ts";
import { LINK_MS } from "./session-rules.ts";

export interface UserDraft {
  readonly userId: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: RoleName;
  readonly units: readonly string[];
}

const iso = (ms: number): string => new Date(ms).toISOString();

export function newUser(draft: UserDraft, nowMs: number): User {
  return {
    ...draft,
    units: [...new Set(draft.units)],
    password: null,
    totp: null,
    recovery: [],
    link: null,
    oidc: null,
    disabled: false,
    createdAt: iso(nowMs),
    sessionsFrom: iso(nowMs),
  };
}

/** The account with a link that sets its password once; an earlier link is void. */
export function withLink(user: User, nowMs: number): { readonly user: User; readonly link: FreshToken } {
  const link = freshToken();
  return { user: { ...user, link: { hash: link.hash, expiresAt: iso(nowMs + LINK_MS) } }, link };
}

/** True when both may do the same. */
export function sameRights(a: User, b: User): boolean {
  const rights = (row: User): string => JSON.stringify([row.role, [...row.units].sort(), row.disabled]);
  return rights(a) === rights(b);
}

/** The account with other rights. What its sessions were allowed is over when they change. */
export function changed(
  user: User,
  change: Partial<Pick<User, "name" | "email" | "role" | "units" | "disabled">>,
  nowMs: number,
): User {
  const next = { ...user, ...change, ...(change.units ? { units: [...new Set(change.units)] } : {}) };
  if (sameRights(user, next)) return next;
  // An outstanding link of somebody who was shut out must not open the door again.
  return { ...next, link: next.disabled ? null : next.link, sessionsFrom: iso(nowMs) };
}

/** True when without this change nobody could administer any more. */
export function losesLastAdmin(users: Iterable<User>, before: User, after: User | null): boolean {
  const administers = (user: User | null): boolean => user !== null && user.role === "admin" && !user.disabled;
  if (!administers(before) || administers(after)) return false;
  return ![...users].some((other) => other.userId !== before.userId && administers(other));
}
