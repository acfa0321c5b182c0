// Bursts against labelled windows of unusual attention in five public series, as hourly sums and five-minute counts. How it is counted: an
// alarm is the first bucket of an episode; it hits when that bucket begins inside a labelled window, else it is false. The baseline, in
// the same run with the same episodes, is median and MAD of the past week with an hour-of-day factor, at the threshold that serves it best.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { alarmScore, detectBursts, QUIET_MS } from "../../pipeline/trend/bursts.ts";
import { median } from "../../pipeline/trend/forecast-models.ts";
import { BUCKET_MS, type Bucket, BucketSums, type Point, parseCsvLine, withGaps } from "../../pipeline/trend/series.ts";

interface Labelled {
  readonly name: string;
  readonly points: readonly Point[];
  /** First and last instant, ms. */
  readonly windows: readonly (readonly [number, number])[];
}

/** The shared series summed into buckets that begin `shiftMs` after the hour; null when the folder is not there. */
export function attentionSeries(bucket: Bucket, shiftMs: number | null = null): Labelled[] | null {
  const folder = join(process.env.LANGNGHE_SHARED ?? resolve("../shared"), "data/attention-series");
  if (!existsSync(folder)) return null;
  const labels = z
    .record(z.string(), z.array(z.tuple([z.string(), z.string()])))
    .parse(JSON.parse(readFileSync(join(folder, "windows.json"), "utf8")));
  return Object.entries(labels).map(([file, windows]) => {
    const sums = new BucketSums(bucket, shiftMs);
    const points: Point[] = [];
    for (const [index, line] of readFileSync(join(folder, file), "utf8").trim().split("\n").entries()) {
      const row = parseCsvLine(line, index + 1);
      const done = row && sums.add(row.at, row.value);
      if (done) points.push(done);
    }
    const last = sums.end();
    if (last) points.push(last);
    const instant = (text: string) => Date.parse(`${text.replace(" ", "T").slice(0, 23)}Z`);
    return {
      name: file.replace(/\.csv$/, ""),
      points: withGaps(points, bucket),
      windows: windows.map(([from, until]) => [instant(from), instant(until)] as const),
    };
  });
}

/** Alarms of scores: a score at the level, with none in the quiet time before it. */
function alarmsOf(series: Labelled, scores: readonly number[], level: number, bucket: Bucket): number[] {
  let hotAt = Number.NEGATIVE_INFINITY;
  return series.points.flatMap(({ at }, index) => {
    if ((scores[index] ?? 0) < level) return [];
    const alarm = at - hotAt > QUIET_MS[bucket];
    hotAt = at;
    return alarm ? [at] : [];
  });
}

interface Result {
  readonly hits: number;
  readonly windows: number;
  readonly falseAlarms: number;
  readonly weeks: number;
  /** From the beginning of the window to the alarm. */
  readonly delaysHours: readonly number[];
}

function judge(series: Labelled, alarms: readonly number[]): Result {
  const inside = (at: number) => series.windows.some(([from, until]) => at >= from && at <= until);
  const firsts = series.windows.map(([from, until]) => ({ from, at: alarms.find((at) => at >= from && at <= until) }));
  const delaysHours = firsts.flatMap(({ from, at }) => (at === undefined ? [] : [(at - from) / 3_600_000]));
  const [first, last] = [series.points[0]?.at ?? 0, series.points.at(-1)?.at ?? 0];
  return {
    hits: delaysHours.length,
    windows: series.windows.length,
    falseAlarms: alarms.filter((at) => !inside(at)).length,
    weeks: (last - first) / (7 * 86_400_000),
    delaysHours,
  };
}

function together(results: readonly Result[]): Result {
  const sum = (of: (result: Result) => number) => results.reduce((all, result) => all + of(result), 0);
  return {
    hits: sum(({ hits }) => hits),
    windows: sum(({ windows }) => windows),
    falseAlarms: sum(({ falseAlarms }) => falseAlarms),
    weeks: sum(({ weeks }) => weeks),
    delaysHours: results.flatMap(({ delaysHours }) => delaysHours),
  };
}

function sentence({ hits, windows, falseAlarms, weeks, delaysHours }: Result): string {
  const rate = (falseAlarms / weeks).toFixed(2);
  const delay = delaysHours.length > 0 ? `, median delay ${median(delaysHours).toFixed(1)} h` : "";
  return `${hits} of ${windows} windows, ${rate} false a series and week (${falseAlarms})${delay}`;
}

const MOST_FALSE_A_WEEK = 0.6;

