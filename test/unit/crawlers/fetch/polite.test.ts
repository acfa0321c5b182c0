// Manners: every robots.txt status, gaps, Retry-After, back-off and the circuit, against local servers and a moved clock.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Fetcher } from "../../../../crawlers/fetch/fetcher.ts";
import { backoffMs } from "../../../../crawlers/fetch/host-gate.ts";
import { createHttpFetcher } from "../../../../crawlers/fetch/http.ts";
import { createPoliteFetcher, type PoliteFetcher, parseRetryAfter } from "../../../../crawlers/fetch/polite.ts";
import type { CrawlMemory } from "../../../../crawlers/memory.ts";
import type { Json } from "../../../../pipeline/ports/state.ts";
import { hastyClock } from "../../../helpers/fake-clock.ts";
import { type Answer, type LocalSite, localSite } from "../../../helpers/local-site.ts";

const HOST = "mot-bao.example";
const OTHER = "bao-khac.example";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const never = new AbortController().signal;

let site: LocalSite;
let inner: Fetcher;
let clock: ReturnType<typeof hastyClock>;
let store: Map<string, Json>;

beforeEach(async () => {
  site = await localSite();
  clock = hastyClock();
  store = new Map();
  inner = createHttpFetcher({
    userAgent: "LangNghe/test (+https://co-quan.example)",
    timeoutMs: 400,
    maxBodyBytes: 600_000,
    allowPrivateHosts: [],
    resolve: site.resolve(HOST, OTHER),
  });
  site.set(at("/bai"), "<p>bài</p>");
});
afterEach(async () => {
  await inner.close();
  await site.close();
});

const at = (path: string, host = HOST): string => `http://${host}${path}`;
const status = (code: number, headers: Record<string, string> = {}): Answer => {
  return (_request, response) => void response.writeHead(code, headers).end();
};
const memory: CrawlMemory = {
  get: (key) => store.get(key),
  set: (key, value) => void (value === null ? store.delete(key) : store.set(key, value)),
};

function polite(options: { hostGapMs?: number; concurrency?: number; maxWaitMs?: number } = {}): PoliteFetcher {
  return createPoliteFetcher({
    fetcher: inner,
    memory,
    clock,
    hostGapMs: 0,
    concurrency: 8,
    random: () => 1,
    ...options,
  });
}

const get = (fetcher: Fetcher, path = "/bai", host = HOST) => fetcher.fetch({ url: at(path, host), signal: never });
const asked = (path: string): number => site.requests.filter((name) => name === `${HOST}${path}`).length;

