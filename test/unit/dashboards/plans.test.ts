// Dropping a plan in, correcting and accepting it, and the calendar that comes of it.
import { readFileSync } from "node:fs";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { calendar, type PlanView, plans, planView } from "../../../dashboards/api/plan.ts";
import { type DashboardWorld, openDashboardWorld } from "../../helpers/dashboard-world.ts";
import { identifyByHeader, type SignedIn, signedIn } from "../../helpers/signed-in.ts";

const FILE = readFileSync(new URL("../plan/invented/01-so-y-te.txt", import.meta.url));
const SPEECH = "Phòng Tuyên truyền đấu tranh, xử lý các luận điệu xuyên tạc, thù địch trên mạng xã hội.";

let world: DashboardWorld;
let app: FastifyInstance;
let officer: SignedIn;
let view: PlanView;

beforeAll(async () => {
  world = await openDashboardWorld();
  app = await world.serve({
    settings: { demo: false, language: "vi", requestsPerMinute: 100_000 },
    identify: identifyByHeader,
  });
  officer = await signedIn(app, "officer");
  const response = await officer.change("POST", "/api/plans", {
    fileName: "01-so-y-te.txt",
    content: FILE.toString("base64"),
  });
  expect(response.statusCode, response.body).toBe(200);
  view = planView.parse(response.json());
});
afterAll(() => world.close());

describe("a plan dropped in", () => {
  it("is read and kept as a draft that asks for nothing yet", async () => {
    expect(view.plan.status).toBe("draft");
    expect(view.plan.reading.tasks.length).toBeGreaterThan(2);
    expect(view.due).toEqual([]);
    const listed = plans.parse((await officer.get("/api/plans")).json());
    expect(listed.plans).toMatchObject([{ planId: view.plan.planId, status: "draft" }]);
    expect(world.audited.map((fact) => fact.action)).toContain("plan.added");
  });

  it("is the same plan when it is dropped in again", async () => {
    const again = await officer.change("POST", "/api/plans", {
      fileName: "copy.txt",
      content: FILE.toString("base64"),
    });
    expect(planView.parse(again.json()).plan.fileName).toBe("01-so-y-te.txt");
  });

  it.each([
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
    ["a broken archive", Buffer.from("PK\u0003\u0004 nothing more")],
    ["a PDF without content", Buffer.from("%PDF-1.7\n%%EOF")],
  ])("is refused with a reason when it is %s", async (_name, bytes) => {
    const response = await officer.change("POST", "/api/plans", { fileName: "x", content: bytes.toString("base64") });
    expect(response.statusCode, response.body).toBe(400);
    expect(response.json()).toMatchObject({ error: { code: "INPUT_INVALID" } });
  });

  it("takes corrections, and refuses one that was made on an older reading", async () => {
    const path = `/api/plans/${view.plan.planId}`;
    const reading = structuredClone(view.plan.reading);
    const [first] = reading.tasks;
    if (!first) throw new TypeError("the plan has tasks");
    first.summary = "Tổng hợp tin bài mỗi sáng";
    const body = { reading, base: view.plan.changedAt };
    const saved = await officer.change("PUT", path, body);
    expect(saved.statusCode, saved.body).toBe(200);
    const stale = await officer.change("PUT", path, body);
    expect(stale.statusCode).toBe(409);
    view = planView.parse(saved.json());
    expect(view.plan.reading.tasks[0]?.summary).toBe("Tổng hợp tin bài mỗi sáng");
  });

  it("cannot be corrected into following political speech", async () => {
    const reading = structuredClone(view.plan.reading);
    const [first] = reading.tasks;
    if (!first) throw new TypeError("the plan has tasks");
    reading.tasks.push({ ...first, quote: SPEECH, summary: SPEECH, monitoring: true, outOfScope: false });
    const saved = await officer.change("PUT", `/api/plans/${view.plan.planId}`, { reading, base: view.plan.changedAt });
    view = planView.parse(saved.json());
    expect(view.plan.reading.tasks.at(-1)).toMatchObject({ outOfScope: true, monitoring: false });
    expect(view.plan.reading.tasks.at(-1)?.outOfScopeReason).toBeTruthy();
  });

  it("brings policies and a calendar when it is accepted, and only policies that it proposed", async () => {
    const path = `/api/plans/${view.plan.planId}/accept`;
    const [chosen] = view.proposals;
    if (!chosen) throw new TypeError("the plan proposes policies");
    const foreign = { ...chosen.policy, policyId: "something-else" };
    const refused = await officer.change("POST", path, { base: view.plan.changedAt, policies: [foreign] });
    expect(refused.statusCode).toBe(409);
    const named = { ...chosen.policy, aliases: ["chỉ thị truyền thông"] };
    const accepted = await officer.change("POST", path, { base: view.plan.changedAt, policies: [named] });
    expect(accepted.statusCode, accepted.body).toBe(200);
    view = planView.parse(accepted.json());
    expect(view.plan).toMatchObject({ status: "accepted", policies: [named.policyId] });
    expect(world.registry.policies()).toContainEqual(named);
    const shown = calendar.parse((await officer.get("/api/calendar?from=2026-01-01&to=2027-12-31")).json());
    expect(shown.due.some((due) => due.planId === view.plan.planId)).toBe(true);
    expect(shown.due.filter((due) => due.title === SPEECH)).toEqual([]);
  });

  it("counts a task as done, and takes that back", async () => {
    const path = `/api/plans/${view.plan.planId}/done`;
    const done = await officer.change("POST", path, { item: "t0", done: true, note: "đã gửi" });
    expect(planView.parse(done.json()).plan.done.t0).toMatchObject({ by: "officer-1", note: "đã gửi" });
    const undone = await officer.change("POST", path, { item: "t0", done: false, note: "" });
    expect(planView.parse(undone.json()).plan.done).toEqual({});
    expect((await officer.change("POST", path, { item: "t999", done: true, note: "" })).statusCode).toBe(404);
  });

  it("stands in a calendar feed that calendars can read", async () => {
    const feed = await officer.get("/api/feeds/calendar.ics");
    expect(feed.headers["content-type"]).toContain("text/calendar");
    expect(feed.body).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(feed.body).toMatch(/DTSTART;VALUE=DATE:\d{8}/);
    for (const line of feed.body.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it("shows a drafting agency the dates of its own policies only", async () => {
    const own = await signedIn(app, "reader", ["unit-health"]);
    const due = calendar.parse((await own.get("/api/calendar?from=2020-01-01&to=2022-01-01")).json());
    expect(due.due).toEqual([]);
    const other = calendar.parse((await own.get("/api/calendar?from=2026-01-01&to=2027-12-31")).json());
    const mine = new Set(
      world.registry
        .policies()
        .filter((policy) => policy.owners.includes("unit-health"))
        .map((policy) => policy.policyId),
    );
    for (const one of other.due) expect(one.policyId !== null && mine.has(one.policyId)).toBe(true);
  });

  it("shows a drafting agency of the demo no more than a real one", async () => {
    const demo = await world.serve({
      identify: async () => ({ mode: "demo", role: "reader", actor: "demo-reader", units: ["unit-of-nobody"] }),
    });
    const response = await demo.inject({
      url: "/api/calendar?from=2026-01-01&to=2027-12-31",
      headers: { host: "localhost" },
    });
    expect(calendar.parse(response.json()).due).toEqual([]);
  });
});
