// Who may use which route: one line per route. A route without a line cannot be registered.
import type { FastifyInstance } from "fastify";
import type { ApiToken } from "../../pipeline/messages/account.ts";
import type { RoleName } from "../../pipeline/messages/registry.ts";
import { mayWrite, roleBinds, type Viewer } from "./viewer.ts";

export interface AccessLine {
  /** "loopback" is for measuring programs of this machine, which have no account. */
  readonly roles: readonly RoleName[];
  readonly loopback?: true;
  /** Also for those who have not signed in: the way in itself. */
  readonly open?: true;
  /** Where it means something at all; default everywhere. */
  readonly modes?: readonly Viewer["mode"][];
  /** What a token of the API must be for; default "read". null: sessions only. Tokens never change anything. */
  readonly scope?: ApiToken["scopes"][number] | null;
}

const ALL = ["analyst", "officer", "reader", "liaison", "admin"] as const;
const COVERAGE = ["analyst", "officer"] as const;
const DOOR = { roles: ALL, open: true, scope: null } as const;
const ADMIN = { roles: ["admin"], scope: null } as const;
const OWN = { roles: ALL, modes: ["account"], scope: null } as const;

/**
 * The liaison sees alerts (which of them is decided in alert-access.ts) and nothing else. A reader sees the policies of
 * its own agency, aggregated. The administrator sees how the system runs and no coverage.
 */
export const ACCESS: Readonly<Record<string, AccessLine>> = {
  "GET /api/session": { roles: ALL },
  "GET /api/overview": { roles: COVERAGE },
  "GET /api/overview/rising": { roles: COVERAGE },
  "GET /api/search": { roles: COVERAGE },
  "GET /api/facets": { roles: COVERAGE },
  "GET /api/series": { roles: COVERAGE },
  "GET /api/articles/:id": { roles: COVERAGE },
  "GET /api/articles/:id/explain": { roles: COVERAGE },
  "GET /api/stories": { roles: COVERAGE },
  "GET /api/stories/:id": { roles: COVERAGE },
  "GET /api/stories/:id/difference": { roles: COVERAGE },
  "GET /api/policies": { roles: ["analyst", "officer", "reader"] },
  "GET /api/policies/:id": { roles: ["analyst", "officer", "reader"] },
  "GET /api/policies/:id/timeline": { roles: ["analyst", "officer", "reader"] },
  "GET /api/policies/:id/forecast": { roles: ["analyst", "officer", "reader"] },
  "GET /api/policies/:id/drivers": { roles: COVERAGE },
  "GET /api/alerts": { roles: ["analyst", "officer", "liaison"] },
  "GET /api/alerts/:id": { roles: ["analyst", "officer", "liaison"] },
  "GET /api/alerts/:id/effect": { roles: COVERAGE },
  // Who of them may decide what is alert-access.ts: harms and claims are the officer's alone.
  "POST /api/alerts/:id/review": { roles: COVERAGE },
  "POST /api/alerts/:id/assign": { roles: COVERAGE },
  "POST /api/alerts/:id/due": { roles: COVERAGE },
  "POST /api/alerts/:id/comments": { roles: COVERAGE },
  "POST /api/alerts/:id/draft": { roles: COVERAGE },
  "POST /api/alerts/:id/acknowledge": { roles: ["liaison"] },
  "GET /api/assignees": { roles: COVERAGE },
  "GET /api/feeds/alerts.xml": { roles: COVERAGE, scope: "feed" },
  "GET /api/feeds/searches/:file": { roles: COVERAGE, scope: "feed" },
  "GET /api/sources": { roles: ["analyst", "officer", "admin"] },
  "GET /api/sources/:id": { roles: ["analyst", "officer", "admin"] },
  "GET /api/source-forms": ADMIN,
  "GET /api/source-catalogue": ADMIN,
  "POST /api/sources/check": ADMIN,
  "POST /api/sources": ADMIN,
  "PUT /api/sources/:id": ADMIN,
  "DELETE /api/sources/:id": ADMIN,
  "POST /api/source-list": ADMIN,
  "GET /api/health": { roles: ["analyst", "officer", "admin"], loopback: true },
  // The liaison's line carries confirmed scams and threats alone (routes/events.ts).
  "GET /api/events": { roles: ["analyst", "officer", "liaison"] },
  "GET /api/policies/:id/definition": { roles: COVERAGE },
  "PUT /api/policies/:id": { roles: COVERAGE },
  "DELETE /api/policies/:id": { roles: COVERAGE },
  "POST /api/policies/try": { roles: COVERAGE },
  "GET /api/policies/suggestions": { roles: COVERAGE },
  "GET /api/feedback": { roles: ["analyst", "officer", "reader"] },
  "POST /api/feedback/acts": { roles: COVERAGE },
  "GET /api/facts": { roles: ["officer"] },
  "PUT /api/facts/:id": { roles: ["officer"] },
  "DELETE /api/facts/:id": { roles: ["officer"] },
  "POST /api/facts/try": { roles: ["officer"] },
  "GET /api/searches": { roles: COVERAGE },
  "POST /api/searches": { roles: COVERAGE },
  "DELETE /api/searches/:id": { roles: COVERAGE },
  "GET /api/export": { roles: COVERAGE, scope: "export" },
  "GET /api/plans": { roles: COVERAGE },
  "POST /api/plans": { roles: COVERAGE },
  "GET /api/plans/:id": { roles: COVERAGE },
  "PUT /api/plans/:id": { roles: COVERAGE },
  "POST /api/plans/:id/accept": { roles: COVERAGE },
  "POST /api/plans/:id/done": { roles: COVERAGE },
  "DELETE /api/plans/:id": { roles: COVERAGE },
  "GET /api/calendar": { roles: ["analyst", "officer", "reader"] },
  "GET /api/feeds/calendar.ics": { roles: ["analyst", "officer", "reader"], scope: "feed" },
  // Which reports a reader sees is report-access.ts: finished ones on its own policies.
  "GET /api/reports": { roles: ["analyst", "officer", "reader"] },
  "POST /api/reports": { roles: COVERAGE },
  "GET /api/reports/:id": { roles: ["analyst", "officer", "reader"] },
  "PUT /api/reports/:id": { roles: COVERAGE },
  "DELETE /api/reports/:id": { roles: COVERAGE },
  "POST /api/reports/:id/final": { roles: COVERAGE },
  "GET /api/reports/:id/file": { roles: ["analyst", "officer", "reader"], scope: "export" },
  "GET /api/report-schedules": { roles: COVERAGE },
  "POST /api/report-schedules": { roles: COVERAGE },
  "PUT /api/report-schedules/:id": { roles: COVERAGE },
  "DELETE /api/report-schedules/:id": { roles: COVERAGE },
  "GET /api/docs": { roles: ALL },
  "GET /metrics": { roles: ["admin"], loopback: true },
  "GET /api/sign-in": DOOR,
  "POST /api/sign-in": DOOR,
  "GET /api/sign-in/provider": DOOR,
  "GET /api/sign-in/provider/callback": DOOR,
  "POST /api/set-up/look": DOOR,
  "POST /api/set-up": DOOR,
  "POST /api/sign-out": OWN,
  "GET /api/account": OWN,
  "PUT /api/account/password": OWN,
  "POST /api/account/second-factor": OWN,
  "PUT /api/account/second-factor": OWN,
  "POST /api/account/second-factor/remove": OWN,
  "POST /api/account/recovery-codes": OWN,
  "DELETE /api/account/sessions/:id": OWN,
  "POST /api/account/tokens": OWN,
  "DELETE /api/account/tokens/:id": OWN,
  "GET /api/units": { roles: ["analyst", "officer", "reader", "admin"] },
  "GET /api/admin/users": ADMIN,
  "POST /api/admin/users": ADMIN,
  "PUT /api/admin/users/:id": ADMIN,
  "POST /api/admin/users/:id/link": ADMIN,
  "PUT /api/admin/units/:id": ADMIN,
  "DELETE /api/admin/units/:id": ADMIN,
  "GET /api/admin/audit": ADMIN,
  "GET /api/admin/audit/check": ADMIN,
  "GET /api/admin/dead": ADMIN,
  "POST /api/admin/dead/:id/replay": ADMIN,
  "GET /api/admin/versions": ADMIN,
  "GET /api/admin/retention": ADMIN,
  "POST /api/demo/role": { roles: ALL, modes: ["demo"], scope: null },
};

