// Pages drawn by JavaScript: what a real browser sees, what it may not ask, and that it never goes past the guard.
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createBrowserFetcher } from "../../../../crawlers/fetch/browser.ts";
import type { Fetcher } from "../../../../crawlers/fetch/fetcher.ts";
import { findBrowser } from "../../../../crawlers/fetch/find-browser.ts";
import { fetcherContract } from "../../../contract/fetcher.ts";
import { type LocalSite, localSite } from "../../../helpers/local-site.ts";
import { quietLogger } from "../../../helpers/quiet-logger.ts";

const HOST = "cong-dan.example";
const never = new AbortController().signal;
const found = await findBrowser();

// Without any browser the suite is shown as skipped; the packaged one makes that rare.
describe.skipIf(!found)("against the contract", () => {
  fetcherContract("browser", (options) => createBrowserFetcher({ ...options, logger: quietLogger() }));
});

describe.skipIf(!found)("a browser that only draws", () => {
  let site: LocalSite;
  let fetcher: Fetcher;

  beforeAll(async () => {
    site = await localSite();
    fetcher = await createBrowserFetcher({
      userAgent: "LangNghe/test (+https://co-quan.example)",
      timeoutMs: 15_000,
      maxBodyBytes: 1_000_000,
      allowPrivateHosts: [],
      resolve: site.resolve(HOST, "theo-doi.google-analytics.com"),
      logger: quietLogger(),
    });
  });
  afterAll(async () => {
    await fetcher.close();
    await site.close();
  });

  const draw = async (path: string): Promise<string> => {
    const response = await fetcher.fetch({ url: `http://${HOST}${path}`, signal: never });
    return Buffer.from(response.body).toString();
  };

  test("text that a script fetches and writes is in the body", async () => {
    site.set(
      `http://${HOST}/list`,
      `<!doctype html><meta charset=utf-8><main></main><script>fetch("/api.json").then(r=>r.json()).then(d=>{document.querySelector("main").innerHTML=d.map(t=>"<a href=/"+t.s+">"+t.t+"</a>").join("")})</script>`,
    );
    site.set(`http://${HOST}/api.json`, JSON.stringify([{ s: "a", t: "Hướng dẫn thủ tục" }]), "application/json");
    expect(await draw("/list")).toContain('<a href="/a">Hướng dẫn thủ tục</a>');
  });

  test("pictures, fonts, trackers and anything but reading are not asked for", async () => {
    site.set(
      `http://${HOST}/busy`,
      `<!doctype html><link rel=stylesheet href=/s.css><img src=/anh.png><script src="http://theo-doi.google-analytics.com/a.js"></script>
       <script>fetch("/gui",{method:"POST",body:"x"}).catch(()=>{document.title="refused"})</script><p>Nội dung</p>`,
    );
    site.set(`http://${HOST}/s.css`, "@font-face{font-family:f;src:url(/chu.woff2)}p{font-family:f}", "text/css");
    const before = site.requests.length;
    const html = await draw("/busy");
    expect(html).toContain("<title>refused</title>");
    expect(site.requests.slice(before).sort()).toEqual([`${HOST}/busy`, `${HOST}/s.css`]);
  });

  test("a page cannot make the browser ask a private address", async () => {
    site.set(
      `http://${HOST}/attack`,
      `<!doctype html><title>waiting</title><script>fetch("http://127.0.0.1:${site.port}/secret").then(()=>{document.title="reached"},()=>{document.title="refused"})</script>`,
    );
    expect(await draw("/attack")).toContain("<title>refused</title>");
    expect(site.requests.some((name) => name.includes("/secret"))).toBe(false);
  });

  test("the browser says who it is, to servers and to scripts", async () => {
    site.set(
      `http://${HOST}/who`,
      `<!doctype html><p></p><script>document.querySelector("p").textContent=navigator.userAgent</script>`,
    );
    expect(await draw("/who")).toContain("LangNghe/test (+https://co-quan.example)");
    expect(site.headers.at(-1)?.["user-agent"]).toBe("LangNghe/test (+https://co-quan.example)");
  });

  test("a status that is no success is handed on undrawn", async () => {
    const response = await fetcher.fetch({ url: `http://${HOST}/khong-co`, signal: never });
    expect(response.status).toBe(404);
  });

  test("a page that never ends loading is a timeout, and the next page is drawn", async () => {
    const hasty = await createBrowserFetcher({
      userAgent: "LangNghe/test (+https://co-quan.example)",
      timeoutMs: 1_500,
      maxBodyBytes: 1_000_000,
      allowPrivateHosts: [],
      resolve: site.resolve(HOST),
      logger: quietLogger(),
    });
    site.set(`http://${HOST}/endless`, `<!doctype html><script>for(;;){}</script>`);
    site.set(`http://${HOST}/fine`, `<!doctype html><p>ok</p>`);
    await expect(hasty.fetch({ url: `http://${HOST}/endless`, signal: never })).rejects.toMatchObject({
      code: "FETCH_FAILED",
      details: { reason: "timeout" },
    });
    const next = await hasty.fetch({ url: `http://${HOST}/fine`, signal: never });
    expect(Buffer.from(next.body).toString()).toContain("<p>ok</p>");
    await hasty.close();
  });
});

test("a configured browser that cannot be run is named, and no other is taken in its place", async () => {
  const folder = await mkdtemp(join(tmpdir(), "langnghe-browser-"));
  const file = join(folder, "not-a-browser");
  await writeFile(file, "");
  await expect(findBrowser({ configured: file })).rejects.toMatchObject({ code: "CONFIG_INVALID" });
});
