// The life of an alert through the API: assigned, commented, confirmed, taken back, closed with an answer, measured; and who sees
// and does what of it.
import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type AlertDetail,
  type Alerts,
  alertDetail,
  alertEffect,
  alerts,
  assignees,
} from "../../../dashboards/api/alert.ts";
import { session } from "../../../dashboards/api/session.ts";
import type { Viewer } from "../../../dashboards/server/viewer.ts";
import type { User } from "../../../pipeline/messages/account.ts";
import type { ProposedAlert, Review } from "../../../pipeline/messages/alert.ts";
import { decodeEnvelope, encodeEnvelope } from "../../../pipeline/messages/envelope.ts";
import { ROLE_NAMES, type RoleName } from "../../../pipeline/messages/registry.ts";
import { TOPICS } from "../../../pipeline/messages/topics.ts";
import { sampleAlert, sampleId, sampleReview } from "../../contract/article-index-samples.ts";
import { type DashboardWorld, NOW, openDashboardWorld } from "../../helpers/dashboard-world.ts";

let world: DashboardWorld;
let app: FastifyInstance;
beforeEach(async () => {
  world = await openDashboardWorld();
  app = await world.serve({
    settings: { demo: false, language: "vi", requestsPerMinute: 100_000 },
    identify: async (request): Promise<Viewer | null> => {
      const [role, actor] = String(request.headers["x-test-role"]).split(":");
      const known = ROLE_NAMES.find((name) => name === role);
      return known ? { mode: "account", role: known, actor: actor ?? `${known}-1`, units: [] } : null;
    },
  });
  for (const role of ["officer", "analyst", "reader"] as const)
    await world.registry.tables.users.put(`${role}-1`, user(role));
});
afterEach(() => world.close());

function user(role: RoleName): User {
  const at = new Date(NOW).toISOString();
  return {
    userId: `${role}-1`,
    name: `Cán bộ ${role}`,
    email: null,
    role,
    units: [],
    password: null,
    totp: null,
    recovery: [],
    link: null,
    oidc: null,
    disabled: false,
    createdAt: at,
    sessionsFrom: at,
  };
}

type As = RoleName | `${RoleName}:${string}`;
const headers = (role: As) => ({ host: "dashboard.example", "x-test-role": role });

async function ask(role: As, url: string) {
  return await app.inject({ url, headers: headers(role) });
}
async function list(role: As, query = ""): Promise<Alerts> {
  return alerts.parse((await ask(role, `/api/alerts${query}`)).json());
}
async function detail(role: As, id: string): Promise<AlertDetail> {
  return alertDetail.parse((await ask(role, `/api/alerts/${id}`)).json());
}
async function post(role: As, path: string, payload: object) {
  const signedIn = await ask(role, "/api/session");
  const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const token = session.parse(signedIn.json()).csrfToken ?? "";
  return await app.inject({
    method: "POST",
    url: `/api/alerts/${path}`,
    payload,
    headers: { ...headers(role), cookie, "x-csrf-token": token },
  });
}
const decide = (role: As, id: string, decision: Review["decision"], more: object = {}) =>
  post(role, `${id}/review`, { version: 1, decision, reason: "đã xem", answerUrl: null, ...more });

const CLAIM = sampleId("alert-claim");
const BURST = sampleId("alert-burst");
const SCAM = sampleId("alert-scam");
const HATE = sampleId("alert-hate");

