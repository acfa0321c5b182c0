// A forecast as the pages get it: with its steps only where it earned to be drawn, always with how it did in the back-test.
import type { Forecast } from "../../pipeline/trend/forecast.ts";
import type { ForecastView } from "../api/policy.ts";

/** An 80 % interval that held less than half of what came says nothing that a reader could rely on. */
const LEAST_COVERAGE = 0.5;

/** `days`: known days that it learned from. */
export function forecastViewOf({ backtest, steps, ...made }: Forecast, days: number): ForecastView {
  const { mase, naive_mase: naiveMase, coverage80, origins } = backtest;
  const held = coverage80 === null || coverage80 >= LEAST_COVERAGE;
  const shown = made.shown && held;
  return {
    shown,
    why: made.shown && !held ? "interval-fails" : made.whyCode,
    model: made.model,
    mase,
    naiveMase,
    coverage80,
    origins,
    days,
    steps: shown ? steps.map((step) => ({ ...step, at: new Date(step.at).toISOString() })) : [],
  };
}
