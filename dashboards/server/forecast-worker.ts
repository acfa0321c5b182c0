// Runs forecasts in a thread of its own and posts them back, so that a back-test never holds up other answers.
import { parentPort, workerData } from "node:worker_threads";
import { forecast, type KnownEvent } from "../../pipeline/trend/forecast.ts";
import type { Point } from "../../pipeline/trend/series.ts";
import type { ForecastView } from "../api/policy.ts";
import { forecastViewOf } from "./forecast-view.ts";

export interface ForecastTask {
  /** Days in order; empty or all unknown: nothing can be said. */
  readonly points: readonly Point[];
  readonly scale: "count" | "share";
}
export interface ForecastJob {
  readonly tasks: readonly ForecastTask[];
  /** Days ahead. */
  readonly horizon: number;
  readonly events: readonly KnownEvent[];
}

function viewOf({ points, scale }: ForecastTask, { horizon, events }: ForecastJob): ForecastView {
  const days = points.filter(({ value }) => value !== null).length;
  if (days === 0) {
    const none = { mase: null, naiveMase: null, coverage80: null, origins: 0 };
    return { shown: false, why: "too-short", model: "", ...none, days, steps: [] };
  }
  return forecastViewOf(forecast(points, { bucket: "1d", horizon, scale, events }), days, scale);
}

const job = workerData as ForecastJob;
parentPort?.postMessage(job.tasks.map((task) => viewOf(task, job)));
