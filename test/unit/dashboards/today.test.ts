// The first page's answers: today against the same time before, what waits for whom, what is said more often.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Overview, overview, rising } from "../../../dashboards/api/overview.ts";
import { todayHours } from "../../../dashboards/server/today.ts";
import type { Viewer } from "../../../dashboards/server/viewer.ts";
import type { RoleName } from "../../../pipeline/messages/registry.ts";
import { sampleWrite } from "../../contract/article-index-samples.ts";
import { type DashboardWorld, NOW, openDashboardWorld } from "../../helpers/dashboard-world.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let world: DashboardWorld;
beforeAll(async () => {
  world = await openDashboardWorld();
});
afterAll(() => world.close());

async function asked(role: RoleName, url: string) {
  const viewer: Viewer = { mode: "account", role, actor: `${role}-1`, units: [] };
  const app = await world.serve({ identify: async () => viewer });
  return await app.inject({ url, headers: { host: "dashboard.example" } });
}
async function seenBy(role: RoleName): Promise<Overview> {
  return overview.parse((await asked(role, "/api/overview")).json());
}

describe("today", () => {
  it("is held against yesterday and last week until the same time of day", async () => {
    const seen = await seenBy("analyst");
    expect(seen.today.to).toBe(new Date(NOW).toISOString());
    expect(seen.yesterday?.to).toBe(new Date(NOW - DAY).toISOString());
    expect(seen.lastWeek?.from).toBe("2026-11-12T17:00:00.000Z");
    const { counts, tone } = seen.today;
    expect(tone.negative + tone.neutral + tone.positive).toBe(counts.articles);
    expect(seen.hours.reduce((sum, hour) => sum + (hour.today ?? 0), 0)).toBe(counts.articles);
  });

  it("has 24 hours; those to come are unknown, not zero", async () => {
    const { hours } = await seenBy("analyst");
    expect(hours).toHaveLength(24);
    expect(hours[15]?.today).not.toBeNull();
    expect(hours.slice(16).every(({ today }) => today === null)).toBe(true);
  });

  it("counts no week before the first article into the usual hours", () => {
    const hour = (back: number, count: number) => ({ at: new Date(NOW - back).toISOString(), count, reprints: 0 });
    const top = NOW - (NOW % HOUR);
    const at = (back: number, count: number) => hour(NOW - top + back, count);
    const hours = todayHours([at(7 * DAY, 6), at(14 * DAY, 2), at(DAY, 3)], NOW);
    expect(hours[15]).toMatchObject({ today: 0, yesterday: 3, usual: 4 });
    expect(todayHours([at(0, 2)], NOW)[15]).toMatchObject({ today: 2, usual: null });
  });

  it("counts the stories of yesterday and today, and how much of each is new", async () => {
    const { stories, storiesFrom } = await seenBy("analyst");
    expect(storiesFrom).toBe("2026-11-18T17:00:00.000Z");
    expect(stories[0]).toMatchObject({ sources: 4, fresh: 4 });
  });
});

describe("what waits", () => {
  it("is counted by kind, of the kinds that the role sees", async () => {
    const kinds = (seen: Overview) => seen.alerts?.map(({ kind }) => kind).sort();
    expect(kinds(await seenBy("officer"))).toEqual(["burst", "claim", "hate", "threat"]);
    expect(kinds(await seenBy("analyst"))).toEqual(["burst"]);
  });

  it("shows claims to the officer alone, beside who says otherwise, and leaves a trace of it", async () => {
    expect((await seenBy("analyst")).claims).toBeNull();
    world.audited.length = 0;
    const { claims } = await seenBy("officer");
    expect(claims).toMatchObject({ open: 1, confirmed: 0 });
    expect(claims?.newest[0]).toMatchObject({
      state: "open",
      said: "Phí vỉa hè là 200.000 đồng mỗi mét vuông.",
      source: "Cổng thông tin tỉnh Sông Mây",
    });
    expect(world.audited.map(({ action }) => action)).toContain("claims.read");
  });
});

describe("rising themes", () => {
  it("are those told more often than the week before, with a sentence each; what falls is left out", async () => {
    const told = (id: string, back: number, text: string) => {
      const write = sampleWrite({
        id,
        title: null,
        text,
        at: new Date(NOW - back).toISOString(),
        source: "mang-ban-be",
        kind: "social",
        feedback: "difficulty",
        policies: [["kham-truc-tuyen", "neutral"]],
      });
      write.grouped.article.findings.feedback.spans = [[0, text.length]];
      return write;
    };
    const wards = ["Bến Mới", "Cầu Đá", "Vạn Phúc", "Hòa Lạc", "Đông Kinh"];
    await world.index.write([
      ...wards.map((ward, i) =>
        told(
          `code-${i}`,
          (i + 1) * HOUR,
          `Mã xác nhận đặt lịch khám gửi chậm quá, ${ward} chờ mãi mã xác nhận không tới.`,
        ),
      ),
      ...wards.map((ward, i) =>
        told(
          `fee-${i}`,
          9 * DAY + i * HOUR,
          `Giao diện chọn khoa khám khó đọc, người già ở ${ward} không chọn khoa khám được.`,
        ),
      ),
    ]);
    const response = await asked("analyst", "/api/overview/rising");
    const { themes } = rising.parse(response.json());
    const mine = themes.filter(({ policyId }) => policyId === "kham-truc-tuyen");
    const codes = mine.find(({ quotes }) => quotes[0]?.text.includes("Mã xác nhận"));
    expect(codes).toMatchObject({ after: 5, before: 0, state: "open" });
    expect(mine.some(({ quotes }) => quotes[0]?.text.includes("Giao diện"))).toBe(false);
    expect((await asked("reader", "/api/overview/rising")).statusCode).toBe(403);
  });
});