/** Where there are no accounts, everything that only reads is open (identify.ts keeps it to this machine). */
export function mayUse(viewer: Viewer, route: string): boolean {
  const line = ACCESS[route];
  if (!line) return false;
  if (line.open) return true;
  if (line.modes && !line.modes.includes(viewer.mode)) return false;
  if (!route.startsWith("GET ") && !mayWrite(viewer)) return false;
  if (viewer.token) {
    const scope = line.scope === undefined ? "read" : line.scope;
    if (scope === null || !viewer.token.scopes.includes(scope)) return false;
  }
  return !roleBinds(viewer) || line.roles.includes(viewer.role);
}

export function allowedRoutes(viewer: Viewer): string[] {
  return Object.keys(ACCESS).filter((route) => mayUse(viewer, route));
}

/** A route's key in the table; all of the API page's own files count as that page. */
export function accessKey(method: string, url: string): string {
  return `${method} ${url.startsWith("/api/docs") ? "/api/docs" : url}`;
}

/** Methods of the routes that this path belongs to, sorted; empty: there is no such address. */
export function methodsOf(path: string): string[] {
  const asked = path.replace(/(.)\/$/, "$1").split("/");
  const found = Object.keys(ACCESS).flatMap((route) => {
    const [method = "", pattern = ""] = route.split(" ");
    const parts = pattern.split("/");
    const same = parts.length === asked.length && parts.every((part, at) => part.startsWith(":") || part === asked[at]);
    return same ? [method] : [];
  });
  return [...new Set(found.includes("GET") ? [...found, "HEAD"] : found)].sort();
}

/** From here on a route of the API without a line in the table throws a TypeError when it is registered. */
export function requireAccessLines(app: FastifyInstance): void {
  app.addHook("onRoute", (route) => {
    if (!route.url.startsWith("/api/") && route.url !== "/metrics") return;
    const methods = [route.method].flat().filter((method) => method !== "HEAD");
    const missing = methods.find((method) => !(accessKey(method, route.url) in ACCESS));
    if (missing) throw new TypeError(`${missing} ${route.url} has no line in dashboards/server/access.ts`);
  });
}
