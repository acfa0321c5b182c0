// The small family of forecasting models, on a plain array of numbers without gaps. Each is additive: forecast.ts hands in counts on a
// log scale (shares on a logit scale), chooses among the models and makes the intervals.
import { fitRidge } from "./ridge.ts";

/** What a model may know of a time step. */
export interface Step {
  /** Hour of the day for hourly series, else 0. */
  readonly hour: number;
  /** 0 Sunday to 6 Saturday. */
  readonly weekday: number;
  /** The weekday that this day is like: a public holiday is like a Sunday, since offices and newsrooms rest alike. */
  readonly dayKind: number;
  /** Tags of holidays and known events that touch this step: "tet", "effective+0". */
  readonly tags: readonly string[];
}

export interface ModelInput {
  readonly values: readonly number[];
  readonly steps: readonly Step[];
  /** The steps to forecast. */
  readonly ahead: readonly Step[];
  /** Steps in a season: 7 for daily, 168 for hourly (24 where the past is short). */
  readonly season: number;
}

export interface Model {
  readonly name: string;
  forecast(input: ModelInput): number[];
}

function last(values: readonly number[]): number {
  return values.at(-1) ?? 0;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle] ?? 0;
  return ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** The value one season ago, again and again: what every other model must beat. */
const seasonalNaive: Model = {
  name: "seasonal-naive",
  forecast: ({ values, ahead, season }) =>
    ahead.map((_, index) => values[values.length - season + (index % season)] ?? last(values)),
};

/** Seasons looked back by the median: eight weeks remember a quarter's habits and forget one odd week. */
const MEDIAN_SEASONS = 8;

/** Median of the same place in the last eight seasons: one odd week does not carry over. */
const seasonalMedian: Model = {
  name: "seasonal-median",
  forecast: ({ values, ahead, season }) =>
    ahead.map((_, index) => {
      const same: number[] = [];
      const from = values.length - season + (index % season);
      for (let at = from; at >= 0 && same.length < MEDIAN_SEASONS; at -= season) same.push(values[at] ?? 0);
      return same.length > 0 ? median(same) : median(values);
    }),
};

interface Smoothing {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
}

const ALPHAS = [0.05, 0.1, 0.2, 0.35, 0.6];
const BETAS = [0, 0.05];
const GAMMAS = [0, 0.1, 0.25];
const SMOOTHINGS: readonly Smoothing[] = ALPHAS.flatMap((alpha) =>
  BETAS.flatMap((beta) => GAMMAS.map((gamma) => ({ alpha, beta, gamma }))),
);
/** Damping of the trend; Hyndman & Athanasopoulos, "Forecasting: Principles and Practice" (2021), 8.2, advise 0.8 to 0.98. */
const DAMPING = 0.9;

/** Means of each place in the season, around their common mean. */
function seasonalMeans(values: readonly number[], season: number): number[] {
  const all = mean(values);
  return Array.from({ length: season }, (_, slot) => {
    const same = values.filter((_, index) => index % season === slot);
    return same.length === 0 ? 0 : mean(same) - all;
  });
}

function smooth(
  values: readonly number[],
  season: number,
  start: readonly number[],
  { alpha, beta, gamma }: Smoothing,
) {
  const seasonal = [...start];
  let level = mean(values.slice(0, season).map((value, index) => value - (start[index % season] ?? 0)));
  let trend = 0;
  let squares = 0;
  for (let index = 0; index < values.length; index++) {
    const slot = index % season;
    const value = values[index] ?? 0;
    const before = level + DAMPING * trend;
    const error = value - before - (seasonal[slot] ?? 0);
    // The first season sets the level and is not held against the parameters.
    if (index >= season) squares += error * error;
    level = before + alpha * error;
    trend = DAMPING * trend + alpha * beta * error;
    seasonal[slot] = (seasonal[slot] ?? 0) + gamma * (1 - alpha) * error;
  }
  return { level, trend, seasonal, squares };
}

