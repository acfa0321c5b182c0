// /api/sign-in/provider: to the body's own identity provider and back. These two answer browsers that walk, not our pages that
// ask: they redirect, also when it went wrong.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { toLangngheError } from "../../../pipeline/errors.ts";
import type { User } from "../../../pipeline/messages/account.ts";
import { isoNow } from "../../../pipeline/ports/clock.ts";
import { keyFor, seal, unseal } from "../../accounts/sealing.ts";
import { changed, losesLastAdmin, newUser } from "../../accounts/user-rules.ts";
import { auditAct } from "../audit.ts";
import { accountFrom, claimedRole, type Identity, type OidcErrand, type OidcProvider, oidcErrand } from "../oidc.ts";
import type { Parts } from "../route.ts";

const COOKIE = "langnghe-provider";
const PATH = "/api/sign-in/provider";
const ERRAND_MS = 10 * 60_000;
const PLACE = "errand";

export function providerRoutes(app: FastifyInstance, parts: Parts, provider: OidcProvider | null): void {
  const { clock, registry, desk, logger } = parts;
  const { users } = registry.tables;
  const key = keyFor(desk.settings.key, "errands");

  app.get(PATH, { schema: { hide: true } }, async (request, reply) => {
    if (!provider) return reply.redirect("/");
    try {
      // Pages of other sites bring no session along: nobody can be bound to an account by a link.
      const wants = (request.query as { bind?: unknown }).bind !== undefined;
      const bind = wants && request.viewer?.mode === "account" ? request.viewer.actor : null;
      if (wants && bind === null) return reply.redirect("/");
      const { url, errand } = await provider.begin(bind, clock.now() + ERRAND_MS);
      reply.setCookie(COOKIE, seal(key, PLACE, Buffer.from(JSON.stringify(errand))), {
        httpOnly: true,
        // The way back begins on another site: "strict" would not come along.
        sameSite: "lax",
        path: PATH,
        secure: desk.secure,
        maxAge: ERRAND_MS / 1000,
      });
      return reply.redirect(url);
    } catch (thrown) {
      return await failed(reply, thrown);
    }
  });

  app.get(`${PATH}/callback`, { schema: { hide: true } }, async (request, reply) => {
    if (!provider) return reply.redirect("/");
    const errand = errandOf(request.cookies[COOKIE]);
    reply.clearCookie(COOKIE, { path: PATH });
    try {
      if (!errand) throw new TypeError("this browser was not sent to the provider by us, or too long ago");
      const question = request.url.indexOf("?");
      const identity = await provider.finish(question < 0 ? "" : request.url.slice(question), errand);
      if (errand.bind !== null) {
        await bind(errand.bind, identity);
        return reply.redirect("/account");
      }
      await enter(identity, provider, request, reply);
      return reply.redirect("/");
    } catch (thrown) {
      return await failed(reply, thrown);
    }
  });

  function errandOf(cookie: string | undefined): OidcErrand | null {
    const opened = cookie ? unseal(key, PLACE, cookie) : null;
    const errand = opened ? oidcErrand.parse(JSON.parse(opened.toString("utf8"))) : null;
    return errand && clock.now() < errand.until ? errand : null;
  }

  function ownerOf({ issuer, subject }: Identity): User | undefined {
    return [...users.rows.values()].find(({ oidc }) => oidc?.issuer === issuer && oidc.subject === subject);
  }

  async function enter(
    identity: Identity,
    { settings }: OidcProvider,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const role = claimedRole(identity, settings.roleClaim);
    // One after the other: two first visits at once make one account.
    await desk.alone(`provider ${identity.subject}`, async () => {
      const found = ownerOf(identity);
      if (found) {
        if (found.disabled) throw new TypeError("the account is disabled");
        await desk.begin(await withRole(found, role), "oidc", request, reply);
        return;
      }
      if (!settings.allowCreate || role === null) throw new TypeError("nobody here is bound to that identity");
      const draft = accountFrom(identity, (userId) => users.rows.has(userId));
      const made = newUser({ ...draft, role, units: [] }, clock.now());
      const user = { ...made, oidc: { issuer: identity.issuer, subject: identity.subject } };
      await desk.note("user.added-by-provider", user.userId, { role });
      await users.put(user.userId, user);
      await desk.begin(user, "oidc", request, reply);
    });
  }

  /** The provider decides on the role where it was asked to; the last administrator stays one. */
  async function withRole(user: User, role: User["role"] | null): Promise<User> {
    if (role === null || role === user.role) return user;
    const next = changed(user, { role }, clock.now());
    if (losesLastAdmin(users.rows.values(), user, next)) return user;
    await desk.note("user.changed-by-provider", user.userId, { role, roleBefore: user.role });
    await users.put(user.userId, next);
    await desk.endSessions(user.userId);
    return next;
  }

  async function bind(userId: string, identity: Identity): Promise<void> {
    await desk.alone(userId, async (user) => {
      if (!user || user.disabled) throw new TypeError("the account is gone");
      const other = ownerOf(identity);
      if (other && other.userId !== userId) throw new TypeError("that identity belongs to another account");
      const viewer = { mode: "account", role: user.role, actor: userId, units: user.units } as const;
      await auditAct(parts, viewer, "account.provider-bound", userId, { issuer: identity.issuer });
      await users.put(userId, { ...user, oidc: { issuer: identity.issuer, subject: identity.subject } });
    });
  }

  async function failed(reply: FastifyReply, thrown: unknown): Promise<FastifyReply> {
    // The library's codes are a closed set; its messages may hold what was sent.
    const code = (thrown as { code?: unknown }).code;
    const why = typeof code === "string" ? code : toLangngheError(thrown).message.slice(0, 200);
    logger.warn({ why, at: isoNow(clock) }, "signing in at the provider did not work");
    await desk.note("sign-in.failed", "provider", { how: "oidc" });
    return reply.redirect("/?failed=provider");
  }
}
