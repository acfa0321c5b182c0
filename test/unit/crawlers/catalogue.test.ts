// The catalogue as data: its form, its kinds, each province, and what `catalogue: ["all"]` takes.
import { expect, test } from "vitest";
import { catalogueSources, readCatalogue, toRecord } from "../../../crawlers/catalogue.ts";
import { checkSource } from "../../../crawlers/registry.ts";
import { sourceRecord } from "../../../pipeline/messages/registry.ts";

// Codes of the 34 provinces and cities since 1 July 2025 (Quyết định 19/2025/QĐ-TTg).
const PROVINCES =
  "01 04 08 11 12 14 15 19 20 22 24 25 31 33 37 38 40 42 44 46 48 51 52 56 66 68 75 79 80 82 86 91 92 96".split(" ");

const entries = await readCatalogue();

test("at least 120 sources, each id once, each address once", () => {
  expect(entries.length).toBeGreaterThanOrEqual(120);
  expect(new Set(entries.map((entry) => entry.id)).size).toBe(entries.length);
  expect(new Set(entries.map((entry) => entry.url)).size).toBe(entries.length);
});

test("each entry is a source that its kind accepts and the registry can hold", () => {
  for (const entry of entries) {
    const record = toRecord(entry);
    expect(sourceRecord.safeParse(record).error?.issues ?? []).toEqual([]);
    expect(checkSource(record)).toEqual([]);
  }
});

test("each of the 34 provinces has a newspaper and a portal, and no other region is named", () => {
  expect(PROVINCES).toHaveLength(34);
  for (const group of ["province-press", "province-portal"] as const) {
    const regions = entries.filter((entry) => entry.group === group).map((entry) => entry.region);
    expect(regions.sort()).toEqual(PROVINCES);
  }
  for (const { region } of entries) if (region !== null) expect(PROVINCES).toContain(region);
});

test("government sites are official, under .vn, and none is read as press", () => {
  for (const entry of entries) {
    const host = new URL(entry.url).hostname;
    if (/\.gov\.vn$|\.?chinhphu\.vn$|quochoi\.vn$/.test(host)) {
      expect(entry.official).toBe(true);
      expect(["portal", "factcheck"]).toContain(entry.sourceKind);
    }
  }
});

test("all takes what is documented, an id takes its entry whatever we know of it", async () => {
  const all = await catalogueSources(["all"]);
  expect(all.map((record) => record.sourceId)).toEqual(
    entries.filter((entry) => entry.certainty === "documented").map((entry) => entry.id),
  );
  expect(await catalogueSources([])).toEqual([]);
  const guess = entries.find((entry) => entry.certainty === "guess");
  expect((await catalogueSources([guess?.id ?? ""])).map((record) => record.sourceId)).toEqual([guess?.id]);
});

test("an id that the catalogue does not have is named", async () => {
  await expect(catalogueSources(["vnexpress-thoi-su", "khong-co"])).rejects.toThrow(/"khong-co"/);
});
