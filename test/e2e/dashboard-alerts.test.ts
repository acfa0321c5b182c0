// Whole jobs on the alerts page in a real browser: an officer decides with keys, works on a claim and answers; the liaison takes on
// one confirmed scam and sees nothing else; in both languages, narrow and wide.
import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "../../dashboards/server/viewer.ts";
import type { ProposedAlert } from "../../pipeline/messages/alert.ts";
import { sampleAlert, sampleId } from "../contract/article-index-samples.ts";
import { axe, listen, overflow, type PageOptions } from "../helpers/dashboard-browser.ts";
import { type DashboardWorld, NOW, openDashboardWorld } from "../helpers/dashboard-world.ts";
import { openVisits } from "../helpers/visits.ts";

const visits = openVisits();
let world: DashboardWorld;
/** What the browser complained about, on the page that was opened last. */
let complaints: readonly string[] = [];
beforeEach(async () => {
  world = await openDashboardWorld();
  const claim = await world.index.alert(sampleId("alert-claim"));
  if (!claim) throw new TypeError("the world lacks its claim");
  const differing = { ...claim.alert, facts: { said: "200.000 đồng", official: "20.000 đồng" } };
  await world.index.writeAlerts([...statistical(), differing]);
  await world.index.refresh();
  return () => world.close();
});

function statistical(): ProposedAlert[] {
  const { passages: _, ...base } = sampleAlert("any", { policyId: "phi-via-he" });
  const make = (
    name: string,
    kind: "difficulty" | "silent-source" | "deadline" | "saved-search",
    facts: ProposedAlert["facts"],
  ) => ({ ...base, alertId: sampleId(`alert-${name}`), kind, facts, passages: [] }) as ProposedAlert;
  return [
    make("difficulty", "difficulty", {
      theme: "mức thu theo mét vuông",
      before: 0.2,
      after: 0.41,
      countAfter: 30,
      totalAfter: 73,
      cause: "grew",
      confidence: 0.992,
    }),
    {
      ...make("silent", "silent-source", {
        name: "Báo Im Lặng",
        status: "silent",
        lastAt: new Date(NOW - 9 * 86_400_000).toISOString(),
      }),
      policyId: null,
    },
    make("deadline", "deadline", {
      what: "policy-effective",
      name: "Thu phí vỉa hè",
      date: "2026-11-27",
      daysLeft: 7,
      stage: 7,
    }),
    make("search", "saved-search", { name: "Vỉa hè", newHits: 3, hits: 5, shared: 1 }),
  ];
}

async function at(role: Viewer["role"], path: string, look: PageOptions = {}): Promise<Page> {
  const viewer: Viewer = { mode: "account", role, actor: `${role}-1`, units: [] };
  const base = await listen(
    await world.serve({
      settings: { demo: false, language: "vi", requestsPerMinute: 100_000 },
      identify: async () => viewer,
    }),
  );
  const opened = await visits.at(base + path, look);
  complaints = opened.complaints;
  return opened.page;
}
const CLAIM = `/alerts?id=${sampleId("alert-claim")}`;

