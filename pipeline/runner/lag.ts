// How much each stage still has to read, and whether its counts balance with the log: for back-pressure and `doctor`.
import type { Log } from "../ports/log.ts";
import { addTallies, balances, parseTally, type Tally } from "./disposition.ts";

export interface StageProgress {
  readonly stage: string;
  /** Messages not yet read. */
  readonly lag: number;
  readonly tally: Tally;
  /** Messages that stand before the committed positions, counted by the log, or null where retention deleted some of them. */
  readonly passed: number | null;
  /** The tally adds up, and agrees with the log where the log can still tell. */
  readonly proven: boolean;
}

/** Lag and tally of one stage. `countExactly` also counts the messages themselves: slow on a large log. */
export async function stageProgress(
  log: Log,
  stage: { readonly name: string; readonly inputs: readonly { readonly name: string }[] },
  countExactly: boolean,
): Promise<StageProgress> {
  const topics = stage.inputs.map((topic) => topic.name);
  const [ranges, progress] = await Promise.all([log.ranges(topics), log.progress(stage.name)]);
  let lag = 0;
  let whole = true;
  const upTo = new Map<string, number>();
  for (const range of ranges) {
    const place = progress.find((entry) => entry.topic === range.topic && entry.partition === range.partition);
    const next = Math.max(place?.next ?? range.start, range.start);
    lag += range.end - next;
    if (range.start > 0) whole = false;
    upTo.set(`${range.topic}/${range.partition}`, next);
  }
  const mine = progress.filter((entry) => topics.includes(entry.topic));
  const tally = addTallies(mine.map((entry) => parseTally(entry.tally)));
  let passed: number | null = null;
  if (countExactly && whole) {
    passed = 0;
    for (const topic of topics) {
      for await (const record of log.read(topic, { until: "end" })) {
        const limit = upTo.get(`${topic}/${record.position.partition}`) ?? 0;
        if (record.position.offset < limit) passed++;
      }
    }
  }
  return {
    stage: stage.name,
    lag,
    tally,
    passed,
    proven: balances(tally) && (passed === null || passed === tally.received),
  };
}

/** Messages that wait between the crawler and the index: all stages of the way together. */
export async function totalLag(
  log: Log,
  stages: readonly { readonly name: string; readonly inputs: readonly { readonly name: string }[] }[],
): Promise<number> {
  const all = await Promise.all(stages.map((stage) => stageProgress(log, stage, false)));
  return all.reduce((sum, entry) => sum + entry.lag, 0);
}
