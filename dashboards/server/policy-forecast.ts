// The daily series of one policy as the forecast wants them: whole days, days that hardly arrived as unknown, its dates as known
// events. The work itself is done in a thread of its own (forecast-worker.ts), since a back-test takes a good part of a second.
import { Worker } from "node:worker_threads";
import { LangngheError, toLangngheError } from "../../pipeline/errors.ts";
import type { Policy } from "../../pipeline/messages/registry.ts";
import type { ArticleIndex, Series } from "../../pipeline/ports/article-index.ts";
import { MATCH_ALL, type QueryNode } from "../../pipeline/query/tree.ts";
import type { KnownEvent } from "../../pipeline/trend/forecast.ts";
import type { ForecastView, PolicyForecast } from "../api/policy.ts";
import { pointsOf } from "./counting.ts";
import type { ForecastJob, ForecastTask } from "./forecast-worker.ts";
import { shareReceived } from "./policy-timeline.ts";
import { DAY_MS, dayStart, iso } from "./vietnam-time.ts";

/** Half a year: weeks enough for the season and for four weeks of back-tests. */
const HISTORY_DAYS = 182;
const HORIZON_DAYS = 14;
/** A day with less of what usually comes says nothing of the policy. */
const LEAST_RECEIVED = 0.3;
/** A share of fewer articles than these jumps by chance. */
const LEAST_OF_SHARE = 3;

type Value = { readonly at: number; readonly value: number | null };

/** Days until yesterday; the first forecast day is today. Throws LangngheError. */
export async function forecastPolicy(index: ArticleIndex, policy: Policy, now: number): Promise<PolicyForecast> {
  const today = dayStart(now);
  const from = today - HISTORY_DAYS * DAY_MS;
  const mine: QueryNode = { type: "policy", value: policy.policyId };
  const span = { interval: "day", from: iso(from), to: iso(today - 1) } as const;
  const [[all], [volume], tones, attitudes] = await Promise.all([
    index.series({ ...span, query: MATCH_ALL }),
    index.series({ ...span, query: mine }),
    index.series({ ...span, query: mine, by: "tone" }),
    index.series({ ...span, query: mine, by: "attitude" }),
  ]);
  const received = shareReceived(pointsOf(all));
  const known = (at: number) => (received.get(at) ?? 1) >= LEAST_RECEIVED;
  const counts = pointsOf(volume).map(({ at, count }) => ({ at: Date.parse(at), count }));
  // Before its first article it was not spoken of, or not watched: zeros of that time are no habit.
  const start = counts.findIndex(({ count }) => count > 0);
  const begun = start < 0 ? [] : counts.slice(start);
  const tasks: ForecastTask[] = [
    { scale: "count", points: begun.map(({ at, count }) => ({ at, value: known(at) ? count : null })) },
    { scale: "share", points: shares(tones, "negative", known) },
    { scale: "share", points: shares(attitudes, "unfavourable", known) },
  ];
  const [first, second, third] = await inWorker({ tasks, horizon: HORIZON_DAYS, events: eventsOf(policy) });
  if (!first || !second || !third) throw new LangngheError("INTERNAL", "a forecast is missing");
  return { from: iso(today), volume: first, negative: second, unfavourable: third };
}

function eventsOf({ dates }: Policy): KnownEvent[] {
  return Object.entries(dates).flatMap(([kind, day]) => (day === null ? [] : [{ day, kind }]));
}

/** The value's part of each day's articles, from the first day on that has enough of them. */
function shares(series: readonly Series[], value: string, known: (at: number) => boolean): Value[] {
  const days = new Map<number, { all: number; one: number }>();
  for (const one of series) {
    for (const { at, count } of pointsOf(one)) {
      const day = days.get(Date.parse(at)) ?? { all: 0, one: 0 };
      day.all += count;
      if (one.value === value) day.one += count;
      days.set(Date.parse(at), day);
    }
  }
  const points = [...days]
    .sort(([a], [b]) => a - b)
    .map(([at, { all, one }]) => ({ at, value: all >= LEAST_OF_SHARE && known(at) ? one / all : null }));
  const begin = points.findIndex((point) => point.value !== null);
  return begin < 0 ? [] : points.slice(begin);
}

function inWorker(job: ForecastJob): Promise<ForecastView[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./forecast-worker.ts", import.meta.url), { workerData: job });
    worker.once("message", (views: ForecastView[]) => resolve(views));
    worker.once("error", (thrown) => reject(toLangngheError(thrown)));
    worker.once("exit", (code) => reject(new LangngheError("INTERNAL", `the forecast's thread ended with ${code}`)));
  });
}