describe("robots.txt", () => {
  const robots = (text: string): void => site.set(at("/robots.txt"), text, "text/plain");

  test("2xx: its rules are followed, the longest match wins, and equal length allows", async () => {
    robots("User-agent: *\nDisallow: /kin\nAllow: /kin/mo\nDisallow: /*.pdf$\nDisallow: /bang\nAllow: /bang");
    for (const path of ["/kin/mo/1", "/x.pdf?a", "/bang"]) site.set(at(path), "ok");
    const fetcher = polite();
    await expect(get(fetcher, "/kin/a")).rejects.toMatchObject({
      code: "FETCH_REFUSED",
      details: { reason: "robots" },
    });
    await expect(get(fetcher, "/x.pdf")).rejects.toMatchObject({ code: "FETCH_REFUSED" });
    for (const path of ["/kin/mo/1", "/x.pdf?a", "/bang"]) expect((await get(fetcher, path)).status).toBe(200);
    expect(asked("/kin/a")).toBe(0);
  });

  test("2xx: a group that names us replaces the general one, whatever the case", async () => {
    robots("User-agent: *\nDisallow: /\n\nUser-agent: langnghe\nDisallow: /rieng");
    const fetcher = polite();
    expect((await get(fetcher)).status).toBe(200);
    await expect(get(fetcher, "/rieng")).rejects.toMatchObject({ code: "FETCH_REFUSED" });
  });

  test("2xx: groups that name the same agent are one", async () => {
    robots("User-agent: LangNghe\nDisallow: /a\n\nUser-agent: khac\nDisallow: /\n\nUser-agent: LangNghe\nDisallow: /c");
    const fetcher = polite();
    await expect(get(fetcher, "/a")).rejects.toMatchObject({ code: "FETCH_REFUSED" });
    await expect(get(fetcher, "/c")).rejects.toMatchObject({ code: "FETCH_REFUSED" });
    expect((await get(fetcher)).status).toBe(200);
  });

  test("2xx: a page in place of rules forbids nothing", async () => {
    robots("<!doctype html><html><body>Không tìm thấy trang</body></html>");
    expect((await get(polite())).status).toBe(200);
  });

  test("2xx: only the first 500 KiB count, and a longer file is no error", async () => {
    robots(`User-agent: *\nDisallow: /dau\n${"# lấp đầy\n".repeat(60_000)}Disallow: /bai\n`);
    const fetcher = polite();
    expect((await get(fetcher)).status).toBe(200);
    await expect(get(fetcher, "/dau")).rejects.toMatchObject({ code: "FETCH_REFUSED" });
  });

  test("3xx: followed to another host; the rules are those of the first", async () => {
    site.set(at("/robots.txt"), status(301, { location: at("/robots.txt", OTHER) }));
    site.set(at("/robots.txt", OTHER), "User-agent: *\nDisallow: /bai", "text/plain");
    await expect(get(polite())).rejects.toMatchObject({ code: "FETCH_REFUSED" });
  });

  test("3xx: more than five redirects, or a circle, count as no robots.txt", async () => {
    site.set(at("/robots.txt"), status(302, { location: "/robots.txt" }));
    expect((await get(polite())).status).toBe(200);
  });

  test("3xx: a redirect to a private address refuses the host", async () => {
    site.set(at("/robots.txt"), status(302, { location: "http://127.0.0.1/robots.txt" }));
    await expect(get(polite())).rejects.toMatchObject({ code: "FETCH_REFUSED" });
    expect(asked("/bai")).toBe(0);
  });

  test.each([400, 401, 403, 404, 410])("%i: there are no rules, everything may be asked", async (code) => {
    site.set(at("/robots.txt"), status(code));
    expect((await get(polite())).status).toBe(200);
  });

  test.each([429, 500, 502, 503])("%i: nothing is asked until robots.txt answers", async (code) => {
    site.set(at("/robots.txt"), status(code));
    const fetcher = polite();
    const unreachable = { code: "FETCH_FAILED", details: { reason: "robots-unreachable" } };
    await expect(get(fetcher)).rejects.toMatchObject(unreachable);
    await expect(get(fetcher)).rejects.toMatchObject(unreachable);
    expect(asked("/bai")).toBe(0);
    expect(asked("/robots.txt")).toBe(1);
    robots("User-agent: *\nDisallow: /kin");
    await clock.sleep(10 * MINUTE);
    expect((await get(fetcher)).status).toBe(200);
  });

  test("a server that says nothing, and one that breaks off, are as unreachable as 5xx", async () => {
    const held: { destroy(): unknown }[] = [];
    site.set(at("/robots.txt"), (_request, response) => void held.push(response));
    await expect(get(polite())).rejects.toMatchObject({ details: { reason: "robots-unreachable" } });
    site.set(at("/robots.txt", OTHER), (_request, response) => void response.destroy());
    await expect(get(polite(), "/bai", OTHER)).rejects.toMatchObject({ details: { reason: "robots-unreachable" } });
    for (const one of held) one.destroy();
  });

  test("an unreachable robots.txt is asked at growing intervals", async () => {
    site.set(at("/robots.txt"), status(500));
    const fetcher = polite();
    const moments: number[] = [];
    const start = clock.now();
    for (let minute = 0; minute <= 90; minute += 5) {
      const before = asked("/robots.txt");
      await get(fetcher).catch(() => {});
      if (asked("/robots.txt") > before) moments.push((clock.now() - start) / MINUTE);
      await clock.sleep(5 * MINUTE);
    }
    expect(moments).toEqual([0, 10, 30, 70]);
  });

  test("rules known before are used while robots.txt is unreachable", async () => {
    robots("User-agent: *\nDisallow: /kin");
    const fetcher = polite();
    await get(fetcher);
    site.set(at("/robots.txt"), status(503));
    await clock.sleep(25 * HOUR);
    expect((await get(fetcher)).status).toBe(200);
    await expect(get(fetcher, "/kin")).rejects.toMatchObject({ code: "FETCH_REFUSED" });
  });

  test("it is asked once a day, also by a new process", async () => {
    robots("User-agent: *\nDisallow: /kin");
    await Promise.all([get(polite()), clock.sleep(0)]);
    await get(polite());
    expect(asked("/robots.txt")).toBe(1);
    await clock.sleep(24 * HOUR);
    await get(polite());
    expect(asked("/robots.txt")).toBe(2);
  });

  test("several pages of a host at once ask it once", async () => {
    const fetcher = polite();
    await Promise.all(Array.from({ length: 8 }, () => get(fetcher)));
    expect(asked("/robots.txt")).toBe(1);
  });

  test("a redirect to another host asks that host's rules", async () => {
    site.set(at("/di"), status(302, { location: at("/kin", OTHER) }));
    site.set(at("/robots.txt", OTHER), "User-agent: *\nDisallow: /kin", "text/plain");
    await expect(get(polite(), "/di")).rejects.toMatchObject({ code: "FETCH_REFUSED", details: { reason: "robots" } });
  });

  test("an API asked with a token does not depend on it", async () => {
    robots("User-agent: *\nDisallow: /");
    expect((await polite().fetch({ url: at("/bai"), signal: never, api: true })).status).toBe(200);
  });

  test("sitemaps that it names are absolute http addresses", async () => {
    robots(`Sitemap: /so-do.xml\nSitemap: ${at("/khac.xml", OTHER)}\nSitemap: ftp://x/y`);
    expect(await polite().robots.sitemaps(at("/"), never)).toEqual([at("/so-do.xml"), at("/khac.xml", OTHER)]);
  });
});

