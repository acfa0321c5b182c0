// Forecasts of counts (or a share) for the next steps: chooses among a small family by rolling back-test, makes intervals from
// the back-test's residuals, and says when it is no better than the naive forecast. The models are in forecast-models.ts.
import { LangngheError } from "../errors.ts";
import { backtest, COUNT, coverage, FEWEST_DAYS, forecastWith, near, quantiles, SHARE, spreadOf } from "./backtest.ts";
import { calendarEffects } from "./calendar-effects.ts";
import { MODELS, mean, NAIVE, type Step } from "./forecast-models.ts";
import { addDays, holidayOn } from "./holidays.ts";
import { BUCKET_MS, type Point, parseInstant, vietnamClock, vietnamDay, withGaps } from "./series.ts";

export type ForecastBucket = "1h" | "1d";

/** A date on which more (or less) is to be expected: a policy's day of effect, a deadline. Days in Vietnam: "2026-07-01". */
export interface KnownEvent {
  readonly day: string;
  /** Events of one kind are taken to act alike: the effect is learned from earlier ones. */
  readonly kind: string;
}

/** Events from lines "YYYY-MM-DD,kind"; blank lines are passed over. Throws INPUT_INVALID naming the line. */
export function parseEvents(text: string): KnownEvent[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === "") return [];
    const [day = "", kind = ""] = line.split(",").map((cell) => cell.trim());
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || parseInstant(day) === null || kind === "") {
      throw new LangngheError("INPUT_INVALID", `events line ${index + 1} is not YYYY-MM-DD,kind`);
    }
    return [{ day, kind }];
  });
}

export interface ForecastOptions {
  readonly bucket: ForecastBucket;
  /** Steps ahead, at least 1. */
  readonly horizon: number;
  /** `share`: values from 0 to 1. */
  readonly scale?: "count" | "share";
  readonly events?: readonly KnownEvent[];
}

export interface ForecastStep {
  readonly at: number;
  readonly mean: number;
  readonly low80: number;
  readonly high80: number;
  readonly low95: number;
  readonly high95: number;
}

export const WHY_CODES = ["better", "naive-wins", "too-short", "constant"] as const;
export type WhyCode = (typeof WHY_CODES)[number];

export interface Forecast {
  readonly steps: readonly ForecastStep[];
  readonly model: string;
  /** Mean absolute scaled errors (Hyndman & Koehler 2006: 1 is the seasonal naive error in sample); null without a back-test. */
  readonly backtest: {
    readonly mase: number | null;
    readonly coverage80: number | null;
    readonly naive_mase: number | null;
    readonly origins: number;
  };
  readonly shown: boolean;
  readonly whyCode: WhyCode;
  /** One English sentence. */
  readonly why: string;
}

/** Fewer origins than this prove nothing. */
const FEWEST_ORIGINS = 7;
/** The gain over the naive forecast that is worth showing. */
const LEAST_GAIN = 0.02;
/** A few weeks of errors hardly hold the one in twenty: the 95 % interval is at least as much wider as a normal one, 1.960 / 1.282. */
const NORMAL_RATIO = 1.529;

/**
 * Forecasts the steps that follow the last point. Points come in order, missing buckets may be left out or null; there must
 * be at least one known value (TypeError otherwise).
 */
