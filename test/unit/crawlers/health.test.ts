// Health from crawl runs: learned rhythm, silence that is a silence, completeness of a day.
import { describe, expect, test } from "vitest";
import { allHealth, dayCompleteness, sourceHealth } from "../../../crawlers/health.ts";
import { expectedBetween, hourOfWeek, learnPattern, localDay, startOfDay } from "../../../crawlers/weekly-pattern.ts";
import type { CrawlRun } from "../../../pipeline/messages/registry.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
// Monday 2 November 2026, 00:00 in Vietnam.
const START = Date.parse("2026-11-01T17:00:00.000Z");

/** Hourly runs; `bring` says how many documents come in which local hour of which day. */
function runs(sourceId: string, days: number, bring: (day: number, hour: number) => number | "fails"): CrawlRun[] {
  return Array.from({ length: days * 24 }, (_, index) => {
    const count = bring(Math.floor(index / 24), index % 24);
    const at = new Date(START + index * HOUR + HOUR / 2).toISOString();
    const failed = count === "fails";
    return {
      sourceId,
      startedAt: at,
      finishedAt: at,
      listed: failed ? 0 : 20,
      fetched: failed ? 0 : count,
      unchanged: failed ? 0 : 1,
      failed: failed ? 1 : 0,
      errors: failed ? { "FETCH_FAILED/certificate": 1 } : {},
    };
  });
}
// 2 an hour from 6 to 22 on working days, 1 at weekends: 160 + 32 a week.
const newspaper = (day: number, hour: number): number => (hour < 6 || hour >= 22 ? 0 : day % 7 < 5 ? 2 : 1);

test("hours of the week begin on Monday in Vietnam", () => {
  expect(hourOfWeek(START)).toBe(0);
  expect(hourOfWeek(START - 1)).toBe(167);
  expect(localDay(START)).toBe("2026-11-02");
  expect(startOfDay("2026-11-02")).toBe(START);
  expect(() => startOfDay("hôm qua")).toThrow(RangeError);
});

test("after some weeks the pattern knows nights, working days and weekends", () => {
  const pattern = learnPattern(runs("bao", 28, newspaper), START + 28 * DAY);
  expect(pattern?.perHour[3]).toBe(0);
  expect(pattern?.perHour[10]).toBeGreaterThan(1.8);
  expect(pattern?.perHour[5 * 24 + 10]).toBeLessThan(1.3);
  if (!pattern) throw new Error("no pattern");
  expect(expectedBetween(pattern, START, START + 7 * DAY)).toBeCloseTo(192, -1);
  expect(expectedBetween(pattern, START + 10 * HOUR, START + 10.5 * HOUR)).toBeCloseTo(
    (pattern.perHour[10] ?? 0) / 2,
    6,
  );
});

test("with less than a week of runs nothing is expected", () => {
  expect(learnPattern(runs("bao", 6, newspaper), START + 6 * DAY)).toBeNull();
  expect(sourceHealth("bao", runs("bao", 6, newspaper), START + 6 * DAY)).toMatchObject({
    status: "new",
    expected: null,
  });
});

test("the first run, which finds a whole list, does not teach an hour", () => {
  const own = runs("bao", 14, (day, hour) => (day === 0 && hour === 0 ? 500 : newspaper(day, hour)));
  expect(learnPattern(own, START + 14 * DAY)?.perHour[0]).toBe(0);
});

test("a night without news is fine, a working day without news is silence, a morning without is late", () => {
  const quietDay = runs("bao", 22, (day, hour) => (day === 21 ? 0 : newspaper(day, hour)));
  const at = (hour: number) => sourceHealth("bao", quietDay, START + 21 * DAY + hour * HOUR).status;
  expect(at(6)).toBe("fine");
  expect(at(8)).toBe("late");
  expect(at(12)).toBe("silent");
  expect(sourceHealth("bao", quietDay, START + 21 * DAY).status).toBe("fine");
});

test("a source that publishes once a week is not silent after two days", () => {
  const weekly = runs("nha-nuoc", 35, (day, hour) => (day % 7 === 1 && hour === 9 ? 3 : 0));
  const now = START + 28 * DAY + 3 * DAY;
  expect(sourceHealth("nha-nuoc", weekly, now).status).toBe("fine");
});

