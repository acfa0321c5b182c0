// The way in with a real browser: first administrator, second factor, a colleague's link, a session that ends elsewhere.
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fromBase32 } from "../../dashboards/accounts/base32.ts";
import { freshToken } from "../../dashboards/accounts/secret-tokens.ts";
import { STEP_MS, totpCode, totpStep } from "../../dashboards/accounts/totp.ts";
import { accountSettings, addOneOfEach, addUser, PASSWORD, UNIT } from "../helpers/accounts-world.ts";
import { axe, launch, listen, overflow, settled, visit } from "../helpers/dashboard-browser.ts";
import { type DashboardWorld, openDashboardWorld } from "../helpers/dashboard-world.ts";

const { token, hash } = freshToken();
let world: DashboardWorld;
let browser: Browser;
let base: string;
beforeAll(async () => {
  browser = await launch();
});
beforeEach(async () => {
  world = await openDashboardWorld();
  const expiresAt = new Date(world.clock.now() + 86_400_000).toISOString();
  const settings = { demo: false, language: "vi", requestsPerMinute: 1_000_000 } as const;
  base = await listen(await world.serve({ settings, accounts: accountSettings({ setUp: { hash, expiresAt } }) }));
});
afterEach(() => world.close());
afterAll(() => browser?.close());

/** A refusal is noted by the browser itself; nothing else may be. */
const unexpected = (complaints: readonly string[]) => complaints.filter((text) => !/status of (?:401|403)/.test(text));

