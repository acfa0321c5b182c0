// GET /api/session: who looks, in which mode, and what this role may open. The way in and out: sign-in, set-up link, sign-out,
// and the role that a visitor of the demo picks.
import type { FastifyInstance, FastifyReply } from "fastify";
import { isoNow } from "../../../pipeline/ports/clock.ts";
import { newUser } from "../../accounts/user-rules.ts";
import {
  demoRoleRequest,
  done,
  door,
  linkAnswer,
  linkRequest,
  session,
  setUpAnswer,
  setUpRequest,
  signInAnswer,
  signInRequest,
} from "../../api/session.ts";
import { allowedRoutes } from "../access.ts";
import { auditAct } from "../audit.ts";
import { ServerRefusal } from "../error-answer.ts";
import { DEMO_ROLE_COOKIE } from "../identify.ts";
import { requirePassword } from "../password-rule.ts";
import { addOpenRoute, addRoute, type Parts } from "../route.ts";
import { mayWrite, tokenOwner, type Viewer } from "../viewer.ts";

const DONE = { done: true } as const;

/** The token that changes carry; it fits this person only. */
function changeToken(reply: FastifyReply, viewer: Viewer | null): string {
  return reply.generateCsrf({ userInfo: tokenOwner(viewer) });
}

export function sessionRoutes(app: FastifyInstance, parts: Parts): void {
  const { clock, registry, desk } = parts;
  const { users, signIns } = registry.tables;

  addRoute(app, {
    route: "GET /api/session",
    summary: "Who is looking, and what that role may open",
    answer: session,
    handle: async ({ viewer, reply }) => ({
      mode: viewer.mode,
      role: viewer.role,
      actor: viewer.actor,
      name: viewer.mode === "account" ? (users.rows.get(viewer.actor)?.name ?? null) : null,
      units: [...viewer.units],
      mayWrite: mayWrite(viewer),
      allowed: allowedRoutes(viewer),
      language: parts.language,
      now: isoNow(clock),
      csrfToken: mayWrite(viewer) ? changeToken(reply, viewer) : null,
    }),
  });

  addOpenRoute(app, {
    route: "GET /api/sign-in",
    summary: "What the sign-in page needs to know",
    answer: door,
    handle: async ({ viewer, reply }) => ({
      mode: viewer?.mode ?? "account",
      language: parts.language,
      accounts: users.rows.size > 0,
      provider: desk.settings.oidc ? { name: desk.settings.oidc.name } : null,
      csrfToken: changeToken(reply, viewer),
    }),
  });

  addOpenRoute(app, {
    route: "POST /api/sign-in",
    summary: "Sign in with name, password and, where one is set up, the code of the second factor",
    body: signInRequest,
    answer: signInAnswer,
    handle: async ({ body, request, reply }) => ({ state: await desk.signIn(body, request, reply) }),
  });

  addOpenRoute(app, {
    route: "POST /api/set-up/look",
    summary: "Whom a set-up link is for",
    body: linkRequest,
    answer: linkAnswer,
    handle: async ({ body: { token }, request, reply }) => {
      const owner = desk.linkOwner(token);
      desk.guardLink(request, reply, owner !== null);
      if (owner === null) throw new ServerRefusal("LINK_OVER");
      if (owner === "first-admin") return { kind: "first-admin" as const, userId: null, name: null };
      return { kind: "account" as const, userId: owner.userId, name: owner.name };
    },
  });

  addOpenRoute(app, {
    route: "POST /api/set-up",
    summary: "Use a set-up link once: it sets the password",
    body: setUpRequest,
    answer: setUpAnswer,
    handle: async ({ body: { token, password, first }, request, reply }) => {
      const owner = desk.linkOwner(token);
      desk.guardLink(request, reply, owner !== null);
      if (owner === null || (owner === "first-admin") !== (first !== null)) throw new ServerRefusal("LINK_OVER");
      const before = first ? newUser({ ...first, role: "admin", units: [] }, clock.now()) : owner;
      if (typeof before === "string") throw new ServerRefusal("LINK_OVER");
      requirePassword(password, before);
      const hash = await desk.hash(password);
      // One turn for all who would be the first: whoever comes second finds the link used.
      return await desk.alone(first ? "the first administrator" : before.userId, async () => {
        const still = desk.linkOwner(token);
        if (still === null || (still !== "first-admin" && still.userId !== before.userId)) {
          throw new ServerRefusal("LINK_OVER");
        }
        const row = still === "first-admin" ? before : still;
        const user = { ...row, password: hash, link: null, sessionsFrom: isoNow(clock) };
        await desk.note(first ? "account.first-admin" : "account.link-used", user.userId, {}, user);
        await desk.endSessions(user.userId);
        await users.put(user.userId, user);
        if (user.totp) return { state: "sign-in" as const };
        await desk.begin(user, "link", request, reply);
        return { state: "signed-in" as const };
      });
    },
  });

  addRoute(app, {
    route: "POST /api/sign-out",
    summary: "End this session",
    answer: done,
    handle: async ({ viewer, reply }) => {
      await auditAct(parts, viewer, "sign-out", viewer.actor);
      if (viewer.session) await signIns.put(viewer.session, null);
      desk.clearCookie(reply);
      return DONE;
    },
  });

  addRoute(app, {
    route: "POST /api/demo/role",
    summary: "Look at the demo as another role",
    body: demoRoleRequest,
    answer: done,
    handle: async ({ body: { role }, viewer, reply }) => {
      await auditAct(parts, viewer, "demo.role", role);
      reply.setCookie(DEMO_ROLE_COOKIE, role, { httpOnly: true, sameSite: "strict", path: "/", secure: desk.secure });
      return DONE;
    },
  });
}
