import { describe, expect, it } from "vitest";
import { forecast, parseEvents } from "../../../pipeline/trend/forecast.ts";
import { addDays, weekdayOf } from "../../../pipeline/trend/holidays.ts";
import { tet } from "../../../pipeline/trend/lunar.ts";
import { BUCKET_MS, type Point, vietnamDay } from "../../../pipeline/trend/series.ts";

const DAY = BUCKET_MS["1d"];
/** Midnight in Vietnam. */
const midnight = (day: string) => Date.parse(`${day}T00:00:00+07:00`);

const START = midnight("2025-06-02");

/** Small, repeatable noise around 0, between -1 and 1. */
const noise = (index: number) => Math.sin(index * 12.9898) * Math.cos(index * 78.233);

function daily(from: string, length: number, count: (day: string, index: number) => number | null): Point[] {
  return Array.from({ length }, (_, index) => {
    const day = addDays(from, index);
    return { at: midnight(day), value: count(day, index) };
  });
}
const weekly = (day: string, index: number) =>
  Math.round((weekdayOf(day) % 6 === 0 ? 30 : 100) * (1 + 0.25 * noise(index)));

describe("a forecast", () => {
  it("of a noisy weekly pattern beats repeating last week and is shown", () => {
    const { shown, whyCode, backtest, steps } = forecast(daily("2025-06-02", 72, weekly), {
      bucket: "1d",
      horizon: 14,
    });
    expect({ shown, whyCode }).toEqual({ shown: true, whyCode: "better" });
    expect(backtest.mase).toBeLessThan(backtest.naive_mase ?? 0);
    for (const step of steps) {
      const rest = weekdayOf(vietnamDay(step.at)) % 6 === 0;
      expect(step.mean).toBeGreaterThan(rest ? 20 : 75);
      expect(step.mean).toBeLessThan(rest ? 42 : 130);
    }
  });

  it("follows on from the last bucket without a hole", () => {
    const points = daily("2025-06-02", 60, weekly);
    const { steps } = forecast(points, { bucket: "1d", horizon: 3 });
    const last = points.at(-1)?.at ?? 0;
    expect(steps.map((step) => step.at)).toEqual([last + DAY, last + 2 * DAY, last + 3 * DAY]);
  });

  it("keeps its intervals nested and never below zero", () => {
    const sparse = daily("2025-06-02", 80, (_, index) => (index % 5 === 0 ? 3 : index % 17 === 0 ? 40 : 0));
    for (const step of forecast(sparse, { bucket: "1d", horizon: 14 }).steps) {
      expect(step.low95).toBeGreaterThanOrEqual(0);
      const order = [step.low95, step.low80, step.mean, step.high80, step.high95];
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }
  });

  it("is not shown where last week repeated is as good", () => {
    const exact = daily("2025-06-02", 80, (day) => 10 + 7 * weekdayOf(day));
    expect(forecast(exact, { bucket: "1d", horizon: 7 })).toMatchObject({ shown: false, whyCode: "constant" });
  });

  it("of a short series is given but not shown, and says why", () => {
    const short = forecast(daily("2025-06-02", 10, weekly), { bucket: "1d", horizon: 2 });
    expect(short).toMatchObject({ shown: false, whyCode: "too-short", backtest: { mase: null, coverage80: null } });
    expect(short.why).toMatch(/too short/);
    expect(
      forecast(
        daily("2025-06-02", 1, () => 5),
        { bucket: "1d", horizon: 2 },
      ).steps[0]?.mean,
    ).toBeCloseTo(5, 6);
  });

  it("from a single count is as unsure as chance alone would make it", () => {
    const [step] = forecast([{ at: START, value: 9 }], { bucket: "1d", horizon: 1 }).steps;
    expect(step?.low80).toBeLessThan(7);
    expect(step?.high80).toBeGreaterThan(12);
  });

  it("goes through gaps without taking them for zeros", () => {
    const holed = daily("2025-06-02", 90, (day, index) => (index > 70 && index < 76 ? null : weekly(day, index)));
    const whole = daily("2025-06-02", 90, weekly);
    const options = { bucket: "1d", horizon: 7 } as const;
    const sum = (points: readonly Point[]) => forecast(points, options).steps.reduce((all, step) => all + step.mean, 0);
    expect(sum(holed) / sum(whole)).toBeGreaterThan(0.93);
    expect(sum(holed.filter((point) => point.value !== null))).toBeCloseTo(sum(holed), 6);
  });

  it("of a share stays between nothing and all", () => {
    const share = daily(
      "2025-06-02",
      80,
      (day, index) => 0.04 + 0.03 * noise(index) + (weekdayOf(day) === 1 ? 0.9 : 0),
    );
    for (const step of forecast(share, { bucket: "1d", horizon: 14, scale: "share" }).steps) {
      for (const value of [step.low95, step.mean, step.high95]) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }
    }
  });

  it("without a single known count is a programming mistake", () => {
    expect(() => forecast([{ at: 0, value: null }], { bucket: "1d", horizon: 1 })).toThrow(TypeError);
  });
});