describe("the life of an alert", () => {
  it("goes from proposed to closed with a public answer, and every step is in its history and the audit trail", async () => {
    world.audited.length = 0;
    expect((await post("officer", `${CLAIM}/assign`, { to: "officer-1" })).statusCode).toBe(200);
    const until = new Date(NOW + 86_400_000).toISOString();
    expect((await post("officer", `${CLAIM}/due`, { until })).statusCode).toBe(200);
    expect((await post("officer", `${CLAIM}/comments`, { text: "Hỏi lại Sở" })).statusCode).toBe(200);
    expect((await post("officer", `${CLAIM}/draft`, { text: "Mức phí là 20.000 đồng." })).statusCode).toBe(200);
    expect((await decide("officer", CLAIM, "confirmed")).statusCode).toBe(200);
    const answerUrl = "https://cong-tin-tinh.example/tra-loi";
    expect((await decide("officer", CLAIM, "closed", { answerUrl })).statusCode).toBe(200);
    const end = await detail("officer", CLAIM);
    expect(end).toMatchObject({
      state: "closed",
      assignee: { userId: "officer-1", name: "Cán bộ officer" },
      dueAt: until,
      comments: 1,
      draft: { text: "Mức phí là 20.000 đồng.", by: "Cán bộ officer" },
      may: ["reopened", "work"],
    });
    expect(end.history.filter(({ type }) => type !== "proposed").map(({ type, by }) => [type, by])).toEqual(
      ["assigned", "due", "commented", "drafted", "confirmed", "closed"].map((type) => [type, "Cán bộ officer"]),
    );
    expect(end.history.at(-1)?.answerUrl).toBe(answerUrl);
    const acts = world.audited.map(({ action }) => action).filter((action) => !action.endsWith(".read"));
    expect(acts).toEqual([
      "alert.assigned",
      "alert.due",
      "alert.commented",
      "alert.drafted",
      "alert.confirmed",
      "alert.closed",
    ]);
  });

  it("can take a decision back; the alert is open again everywhere, and the next decision counts", async () => {
    await decide("officer", CLAIM, "rejected");
    expect((await list("officer", "?decision=open")).alerts.map(({ alert }) => alert.alertId)).not.toContain(CLAIM);
    expect((await decide("officer", CLAIM, "confirmed")).statusCode).toBe(409);
    expect((await decide("officer", CLAIM, "reopened", { reason: "" })).statusCode).toBe(200);
    expect(await detail("officer", CLAIM)).toMatchObject({
      state: "open",
      may: ["confirmed", "rejected", "closed", "work"],
    });
    expect((await list("officer", "?decision=open")).alerts.map(({ alert }) => alert.alertId)).toContain(CLAIM);
    await decide("officer", CLAIM, "confirmed");
    expect((await detail("officer", CLAIM)).state).toBe("confirmed");
  });

  it("is remembered by a server that starts later: all of it stands in the log", async () => {
    await post("officer", `${CLAIM}/comments`, { text: "Hỏi lại Sở" });
    await decide("officer", CLAIM, "rejected");
    app = await world.serve({
      settings: { demo: false, language: "vi", requestsPerMinute: 100_000 },
      identify: async () => ({ mode: "account", role: "officer", actor: "officer-2", units: [] }),
    });
    const later = await detail("officer", CLAIM);
    expect([later.state, later.comments]).toEqual(["rejected", 1]);
  });

  it("shows in the counts and filters of the queue", async () => {
    await post("officer", `${CLAIM}/assign`, { to: "officer-1" });
    await post("officer", `${HATE}/due`, { until: new Date(NOW - 1_000).toISOString() });
    const all = await list("officer");
    expect(all.counts).toEqual({ open: 4, confirmed: 1, rejected: 0, closed: 0, mine: 1, late: 1 });
    const ids = async (query: string) => (await list("officer", query)).alerts.map(({ alert }) => alert.alertId);
    expect(await ids("?assignee=me")).toEqual([CLAIM]);
    expect(await ids("?due=late")).toEqual([HATE]);
    expect(await ids("?assignee=none")).not.toContain(CLAIM);
    expect(await ids("?kind=scam&decision=confirmed")).toEqual([SCAM]);
  });

  it("offers as people to look after it those who can see it", async () => {
    const { people } = assignees.parse((await ask("officer", "/api/assignees")).json());
    expect(people.map(({ userId }) => userId)).toEqual(["analyst-1", "officer-1"]);
    expect((await post("officer", `${CLAIM}/assign`, { to: "analyst-1" })).statusCode).toBe(400);
    expect((await post("officer", `${CLAIM}/assign`, { to: "reader-1" })).statusCode).toBe(400);
    expect((await post("officer", `${BURST}/assign`, { to: "analyst-1" })).statusCode).toBe(200);
  });
});

