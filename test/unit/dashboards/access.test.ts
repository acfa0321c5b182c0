// Who may open what: every route with every role, the liaison's narrow view, and the ways around it.
import fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { API_TOKEN_PREFIX, freshId, freshToken } from "../../../dashboards/accounts/secret-tokens.ts";
import { alerts } from "../../../dashboards/api/alert.ts";
import { articleView } from "../../../dashboards/api/article.ts";
import { policies } from "../../../dashboards/api/policy.ts";
import { session } from "../../../dashboards/api/session.ts";
import { ACCESS, requireAccessLines } from "../../../dashboards/server/access.ts";
import { maySeeAlert } from "../../../dashboards/server/alert-access.ts";
import type { Viewer } from "../../../dashboards/server/viewer.ts";
import { TOKEN_SCOPES } from "../../../pipeline/messages/account.ts";
import { ALERT_KINDS, type Review } from "../../../pipeline/messages/alert.ts";
import { decodeEnvelope } from "../../../pipeline/messages/envelope.ts";
import { ROLE_NAMES, type RoleName } from "../../../pipeline/messages/registry.ts";
import { TOPICS } from "../../../pipeline/messages/topics.ts";
import { sampleAlert, sampleId, sampleReview } from "../../contract/article-index-samples.ts";
import { addOneOfEach, serveAccounts, Visitor } from "../../helpers/accounts-world.ts";
import { type DashboardWorld, NOW, openDashboardWorld } from "../../helpers/dashboard-world.ts";

let world: DashboardWorld;
let app: FastifyInstance;
const isRole = (value: unknown): value is RoleName => ROLE_NAMES.includes(value as RoleName);

beforeAll(async () => {
  world = await openDashboardWorld();
  // Accounts as their owner would give them: here the role is taken from a header.
  app = await world.serve({
    settings: { demo: false, language: "vi", requestsPerMinute: 100_000 },
    identify: async (request): Promise<Viewer | null> => {
      const role = request.headers["x-test-role"];
      return isRole(role) ? { mode: "account", role, actor: `${role}-1`, units: ["unit-health"] } : null;
    },
  });
});
afterAll(() => world.close());

async function as(role: RoleName | null, url: string) {
  return await app.inject({ url, headers: { host: "dashboard.example", ...(role ? { "x-test-role": role } : {}) } });
}

/** An address that works for each route, so that a refusal is the role's and nothing else's. */
function addressOf(route: string): string {
  const path = route.split(" ")[1] ?? "";
  if (path.startsWith("/api/articles/")) return path.replace(":id", sampleId("rich"));
  if (path === "/api/stories/:id/difference")
    return `${path.replace(":id", sampleId("story-first"))}?article=${sampleId("story-reprint-1")}`;
  if (path.startsWith("/api/stories/")) return path.replace(":id", sampleId("story-first"));
  // What is there must be there for the next role too.
  if (route.startsWith("DELETE ")) return path.replace(/:\w+/, "nothing-with-this-id");
  if (path.startsWith("/api/policies/")) return path.replace(":id", "kham-truc-tuyen");
  if (path.startsWith("/api/alerts/")) return path.replace(":id", sampleId("alert-scam"));
  if (path.startsWith("/api/plans/")) return path.replace(":id", sampleId("plan"));
  if (path.startsWith("/api/reports/"))
    return `${path.replace(":id", sampleId("report"))}${path.endsWith("/file") ? "?format=html" : ""}`;
  if (path === "/api/export") return `${path}?q=vỉa%20hè&format=csv`;
  if (path === "/api/calendar") return `${path}?from=2026-01-01&to=2026-12-31`;
  if (path === "/api/docs") return "/api/docs/json";
  return path;
}

const methodOf = (route: string) => route.split(" ")[0] as "GET" | "POST" | "PUT" | "DELETE";

