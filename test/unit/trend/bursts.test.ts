import { describe, expect, it } from "vitest";
import { alarmScore, BurstDetector, burstEpisodes, detectBursts } from "../../../pipeline/trend/bursts.ts";
import { BUCKET_MS, type Bucket, type Point } from "../../../pipeline/trend/series.ts";
import { logGamma, negativeBinomialSurprise } from "../../../pipeline/trend/special-functions.ts";

const START = Date.UTC(2026, 2, 2, 17);

/** Office hours busier than nights, with a fixed ripple. */
function hourly(length: number, change: (hour: number, value: number) => number | null = (_, value) => value): Point[] {
  return Array.from({ length }, (_, hour) => {
    const ofDay = hour % 24;
    const value = (ofDay >= 7 && ofDay <= 17 ? 40 : 8) + ((hour * 7) % 5);
    return { at: START + hour * BUCKET_MS["1h"], value: change(hour, value) };
  });
}
const alarms = (points: readonly Point[], bucket: Bucket = "1h") =>
  detectBursts(points, bucket).flatMap((line, index) => (line.burst ? [index] : []));

describe("the surprise of a count", () => {
  it("agrees with the negative binomial summed term by term", () => {
    for (const [count, mean, dispersion] of [
      [3, 1.5, 0.4],
      [12, 4, 0.1],
      [60, 20, 0.5],
    ] as const) {
      const size = 1 / dispersion;
      const chance = size / (size + mean);
      let below = 0;
      for (let k = 0; k < count; k++) {
        const log = logGamma(k + size) - logGamma(size) - logGamma(k + 1) + size * Math.log(chance);
        below += Math.exp(log + k * Math.log(1 - chance));
      }
      expect(negativeBinomialSurprise(count, mean, dispersion)).toBeCloseTo(-Math.log10(1 - below), 8);
    }
  });

  it("stays a number far out in the tail and grows with the count", () => {
    const scores = [10, 100, 1_000, 100_000].map((count) => negativeBinomialSurprise(count, 5, 0.3));
    expect(scores.every(Number.isFinite)).toBe(true);
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(scores[2]).toBeGreaterThan(20);
  });
});

describe("bursts", () => {
  it("are not seen in a regular day and night", () => {
    expect(alarms(hourly(24 * 30))).toEqual([]);
  });

  it("are seen at the first hour of a surge, once", () => {
    const surge = hourly(24 * 20, (hour, value) => (hour >= 400 && hour < 430 ? value * 6 : value));
    expect(alarms(surge)).toEqual([400]);
  });

  it("at night are seen at counts that noon would not notice", () => {
    const at3 = 24 * 15 + 3;
    expect(alarms(hourly(24 * 20, (hour, value) => (hour === at3 ? 44 : value)))).toEqual([at3]);
    expect(alarms(hourly(24 * 20, (hour, value) => (hour === at3 + 9 ? 44 : value)))).toEqual([]);
  });

  it("a day apart are two, hours apart are one", () => {
    const two = (gap: number) =>
      alarms(hourly(24 * 20, (hour, value) => (hour === 380 || hour === 380 + gap ? value * 9 : value)));
    expect(two(5)).toEqual([380]);
    expect(two(30)).toEqual([380, 410]);
  });

  it("are never claimed during the first day", () => {
    const lines = detectBursts(
      hourly(24, (hour, value) => (hour === 20 ? 900 : value)),
      "1h",
    );
    expect(lines.every((line) => !line.burst && line.score === 0 && line.expected === null)).toBe(true);
  });

  it("do not follow from a gap, and a gap teaches nothing", () => {
    const gap = hourly(24 * 20, (hour, value) => (hour >= 300 && hour < 340 ? null : value));
    expect(alarms(gap)).toEqual([]);
    const left = detectBursts(
      gap.filter((point) => point.value !== null),
      "1h",
    );
    expect(left).toEqual(detectBursts(gap, "1h").filter((line) => line.value !== null));
  });

  it("need more than a first mention after silence", () => {
    const silent = (count: number) => alarms(hourly(24 * 20, (hour) => (hour === 400 ? count : 0)));
    expect(silent(1)).toEqual([]);
    expect(silent(3)).toEqual([]);
    expect(silent(30)).toEqual([400]);
  });

  it("of a level that stays high become the new normal within the window", () => {
    const lines = detectBursts(
      hourly(24 * 40, (hour, value) => (hour >= 480 ? value * 5 : value)),
      "1h",
    );
    expect(lines[480]?.burst).toBe(true);
    expect(lines.slice(480 + 14 * 24 + 24).some((line) => line.ongoing)).toBe(false);
  });

  it("in daily counts respect that weekends are quiet", () => {
    const daily = Array.from({ length: 70 }, (_, day) => ({
      at: START + day * BUCKET_MS["1d"],
      value: (day % 7 >= 4 && day % 7 <= 5 ? 20 : 100) + ((day * 3) % 7),
    }));
    expect(alarms(daily, "1d")).toEqual([]);
    // 18 March is a Wednesday, 10 May a Sunday: four times as much is surprising on either.
    expect(
      alarms(
        daily.map((point, day) => (day === 60 ? { ...point, value: 480 } : point)),
        "1d",
      ),
    ).toEqual([60]);
  });

  it("are judged stricter by the hour than by the day, since a week has more hours", () => {
    expect(alarmScore("1h")).toBeGreaterThan(alarmScore("1d"));
  });

  it("in five-minute counts are judged by the hour so far: one odd bucket is nothing, six are a burst", () => {
    const fine = (odd: number) =>
      Array.from({ length: 12 * 24 * 6 }, (_, index) => ({
        at: START + index * BUCKET_MS["5m"],
        value: index >= 1_500 && index < 1_500 + odd ? 25 : index % 3,
      }));
    expect(alarms(fine(1), "5m")).toEqual([]);
    const [first = 0, ...more] = alarms(fine(6), "5m");
    expect(more).toEqual([]);
    expect(first).toBeGreaterThanOrEqual(1_500);
    expect(first).toBeLessThan(1_506);
  });

  it("come with their extent, peak and size", () => {
    const surge = hourly(24 * 20, (hour, value) => (hour >= 400 && hour < 406 ? 300 + hour : value));
    const [episode, ...more] = burstEpisodes(detectBursts(surge, "1h"), "1h");
    expect(more).toEqual([]);
    expect(episode).toMatchObject({
      from: START + 400 * BUCKET_MS["1h"],
      until: START + 405 * BUCKET_MS["1h"],
      peak: 705,
      open: false,
    });
    expect(episode?.beyond).toBeGreaterThan(3_500);
  });

  it("judged one by one are the same as judged together", () => {
    const points = hourly(24 * 20, (hour, value) => (hour % 97 === 0 ? value * 8 : value));
    const detector = new BurstDetector("1h");
    expect(points.map((point) => detector.next(point))).toEqual(detectBursts(points, "1h"));
  });
});
