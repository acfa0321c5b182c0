// What a crawl tells while it runs, and how a line of it reads. Drawing on a terminal is the command's own.
import type { CrawlRun } from "../pipeline/messages/registry.ts";

export type CrawlProgress =
  | { readonly type: "started"; readonly sourceId: string }
  | { readonly type: "listed"; readonly sourceId: string; readonly listed: number; readonly fresh: number }
  | {
      readonly type: "page";
      readonly sourceId: string;
      readonly url: string;
      readonly outcome: "fetched" | "unchanged" | "failed";
      /** Error class such as FETCH_FAILED/timeout, null unless failed. */
      readonly error: string | null;
      readonly done: number;
      readonly total: number;
    }
  | {
      /** The first failure of its kind in this run. */
      readonly type: "problem";
      readonly sourceId: string;
      readonly url: string;
      readonly problem: { readonly class: string; readonly message: string; readonly advice: string };
    }
  | { readonly type: "finished"; readonly sourceId: string; readonly run: CrawlRun };

/** One line for the state of a source, without a line end: "bao-a  12/40  9 new, 2 unchanged, 1 failed (timeout)". */
export function describeProgress(event: CrawlProgress): string {
  switch (event.type) {
    case "started":
      return `${event.sourceId}  reading the list`;
    case "listed":
      return `${event.sourceId}  ${event.listed} listed, ${event.fresh} new`;
    case "page": {
      const error = event.error === null ? "" : ` (${event.error})`;
      return `${event.sourceId}  ${event.done}/${event.total}  ${event.outcome}${error} ${event.url}`;
    }
    case "problem":
      return `${event.sourceId}  ${event.problem.message}, at ${event.url}. ${event.problem.advice}`;
    case "finished":
      return `${event.sourceId}  ${describeRun(event.run)}`;
  }
}

/** "40 listed, 9 fetched, 30 unchanged, 1 failed (FETCH_FAILED/timeout 1) in 3.2 s". */
export function describeRun(run: CrawlRun): string {
  const seconds = (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000;
  const errors = Object.entries(run.errors).map(([name, count]) => `${name} ${count}`);
  const failed = errors.length > 0 ? `${run.failed} failed (${errors.join(", ")})` : `${run.failed} failed`;
  return `${run.listed} listed, ${run.fetched} fetched, ${run.unchanged} unchanged, ${failed} in ${seconds.toFixed(1)} s`;
}