/** Of these the world has what is asked for, whatever the role. */
const ALWAYS_THERE = new Set([
  "GET /api/session",
  "GET /api/overview",
  "GET /api/search",
  "GET /api/articles/:id",
  "GET /api/stories/:id",
  "GET /api/policies",
  "GET /api/policies/:id",
  "GET /api/alerts",
  "GET /api/sources",
  "GET /api/health",
  "GET /api/docs",
  "GET /metrics",
]);

/** Written down once more, on purpose: a change of the table must be meant twice. */
const WHO: Readonly<Record<string, readonly RoleName[] | "open">> = {
  "GET /api/session": ["analyst", "officer", "reader", "liaison", "admin"],
  "GET /api/overview": ["analyst", "officer"],
  "GET /api/overview/rising": ["analyst", "officer"],
  "GET /api/search": ["analyst", "officer"],
  "GET /api/facets": ["analyst", "officer"],
  "GET /api/series": ["analyst", "officer"],
  "GET /api/articles/:id": ["analyst", "officer"],
  "GET /api/articles/:id/explain": ["analyst", "officer"],
  "GET /api/stories": ["analyst", "officer"],
  "GET /api/stories/:id": ["analyst", "officer"],
  "GET /api/stories/:id/difference": ["analyst", "officer"],
  "GET /api/policies": ["analyst", "officer", "reader"],
  "GET /api/policies/:id": ["analyst", "officer", "reader"],
  "GET /api/policies/:id/timeline": ["analyst", "officer", "reader"],
  "GET /api/policies/:id/forecast": ["analyst", "officer", "reader"],
  "GET /api/policies/:id/drivers": ["analyst", "officer"],
  "GET /api/alerts": ["analyst", "officer", "liaison"],
  // One alert of a kind that the role does not see is absent for it.
  "GET /api/alerts/:id": ["analyst", "officer", "liaison"],
  "GET /api/alerts/:id/effect": ["analyst", "officer"],
  "POST /api/alerts/:id/review": ["analyst", "officer"],
  "POST /api/alerts/:id/assign": ["analyst", "officer"],
  "POST /api/alerts/:id/due": ["analyst", "officer"],
  "POST /api/alerts/:id/comments": ["analyst", "officer"],
  "POST /api/alerts/:id/draft": ["analyst", "officer"],
  "POST /api/alerts/:id/acknowledge": ["liaison"],
  "GET /api/assignees": ["analyst", "officer"],
  "GET /api/feeds/alerts.xml": ["analyst", "officer"],
  "GET /api/feeds/searches/:file": ["analyst", "officer"],
  "GET /api/sources": ["analyst", "officer", "admin"],
  "GET /api/sources/:id": ["analyst", "officer", "admin"],
  "GET /api/source-forms": ["admin"],
  "GET /api/source-catalogue": ["admin"],
  "POST /api/sources/check": ["admin"],
  "POST /api/sources": ["admin"],
  "PUT /api/sources/:id": ["admin"],
  "DELETE /api/sources/:id": ["admin"],
  "POST /api/source-list": ["admin"],
  "GET /api/health": ["analyst", "officer", "admin"],
  "GET /api/events": ["analyst", "officer", "liaison"],
  "GET /api/policies/:id/definition": ["analyst", "officer"],
  "PUT /api/policies/:id": ["analyst", "officer"],
  "DELETE /api/policies/:id": ["analyst", "officer"],
  "POST /api/policies/try": ["analyst", "officer"],
  "GET /api/policies/suggestions": ["analyst", "officer"],
  "GET /api/feedback": ["analyst", "officer", "reader"],
  "POST /api/feedback/acts": ["analyst", "officer"],
  "GET /api/facts": ["officer"],
  "PUT /api/facts/:id": ["officer"],
  "DELETE /api/facts/:id": ["officer"],
  "POST /api/facts/try": ["officer"],
  "GET /api/searches": ["analyst", "officer"],
  "POST /api/searches": ["analyst", "officer"],
  "DELETE /api/searches/:id": ["analyst", "officer"],
  "GET /api/export": ["analyst", "officer"],
  "GET /api/plans": ["analyst", "officer"],
  "POST /api/plans": ["analyst", "officer"],
  "GET /api/plans/:id": ["analyst", "officer"],
  "PUT /api/plans/:id": ["analyst", "officer"],
  "POST /api/plans/:id/accept": ["analyst", "officer"],
  "POST /api/plans/:id/done": ["analyst", "officer"],
  "DELETE /api/plans/:id": ["analyst", "officer"],
  "GET /api/calendar": ["analyst", "officer", "reader"],
  "GET /api/feeds/calendar.ics": ["analyst", "officer", "reader"],
  "GET /api/reports": ["analyst", "officer", "reader"],
  "POST /api/reports": ["analyst", "officer"],
  "GET /api/reports/:id": ["analyst", "officer", "reader"],
  "PUT /api/reports/:id": ["analyst", "officer"],
  "DELETE /api/reports/:id": ["analyst", "officer"],
  "POST /api/reports/:id/final": ["analyst", "officer"],
  "GET /api/reports/:id/file": ["analyst", "officer", "reader"],
  "GET /api/report-schedules": ["analyst", "officer"],
  "POST /api/report-schedules": ["analyst", "officer"],
  "PUT /api/report-schedules/:id": ["analyst", "officer"],
  "DELETE /api/report-schedules/:id": ["analyst", "officer"],
  "GET /api/docs": ["analyst", "officer", "reader", "liaison", "admin"],
  "GET /metrics": ["admin"],
  // The way in is for everybody; the role of a demo is picked in a demo only.
  "GET /api/sign-in": "open",
  "POST /api/sign-in": "open",
  "GET /api/sign-in/provider": "open",
  "GET /api/sign-in/provider/callback": "open",
  "POST /api/set-up/look": "open",
  "POST /api/set-up": "open",
  "POST /api/sign-out": ["analyst", "officer", "reader", "liaison", "admin"],
  "POST /api/demo/role": [],
  "GET /api/account": ["analyst", "officer", "reader", "liaison", "admin"],
  "PUT /api/account/password": ["analyst", "officer", "reader", "liaison", "admin"],
  "POST /api/account/second-factor": ["analyst", "officer", "reader", "liaison", "admin"],
  "PUT /api/account/second-factor": ["analyst", "officer", "reader", "liaison", "admin"],
  "POST /api/account/second-factor/remove": ["analyst", "officer", "reader", "liaison", "admin"],
  "POST /api/account/recovery-codes": ["analyst", "officer", "reader", "liaison", "admin"],
  "DELETE /api/account/sessions/:id": ["analyst", "officer", "reader", "liaison", "admin"],
  "POST /api/account/tokens": ["analyst", "officer", "reader", "liaison", "admin"],
  "DELETE /api/account/tokens/:id": ["analyst", "officer", "reader", "liaison", "admin"],
  "GET /api/units": ["analyst", "officer", "reader", "admin"],
  "GET /api/admin/users": ["admin"],
  "POST /api/admin/users": ["admin"],
  "PUT /api/admin/users/:id": ["admin"],
  "POST /api/admin/users/:id/link": ["admin"],
  "PUT /api/admin/units/:id": ["admin"],
  "DELETE /api/admin/units/:id": ["admin"],
  "GET /api/admin/audit": ["admin"],
  "GET /api/admin/audit/check": ["admin"],
  "GET /api/admin/dead": ["admin"],
  "POST /api/admin/dead/:id/replay": ["admin"],
  "GET /api/admin/versions": ["admin"],
  "GET /api/admin/retention": ["admin"],
};
/** Routes that a token of the API reaches, by what it must be for; all other reading routes need "read". */
const BY_TOKEN: Readonly<Record<string, "export" | "feed" | "never">> = {
  "GET /api/export": "export",
  "GET /api/feeds/calendar.ics": "feed",
  "GET /api/reports/:id/file": "export",
  "GET /api/feeds/alerts.xml": "feed",
  "GET /api/feeds/searches/:file": "feed",
  "GET /api/sign-in": "never",
  "GET /api/sign-in/provider": "never",
  "GET /api/sign-in/provider/callback": "never",
  "GET /api/account": "never",
  "GET /api/admin/users": "never",
  "GET /api/source-forms": "never",
  "GET /api/source-catalogue": "never",
  "GET /api/admin/audit": "never",
  "GET /api/admin/audit/check": "never",
  "GET /api/admin/dead": "never",
  "GET /api/admin/versions": "never",
  "GET /api/admin/retention": "never",
};

