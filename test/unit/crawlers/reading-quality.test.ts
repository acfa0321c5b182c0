// Fetched beside kept: a changed layout is seen, a quiet day and a day of catching up are not taken for one.
import { expect, test } from "vitest";
import { type DayCount, readingQuality } from "../../../crawlers/reading-quality.ts";

const TODAY = "2026-11-21";
const dayBefore = (back: number): string => new Date(Date.parse(TODAY) - back * 86_400_000).toISOString().slice(0, 10);
/** 28 usual days and two recent ones. */
const days = (recent: Partial<DayCount>, usual: Partial<DayCount> = {}): DayCount[] =>
  Array.from({ length: 30 }, (_, back) => ({
    day: dayBefore(back),
    fetched: 20,
    kept: 18,
    ...(back < 2 ? recent : usual),
  }));

test("pages that no longer end as articles are a wrong shape", () => {
  expect(readingQuality(days({ kept: 1 }), TODAY)).toMatchObject({
    usualShare: 0.9,
    recentShare: 0.05,
    fetched: 40,
    kept: 2,
    wrongShape: true,
  });
});

test("as many as usual, somewhat fewer, or fewer of everything are none", () => {
  expect(readingQuality(days({}), TODAY)?.wrongShape).toBe(false);
  expect(readingQuality(days({ kept: 13 }), TODAY)?.wrongShape).toBe(false);
  expect(readingQuality(days({ fetched: 6, kept: 5 }), TODAY)?.wrongShape).toBe(false);
});

test("a source most of whose documents never were articles is measured by its own habit", () => {
  const usual = { fetched: 20, kept: 4 };
  expect(readingQuality(days({ kept: 4 }, usual), TODAY)?.wrongShape).toBe(false);
  // One of 40 where eight are usual comes by chance in about one case of a thousand: too often to cry.
  expect(readingQuality(days({ kept: 1 }, usual), TODAY)?.wrongShape).toBe(false);
  expect(readingQuality(days({ kept: 0 }, usual), TODAY)?.wrongShape).toBe(true);
});

test("with little fetched, little history, or a backlog that is caught up nothing is said", () => {
  expect(readingQuality(days({ fetched: 3, kept: 0 }), TODAY)).toBeNull();
  expect(readingQuality(days({}).slice(0, 3), TODAY)).toBeNull();
  expect(readingQuality(days({ fetched: 200, kept: 18 }), TODAY)).toBeNull();
  expect(readingQuality([], TODAY)).toBeNull();
});
