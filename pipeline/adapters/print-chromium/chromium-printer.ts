// Paper and pictures from pages that we wrote, by a Chromium without a screen: started when asked, one job at a time, ended
// after each. Finding the browser is the caller's.
import type { Browser, Page } from "playwright-core";
import { LangngheError } from "../../errors.ts";
import type { PagePrinter } from "../../ports/page-printer.ts";

export interface PrinterOptions {
  /** The program and what it needs to start; null when there is none. */
  readonly find: () => Promise<{ readonly executablePath: string; readonly args: readonly string[] } | null>;
  /** Longest time for one page, milliseconds; default a minute. */
  readonly timeoutMs?: number;
}

export function openChromiumPrinter(options: PrinterOptions): PagePrinter {
  let last: Promise<unknown> = Promise.resolve();
  let running: Browser | null = null;
  let closed = false;

  async function work<Result>(job: (page: Page) => Promise<Result>): Promise<Result> {
    if (closed) throw new LangngheError("CLOSED", "printer");
    const found = await options.find();
    if (!found) throw new LangngheError("PRINTER_MISSING");
    const { chromium } = await import("playwright-core");
    try {
      running = await chromium.launch({
        executablePath: found.executablePath,
        args: [...found.args, "--disable-dev-shm-usage", "--font-render-hinting=none"],
        // Containers and root accounts have no user namespaces for Chromium's sandbox; the pages are ours, without scripts.
        chromiumSandbox: process.platform !== "linux",
        // What is in hand must be finished before a signal ends the process.
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
        timeout: options.timeoutMs ?? 60_000,
      });
      const context = await running.newContext({ javaScriptEnabled: false, offline: true, deviceScaleFactor: 2 });
      const page = await context.newPage();
      page.setDefaultTimeout(options.timeoutMs ?? 60_000);
      return await job(page);
    } catch (cause) {
      throw new LangngheError("PRINT_FAILED", (cause as Error).message.split("\n", 1)[0] ?? "", { cause });
    } finally {
      await running?.close().catch(() => undefined);
      running = null;
    }
  }
  function queued<Result>(job: (page: Page) => Promise<Result>): Promise<Result> {
    const next = last.then(() => work(job));
    last = next.catch(() => undefined);
    return next;
  }

  return {
    pdf: (html) =>
      queued(async (page) => {
        await page.setContent(html, { waitUntil: "load" });
        return await page.pdf({ preferCSSPageSize: true, printBackground: false, tagged: true, outline: true });
      }),
    png: (svg, { width, height }) =>
      queued(async (page) => {
        await page.setViewportSize({ width, height });
        await page.setContent(`<!doctype html><style>body{margin:0}svg{display:block}</style>${svg}`);
        return await page.screenshot({ type: "png" });
      }),
    async close() {
      closed = true;
      await last;
      await running?.close().catch(() => undefined);
    },
  };
}