describe("roles and routes", () => {
  it("are written down for every route, and for no other", () => {
    expect(Object.keys(WHO).sort()).toEqual(Object.keys(ACCESS).sort());
  });

  it("are all really there", () => {
    const missing = Object.keys(ACCESS).filter((route) => {
      const [, url = ""] = route.split(" ");
      return !app.hasRoute({ method: methodOf(route), url });
    });
    expect(missing).toEqual([]);
  });

  it("let each role in where it belongs and nobody else", async () => {
    const wrong: string[] = [];
    for (const role of ROLE_NAMES) {
      const signedIn = await as(role, "/api/session");
      const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
      const token = String(signedIn.json().csrfToken);
      for (const [route, roles] of Object.entries(WHO)) {
        const may = roles === "open" || roles.includes(role);
        // The stream of events does not end by itself: who may open it is told by the refusals of the others.
        if (route === "GET /api/events" && may) continue;
        const response = await app.inject({
          method: methodOf(route),
          url: addressOf(route),
          headers: { host: "dashboard.example", "x-test-role": role, cookie, "x-csrf-token": token },
          ...(route.startsWith("GET ") ? {} : { payload: {} }),
        });
        // What a role may use answers, be it that the sample lacks something; what it may not is refused as such.
        const refused = response.statusCode === 401 || response.body.includes('"FORBIDDEN"');
        const asExpected = may ? !response.body.includes('"FORBIDDEN"') && response.statusCode < 500 : refused;
        if (!asExpected)
          wrong.push(`${role} ${route}: ${response.statusCode} ${may ? "though it may" : "though it may not"}`);
        if (may && ALWAYS_THERE.has(route) && response.statusCode !== 200)
          wrong.push(`${role} ${route}: ${response.statusCode}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("refuse whoever has not signed in, on every route but the way in", async () => {
    for (const [route, roles] of Object.entries(WHO)) {
      const { statusCode } = await app.inject({
        method: methodOf(route),
        url: addressOf(route),
        headers: { host: "dashboard.example" },
      });
      // The way in asks for the token of its page, then for what it is about.
      const redirects = route.startsWith("GET /api/sign-in/provider");
      const open = redirects ? 302 : route.startsWith("GET ") ? 200 : 403;
      expect(statusCode, route).toBe(roles === "open" ? open : 401);
    }
  });

  it("let a token of the API read as far as its scopes and its owner's role, and change nothing", async () => {
    const server = await serveAccounts(world);
    await addOneOfEach(world);
    const wrong: string[] = [];
    for (const role of ROLE_NAMES) {
      for (const scopes of [...TOKEN_SCOPES.map((scope) => [scope]), [...TOKEN_SCOPES]]) {
        const { token, hash } = freshToken(API_TOKEN_PREFIX);
        const tokenId = freshId();
        const owned = { tokenId, userId: `${role}-1`, name: "bảng tính", hash, scopes, expiresAt: null };
        await world.registry.tables.tokens.put(tokenId, { ...owned, createdAt: new Date(NOW).toISOString() });
        for (const [route, roles] of Object.entries(WHO)) {
          const needs = BY_TOKEN[route] ?? "read";
          const may = route.startsWith("GET ") && needs !== "never" && roles.includes(role) && scopes.includes(needs);
          if (roles === "open" || (route === "GET /api/events" && may)) continue;
          const response = await server.inject({
            method: methodOf(route),
            url: addressOf(route),
            headers: { host: "dashboard.example", authorization: `Bearer ${token}` },
            ...(route.startsWith("GET ") ? {} : { payload: {} }),
          });
          const letIn = response.statusCode !== 403 && response.statusCode !== 401;
          if (letIn !== may) wrong.push(`${role} [${scopes}] ${route}: ${response.statusCode}`);
        }
      }
    }
    for (const table of [world.registry.tables.users, world.registry.tables.tokens]) {
      for (const key of [...table.rows.keys()]) await table.put(key, null);
    }
    expect(wrong).toEqual([]);
  });

  it("cannot be passed by other spellings of an address", async () => {
    for (const url of [
      "/api/search/",
      "//api/search",
      "/API/search",
      "/api/%73earch",
      "/api/../api/search",
      "/x/../api/search",
    ]) {
      const { statusCode, body, headers } = await as("liaison", url);
      // Another spelling may be an address of the pages: those hold no data.
      const page = String(headers["content-type"]).startsWith("text/html");
      expect(page || [403, 404, 503].includes(statusCode), `${url}: ${statusCode}`).toBe(true);
      expect(body, url).not.toContain("articleId");
    }
  });

  it("stop a route that nobody gave a line, whatever its method", () => {
    const bare = fastify();
    requireAccessLines(bare);
    expect(() => bare.get("/api/everything", async () => ({}))).toThrow(/GET \/api\/everything has no line/);
    expect(() => bare.post("/api/search", async () => ({}))).toThrow(/POST \/api\/search has no line/);
    expect(() => bare.get("/api/search", async () => ({}))).not.toThrow();
  });
});

describe("the liaison", () => {
  it("sees the one confirmed scam and nothing else", async () => {
    const seen = alerts.parse((await as("liaison", "/api/alerts")).json());
    expect(seen.kinds).toEqual(["scam", "threat"]);
    expect(seen.alerts.map(({ alert, review }) => [alert.kind, review?.decision])).toEqual([["scam", "confirmed"]]);
  });

  it("gets no other alert by kind, by state or by address", async () => {
    for (const kind of ALERT_KINDS) {
      const { alerts: found } = alerts.parse((await as("liaison", `/api/alerts?kind=${kind}`)).json());
      expect(found.map(({ alert }) => alert.kind)).toEqual(kind === "scam" ? ["scam"] : []);
    }
    for (const decision of ["open", "rejected", "closed"]) {
      expect(alerts.parse((await as("liaison", `/api/alerts?decision=${decision}`)).json()).alerts).toEqual([]);
    }
    for (const name of ["threat", "hate", "claim", "burst"]) {
      expect((await as("liaison", `/api/alerts/${sampleId(`alert-${name}`)}`)).statusCode, name).toBe(404);
    }
  });

  it("never sees a kind outside scam and threat, whatever the review says", () => {
    const viewer: Viewer = { mode: "account", role: "liaison", actor: "liaison-1", units: [] };
    for (const kind of ALERT_KINDS) {
      for (const decision of [null, "confirmed", "rejected", "closed"] as const) {
        const alert = { ...sampleAlert("any"), kind } as ReturnType<typeof sampleAlert>;
        const review = decision === null ? null : sampleReview(alert, decision, "2026-11-20T00:00:00.000Z");
        const may = maySeeAlert(viewer, { alert, review, deliveries: [] });
        expect(may).toBe(["scam", "threat"].includes(kind) && decision === "confirmed");
      }
    }
  });

  it("does not see a confirmed alert that was confirmed as something else", () => {
    const viewer: Viewer = { mode: "account", role: "liaison", actor: "liaison-1", units: [] };
    const looked = { ...sampleAlert("any"), kind: "hate" } as ReturnType<typeof sampleAlert>;
    const now = { ...sampleAlert("any"), kind: "scam" } as ReturnType<typeof sampleAlert>;
    const review = sampleReview(looked, "confirmed", "2026-11-20T00:00:00.000Z");
    expect(maySeeAlert(viewer, { alert: now, review, deliveries: [] })).toBe(false);
  });
});

describe("other roles", () => {
  it("show an analyst no claim and no harm", async () => {
    const { alerts: found } = alerts.parse((await as("analyst", "/api/alerts")).json());
    expect(found.map(({ alert }) => alert.kind)).toEqual(["burst"]);
    const view = articleView.parse((await as("analyst", `/api/articles/${sampleId("rich")}`)).json());
    expect([view.findings.harm, view.findings.checkworthy, view.claims]).toEqual([null, null, []]);
  });

  it("show a drafting agency its own policies only", async () => {
    const list = policies.parse((await as("reader", "/api/policies")).json());
    expect(list.policies.map((policy) => policy.policyId)).toEqual(["kham-truc-tuyen"]);
    expect((await as("reader", "/api/policies/phi-via-he")).statusCode).toBe(404);
  });

  it("tell each what it may open and give a token for changes", async () => {
    const told = session.parse((await as("liaison", "/api/session")).json());
    expect(told.allowed.filter((route) => WHO[route] !== "open")).toEqual([
      "GET /api/session",
      "GET /api/alerts",
      "GET /api/alerts/:id",
      "POST /api/alerts/:id/acknowledge",
      "GET /api/events",
      "GET /api/docs",
      "POST /api/sign-out",
      ...Object.keys(WHO).filter((route) => route.includes("/api/account")),
    ]);
    expect(told.csrfToken).toMatch(/.{20,}/);
  });
});

describe("a decision on an alert", () => {
  const url = `/api/alerts/${sampleId("alert-claim")}/review`;
  const decision = { version: 1, decision: "confirmed", reason: "", answerUrl: null };

  async function decide(role: RoleName, payload: object, options: { token?: boolean; to?: string } = {}) {
    const signedIn = await as(role, "/api/session");
    const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const token = session.parse(signedIn.json()).csrfToken ?? "";
    return await app.inject({
      method: "POST",
      url: options.to ?? url,
      payload,
      headers: {
        host: "dashboard.example",
        "x-test-role": role,
        cookie,
        ...(options.token === false ? {} : { "x-csrf-token": token }),
      },
    });
  }
  async function reviews() {
    const found: Review[] = [];
    for await (const record of world.log.read(TOPICS.alertsReviewed.name, { until: "end" })) {
      if (record.value) found.push(decodeEnvelope(record.value, TOPICS.alertsReviewed).payload);
    }
    return found;
  }

  it("goes to the log with reviewer and the alert as it was seen, and into the audit trail", async () => {
    world.audited.length = 0;
    const response = await decide("officer", decision);
    expect(response.statusCode, response.body).toBe(200);
    expect(await reviews()).toMatchObject([
      {
        alertId: sampleId("alert-claim"),
        decision: "confirmed",
        reviewer: "officer-1",
        alert: { kind: "claim", version: 1 },
      },
    ]);
    expect(world.audited).toMatchObject([
      { action: "alert.confirmed", actor: "officer-1", subject: sampleId("alert-claim") },
    ]);
  });

  it("is nobody else's", async () => {
    const before = (await reviews()).length;
    for (const role of ["reader", "liaison", "admin"] as const) {
      expect((await decide(role, decision)).statusCode, role).toBe(403);
    }
    // An analyst decides on alerts of counts; a claim is not there for that role.
    expect((await decide("analyst", decision)).statusCode).toBe(404);
    expect((await reviews()).length).toBe(before);
  });

  it("needs the token of the session, so that no other site can send it", async () => {
    const response = await decide("officer", decision, { token: false });
    expect([response.statusCode, response.json().error.code]).toEqual([403, "TOKEN"]);
  });

  it("is refused for a version that was not the one looked at", async () => {
    const response = await decide("officer", { ...decision, version: 2 });
    expect([response.statusCode, response.json().error.code]).toEqual([409, "ALERT_CHANGED"]);
  });

  it("to reject needs a reason, and nothing can be added to it", async () => {
    for (const wrong of [
      { ...decision, decision: "rejected" },
      { ...decision, decision: "delivered" },
      { ...decision, answerUrl: "javascript:alert(1)" },
      { ...decision, reviewer: "somebody-else" },
      { ...decision, alert: { kind: "scam" } },
    ]) {
      expect((await decide("officer", wrong)).statusCode, JSON.stringify(wrong)).toBe(400);
    }
  });

  it("cannot be made while there are no accounts, nor by a visitor of a demo from another machine", async () => {
    const local = await world.serve({ settings: { demo: false, language: "vi" } });
    const here = await local.inject({ method: "POST", url, payload: decision, headers: { host: "localhost" } });
    expect([here.statusCode, here.json().error.code]).toEqual([403, "FORBIDDEN"]);
    const open = await world.serve({ settings: { demo: true, language: "vi", openToNetwork: true } });
    const far = { host: "demo.example" };
    const there = await open.inject({
      method: "POST",
      url,
      payload: decision,
      headers: far,
      remoteAddress: "192.0.2.7",
    });
    expect([there.statusCode, there.json().error.code]).toEqual([403, "FORBIDDEN"]);
  });

  it("is the demo's officer's to make, and stands in the trail as the demo's", async () => {
    const visitor = new Visitor(await world.serve(), { host: "localhost" });
    await visitor.session();
    world.audited.length = 0;
    const response = await visitor.ask("POST", `/api/alerts/${sampleId("alert-threat")}/review`, decision);
    expect(response.statusCode, response.body).toBe(200);
    expect(world.audited).toMatchObject([{ action: "alert.confirmed", actor: "demo-officer" }]);
  });
});

describe("without accounts", () => {
  it("own data is open for reading on this machine", async () => {
    const local = await world.serve({ settings: { demo: false, language: "vi" } });
    const response = await local.inject({ url: "/api/session", headers: { host: "localhost:8080" } });
    expect(session.parse(response.json())).toMatchObject({ mode: "local", mayWrite: false, csrfToken: null });
  });

  it("neither another machine nor a foreign name for this one gets in", async () => {
    const demo = await world.serve();
    const far = await demo.inject({ url: "/api/search", headers: { host: "localhost" }, remoteAddress: "192.0.2.7" });
    const renamed = await demo.inject({ url: "/api/search", headers: { host: "rebound.example" } });
    expect([far.statusCode, renamed.statusCode]).toEqual([401, 401]);
  });

  it("what a proxy on this machine hands on is not taken for this machine", async () => {
    const local = await world.serve({ settings: { demo: false, language: "vi" } });
    for (const header of ["x-forwarded-for", "forwarded", "x-real-ip", "via"]) {
      const headers = { host: "localhost", [header]: "192.0.2.7" };
      expect((await local.inject({ url: "/api/session", headers })).statusCode, header).toBe(401);
      expect((await local.inject({ url: "/metrics", headers })).statusCode, header).toBe(401);
    }
  });

  it("this machine's own watchers ask for its health, also where there are accounts", async () => {
    const server = await serveAccounts(world);
    await addOneOfEach(world);
    for (const url of ["/api/health", "/metrics"]) {
      expect((await server.inject({ url, headers: { host: "127.0.0.1:8080" } })).statusCode, url).toBe(200);
      expect((await server.inject({ url, headers: { host: "dashboard.example" } })).statusCode, url).toBe(401);
    }
    for (const key of [...world.registry.tables.users.rows.keys()]) await world.registry.tables.users.put(key, null);
  });

  it("a container may open it to its network, on purpose", async () => {
    const open = await world.serve({ settings: { demo: false, language: "vi", openToNetwork: true } });
    const far = await open.inject({ url: "/api/session", headers: { host: "a.example" }, remoteAddress: "192.0.2.7" });
    expect(session.parse(far.json()).mode).toBe("local");
  });
});
