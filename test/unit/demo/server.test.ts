// What the demo world's servers do wrong or otherwise than the others, as real ones do, and that they do it each time.
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSource } from "../../../crawlers/registry.ts";
import { fact } from "../../../pipeline/messages/registry.ts";
import { OUTLETS, SOCIAL_HOST, VIDEO_HOST } from "../../demo/outlet.ts";
import { planWorld } from "../../demo/plan.ts";
import { HUGE_PATH, LOOP_PATHS } from "../../demo/quirks.ts";
import { type DemoWorld, startDemoWorld } from "../../demo/world.ts";
import { assertNoIdentities, findIdentities } from "../../standing/identities.ts";
import { ask } from "./ask.ts";

const NOW = new Date("2026-11-21T10:00:00.000Z");
const pathOf = (url: string) => new URL(url).pathname;

describe("the servers of the demo world", () => {
  let world: DemoWorld;
  beforeAll(async () => {
    world = await startDemoWorld({ now: NOW });
  });
  afterAll(() => world.close());

  const goldOf = (host: string) => world.gold().filter((item) => item.host === host);

  test("the world holds at least four thousand items, most of them about no policy", () => {
    const gold = world.gold();
    expect(gold.length).toBeGreaterThanOrEqual(4_000);
    expect(gold.filter(({ policyIds }) => policyIds.length === 0).length).toBeGreaterThan(gold.length / 2);
    expect(new Set(gold.map(({ url }) => url)).size).toBe(gold.length);
  });

  test("the crawler's registry accepts every source", () => {
    for (const source of world.sources) expect(() => createSource(source)).not.toThrow();
  });

  test("facts fit the registry's schema and stand on pages that exist", async () => {
    expect(world.facts.filter(({ verdict }) => verdict === "false").length).toBeGreaterThanOrEqual(6);
    for (const record of world.facts) {
      expect(fact.safeParse(record).error).toBeUndefined();
      const url = new URL(record.source.url);
      expect((await ask(world, url.host, url.pathname)).status).toBe(200);
    }
  });

  test("articles are served as pages that say nothing of their gold", async () => {
    const sample = world.gold().filter((item, i) => i % 40 === 0 && ![SOCIAL_HOST, VIDEO_HOST].includes(item.host));
    for (const item of sample.filter(({ host }) => host !== "bodoisong.example")) {
      const first = await ask(world, item.host, pathOf(item.url));
      const page = first.status === 503 ? await ask(world, item.host, pathOf(item.url)) : first;
      expect(page.status).toBe(200);
      const html = page.headers["content-encoding"] === "gzip" ? gunzipSync(page.bytes).toString("utf8") : page.text;
      expect(html).toMatch(/<\/html>\s*$/);
      expect(html).not.toContain(item.storyKey);
    }
  });

  test("a page in windows-1258 reads as Vietnamese when decoded as what it says it is", async () => {
    const item = goldOf("baosongla.example").find(({ role }) => role === "original");
    const page = await ask(world, "baosongla.example", pathOf(item?.url ?? ""));
    expect(page.text).toContain('charset="windows-1258"');
    const read = new TextDecoder("windows-1258").decode(page.bytes).normalize("NFC");
    expect(read).toMatch(/[ếệộữảị]/);
    expect(read).not.toMatch(/&#\d+;|\ufffd/);
  });

  test("the server that only knows gzip packs its pages", async () => {
    const page = await ask(world, "baobiennam.example", pathOf(goldOf("baobiennam.example")[0]?.url ?? ""));
    expect(page.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(page.bytes).toString("utf8")).toContain("</html>");
  });

  test("the busy server refuses some pages once, says when to come again, and then serves them", async () => {
    const refused: string[] = [];
    for (const { url } of goldOf("baonuicao.example")) {
      const answer = await ask(world, "baonuicao.example", `${pathOf(url)}`);
      if (answer.status !== 503) continue;
      expect(answer.headers["retry-after"]).toBe("1");
      refused.push(pathOf(url));
    }
    expect(refused.length).toBeGreaterThan(0);
    for (const path of refused) expect((await ask(world, "baonuicao.example", path)).status).toBe(200);
  });

  test("one feed is broken on the day of the start and whole the day after", async () => {
    const broken = await ask(world, "tinsang24.example", "/rss/tin-moi.rss");
    expect(broken.text).not.toContain("</rss>");
    world.advanceTo(new Date(NOW.getTime() + 86_400_000));
    expect((await ask(world, "tinsang24.example", "/rss/tin-moi.rss")).text).toContain("</rss>");
    world.advanceTo(NOW);
  });

  test("one link leads round in a circle", async () => {
    const seen: string[] = [];
    let path = LOOP_PATHS[0] ?? "";
    for (let i = 0; i < 4; i++) {
      const answer = await ask(world, "duongphophapluat.example", path);
      expect(answer.status).toBe(302);
      path = String(answer.headers.location);
      seen.push(path);
    }
    expect(new Set(seen).size).toBe(LOOP_PATHS.length);
  });

  test("one page has twenty megabytes", async () => {
    const head = await ask(world, "hocduongviet.example", HUGE_PATH);
    expect(head.bytes.byteLength).toBeGreaterThan(19_000_000);
  });

  test("robots.txt differs: one delays, one forbids a section, one does not exist", async () => {
    const robots = async (host: string) => ask(world, host, "/robots.txt");
    expect((await robots("congchinhsach.example")).text).toContain("Crawl-delay: 1");
    expect((await robots("phothihomnay.example")).text).toContain("Disallow: /noi-bo/");
    expect((await robots("nhaminh.example")).status).toBe(404);
  });

  test("the silent outlet has published nothing for five days", () => {
    const last = goldOf("baocaulua.example").at(-1)?.publishedAt ?? "";
    expect(NOW.getTime() - Date.parse(last)).toBeGreaterThanOrEqual(5 * 86_400_000);
  });

  test("paged listings reach every page of their outlet", async () => {
    for (const outlet of OUTLETS.filter(({ listing }) => listing !== null)) {
      const links = new Set<string>();
      let next: string | null = outlet.listing?.path ?? null;
      while (next !== null) {
        const { text } = await ask(world, outlet.host, next);
        for (const match of text.matchAll(/class="tin__link" href="([^"]+)"/g)) links.add(match[1] ?? "");
        next = text.match(/rel="next" href="([^"]+)"/)?.[1] ?? null;
      }
      expect(links.size).toBe(goldOf(outlet.host).length);
    }
  });

  test("the ministry's pages say nothing until their script has fetched the text", async () => {
    const item = goldOf("bodoisong.example")[0];
    const path = pathOf(item?.url ?? "");
    const shell = await ask(world, "bodoisong.example", path);
    const api = shell.text.match(/data-api="([^"]+)"/)?.[1] ?? "";
    const { tieuDe, noiDung } = JSON.parse((await ask(world, "bodoisong.example", api)).text) as {
      tieuDe: string;
      noiDung: string[];
    };
    expect(noiDung.length).toBeGreaterThan(0);
    expect(shell.text).not.toContain(tieuDe);
  });

  test("the timeline gives every post once, page by page, with accounts that must not pass", async () => {
    const seen = new Set<string>();
    let query = "limit=40";
    for (;;) {
      const page = await ask(world, SOCIAL_HOST, `/api/v1/timelines/public?${query}`);
      const posts = JSON.parse(page.text) as { id: string; account: { username: string } }[];
      if (posts.length === 0) break;
      for (const post of posts) {
        expect(seen.has(post.id)).toBe(false);
        expect(post.account.username).not.toBe("");
        seen.add(post.id);
      }
      query = `limit=40&max_id=${posts.at(-1)?.id}`;
    }
    expect(seen.size).toBe(goldOf(SOCIAL_HOST).length);
  });

  test("a silent edit changes the text under the same address when its time comes", async () => {
    const item = world.gold().find(({ edits, host }) => edits.length > 0 && host === "nhipsongmoi.example");
    const url = new URL(item?.url ?? "");
    const after = await ask(world, url.host, url.pathname);
    world.advanceTo(new Date(Date.parse(item?.edits[0] ?? "") - 1000));
    const before = await ask(world, url.host, url.pathname);
    world.advanceTo(NOW);
    expect(before.status).toBe(200);
    expect(before.text).not.toBe(after.text);
    expect(before.headers.etag).not.toBe(after.headers.etag);
  });

  test("the search for identities finds a handle in an answer of the API, also in escaped form, and refuses to search nothing", async () => {
    const { text } = await ask(world, SOCIAL_HOST, "/api/v1/timelines/public?limit=1");
    async function* one(content: string) {
      yield { where: "timeline", text: content };
    }
    expect((await findIdentities(one(text))).length).toBeGreaterThan(0);
    const escaped = text.replace(
      /[^\u0020-\u007e]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
    expect((await findIdentities(one(escaped))).length).toBeGreaterThan(0);
    await expect(assertNoIdentities(one(text))).rejects.toThrow(/identities/);
    await expect(assertNoIdentities(one(""))).rejects.toThrow(/nothing was searched/);
    await assertNoIdentities(one("Người dân mong được hướng dẫn phân loại rác."));
  });
});

test("articles, policies and facts name none of the invented people themselves", async () => {
  const world = await startDemoWorld({ now: NOW, items: 600 });
  const { items } = planWorld({ seed: 1, now: NOW.getTime(), days: 90, daysAhead: 0, items: 600, dip: null });
  try {
    await assertNoIdentities(
      (async function* () {
        for (const record of [...world.policies, ...world.facts])
          yield { where: "registry", text: JSON.stringify(record) };
        for (const item of items.filter(({ host }) => host !== SOCIAL_HOST)) {
          yield { where: item.url, text: JSON.stringify(item.versions) };
        }
      })(),
    );
  } finally {
    await world.close();
  }
});
