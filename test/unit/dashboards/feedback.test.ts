// The board of feedback: themes from the index, acts by people, and what each role sees of them.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FeedbackBoard, feedbackBoard, type ThemeAct, type ThemeView } from "../../../dashboards/api/feedback.ts";
import { type DashboardWorld, openDashboardWorld } from "../../helpers/dashboard-world.ts";
import { identifyByHeader, type SignedIn, signedIn } from "../../helpers/signed-in.ts";

let world: DashboardWorld;
let officer: SignedIn;
let reader: SignedIn;
beforeAll(async () => {
  world = await openDashboardWorld();
  const app = await world.serve({
    settings: { demo: false, language: "vi", requestsPerMinute: 100_000 },
    identify: identifyByHeader,
  });
  const unit = { unitId: "unit-health", name: "Phòng Khám chữa bệnh", agency: "Sở Y tế", parent: null };
  await world.registry.tables.units.put(unit.unitId, unit);
  officer = await signedIn(app, "officer");
  reader = await signedIn(app, "reader", ["unit-health"]);
});
afterAll(() => world.close());

const board = async (who: SignedIn, query = "days=120"): Promise<FeedbackBoard> =>
  feedbackBoard.parse((await who.get(`/api/feedback?${query}`)).json());

const actOf = (theme: ThemeView, change: Partial<ThemeAct>): ThemeAct => ({
  themeId: theme.themeId,
  policyId: theme.policyId,
  kind: theme.kind,
  label: theme.label,
  phrases: theme.phrases,
  state: theme.state,
  unit: theme.unit,
  answer: theme.answer,
  note: "",
  ...change,
});

describe("the board of feedback", () => {
  it("groups what people say, with quotes, days and no name", async () => {
    const { themes } = await board(officer);
    expect(themes.length).toBeGreaterThan(0);
    for (const theme of themes) {
      expect(theme.texts).toBe(theme.kinds.reduce((sum, { count }) => sum + count, 0));
      expect(theme.texts).toBe(theme.points.reduce((sum, { count }) => sum + count, 0));
      expect(theme.quotes.length).toBeGreaterThan(0);
    }
    expect(world.audited.some((fact) => fact.action === "feedback.read")).toBe(true);
  });

  it("shows a drafting agency its own policies only", async () => {
    const own = world.registry.policies().filter((policy) => policy.owners.includes("unit-health"));
    const seen = await board(reader);
    expect(seen.policies.map(({ policyId }) => policyId)).toEqual(own.map(({ policyId }) => policyId));
    for (const theme of seen.themes) expect(own.some(({ policyId }) => policyId === theme.policyId)).toBe(true);
    expect((await reader.get("/api/feedback?policy=phi-via-he")).statusCode).toBe(404);
  });

  it("keeps a theme under its id once somebody forwarded it, with who did what", async () => {
    const [theme] = (await board(officer)).themes;
    if (!theme) throw new TypeError("a theme was expected");
    const body = actOf(theme, {
      state: "forwarded",
      unit: "unit-health",
      label: "Chờ lâu",
      note: "xin trả lời trước 30/11",
    });
    const done = await officer.change("POST", "/api/feedback/acts", body);
    expect(done.statusCode, done.body).toBe(200);
    const after = (await board(officer)).themes.find(({ themeId }) => themeId === theme.themeId);
    expect(after).toMatchObject({ label: "Chờ lâu", state: "forwarded", unit: "unit-health" });
    expect(after?.history).toMatchObject([{ by: "officer-1", state: "forwarded", note: "xin trả lời trước 30/11" }]);
    expect(after?.texts).toBeGreaterThan(0);
  });

  it("refuses an answer without words, an unknown unit and a reader's act", async () => {
    const [theme] = (await board(officer)).themes;
    if (!theme) throw new TypeError("a theme was expected");
    const tries = [actOf(theme, { state: "answered", answer: null }), actOf(theme, { unit: "no-such-unit" })];
    for (const body of tries) {
      expect((await officer.change("POST", "/api/feedback/acts", body)).statusCode).toBe(400);
    }
    expect((await reader.change("POST", "/api/feedback/acts", actOf(theme, {}))).statusCode).toBe(403);
  });

  it("keeps what was answered on the board when nobody speaks of it any more", async () => {
    const [theme] = (await board(officer)).themes;
    if (!theme) throw new TypeError("a theme was expected");
    const answer = { text: "Đã tăng ca khám sáng.", url: "https://so-y-te.example/tra-loi" };
    const phrases = ["khong ai", "noi cau nay"];
    const body = actOf(theme, { themeId: "f".repeat(32), phrases, state: "answered", answer });
    expect((await officer.change("POST", "/api/feedback/acts", body)).statusCode).toBe(200);
    const silent = (await board(officer)).themes.find(({ themeId }) => themeId === "f".repeat(32));
    expect(silent).toMatchObject({ texts: 0, state: "answered", answer });
  });
});
