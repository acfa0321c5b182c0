// The analyst's morning in a real browser: make the brief, edit a sentence, download it as Word and PDF; and the states around.
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "../../crawlers/fetch/find-browser.ts";
import type { Viewer } from "../../dashboards/server/viewer.ts";
import { openChromiumPrinter } from "../../pipeline/adapters/print-chromium/chromium-printer.ts";
import { docxText } from "../../pipeline/plan/docx.ts";
import type { PagePrinter } from "../../pipeline/ports/page-printer.ts";
import { axe, listen, overflow, type PageOptions, settled } from "../helpers/dashboard-browser.ts";
import { type DashboardWorld, openDashboardWorld } from "../helpers/dashboard-world.ts";
import { openVisits } from "../helpers/visits.ts";
import { FORM } from "../unit/dashboards/reports/report-samples.ts";

const visits = openVisits();
let world: DashboardWorld;
let printer: PagePrinter;
let base: string;
let readerBase: string;
const settings = { demo: false, language: "vi", requestsPerMinute: 1_000_000 } as const;
const as = (role: Viewer["role"]) => async (): Promise<Viewer> => ({
  mode: "account",
  role,
  actor: `${role}-1`,
  units: ["unit-health"],
});

beforeAll(async () => {
  world = await openDashboardWorld();
  printer = openChromiumPrinter({ find: () => findBrowser() });
  const reports = { form: FORM, printer, mails: true };
  base = await listen(await world.serve({ settings, reports, identify: as("analyst") }));
  readerBase = await listen(await world.serve({ settings, reports, identify: as("reader") }));
});
afterAll(async () => {
  await printer?.close();
  await world?.close();
});

const at = (path: string, look: PageOptions = {}, from = base) => visits.at(from + path, look);

/** Makes a daily brief and waits for its sheet; gives back its path. */
async function brief(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Tạo báo cáo" }).click();
  await page.waitForURL(/\/reports\/[0-9a-f]{32}$/);
  await page.locator(".sheet-chart canvas").waitFor();
  return new URL(page.url()).pathname;
}

async function file(page: Page, format: string): Promise<Uint8Array> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: new RegExp(`^Tải bản ${format}`) }).click();
  const path = await (await waiting).path();
  return new Uint8Array(readFileSync(path));
}

describe("the daily brief", () => {
  it("is made, edited on the sheet, saved by key, and leaves as Word and PDF with the edit", async () => {
    const { page, complaints } = await at("/reports");
    await brief(page);
    const volume = page.locator(".sheet-paragraph").first();
    const figure = volume.getByRole("link").first();
    const linked = await figure.getAttribute("href");
    expect(linked).toMatch(/^\/articles\?from=.*withReprints=true$/);
    // A figure opens as many articles as it says.
    const said = await figure.textContent();
    const counter = await page.context().newPage();
    await counter.goto(base + linked);
    await settled(counter);
    await counter.locator("[data-row]").first().waitFor();
    expect(await counter.locator("[data-row]").count()).toBe(Number(said));
    await counter.close();

    await page.getByRole("button", { name: /^Sửa: Đoạn văn: Ngày 20\/11/ }).click();
    const words = page.getByRole("textbox", { name: "Đoạn văn" });
    await words.fill(`${await words.inputValue()} Lãnh đạo Sở đã chỉ đạo trả lời trong tuần.`);
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => volume.textContent()).toContain("chỉ đạo trả lời trong tuần");
    expect(await volume.getByRole("link").first().getAttribute("href")).toBe(linked);
    await page.getByText("Có sửa đổi chưa lưu").waitFor();
    await page.keyboard.press("Control+s");
    await page.getByText("Đã lưu bản 2").waitFor();

    const read = docxText(await file(page, "DOCX"));
    expect(read).toContain("Lãnh đạo Sở đã chỉ đạo trả lời trong tuần.");
    expect(read).toContain("SỞ VĂN HÓA VÀ THỂ THAO");
    const pdf = await getDocumentProxy(await file(page, "PDF"));
    const { text } = await extractText(pdf, { mergePages: true });
    expect(text.replace(/\s+/g, " ")).toContain("chỉ đạo trả lời trong tuần");
    expect(complaints).toEqual([]);
  });

  it("loses the link of a figure that somebody types over", async () => {
    const { page } = await at("/reports");
    await brief(page);
    const volume = page.locator(".sheet-paragraph").first();
    const before = await volume.getByRole("link").count();
    await page.getByRole("button", { name: /^Sửa: Đoạn văn: Ngày 20\/11/ }).click();
    const words = page.getByRole("textbox", { name: "Đoạn văn" });
    await words.fill((await words.inputValue()).replace(/có \d+ tin/, "có 999 tin"));
    await page.getByRole("button", { name: "Xong" }).click();
    await expect.poll(() => volume.textContent()).toContain("có 999 tin");
    expect(await volume.getByRole("link").count()).toBeLessThan(before);
    expect(await volume.getByRole("link", { name: "999" }).count()).toBe(0);
  });

  it("is put into another order, shortened and undone by keyboard", async () => {
    const { page } = await at("/reports");
    await brief(page);
    const headings = () => page.locator(".sheet-heading").allTextContents();
    const before = await headings();
    await page.getByRole("button", { name: "Bỏ: Tình hình chung" }).first().focus();
    await page.keyboard.press("Enter");
    await expect
      .poll(headings)
      .toEqual(before.slice(1).map((one, i) => one.replace(/^\w+\./, `${["I", "II", "III", "IV", "V"][i]}.`)));
    await page.getByRole("button", { name: "Hoàn tác" }).press("Enter");
    await expect.poll(headings).toEqual(before);
    await page.getByRole("button", { name: "Chuyển xuống: Tình hình chung" }).first().press("Enter");
    await expect.poll(() => page.locator(".sheet-text > div").first().textContent()).not.toContain("TÌNH HÌNH");
    await page.getByRole("button", { name: "Thêm đoạn văn ở đầu" }).press("Enter");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Kính báo cáo như sau:");
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => page.locator(".sheet-paragraph").first().textContent()).toBe("Kính báo cáo như sau:");
  });

  it("fills in head and foot on the sheet as it is typed", async () => {
    const { page } = await at("/reports");
    await brief(page);
    await page.getByText("Thể thức", { exact: true }).click();
    await page.getByLabel("Số, ký hiệu").fill("15/BC-SVHTT");
    await page.getByLabel("Kính gửi").fill("Bộ Nội vụ; Bộ Tài chính");
    await expect.poll(() => page.locator(".number-line").textContent()).toBe("Số: 15/BC-SVHTT");
    expect(await page.locator(".sheet-to li").allTextContents()).toEqual(["- Bộ Nội vụ;", "- Bộ Tài chính."]);
  });

  it("says so when somebody else saved before, and goes on from theirs", async () => {
    const first = await at("/reports");
    const path = await brief(first.page);
    const second = await at(path);
    const rename = async (page: Page, place: string) => {
      await page.getByText("Thể thức", { exact: true }).click();
      await page.getByLabel("Địa danh").fill(place);
      await page.getByRole("button", { name: "Lưu", exact: true }).click();
    };
    await rename(second.page, "Bến Mới");
    await second.page.getByText("Đã lưu bản 2").waitFor();
    await rename(first.page, "Sông Khác");
    await first.page.getByRole("alert").getByText("Báo cáo này vừa được người khác sửa").waitFor();
    await first.page.getByRole("button", { name: "Thử lại" }).click();
    await expect.poll(() => first.page.locator(".place").textContent()).toMatch(/^Bến Mới, ngày/);
  });

  it("is finished for good after a question", async () => {
    const { page } = await at("/reports");
    const path = await brief(page);
    await page.getByRole("button", { name: "Chốt báo cáo" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Đồng ý" }).click();
    await page.getByText("Báo cáo đã chốt: chỉ đọc và tải về.").waitFor();
    expect(await page.getByRole("button", { name: /^Sửa:/ }).count()).toBe(0);
    await page.goto(`${base}/reports?status=final`);
    await page.locator(`a[href="${path}"]`).waitFor();
  });
});

