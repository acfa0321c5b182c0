// Kinds as a registry: examples that work, refusals that name what is known, and documentation in step.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { checkSources } from "../../../crawlers/check.ts";
import type { Fetcher } from "../../../crawlers/fetch/fetcher.ts";
import { checkSource, createSource, SOURCE_KIND_NAMES, SOURCE_KIND_SPECS } from "../../../crawlers/registry.ts";
import { hastyClock } from "../../helpers/fake-clock.ts";
import { quietLogger } from "../../helpers/quiet-logger.ts";
import { sourceRecord } from "../../helpers/source-run.ts";

const GUIDE = readFileSync(new URL("../../../docs/crawling.md", import.meta.url), "utf8");

test.each(SOURCE_KIND_SPECS.map((spec) => [spec.kind, spec] as const))(
  "kind %s: its example makes a source",
  (kind, spec) => {
    const record = sourceRecord({ kind, settings: spec.example as Record<string, unknown> });
    expect(checkSource(record)).toEqual([]);
    expect(createSource(record).record).toBe(record);
  },
);

test.each(SOURCE_KIND_SPECS.map((spec) => [spec.kind, spec] as const))(
  "kind %s is documented with all its settings",
  (kind, spec) => {
    const section = GUIDE.split(/^### /m).find((part) => part.startsWith(`\`${kind}\``));
    const everywhere = ["section", "language", "schedule"];
    if (!(spec.settings instanceof z.ZodObject)) throw new Error(`${kind} has settings that are no object`);
    for (const name of Object.keys(spec.settings.shape)) {
      if (!everywhere.includes(name)) expect(section).toContain(`\`${name}\``);
    }
  },
);

test("no kind is documented that does not exist", () => {
  const documented = [...GUIDE.matchAll(/^### `([\w-]+)`/gm)].map((match) => match[1]);
  expect(documented).toEqual(SOURCE_KIND_NAMES);
});

test("an unknown kind lists the known ones, an unknown setting those of its kind", () => {
  expect(checkSource(sourceRecord({ kind: "rss" }))).toEqual([
    { path: "kind", message: `unknown kind "rss"; known kinds: ${SOURCE_KIND_NAMES.join(", ")}` },
  ]);
  const [problem] = checkSource(sourceRecord({ kind: "page", settings: { maxAge: 3 } }));
  expect(problem?.message).toBe('unknown setting "maxAge"; kind page knows section, language, schedule, drawn');
  expect(() => createSource(sourceRecord({ kind: "rss" }))).toThrow(
    expect.objectContaining({ code: "CONFIG_INVALID" }),
  );
});

test("a check asks each source once, keeps nothing, and says what is wrong with each", async () => {
  const asked: string[] = [];
  const fetcher: Fetcher = {
    async fetch({ url }) {
      asked.push(url);
      const common = { url, finalUrl: url, headers: {}, cut: false };
      if (url.endsWith("/rss")) {
        const items = `<item><title>Một tin</title><link>/1</link><pubDate>Sat, 21 Nov 2026 07:00:00 +0700</pubDate></item>`;
        return { ...common, status: 200, body: Buffer.from(`<rss version="2.0"><channel>${items}</channel></rss>`) };
      }
      if (url.endsWith("/html")) return { ...common, status: 200, body: Buffer.from("<!doctype html><html></html>") };
      return { ...common, status: 404, body: new Uint8Array(0) };
    },
    close: async () => {},
  };
  const records = [
    sourceRecord({ sourceId: "tot", url: "https://tot.example/rss" }),
    sourceRecord({ sourceId: "khong-phai-feed", url: "https://hai.example/html" }),
    sourceRecord({ sourceId: "mat", url: "https://ba.example/mat" }),
    sourceRecord({ sourceId: "sai-loai", kind: "khong-biet" }),
  ];
  const results = await Array.fromAsync(
    checkSources(records, {
      fetcher,
      clock: hastyClock(),
      logger: quietLogger(),
      hostGapMs: 0,
      concurrency: 4,
      signal: new AbortController().signal,
    }),
  );
  const of = (id: string) => results.find((result) => result.sourceId === id);
  expect(of("tot")).toMatchObject({ ok: true, found: 1, newestAt: "2026-11-21T00:00:00.000Z", titles: ["Một tin"] });
  expect(of("khong-phai-feed")?.error?.class).toBe("FEED_MALFORMED");
  expect(of("mat")?.error?.class).toBe("FETCH_FAILED/gone");
  expect(of("sai-loai")?.error?.class).toBe("CONFIG_INVALID");
  expect(asked.filter((url) => !url.endsWith("/robots.txt"))).toHaveLength(3);
});
