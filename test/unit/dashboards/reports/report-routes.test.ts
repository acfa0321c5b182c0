// Reports through the API: who may what, versions, files, the trail.
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EditRequest, type KeptReport, type ReportView, reports } from "../../../../dashboards/api/report.ts";
import { docxText } from "../../../../pipeline/plan/docx.ts";
import { addUser, serveAccounts, told, UNIT, Visitor } from "../../../helpers/accounts-world.ts";
import { type DashboardWorld, openDashboardWorld } from "../../../helpers/dashboard-world.ts";
import { FORM } from "./report-samples.ts";

let world: DashboardWorld;
let app: FastifyInstance;
let analyst: Visitor;
let officer: Visitor;
let reader: Visitor;
let liaison: Visitor;

beforeAll(async () => {
  world = await openDashboardWorld();
  app = await serveAccounts(world);
  const signedIn = async (role: "analyst" | "officer" | "reader" | "liaison") => {
    await addUser(world, role);
    const visitor = new Visitor(app);
    await visitor.signIn(`${role}-1`);
    return visitor;
  };
  [analyst, officer, reader, liaison] = await Promise.all([
    signedIn("analyst"),
    signedIn("officer"),
    signedIn("reader"),
    signedIn("liaison"),
  ]);
});
afterAll(() => world.close());

async function made(change: object = {}): Promise<KeptReport> {
  const response = await analyst.ask("POST", "/api/reports", { kind: "daily", ...change });
  expect(told(response)).toEqual([200, null]);
  return (response.json() as ReportView).report;
}
const edit = ({ version, form, blocks }: KeptReport): EditRequest => ({ version, form, blocks });
const since = (length: number) => world.audited.slice(length).map(({ action }) => action);

describe("reports through the API", () => {
  it("are made, listed with filters, read and edited; each edit is a version with who and when", async () => {
    const before = world.audited.length;
    const report = await made({ date: undefined, to: "2026-11-20" });
    expect([report.version, report.status, report.by]).toEqual([1, "draft", "analyst-1"]);
    const form = { ...report.form, number: "12/BC-SVHTT" };
    const blocks = report.blocks.slice(1);
    const saved = await officer.ask("PUT", `/api/reports/${report.reportId}`, { ...edit(report), form, blocks });
    const view = saved.json() as ReportView;
    expect([view.report.version, view.report.form.number, view.report.blocks.length]).toEqual([
      2,
      "12/BC-SVHTT",
      blocks.length,
    ]);
    expect(view.report.history.map(({ version, by }) => [version, by])).toEqual([
      [1, "analyst-1"],
      [2, "officer-1"],
    ]);
    const list = async (query: string) =>
      reports.parse((await analyst.ask("GET", `/api/reports${query}`)).json()).reports.map((row) => row.reportId);
    expect(await list("?kind=daily&status=draft")).toContain(report.reportId);
    expect(await list("?kind=yearly")).toEqual([]);
    expect(await list("?to=2026-11-19")).toEqual([]);
    expect(since(before)).toEqual(expect.arrayContaining(["report.make", "report.edit"]));
  });

  it("refuse an edit of an older version with 409, and keep the newer one", async () => {
    const report = await made();
    const first = edit({ ...report, form: { ...report.form, place: "Bến Mới" } });
    const second = edit({ ...report, form: { ...report.form, place: "Sông Mây" } });
    const path = `/api/reports/${report.reportId}`;
    const answers = await Promise.all([analyst.ask("PUT", path, first), officer.ask("PUT", path, second)]);
    expect(answers.map(told).sort()).toEqual([
      [200, null],
      [409, "REPORT_CHANGED"],
    ]);
    const winner = answers.find((one) => one.statusCode === 200)?.json() as ReportView;
    const now = (await analyst.ask("GET", path)).json() as ReportView;
    expect(now.report.form.place).toBe(winner.report.form.place);
  });

  it("can no longer be changed or deleted when they are final", async () => {
    const report = await made();
    const path = `/api/reports/${report.reportId}`;
    expect(told(await officer.ask("POST", `${path}/final`, { version: 1 }))).toEqual([200, null]);
    expect(told(await analyst.ask("PUT", path, { ...edit(report), version: 2 }))).toEqual([409, "REPORT_FINAL"]);
    expect(told(await analyst.ask("DELETE", path))).toEqual([409, "REPORT_FINAL"]);
    const view = (await analyst.ask("GET", path)).json() as ReportView;
    expect([view.report.status, view.editable]).toEqual(["final", false]);
    const draft = await made();
    expect(told(await analyst.ask("DELETE", `/api/reports/${draft.reportId}`))).toEqual([200, null]);
    expect(told(await analyst.ask("GET", `/api/reports/${draft.reportId}`))).toEqual([404, "NOT_FOUND"]);
  });

  it("show a drafting agency finished reports on its own policies, and nothing else", async () => {
    const own = world.registry.policies().find(({ owners }) => owners.includes(UNIT))?.policyId;
    const other = world.registry.policies().find(({ owners }) => !owners.includes(UNIT))?.policyId;
    const mine = await made({ kind: "policy", policyId: own });
    const others = await made({ kind: "policy", policyId: other });
    const daily = await made();
    const sees = async ({ reportId }: KeptReport) => [
      (await reader.ask("GET", `/api/reports/${reportId}`)).statusCode,
      (await reader.ask("GET", `/api/reports/${reportId}/file?format=html`)).statusCode,
    ];
    expect(await sees(mine)).toEqual([404, 404]);
    for (const { reportId } of [mine, others, daily])
      await analyst.ask("POST", `/api/reports/${reportId}/final`, { version: 1 });
    expect(await sees(mine)).toEqual([200, 200]);
    expect(await sees(others)).toEqual([404, 404]);
    expect(await sees(daily)).toEqual([404, 404]);
    const list = reports.parse((await reader.ask("GET", "/api/reports")).json());
    expect([list.reports.map((row) => row.reportId), list.policies]).toEqual([[mine.reportId], []]);
    expect(told(await reader.ask("POST", "/api/reports", { kind: "daily" }))).toEqual([403, "FORBIDDEN"]);
    expect(told(await liaison.ask("GET", `/api/reports/${mine.reportId}`))).toEqual([403, "FORBIDDEN"]);
  });

  it("leave as files with their name and type, and each file stands in the trail", async () => {
    const report = await made({ kind: "policy", policyId: "phi-via-he" });
    const before = world.audited.length;
    const file = await analyst.ask("GET", `/api/reports/${report.reportId}/file?format=docx`);
    expect(file.headers["content-disposition"]).toBe(
      'attachment; filename="bao-cao-policy-phi-via-he-2026-10-22-2026-11-20.docx"',
    );
    expect(docxText(new Uint8Array(file.rawPayload))).toContain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    expect(world.audited.slice(before)).toEqual([
      expect.objectContaining({
        action: "report.export",
        subject: report.reportId,
        actor: "analyst-1",
        details: expect.objectContaining({ format: "docx", version: 1 }),
      }),
    ]);
    // No browser in this world: said plainly, and not written down as an export.
    const after = world.audited.length;
    const pdf = await analyst.ask("GET", `/api/reports/${report.reportId}/file?format=pdf`);
    expect(told(pdf)).toEqual([503, "PRINTER_MISSING"]);
    expect(world.audited).toHaveLength(after);
    const wrong = await analyst.ask("GET", `/api/reports/${report.reportId}/file?format=exe`);
    expect(told(wrong)).toEqual([400, "INPUT_INVALID"]);
  });

  it("write a reading into the trail when public words are quoted in it", async () => {
    const report = await made({ kind: "policy", policyId: "phi-via-he" });
    const before = world.audited.length;
    await analyst.ask("GET", `/api/reports/${report.reportId}`);
    expect(since(before)).toEqual(["report.read"]);
  });

  it("refuse shapes that are none, without giving them back", async () => {
    const report = await made();
    const blocks = [{ type: "paragraph", sentences: [[{ text: "x", url: "javascript:alert(1)" }]] }];
    const forged = await analyst.ask("PUT", `/api/reports/${report.reportId}`, { ...edit(report), blocks });
    expect(told(forged)).toEqual([400, "INPUT_INVALID"]);
    expect(forged.body).not.toContain("javascript");
    expect(told(await analyst.ask("POST", "/api/reports", { kind: "policy", policyId: "khong-co" }))).toEqual([
      404,
      "NOT_FOUND",
    ]);
    expect(told(await analyst.ask("POST", "/api/reports", { kind: "daily", date: "2027-01-01" }))).toEqual([
      400,
      "INPUT_INVALID",
    ]);
  });

  it("print the fixed parts of the settings", async () => {
    const server = await world.serve({
      reports: { form: FORM, printer: null, mails: false },
      settings: { demo: false, language: "vi", requestsPerMinute: 1_000_000 },
      identify: async () => ({ mode: "account", role: "analyst", actor: "analyst-1", units: [] }),
    });
    const session = await server.inject({ url: "/api/session", headers: { host: "dashboard.example" } });
    const response = await server.inject({
      method: "POST",
      url: "/api/reports",
      payload: { kind: "daily" },
      headers: {
        host: "dashboard.example",
        "x-csrf-token": session.json().csrfToken,
        cookie: session.cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
      },
    });
    expect((response.json() as ReportView).report.form.issuer).toBe("Sở Văn hóa và Thể thao");
  });
});

