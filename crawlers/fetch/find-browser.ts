// Finds a Chromium: the configured one, the system's, Playwright's own, or the packaged one that is unpacked when nothing
// else is there. Launching is browser.ts; tests of pages use this, too.
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { LangngheError } from "../../pipeline/errors.ts";

export interface FoundBrowser {
  readonly executablePath: string;
  /** Arguments that this build needs to start without a screen. */
  readonly args: readonly string[];
  readonly origin: "configured" | "system" | "playwright" | "packaged";
}

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge"];
const PLACES = [
  "/usr/lib/chromium/chromium",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

export interface FindBrowserOptions {
  /** A path that a person gave; when it cannot be run nothing else is tried. */
  readonly configured?: string | undefined;
  /** Folders to look in, as PATH gives them; default the process's own. */
  readonly path?: string;
}

/** Throws CONFIG_INVALID when the configured path cannot be run. null when there is no browser at all. */
export async function findBrowser(options: FindBrowserOptions = {}): Promise<FoundBrowser | null> {
  const { configured } = options;
  if (configured !== undefined) {
    if (await isRunnable(configured)) return { executablePath: configured, args: [], origin: "configured" };
    throw new LangngheError("CONFIG_INVALID", `crawl.browser: ${configured} is not a program that can be run`);
  }
  const folders = (options.path ?? process.env.PATH ?? "").split(delimiter).filter(Boolean);
  for (const place of [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES]) {
    if (await isRunnable(place)) return { executablePath: place, args: [], origin: "system" };
  }
  const { chromium } = await import("playwright-core");
  const own = chromium.executablePath();
  if (own !== "" && (await isRunnable(own))) return { executablePath: own, args: [], origin: "playwright" };
  return await packaged();
}

/** Unpacked into the temporary folder at first use, then found there again. Linux on x64 and arm64 only. */
async function packaged(): Promise<FoundBrowser | null> {
  try {
    const { default: packagedChromium } = await import("@sparticuz/chromium");
    const executablePath = await packagedChromium.executablePath();
    // Of the package's own arguments only what a server without a screen needs: its others switch web security off.
    return { executablePath, args: ["--headless=shell", "--disable-gpu", "--no-zygote"], origin: "packaged" };
  } catch {
    return null;
  }
}

async function isRunnable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
