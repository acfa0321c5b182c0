// Whole jobs of people with accounts, from the door to the end: an officer finds coverage, confirms a claim and answers it in public;
// the liaison takes on what was confirmed and meets nothing else, whatever address is typed.
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ACCESS } from "../../dashboards/server/access.ts";
import { en } from "../../dashboards/ui/strings.en.ts";
import { vi } from "../../dashboards/ui/strings.vi.ts";
import { sampleId } from "../contract/article-index-samples.ts";
import { addUser, PASSWORD, serveAccounts } from "../helpers/accounts-world.ts";
import { axe, launch, listen, overflow, type PageOptions, settled, visit } from "../helpers/dashboard-browser.ts";
import { type DashboardWorld, NOW, openDashboardWorld } from "../helpers/dashboard-world.ts";

const WIDE_VI = { language: "vi", width: 1440, height: 900 } as const;
const NARROW_EN = { language: "en", width: 390, height: 844 } as const;
const WORDS = { vi, en };
const ANSWER = "https://cong-tin-tinh.example/tra-loi-phi-via-he";

let world: DashboardWorld;
let browser: Browser;
let base: string;
const closing: (() => Promise<void>)[] = [];
beforeAll(async () => {
  browser = await launch();
});
beforeEach(async () => {
  world = await openDashboardWorld();
  const claim = await world.index.alert(sampleId("alert-claim"));
  if (!claim) throw new TypeError("the world lacks its claim");
  await world.index.writeAlerts([{ ...claim.alert, facts: { said: "200.000 đồng", official: "20.000 đồng" } }]);
  await world.index.refresh();
  await addUser(world, "officer");
  await addUser(world, "liaison");
  base = await listen(await serveAccounts(world));
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await world.close();
});
afterAll(() => browser?.close());

/** A browser of somebody who has just signed in, and all that the server ever told it. */
async function signedIn(userId: string, look: PageOptions): Promise<{ page: Page; told: () => Promise<string> }> {
  const { page, complaints, close } = await visit(browser, look);
  const answers: Promise<string>[] = [];
  // The line of live news never finishes; all else is read once it has.
  page.on("requestfinished", (request) => {
    if (new URL(request.url()).pathname.startsWith("/api/"))
      answers.push(
        request
          .response()
          .then((response) => response?.text() ?? "")
          // Gone with a page that was left.
          .catch(() => ""),
      );
  });
  closing.push(async () => {
    // A refusal is noted by the browser itself.
    expect(complaints.filter((text) => !/status of 40[134]/.test(text))).toEqual([]);
    await close();
  });
  await page.goto(base);
  await page.locator("input[name=username]").fill(userId);
  await page.locator("input[name=password]").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.locator(".me").waitFor({ state: "attached" });
  return { page, told: async () => (await Promise.all(answers)).join("\n") };
}

/** To a page by the list of pages, behind its button where the window is narrow. */
async function open(page: Page, words: Record<"menu" | "navMain", string>, name: string): Promise<void> {
  const button = page.getByRole("button", { name: words.menu });
  if (await button.isVisible()) await button.click();
  await page.getByRole("navigation", { name: words.navMain }).getByRole("link", { name, exact: true }).click();
  await settled(page);
}

describe.each([WIDE_VI, NARROW_EN])("an officer, in $language at $width px", (look) => {
  const words = WORDS[look.language];

  it("finds coverage, confirms a claim beside its evidence, and closes it with the public answer", async () => {
    const { page } = await signedIn("officer-1", look);
    await settled(page);
    const waiting = page.locator("a.figure").filter({ hasText: words.navClaims });
    expect(await waiting.locator(".value").textContent()).toBe("1");

    // What is being said: found without tone marks, and with the words that decided.
    await page.keyboard.press("/");
    await page.keyboard.type("chu quan nop theo quy");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/articles\?q=/);
    await page.getByRole("link", { name: "Ngày đầu thu phí vỉa hè: chủ quán xin nộp theo quý" }).click();
    await page.getByRole("heading", { name: words.findingsTitle }).waitFor();
    await page.locator("mark, .layer").first().waitFor();

    await open(page, words, words.navClaims);
    await page.locator(".claim mark").first().waitFor();
    expect(await page.locator(".claim mark").allTextContents()).toEqual(["200.000 đồng", "20.000 đồng"]);
    await page.getByRole("button", { name: words.decide_confirmed, exact: true }).click();
    // It is open no more, so it is looked for among those that wait for an answer.
    await page.getByRole("button", { name: words.alert_confirmed, exact: true }).click();
    await page.getByLabel(words.alertDraft).fill("Mức phí thấp nhất là 20.000 đồng mỗi mét vuông một tháng.");
    await page.getByRole("button", { name: words.alertDraftKeep }).click();
    await page.getByText(words.alertDraftBy.replace("{name}", "Cán bộ officer").split("{")[0] ?? "").waitFor();
    await page.getByRole("button", { name: words.decide_closed, exact: true }).click();
    await page.getByLabel(words.alertClosing).fill("Đã đăng trên cổng thông tin.");
    await page.getByLabel(words.alertAnswerUrl).fill(ANSWER);
    await page.locator(".decide form").getByRole("button", { name: words.decide_closed, exact: true }).click();
    await page.getByRole("button", { name: words.alert_closed, exact: true }).click();
    await page.getByRole("link", { name: words.alertAnswer }).first().waitFor();
    expect(await page.getByRole("link", { name: words.alertAnswer }).first().getAttribute("href")).toBe(ANSWER);
    expect([await axe(page), await overflow(page)]).toEqual([[], 0]);

    // Reading posts and each step of the decision are in the trail, under the account.
    const acts = world.audited.filter(({ actor }) => actor === "officer-1").map(({ action }) => action);
    expect(acts).toEqual(
      expect.arrayContaining(["sign-in", "claims.read", "alert.confirmed", "alert.drafted", "alert.closed"]),
    );
  });
});

