// Pages drawn by JavaScript. The browser only draws: every request it makes goes through the HTTP fetcher, so the guard,
// the limits and the honest user agent are the same. Pool and restarts are Crawlee's; its disguises are off.
import type { Page, Request, Route } from "playwright-core";
import { isAbort, LangngheError } from "../../pipeline/errors.ts";
import type { Logger } from "../../pipeline/ports/logger.ts";
import { sameSite } from "../wanted.ts";
import { type Fetcher, type FetchRequest, type FetchResponse, fetchFailed } from "./fetcher.ts";
import { findBrowser } from "./find-browser.ts";
import { createHttpFetcher, type HttpFetcherOptions } from "./http.ts";
import { followRedirects } from "./redirects.ts";
import { Slots } from "./slots.ts";

export interface BrowserFetcherOptions extends HttpFetcherOptions {
  readonly executablePath?: string;
  readonly logger: Logger;
  /** Pages drawn at once. */
  readonly pages?: number;
}

const PAGES = 2;
const PAGES_PER_BROWSER = 50;
const REQUESTS_PER_PAGE = 150;
/** How long a loaded page may go on asking before it is taken as drawn. */
const QUIET_WAIT_MS = 5_000;
/** What a text needs. Images, fonts, media, pings and sockets are not asked for. */
const WANTED_TYPES = new Set(["document", "script", "stylesheet", "xhr", "fetch"]);
// Counting and advertising services by the domains their documentation gives: they would count visits of nobody.
const TRACKERS =
  /(^|\.)(google-analytics\.com|googletagmanager\.com|googlesyndication\.com|doubleclick\.net|googleadservices\.com|connect\.facebook\.net|scorecardresearch\.com|chartbeat\.(com|net)|hotjar\.com|clarity\.ms|criteo\.(com|net)|taboola\.com|outbrain\.com|adnxs\.com|amazon-adsystem\.com|admicro\.vn|eclick\.vn|adtima\.vn|ants\.vn|cloudflareinsights\.com)$/i;

interface PagePool {
  newPage(): Promise<Page>;
  destroy(): Promise<void>;
}

