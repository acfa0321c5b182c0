// What holidays and known events do to a series, learned by ridge regression and taken out before a model sees it, so that every model
// of the family knows them: a back-test of four weeks seldom holds a Tết to be judged by.
import type { Step } from "./forecast-models.ts";
import { fitRidge } from "./ridge.ts";

/** Two weeks on either side: the level a day is compared with, so that last year's level does not colour last year's Tết. */
const LEVEL_DAYS = 14;
/** Ridge penalty in days: an effect seen on one day is believed half. */
const PENALTY_DAYS = 1;

export interface CalendarEffects {
  readonly past: readonly number[];
  readonly ahead: readonly number[];
}

function isOrdinary(step: Step): boolean {
  return step.tags.length === 0 && step.dayKind === step.weekday;
}

/**
 * How much each step lies above or below an ordinary day of its weekday, on the scale of the values; 0 for ordinary days. A public
 * holiday is at first taken for a Sunday; holidays and events of its kind in the past then correct that.
 */
export function calendarEffects(
  values: readonly number[],
  steps: readonly Step[],
  ahead: readonly Step[],
  perDay: number,
): CalendarEffects {
  if (steps.every(isOrdinary) && ahead.every(isOrdinary)) {
    return { past: steps.map(() => 0), ahead: ahead.map(() => 0) };
  }
  const columns = new Map<string, number>();
  const column = (name: string, learn: boolean): number[] => {
    const known = columns.get(name);
    if (known !== undefined) return [known];
    if (!learn) return [];
    columns.set(name, columns.size);
    return [columns.size - 1];
  };
  const features = (kind: number, { hour, tags }: Step, learn: boolean) => [
    ...column(`kind ${kind}`, learn),
    ...(perDay > 1 ? [...column(`hour ${hour}`, learn), ...column(`hour ${kind % 6 === 0} ${hour}`, learn)] : []),
    ...tags.flatMap((tag) => column(`tag ${tag}`, learn)),
  ];
  const around = centeredMeans(values, LEVEL_DAYS * perDay);
  const fit = fitRidge(
    steps.map((step) => features(step.dayKind, step, true)),
    values.map((value, index) => value - (around[index] ?? 0)),
    values.map(() => 1),
    columns.size,
    PENALTY_DAYS * perDay,
  );
  const effect = (step: Step) =>
    isOrdinary(step)
      ? 0
      : fit.predict(features(step.dayKind, step, false)) -
        fit.predict(features(step.weekday, { ...step, tags: [] }, false));
  return { past: steps.map(effect), ahead: ahead.map(effect) };
}

/** Mean of the values at most `reach` places away, fewer at the ends. */
function centeredMeans(values: readonly number[], reach: number): number[] {
  const sums = [0];
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value);
  return values.map((_, index) => {
    const from = Math.max(0, index - reach);
    const to = Math.min(values.length, index + reach + 1);
    return ((sums[to] ?? 0) - (sums[from] ?? 0)) / (to - from);
  });
}
