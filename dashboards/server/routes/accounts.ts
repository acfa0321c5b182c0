// /api/admin/users and the units of agencies: the administrator's own field. Accounts are disabled, never deleted: the trail
// names them.
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { LangngheError } from "../../../pipeline/errors.ts";
import type { User } from "../../../pipeline/messages/account.ts";
import { slug } from "../../../pipeline/messages/registry.ts";
import { linkStands, stands } from "../../accounts/session-rules.ts";
import { changed, losesLastAdmin, newUser, sameRights, withLink } from "../../accounts/user-rules.ts";
import {
  type LinkGiven,
  linkGiven,
  linkOrder,
  type UserView,
  unitList,
  unitRequest,
  userChange,
  userList,
  userRequest,
  userView,
} from "../../api/admin.ts";
import { done } from "../../api/session.ts";
import { auditAct } from "../audit.ts";
import { ServerRefusal } from "../error-answer.ts";
import { addRoute, type Parts } from "../route.ts";

const DONE = { done: true } as const;
const byId = z.strictObject({ id: slug });
/** All changes of accounts take turns, so that two administrators cannot remove each other. */
const TURN = "all accounts";

export function accountRoutes(app: FastifyInstance, parts: Parts): void {
  const { clock, registry, desk } = parts;
  const { users, signIns, units } = registry.tables;

  const viewOf = (user: User): UserView => {
    const sessions = [...signIns.rows.values()].filter(
      (row) => row.userId === user.userId && stands(row, user, clock.now()),
    );
    return {
      userId: user.userId,
      name: user.name,
      email: user.email,
      role: user.role,
      units: user.units,
      disabled: user.disabled,
      createdAt: user.createdAt,
      hasPassword: user.password !== null,
      secondFactor: user.totp !== null,
      provider: user.oidc?.issuer ?? null,
      linkUntil: linkStands(user.link, clock.now()) ? (user.link?.expiresAt ?? null) : null,
      sessions: sessions.length,
      lastSeenAt:
        sessions
          .map(({ seenAt }) => seenAt)
          .sort()
          .at(-1) ?? null,
    };
  };
  const known = (id: string): User => {
    const user = users.rows.get(id);
    if (!user) throw new LangngheError("NOT_FOUND");
    return user;
  };
  const requireUnits = (wanted: readonly string[]): void => {
    if (wanted.some((unitId) => !units.rows.has(unitId))) throw new ServerRefusal("UNIT_UNKNOWN");
  };
  const given = ({ user, link }: ReturnType<typeof withLink>): LinkGiven => ({
    userId: user.userId,
    path: `/set-up#${link.token}`,
    expiresAt: user.link?.expiresAt ?? "",
  });

  addRoute(app, {
    route: "GET /api/admin/users",
    summary: "All accounts",
    answer: userList,
    handle: async () => ({
      users: [...users.rows.values()].map(viewOf).sort((a, b) => a.name.localeCompare(b.name, "vi")),
    }),
  });

  addRoute(app, {
    route: "POST /api/admin/users",
    summary: "A new account; gives the link that sets its password",
    body: userRequest,
    answer: linkGiven,
    handle: async ({ body, viewer }) =>
      await desk.alone(TURN, async () => {
        if (users.rows.has(body.userId)) throw new ServerRefusal("NAME_TAKEN");
        requireUnits(body.units);
        const made = withLink(newUser(body, clock.now()), clock.now());
        await auditAct(parts, viewer, "user.added", body.userId, { role: body.role, units: body.units.join(" ") });
        await users.put(body.userId, made.user);
        return given(made);
      }),
  });

  addRoute(app, {
    route: "PUT /api/admin/users/:id",
    summary: "Change name, role, units, or disable; sessions end when rights change",
    params: byId,
    body: userChange,
    answer: userView,
    handle: async ({ params: { id }, body, viewer }) =>
      await desk.alone(TURN, () =>
        desk.alone(id, async () => {
          const user = known(id);
          requireUnits(body.units);
          const next = changed(user, body, clock.now());
          if (losesLastAdmin(users.rows.values(), user, next)) throw new ServerRefusal("LAST_ADMIN");
          await auditAct(parts, viewer, "user.changed", id, {
            role: next.role,
            roleBefore: user.role,
            units: next.units.join(" "),
            disabled: next.disabled,
          });
          await users.put(id, next);
          if (!sameRights(user, next)) await desk.endSessions(id);
          return viewOf(next);
        }),
      ),
  });

  addRoute(app, {
    route: "POST /api/admin/users/:id/link",
    summary: "A link that sets a new password, once, within 24 hours",
    params: byId,
    body: linkOrder,
    answer: linkGiven,
    handle: async ({ params: { id }, body: { removeSecondFactor }, viewer }) =>
      await desk.alone(id, async () => {
        const user = known(id);
        if (user.disabled) throw new ServerRefusal("USER_DISABLED");
        const bare = removeSecondFactor ? { ...user, totp: null, recovery: [] } : user;
        const made = withLink(bare, clock.now());
        await auditAct(parts, viewer, "user.link", id, { removeSecondFactor });
        await users.put(id, made.user);
        return given(made);
      }),
  });

  addRoute(app, {
    route: "GET /api/units",
    summary: "Agencies and their units",
    answer: unitList,
    handle: async () => ({
      units: [...units.rows.values()].sort(
        (a, b) => a.agency.localeCompare(b.agency, "vi") || a.name.localeCompare(b.name, "vi"),
      ),
    }),
  });

  addRoute(app, {
    route: "PUT /api/admin/units/:id",
    summary: "Add or change a unit",
    params: byId,
    body: unitRequest,
    answer: done,
    handle: async ({ params: { id }, body, viewer }) => {
      // The line of parents must end somewhere.
      for (let above = body.parent; above !== null; above = units.rows.get(above)?.parent ?? null) {
        if (above === id || !units.rows.has(above)) throw new ServerRefusal("UNIT_UNKNOWN");
      }
      await auditAct(parts, viewer, "unit.kept", id, { name: body.name, agency: body.agency });
      await units.put(id, { unitId: id, ...body });
      return DONE;
    },
  });

  addRoute(app, {
    route: "DELETE /api/admin/units/:id",
    summary: "Delete a unit that nobody belongs to and that owns nothing",
    params: byId,
    answer: done,
    handle: async ({ params: { id }, viewer }) => {
      if (!units.rows.has(id)) throw new LangngheError("NOT_FOUND");
      const used =
        [...users.rows.values()].some((user) => user.units.includes(id)) ||
        [...units.rows.values()].some(({ parent }) => parent === id) ||
        registry.policies().some(({ owners }) => owners.includes(id));
      if (used) throw new ServerRefusal("UNIT_IN_USE");
      await auditAct(parts, viewer, "unit.deleted", id);
      await units.put(id, null);
      return DONE;
    },
  });
}
