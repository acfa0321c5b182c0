// `crawl --check` against the demo world: what it tells of good and bad sources, and that it writes nothing.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "../../../pipeline/adapters/clock-system/system-clock.ts";
import { openEmbeddedLog } from "../../../pipeline/adapters/log-embedded/open.ts";
import { ALL_TOPICS, TOPICS } from "../../../pipeline/messages/topics.ts";
import { tableOutput } from "../../../pipeline/runner/table.ts";
import { localSite } from "../../helpers/local-site.ts";
import { sourceRecord } from "../../helpers/source-run.ts";
import { type CrawlWorld, crawlWorld } from "./crawl-world.ts";

let world: CrawlWorld;

beforeAll(async () => {
  world = await crawlWorld();
});
afterAll(async () => {
  await world.close();
});

const feedOf = () => {
  const feed = world.world.sources.find((source) => source.kind === "feed");
  if (!feed) throw new Error("the demo world has no feed");
  return feed;
};

test("a table says of each source whether it answers, may be read, lists something, and how new that is", async () => {
  const feed = feedOf();
  const home = new URL(feed.url).origin;
  await world.configure([
    feed,
    sourceRecord({ sourceId: "trang-chu", name: "Trang chủ", kind: "feed", url: `${home}/` }),
    sourceRecord({ sourceId: "mat-trang", name: "Trang đã mất", kind: "feed", url: `${home}/khong-co.rss` }),
  ]);
  const { code, stdout, stderr } = await world.run("crawl", "--check");
  expect(code).toBe(1);
  const line = (id: string) => stdout.split("\n").find((one) => one.startsWith(`${id} `)) ?? "";
  expect(line("source")).toMatch(/result +robots +found +newest/);
  expect(line(feed.sourceId)).toMatch(/fine +(allowed|no-rules) +\d+ +\d+ (min|h|d)/);
  expect(line("trang-chu")).toMatch(/FAILED .*HTML page, not a feed.* Open the address/);
  expect(line("mat-trang")).toMatch(/FAILED .*status 404/);
  expect(stderr).toContain("2 of 3 sources failed");
});

test("as JSON each source is one line with age, robots and titles, and all fine is exit code 0", async () => {
  const sources = world.world.sources.filter((source) => source.kind !== "browser");
  await world.configure(sources);
  const { code, stdout } = await world.run("crawl", "--check", "--json");
  const checks = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(checks.filter((check) => !check.ok)).toEqual([]);
  expect(code).toBe(0);
  expect(checks.map((check) => check.sourceId).sort()).toEqual(sources.map((source) => source.sourceId).sort());
  for (const check of checks) {
    expect(check.found).toBeGreaterThan(0);
    expect(["allowed", "no-rules"]).toContain(check.robots);
  }
  const dated = checks.filter((check) => typeof check.newestAgeMs === "number");
  expect(dated.length).toBeGreaterThan(checks.length / 2);
});

test("nothing is written: there is no data folder afterwards", async () => {
  await world.configure([feedOf()]);
  await world.run("crawl", "--check");
  expect(await readdir(world.folder)).toEqual(["langnghe.yaml"]);
});

test("a source may be named, of the catalogue too, and an unknown name is refused", async () => {
  const feed = feedOf();
  await world.configure([feed, { ...feed, sourceId: "khac" }]);
  const named = await world.run("crawl", "--check", "--json", feed.sourceId);
  expect(named.stdout.trim().split("\n")).toHaveLength(1);
  const unknown = await world.run("crawl", "--check", "khong-ai-biet");
  expect(unknown.code).toBe(1);
  expect(unknown.stderr).toContain("no source khong-ai-biet");
});

test("--check with --once, or --catalogue alone, is wrong usage", async () => {
  await world.configure([feedOf()]);
  expect((await world.run("crawl", "--check", "--once")).code).toBe(2);
  expect((await world.run("crawl", "--catalogue")).code).toBe(2);
});

test("a source whose pages robots.txt forbids fails, though its list may be read", async () => {
  const site = await localSite();
  const home = "http://cam-cua.example";
  site.set(`${home}/robots.txt`, "User-agent: *\nDisallow: /bai/\n", "text/plain");
  site.set(
    `${home}/rss`,
    `<rss version="2.0"><channel><item><title>Một</title><link>${home}/bai/1</link></item></channel></rss>`,
    "application/rss+xml",
  );
  try {
    await world.configure([sourceRecord({ sourceId: "cam-cua", url: `${home}/rss` })], {
      resolve: site.resolve("cam-cua.example"),
    });
    const { code, stdout } = await world.run("crawl", "--check", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      robots: "forbidden",
      found: 1,
      error: { class: "FETCH_REFUSED/robots" },
    });
    expect(site.requests.filter((url) => url.includes("/bai/"))).toEqual([]);
  } finally {
    await site.close();
  }
});

test("sources that people added are read from the log, and the log is as long after the check as before", async () => {
  const feed = feedOf();
  await world.configure([feed]);
  const folder = join(world.folder, "data", "log");
  const added = { ...feed, sourceId: "them-boi-nguoi" };
  const log = await openEmbeddedLog({ folder, topics: ALL_TOPICS });
  await log.append([tableOutput(TOPICS.sources, added.sourceId, added, systemClock)]);
  const names = ALL_TOPICS.map((topic) => topic.name);
  const before = await log.ranges(names);
  await log.close();
  const { code, stdout } = await world.run("crawl", "--check", "--json");
  expect(code).toBe(0);
  const checked = stdout
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { sourceId: string }).sourceId);
  expect(checked.sort()).toEqual([feed.sourceId, added.sourceId].sort());
  const again = await openEmbeddedLog({ folder, readOnly: true });
  expect(await again.ranges(names)).toEqual(before);
  await again.close();
});

test("a host that cannot be reached is told with the cause and its remedy", async () => {
  await world.configure([sourceRecord({ sourceId: "sai-cong", url: "http://sai-cong.example/rss" })], {
    resolve: { "sai-cong.example": "127.0.0.1:1" },
  });
  const { stdout } = await world.run("crawl", "--check");
  expect(stdout).toMatch(
    /sai-cong +FAILED +unreachable .*does not answer \(refused-connection\).*the host or its port/,
  );
});