async function signIn(page: Page, userId: string, password = PASSWORD): Promise<void> {
  await page.locator("input[name=username]").fill(userId);
  await page.locator("input[name=password]").fill(password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
}
async function inside(page: Page): Promise<void> {
  await page.locator(".me").waitFor({ state: "attached" });
}

describe("an installation without accounts", () => {
  it("is opened by its first administrator, who turns on a second factor and is asked for it", async () => {
    const { page, complaints, close } = await visit(browser);
    await page.goto(`${base}/set-up#${token}`);
    await page.locator("input[name=username]").fill("chi-huong");
    // The link is not left in the address.
    expect(page.url()).toBe(`${base}/set-up`);
    expect(await axe(page)).toEqual([]);
    await page.locator("input[name=name]").fill("Trần Thị Hương");
    await page.locator("input[name=password]").fill(PASSWORD);
    await page.locator("input[name=again]").fill(PASSWORD);
    await page.getByRole("button", { name: "Đặt mật khẩu và vào" }).click();
    await inside(page);

    await page.goto(`${base}/account`);
    await settled(page);
    const factor = page.locator("section[aria-labelledby=factor-title]");
    await factor.locator("input[name=password]").fill(PASSWORD);
    await factor.getByRole("button", { name: "Bật", exact: true }).click();
    await factor.locator(".qr path").waitFor();
    const secret = fromBase32((await factor.locator(".secret").textContent()) ?? "");
    if (!secret) throw new TypeError("the page shows no key");
    await factor.locator("input[name=code]").fill(totpCode(secret, totpStep(world.clock.now())));
    await factor.getByRole("button", { name: "Xác nhận và bật" }).click();
    await factor.locator(".codes li").first().waitFor();
    expect(await factor.locator(".codes li").count()).toBe(10);
    expect(await axe(page)).toEqual([]);

    await page.getByRole("button", { name: "Đăng xuất" }).click();
    await page.locator("input[name=username]").waitFor();
    await signIn(page, "chi-huong");
    await page.locator("input[name=code]").fill("000000");
    await page.keyboard.press("Enter");
    await page.getByText("Mã xác thực không đúng").waitFor();
    await world.clock.advance(STEP_MS);
    await page.locator("input[name=code]").fill(totpCode(secret, totpStep(world.clock.now())));
    await page.keyboard.press("Enter");
    await inside(page);
    expect(unexpected(complaints)).toEqual([]);
    await close();
  });

  it("shows the same to whoever only reads on this machine, until then", async () => {
    const { page, close } = await visit(browser);
    await page.goto(base);
    await settled(page);
    expect(await page.locator(".me").count()).toBe(0);
    await page.getByText("Chưa có tài khoản").first().waitFor();
    await close();
  });
});

describe("an administrator", () => {
  it("adds a colleague by a link, whose pages are those of the role; shut out, the colleague stands at the door", async () => {
    await addUser(world, "admin");
    await world.registry.tables.units.put(UNIT, { unitId: UNIT, name: "Phòng Y tế", agency: "Sở X", parent: null });
    const admin = await visit(browser);
    await admin.page.goto(`${base}/admin`);
    await signIn(admin.page, "admin-1");
    await inside(admin.page);
    await admin.page.getByRole("button", { name: "Thêm người dùng" }).click();
    const form = admin.page.locator("section[aria-labelledby=user-title]");
    await form.locator("input[name=userId]").fill("le-van-an");
    await form.locator("input[name=name]").fill("Lê Văn An");
    await form.locator("select").selectOption("reader");
    await form.getByLabel("Phòng Y tế").check();
    await form.getByRole("button", { name: "Thêm và lấy liên kết" }).click();
    const link = (await admin.page.locator(".once code").textContent()) ?? "";
    expect(link).toMatch(/\/set-up#[\w-]{43}$/);

    const colleague = await visit(browser, { width: 390, height: 844 });
    await colleague.page.goto(link);
    await colleague.page.locator("input[name=password]").fill(PASSWORD);
    await colleague.page.locator("input[name=again]").fill(PASSWORD);
    expect([await axe(colleague.page), await overflow(colleague.page)]).toEqual([[], 0]);
    await colleague.page.getByRole("button", { name: "Đặt mật khẩu và vào" }).click();
    await inside(colleague.page);
    await colleague.page.waitForURL(`${base}/policies`);
    await settled(colleague.page);
    const places = await colleague.page.locator("nav.nav a").allTextContents();
    expect(places.map((text) => text.trim())).toContain("Chính sách");
    expect(places.join()).not.toMatch(/Tin bài|Cảnh báo|Quản trị|Nguồn/);

    await admin.page.reload();
    await admin.page.getByRole("button", { name: "Sửa Lê Văn An" }).click();
    await form.getByLabel("Khóa tài khoản").check();
    await form.getByRole("button", { name: "Lưu" }).click();
    await admin.page.getByText("Đã khóa").waitFor();
    await colleague.page.reload();
    await colleague.page.locator("input[name=username]").waitFor();
    expect(unexpected([...admin.complaints, ...colleague.complaints])).toEqual([]);
    await admin.close();
    await colleague.close();
  });

  it.each([
    { language: "vi", scheme: "light", width: 1440 },
    { language: "en", scheme: "dark", width: 390, height: 844 },
    { language: "vi", scheme: "dark", width: 2560 },
  ] as const)("finds pages without a violation: $language, $scheme, $width px", async (look) => {
    await addOneOfEach(world);
    const { page, complaints, close } = await visit(browser, look);
    await page.goto(`${base}/admin`);
    await page.locator("input[name=username]").waitFor();
    expect([await axe(page), await overflow(page)]).toEqual([[], 0]);
    await page.locator("input[name=username]").fill("admin-1");
    await page.locator("input[name=password]").fill(PASSWORD);
    await page.keyboard.press("Enter");
    await inside(page);
    for (const path of ["/admin", "/admin/units", "/admin/audit", "/admin/dead", "/admin/system", "/account"]) {
      await page.goto(base + path);
      await settled(page);
      await page.locator("main h2").first().waitFor();
      expect([path, await axe(page), await overflow(page)]).toEqual([path, [], 0]);
    }
    expect(unexpected(complaints)).toEqual([]);
    await close();
  });
});

describe("the demo", () => {
  it("is looked at as each role, and shows each its own pages", async () => {
    const demo = await listen(await world.serve());
    const { page, complaints, close } = await visit(browser);
    await page.goto(demo);
    await settled(page);
    const seen: Record<string, string> = {};
    for (const role of ["analyst", "reader", "liaison", "admin", "officer"]) {
      await page.locator(".picker select").selectOption(role);
      await page.waitForResponse((response) => response.url().endsWith("/api/session") && response.ok());
      await page.locator(".picker select:not([disabled])").waitFor();
      await settled(page);
      seen[role] = (await page.locator("nav.nav a").allTextContents()).map((text) => text.trim()).join(" | ");
    }
    expect(seen.liaison).toBe("Cảnh báo");
    expect(seen.reader).not.toMatch(/Tin bài|Cảnh báo/);
    expect(seen.admin).toMatch(/Nguồn \| .*Quản trị|Nguồn \| Quản trị/);
    expect(seen.admin).not.toMatch(/Tin bài/);
    expect(seen.officer).toMatch(/Tin bài .*Cảnh báo/);
    expect(unexpected(complaints)).toEqual([]);
    await close();
  });
});