describe("days known beforehand", () => {
  const peak = (days: readonly string[]) => (day: string, index: number) =>
    Math.round(weekly(day, index) * (days.includes(day) ? 4 : 1));

  it("lift the forecast where earlier days of their kind did", () => {
    const past = ["2025-04-15", "2025-05-14", "2025-06-12", "2025-07-09", "2025-08-13"];
    const points = daily("2025-03-03", 200, peak(past));
    const next = vietnamDay((points.at(-1)?.at ?? 0) + 3 * DAY);
    const events = [...past, next].map((day) => ({ day, kind: "effective" }));
    const known = forecast(points, { bucket: "1d", horizon: 7, events });
    const unknown = forecast(points, { bucket: "1d", horizon: 7 });
    expect(known.steps[2]?.mean).toBeGreaterThan(1.2 * (unknown.steps[2]?.mean ?? 0));
  });

  it("of Tết lower the forecast of a press that rests then", () => {
    const resting = new Set(
      [2023, 2024, 2025, 2026].flatMap((year) => [-1, 0, 1, 2, 3].map((offset) => addDays(tet(year), offset))),
    );
    const press = (day: string, index: number) => Math.round(weekly(day, index) * (resting.has(day) ? 0.3 : 1));
    const until = addDays(tet(2026), -3);
    const length = Math.round((midnight(until) - midnight("2023-01-02")) / DAY);
    const { steps } = forecast(daily("2023-01-02", length, press), { bucket: "1d", horizon: 7 });
    const on = (day: string) => steps.find((step) => vietnamDay(step.at) === day)?.mean ?? 0;
    // Tuesday, the first day of Tết 2026, beside the Tuesday a week later.
    const after = forecast(daily("2023-01-02", length + 9, press), { bucket: "1d", horizon: 7 });
    const ordinary = after.steps.find((step) => vietnamDay(step.at) === addDays(tet(2026), 7))?.mean ?? 0;
    expect(on(tet(2026))).toBeLessThan(0.6 * ordinary);
  });

  it("take a holiday never seen before for a Sunday", () => {
    const { steps } = forecast(daily("2025-06-02", 88, weekly), { bucket: "1d", horizon: 7 });
    const on = (day: string) => steps.find((step) => vietnamDay(step.at) === day)?.mean ?? 0;
    expect(on("2025-09-02")).toBeLessThan(0.5 * on("2025-09-03"));
  });

  it("are read from lines, and a bad line is named", () => {
    expect(parseEvents("2026-07-01,effective\n\n2026-09-30,deadline\n")).toEqual([
      { day: "2026-07-01", kind: "effective" },
      { day: "2026-09-30", kind: "deadline" },
    ]);
    expect(() => parseEvents("2026-07-01,effective\n2026-02-31,deadline")).toThrow(/line 2/);
  });
});
