// A morning with the pages, in a real browser: what changed since yesterday, one policy from its dates to its provinces, one story
// and what each outlet made of it; as each role, on a wall and on paper.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "../../dashboards/server/viewer.ts";
import type { RoleName } from "../../pipeline/messages/registry.ts";
import { sampleAlert, sampleId, sampleReview, sampleWrite } from "../contract/article-index-samples.ts";
import { axe, listen, overflow, type PageOptions, settled } from "../helpers/dashboard-browser.ts";
import { type DashboardWorld, NOW, openDashboardWorld } from "../helpers/dashboard-world.ts";
import { openVisits } from "../helpers/visits.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STORY =
  "Sở Xây dựng thông báo sáu tuyến phố được kẻ vạch vỉa hè từ thứ Hai tuần này.\nHộ kinh doanh nộp phí theo tháng qua cổng dịch vụ công của tỉnh.\nMức phí thấp nhất là 20.000 đồng mỗi mét vuông một tháng.";

const visits = openVisits();
let world: DashboardWorld;
let base: string;
beforeAll(async () => {
  world = await openDashboardWorld();
  const tell = (id: string, source: string, hours: number, text: string, role: "original" | "reprint") =>
    sampleWrite({
      id,
      title: "Sáu tuyến phố kẻ vạch vỉa hè",
      text,
      at: new Date(NOW - hours * HOUR).toISOString(),
      source,
      role,
      story: "six-streets",
      policies: [["phi-via-he", "favourable"]],
    });
  await world.index.write([
    tell("six-streets", "bao-ven-song", 9, STORY, "original"),
    tell("six-reprint", "tin-pho-nui", 8, STORY.replace("20.000 đồng", "25.000 đồng"), "reprint"),
  ]);
  const closed = { ...sampleAlert("answered"), policyId: "phi-via-he" };
  await world.index.writeAlerts([closed]);
  await world.index.writeReviews([
    {
      ...sampleReview(closed, "closed", new Date(NOW - 5 * DAY).toISOString()),
      reason: "Đã đăng câu trả lời về mức phí.",
      answerUrl: "https://cong-tin-tinh.example/tra-loi",
    },
  ]);
  base = await listen(await world.serve());
});
afterAll(() => world?.close());

const at = (path: string, look: PageOptions = {}, from = base) => visits.at(from + path, look);

async function servedTo(role: RoleName): Promise<string> {
  const viewer: Viewer = { mode: "account", role, actor: `${role}-1`, units: ["unit-roads"] };
  return await listen(await world.serve({ identify: async () => viewer }));
}

describe("Hôm nay", () => {
  it("says source by source what has come in, when asked", async () => {
    const { page, requests } = await at("/");
    expect(requests.some((url) => url.endsWith("/api/sources"))).toBe(false);
    await page.getByText("Theo từng nguồn").click();
    const table = page.getByRole("region", { name: "Theo từng nguồn" });
    await table.getByRole("link", { name: "Báo Ven Sông" }).waitFor();
    expect(await axe(page)).toEqual([]);
  });

  it("asks nothing that the role may not see, and shows nothing of it", async () => {
    const analyst = await at("/", {}, await servedTo("analyst"));
    expect(await analyst.page.getByRole("heading", { name: "Cảnh báo chờ xem" }).count()).toBe(1);
    expect(await analyst.page.getByText("200.000 đồng").count()).toBe(0);
    expect(analyst.complaints).toEqual([]);
    const reader = await visits.blank();
    await reader.page.goto(await servedTo("reader"));
    await reader.page.waitForURL(/\/policies$/);
    await settled(reader.page);
    expect(reader.requests.filter((url) => url.includes("/api/overview"))).toEqual([]);
    expect(reader.complaints).toEqual([]);
  });
});