/** Every address that a page has, with ids that exist. */
const ADDRESSES = [
  "/articles?q=vỉa",
  `/articles/${sampleId("rich")}`,
  "/stories",
  `/stories/${sampleId("story-first")}`,
  "/policies",
  "/policies/phi-via-he",
  "/policies/phi-via-he/edit",
  "/feedback",
  "/claims",
  "/plans",
  "/reports",
  "/sources",
  "/admin",
  "/admin/audit",
] as const;
/** Words of the alerts that the liaison must never meet. */
const OTHERS = ["200.000 đồng", "Ai đến thu phí là biết tay", "miệt thị", "alert-burst", "Người đi bộ mong"];

describe.each([WIDE_VI, NARROW_EN])("the liaison, in $language at $width px", (look) => {
  const words = WORDS[look.language];

  it("takes on the one confirmed scam, and meets nothing else at any address", async () => {
    const { page, told } = await signedIn("liaison-1", look);
    await page.waitForURL(`${base}/alerts`);
    await settled(page);
    await page.locator("[data-row]").first().waitFor();
    expect(await page.locator("[data-row]").count()).toBe(1);
    await page.getByText("phi-hoan-tien.example").first().waitFor();
    expect([await axe(page), await overflow(page)]).toEqual([[], 0]);
    await page.getByRole("button", { name: words.liaisonTake }).click();
    await expect
      .poll(() => world.audited.filter(({ actor }) => actor === "liaison-1").map(({ action }) => action))
      .toContain("alert.acknowledged");
    await page.getByText(words.liaisonTaken.split("{")[0] ?? "").waitFor();

    for (const address of ADDRESSES) {
      await page.goto(base + address);
      await page.getByText(words.forbidden).waitFor();
    }
    for (const name of ["claim", "threat", "hate", "burst"]) {
      await page.goto(`${base}/alerts/${sampleId(`alert-${name}`)}`);
      await page.locator("[data-row]").first().waitFor();
      expect(await page.locator("[data-row]").count(), name).toBe(1);
    }
    // The same past the pages: asked from the browser, with its session.
    const closed = Object.entries(ACCESS)
      .filter(([route, line]) => route.startsWith("GET /api/") && !line.roles.includes("liaison") && !line.loopback)
      .map(([route]) => route.slice(4).replace(/:\w+/g, sampleId("rich")));
    const asked = (await page.evaluate(
      `Promise.all(${JSON.stringify(closed)}.map(async (path) => path + " " + (await fetch(path)).status))`,
    )) as string[];
    expect(asked.length).toBeGreaterThan(25);
    expect(asked.filter((line) => !line.endsWith(" 403"))).toEqual([]);
    const single = (await page.evaluate(
      `Promise.all(${JSON.stringify(["claim", "threat", "hate", "burst"].map((name) => sampleId(`alert-${name}`)))}
        .map(async (id) => (await fetch("/api/alerts/" + id)).status))`,
    )) as number[];
    expect(single).toEqual([404, 404, 404, 404]);

    const all = await told();
    expect(all).toContain("phi-hoan-tien.example");
    expect(OTHERS.filter((text) => all.includes(text))).toEqual([]);
  });
});

describe("a threat", () => {
  it("reaches the liaison's open page once an officer confirmed it, and not before", async () => {
    const liaison = await signedIn("liaison-1", WIDE_VI);
    await liaison.page.locator("[data-row]").first().waitFor();
    await expect.poll(() => world.clock.sleepers).toBeGreaterThan(0);
    const officer = await signedIn("officer-1", WIDE_VI);
    await officer.page.goto(`${base}/alerts?id=${sampleId("alert-threat")}`);
    await settled(officer.page);
    await officer.page.locator(".alert-detail").getByText("Ai đến thu phí là biết tay.").waitFor();
    expect(await liaison.told()).not.toContain("Ai đến thu phí là biết tay");
    await officer.page.keyboard.press("c");
    await officer.page.locator(".alert-detail").getByText(vi.alert_confirmed, { exact: true }).waitFor();
    await world.clock.advance(2_000);
    await liaison.page.getByText("Ai đến thu phí là biết tay.").waitFor();
    expect(world.clock.now()).toBeGreaterThan(NOW);
    expect(await liaison.page.locator("[data-row]").count()).toBe(2);
  });
});