describe("the pages of reports", () => {
  const LOOKS: readonly PageOptions[] = [
    { language: "vi", width: 1440 },
    { language: "en", width: 1440, scheme: "dark" },
    { language: "vi", width: 390 },
    { language: "en", width: 2560 },
  ];
  it.each(LOOKS)("have no violation and fit the window: $language, $width px", async (look) => {
    const maker = await at("/reports");
    const path = await brief(maker.page);
    for (const place of ["/reports", path]) {
      const { page, complaints, requests } = await at(place, look);
      if (place !== "/reports") await page.locator(".sheet-chart canvas").waitFor();
      expect(await axe(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      expect(complaints).toEqual([]);
      expect(requests.filter((url) => !url.startsWith(base) && !url.startsWith("data:"))).toEqual([]);
    }
    const { page } = await at(path, look);
    await page.locator(".block-tools button").first().click();
    await page.locator(".block-editor").waitFor();
    expect(await axe(page)).toEqual([]);
  });

  it("keep a schedule, show its next moment, and switch it off", async () => {
    const { page } = await at("/reports");
    await page.getByRole("button", { name: "Thêm lịch" }).click();
    const form = page.locator("form.report-make").nth(1);
    await form.locator('input[type="time"]').fill("07:30");
    await form.getByRole("button", { name: "Thêm lịch" }).click();
    // Working days from Monday on: it is Friday afternoon.
    await page.getByText("Lần tới: 23/11/2026 07:30").waitFor();
    await page.getByRole("button", { name: "Tắt", exact: true }).click();
    await page.getByText("Đang tắt").waitFor();
    await page.getByRole("button", { name: "Xóa lịch" }).click();
    await page.getByText("Chưa có lịch").waitFor();
  });

  it("show a drafting agency an empty list with words, and no way to make reports", async () => {
    const { page } = await at("/reports", {}, readerBase);
    await page.getByText("Chưa có báo cáo nào").waitFor();
    expect(await page.getByRole("button", { name: "Tạo báo cáo" }).count()).toBe(0);
    const missing = await at(`/reports/${"0".repeat(32)}`, {}, readerBase);
    await missing.page.getByRole("alert").waitFor();
  });

  it("say what went wrong when the server does not answer", async () => {
    const visited = await visits.blank();
    await visited.page.route("**/api/reports*", (route) => route.abort());
    await visited.page.goto(`${base}/reports`);
    await visited.page.getByRole("alert").getByText("Không kết nối được tới máy chủ").waitFor();
  });
});