describe("pace", () => {
  test("requests to one host begin with the gap between them, to two hosts without", async () => {
    const fetcher = polite({ hostGapMs: 2_000 });
    const start = clock.now();
    for (let i = 0; i < 4; i++) await get(fetcher);
    expect(clock.now() - start).toBe(6_000);
    site.set(at("/bai", OTHER), "ok");
    await get(fetcher, "/bai", OTHER);
    expect(clock.now() - start).toBe(6_000);
  });

  test("a longer crawl-delay wins over the gap, a shorter one does not", async () => {
    site.set(at("/robots.txt"), "User-agent: *\nCrawl-delay: 7", "text/plain");
    site.set(at("/robots.txt", OTHER), "User-agent: *\nCrawl-delay: 0.5", "text/plain");
    site.set(at("/bai", OTHER), "ok");
    const fetcher = polite({ hostGapMs: 2_000 });
    await get(fetcher);
    const start = clock.now();
    await get(fetcher);
    expect(clock.now() - start).toBe(7_000);
    await get(fetcher, "/bai", OTHER);
    const second = clock.now();
    await get(fetcher, "/bai", OTHER);
    expect(clock.now() - second).toBe(2_000);
  });

  test("one host is asked one page at a time", async () => {
    let now = 0;
    let most = 0;
    site.set(at("/cham"), (_request, response) => {
      now++;
      most = Math.max(most, now);
      setImmediate(() => {
        now--;
        response.writeHead(200).end("ok");
      });
    });
    const fetcher = polite();
    await Promise.all(Array.from({ length: 10 }, () => get(fetcher, "/cham")));
    expect(most).toBe(1);
  });

  test("over all hosts no more requests than the limit are under way", async () => {
    const hosts = Array.from({ length: 12 }, (_, i) => `bao-${i}.example`);
    const many = createHttpFetcher({
      userAgent: "LangNghe/test (+https://co-quan.example)",
      timeoutMs: 5_000,
      maxBodyBytes: 10_000,
      allowPrivateHosts: [],
      resolve: site.resolve(...hosts),
    });
    let now = 0;
    let most = 0;
    for (const host of hosts) {
      site.set(at("/", host), (_request, response) => {
        now++;
        most = Math.max(most, now);
        setImmediate(() => {
          now--;
          response.writeHead(200).end("ok");
        });
      });
    }
    const fetcher = createPoliteFetcher({ fetcher: many, memory, clock, hostGapMs: 0, concurrency: 3 });
    await Promise.all(hosts.map((host) => get(fetcher, "/", host)));
    expect(most).toBeLessThanOrEqual(3);
    await many.close();
  });
});