/** Of the levels, the one with the most hits at no more than the allowed false alarms; among equals the fewest false ones. */
function bestLevel(at: (level: number) => Result, levels: readonly number[]): number {
  const ranked = levels
    .map((level) => ({ level, ...at(level) }))
    .sort(
      (a, b) =>
        Number(b.falseAlarms / b.weeks <= MOST_FALSE_A_WEEK) - Number(a.falseAlarms / a.weeks <= MOST_FALSE_A_WEEK) ||
        b.hits - a.hits ||
        a.falseAlarms - b.falseAlarms,
    );
  return ranked[0]?.level ?? 0;
}

/** Deviation from the past week's median with an hour-of-day factor, in robust standard deviations. */
function baselineScores(series: Labelled, bucket: Bucket): number[] {
  const day = 86_400_000 / BUCKET_MS[bucket];
  const values = series.points.map(({ value }) => value);
  return values.map((value, index) => {
    const past = values.slice(Math.max(0, index - 7 * day), index).filter((each) => each !== null);
    if (value === null || past.length < day) return 0;
    const level = median(past);
    const same = [1, 2, 3, 4, 5, 6, 7].flatMap((days) => values[index - days * day] ?? []);
    const factor = same.length > 0 ? Math.min(3, Math.max(0.3, (median(same) + 1) / (level + 1))) : 1;
    const spread = 1.4826 * median(past.map((each) => Math.abs(each - level))) * factor;
    return (value - level * factor) / Math.max(1, spread, Math.sqrt(level * factor));
  });
}

function steps(from: number, to: number, by: number): number[] {
  return Array.from({ length: Math.round((to - from) / by) + 1 }, (_, index) => from + index * by);
}

export async function run(out: NodeJS.WritableStream): Promise<void> {
  const hourly = attentionSeries("1h");
  const fine = attentionSeries("5m");
  if (!hourly || !fine) {
    out.write("Skipped: LANGNGHE_SHARED holds no data/attention-series\n");
    return;
  }
  const scored = hourly.map((series) => detectBursts(series.points, "1h").map(({ score }) => score));
  const at = (indexes: readonly number[], level: number) =>
    together(
      indexes.flatMap((index) => {
        const series = hourly[index];
        return series ? [judge(series, alarmsOf(series, scored[index] ?? [], level, "1h"))] : [];
      }),
    );
  const all = hourly.map((_, index) => index);
  const level = alarmScore("1h");
  out.write(`hourly sums, as shipped:          ${sentence(at(all, level))}\n`);
  for (const index of all) out.write(`  ${hourly[index]?.name.padEnd(22)} ${sentence(at([index], level))}\n`);

  const levels = steps(2, 3.6, 0.1);
  const unseen = all.map((index) => {
    const others = all.filter((other) => other !== index);
    return at(
      [index],
      bestLevel((each) => at(others, each), levels),
    );
  });
  out.write(`level chosen on the other series: ${sentence(together(unseen))}\n`);
  for (const each of steps(2.2, 3.2, 0.2)) out.write(`  level ${each.toFixed(1)}: ${sentence(at(all, each))}\n`);

  for (const minutes of [15, 30, 45]) {
    const shifted = attentionSeries("1h", minutes * 60_000) ?? [];
    const results = shifted.map((series) => {
      const lines = detectBursts(series.points, "1h");
      return judge(
        series,
        lines.flatMap(({ at, burst }) => (burst ? [at] : [])),
      );
    });
    out.write(`  hours begun ${minutes} minutes later: ${sentence(together(results))}\n`);
  }

  const plain = hourly.map((series) => baselineScores(series, "1h"));
  const baseline = (each: number) =>
    together(hourly.map((series, index) => judge(series, alarmsOf(series, plain[index] ?? [], each, "1h"))));
  const best = bestLevel(baseline, steps(3, 12, 0.5));
  out.write(`baseline, median and MAD, ${best}:    ${sentence(baseline(best))}\n`);

  const begun = performance.now();
  const lines = fine.map((series) => detectBursts(series.points, "5m"));
  const ms = performance.now() - begun;
  const alarms = lines.map((list) => list.flatMap(({ at, burst }) => (burst ? [at] : [])));
  out.write(
    `five-minute counts, as shipped:   ${sentence(together(fine.map((series, index) => judge(series, alarms[index] ?? []))))}\n`,
  );
  const buckets = lines.reduce((sum, list) => sum + list.length, 0);
  out.write(`${Math.round(buckets / (ms / 1000))} five-minute buckets a second\n`);
}

if (import.meta.main) await run(process.stdout);
