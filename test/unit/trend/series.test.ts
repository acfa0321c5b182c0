import { describe, expect, it } from "vitest";
import { readSeries, type SeriesItem } from "../../../pipeline/trend/read-series.ts";
import {
  bucketStart,
  parseCsvLine,
  parseInstant,
  vietnamClock,
  vietnamDay,
  withGaps,
} from "../../../pipeline/trend/series.ts";

async function read(text: string, bucket: "5m" | "1h" | "1d" | null = null): Promise<SeriesItem[]> {
  async function* lines() {
    yield* text.split("\n");
  }
  return Array.fromAsync(readSeries(lines(), bucket));
}
const points = (items: readonly SeriesItem[]) =>
  items.flatMap((item) => (item.type === "bucket" ? [[new Date(item.point.at).toISOString(), item.point.value]] : []));

describe("a timestamp", () => {
  it("is UTC unless it carries a zone", () => {
    expect(parseInstant("2015-02-26 21:42:53")).toBe(Date.UTC(2015, 1, 26, 21, 42, 53));
    expect(parseInstant("2015-02-26T21:42:53.250Z")).toBe(Date.UTC(2015, 1, 26, 21, 42, 53, 250));
    expect(parseInstant("2026-02-17T00:30:00+07:00")).toBe(Date.UTC(2026, 1, 16, 17, 30));
    expect(parseInstant("2026-02-17 00:30+0700")).toBe(Date.UTC(2026, 1, 16, 17, 30));
    expect(parseInstant("2026-02-17")).toBe(Date.UTC(2026, 1, 17));
  });

  it("that names no real day or hour is refused", () => {
    for (const text of ["2026-02-30", "2026-13-01", "2026-02-01 25:00", "yesterday", ""]) {
      expect(parseInstant(text)).toBeNull();
    }
  });

  it("falls on the day it is in Vietnam", () => {
    const lateInUtc = Date.UTC(2026, 1, 16, 18);
    expect(vietnamDay(lateInUtc)).toBe("2026-02-17");
    expect(vietnamClock(lateInUtc)).toEqual({ weekday: 2, hour: 1 });
  });
});

describe("a line of counts", () => {
  it("may be a header only at the top", () => {
    expect(parseCsvLine("timestamp,value", 1)).toBeNull();
    expect(() => parseCsvLine("timestamp,value", 2)).toThrow(/timestamp cannot be read/);
  });

  it("with a wrong value says which line and why", () => {
    expect(() => parseCsvLine("2026-01-01,-3", 7)).toThrow(/line 7: the value is not a number from 0 up/);
    expect(() => parseCsvLine("2026-01-01,", 7)).toThrow(/value/);
    expect(() => parseCsvLine("2026-01-01,1,2", 7)).toThrow(/3 columns/);
  });
});

describe("a series", () => {
  it("is summed by the hour when hours are asked for", async () => {
    const items = await read("timestamp,value\n2026-01-01 10:05,2\n2026-01-01 10:55,3\n2026-01-01 11:00,1", "1h");
    expect(points(items)).toEqual([
      ["2026-01-01T10:00:00.000Z", 5],
      ["2026-01-01T11:00:00.000Z", 1],
    ]);
  });

  it("summed by the day begins its days at midnight in Vietnam", async () => {
    const items = await read("2026-01-01 16:59,2\n2026-01-01 17:00,3", "1d");
    expect(points(items)).toEqual([
      ["2025-12-31T17:00:00.000Z", 2],
      ["2026-01-01T17:00:00.000Z", 3],
    ]);
  });

  it("that is one line a day already keeps its own times", async () => {
    const items = await read("2026-01-01,4\n2026-01-02,5\n2026-01-03,6");
    expect(points(items).map(([at]) => at)).toEqual([
      "2026-01-01T00:00:00.000Z",
      "2026-01-02T00:00:00.000Z",
      "2026-01-03T00:00:00.000Z",
    ]);
    expect(items.every((item) => item.type === "bucket" && item.bucket === "1d")).toBe(true);
  });

  it("goes on after a bad line and says its number", async () => {
    const items = await read("2026-01-01 10:00,4\nnonsense,1\n2026-01-01 11:00,5\n2026-01-01 09:00,9\n");
    expect(points(items)).toEqual([
      ["2026-01-01T10:00:00.000Z", 4],
      ["2026-01-01T11:00:00.000Z", 5],
    ]);
    expect(items.flatMap((item) => (item.type === "bad" ? [item.line] : []))).toEqual([2, 4]);
  });

  it("says which of its first and last buckets are cut off", async () => {
    const lines = Array.from({ length: 30 }, (_, index) => {
      const at = new Date(Date.UTC(2026, 0, 1, 10, 40) + index * 300_000).toISOString();
      return `${at},1`;
    });
    const whole = (await read(lines.join("\n"), "1h")).map((item) => item.type === "bucket" && item.whole);
    expect(whole).toEqual([false, true, true, false]);
  });

  it("with a missing day still keeps its own times", async () => {
    const items = await read("2026-01-01,4\n2026-01-03,5\n2026-01-04,6");
    expect(points(items).map(([at]) => at)).toContain("2026-01-03T00:00:00.000Z");
  });

  it("without any line is empty", async () => {
    expect(await read("timestamp,value\n")).toEqual([]);
  });

  it("shows missing buckets as unknown, not as zero", () => {
    const hour = 3_600_000;
    const start = bucketStart(Date.UTC(2026, 0, 1), "1h");
    const filled = withGaps(
      [
        { at: start, value: 1 },
        { at: start + 3 * hour, value: 2 },
      ],
      "1h",
    );
    expect(filled.map((point) => point.value)).toEqual([1, null, null, 2]);
  });
});
