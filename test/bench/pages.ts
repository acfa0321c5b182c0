// How quick the pages are for whoever sits in front of them: a real browser on a server with its own process, 50,000 articles, and a
// million with LANGNGHE_BENCH_FULL=1; 3,000 open alerts. First views begin with an empty browser; an interaction is measured
// from the click to the first frame that shows its answer. LANGNGHE_BENCH_FOLDER keeps the index, as in the bench of searches.
import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { buildUi } from "../../scripts/build-ui.ts";
import { launch, type Visit, visit } from "../helpers/dashboard-browser.ts";
import { type Ask, OPEN_ALERTS, type Told } from "./pages-server.ts";
import { fill } from "./search.ts";
import { POLICIES, SYLLABLES } from "./synthetic-articles.ts";

const VIEWS = 5;
const CLICKS = 7;
const AGAIN = 5;
/** Longer than any answer is kept, but for forecasts, which another thread makes. */
const LATER_MS = 6 * 60_000;
const WORD = SYLLABLES[60] ?? "";
const POLICY = `/policies/${POLICIES[0]}`;

export async function run(out: NodeJS.WritableStream): Promise<void> {
  await buildUi();
  const browser = await launch();
  try {
    await measure(out, browser, 50_000);
    if (process.env.LANGNGHE_BENCH_FULL === "1") await measure(out, browser, 1_000_000);
    else out.write("1,000,000 articles: skipped, set LANGNGHE_BENCH_FULL=1\n");
  } finally {
    await browser.close();
  }
}

async function measure(out: NodeJS.WritableStream, browser: Browser, count: number): Promise<void> {
  const kept = process.env.LANGNGHE_BENCH_FOLDER;
  const folder = kept ? join(kept, `search-${count}`) : await mkdtemp(join(tmpdir(), "langnghe-pages-index-"));
  if (!existsSync(join(folder, "index.db"))) await fill(folder, count, out);
  const server = await start(folder);
  try {
    out.write(`${count.toLocaleString("en")} articles, ${OPEN_ALERTS.toLocaleString("en")} open alerts\n`);
    await requests(out, server);
    await firstViews(out, browser, server);
    await interactions(out, browser, server);
    await liveUpdates(out, browser, server);
  } finally {
    server.child.disconnect();
    await new Promise((resolve) => server.child.once("exit", resolve));
    if (!kept) await rm(folder, { recursive: true, force: true });
  }
}

interface Server {
  readonly child: ChildProcess;
  readonly url: string;
  readonly yardstick: string;
  ask<Kind extends Told["told"]>(message: Ask & { readonly ask: Kind }): Promise<Extract<Told, { told: Kind }>>;
}

async function start(folder: string): Promise<Server> {
  const child = fork(fileURLToPath(new URL("./pages-server.ts", import.meta.url)), [folder]);
  const next = () =>
    new Promise<Told>((resolve, reject) => {
      const ended = () => reject(new Error("the server of the bench ended"));
      child.once("exit", ended);
      child.once("message", (message) => {
        child.off("exit", ended);
        resolve(message as Told);
      });
    });
  const ready = await next();
  if (ready.told !== "ready") throw new TypeError("the server did not say where it listens");
  return {
    child,
    url: ready.url,
    yardstick: ready.yardstick,
    async ask(message) {
      const answer = next();
      child.send(message);
      return (await answer) as never;
    },
  };
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0).padStart(7);
const kilo = (bytes: number) => (bytes / 1_000).toFixed(0).padStart(7);

interface Spent {
  readonly clock: number;
  readonly cpu: number;
  readonly held: number;
}

