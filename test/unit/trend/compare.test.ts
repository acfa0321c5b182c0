import { describe, expect, it } from "vitest";
import { compare, zeroFilled } from "../../../pipeline/trend/compare.ts";
import { BUCKET_MS } from "../../../pipeline/trend/series.ts";

const DAY = BUCKET_MS["1d"];
const june = Date.parse("2026-06-01T00:00:00+07:00");
const july = Date.parse("2026-07-01T00:00:00+07:00");
const rows = (start: number, counts: Readonly<Record<number, number>>) =>
  Object.entries(counts).map(([day, count]) => ({ at: start + Number(day) * DAY, count }));
const grid = { bucket: "1d", buckets: 4 } as const;

describe("a comparison", () => {
  it("lays two periods of one policy side by side with zeros where nothing was counted", () => {
    const { series, ratios } = compare(
      [
        { name: "june", from: june, rows: rows(june, { 0: 4, 2: 6 }) },
        { name: "july", from: july, rows: rows(july, { 1: 20, 9: 99 }) },
      ],
      { ...grid, normalising: "raw" },
    );
    expect(series.map(({ values }) => values)).toEqual([
      [4, 0, 6, 0],
      [0, 20, 0, 0],
    ]);
    expect(series[1]?.at[0]).toBe(july);
    expect(ratios).toEqual([1, 2]);
  });

  it("begins a day's bucket at midnight in Vietnam wherever in the day the period begins", () => {
    const noon = june + DAY / 2;
    const { series } = compare([{ name: "a", from: noon, rows: [{ at: june + 1, count: 3 }] }], {
      ...grid,
      normalising: "raw",
    });
    expect(series[0]?.values).toEqual([3, 0, 0, 0]);
  });

  it("as a share of all coverage is unknown where there was no coverage", () => {
    const { series } = compare(
      [{ name: "a", from: june, rows: rows(june, { 0: 5, 1: 5 }), all: rows(june, { 0: 10, 1: 100 }) }],
      { ...grid, normalising: "per-all" },
    );
    expect(series[0]).toMatchObject({ values: [0.5, 0.05, null, null], total: 10 / 110 });
  });

  it("corrected for completeness counts what is missing, but not from almost nothing", () => {
    const { series } = compare(
      [
        {
          name: "a",
          from: june,
          rows: rows(june, { 0: 5, 1: 5, 2: 1 }),
          completeness: [
            { at: june, ratio: 0.5 },
            { at: june + 2 * DAY, ratio: 0.1 },
            { at: june + 3 * DAY, ratio: 1.2 },
          ],
        },
      ],
      { ...grid, normalising: "per-complete" },
    );
    expect(series[0]).toMatchObject({ values: [10, 5, null, 0], total: 15 });
  });

  it("with nothing has no ratio", () => {
    const nothing = { name: "a", from: june, rows: [] };
    expect(compare([nothing, nothing], { ...grid, normalising: "raw" }).ratios).toEqual([null, null]);
  });

  it("adds rows of one bucket up", () => {
    const twice = [
      { at: june, count: 1 },
      { at: june + 5, count: 2 },
    ];
    expect(zeroFilled(twice, "1d", june, 2)).toEqual([3, 0]);
  });
});
