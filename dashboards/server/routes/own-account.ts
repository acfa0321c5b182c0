// /api/account: what somebody signed in does with the own account. Each change asks for the password once more.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { User } from "../../../pipeline/messages/account.ts";
import { isoNow } from "../../../pipeline/ports/clock.ts";
import { toBase32 } from "../../accounts/base32.ts";
import { seal, unseal } from "../../accounts/sealing.ts";
import { freshRecoveryCodes } from "../../accounts/secret-tokens.ts";
import { stands } from "../../accounts/session-rules.ts";
import { matchTotp, newTotpSecret, totpAddress } from "../../accounts/totp.ts";
import {
  account,
  confirmation,
  confirmationWithCode,
  passwordChange,
  recoveryCodes,
  secondFactorConfirm,
  secondFactorOffer,
  sessionId,
} from "../../api/account.ts";
import { done } from "../../api/session.ts";
import { auditAct } from "../audit.ts";
import { ServerRefusal } from "../error-answer.ts";
import { requirePassword } from "../password-rule.ts";
import { addRoute, type Parts } from "../route.ts";
import type { Viewer } from "../viewer.ts";
import { scopesFor } from "./tokens.ts";

const DONE = { done: true } as const;
/** How long an offered second factor waits for its first code. */
const OFFER_MS = 15 * 60_000;
const OFFER = z.strictObject({ secret: z.string(), until: z.number() });
const NAME = "Lắng Nghe";

/** Keys of sessions are hashes already; half of one is enough to name it. */
const nameOf = (key: string) => key.slice(0, 32);

