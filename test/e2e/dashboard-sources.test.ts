// Sources in a real browser: an administrator adds one of the demo world, sees what it gives first, and its articles arrive.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sources, sources } from "../../dashboards/api/source.ts";
import { type System, startSystem } from "../../pipeline/app/system.ts";
import { basics } from "../../pipeline/app/wire.ts";
import { checkConfig } from "../../pipeline/config/load.ts";
import { type DemoWorld, startDemoWorld } from "../demo/world.ts";
import { axe, launch, overflow, settled, type Visit, visit } from "../helpers/dashboard-browser.ts";

const FEED = "http://nhipsongmoi.example/rss/tin-moi.rss";
const stop = new AbortController();
let folder: string;
let world: DemoWorld;
let system: System;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "langnghe-sources-"));
  world = await startDemoWorld({});
  const checked = checkConfig({
    dataFolder: folder,
    logLevel: "error",
    server: { port: 0 },
    crawl: { contact: "https://lang-nghe.example/crawler", hostGapMs: 0, resolve: { ...world.resolve } },
  });
  if ("problems" in checked) throw new TypeError(JSON.stringify(checked.problems));
  // The world without its sources: what is read is what the administrator adds.
  const demo = { sources: [], policies: world.policies, facts: world.facts };
  system = await startSystem(basics(checked.config, null), { signal: stop.signal, base: folder, demo });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  stop.abort();
  await system?.done;
  await world?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const ask = async (page: Page): Promise<Sources> =>
  sources.parse(await page.evaluate("fetch('/api/sources').then((answer) => answer.json())"));

/** The role is taken before the pages are there, so that nothing of another role is asked for. */
async function asRole(seen: Visit, role: string, path: string): Promise<Page> {
  const { page } = seen;
  await page.goto(`${system.url}/theme.js`);
  await page.evaluate(`fetch('/api/session').then((answer) => answer.json()).then(({ csrfToken }) =>
    fetch('/api/demo/role', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken },
      body: JSON.stringify({ role: '${role}' }),
    })).then((answer) => { if (!answer.ok) throw new Error(String(answer.status)); })`);
  await page.goto(system.url + path);
  await settled(page);
  return page;
}

describe("an administrator", () => {
  it("adds a source after seeing what it gives; its articles arrive without a restart", async () => {
    const seen = await visit(browser);
    const page = await asRole(seen, "admin", "/sources");
    await page.getByRole("heading", { name: "Chưa có nguồn nào" }).waitFor();
    await page.getByRole("link", { name: "Thêm nguồn" }).click();
    await page.getByLabel("Địa chỉ", { exact: true }).fill(FEED);
    await page.getByLabel("Tên nguồn").fill("Nhịp Sống Mới");
    const save = page.getByRole("button", { name: "Lưu nguồn" });
    expect(await save.isDisabled()).toBe(true);

    await page.getByRole("button", { name: "Kiểm tra" }).click();
    const preview = page.locator(".trial");
    await preview.getByText("Đọc được", { exact: true }).waitFor();
    expect(await preview.locator(".lines > li").count()).toBeGreaterThanOrEqual(3);
    expect((await preview.locator(".trial-text").first().innerText()).length).toBeGreaterThan(60);
    expect(await axe(page)).toEqual([]);

    await save.click();
    await page.getByText("Đã lưu Nhịp Sống Mới.").waitFor();
    await expect
      .poll(async () => (await ask(page)).sources[0]?.points.reduce((sum, { count }) => sum + count, 0), {
        timeout: 60_000,
      })
      .toBeGreaterThan(3);
    expect((await ask(page)).sources[0]).toMatchObject({ sourceId: "nhip-song-moi", origin: "page" });

    const analyst = await asRole(seen, "analyst", "/articles?source=nhip-song-moi&withReprints=true");
    await analyst.locator("main .row-title").first().waitFor();
    // Whoever may not change sources is offered no change.
    await analyst.goto(`${system.url}/sources?view=add`);
    await settled(analyst);
    expect(await analyst.getByRole("link", { name: "Thêm nguồn" }).count()).toBe(0);
    expect(seen.complaints).toEqual([]);
    await seen.close();
  });

  it.each([
    ["http://169.254.169.254/latest/meta-data/", "Địa chỉ này nằm trong mạng nội bộ nên không được hỏi"],
    ["http://nhipsongmoi.example/khong-co.xml", "Địa chỉ này không còn"],
    ["http://nhipsongmoi.example/", "Nội dung không phải loại đã chọn"],
  ])("reads why %s is no source", async (url, sentence) => {
    const seen = await visit(browser);
    const page = await asRole(seen, "admin", "/sources?view=add");
    await page.getByLabel("Địa chỉ", { exact: true }).fill(url);
    await page.getByLabel("Tên nguồn").fill("Thử");
    await page.getByRole("button", { name: "Kiểm tra" }).click();
    await page.locator(".trial").getByText(sentence).waitFor();
    expect(await axe(page)).toEqual([]);
    await seen.close();
  });

  it("switches a source off and on, and takes it back", async () => {
    const seen = await visit(browser);
    const page = await asRole(seen, "admin", "/sources?edit=nhip-song-moi");
    await page.getByRole("button", { name: "Tắt nguồn" }).click();
    await page.getByText("Đã lưu Nhịp Sống Mới.").waitFor();
    expect((await ask(page)).sources[0]?.state).toBe("off");
    page.on("dialog", (dialog) => void dialog.accept());
    await page.goto(`${system.url}/sources?edit=nhip-song-moi`);
    await page.getByRole("button", { name: "Bỏ", exact: true }).click();
    await page.getByRole("heading", { name: "Chưa có nguồn nào" }).waitFor();
    expect((await ask(page)).sources).toEqual([]);
    await seen.close();
  });

  it("brings a list, sees each line, and adds those that are wanted", async () => {
    const seen = await visit(browser);
    const page = await asRole(seen, "admin", "/sources?view=import");
    await page
      .getByLabel("Hoặc dán nội dung")
      .fill(
        "tên,địa chỉ\nTin Sáng 24,http://tinsang24.example/rss/tin-moi.rss\nThừa,http://thua.example/rss\nHỏng,khong-phai",
      );
    await page.getByRole("button", { name: "Xem danh sách" }).click();
    await page.getByText("Không có địa chỉ http hoặc https").waitFor();
    await page.getByRole("checkbox", { name: "Thừa" }).uncheck();
    expect(await axe(page)).toEqual([]);
    await page.getByRole("button", { name: "Thêm 1 nguồn" }).click();
    await page.getByText("Đã thêm 1 nguồn, bỏ qua 0.").waitFor();
    expect((await ask(page)).sources.map(({ sourceId }) => sourceId)).toEqual(["tin-sang-24"]);
    await seen.close();
  });
});

const LOOKS = [
  { language: "vi", scheme: "light", width: 1440 },
  { language: "en", scheme: "dark", width: 1440 },
  { language: "en", scheme: "light", width: 390, height: 844 },
  { language: "vi", scheme: "dark", width: 390, height: 844 },
] as const;

describe.each(LOOKS)("$language, $scheme, $width px", (look) => {
  it.each(["add", "catalogue", "import"])("the view %s has no violation and fits the window", async (view) => {
    const seen = await visit(browser, look);
    const page = await asRole(seen, "admin", `/sources?view=${view}`);
    await page.locator("main .panel").first().waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(seen.complaints).toEqual([]);
    await seen.close();
  });
});
