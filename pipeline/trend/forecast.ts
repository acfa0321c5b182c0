// Forecasts of counts (or a share) for the next steps: chooses among a small family by rolling back-test, makes intervals from
// the back-test's residuals, and says when it is no better than the naive forecast. The models are in forecast-models.ts.
import { LangngheError } from "../errors.ts";
import { type CalendarEffects, calendarEffects } from "./calendar-effects.ts";
import { MODELS, type Model, type ModelInput, mean, NAIVE, type Step } from "./forecast-models.ts";
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

/** Origins of the back-test: one a day, at most four weeks of them. */
const MOST_ORIGINS = 28;
/** Fewer origins than this prove nothing. */
const FEWEST_ORIGINS = 7;
/** Days that every back-test fit must at least see. */
const FEWEST_DAYS = 21;
/** The gain over the naive forecast that is worth showing. */
const LEAST_GAIN = 0.02;
/** A few weeks of errors hardly hold the one in twenty: the 95 % interval is at least as much wider as a normal one, 1.960 / 1.282. */
const NORMAL_RATIO = 1.529;
/** Longest horizon the back-test judges, in days: further steps share the last day's residuals. */
const MOST_DAYS_AHEAD = 14;

interface Scale {
  to(value: number): number;
  from(value: number): number;
}
const COUNT: Scale = { to: (value) => Math.log1p(value), from: (value) => Math.max(0, Math.expm1(value)) };
/** A share of exactly 0 or 1 is read as half a percent from it. */
const EDGE = 0.005;
const SHARE: Scale = {
  to: (value) => {
    const inside = Math.min(1 - EDGE, Math.max(EDGE, value));
    return Math.log(inside / (1 - inside));
  },
  from: (value) => 1 / (1 + Math.exp(-value)),
};

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
  const spread = (index: number, share: number) => quantiles(near(residuals, index, perDay), share, values);

  const constant = scaledBy === 0;
  const shown = enough && chosenError !== undefined && naive !== undefined && chosenError < naive * (1 - LEAST_GAIN);
  const whyCode: WhyCode = constant ? "constant" : !enough ? "too-short" : shown ? "better" : "naive-wins";
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
  const slot = season === 7 ? weekday : season === 24 ? hour : weekday * 24 + hour;
  return { slot, hour: season === 7 ? 0 : hour, weekday, dayKind: holiday ? 0 : weekday, tags };
}