describe("schedules through the API", () => {
  const body = {
    kind: "daily",
    policyId: null,
    planId: null,
    cron: "0 7 * * 1-5",
    format: "docx",
    mailTo: ["can-bo@so-mau.example"],
    language: "vi",
    enabled: true,
  };

  it("are added with their next moment, changed, switched off and deleted", async () => {
    const added = (await analyst.ask("POST", "/api/report-schedules", body)).json();
    // It is Friday 15:30 in Vietnam: the next one is Monday 07:00.
    expect(added.next).toBe("2026-11-23T00:00:00.000Z");
    const path = `/api/report-schedules/${added.scheduleId}`;
    const off = (await officer.ask("PUT", path, { ...body, enabled: false })).json();
    expect([off.next, off.owner]).toEqual([null, "analyst-1"]);
    expect(told(await analyst.ask("DELETE", path))).toEqual([200, null]);
    expect((await analyst.ask("GET", "/api/report-schedules")).json().schedules).toEqual([]);
  });

  it("are refused where the rhythm, the policy or an address is none", async () => {
    const refused = async (change: object) =>
      told(await analyst.ask("POST", "/api/report-schedules", { ...body, ...change }));
    expect(await refused({ cron: "mỗi sáng" })).toEqual([400, "INPUT_INVALID"]);
    expect(await refused({ cron: "* * * * * *" })).toEqual([400, "INPUT_INVALID"]);
    expect(await refused({ cron: "0 7 30 2 *" })).toEqual([400, "INPUT_INVALID"]);
    expect(await refused({ kind: "policy" })).toEqual([400, "INPUT_INVALID"]);
    expect(await refused({ kind: "policy", policyId: "khong-co" })).toEqual([404, "NOT_FOUND"]);
    expect(await refused({ mailTo: ["không phải thư"] })).toEqual([400, "INPUT_INVALID"]);
    expect(told(await reader.ask("POST", "/api/report-schedules", body))).toEqual([403, "FORBIDDEN"]);
  });
});