describe("failures", () => {
  test.each([
    [404, "gone"],
    [410, "gone"],
    [403, "http-4xx"],
    [429, "rate-limited"],
    [500, "http-5xx"],
  ])("status %i is the fault %s", async (code, reason) => {
    site.set(at("/loi"), status(code));
    await expect(get(polite(), "/loi")).rejects.toMatchObject({
      code: "FETCH_FAILED",
      details: { reason, status: code },
    });
  });

  test("Retry-After is kept to, also by the next process", async () => {
    site.set(at("/ban"), status(429, { "retry-after": "3600" }));
    await expect(get(polite(), "/ban")).rejects.toMatchObject({
      details: { reason: "rate-limited", retryAfterMs: HOUR },
    });
    await expect(get(polite())).rejects.toMatchObject({ details: { reason: "backing-off" } });
    await clock.sleep(HOUR);
    expect((await get(polite())).status).toBe(200);
  });

  test("pauses double with each failure and the circuit opens at the fifth", async () => {
    site.set(at("/hong"), status(500));
    const fetcher = polite({ maxWaitMs: 0 });
    const pauses: number[] = [];
    for (let i = 0; i < 6; i++) {
      await get(fetcher, "/hong").catch(() => {});
      pauses.push(fetcher.gate.pauseMs(HOST) / 1000);
      await clock.sleep(fetcher.gate.pauseMs(HOST));
    }
    expect(pauses).toEqual([5, 10, 20, 40, 600, 1200]);
    expect((await get(fetcher)).status).toBe(200);
    expect(fetcher.gate.pauseMs(HOST)).toBe(0);
  });

  test("the pause never grows beyond six hours", () => {
    expect(backoffMs(50)).toBe(6 * HOUR);
  });

  test("a missing page says nothing about its host", async () => {
    const fetcher = polite();
    for (let i = 0; i < 6; i++) await get(fetcher, `/khong-${i}`).catch(() => {});
    expect((await get(fetcher)).status).toBe(200);
  });

  test("a short pause is waited for", async () => {
    site.set(at("/hong"), status(500));
    const fetcher = polite();
    await get(fetcher, "/hong").catch(() => {});
    const start = clock.now();
    expect((await get(fetcher)).status).toBe(200);
    expect(clock.now() - start).toBe(5_000);
  });

  test("304 is an answer", async () => {
    site.set(at("/cu"), status(304));
    expect((await get(polite(), "/cu")).status).toBe(304);
  });

  test("an abort while waiting for the host's turn ends the wait and frees the turn", async () => {
    const stop = new AbortController();
    const fetcher = polite();
    site.set(at("/cham"), (_request, response) => {
      stop.abort(new Error("enough"));
      setImmediate(() => response.writeHead(200).end("ok"));
    });
    const first = get(fetcher, "/cham");
    await expect(fetcher.fetch({ url: at("/bai"), signal: stop.signal })).rejects.toThrow("enough");
    expect((await first).status).toBe(200);
    expect((await get(fetcher)).status).toBe(200);
  });
});

test("Retry-After is seconds or a date, anything else is none", () => {
  const now = Date.parse("2026-11-21T01:00:00Z");
  expect(parseRetryAfter("120", now)).toBe(120_000);
  expect(parseRetryAfter("Sat, 21 Nov 2026 01:01:00 GMT", now)).toBe(60_000);
  expect(parseRetryAfter("Sat, 21 Nov 2020 01:01:00 GMT", now)).toBe(0);
  expect(parseRetryAfter("soon", now)).toBeNull();
  expect(parseRetryAfter(undefined, now)).toBeNull();
});