/** Exponential smoothing with damped additive trend and additive season, ETS(A,Ad,A); parameters by least squared one-step error. */
export const exponentialSmoothing: Model = {
  name: "exponential-smoothing",
  forecast: ({ values, ahead, season }) => {
    const start = seasonalMeans(values, season);
    let best = smooth(values, season, start, SMOOTHINGS[0] ?? { alpha: 0.1, beta: 0, gamma: 0 });
    for (const parameters of SMOOTHINGS.slice(1)) {
      const fit = smooth(values, season, start, parameters);
      if (fit.squares < best.squares) best = fit;
    }
    let carried = 0;
    return ahead.map((_, index) => {
      carried = DAMPING * (carried + best.trend);
      return best.level + carried + (best.seasonal[(values.length + index) % season] ?? 0);
    });
  },
};

/**
 * Theta (Assimakopoulos & Nikolopoulos 2000) on the deseasonalised series: simple exponential smoothing plus half the slope of the
 * linear trend, as Hyndman & Billah (2003) showed it to be.
 */
const theta: Model = {
  name: "theta",
  forecast: ({ values, ahead, season }) => {
    const seasonal = seasonalMeans(values, season);
    const plain = values.map((value, index) => value - (seasonal[index % season] ?? 0));
    const middle = (plain.length - 1) / 2;
    const center = mean(plain);
    let up = 0;
    let across = 0;
    for (const [index, value] of plain.entries()) {
      up += (index - middle) * (value - center);
      across += (index - middle) ** 2;
    }
    const drift = across > 0 ? up / across / 2 : 0;
    let best = { squares: Number.POSITIVE_INFINITY, level: center };
    for (const alpha of ALPHAS) {
      let level = mean(plain.slice(0, season));
      let squares = 0;
      for (const value of plain) {
        squares += (value - level) ** 2;
        level += alpha * (value - level);
      }
      if (squares < best.squares) best = { squares, level };
    }
    return ahead.map(
      (_, index) => best.level + drift * (index + 1) + (seasonal[(values.length + index) % season] ?? 0),
    );
  },
};

/** Half-life of a past season's weight in the regression, in seasons of a week. */
const HALF_LIFE_WEEKS = 8;
/** Ridge penalty: a weekday seen once is believed half. */
const PENALTY = 1;
/** How fast today's deviation from the pattern fades, a day. */
const CARRY_A_DAY = 0.75;

/** Weekday (and hour) effects by ridge regression on the recent past; the latest days' deviation is carried on and fades. */
const regression: Model = {
  name: "regression",
  forecast: ({ values, steps, ahead, season }) => {
    const perDay = season === 7 ? 1 : 24;
    const columns = new Map<string, number>();
    const features = (step: Step, learn: boolean): number[] => {
      const names = [`day ${step.weekday}`];
      if (perDay > 1) names.push(`hour ${step.hour}`, `rest ${step.weekday % 6 === 0} ${step.hour >> 1}`);
      return names.flatMap((name) => {
        const known = columns.get(name);
        if (known !== undefined || !learn) return known === undefined ? [] : [known];
        columns.set(name, columns.size);
        return [columns.size - 1];
      });
    };
    const rows = steps.map((step) => features(step, true));
    const weights = values.map((_, index) => 0.5 ** ((values.length - index) / (7 * perDay * HALF_LIFE_WEEKS)));
    const fit = fitRidge(rows, values, weights, columns.size, PENALTY);
    const fade = CARRY_A_DAY ** (1 / perDay);
    let carried = 0;
    for (const [index, value] of values.entries()) {
      carried = fade * carried + (1 - fade) * (value - fit.predict(rows[index] ?? []));
    }
    return ahead.map((step, index) => fit.predict(features(step, false)) + carried * fade ** index);
  },
};

const MEMBERS: readonly Model[] = [seasonalMedian, exponentialSmoothing, theta, regression];

/** The mean of all models but the naive one: combinations are hard to beat (Makridakis, Spiliotis & Assimakopoulos 2020, M4). */
const combination: Model = {
  name: "combination",
  forecast: (input) => {
    const each = MEMBERS.map((model) => model.forecast(input));
    return input.ahead.map((_, index) => mean(each.map((values) => values[index] ?? 0)));
  },
};

export const NAIVE = seasonalNaive;
export const MODELS: readonly Model[] = [seasonalNaive, ...MEMBERS, combination];
