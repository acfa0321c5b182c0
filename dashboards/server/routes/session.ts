// GET /api/session: who looks, in which mode, and what this role may open.
import type { FastifyInstance } from "fastify";
import { isoNow } from "../../../pipeline/ports/clock.ts";
import { session } from "../../api/session.ts";
import { allowedRoutes } from "../access.ts";
import { addRoute, type Parts } from "../route.ts";

export function sessionRoutes(app: FastifyInstance, parts: Parts): void {
  addRoute(app, {
    route: "GET /api/session",
    summary: "Who is looking, and what that role may open",
    answer: session,
    handle: async ({ viewer, reply }) => {
      const mayWrite = viewer.mode === "account";
      return {
        mode: viewer.mode,
        role: viewer.role,
        mayWrite,
        allowed: allowedRoutes(viewer),
        language: parts.language,
        now: isoNow(parts.clock),
        csrfToken: mayWrite ? reply.generateCsrf() : null,
      };
    },
  });
}
