// A browser for tests of the pages, on a server that really listens; every request and complaint is kept.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { findBrowser } from "../../crawlers/fetch/find-browser.ts";

export interface PageOptions {
  readonly language?: "vi" | "en";
  readonly scheme?: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
}

export interface Visit {
  readonly page: Page;
  /** Console errors, uncaught exceptions and refusals of the content security policy. */
  readonly complaints: string[];
  /** Every address asked for. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** Generous: a busy machine must not fail a test about behaviour. */
const LONGEST_MS = 90_000;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function launch(): Promise<Browser> {
  const found = await findBrowser();
  if (!found) throw new Error("no browser was found: these tests need a Chromium");
  return await chromium.launch({ executablePath: found.executablePath, args: [...found.args, "--no-sandbox"] });
}

export async function listen(app: FastifyInstance): Promise<string> {
  await app.listen({ host: "127.0.0.1", port: 0 });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

export async function visit(browser: Browser, options: PageOptions = {}): Promise<Visit> {
  const { language = "vi", scheme = "light", width = 1440, height = 900 } = options;
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: "reduce",
  });
  await context.addInitScript(
    `localStorage.getItem("langnghe-language") ?? localStorage.setItem("langnghe-language", "${language}")`,
  );
  context.setDefaultTimeout(LONGEST_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => requests.push(request.url()));
  return { page, complaints, requests, close: () => context.close() };
}

/** Waits until the page shows its answer: a heading, and nothing that is still loading. */
export async function settled(page: Page): Promise<void> {
  await page.locator("main h1").first().waitFor();
  await page.locator('main [role="status"][aria-label]').first().waitFor({ state: "detached" });
  if ((await page.locator(".chart").count()) > 0) await page.locator(".chart canvas").first().waitFor();
  // As text: what runs in the page has the page's globals, this file has not.
  await page.evaluate("document.fonts.ready.then(() => true)");
}

export interface Violation {
  readonly rule: string;
  readonly where: readonly string[];
}

/** What axe finds against WCAG 2.2 A and AA and its own best practices. Runs past the policy, as a browser's tools do. */
export async function axe(page: Page): Promise<Violation[]> {
  const session = await page.context().newCDPSession(page);
  const run = async (expression: string) => {
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as unknown;
  };
  await run(AXE);
  const found = (await run(
    `axe.run(document, { runOnly: ["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"], resultTypes: ["violations"] })
      .then(({ violations }) => violations.map((v) => ({ rule: v.id, where: v.nodes.slice(0, 5).map((n) => n.html.slice(0, 160)) })))`,
  )) as Violation[];
  await session.detach();
  return found;
}

/** How far the page is wider than its window, in CSS pixels; 0 when nothing has to be scrolled sideways. */
export async function overflow(page: Page): Promise<number> {
  return Number(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
}
