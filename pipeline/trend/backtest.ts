// The rolling back-test: every model fitted again at past origins, its errors, and the intervals made from them. Which model is taken and
// whether it is shown is decided in forecast.ts.
import { type CalendarEffects, calendarEffects } from "./calendar-effects.ts";
import { MODELS, type Model, type ModelInput, mean, NAIVE, type Step } from "./forecast-models.ts";
import type { Point } from "./series.ts";

/** Origins of the back-test: one a day, at most four weeks of them. */
const MOST_ORIGINS = 28;
/** Days that every back-test fit must at least see. */
export const FEWEST_DAYS = 21;
/** Longest horizon the back-test judges, in days: further steps share the last day's residuals. */
const MOST_DAYS_AHEAD = 14;

/** How values are brought to the scale the models work on, and back. */
export interface Scale {
  /** Spread (one standard deviation) that a value of this scale has at least: Poisson for counts. */
  noise(value: number): number;
  to(value: number): number;
  from(value: number): number;
}
export const COUNT: Scale = {
  to: (value) => Math.log1p(value),
  from: (value) => Math.max(0, Math.expm1(value)),
  noise: (value) => Math.sqrt(Math.max(1, Math.expm1(value))) / Math.exp(value),
};
/** A share of exactly 0 or 1 is read as half a percent from it. */
const EDGE = 0.005;
export const SHARE: Scale = {
  noise: () => 0,
  to: (value) => {
    const inside = Math.min(1 - EDGE, Math.max(EDGE, value));
    return Math.log(inside / (1 - inside));
  },
  from: (value) => 1 / (1 + Math.exp(-value)),
};

/** The model's forecast of the series without its calendar effects, which are then put back. The naive one takes the series as it is. */
export function forecastWith(model: Model, input: ModelInput, { past, ahead }: CalendarEffects): number[] {
  if (model === NAIVE) return model.forecast(input);
  const values = input.values.map((value, index) => value - (past[index] ?? 0));
  return model.forecast({ ...input, values }).map((value, index) => value + (ahead[index] ?? 0));
}

export interface Residual {
  /** Number of the origin, oldest first. */
  readonly origin: number;
  /** Step ahead, 0 for the next one. */
  readonly index: number;
  /** Actual less forecast, on the model's scale. */
  readonly value: number;
}

export interface BacktestInput {
  readonly points: readonly Point[];
  readonly values: readonly number[];
  readonly steps: readonly Step[];
  readonly season: number;
  readonly perDay: number;
  readonly scale: Scale;
  readonly horizon: number;
}

/** Fits every model again at each origin, a day apart, with nothing later than the origin, and collects its errors. */
export function backtest({ points, values, steps, season, perDay, scale, horizon }: BacktestInput) {
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
export function near(residuals: readonly Residual[], index: number, perDay: number): readonly Residual[] {
  const day = Math.min(Math.floor(index / perDay), MOST_DAYS_AHEAD - 1);
  const close = residuals.filter((each) => Math.abs(Math.floor(each.index / perDay) - day) <= 2);
  return close.length >= 20 ? close : residuals;
}

/**
 * The residuals between which the given share lies, as a pair. Errors from one origin lean the same way, so that the number of
 * origins, not of errors, says how much is known: the tail beyond the interval is made smaller as ranks of conformal prediction
 * would, tail * (n + 1) of n origins (Vovk, Gammerman & Shafer 2005).
 */
export function quantiles(residuals: readonly Residual[], share: number): readonly [number, number] {
  const sorted = residuals.map((each) => each.value).sort((a, b) => a - b);
  const origins = new Set(residuals.map((each) => each.origin)).size;
  const tail = Math.max(0, (((1 - share) / 2) * (origins + 1) - 0.5) / origins);
  const at = (part: number) => {
    const place = Math.min(Math.max(part * sorted.length - 0.5, 0), sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? 0;
    return below + (place % 1) * ((sorted[Math.ceil(place)] ?? below) - below);
  };
  return [at(tail), at(1 - tail)];
}

/** The spread to go by when there is no back-test: that of the values themselves, at least that of chance; normal. */
export function spreadOf(values: readonly number[], scale: Scale, share: 0.8 | 0.95): readonly [number, number] {
  const center = mean(values);
  const deviation = Math.sqrt(mean(values.map((value) => (value - center) ** 2)));
  const half = (share === 0.8 ? 1.282 : 1.96) * Math.max(deviation, scale.noise(center));
  return [-half, half];
}

/** How often the 80 % interval made from earlier origins alone held the value of a later one; null with too few. */
export function coverage(residuals: readonly Residual[], perDay: number): number | null {
  const held: number[] = [];
  const origins = Math.max(-1, ...residuals.map((each) => each.origin)) + 1;
  for (let origin = Math.ceil(origins / 3); origin < origins; origin++) {
    // Errors that were known on that day: their steps had come.
    const earlier = residuals.filter((each) => each.origin * perDay + each.index < origin * perDay);
    if (earlier.length < 10) continue;
    const bounds = new Map<number, readonly [number, number]>();
    for (const each of residuals) {
      if (each.origin !== origin) continue;
      const day = Math.floor(each.index / perDay);
      const pair = bounds.get(day) ?? quantiles(near(earlier, each.index, perDay), 0.8);
      bounds.set(day, pair);
      held.push(each.value >= Math.min(0, pair[0]) && each.value <= Math.max(0, pair[1]) ? 1 : 0);
    }
  }
  return held.length > 0 ? mean(held) : null;
}
