// Takes the pictures of the README: starts the demo on a free port with data of its own, waits for its news, looks at pages as the
// roles they are for. `npm run screenshots`; what it writes is docs/images/*.png.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { chromium, type Locator, type Page } from "playwright-core";
import { findBrowser } from "../crawlers/fetch/find-browser.ts";
import type { RoleName } from "../pipeline/messages/registry.ts";
import { buildUi } from "./build-ui.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUT = join(ROOT, "docs/images");
const MOST_BYTES = 250_000;
/** The demo crawls for a minute or two; it has arrived when the number of articles stays the same for so long. */
const QUIET_MS = 20_000;
const LONGEST_MS = 15 * 60_000;
const PLAN = join(ROOT, "test/unit/plan/invented/01-so-y-te.txt");

interface Shot {
  readonly name: string;
  readonly role: RoleName;
  readonly path: string | ((page: Page, base: string) => Promise<void>);
  readonly scheme?: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
  /** What must be seen before the picture is taken. */
  readonly until: string;
}

const SHOTS: readonly Shot[] = [
  { name: "hom-nay", role: "officer", path: "/", until: ".today-figures" },
  { name: "tin-bai", role: "officer", path: "/articles?q=%22h%E1%BB%8Dc%20b%E1%BA%A1%22", until: "[data-row] mark" },
  { name: "chinh-sach", role: "analyst", path: openBusiestPolicy, until: "main canvas, main .plot" },
  { name: "phan-anh", role: "officer", path: workOnFeedback, until: ".board .theme" },
  { name: "can-kiem-chung", role: "officer", path: openClaim, until: ".claim" },
  { name: "ke-hoach", role: "analyst", path: dropPlan, until: ".plan-text .layer-active" },
  {
    name: "hom-nay-dien-thoai",
    role: "officer",
    path: "/",
    scheme: "dark",
    width: 390,
    height: 844,
    until: ".today-figures",
  },
];

async function openBusiestPolicy(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/policies`);
  await page.locator("td .row-title").first().click();
}

/** The first claim whose difference from the source is marked, else the first. */
async function openClaim(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/claims`);
  const links = page.locator(".claim-list .row-title");
  await links.first().waitFor();
  const addresses = await links.evaluateAll((found) => found.map((link) => link.getAttribute("href")));
  for (const address of [...addresses, addresses[0] ?? "/claims"]) {
    await page.goto(base + address);
    await page.locator(".claim").waitFor();
    if ((await page.locator(".claim mark").count()) > 0) return;
  }
}

/** One theme forwarded and one answered, so that the board shows what it is for. */
async function workOnFeedback(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/feedback?days=30`);
  const open = page.locator(".board-column").first().locator(".theme");
  for (const [button, fill] of [
    ["Chuyển", (card: Locator) => card.locator("select").selectOption({ index: 1 })],
    ["Đã trả lời", (card: Locator) => card.locator("textarea").fill("Đã trả lời trên cổng thông tin.")],
  ] as const) {
    const card = open.nth(1);
    await card.getByRole("button", { name: /^Xử lý/ }).click();
    await fill(card);
    const kept = page.waitForResponse((response) => response.url().endsWith("/api/feedback/acts") && response.ok());
    await card.getByRole("button", { name: button, exact: true }).click();
    await kept;
    await page.waitForResponse((response) => response.url().includes("/api/feedback?") && response.ok());
  }
  await page.goto(`${base}/feedback?days=30`);
}

async function dropPlan(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/plans`);
  await page.setInputFiles("input[type=file]", PLAN);
  await page.waitForURL(/\/plans\/[0-9a-f]{32}$/);
  await page.locator(".task-title").first().click();
}

async function pickRole(page: Page, role: RoleName): Promise<void> {
  const select = page.locator(".picker select");
  await select.waitFor();
  if ((await select.inputValue()) === role) return;
  const known = page.waitForResponse((response) => response.url().endsWith("/api/session") && response.ok());
  await select.selectOption(role);
  await known;
  await page.locator(".picker select:not([disabled])").waitFor();
}

/** The demo, as somebody starts it who has no settings; ended by `stop`. */
async function startDemo(folder: string): Promise<{ readonly base: string; stop(): Promise<void> }> {
  const args = [join(ROOT, "bin/main.ts"), "start", "--demo", "--port", "0", "--data", join(folder, "data")];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  const ended = once(child, "exit");
  let said = "";
  const base = await new Promise<string>((found, failed) => {
    child.stderr.setEncoding("utf8").on("data", (piece: string) => {
      said += piece;
      const address = /Lắng Nghe: (http:\S+)/.exec(said)?.[1];
      if (address) found(address);
    });
    child.once("exit", (code) => failed(new Error(`the demo ended with ${code}: ${said}`)));
  });
  return {
    base,
    async stop() {
      child.kill("SIGINT");
      await ended;
    },
  };
}

async function arrived(base: string): Promise<number> {
  const until = Date.now() + LONGEST_MS;
  let count = -1;
  let since = Date.now();
  while (Date.now() < until) {
    const answer = await fetch(`${base}/api/overview?days=90`);
    const { counts } = (await answer.json()) as { counts: { articles: number } };
    if (counts.articles !== count) {
      count = counts.articles;
      since = Date.now();
    } else if (count > 500 && Date.now() - since > QUIET_MS) return count;
    await wait(2_000);
  }
  throw new Error(`after ${LONGEST_MS / 60_000} minutes articles still come: ${count}`);
}

async function take(page: Page, shot: Shot, base: string): Promise<void> {
  await page.goto(`${base}/guide`);
  await pickRole(page, shot.role);
  if (typeof shot.path === "string") await page.goto(base + shot.path);
  else await shot.path(page, base);
  await page.locator(shot.until).first().waitFor();
  await page.locator('main [role="status"][aria-label]').first().waitFor({ state: "detached" });
  await page.evaluate("document.fonts.ready.then(() => true)");
  if ((await page.locator(".chart").count()) > 0) await page.locator(".chart canvas").first().waitFor();
  await page.evaluate("scrollTo(0, 0)");
  const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
  if (picture.length > MOST_BYTES) throw new Error(`${shot.name}.png has ${picture.length} bytes, over ${MOST_BYTES}`);
  await writeFile(join(OUT, `${shot.name}.png`), picture);
  process.stderr.write(`docs/images/${shot.name}.png: ${Math.round(picture.length / 1000)} kB\n`);
}

async function main(): Promise<void> {
  const found = await findBrowser();
  if (!found) throw new Error("no browser was found: the pictures need a Chromium");
  await buildUi();
  await mkdir(OUT, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), "langnghe-screenshots-"));
  const demo = await startDemo(folder);
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    args: [...found.args, "--no-sandbox"],
  });
  try {
    process.stderr.write(`The demo has ${await arrived(demo.base)} articles.\n`);
    const only = process.argv.slice(2);
    for (const shot of SHOTS.filter(({ name }) => only.length === 0 || only.includes(name))) {
      const { width = 1440, height = 900, scheme = "light" } = shot;
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: scheme,
        reducedMotion: "reduce",
      });
      await take(await context.newPage(), shot, demo.base);
      await context.close();
    }
  } finally {
    await browser.close();
    await demo.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) await main();