describe("who decides what", () => {
  it("an analyst decides on alerts of counts and on nothing else", async () => {
    expect((await decide("analyst", BURST, "rejected")).statusCode).toBe(200);
    for (const id of [CLAIM, SCAM, HATE]) {
      for (const decision of ["confirmed", "rejected", "closed", "reopened"] as const) {
        expect((await decide("analyst", id, decision)).statusCode).toBe(404);
      }
      expect((await post("analyst", `${id}/comments`, { text: "x" })).statusCode).toBe(404);
    }
  });

  it("the liaison acknowledges a confirmed scam once and does nothing else to it", async () => {
    expect(await detail("liaison", SCAM)).toMatchObject({
      may: ["acknowledge"],
      assignee: null,
      draft: null,
      deliveries: [],
    });
    expect((await post("liaison", `${SCAM}/acknowledge`, {})).statusCode).toBe(200);
    const after = await detail("liaison", SCAM);
    expect(after.may).toEqual([]);
    expect(after.acknowledgedAt).not.toBeNull();
    expect(after.history.map(({ type }) => type)).toEqual(
      ["confirmed", "acknowledged"].filter((type) => after.history.some((event) => event.type === type)),
    );
    expect((await post("liaison", `${SCAM}/acknowledge`, {})).statusCode).toBe(403);
    for (const id of [CLAIM, HATE, BURST, sampleId("alert-threat")]) {
      expect((await post("liaison", `${id}/acknowledge`, {})).statusCode).toBe(404);
      expect((await ask("liaison", `/api/alerts/${id}`)).statusCode).toBe(404);
    }
    expect((await decide("liaison", SCAM, "closed")).statusCode).toBe(403);
  });

  it("a scam that is taken back leaves the liaison's page at once", async () => {
    expect((await list("liaison")).alerts).toHaveLength(1);
    await decide("officer", SCAM, "reopened");
    expect((await list("liaison")).alerts).toEqual([]);
    expect((await ask("liaison", `/api/alerts/${SCAM}`)).statusCode).toBe(404);
    await decide("officer", SCAM, "rejected");
    expect((await list("liaison", "?decision=rejected")).alerts).toEqual([]);
  });

  it("a saved search that is not shared alerts its owner alone", async () => {
    const { passages: _, ...base } = sampleAlert("mine");
    const mine: ProposedAlert = {
      ...base,
      kind: "saved-search",
      passages: [],
      facts: { shared: 0, owner: "officer-1", name: "Riêng" },
    };
    await world.index.writeAlerts([mine]);
    await world.index.refresh();
    const kinds = async (role: As) => (await list(role)).alerts.map(({ alert }) => alert.kind);
    expect(await kinds("officer")).toContain("saved-search");
    expect(await kinds("officer:officer-2")).not.toContain("saved-search");
    expect((await ask("officer:officer-2", `/api/alerts/${mine.alertId}`)).statusCode).toBe(404);
  });
});

describe("messages that somebody forged on the topics", () => {
  async function forge(topic: { name: string; schema: number }, key: string, payload: unknown): Promise<void> {
    const at = new Date(NOW).toISOString();
    const value = encodeEnvelope({ id: "forged", schema: topic.schema, at, trace: key, way: [], payload });
    await world.log.append([{ topic: topic.name, key, value }]);
    await world.clock.advance(5_000);
  }
  const hate = async () => {
    const found = await world.index.alert(HATE);
    if (!found) throw new TypeError("the sample lacks its hate alert");
    return found.alert;
  };

  it("do not bring the liaison anything but a confirmed scam or threat", async () => {
    const later = new Date(NOW + 1_000).toISOString();
    await forge(TOPICS.alertsReviewed, HATE, sampleReview(await hate(), "confirmed", later));
    // The confirmation of a scam hung on the hate alert: refused by the schema, since it carries another id.
    const scam = sampleReview((await world.index.alert(SCAM))?.alert ?? (await hate()), "confirmed", later);
    await forge(TOPICS.alertsReviewed, HATE, { ...scam, alertId: HATE });
    await forge(TOPICS.alertsReviewed, HATE, { ...scam, alertId: HATE, alert: { ...scam.alert, alertId: HATE } });
    expect((await list("liaison")).alerts.map(({ alert }) => alert.kind)).toEqual(["scam"]);
    expect((await ask("liaison", `/api/alerts/${HATE}`)).statusCode).toBe(404);
  });

  it("cannot give a claim without evidence, nor a harm without a reason", async () => {
    const alert = await hate();
    const [claim] = (await list("officer", "?kind=claim")).alerts;
    for (const wrong of [
      { ...alert, reasons: [] },
      { ...claim?.alert, evidence: [] },
      { ...alert, kind: "burst" },
      { ...sampleAlert("x"), reasons: [{ code: "x", detail: "" }] },
    ]) {
      const value = encodeEnvelope({ id: "x", schema: 1, at: alert.since, trace: "x", way: [], payload: wrong });
      expect(() => decodeEnvelope(value, TOPICS.alertsProposed)).toThrowError(
        expect.objectContaining({ code: "MESSAGE_INVALID" }),
      );
    }
  });
});

