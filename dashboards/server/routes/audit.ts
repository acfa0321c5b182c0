// /api/admin/audit: the trail for the administrator, who reads it and cannot alter it: there is no other route to it.
import type { FastifyInstance } from "fastify";
import { type AuditCheck, auditCheck, auditPage, auditQuery } from "../../api/admin.ts";
import { checkAudit, readAudit } from "../audit-reading.ts";
import { addRoute, type Parts } from "../route.ts";
import { DAY_MS, dateStart, iso } from "../vietnam-time.ts";

const isDay = (text: string): boolean => text.length === 10;

export function auditRoutes(app: FastifyInstance, { log }: Parts): void {
  // Reading all of it takes a while: who asks meanwhile gets the same answer.
  let checking: Promise<AuditCheck> | null = null;

  addRoute(app, {
    route: "GET /api/admin/audit",
    summary: "The audit trail, newest first",
    query: auditQuery,
    answer: auditPage,
    handle: async ({ query: { actor, action, subject, from, to, before, limit }, signal }) => {
      // Days are those of Vietnam, the last one included.
      const after = from === undefined ? null : isDay(from) ? iso(dateStart(from)) : from;
      const until = to === undefined ? null : isDay(to) ? iso(dateStart(to) + DAY_MS) : to;
      return await readAudit(
        log,
        (entry) =>
          (actor === undefined || entry.actor === actor) &&
          (action === undefined || entry.action.startsWith(action)) &&
          (subject === undefined || entry.subject.includes(subject)) &&
          (after === null || entry.at >= after) &&
          (until === null || entry.at < until),
        { limit, signal, ...(before === undefined ? {} : { before }) },
      );
    },
  });

  addRoute(app, {
    route: "GET /api/admin/audit/check",
    summary: "Whether the trail hangs together from its beginning: each entry carries the hash of the one before",
    answer: auditCheck,
    handle: async () => {
      checking ??= checkAudit(log).finally(() => {
        checking = null;
      });
      return await checking;
    },
  });
}
