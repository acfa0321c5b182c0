// The demo world's texts: no template shows through, no flood of near copies, the harms and claims that gold promises.
import { expect, test } from "vitest";
import { findLinks } from "../../../classifiers/harms/links.ts";
import { fold } from "../../../classifiers/text/fold.ts";
import { DAY_MS } from "../../demo/calendar.ts";
import type { DemoItem } from "../../demo/item.ts";
import { SOCIAL_HOST, VIDEO_HOST } from "../../demo/outlet.ts";
import { defaultDip, planWorld } from "../../demo/plan.ts";
import { speak, withoutMarks } from "../../demo/voices.ts";

const NOW = Date.parse("2026-11-21T10:00:00.000Z");
const { items } = planWorld({ seed: 1, now: NOW, days: 90, daysAhead: 0, items: 4_400, dip: defaultDip(NOW, 90) });
const textOf = (item: DemoItem) => `${item.versions[0]?.title} ${item.versions[0]?.paragraphs.join(" ")}`;

/** Items whose three-word shingles overlap with an earlier item's by at least `least` (Jaccard). */
function nearCopies(list: readonly DemoItem[], least: number): number {
  const holders = new Map<string, number[]>();
  const sizes: number[] = [];
  let copies = 0;
  for (const [place, item] of list.entries()) {
    const words = fold(textOf(item))
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);
    const shingles = new Set(words.slice(2).map((_, i) => words.slice(i, i + 3).join(" ")));
    const shared = new Map<number, number>();
    for (const shingle of shingles) {
      const list = holders.get(shingle) ?? [];
      for (const other of list) shared.set(other, (shared.get(other) ?? 0) + 1);
      list.push(place);
      holders.set(shingle, list);
    }
    sizes.push(shingles.size);
    const close = [...shared].some(([other, both]) => both / (shingles.size + (sizes[other] ?? 0) - both) >= least);
    if (close) copies++;
  }
  return copies;
}

const press = items.filter(({ gold, host }) => gold.role !== "reprint" && host !== SOCIAL_HOST && host !== VIDEO_HOST);
const voices = items.filter(
  ({ gold, host }) => host === SOCIAL_HOST && gold.harm !== "scam" && !gold.storyKey.endsWith("/rumour"),
);

test("articles that are no reprints are hardly ever near copies of each other", () => {
  expect(press.length).toBeGreaterThan(2_000);
  expect(nearCopies(press, 0.5) / press.length).toBeLessThan(0.01);
});

test("posts are near copies of each other in few cases, rumours and frauds aside", () => {
  expect(voices.length).toBeGreaterThan(600);
  expect(nearCopies(voices, 0.5) / voices.length).toBeLessThan(0.08);
});

test("no text shows the braces and bars it was made from", () => {
  const broken = items.flatMap(({ url, versions }) =>
    versions.flatMap(({ title, paragraphs }) =>
      [title, ...paragraphs]
        .filter((text) => /[{}|[\]]|undefined|\.\.| {2}/.test(text))
        .map((text) => `${url}: ${text}`),
    ),
  );
  expect(broken).toEqual([]);
});

test("gold knows scams, threats, hate, contradicted and denied claims and reprints of an earlier page", () => {
  const count = (accept: (item: DemoItem) => boolean) => items.filter(accept).length;
  expect(count(({ gold }) => gold.harm === "scam")).toBeGreaterThanOrEqual(20);
  expect(count(({ gold }) => gold.harm === "threat")).toBeGreaterThanOrEqual(5);
  expect(count(({ gold }) => gold.harm === "hate")).toBeGreaterThanOrEqual(5);
  expect(count(({ gold }) => gold.claim?.relation === "contradicted")).toBeGreaterThanOrEqual(40);
  expect(count(({ gold }) => gold.claim?.relation === "denial")).toBeGreaterThanOrEqual(30);
  const times = new Map(items.map(({ url, at }) => [url, at]));
  const reprints = items.filter(({ gold }) => gold.role === "reprint");
  expect(reprints.length).toBeGreaterThan(300);
  for (const { gold, at } of reprints) expect(times.get(gold.of ?? "") ?? Number.POSITIVE_INFINITY).toBeLessThan(at);
});

test("addresses in frauds are invented ones that imitate a public service", () => {
  const links = items
    .filter(({ gold }) => gold.harm === "scam")
    .flatMap(({ versions }) =>
      versions.flatMap(({ title, paragraphs }) => findLinks([title, ...paragraphs].join("\n"))),
    );
  expect(new Set(links.map(({ host }) => host)).size).toBeGreaterThanOrEqual(4);
  expect(links.filter(({ host, kind }) => !host.endsWith(".example") || kind !== "lookalike")).toEqual([]);
});

test("weekends and quiet days are thin", () => {
  const dip = defaultDip(NOW, 90);
  const perDay = (accept: (at: number) => boolean, days: number) => press.filter(({ at }) => accept(at)).length / days;
  const quiet = perDay((at) => at >= dip.from && at < dip.from + dip.days * DAY_MS, dip.days);
  const before = perDay((at) => at >= dip.from - 7 * DAY_MS && at < dip.from, 7);
  expect(quiet).toBeLessThan(before / 2);
});

test("Tết is the quiet time where the ninety days hold it", () => {
  const dip = defaultDip(Date.parse("2027-03-01T00:00:00.000Z"), 90);
  expect(new Date(dip.from).toISOString()).toBe("2027-02-03T17:00:00.000Z");
});

test("a voice changes words, and typing without marks keeps capitals", () => {
  expect(speak("mình không biết gì", "teencode")).toBe("mk ko bít j");
  expect(speak("đi đâu thế này", "central")).toBe("đi mô rứa ni");
  expect(withoutMarks("Nghị định Đất đai")).toBe("Nghi dinh Dat dai");
});
