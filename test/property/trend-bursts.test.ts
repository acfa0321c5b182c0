import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectBursts } from "../../pipeline/trend/bursts.ts";
import { BUCKET_MS, type Bucket, type Point } from "../../pipeline/trend/series.ts";

const START = Date.UTC(2026, 0, 5);
const counts = fc.array(
  fc.option(fc.oneof(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(5_000)), { nil: null, freq: 12 }),
  {
    minLength: 30,
    maxLength: 500,
  },
);
const bucket = fc.constantFrom<Bucket>("5m", "1h", "1d");
const series = (values: readonly (number | null)[], size: Bucket): Point[] =>
  values.map((value, index) => ({ at: START + index * BUCKET_MS[size], value }));

describe("burst detection, whatever the counts", () => {
  it("never changes an earlier line when a later value changes", () => {
    fc.assert(
      fc.property(counts, bucket, fc.nat(), fc.nat(9_999), (values, size, where, other) => {
        const at = where % values.length;
        const changed = values.with(at, other);
        const before = detectBursts(series(values, size), size).slice(0, at);
        expect(detectBursts(series(changed, size), size).slice(0, at)).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  it("gives finite scores from 0 up, one line per bucket, and no alarm on a gap", () => {
    fc.assert(
      fc.property(counts, bucket, (values, size) => {
        const lines = detectBursts(series(values, size), size);
        expect(lines).toHaveLength(values.length);
        for (const line of lines) {
          expect(Number.isFinite(line.score) && line.score >= 0).toBe(true);
          if (line.value === null) expect(line.burst).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("raises no alarm on a constant series, zeros included", () => {
    fc.assert(
      fc.property(fc.nat(100_000), bucket, (level, size) => {
        const lines = detectBursts(series(new Array(400).fill(level), size), size);
        expect(lines.some((line) => line.burst)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it("never finds a higher last count less surprising", () => {
    fc.assert(
      fc.property(counts, bucket, fc.nat(500), fc.nat(500), (values, size, low, more) => {
        const last = (value: number) => detectBursts(series([...values, value], size), size).at(-1)?.score ?? 0;
        expect(last(low + more)).toBeGreaterThanOrEqual(last(low) - 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it("finds tenfold counts with a tenfold peak about as surprising, or more", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 20, max: 60 }), { minLength: 200, maxLength: 240 }), (values) => {
        const last = (times: number) =>
          detectBursts(
            series(
              [...values, 600].map((value) => value * times),
              "1h",
            ),
            "1h",
          ).at(-1)?.score ?? 0;
        expect(last(10)).toBeGreaterThanOrEqual(0.9 * last(1));
      }),
      { numRuns: 40 },
    );
  });
});
