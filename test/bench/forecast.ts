// Forecasts on five public series of attention, as daily and hourly sums. Every forecast is made again from the past alone, choice of model
// and intervals included, and judged on what came then. Baselines in the same run: seasonal naive and exponential smoothing, both on the
// raw counts. Errors are scaled by the seasonal naive error inside each past (MASE), then averaged by series.

import { type ForecastBucket, forecast } from "../../pipeline/trend/forecast.ts";
import { exponentialSmoothing, type ModelInput, mean, NAIVE } from "../../pipeline/trend/forecast-models.ts";
import type { Point } from "../../pipeline/trend/series.ts";
import { attentionSeries } from "./bursts.ts";

interface Setting {
  readonly bucket: ForecastBucket;
  readonly horizonDays: number;
  /** Days between origins. */
  readonly every: number;
}

const SETTINGS: readonly Setting[] = [
  { bucket: "1d", horizonDays: 1, every: 1 },
  { bucket: "1d", horizonDays: 7, every: 1 },
  { bucket: "1d", horizonDays: 14, every: 1 },
  { bucket: "1h", horizonDays: 1, every: 2 },
  { bucket: "1h", horizonDays: 7, every: 4 },
];
/** The least past, so that a back-test of some origins fits into it. */
const LEAST_DAYS = 30;

interface Errors {
  readonly own: number[];
  readonly naive: number[];
  readonly smoothing: number[];
  readonly in80: number[];
  readonly in95: number[];
  readonly shown: number[];
  /** Own and naive error of each forecast that was shown. */
  readonly whenShown: { own: number[]; naive: number[] };
}

/** Every forecast of one series in one setting, judged. */
function judge(points: readonly Point[], { bucket, horizonDays, every }: Setting): Errors {
  const perDay = bucket === "1d" ? 1 : 24;
  const season = 7 * perDay;
  const horizon = horizonDays * perDay;
  const errors: Errors = {
    own: [],
    naive: [],
    smoothing: [],
    in80: [],
    in95: [],
    shown: [],
    whenShown: { own: [], naive: [] },
  };
  for (let origin = LEAST_DAYS * perDay; origin + horizon <= points.length; origin += every * perDay) {
    const past = points.slice(0, origin);
    const values = past.map(({ value }) => value ?? 0);
    const unit = mean(values.slice(season).map((value, index) => Math.abs(value - (values[index] ?? 0))));
    const made = forecast(past, { bucket, horizon });
    const ahead = new Array<ModelInput["ahead"][number]>(horizon).fill({
      hour: 0,
      weekday: 0,
      dayKind: 0,
      tags: [],
    });
    const raw: ModelInput = { values, steps: [], ahead, season };
    const naive = NAIVE.forecast(raw);
    const smoothing = exponentialSmoothing.forecast(raw).map((value) => Math.max(0, value));
    errors.shown.push(made.shown ? 1 : 0);
    for (const [index, step] of made.steps.entries()) {
      const actual = points[origin + index]?.value;
      if (actual === null || actual === undefined) continue;
      const scaled = (value = 0) => Math.abs(actual - value) / unit;
      errors.own.push(scaled(step.mean));
      errors.naive.push(scaled(naive[index]));
      errors.smoothing.push(scaled(smoothing[index]));
      if (made.shown) {
        errors.whenShown.own.push(scaled(step.mean));
        errors.whenShown.naive.push(scaled(naive[index]));
      }
      errors.in80.push(actual >= step.low80 && actual <= step.high80 ? 1 : 0);
      errors.in95.push(actual >= step.low95 && actual <= step.high95 ? 1 : 0);
    }
  }
  return errors;
}

export async function run(out: NodeJS.WritableStream): Promise<void> {
  for (const setting of SETTINGS) {
    const series = attentionSeries(setting.bucket);
    if (!series) {
      out.write("Skipped: LANGNGHE_SHARED holds no data/attention-series\n");
      return;
    }
    // The first and last sums of a file are of parts of a day or hour.
    const all = series.map(({ points }) => judge(points.slice(1, -1), setting));
    const each = (of: (errors: Errors) => readonly number[]) => mean(all.map((errors) => mean(of(errors))));
    const percent = (of: (errors: Errors) => readonly number[]) => `${(100 * mean(all.flatMap(of))).toFixed(1)} %`;
    const own = each(({ own }) => own);
    const naive = each(({ naive }) => naive);
    const smoothing = each(({ smoothing }) => smoothing);
    const better = all.filter(({ own, naive }) => mean(own) < mean(naive)).length;
    const shown = all.filter(({ whenShown }) => whenShown.own.length > 0);
    const ratioShown = mean(shown.map(({ whenShown }) => mean(whenShown.own) / mean(whenShown.naive)));
    out.write(
      `${setting.bucket}, ${setting.horizonDays} days ahead: MASE ${own.toFixed(3)}, ` +
        `${(own / naive).toFixed(2)} of seasonal naive (${naive.toFixed(3)}), ` +
        `${(own / smoothing).toFixed(2)} of exponential smoothing (${smoothing.toFixed(3)}); better than naive on ${better} of ${all.length}\n` +
        `  intervals hold ${percent(({ in80 }) => in80)} (80 %) and ${percent(({ in95 }) => in95)} (95 %) of ` +
        `${all.flatMap(({ in80 }) => in80).length}; shown ${percent(({ shown }) => shown)}, where it has ${ratioShown.toFixed(2)} of the naive error\n`,
    );
  }
}

if (import.meta.main) await run(process.stdout);
