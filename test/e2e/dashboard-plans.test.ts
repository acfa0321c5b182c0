// A plan in a real browser: dropped in, looked at, corrected, accepted; then its policies are watched and its days stand in the calendar.
import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axe, launch, listen, overflow, settled, visit } from "../helpers/dashboard-browser.ts";
import { type DashboardWorld, openDashboardWorld } from "../helpers/dashboard-world.ts";

const FILE = readFileSync(new URL("../unit/plan/invented/01-so-y-te.txt", import.meta.url));

let world: DashboardWorld;
let browser: Browser;
let base: string;
beforeAll(async () => {
  world = await openDashboardWorld();
  base = await listen(
    await world.serve({
      settings: { demo: false, language: "vi", requestsPerMinute: 100_000 },
      identify: async () => ({ mode: "account", role: "officer", actor: "officer-1", units: [] }),
    }),
  );
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

describe("a plan", () => {
  it("says what to do while there is none", async () => {
    const { page, close } = await visit(browser, { language: "en", width: 390, height: 844 });
    await page.goto(`${base}/plans`);
    await settled(page);
    await page.getByRole("heading", { name: "No plan yet" }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await close();
  });

  it("that cannot be read is refused with a reason, and the page goes on", async () => {
    const { page, close } = await visit(browser);
    await page.goto(`${base}/plans`);
    await settled(page);
    await page.setInputFiles("input[type=file]", {
      name: "a.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.of(0, 1),
    });
    await page.getByRole("alert").filter({ hasText: "Không đọc được tệp này" }).waitFor();
    await close();
  });

  it("is dropped in, corrected and accepted; policy and calendar follow", async () => {
    const { page, complaints, close } = await visit(browser);
    await page.goto(`${base}/plans`);
    await settled(page);
    await page.setInputFiles("input[type=file]", { name: "01-so-y-te.txt", mimeType: "text/plain", buffer: FILE });
    await page.waitForURL(/\/plans\/[0-9a-f]{32}$/);
    await settled(page);
    expect(await axe(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);

    // The chosen task is marked where it stands in the text.
    const first = page.locator(".task").first();
    const marked = page.locator(".plan-text .layer-active").first();
    await first.locator(".task-title").click();
    await marked.waitFor();
    await first.getByRole("button", { name: "Sửa" }).click();
    await first.getByLabel("Nội dung").fill("Điểm tin mỗi sáng");
    await page.getByRole("button", { name: "Lưu", exact: true }).click();
    await page.getByRole("button", { name: "Lưu", exact: true }).waitFor({ state: "detached" });
    await page.locator(".task-title", { hasText: "Điểm tin mỗi sáng" }).waitFor();

    const accept = page.locator(".accept");
    const choice = accept.getByRole("checkbox").first();
    if (!(await choice.isChecked())) await choice.check();
    const before = world.registry.policies().length;
    await accept.getByRole("button", { name: /^Nhận và theo dõi/ }).click();
    await page.locator(".origin span", { hasText: "Đã nhận" }).waitFor();
    expect(world.registry.policies().length).toBeGreaterThan(before);

    await page.goto(`${base}/plans?view=calendar&span=year`);
    await settled(page);
    expect(await page.locator(".due > li").count()).toBeGreaterThan(0);
    expect(await axe(page)).toEqual([]);
    expect(complaints.filter((text) => !/status of 400/.test(text))).toEqual([]);
    await close();
  });
});
