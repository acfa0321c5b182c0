// `crawl --once` against the demo world: each page once whoever lists it, lines that can be read, one clear line per fault.
import { afterAll, beforeAll, expect, test } from "vitest";
import { pageKeyUrl } from "../../../crawlers/canonical-url.ts";
import { decodeText } from "../../../crawlers/decode.ts";
import { openEmbeddedLog } from "../../../pipeline/adapters/log-embedded/open.ts";
import type { FetchedDocument } from "../../../pipeline/messages/document-fetched.ts";
import { decodeEnvelope } from "../../../pipeline/messages/envelope.ts";
import { type CrawlRun, crawlRun } from "../../../pipeline/messages/registry.ts";
import { TOPICS } from "../../../pipeline/messages/topics.ts";
import { type LocalSite, localSite } from "../../helpers/local-site.ts";
import { sourceRecord } from "../../helpers/source-run.ts";
import { type CrawlWorld, crawlWorld } from "./crawl-world.ts";

let world: CrawlWorld;
let site: LocalSite;

beforeAll(async () => {
  world = await crawlWorld();
  site = await localSite();
});
afterAll(async () => {
  await site.close();
  await world.close();
});

async function documents(): Promise<FetchedDocument[]> {
  const log = await openEmbeddedLog({ folder: `${world.folder}/data/log`, readOnly: true });
  try {
    const all: FetchedDocument[] = [];
    for await (const record of log.read(TOPICS.documentsFetched.name, { until: "end" })) {
      if (record.value) all.push(decodeEnvelope(record.value, TOPICS.documentsFetched).payload);
    }
    return all;
  } finally {
    await log.close();
  }
}

const runsOf = (stdout: string): CrawlRun[] =>
  stdout
    .trim()
    .split("\n")
    .map((line) => crawlRun.parse(JSON.parse(line)));

test("a page that an outlet's feed and its archive both list is fetched once and counted for one of them", async () => {
  const [feed] = world.world.sources.filter((source) => source.sourceId.endsWith("-moi"));
  const archive = world.world.sources.find((source) => source.sourceId === feed?.sourceId.replace(/-moi$/, ""));
  if (!feed || !archive) throw new Error("the demo world has no outlet with two sources");
  await world.configure([feed, archive]);
  const { host } = new URL(feed.url);
  const askedBefore = world.world.requests[host] ?? 0;
  const { code, stdout, stderr } = await world.run("crawl", "--once", "--json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const runs = runsOf(stdout);
  expect(runs.map((run) => run.sourceId).sort()).toEqual([archive.sourceId, feed.sourceId].sort());

  const found = await documents();
  const pages = found.map((document) => pageKeyUrl(document.url));
  expect(new Set(pages).size).toBe(pages.length);
  expect(runs.reduce((sum, run) => sum + run.fetched, 0)).toBe(found.length);
  // Both listed them: what one did not fetch it knows from the other.
  const listed = runs.map((run) => run.listed);
  expect(Math.min(...listed)).toBeGreaterThan(0);
  expect(listed.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(found.length);
  for (const run of runs) {
    expect(found.filter((document) => document.sourceId === run.sourceId)).toHaveLength(run.fetched);
    expect(run.fetched + run.unchanged + run.failed).toBeLessThanOrEqual(run.listed);
  }
  // Pages, two lists (a sitemap may have parts) and robots.txt; no page a second time.
  const asked = (world.world.requests[host] ?? 0) - askedBefore;
  expect(asked).toBeGreaterThan(found.length);
  expect(asked).toBeLessThan(found.length + 20);

  const again = runsOf((await world.run("crawl", "--once", "--json")).stdout);
  expect(again.map((run) => run.fetched)).toEqual([0, 0]);
  expect((await documents()).length).toBe(found.length);
});

test("in a pipe each finished source is one line on stdout, with no sign of a terminal", async () => {
  const [source] = world.world.sources.filter((one) => one.kind === "mastodon");
  if (!source) throw new Error("the demo world has no social source");
  await world.configure([source]);
  const { stdout, stderr } = await world.run("crawl", "--once");
  expect(stdout).toMatch(/^\S+ {2}\d+ listed, \d+ fetched, 0 unchanged, 0 failed in \d+\.\d s\n$/);
  expect(stderr).toBe("");
});

test("a malformed feed, a huge page, a redirect loop and a page that is gone are one line each, with what to do", async () => {
  const home = "http://hong.example";
  const big = "a".repeat(2_000_000);
  site.set(`${home}/khong-phai-feed`, "đây không phải là feed {{{", "application/rss+xml");
  site.set(`${home}/vong`, (_request, response) => void response.writeHead(302, { location: "/vong-2" }).end());
  site.set(`${home}/vong-2`, (_request, response) => void response.writeHead(302, { location: "/vong" }).end());
  const items = ["to-1", "to-2", "mat"].map(
    (slug) => `<item><title>${slug}</title><link>${home}/${slug}</link></item>`,
  );
  site.set(`${home}/rss`, `<rss version="2.0"><channel>${items.join("")}</channel></rss>`, "application/rss+xml");
  site.set(`${home}/to-1`, big);
  site.set(`${home}/to-2`, big);
  const feed = (sourceId: string, path: string) => sourceRecord({ sourceId, url: `${home}${path}` });
  await world.configure(
    [feed("sai-dang", "/khong-phai-feed"), feed("vong-tron", "/vong"), feed("trang-hong", "/rss")],
    {
      resolve: site.resolve("hong.example"),
      maxBodyBytes: 1_000_000,
    },
  );
  const { code, stdout, stderr } = await world.run("crawl", "--once");
  expect(code).toBe(1);
  const told = stderr.trim().split("\n").sort();
  expect(told).toEqual([
    expect.stringMatching(
      /^sai-dang {2}.*neither RSS.*, at http:\/\/hong\.example\/khong-phai-feed\. Open the address/,
    ),
    expect.stringMatching(/^trang-hong {2}.*could not be fetched: status 404, at http:\/\/hong\.example\/mat\. /),
    expect.stringMatching(
      /^trang-hong {2}.*larger than the limit.*at http:\/\/hong\.example\/to-\d\. Raise crawl\.maxBodyBytes/,
    ),
    expect.stringMatching(/^vong-tron {2}.*redirects in a circle.*use the address where it ends/),
  ]);
  expect(stdout).toContain("3 failed (BODY_TOO_LARGE 2, FETCH_FAILED/gone 1)");
});

test("a list that says UTF-8 and is not is read as what it says elsewhere, else as Vietnamese Windows", () => {
  const text = "<?xml version='1.0' encoding='windows-1258'?><t>café, résumé, naïveté, déjà</t>";
  const legacy = Buffer.from(text, "latin1");
  expect(decodeText(legacy, "application/rss+xml; charset=utf-8")).toContain("café, résumé, naïveté, déjà");
  const torn = Buffer.concat([Buffer.from("<t>Chữ Việt có dấu đầy đủ</t>"), Buffer.from([0xe1, 0xbb])]);
  expect(decodeText(torn, "text/xml; charset=utf-8")).toContain("Chữ Việt có dấu đầy đủ");
});
