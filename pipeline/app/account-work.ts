// Accounts and units from the command line: the same rules as in the dashboard, written to the log and to the audit trail.
import {
  changed,
  losesLastAdmin,
  newUser,
  sameRights,
  type UserDraft,
  withLink,
} from "../../dashboards/accounts/user-rules.ts";
import { LangngheError } from "../errors.ts";
import { type Unit, type User, user as userSchema } from "../messages/account.ts";
import { slug } from "../messages/registry.ts";
import { TOPICS } from "../messages/topics.ts";
import { isoNow } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Table } from "../ports/table.ts";
import { openTable } from "../runner/table.ts";
import { openAuditTrail } from "./audit-trail.ts";
import type { Basics } from "./wire.ts";

export interface GivenLink {
  readonly token: string;
  readonly expiresAt: string;
}

export interface AccountWork {
  readonly users: Table<User>;
  readonly units: Table<Unit>;
  /** Throws INPUT_INVALID for a name that is taken, a unit that is not there, or a value that does not fit. */
  add(draft: UserDraft): Promise<GivenLink>;
  /** Throws NOT_FOUND, and INPUT_INVALID where no administrator would remain. */
  change(userId: string, change: Partial<Pick<User, "role" | "units" | "disabled">>): Promise<User>;
  link(userId: string, options: { readonly removeSecondFactor: boolean }): Promise<GivenLink>;
  putUnit(unit: Unit): Promise<void>;
  close(): Promise<void>;
}

/** Who did it, in the trail: whoever may write the log's files or reach its brokers. */
const BY = { actor: "command-line", role: "system" } as const;

export async function openAccountWork(log: Log, parts: Basics, signal: AbortSignal): Promise<AccountWork> {
  const { clock } = parts;
  const stop = new AbortController();
  const deps = { clock, logger: parts.logger, signal: AbortSignal.any([signal, stop.signal]) };
  const users = await openTable(log, TOPICS.users, deps);
  const units = await openTable(log, TOPICS.units, deps);
  const signIns = await openTable(log, TOPICS.signIns, deps);
  const trail = await openAuditTrail(log, parts, deps.signal);
  const note = (action: string, subject: string, details: Record<string, string | boolean | null> = {}) =>
    trail.write({ at: isoNow(clock), ...BY, action, subject, details });
  const known = (userId: string): User => {
    const user = users.rows.get(userId);
    if (!user) throw new LangngheError("NOT_FOUND", `account ${userId}`);
    return user;
  };
  const requireUnits = (wanted: readonly string[]): void => {
    const missing = wanted.find((unitId) => !units.rows.has(unitId));
    if (missing !== undefined) throw new LangngheError("INPUT_INVALID", `there is no unit ${missing}`);
  };
  const keepLink = async (user: User): Promise<GivenLink> => {
    const made = withLink(user, clock.now());
    await users.put(user.userId, made.user);
    return { token: made.link.token, expiresAt: made.user.link?.expiresAt ?? "" };
  };
  return {
    users,
    units,
    async add(draft) {
      if (users.rows.has(draft.userId)) throw new LangngheError("INPUT_INVALID", `the name ${draft.userId} is taken`);
      requireUnits(draft.units);
      const user = newUser(draft, clock.now());
      const fits = userSchema.safeParse(user);
      if (!fits.success) {
        const issue = fits.error.issues[0];
        throw new LangngheError("INPUT_INVALID", `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
      }
      await note("user.added", draft.userId, { role: draft.role, units: draft.units.join(" ") });
      return await keepLink(user);
    },
    async change(userId, change) {
      const user = known(userId);
      if (change.units) requireUnits(change.units);
      const next = changed(user, change, clock.now());
      if (losesLastAdmin(users.rows.values(), user, next)) {
        throw new LangngheError("INPUT_INVALID", `${userId} is the last administrator`);
      }
      await note("user.changed", userId, {
        role: next.role,
        roleBefore: user.role,
        units: next.units.join(" "),
        disabled: next.disabled,
      });
      await users.put(userId, next);
      if (!sameRights(user, next)) {
        for (const [key, row] of [...signIns.rows]) if (row.userId === userId) await signIns.put(key, null);
      }
      return next;
    },
    async link(userId, { removeSecondFactor }) {
      const user = known(userId);
      if (user.disabled) throw new LangngheError("INPUT_INVALID", `${userId} is disabled; enable it first`);
      await note("user.link", userId, { removeSecondFactor });
      return await keepLink(removeSecondFactor ? { ...user, totp: null, recovery: [] } : user);
    },
    async putUnit(unit) {
      if (!slug.safeParse(unit.unitId).success)
        throw new LangngheError("INPUT_INVALID", "the unit's id: letters a-z, digits, hyphens");
      if (unit.parent !== null) requireUnits([unit.parent]);
      await note("unit.kept", unit.unitId, { name: unit.name, agency: unit.agency });
      await units.put(unit.unitId, unit);
    },
    async close() {
      await trail.close();
      stop.abort();
      await Promise.all([users.close(), units.close(), signIns.close()]);
    },
  };
}
