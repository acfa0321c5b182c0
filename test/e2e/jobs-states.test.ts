// What every page shows when it has nothing to show: while it loads, when the server fails or is gone, when there is nothing yet, and
// when the role may not open it.
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { vi } from "../../dashboards/ui/strings.vi.ts";
import { ROLE_NAMES, type RoleName } from "../../pipeline/messages/registry.ts";
import { axe, launch, listen, visit } from "../helpers/dashboard-browser.ts";
import { type DashboardWorld, openDashboardWorld } from "../helpers/dashboard-world.ts";

/** Each page with a role that has it, and what it asks the server for first. */
const PAGES = {
  "/": { role: "officer", asks: "overview" },
  "/articles": { role: "analyst", asks: "search" },
  "/stories": { role: "analyst", asks: "stories" },
  "/policies": { role: "reader", asks: "policies" },
  "/feedback": { role: "reader", asks: "feedback" },
  "/claims": { role: "officer", asks: "alerts" },
  "/alerts": { role: "liaison", asks: "alerts" },
  "/plans": { role: "analyst", asks: "plans" },
  "/reports": { role: "analyst", asks: "reports" },
  "/sources": { role: "admin", asks: "sources" },
  "/admin": { role: "admin", asks: "admin/users" },
} as const satisfies Record<string, { role: RoleName; asks: string }>;
type Path = keyof typeof PAGES;
const PATHS = Object.keys(PAGES) as Path[];

let world: DashboardWorld;
let empty: DashboardWorld;
let browser: Browser;
const bases: Partial<Record<RoleName, string>> = {};
beforeAll(async () => {
  world = await openDashboardWorld();
  for (const role of ROLE_NAMES) bases[role] = await serveAs(world, role);
  empty = await openDashboardWorld({ empty: true });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
  await empty?.close();
});

const as = (role: RoleName) => ({
  settings: { demo: false, language: "vi", requestsPerMinute: 1_000_000 } as const,
  identify: async () => ({ mode: "account", role, actor: `${role}-1`, units: ["unit-roads"] }) as const,
});
async function serveAs(of: DashboardWorld, role: RoleName): Promise<string> {
  return await listen(await of.serve(as(role)));
}

describe.each(PATHS)("the page %s", (path) => {
  const { role, asks } = PAGES[path];

  it("says that it loads, then that the server failed, and comes when asked again", async () => {
    const { page, close } = await visit(browser);
    let failing = true;
    const held = Promise.withResolvers<void>();
    await page.route(
      (url) => url.pathname === `/api/${asks}`,
      async (route) => {
        await held.promise;
        // Not retried by itself, so that the test need not wait for that.
        const error = {
          code: "TOO_MANY",
          message: { vi: "Máy chủ đang bận", en: "The server is busy" },
          action: { vi: "Thử lại sau.", en: "Try again later." },
        };
        if (failing) await route.fulfill({ status: 429, json: { error } });
        else await route.continue();
      },
    );
    await page.goto(bases[role] + path);
    await page.getByRole("status", { name: vi.loading }).first().waitFor();
    held.resolve();
    const told = page.getByRole("alert").filter({ hasText: "Máy chủ đang bận" }).first();
    await told.waitFor();
    await told.getByText("Thử lại sau.").waitFor();
    failing = false;
    await told.getByRole("button", { name: vi.retry }).click();
    await told.waitFor({ state: "detached" });
    await page.locator("main h1").first().waitFor();
    await close();
  });
});

describe("a role", () => {
  it("that may not open a page is told so on it, in one sentence and nothing else", async () => {
    for (const role of ROLE_NAMES) {
      const { page, close } = await visit(browser);
      await page.goto(`${bases[role]}/guide`);
      const links = page.getByRole("navigation", { name: vi.navMain }).getByRole("link");
      await links.first().waitFor();
      const own = new Set(await links.evaluateAll((found) => found.map((link) => link.getAttribute("href"))));
      expect(own.has(PATHS.find((path) => PAGES[path].role === role) ?? "")).toBe(true);
      for (const path of PATHS.filter((one) => one !== "/" && !own.has(one))) {
        await page.goto(bases[role] + path);
        await page.getByText(vi.forbidden).waitFor();
        expect(await page.locator("main").innerText(), `${role} on ${path}`).toBe(vi.forbidden);
      }
      await close();
    }
  });
});

describe("a world without anything", () => {
  it.each([
    ["/feedback", "officer", vi.feedbackNone],
    ["/claims", "officer", vi.claimsNone],
    ["/claims?view=facts", "officer", vi.factsNone],
    ["/plans", "analyst", vi.plansNone],
    ["/plans?view=calendar", "analyst", vi.dueNone],
    ["/reports", "analyst", vi.reportsNone],
    ["/alerts", "liaison", vi.liaisonNone],
    ["/admin", "admin", vi.usersNone],
  ] as const)("%s says so to the %s, and what comes next", async (path, role, words) => {
    const { page, close } = await visit(browser);
    await page.goto((await serveAs(empty, role)) + path);
    await page.getByText(words).first().waitFor();
    expect(await axe(page)).toEqual([]);
    await close();
  });
});

describe("a server that goes away", () => {
  it("is missed on the page that is opened next, and found again when it is back", async () => {
    const first = await world.serve(as("officer"));
    const base = await listen(first);
    const { port } = first.server.address() as AddressInfo;
    const { page, close } = await visit(browser);
    await page.goto(`${base}/claims`);
    await page.locator(".claim-list li").first().waitFor();
    // Once the other pages' code has come, too, what is missing is the answer alone.
    const scripts = async () =>
      (await page.evaluate(
        `performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => name.endsWith(".js"))`,
      )) as string[];
    let before = 0;
    const complete = async () => {
      const now = await scripts();
      const same = now.length === before && now.some((name) => name.includes("/reports-"));
      before = now.length;
      return same;
    };
    await expect.poll(complete, { interval: 1_000 }).toBe(true);
    first.server.closeAllConnections();
    await first.close();
    await page.getByRole("navigation", { name: vi.navMain }).getByRole("link", { name: vi.navReports }).click();
    const told = page.getByRole("alert").filter({ hasText: "Không kết nối được tới máy chủ" }).first();
    await told.waitFor();
    await page.getByText(vi.liveOff).waitFor();

    const second = await world.serve(as("officer"));
    await second.listen({ host: "127.0.0.1", port });
    await told.getByRole("button", { name: vi.retry }).click();
    await page.getByText(vi.reportsNone).waitFor();
    await close();
  });
});
