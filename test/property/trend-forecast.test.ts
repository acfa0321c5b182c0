import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forecast } from "../../pipeline/trend/forecast.ts";
import { BUCKET_MS, type Point } from "../../pipeline/trend/series.ts";

const START = Date.parse("2026-03-02T00:00:00+07:00");
const series = (values: readonly (number | null)[]): Point[] =>
  values.map((value, index) => ({ at: START + index * BUCKET_MS["1d"], value }));
const counts = fc
  .array(fc.option(fc.oneof(fc.nat(60), fc.nat(60), fc.nat(4_000)), { nil: null, freq: 15 }), {
    minLength: 1,
    maxLength: 70,
  })
  .filter((values) => values.some((value) => value !== null));

describe("forecasts, whatever the counts", () => {
  it("are finite, ordered, never below zero, one for each step", () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 14 }), (values, horizon) => {
        const { steps } = forecast(series(values), { bucket: "1d", horizon });
        expect(steps).toHaveLength(horizon);
        for (const { low95, low80, mean, high80, high95 } of steps) {
          const order = [0, low95, low80, mean, high80, high95];
          expect(order.every(Number.isFinite)).toBe(true);
          expect(order).toEqual([...order].sort((a, b) => a - b));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("of a constant are that constant and are not shown", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 15, max: 60 }), (level, length) => {
        const { steps, shown } = forecast(series(new Array(length).fill(level)), { bucket: "1d", horizon: 3 });
        expect(shown).toBe(false);
        for (const step of steps) expect(step.mean).toBeCloseTo(level, 4);
      }),
      { numRuns: 30 },
    );
  });

  it("of the same counts are the same", () => {
    fc.assert(
      fc.property(counts, (values) => {
        const once = forecast(series(values), { bucket: "1d", horizon: 7 });
        expect(forecast(series(values), { bucket: "1d", horizon: 7 })).toEqual(once);
      }),
      { numRuns: 20 },
    );
  });

  it("of shares lie between nothing and all", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 }), (values) => {
        const { steps } = forecast(series(values), { bucket: "1d", horizon: 7, scale: "share" });
        expect(steps.every(({ low95, high95 }) => low95 >= 0 && high95 <= 1)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it("are not said to be better unless they were in the back-test", () => {
    fc.assert(
      fc.property(counts, (values) => {
        const { shown, backtest, why } = forecast(series(values), { bucket: "1d", horizon: 7 });
        if (shown) expect(backtest.mase).toBeLessThan(backtest.naive_mase ?? 0);
        expect(why).toMatch(shown ? /^Shown: .*\.$/ : /^Not shown: .*\.$/);
      }),
      { numRuns: 40 },
    );
  });
});
