// A browser for the tests of one file, and pages in it that close after the test that opened them.
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { launch, type PageOptions, settled, type Visit, visit } from "./dashboard-browser.ts";

export interface Visits {
  readonly browser: Browser;
  /** A page with nothing in it yet. */
  blank(look?: PageOptions): Promise<Visit>;
  /** A page that shows its answer. */
  at(address: string, look?: PageOptions): Promise<Visit>;
}

/** Called once at the top of a test file; usable from its hooks on. */
export function openVisits(): Visits {
  let browser: Browser | null = null;
  const open: Visit[] = [];
  beforeAll(async () => {
    browser = await launch();
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });
  afterAll(() => browser?.close());
  const visits: Visits = {
    get browser() {
      if (!browser) throw new TypeError("the browser starts with the first hook of the file");
      return browser;
    },
    async blank(look = {}) {
      const made = await visit(visits.browser, look);
      open.push(made);
      return made;
    },
    async at(address, look = {}) {
      const made = await visits.blank(look);
      await made.page.goto(address);
      await settled(made.page);
      return made;
    },
  };
  return visits;
}