/** One after another and nothing else asked meanwhile: clock, processor, and how long nobody else could be served. */
async function requests(out: NodeJS.WritableStream, server: Server): Promise<void> {
  const paths = [
    ["yardstick: an empty answer", `${server.yardstick}/`],
    ["who is there", "/api/session"],
    ["Hôm nay", "/api/overview"],
    ["Hôm nay: rising themes", "/api/overview/rising"],
    ["Tin bài: a word", `/api/search?q=${encodeURIComponent(WORD)}&sort=relevance`],
    ["Tin bài: facets of a word", `/api/facets?q=${encodeURIComponent(WORD)}`],
    ["Tin bài: line of a word", `/api/series?q=${encodeURIComponent(WORD)}`],
    ["Tin bài: facets of everything", "/api/facets"],
    ["Câu chuyện", "/api/stories?days=30&limit=50"],
    ["Chính sách", "/api/policies"],
    ["a policy", `/api${POLICY}`],
    ["a policy: timeline", `/api${POLICY}/timeline`],
    ["a policy: forecast", `/api${POLICY}/forecast`],
    ["a policy: drivers", `/api${POLICY}/drivers`],
    ["Phản ánh: a policy", `/api/feedback?policy=${POLICIES[1]}`],
    ["Phản ánh", "/api/feedback"],
    ["Nội dung sai: facts", "/api/facts"],
    ["Nguồn tin", "/api/sources"],
    ["Cảnh báo", "/api/alerts?limit=200"],
  ] as const;
  out.write(
    `  ${"request, ms".padEnd(32)} first: clock  cpu  held   nothing kept: clock  cpu  held   kept: clock  cpu  held   kB (br)\n`,
  );
  for (const [name, path] of paths) {
    const url = path.startsWith("http") ? path : server.url + path;
    const spent: Spent[] = [];
    let size = 0;
    for (let round = 0; round < 1 + 2 * AGAIN; round++) {
      if (round > 0 && round <= AGAIN) await server.ask({ ask: "later", byMs: LATER_MS });
      await server.ask({ ask: "spent" });
      const began = performance.now();
      const answer = await fetch(url, { headers: { "accept-encoding": "identity" } });
      const body = await answer.arrayBuffer();
      const clock = performance.now() - began;
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${Buffer.from(body).toString().slice(0, 200)}`);
      size = body.byteLength;
      const { cpu, held } = await server.ask({ ask: "spent" });
      spent.push({ clock, cpu, held });
    }
    const packed = await wireSize(url);
    const shown = (list: readonly Spent[]) =>
      (["clock", "cpu", "held"] as const).map((key) => ms(median(list.map((one) => one[key])))).join("");
    out.write(
      `  ${name.padEnd(30)} ${shown(spent.slice(0, 1))}         ${shown(spent.slice(1, 1 + AGAIN))}  ${shown(spent.slice(1 + AGAIN))} ${kilo(size)} (${kilo(packed).trim()})\n`,
    );
  }
}

async function wireSize(url: string): Promise<number> {
  const { get } = await import("node:http");
  return await new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "br" } }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on("end", () => resolve(bytes));
    }).on("error", reject);
  });
}

// What runs in the page is text: it has the page's globals, this file has not.
const WATCH = `(() => {
  const seen = (window.__seen = { shift: 0, long: 0, frames: 0, loading: 0, moved: 0, shownAt: null, fcp: null });
  new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) seen.shift += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.long = Math.max(seen.long, one.duration); })
    .observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => { for (const one of list.getEntries()) if (one.name === "first-contentful-paint") seen.fcp = one.startTime; })
    .observe({ type: "paint", buffered: true });
  // After the frame in which the test first holds: the next one begins when that was painted.
  window.__painted = (test) => new Promise((resolve) => {
    const look = () => { if (test()) requestAnimationFrame(() => resolve(performance.now())); else requestAnimationFrame(look); };
    requestAnimationFrame(look);
  });
})()`;
const READY = `!document.querySelector('main [role="status"][aria-label]')`;

interface View {
  readonly fcp: number;
  readonly shown: number;
  readonly bytes: number;
  readonly requests: number;
  readonly long: number;
  readonly shift: number;
}

async function seen(page: Page): Promise<{ shift: number; long: number; fcp: number | null }> {
  return (await page.evaluate("window.__seen")) as { shift: number; long: number; fcp: number | null };
}

/** `shows`: a selector that is there when the answer is. */
async function firstView(browser: Browser, url: string, shows: string): Promise<View> {
  const { page, close } = await visit(browser);
  await page.addInitScript(WATCH);
  const wire = await page.context().newCDPSession(page);
  await wire.send("Network.enable");
  let bytes = 0;
  let requests = 0;
  wire.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests++;
  });
  await page.goto(url, { waitUntil: "commit" });
  const shown = Number(
    await page.evaluate(`window.__painted(() => document.querySelector(${JSON.stringify(shows)}) && ${READY})`),
  );
  await page.evaluate("document.fonts.ready.then(() => true)");
  const { shift, long, fcp } = await seen(page);
  const view = { fcp: fcp ?? shown, shown, bytes, requests, long, shift };
  await close();
  return view;
}

async function firstViews(out: NodeJS.WritableStream, browser: Browser, server: Server): Promise<void> {
  const views = [
    ["yardstick: one word", `${server.yardstick}/page`, "h1"],
    ["Hôm nay", `${server.url}/`, ".today-figures"],
    ["Tin bài: a word", `${server.url}/articles?q=${encodeURIComponent(WORD)}`, "ul.rows > li"],
    ["Câu chuyện", `${server.url}/stories`, ".story-row"],
    ["a policy", `${server.url}${POLICY}`, ".figures"],
    ["Phản ánh", `${server.url}/feedback`, ".theme"],
    ["Cảnh báo", `${server.url}/alerts`, ".alert-row"],
  ] as const;
  out.write(
    `  ${"first view, empty browser".padEnd(28)} contentful   answer shown: p50     max   kB on the wire  requests  server cpu  longest task  shift\n`,
  );
  for (const [name, url, shows] of views) {
    const all: (View & { cpu: number })[] = [];
    for (let round = 0; round < VIEWS; round++) {
      await server.ask({ ask: "spent" });
      const view = await firstView(browser, url, shows);
      all.push({ ...view, cpu: (await server.ask({ ask: "spent" })).cpu });
    }
    const of = (key: keyof (typeof all)[number]) => median(all.map((one) => one[key]));
    out.write(
      `  ${name.padEnd(28)} ${ms(of("fcp"))}               ${ms(of("shown"))} ${ms(Math.max(...all.map(({ shown }) => shown)))}          ${kilo(of("bytes"))}   ${String(of("requests")).padStart(7)}     ${ms(of("cpu"))}       ${ms(of("long"))}  ${of("shift").toFixed(3)}\n`,
    );
  }
}

interface Act {
  readonly name: string;
  /** Where the page is before. */
  readonly at: string;
  readonly shows: string;
  /** Clicks; gives back a test, as text, that holds when the answer is there. `before`: what the text `mark` was. */
  readonly click: (page: Page, round: number) => Promise<void>;
  /** What the answer changes, as text that runs in the page. */
  readonly mark: string;
}

const text = (selector: string) => `(document.querySelector(${JSON.stringify(selector)})?.textContent ?? "")`;
const listText = `[...document.querySelectorAll("ul.rows > li")].map((row) => row.dataset.article).join()`;
const address = "location.pathname + (document.querySelector('main h1')?.textContent ?? '')";

const acts: readonly Act[] = [
  {
    name: "yardstick: a box that asks nobody",
    at: `/articles?q=${encodeURIComponent(WORD)}`,
    shows: "ul.rows > li",
    mark: `document.querySelector("ul.rows").className`,
    click: (page) => page.locator(".toolbar input[type=checkbox]").nth(1).click(),
  },
  {
    name: "Tin bài: a filter on, off",
    at: `/articles?q=${encodeURIComponent(WORD)}`,
    shows: ".facet-option input",
    mark: `${text('.page-head p[role="status"]')} + ${listText}`,
    click: (page) => page.locator(".facet-option input").first().click(),
  },
  {
    name: "Tin bài: the next page",
    at: `/articles?q=${encodeURIComponent(WORD)}`,
    shows: ".more button",
    mark: `document.querySelectorAll("ul.rows > li").length`,
    click: (page) => page.locator(".more button").click(),
  },
  {
    name: "Tin bài: open an article, back",
    at: `/articles?q=${encodeURIComponent(WORD)}`,
    shows: "ul.rows > li",
    mark: address,
    click: async (page, round) => {
      if (round % 2 === 0) await page.locator("ul.rows .row-title").nth(round).click();
      else await page.locator('nav a[href="/articles"]').click();
    },
  },
  {
    name: "from Hôm nay to Câu chuyện, back",
    at: "/",
    shows: ".today-figures",
    mark: address,
    click: (page, round) => page.locator(`nav a[href="${round % 2 === 0 ? "/stories" : "/"}"]`).click(),
  },
  {
    name: "Câu chuyện: another period",
    at: "/stories",
    shows: ".story-row",
    mark: `[...document.querySelectorAll(".story-row a.row-title")].map((link) => link.textContent).join()`,
    click: (page, round) =>
      page
        .locator(".page-head label")
        .nth(round % 2 === 0 ? 0 : 1)
        .click(),
  },
  {
    name: "a policy: another period",
    at: POLICY,
    shows: ".figures",
    mark: text(".figures"),
    click: (page, round) =>
      page
        .locator(".page-head label")
        .nth(round % 2 === 0 ? 0 : 2)
        .click(),
  },
  {
    name: "Phản ánh: another policy",
    at: "/feedback",
    shows: ".theme",
    mark: `[...document.querySelectorAll(".theme h3")].map((head) => head.textContent).join() + ${text(".theme a")}`,
    click: async (page, round) => {
      await page.locator(".filters-row select").selectOption({ index: round + 2 });
    },
  },
  {
    name: "Cảnh báo: another alert",
    at: "/alerts",
    shows: ".alert-detail article",
    mark: `(document.querySelector(".alert-row.current")?.id ?? "") + ${text(".alert-detail article")}`,
    click: (page, round) =>
      page
        .locator(".alert-row .row-title")
        .nth(round + 1)
        .click(),
  },
  {
    name: "Cảnh báo: only open ones, all",
    at: "/alerts",
    shows: ".alert-row",
    mark: `document.querySelector(".alert-filters [aria-pressed=true]")?.textContent`,
    click: (page, round) =>
      page
        .locator(".alert-filters .chips button")
        .nth(round % 2 === 0 ? 1 : 0)
        .click(),
  },
];

async function interactions(out: NodeJS.WritableStream, browser: Browser, server: Server): Promise<void> {
  out.write(`  ${"interaction, click to painted answer".padEnd(38)}     p50     max   server cpu  longest task\n`);
  for (const act of acts) {
    const { page, close } = await visit(browser);
    await page.addInitScript(WATCH);
    await page.goto(server.url + act.at);
    await page.evaluate(`window.__painted(() => document.querySelector(${JSON.stringify(act.shows)}) && ${READY})`);
    // The other pages are fetched once the first is quiet.
    await page.waitForLoadState("networkidle");
    const taken: number[] = [];
    const cpus: number[] = [];
    await page.evaluate("window.__seen.long = 0");
    for (let round = 0; round < CLICKS; round++) {
      await server.ask({ ask: "spent" });
      await page.evaluate(`(() => {
        const mark = () => { try { return String(${act.mark}); } catch { return ""; } };
        const before = mark();
        window.__done = new Promise((resolve) => {
          const begin = (event) => {
            removeEventListener("click", begin, true);
            removeEventListener("change", begin, true);
            window.__painted(() => mark() !== before && ${READY}).then((at) => resolve(at - event.timeStamp));
          };
          addEventListener("click", begin, true);
          addEventListener("change", begin, true);
        });
      })()`);
      await act.click(page, round);
      taken.push(Number(await page.evaluate("window.__done")));
      cpus.push((await server.ask({ ask: "spent" })).cpu);
      await page.waitForLoadState("networkidle");
    }
    const { long } = await seen(page);
    out.write(
      `  ${act.name.padEnd(38)} ${ms(median(taken))} ${ms(Math.max(...taken))}      ${ms(median(cpus))}       ${ms(long)}\n`,
    );
    await close();
  }
}

const LIVE = [
  ["Hôm nay", "/", ".today-figures", ".panel"],
  ["Tin bài: a word", `/articles?q=${encodeURIComponent(WORD)}`, "ul.rows > li", "ul.rows > li"],
  ["Câu chuyện", "/stories", ".story-row", ".story-row"],
  ["a policy", POLICY, ".figures", ".panel"],
  ["Phản ánh", "/feedback", ".theme", ".theme"],
  ["Cảnh báo", "/alerts", ".alert-row", ".alert-row"],
] as const;

/** News arrive while pages are read: nothing may move, and nothing that was shown may give way to "loading". */
async function liveUpdates(out: NodeJS.WritableStream, browser: Browser, server: Server): Promise<void> {
  out.write(
    `  ${"while news arrive".padEnd(28)}   shift   lines moved, px   frames with "loading"   longest task   asked again\n`,
  );
  for (const [name, path, shows, lines] of LIVE) {
    const { page, requests: asked, close }: Visit = await visit(browser);
    await page.addInitScript(WATCH);
    await page.goto(server.url + path);
    await page.evaluate(`window.__painted(() => document.querySelector(${JSON.stringify(shows)}) && ${READY})`);
    await page.waitForTimeout(3_500);
    await page.evaluate(`(() => {
      const seen = window.__seen;
      seen.shift = 0; seen.long = 0;
      const tops = () => [...document.querySelectorAll(${JSON.stringify(lines)})].slice(0, 12).map((line) => line.getBoundingClientRect().top);
      const before = tops();
      const look = () => {
        seen.frames++;
        if (!(${READY}) || !document.querySelector(${JSON.stringify(shows)})) seen.loading++;
        const now = tops();
        for (const [i, top] of before.entries()) seen.moved = Math.max(seen.moved, Math.abs((now[i] ?? 1e6) - top));
        requestAnimationFrame(look);
      };
      look();
    })()`);
    asked.length = 0;
    for (let round = 0; round < 2; round++) {
      await server.ask({ ask: "news", n: 5 });
      // Longer than the server's looking and the pages' resting together.
      await page.waitForTimeout(6_500);
    }
    const { shift, moved, loading, long } = (await page.evaluate("window.__seen")) as Record<string, number>;
    out.write(
      `  ${name.padEnd(28)}   ${(shift ?? 0).toFixed(3)}           ${ms(moved ?? 0)}                 ${String(loading).padStart(7)}        ${ms(long ?? 0)}       ${String(asked.length).padStart(7)}\n`,
    );
    await close();
  }
}

if (import.meta.main) await run(process.stdout);