/** Throws CONFIG_INVALID when no browser is found or it cannot start. */
export async function createBrowserFetcher(options: BrowserFetcherOptions): Promise<Fetcher> {
  const http = createHttpFetcher(options);
  const pool = await openPool(options);
  const slots = new Slots(options.pages ?? PAGES);

  async function hop(request: FetchRequest): Promise<FetchResponse> {
    // A drawn page may change while its document does not, so it is never asked conditionally.
    const { "if-none-match": _etag, "if-modified-since": _since, ...headers } = request.headers ?? {};
    const first = await http.fetch({ ...request, headers, redirect: "manual" });
    const isPage = /html/i.test(first.headers["content-type"] ?? "");
    if (first.status < 200 || first.status > 299 || !isPage) return first;
    const body = await slots.run(request.signal, () => draw(first, request));
    const limit = request.maxBodyBytes ?? options.maxBodyBytes;
    if (body.byteLength > limit) throw new LangngheError("BODY_TOO_LARGE", `more than ${limit} bytes when drawn`);
    const { etag: _drawnEtag, "last-modified": _modified, ...rest } = first.headers;
    return { ...first, headers: { ...rest, "content-type": "text/html; charset=utf-8" }, body };
  }

  async function draw(first: FetchResponse, request: FetchRequest): Promise<Uint8Array> {
    const limit = AbortSignal.any([request.signal, AbortSignal.timeout(options.timeoutMs)]);
    let page: Page | null = null;
    try {
      page = await pool.newPage();
      const open = page;
      const onAbort = (): void => void open.close().catch(() => {});
      limit.addEventListener("abort", onAbort, { once: true });
      let asked = 0;
      await open.route("**/*", async (route) => {
        asked++;
        await answer(route, first, limit, asked > REQUESTS_PER_PAGE).catch(() => {});
      });
      await open.goto(first.finalUrl, { waitUntil: "load", timeout: options.timeoutMs });
      const wait = Math.min(QUIET_WAIT_MS, options.timeoutMs);
      await open.waitForLoadState("networkidle", { timeout: wait }).catch(() => {});
      const html = await open.content();
      limit.removeEventListener("abort", onAbort);
      return Buffer.from(html);
    } catch (thrown) {
      if (request.signal.aborted) throw request.signal.reason;
      if (thrown instanceof LangngheError) throw thrown;
      const late = limit.aborted || isAbort(thrown);
      const what = late ? `not drawn in ${options.timeoutMs} ms` : "the page could not be drawn";
      throw fetchFailed(late ? "timeout" : "browser", what, { cause: thrown, url: first.finalUrl });
    } finally {
      await page?.close().catch(() => {});
    }
  }

  async function answer(route: Route, first: FetchResponse, signal: AbortSignal, tooMany: boolean): Promise<void> {
    const asked = route.request();
    if (asked.url() === first.finalUrl && asked.resourceType() === "document") {
      const contentType = first.headers["content-type"] ?? "text/html";
      return await route.fulfill({ status: 200, contentType, body: Buffer.from(first.body) });
    }
    if (tooMany || !isWanted(asked, first.finalUrl)) return await route.abort("blockedbyclient");
    try {
      const accept = asked.headers().accept;
      const response = await http.fetch({ url: asked.url(), signal, ...(accept ? { headers: { accept } } : {}) });
      const { status, headers, body } = response;
      const sent: Record<string, string> = { "content-type": headers["content-type"] ?? "application/octet-stream" };
      const origin = headers["access-control-allow-origin"];
      if (origin !== undefined) sent["access-control-allow-origin"] = origin;
      await route.fulfill({ status, headers: sent, body: Buffer.from(body) });
    } catch {
      await route.abort("failed");
    }
  }

  return {
    fetch: (request) => (request.redirect === "manual" ? hop(request) : followRedirects(request, hop)),
    async close() {
      await pool.destroy().catch(() => {});
      await http.close();
    },
  };
}

/** Only reading, only what a text needs, nothing that counts visitors; frames of other sites are left out. */
function isWanted(asked: Request, pageUrl: string): boolean {
  if (asked.method() !== "GET" || !WANTED_TYPES.has(asked.resourceType())) return false;
  const host = URL.parse(asked.url())?.hostname ?? "";
  if (TRACKERS.test(host)) return false;
  return asked.resourceType() !== "document" || sameSite(asked.url(), pageUrl);
}

async function openPool(options: BrowserFetcherOptions): Promise<PagePool> {
  const found = await findBrowser({ configured: options.executablePath });
  if (!found) {
    throw new LangngheError("CONFIG_INVALID", "no browser was found for pages drawn by JavaScript; set crawl.browser");
  }
  options.logger.info({ origin: found.origin }, "browser for drawn pages");
  const [{ BrowserPool, PlaywrightPlugin }, { chromium }] = await Promise.all([
    import("@crawlee/browser-pool"),
    import("playwright-core"),
  ]);
  // Nothing leaves the browser by itself: no name resolves, whatever is not routed through the fetcher fails.
  const isolation = ["--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--no-first-run"];
  const launchOptions = {
    executablePath: found.executablePath,
    headless: true,
    // Containers and root accounts have no user namespaces for Chromium's sandbox.
    chromiumSandbox: process.platform !== "linux",
    args: [...found.args, ...isolation],
    // Playwright would end the whole process at a signal; what is in hand must be finished and committed first.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  };
  return new BrowserPool({
    browserPlugins: [new PlaywrightPlugin(chromium, { launchOptions, useIncognitoPages: true })],
    useFingerprints: false,
    maxOpenPagesPerBrowser: options.pages ?? PAGES,
    retireBrowserAfterPageCount: PAGES_PER_BROWSER,
    prePageCreateHooks: [
      (_pageId, _controller, pageOptions) => {
        if (pageOptions) {
          Object.assign(pageOptions, { userAgent: options.userAgent, locale: "vi-VN", serviceWorkers: "block" });
        }
      },
    ],
  }) as unknown as PagePool;
}