export function ownAccountRoutes(app: FastifyInstance, parts: Parts): void {
  const { clock, registry, desk } = parts;
  const { users, signIns, tokens, units } = registry.tables;

  const own = (viewer: Viewer): User => {
    const user = users.rows.get(viewer.actor);
    if (!user) throw new ServerRefusal("SIGN_IN");
    return user;
  };
  const place = (userId: string) => `${userId} offered`;

  /** Writes the account after a change of what protects it: other sessions end, this one gets a new cookie. */
  const protect = async (user: User, viewer: Viewer, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const how = (viewer.session && signIns.rows.get(viewer.session)?.how) || "password";
    await users.put(user.userId, { ...user, sessionsFrom: isoNow(clock) });
    await desk.endSessions(user.userId);
    await desk.begin(user, how, request, reply);
  };

  addRoute(app, {
    route: "GET /api/account",
    summary: "Your account with its sessions and tokens",
    answer: account,
    handle: async ({ viewer }) => {
      const user = own(viewer);
      return {
        userId: user.userId,
        name: user.name,
        email: user.email,
        role: user.role,
        units: user.units.map((unitId) => ({ unitId, name: units.rows.get(unitId)?.name ?? unitId })),
        hasPassword: user.password !== null,
        provider: user.oidc?.issuer ?? null,
        mayBind: user.oidc ? null : (desk.settings.oidc?.name ?? null),
        secondFactorSince: user.totp?.confirmedAt ?? null,
        recoveryCodesLeft: user.recovery.length,
        sessions: [...signIns.rows]
          .filter(([, row]) => row.userId === user.userId && stands(row, user, clock.now()))
          .map(([key, { userId: _, ...row }]) => ({ ...row, sessionId: nameOf(key), own: key === viewer.session }))
          .sort((a, b) => (a.seenAt < b.seenAt ? 1 : -1)),
        tokens: [...tokens.rows.values()]
          .filter((row) => row.userId === user.userId)
          .map(({ userId: _, hash: __, ...row }) => row)
          .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
        scopes: scopesFor(viewer),
      };
    },
  });

  addRoute(app, {
    route: "PUT /api/account/password",
    summary: "Change your password; your other sessions end",
    body: passwordChange,
    answer: done,
    handle: async ({ body, viewer, request, reply }) => {
      await desk.confirm(own(viewer), body.current, request, reply);
      requirePassword(body.password, own(viewer));
      const password = await desk.hash(body.password);
      await desk.alone(viewer.actor, async () => {
        await auditAct(parts, viewer, "account.password", viewer.actor);
        await protect({ ...own(viewer), password, link: null }, viewer, request, reply);
      });
      return DONE;
    },
  });

  addRoute(app, {
    route: "POST /api/account/second-factor",
    summary: "Begin to set up a second factor: its secret, shown once",
    body: confirmation,
    answer: secondFactorOffer,
    handle: async ({ body, viewer, request, reply }) => {
      const user = own(viewer);
      await desk.confirm(user, body.password, request, reply);
      const secret = newTotpSecret();
      const offer = JSON.stringify({ secret: secret.toString("base64url"), until: clock.now() + OFFER_MS });
      return {
        secret: toBase32(secret),
        address: totpAddress(secret, user.userId, NAME),
        pending: seal(desk.sealKey, place(user.userId), Buffer.from(offer)),
      };
    },
  });

  addRoute(app, {
    route: "PUT /api/account/second-factor",
    summary: "Turn the second factor on with its first code; gives the recovery codes",
    body: secondFactorConfirm,
    answer: recoveryCodes,
    handle: async ({ body, viewer, request, reply }) =>
      await desk.alone(viewer.actor, async () => {
        const user = own(viewer);
        const opened = unseal(desk.sealKey, place(user.userId), body.pending);
        const offer = opened ? OFFER.parse(JSON.parse(opened.toString("utf8"))) : null;
        if (!offer || clock.now() > offer.until) throw new ServerRefusal("OFFER_OVER");
        const secret = Buffer.from(offer.secret, "base64url");
        const usedStep = matchTotp(secret, body.code, clock.now(), 0);
        if (usedStep === null) throw new ServerRefusal("CODE_WRONG");
        const codes = freshRecoveryCodes();
        const totp = { sealed: seal(desk.sealKey, user.userId, secret), confirmedAt: isoNow(clock), usedStep };
        await auditAct(parts, viewer, "account.second-factor-on", viewer.actor);
        await protect({ ...user, totp, recovery: codes.map(({ hash }) => hash) }, viewer, request, reply);
        return { codes: codes.map(({ token }) => token) };
      }),
  });

  addRoute(app, {
    route: "POST /api/account/second-factor/remove",
    summary: "Turn the second factor off",
    body: confirmationWithCode,
    answer: done,
    handle: async ({ body, viewer, request, reply }) => {
      await desk.confirm(own(viewer), body.password, request, reply);
      await desk.alone(viewer.actor, async () => {
        const user = desk.withCode(own(viewer), body.code)?.user;
        if (!user) throw new ServerRefusal("CODE_WRONG");
        await auditAct(parts, viewer, "account.second-factor-off", viewer.actor);
        await protect({ ...user, totp: null, recovery: [] }, viewer, request, reply);
      });
      return DONE;
    },
  });

  addRoute(app, {
    route: "POST /api/account/recovery-codes",
    summary: "New recovery codes instead of the old ones",
    body: confirmation,
    answer: recoveryCodes,
    handle: async ({ body, viewer, request, reply }) => {
      await desk.confirm(own(viewer), body.password, request, reply);
      return await desk.alone(viewer.actor, async () => {
        const user = own(viewer);
        if (!user.totp) throw new ServerRefusal("OFFER_OVER");
        const codes = freshRecoveryCodes();
        await auditAct(parts, viewer, "account.recovery-codes", viewer.actor);
        await users.put(user.userId, { ...user, recovery: codes.map(({ hash }) => hash) });
        return { codes: codes.map(({ token }) => token) };
      });
    },
  });

  addRoute(app, {
    route: "DELETE /api/account/sessions/:id",
    summary: "End one of your sessions",
    params: z.strictObject({ id: sessionId }),
    answer: done,
    handle: async ({ params: { id }, viewer, reply }) => {
      // Somebody else's session is none of yours, and not said to be there.
      const theirs = [...signIns.rows].find(([key, row]) => row.userId === viewer.actor && nameOf(key) === id);
      if (theirs) {
        await auditAct(parts, viewer, "account.session-ended", viewer.actor);
        await signIns.put(theirs[0], null);
        if (theirs[0] === viewer.session) desk.clearCookie(reply);
      }
      return DONE;
    },
  });
}