describe("a policy", () => {
  it("marks its dates, and keeps unit and comparison in the address", async () => {
    const { page } = await at("/policies/phi-via-he?days=60");
    const plot = page.getByRole("img", { name: /^Diễn biến/ });
    expect(await plot.locator(".mark text").allTextContents()).toEqual(["Hiệu lực"]);
    await page.getByLabel("Đơn vị").selectOption("per-all");
    await page.waitForURL(/normalise=per-all/);
    await page.getByLabel("So với").selectOption("xe-may-cu");
    await page.waitForURL(/against=xe-may-cu/);
    await page.getByText(/Chính sách này: .*%\. Kiểm định khí thải xe máy cũ: .*%\./).waitFor();
    await page.reload();
    await settled(page);
    await page.getByText(/Chính sách này: /).waitFor();
    expect(await page.getByLabel("So với").inputValue()).toBe("xe-may-cu");
  });

  it("says of its forecasts how they did in the past, shown or not", async () => {
    const { page } = await at("/policies/phi-via-he?days=30");
    await page.getByText(/^Dự báo số tin bài 14 ngày tới: .*lần thử lại/).waitFor();
    await page.getByText(/^Dự báo tỷ lệ không ủng hộ: /).waitFor();
  });

  it("tells what drives one day, with articles to open", async () => {
    const { page } = await at("/policies/phi-via-he?days=30");
    await page.getByText("Điều gì tạo nên thay đổi").click();
    await page.getByLabel("Xét").selectOption("2026-11-01");
    await page.waitForURL(/peak=2026-11-01/);
    await page.getByText(/tin bài trong ngày; cả 7 ngày trước đó/).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByRole("region", { name: "Câu chuyện" }).getByRole("link").first().click();
    await page.waitForURL(/\/stories\//);
  });

  it("has its provinces on a map whose tiles open by keyboard", async () => {
    const { page } = await at("/policies/phi-via-he?days=60");
    const tile = page.getByRole("link", { name: /^Hà Nội/ });
    await tile.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/region=01/);
  });

  it("shows the answer that was given and what came after it", async () => {
    const { page } = await at("/policies/phi-via-he");
    await page.getByRole("heading", { name: "Đã trả lời công khai" }).waitFor();
    await page.getByText("Đã đăng câu trả lời về mức phí.").waitFor();
    await page.getByText("Sau khi trả lời công khai").click();
    await page.getByText("5 ngày trước và 5 ngày sau câu trả lời.", { exact: false }).waitFor();
  });

  it("gives a drafting agency numbers, themes and quotes of its own policies, and no way into the coverage", async () => {
    const { page, requests, complaints } = await at("/policies/phi-via-he?days=60", {}, await servedTo("reader"));
    await page.getByText("Cho hỏi hộ bán trà đá", { exact: false }).first().waitFor();
    await page.getByText(/^Dự báo số tin bài/).waitFor();
    expect(await page.locator('main a[href^="/articles"]').count()).toBe(0);
    expect(await page.locator('main a[href^="/stories"]').count()).toBe(0);
    const asked = requests.map((url) => new URL(url).pathname).filter((path) => path.startsWith("/api/"));
    expect(asked.filter((path) => /alerts|drivers|search|overview|stories|sources/.test(path))).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await axe(page)).toEqual([]);
  });
});

describe("a story", () => {
  it("is summed up in its own sentences and shows what a reprint changed", async () => {
    const { page } = await at(`/stories/${sampleId("six-streets")}`);
    expect(await page.locator(".summary li").count()).toBeGreaterThan(0);
    await page.getByText(/^Giữ \d+\s% câu chữ; sửa 1 câu$/).click();
    const text = page.locator(".difference-text");
    await text.getByText("25.000", { exact: true }).waitFor();
    expect(await text.locator("del").last().textContent()).toBe("20.000");
    expect(await axe(page)).toEqual([]);
  });

  it("shows what an outlet changed in its own text later", async () => {
    const { page } = await at(`/stories/${sampleId("rich")}`, { language: "en" });
    await page.getByText("Changes after publishing: 1.", { exact: false }).click();
    await page.locator(".difference-text ins", { hasText: "20.000" }).waitFor();
  });
});

describe("on a wall and on paper", () => {
  const PATHS = ["/", "/policies/phi-via-he?days=90", `/stories/${sampleId("six-streets")}`];
  it.each(PATHS)("%s fits a screen of 2560 px without a violation", async (path) => {
    const { page } = await at(path, { width: 2560, height: 1440, scheme: "dark" });
    expect(await overflow(page)).toBe(0);
    expect(await axe(page)).toEqual([]);
  });

  it.each(PATHS)("%s prints without frame and search box", async (path) => {
    const { page } = await at(path);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".side").isVisible()).toBe(false);
    expect(await page.locator("#search").isVisible()).toBe(false);
    expect(await page.locator(".plot svg").first().isVisible()).toBe(true);
  });
});
