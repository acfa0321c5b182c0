// The demo world over HTTP: what it serves, that it is the same each time, and that its clock hides what has not happened.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseFeed } from "../../../crawlers/feeds/parse-feed.ts";
import { policy, sourceRecord } from "../../../pipeline/messages/registry.ts";
import { type DemoWorld, startDemoWorld } from "../../demo/world.ts";
import { ask } from "./ask.ts";

const NOW = new Date("2026-11-21T10:00:00.000Z");

describe("the demo world", () => {
  let world: DemoWorld;
  beforeAll(async () => {
    world = await startDemoWorld({ now: NOW, items: 900 });
  });
  afterAll(() => world.close());

  test("its sources and policies fit the registry's schemas", () => {
    for (const source of world.sources) expect(sourceRecord.safeParse(source).error).toBeUndefined();
    for (const record of world.policies) expect(policy.safeParse(record).error).toBeUndefined();
    expect(world.hosts.length).toBeGreaterThanOrEqual(14);
  });

  test("every feed lists at most fifty pages, newest first, and each can be fetched", async () => {
    for (const source of world.sources.filter(({ kind, sourceId }) => kind === "feed" && sourceId !== "tinsang24")) {
      const url = new URL(source.url);
      const feed = parseFeed((await ask(world, url.host, url.pathname)).text, source.url);
      expect(feed.items.length).toBeLessThanOrEqual(50);
      const times = feed.items.map((item) => item.publishedAt ?? "");
      expect(times).toEqual([...times].sort().reverse());
      const first = feed.items[0];
      if (first) expect((await ask(world, url.host, new URL(first.url).pathname)).status).toBe(200);
    }
  });

  test("a page asked for again with its validator is not sent again", async () => {
    const item = world.gold().find(({ host }) => host === "nhipsongmoi.example");
    const path = new URL(item?.url ?? "").pathname;
    const first = await ask(world, "nhipsongmoi.example", path);
    const again = await ask(world, "nhipsongmoi.example", path, { "if-none-match": String(first.headers.etag) });
    expect(again.status).toBe(304);
    expect(again.bytes.length).toBe(0);
  });

  test("two worlds of one seed and moment are the same, another seed is not", async () => {
    const [same, other] = [
      await startDemoWorld({ now: NOW, items: 900 }),
      await startDemoWorld({ now: NOW, items: 900, seed: 2 }),
    ];
    try {
      expect(same.gold()).toEqual(world.gold());
      expect(other.gold()).not.toEqual(world.gold());
    } finally {
      await same.close();
      await other.close();
    }
  });

  test("what is later than the world's clock does not exist", async () => {
    const replay = await startDemoWorld({ now: NOW, items: 900 });
    try {
      const last = replay.gold().at(-1);
      const url = new URL(last?.url ?? "");
      replay.advanceTo(new Date(Date.parse(last?.publishedAt ?? "") - 1000));
      expect(replay.gold().some((item) => item.url === last?.url)).toBe(false);
      expect((await ask(replay, url.host, url.pathname)).status).toBe(404);
      replay.advanceTo(NOW);
      expect(replay.gold().some((item) => item.url === last?.url)).toBe(true);
    } finally {
      await replay.close();
    }
  });
});
