// A forecast as the pages get it: with its steps only where it earned to be drawn, always with how it did in the back-test.
import type { Forecast } from "../../pipeline/trend/forecast.ts";
import type { ForecastView } from "../api/policy.ts";

/** An 80 % interval that held less than half of what came says nothing that a reader could rely on. */
const LEAST_COVERAGE = 0.5;
/** A share of which no more is said than "somewhere in this half of all there is" is not said at all. */
const WIDEST_SHARE = 0.5;

/** `days`: known days that it learned from. */
export function forecastViewOf(
  { backtest, steps, ...made }: Forecast,
  days: number,
  scale: "count" | "share",
): ForecastView {
  const { mase, naive_mase: naiveMase, coverage80, origins } = backtest;
  const held = coverage80 === null || coverage80 >= LEAST_COVERAGE;
  const width = steps.reduce((sum, { low80, high80 }) => sum + high80 - low80, 0) / Math.max(1, steps.length);
  const narrow = scale === "count" || width <= WIDEST_SHARE;
  const shown = made.shown && held && narrow;
  return {
    shown,
    why: !made.shown || shown ? made.whyCode : held ? "too-wide" : "interval-fails",
    model: made.model,
    mase,
    naiveMase,
    coverage80,
    origins,
    days,
    steps: shown ? steps.map((step) => ({ ...step, at: new Date(step.at).toISOString() })) : [],
  };
}