describe("an officer", () => {
  it("confirms a claim with a key, drafts the answer, closes it with the link, and sees that it is too early to measure", async () => {
    const page = await at("officer", CLAIM);
    await page.getByRole("region", { name: "Nguồn chính thức" }).getByText("20.000 đồng").waitFor();
    expect(await page.locator(".claim mark").allTextContents()).toEqual(["200.000 đồng", "20.000 đồng"]);
    await page.keyboard.press("c");
    await page.locator(".alert-detail").getByText("Đã xác nhận", { exact: true }).waitFor();
    await page.getByLabel("Dự thảo trả lời công khai").fill("Mức phí thấp nhất là 20.000 đồng mỗi mét vuông.");
    await page.getByRole("button", { name: "Lưu dự thảo" }).click();
    await page.getByText("officer-1 lưu lúc").waitFor();
    await page.getByRole("button", { name: "Kết thúc" }).click();
    await page.getByLabel("Kết quả xử lý").fill("Đã trả lời trên cổng thông tin");
    await page.getByLabel("Liên kết tới trả lời công khai").fill("https://cong-tin-tinh.example/tra-loi");
    await page.locator(".decide form").getByRole("button", { name: "Kết thúc" }).click();
    await page.getByText("Còn sớm: mới 0 ngày").waitFor();
    expect(await page.getByRole("link", { name: "Trả lời công khai" }).first().getAttribute("href")).toBe(
      "https://cong-tin-tinh.example/tra-loi",
    );
    await page.keyboard.press("u");
    await page.locator(".alert-detail").getByText("Chờ xem", { exact: true }).waitFor();
    await page.getByText("Hoàn tác quyết định").waitFor();
  });

  it("goes through the queue with j and k, and rejecting asks for the reason", async () => {
    const page = await at("officer", "/alerts?decision=open");
    const current = () => page.locator(".alert-row.current .row-title").textContent();
    const first = await current();
    await page.keyboard.press("j");
    await expect.poll(current).not.toBe(first);
    await page.keyboard.press("k");
    await expect.poll(current).toBe(first);
    const rows = await page.locator("[data-row]").count();
    await page.keyboard.press("r");
    await page.keyboard.type("Nhầm");
    await page.locator(".decide form").getByRole("button", { name: "Bác" }).click();
    await expect.poll(() => page.locator("[data-row]").count()).toBe(rows - 1);
  });

  it("gives an alert to a colleague and finds it under their work", async () => {
    const page = await at("officer", CLAIM);
    await page.keyboard.press("a");
    const select = page.locator(".desk select");
    await expect.poll(() => select.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    await select.selectOption("officer-1");
    await page.getByText("Giao xử lý").waitFor();
    await page.getByLabel("Hạn xử lý").last().fill("27/11/2026");
    await page.keyboard.press("Enter");
    await page.getByText("Đặt hạn: 27/11/2026 17:00").waitFor();
    await page.getByRole("button", { name: "Việc của tôi 1" }).click();
    await expect.poll(() => page.locator("[data-row]").count()).toBe(1);
  });
});

describe("an analyst", () => {
  it("sees alerts of counts as sentences, decides on them, and sees no harm and no claim", async () => {
    const page = await at("analyst", "/alerts");
    await page.getByText("tỷ lệ mức thu theo mét vuông trong phản ánh từ 20 % lên 41 %").first().waitFor();
    await page.getByText("có hiệu lực ngày 27/11/2026, còn 7 ngày").first().waitFor();
    const kinds = await page.locator(".alert-choices select").first().locator("option").allTextContents();
    expect(kinds).not.toContain("Lừa đảo");
    await page.locator("[data-row] .row-title").first().click();
    await page.getByRole("button", { name: "Bác", exact: true }).waitFor();
  });
});

describe("the liaison", () => {
  it("takes on the one confirmed scam and sees nothing else", async () => {
    const page = await at("liaison", "/alerts");
    expect(await page.locator("[data-row]").count()).toBe(1);
    expect(await page.getByRole("navigation").getByRole("link").count()).toBe(1);
    await page.getByRole("button", { name: "Tiếp nhận" }).click();
    await page.getByText("đã tiếp nhận lúc").waitFor();
    expect(await page.getByRole("button", { name: "Tiếp nhận" }).count()).toBe(0);
    expect(await page.getByRole("link", { name: "Xem thêm" }).count()).toBe(0);
  });
});

describe.each([
  { language: "vi", scheme: "light", width: 1440 },
  { language: "en", scheme: "dark", width: 1440 },
  { language: "vi", scheme: "dark", width: 390, height: 844 },
  { language: "en", scheme: "light", width: 390, height: 844 },
] as const)("$language, $scheme, $width px", (look) => {
  it.each([
    ["the queue", "officer", "/alerts"],
    ["a claim", "officer", CLAIM],
    ["a confirmed scam", "officer", `/alerts/${sampleId("alert-scam")}`],
    ["the queue of an analyst", "analyst", "/alerts"],
    ["the liaison's page", "liaison", "/alerts"],
  ] as const)("%s has no violation and fits the window", async (name, role, path) => {
    const page = await at(role, path, look);
    if (process.env.SHOTS) {
      await page.screenshot({
        path: `${process.env.SHOTS}/${name.replaceAll(/\W+/g, "-")}-${look.language}-${look.width}.png`,
        fullPage: true,
      });
    }
    expect(await axe(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(complaints).toEqual([]);
  });
});
