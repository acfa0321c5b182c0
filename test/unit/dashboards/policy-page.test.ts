// One policy's further answers: normalised and compared timelines, forecasts with their test, what drives a change, provinces.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { policyDrivers, policyForecast, policyView, timeline } from "../../../dashboards/api/policy.ts";
import { forecastViewOf } from "../../../dashboards/server/forecast-view.ts";
import { shareReceived } from "../../../dashboards/server/policy-timeline.ts";
import type { Viewer } from "../../../dashboards/server/viewer.ts";
import type { RoleName } from "../../../pipeline/messages/registry.ts";
import type { Forecast } from "../../../pipeline/trend/forecast.ts";
import { sampleWrite } from "../../contract/article-index-samples.ts";
import { type DashboardWorld, NOW, openDashboardWorld } from "../../helpers/dashboard-world.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let world: DashboardWorld;
beforeAll(async () => {
  world = await openDashboardWorld();
  const about = (id: string, hours: number, region: string, title: string) => {
    const write = sampleWrite({
      id,
      title,
      text: "Sáng nay mưa lớn, nhiều quán cà phê dọn bàn ghế khỏi vỉa hè. Phường cho biết phí tháng này không đổi.",
      at: new Date(NOW - hours * HOUR).toISOString(),
      source: "bao-ven-song",
      policies: [["phi-via-he", "neutral"]],
      story: "story-rain",
    });
    write.grouped.article.region = region;
    return write;
  };
  await world.index.write([
    about("rain-1", 3, "14", "Mưa lớn làm trôi vạch kẻ vỉa hè"),
    about("rain-2", 4, "14", "Vạch kẻ vỉa hè bị mưa lớn xóa mờ"),
    about("rain-3", 5, "92", "Sau mưa lớn, vạch kẻ vỉa hè phải sơn lại"),
    about("rain-4", 6, "14", "Mưa lớn, phường hoãn sơn vạch kẻ vỉa hè"),
    about("rain-5", 7, "14", "Sơn lại vạch kẻ vỉa hè vì mưa lớn"),
  ]);
});
afterAll(() => world.close());

async function asked(role: RoleName, url: string) {
  const viewer: Viewer = { mode: "account", role, actor: `${role}-1`, units: ["unit-roads"] };
  const app = await world.serve({ identify: async () => viewer });
  return await app.inject({ url, headers: { host: "dashboard.example" } });
}
async function json(role: RoleName, url: string): Promise<unknown> {
  const response = await asked(role, url);
  expect(response.statusCode, response.body).toBe(200);
  return response.json();
}

describe("a policy's timeline", () => {
  const path = "/api/policies/phi-via-he/timeline?days=30";

  it("has the same counts as the policy's page when it is raw", async () => {
    const raw = timeline.parse(await json("analyst", path));
    const view = policyView.parse(await json("analyst", "/api/policies/phi-via-he?days=30"));
    expect(raw.series[0]?.points.map(({ count }) => count)).toEqual(view.volume.map(({ count }) => count));
    expect(raw.series[0]?.total).toBe(view.count);
    expect(raw.completeness).toHaveLength(30);
  });

  it("is a share of all coverage, day by day and over the whole period", async () => {
    const share = timeline.parse(await json("analyst", `${path}&normalise=per-all`));
    const [series] = share.series;
    expect(series?.total).toBeGreaterThan(0.2);
    expect(series?.total).toBeLessThan(1);
    expect(series?.points.every(({ value }) => value === null || value <= 1)).toBe(true);
  });

  it("stands beside the period before, from its own first day on", async () => {
    const both = timeline.parse(await json("analyst", `${path}&against=before`));
    expect(both.series).toHaveLength(2);
    expect(both.series[1]).toMatchObject({ policyId: null, from: "2026-09-21T17:00:00.000Z" });
    expect(both.series[1]?.points).toHaveLength(30);
    expect(both.ratio).toBeCloseTo((both.series[1]?.total ?? 0) / (both.series[0]?.total ?? 1));
  });

  it("stands beside another policy that the viewer may see, and no other", async () => {
    const both = timeline.parse(await json("reader", `${path}&against=xe-may-cu`));
    expect(both.series[1]?.policyId).toBe("xe-may-cu");
    expect((await asked("reader", `${path}&against=kham-truc-tuyen`)).statusCode).toBe(404);
    expect((await asked("reader", "/api/policies/kham-truc-tuyen/timeline")).statusCode).toBe(404);
  });

  it("corrects days that arrived in part and leaves out those that hardly arrived", () => {
    const day = (back: number, count: number) => ({ at: new Date(NOW - back * DAY).toISOString(), count, reprints: 0 });
    const ratios = shareReceived([day(14, 10), day(7, 30), day(0, 5)]);
    expect(ratios.get(NOW)).toBeCloseTo(0.25);
    expect(ratios.get(NOW - 7 * DAY)).toBe(3);
    expect(ratios.has(NOW - 14 * DAY)).toBe(false);
  });
});