/** Gaps take the mean of the same place one season before and after, else the nearest value before or after. */
function filled(values: readonly (number | null)[], season: number): number[] {
  const full: number[] = [];
  const first = values.find((value) => value !== null) ?? 0;
  for (const [index, value] of values.entries()) {
    if (value !== null) full.push(value);
    else {
      const around = [full[index - season], values[index + season]].filter(
        (each) => each !== undefined && each !== null,
      );
      full.push(around.length > 0 ? mean(around) : (full[index - 1] ?? first));
    }
  }
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

/** The model's forecast of the series without its calendar effects, which are then put back. The naive one takes the series as it is. */
function forecastWith(model: Model, input: ModelInput, { past, ahead }: CalendarEffects): number[] {
  if (model === NAIVE) return model.forecast(input);
  const values = input.values.map((value, index) => value - (past[index] ?? 0));
  return model.forecast({ ...input, values }).map((value, index) => value + (ahead[index] ?? 0));
}

interface Residual {
  /** Number of the origin, oldest first. */
  readonly origin: number;
  /** Step ahead, 0 for the next one. */
  readonly index: number;
  /** Actual less forecast, on the model's scale. */
  readonly value: number;
}

interface BacktestInput {
  readonly points: readonly Point[];
  readonly values: readonly number[];
  readonly steps: readonly Step[];
  readonly season: number;
  readonly perDay: number;
  readonly scale: Scale;
  readonly horizon: number;
}

/** Fits every model again at each origin, a day apart, with nothing later than the origin, and collects its errors. */
function backtest({ points, values, steps, season, perDay, scale, horizon }: BacktestInput) {
  const reach = Math.min(horizon, MOST_DAYS_AHEAD * perDay);
  const earliest = Math.max(FEWEST_DAYS * perDay, 2 * season);
  const origins: number[] = [];
  // The last origin has at least one step to be judged by; its later steps lie in the future and are left out.
  for (
    let at = values.length - Math.min(reach, perDay);
    at >= earliest && origins.length < MOST_ORIGINS;
    at -= perDay
  ) {
    origins.unshift(at);
  }
  const residuals = new Map<string, Residual[]>(MODELS.map((model) => [model.name, []]));
  const errors = new Map<string, number[]>(MODELS.map((model) => [model.name, []]));
  for (const [number, origin] of origins.entries()) {
    const ahead = steps.slice(origin, origin + reach);
    const input = { values: values.slice(0, origin), steps: steps.slice(0, origin), ahead, season };
    const effects = calendarEffects(input.values, input.steps, ahead, perDay);
    for (const model of MODELS) collect(model, forecastWith(model, input, effects), number, origin);
  }
  function collect(model: Model, ahead: readonly number[], number: number, origin: number) {
    for (const [index, value] of ahead.entries()) {
      const actual = points[origin + index]?.value;
      if (actual === null || actual === undefined) continue;
      residuals.get(model.name)?.push({ origin: number, index, value: scale.to(actual) - value });
      errors.get(model.name)?.push(Math.abs(actual - scale.from(value)));
    }
  }
  return {
    origins: origins.length,
    residuals,
    errors: new Map([...errors].filter(([, list]) => list.length > 0).map(([name, list]) => [name, mean(list)])),
  };
}

/** Residuals of steps about as far ahead: up to two days nearer or further; all of them when that leaves under twenty. */
function near(residuals: readonly Residual[], index: number, perDay: number): readonly Residual[] {
  const day = Math.min(Math.floor(index / perDay), MOST_DAYS_AHEAD - 1);
  const close = residuals.filter((each) => Math.abs(Math.floor(each.index / perDay) - day) <= 2);
  return close.length >= 20 ? close : residuals;
}

/**
 * The residuals between which the given share lies, as a pair. Errors from one origin lean the same way, so that the number of
 * origins, not of errors, says how much is known: the tail beyond the interval is made smaller as ranks of conformal prediction
 * would, tail * (n + 1) of n origins (Vovk, Gammerman & Shafer 2005). Without residuals: the spread of the values themselves.
 */
function quantiles(
  residuals: readonly Residual[],
  share: number,
  values: readonly number[],
): readonly [number, number] {
  const center = mean(values);
  const source = residuals.length > 0 ? residuals.map((each) => each.value) : values.map((value) => value - center);
  const sorted = [...source].sort((a, b) => a - b);
  const origins = residuals.length > 0 ? new Set(residuals.map((each) => each.origin)).size : sorted.length;
  const tail = Math.max(0, (((1 - share) / 2) * (origins + 1) - 0.5) / origins);
  const at = (part: number) => {
    const place = Math.min(Math.max(part * sorted.length - 0.5, 0), sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? 0;
    return below + (place % 1) * ((sorted[Math.ceil(place)] ?? below) - below);
  };
  return [at(tail), at(1 - tail)];
}

/** How often the 80 % interval made from earlier origins alone held the value of a later one; null with too few. */
function coverage(residuals: readonly Residual[], perDay: number): number | null {
  const held: number[] = [];
  const origins = Math.max(-1, ...residuals.map((each) => each.origin)) + 1;
  for (let origin = Math.ceil(origins / 3); origin < origins; origin++) {
    const earlier = residuals.filter((each) => each.origin < origin);
    if (earlier.length < 10) continue;
    const bounds = new Map<number, readonly [number, number]>();
    for (const each of residuals) {
      if (each.origin !== origin) continue;
      const day = Math.floor(each.index / perDay);
      const pair = bounds.get(day) ?? quantiles(near(earlier, each.index, perDay), 0.8, []);
      bounds.set(day, pair);
      held.push(each.value >= Math.min(0, pair[0]) && each.value <= Math.max(0, pair[1]) ? 1 : 0);
    }
  }
  return held.length > 0 ? mean(held) : null;
}