export function forecast(given: readonly Point[], options: ForecastOptions): Forecast {
  const points = withGaps(given, options.bucket);
  const end = points.at(-1);
  if (!end || points.every((point) => point.value === null)) throw new TypeError("a forecast needs at least one count");
  const scale = options.scale === "share" ? SHARE : COUNT;
  const perDay = options.bucket === "1d" ? 1 : 24;
  const season = options.bucket === "1d" ? 7 : points.length >= 4 * 168 ? 168 : 24;
  const tags = eventTags(options.events ?? []);
  const step = (at: number): Step => stepAt(at, season, tags);
  const steps = points.map((point) => step(point.at));
  const times = Array.from({ length: options.horizon }, (_, index) => end.at + (index + 1) * BUCKET_MS[options.bucket]);
  const ahead = times.map(step);
  const values = filled(
    points.map((point) => (point.value === null ? null : scale.to(point.value))),
    season,
  );

  const scaledBy = naiveError(points, season);
  const test = backtest({ points, values, steps, season, perDay, scale, horizon: options.horizon });
  const naive = test.errors.get(NAIVE.name);
  const ranked = [...test.errors].sort((a, b) => a[1] - b[1]);
  const enough = test.origins >= FEWEST_ORIGINS && naive !== undefined && scaledBy > 0;
  const name = enough ? (ranked[0]?.[0] ?? NAIVE.name) : values.length >= 2 * season ? "combination" : NAIVE.name;
  const model = MODELS.find((each) => each.name === name) ?? NAIVE;
  const chosenError = test.errors.get(model.name);
  const center = forecastWith(model, { values, steps, ahead, season }, calendarEffects(values, steps, ahead, perDay));
  const residuals = test.residuals.get(model.name) ?? [];
  const spread = (index: number, share: 0.8 | 0.95) =>
    residuals.length > 0 ? quantiles(near(residuals, index, perDay), share) : spreadOf(values, scale, share);

  const constant = scaledBy === 0;
  const shown = enough && chosenError !== undefined && naive !== undefined && chosenError < naive * (1 - LEAST_GAIN);
  const whyCode: WhyCode =
    test.origins < FEWEST_ORIGINS ? "too-short" : constant ? "constant" : shown ? "better" : "naive-wins";
  const mase = enough && chosenError !== undefined ? chosenError / scaledBy : null;
  const naiveMase = enough && naive !== undefined ? naive / scaledBy : null;
  return {
    steps: times.map((at, index) => {
      const middle = center[index] ?? 0;
      const [low80, high80] = spread(index, 0.8);
      const [low95, high95] = spread(index, 0.95);
      return {
        at,
        mean: scale.from(middle),
        low80: scale.from(middle + Math.min(0, low80)),
        high80: scale.from(middle + Math.max(0, high80)),
        low95: scale.from(middle + Math.min(0, low80 * NORMAL_RATIO, low95)),
        high95: scale.from(middle + Math.max(0, high80 * NORMAL_RATIO, high95)),
      };
    }),
    model: model.name,
    backtest: {
      mase,
      coverage80: enough ? coverage(residuals, perDay) : null,
      naive_mase: naiveMase,
      origins: test.origins,
    },
    shown,
    whyCode,
    why: sentence(whyCode, model.name, mase, naiveMase, test.origins),
  };
}

function sentence(code: WhyCode, model: string, mase: number | null, naive: number | null, origins: number): string {
  const compared = `its mean absolute scaled error over ${origins} back-tests is ${mase?.toFixed(2)}, the seasonal naive forecast's ${naive?.toFixed(2)}`;
  switch (code) {
    case "better":
      return `Shown: ${model} was better than repeating last week: ${compared}.`;
    case "naive-wins":
      return `Not shown: no model was clearly better than repeating last week (${model}: ${compared}).`;
    case "too-short":
      return `Not shown: the series is too short to test a forecast (${origins} back-tests, ${FEWEST_ORIGINS} are needed after ${FEWEST_DAYS} days of counts).`;
    case "constant":
      return "Not shown: the series never changes from week to week, so there is nothing to forecast.";
  }
}

/** Days around an event that it may colour: its eve, itself and two days after. */
const EVENT_DAYS = [-1, 0, 1, 2];

function eventTags(events: readonly KnownEvent[]): ReadonlyMap<string, readonly string[]> {
  const tags = new Map<string, string[]>();
  for (const event of events) {
    for (const offset of EVENT_DAYS) {
      const day = addDays(event.day, offset);
      const list = tags.get(day) ?? [];
      list.push(`${event.kind}${offset < 0 ? offset : `+${offset}`}`);
      tags.set(day, list);
    }
  }
  return tags;
}

function stepAt(at: number, season: number, events: ReadonlyMap<string, readonly string[]>): Step {
  const { weekday, hour } = vietnamClock(at);
  const day = vietnamDay(at);
  const holiday = holidayOn(day);
  const tags = [...(events.get(day) ?? [])];
  if (holiday) tags.push(holiday.kind === "tet" ? "tet" : "holiday");
  return { hour: season === 7 ? 0 : hour, weekday, dayKind: holiday ? 0 : weekday, tags };
}

/** Gaps take the value one season before, else the one before; never a later one, so that a back-test sees nothing of its future. */
function filled(values: readonly (number | null)[], season: number): number[] {
  const full: number[] = [];
  const first = values.find((value) => value !== null) ?? 0;
  for (const [index, value] of values.entries()) full.push(value ?? full[index - season] ?? full[index - 1] ?? first);
  return full;
}

/** Mean absolute difference to the value one season before: the unit of scaled errors. */
function naiveError(points: readonly Point[], season: number): number {
  const errors = points.flatMap((point, index) => {
    const before = points[index - season]?.value;
    return point.value === null || before === null || before === undefined ? [] : [Math.abs(point.value - before)];
  });
  return mean(errors);
}