describe("a policy's forecast", () => {
  it("says for each of three series whether it beats repeating last week, and shows nothing where it does not", async () => {
    const answer = policyForecast.parse(await json("reader", "/api/policies/phi-via-he/forecast"));
    expect(answer.from).toBe("2026-11-19T17:00:00.000Z");
    for (const view of [answer.volume, answer.negative, answer.unfavourable]) {
      expect(view.steps).toHaveLength(view.shown ? 14 : 0);
      expect(view.shown).toBe(view.why === "better");
      if (view.shown) expect(view.mase).toBeLessThan(view.naiveMase ?? 0);
      for (const step of view.steps) {
        expect(step.low95).toBeLessThanOrEqual(step.low80);
        expect(step.low80).toBeLessThanOrEqual(step.mean);
        expect(step.mean).toBeLessThanOrEqual(step.high80);
      }
    }
    expect(answer.volume.days).toBeGreaterThan(60);
    expect(answer.volume.origins).toBeGreaterThan(6);
  });

  it("is not drawn where its interval held less than half of what came, however small its error", () => {
    const steps = [{ at: NOW, mean: 3, low80: 2, high80: 4, low95: 1, high95: 6 }];
    const made = (coverage80: number | null): Forecast => ({
      steps,
      model: "theta",
      backtest: { mase: 0.7, naive_mase: 1, coverage80, origins: 28 },
      shown: true,
      whyCode: "better",
      why: "",
    });
    expect(forecastViewOf(made(0.22), 90, "count")).toMatchObject({ shown: false, why: "interval-fails", steps: [] });
    expect(forecastViewOf(made(0.8), 90, "count")).toMatchObject({ shown: true, why: "better", days: 90 });
    expect(forecastViewOf(made(0.8), 90, "count").steps[0]?.at).toBe(new Date(NOW).toISOString());
  });

  it("of a share is not drawn where its interval is wider than half of the scale", () => {
    const made = (high80: number): Forecast => ({
      steps: [{ at: NOW, mean: 0.2, low80: 0.1, high80, low95: 0, high95: 1 }],
      model: "theta",
      backtest: { mase: 0.7, naive_mase: 1, coverage80: 0.8, origins: 28 },
      shown: true,
      whyCode: "better",
      why: "",
    });
    expect(forecastViewOf(made(0.9), 90, "share")).toMatchObject({ shown: false, why: "too-wide", steps: [] });
    expect(forecastViewOf(made(0.5), 90, "share").shown).toBe(true);
    expect(forecastViewOf(made(0.9), 90, "count").shown).toBe(true);
  });

  it("is too early for a policy that nobody has spoken of", async () => {
    const { policies } = world.registry.tables;
    const known = policies.rows.get("xe-may-cu");
    if (!known) throw new TypeError("the world lacks a policy");
    await policies.put("chua-ai-noi", { ...known, policyId: "chua-ai-noi", name: "Chưa ai nói" });
    const answer = policyForecast.parse(await json("analyst", "/api/policies/chua-ai-noi/forecast"));
    expect(answer.volume).toMatchObject({ shown: false, why: "too-short", days: 0, steps: [] });
  });
});

describe("what drives a change", () => {
  it("names the story, the source and the words of one day, each with articles to open", async () => {
    const answer = policyDrivers.parse(await json("analyst", "/api/policies/phi-via-he/drivers?day=2026-11-20"));
    expect(answer.after.from).toBe("2026-11-19T17:00:00.000Z");
    expect(answer.after.to).toBe(new Date(NOW).toISOString());
    expect(answer.before.from).toBe("2026-11-12T17:00:00.000Z");
    expect(answer.stories[0]).toMatchObject({ after: 5, before: 0 });
    expect(answer.stories[0]?.articles).toHaveLength(3);
    expect(answer.sources[0]?.name).toBe("Báo Ven Sông");
    expect(answer.terms.map(({ term }) => term)).toContain("mưa lớn");
  });

  it("holds the period against the one before without a day, and is not for readers", async () => {
    const answer = policyDrivers.parse(await json("officer", "/api/policies/phi-via-he/drivers?days=30"));
    expect(answer.before.count).toBeGreaterThan(20);
    expect((await asked("reader", "/api/policies/phi-via-he/drivers")).statusCode).toBe(403);
  });
});

describe("provinces", () => {
  it("are counted beside all coverage, which readers do not see", async () => {
    const url = "/api/policies/phi-via-he?days=30";
    const analyst = policyView.parse(await json("analyst", url));
    expect(analyst.regions.find(({ value }) => value === "14")).toMatchObject({ label: "Sơn La", count: 4 });
    expect(analyst.regionsOfAll?.find(({ value }) => value === "92")?.count).toBe(1);
    const reader = policyView.parse(await json("reader", url));
    expect(reader).toMatchObject({ regionsOfAll: null, stories: [] });
  });
});
