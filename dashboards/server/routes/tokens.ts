// /api/account/tokens: tokens of the API. They read, as far as their scopes and their owner's role, and never change anything.
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { TOKEN_SCOPES } from "../../../pipeline/messages/account.ts";
import { isoNow } from "../../../pipeline/ports/clock.ts";
import { API_TOKEN_PREFIX, freshId, freshToken } from "../../accounts/secret-tokens.ts";
import { tokenAnswer, tokenRequest } from "../../api/account.ts";
import { done } from "../../api/session.ts";
import { ACCESS } from "../access.ts";
import { auditAct } from "../audit.ts";
import { ServerRefusal } from "../error-answer.ts";
import { addRoute, type Parts } from "../route.ts";
import { DAY_MS } from "../vietnam-time.ts";
import type { Viewer } from "../viewer.ts";

/** For each person; whoever needs more should take some back. */
const MOST_TOKENS = 20;

/** Scopes that open at least one route to that role beyond who it is. */
export function scopesFor(viewer: Pick<Viewer, "role">): (typeof TOKEN_SCOPES)[number][] {
  const reads = Object.entries(ACCESS).filter(
    ([route, line]) => route.startsWith("GET ") && !line.open && !line.modes && line.roles.includes(viewer.role),
  );
  return TOKEN_SCOPES.filter((scope) =>
    reads.some(([, line]) => (line.scope === undefined ? "read" : line.scope) === scope),
  );
}

export function tokenRoutes(app: FastifyInstance, parts: Parts): void {
  const { clock, registry } = parts;
  const { tokens } = registry.tables;

  addRoute(app, {
    route: "POST /api/account/tokens",
    summary: "A new token of the API; it is shown once",
    body: tokenRequest,
    answer: tokenAnswer,
    handle: async ({ body: { name, scopes, days }, viewer }) => {
      const theirs = [...tokens.rows.values()].filter((row) => row.userId === viewer.actor);
      if (theirs.length >= MOST_TOKENS) throw new ServerRefusal("TOKENS_FULL");
      const { token, hash } = freshToken(API_TOKEN_PREFIX);
      const tokenId = freshId();
      const kept = [...new Set(scopes)];
      await auditAct(parts, viewer, "token.made", tokenId, { name, scopes: kept.join(" "), days });
      await tokens.put(tokenId, {
        tokenId,
        userId: viewer.actor,
        name,
        hash,
        scopes: kept,
        createdAt: isoNow(clock),
        expiresAt: days === null ? null : new Date(clock.now() + days * DAY_MS).toISOString(),
      });
      return { tokenId, token };
    },
  });

  addRoute(app, {
    route: "DELETE /api/account/tokens/:id",
    summary: "Take a token of yours back",
    params: z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/) }),
    answer: done,
    handle: async ({ params: { id }, viewer }) => {
      if (tokens.rows.get(id)?.userId === viewer.actor) {
        await auditAct(parts, viewer, "token.taken-back", id);
        await tokens.put(id, null);
      }
      return { done: true as const };
    },
  });
}