describe("feeds", () => {
  it("carry alerts of counts and what a person confirmed, and no proposal of a harm or claim", async () => {
    const feed = await ask("officer", "/api/feeds/alerts.xml");
    expect(feed.headers["content-type"]).toContain("application/rss+xml");
    const ids = [...feed.body.matchAll(/<guid[^>]*>([0-9a-f]{32}):\d+</g)].map(([, id]) => id);
    expect(ids.sort()).toEqual([BURST, SCAM].sort());
    expect((await ask("liaison", "/api/feeds/alerts.xml")).statusCode).toBe(403);
  });

  it("of a saved search have its hits, escaped; somebody else's own search is absent", async () => {
    const search = { searchId: "via-he", name: "A & <b>", query: "vỉa hè", owner: "officer-1", shared: false };
    await world.registry.tables.searches.put("via-he", { ...search, alert: false, digest: "none", digestedAt: null });
    const feed = await ask("officer", "/api/feeds/searches/via-he.xml");
    expect(feed.body).toContain("A &amp; &lt;b&gt;");
    expect(feed.body.match(/<item>/g)?.length).toBeGreaterThan(5);
    expect((await ask("officer:officer-2", "/api/feeds/searches/via-he.xml")).statusCode).toBe(404);
    expect((await ask("officer", "/api/feeds/searches/no-such.xml")).statusCode).toBe(404);
  });
});

describe("what came after the answer", () => {
  it("is counted for a closed alert of a policy, and not before some days have passed", async () => {
    const effect = async () => alertEffect.parse((await ask("officer", `/api/alerts/${CLAIM}/effect`)).json());
    expect(await effect()).toEqual({ state: "none" });
    await decide("officer", CLAIM, "closed", { answerUrl: "https://cong-tin-tinh.example/tra-loi" });
    expect(await effect()).toMatchObject({ state: "too-early", days: 0 });
    await world.clock.advance(5 * 86_400_000);
    const measured = await effect();
    // The world ends with the answer: nothing was written since.
    expect(measured).toMatchObject({ state: "measured", days: 5, volume: { after: 0, verdict: "fell" } });
  });
});

describe("the live line", () => {
  /** Chunks of the stream, one by one. */
  async function open(role: As): Promise<{ next(): Promise<string>; close(): void }> {
    const url = new URL(await address());
    const request = get({ host: url.hostname, port: url.port, path: "/api/events", headers: { "x-test-role": role } });
    const [response] = (await once(request, "response")) as [IncomingMessage];
    const chunks = response[Symbol.asyncIterator]();
    return {
      next: async () => String((await chunks.next()).value),
      close: () => request.destroy(),
    };
  }
  let listening: Promise<string> | null = null;
  afterEach(() => {
    listening = null;
  });
  function address(): Promise<string> {
    listening ??= app.listen({ host: "127.0.0.1", port: 0 });
    return listening;
  }

  it("tells the liaison of a confirmed scam, and not even that anything else happened", async () => {
    const liaison = await open("liaison");
    const officer = await open("officer");
    try {
      expect(await liaison.next()).toContain("retry");
      expect(await officer.next()).toContain("retry");
      // What each hears at the next looks, until the officer heard of news.
      const hear = async (): Promise<[string, string]> => {
        for (;;) {
          while (world.clock.sleepers === 0) await new Promise((resolve) => setImmediate(resolve));
          await world.clock.advance(2_000);
          const heard: [string, string] = [await officer.next(), await liaison.next()];
          if (heard[0].includes("event: news")) return heard;
        }
      };
      await post("officer", `${CLAIM}/comments`, { text: "x" });
      expect((await hear())[1]).not.toContain("news");
      await decide("officer", HATE, "confirmed");
      expect((await hear())[1]).not.toContain("news");
      await decide("officer", sampleId("alert-threat"), "confirmed");
      expect((await hear())[1]).toContain('data: ["reviews"]');
    } finally {
      liaison.close();
      officer.close();
    }
  });
});