test("runs that only fail are failing, with a hint where to look", () => {
  const broken = runs("bao", 22, (day, hour) => (day === 21 && hour > 3 ? "fails" : newspaper(day, hour)));
  expect(sourceHealth("bao", broken, START + 22 * DAY)).toMatchObject({
    status: "failing",
    failedRunsInARow: 20,
    hints: ["certificate"],
    errors: { "FETCH_FAILED/certificate": 20 },
    lastSuccessAt: new Date(START + 21 * DAY + 3.5 * HOUR).toISOString(),
  });
});

test("the worst sources come first", () => {
  const all = [
    ...runs("fine", 22, newspaper),
    ...runs("silent", 22, (day, hour) => (day >= 21 ? 0 : newspaper(day, hour))),
    ...runs("failing", 22, (day, hour) => (day >= 21 ? "fails" : newspaper(day, hour))),
  ];
  expect(allHealth(all, START + 22 * DAY - 1).map((one) => one.sourceId)).toEqual(["failing", "silent", "fine"]);
});

test("a day fills up over its hours and is whole at its end", () => {
  const own = runs("bao", 29, newspaper);
  const share = (hour: number) => dayCompleteness(own, "2026-11-30", START + 28 * DAY + hour * HOUR).share ?? -1;
  expect(share(5)).toBe(0);
  expect(share(14)).toBeGreaterThan(0.4);
  expect(share(14)).toBeLessThan(0.6);
  expect(share(24)).toBeGreaterThan(0.95);
});

test("a busy source does not hide a silent one, and the gap is named", () => {
  const all = [
    ...runs("on-ao", 29, (day, hour) => (day === 28 ? 30 : newspaper(day, hour))),
    ...runs("im-lang", 29, (day, hour) => (day === 28 ? 0 : newspaper(day, hour))),
  ];
  const day = dayCompleteness(all, "2026-11-30", START + 29 * DAY);
  expect(day.share).toBeCloseTo(0.5, 1);
  expect(day.missing.map((one) => one.outlet)).toEqual(["im-lang"]);
});

test("nothing known is null, not zero", () => {
  expect(dayCompleteness([], "2026-11-30", START)).toMatchObject({ share: null, expected: 0, missing: [] });
});

test("a certificate that breaks is a change on its first day, and the everyday thing it was before is none", () => {
  const broken = runs("bao", 20, (day, hour) => (day === 19 && hour > 3 ? "fails" : newspaper(day, hour)));
  expect(sourceHealth("bao", broken, START + 20 * DAY).changed).toEqual(["certificate"]);
  const often = runs("bao", 20, (day, hour) =>
    hour === 3 || (day === 19 && hour > 3) ? "fails" : newspaper(day, hour),
  );
  expect(sourceHealth("bao", often, START + 20 * DAY).changed).toEqual([]);
  const once = runs("bao", 20, (day, hour) => (day === 19 && hour === 20 ? "fails" : newspaper(day, hour)));
  expect(sourceHealth("bao", once, START + 20 * DAY).changed).toEqual([]);
});

describe("two sources of one outlet", () => {
  // The archive brings all until day 14, then the feed finds each page first.
  const feed = runs("bao-moi", 21, (day, hour) => (day < 14 ? 0 : newspaper(day, hour)));
  const archive = runs("bao", 21, (day, hour) => (day < 14 ? newspaper(day, hour) : 0));
  const outletOf = (sourceId: string): string => sourceId.replace("-moi", "");
  const now = START + 16 * DAY;
  const until = [...feed, ...archive].filter((run) => Date.parse(run.finishedAt) <= now);

  test("neither is silent while the other brings the outlet's news; alone it would be", () => {
    const alone = allHealth(until, now).find((one) => one.sourceId === "bao");
    expect(alone?.status).toBe("silent");
    expect(allHealth(until, now, outletOf).map((one) => one.status)).toEqual(["fine", "fine"]);
  });

  test("one is silent when the outlet is, too", () => {
    const later = START + 21 * DAY;
    const quiet = [...feed, ...archive].map((run) =>
      Date.parse(run.finishedAt) > START + 19 * DAY ? { ...run, fetched: 0 } : run,
    );
    expect(allHealth(quiet, later, outletOf).find((one) => one.sourceId === "bao")?.status).toBe("silent");
  });

  test("a day is complete when the outlet's news is in, whichever of them fetched it", () => {
    const day = localDay(START + 15 * DAY);
    expect(dayCompleteness(until, day, now).share).toBeLessThan(0.2);
    const together = dayCompleteness(until, day, now, outletOf);
    expect(together.share).toBeGreaterThan(0.9);
    expect(together.received).toBeGreaterThan(25);
  });
});
