// Crawl runs kept small enough to learn from for as long as the program runs: the newest as they are, older ones added up
// by hour. What is read from them: health.ts.
import { DAY_MS, type Run } from "./weekly-pattern.ts";

const HOUR_MS = 3_600_000;
/** Health looks at single runs of the last day; two give room for a clock that is behind. */
const WHOLE_MS = 2 * DAY_MS;
/** At least this many of each source stay whole: one that is read once a week fails run by run, too. */
const WHOLE_RUNS = 3;
/** Six weeks: a run further back would weigh less than two fifths of a new one. */
const KEPT_MS = 42 * DAY_MS;

interface Kept {
  whole: Run[];
  /** By hour since 1970; hours that brought nothing and met no error are left out. */
  readonly hours: Map<number, Run>;
}

export class RunHistory {
  readonly #sources = new Map<string, Kept>();

  /** Runs of one source come in the order of their ends, as the log has them. */
  add(run: Run): void {
    let kept = this.#sources.get(run.sourceId);
    if (!kept) {
      kept = { whole: [], hours: new Map() };
      this.#sources.set(run.sourceId, kept);
    }
    kept.whole.push(run);
    const newest = Date.parse(run.finishedAt);
    let over = 0;
    for (const old of kept.whole) {
      if (kept.whole.length - over <= WHOLE_RUNS || Date.parse(old.finishedAt) >= newest - WHOLE_MS) break;
      this.#fold(kept, old);
      over++;
    }
    if (over > 0) kept.whole = kept.whole.slice(over);
    for (const hour of kept.hours.keys()) {
      if (hour * HOUR_MS >= newest - KEPT_MS) break;
      kept.hours.delete(hour);
    }
  }

  /** What is left of all runs, each source's in order. */
  *runs(): Generator<Run> {
    for (const { whole, hours } of this.#sources.values()) {
      yield* hours.values();
      yield* whole;
    }
  }

  #fold(kept: Kept, run: Run): void {
    // The first run says since when there is a source at all.
    if (run.fetched === 0 && run.failed === 0 && kept.hours.size > 0) return;
    const hour = Math.floor(Date.parse(run.finishedAt) / HOUR_MS);
    const sum = kept.hours.get(hour);
    kept.hours.set(hour, sum ? addRuns(sum, run) : run);
  }
}

function addRuns(a: Run, b: Run): Run {
  const errors: Record<string, number> = { ...a.errors };
  for (const [name, count] of Object.entries(b.errors)) errors[name] = (errors[name] ?? 0) + count;
  return {
    sourceId: a.sourceId,
    startedAt: a.startedAt,
    finishedAt: b.finishedAt,
    listed: a.listed + b.listed,
    fetched: a.fetched + b.fetched,
    unchanged: a.unchanged + b.unchanged,
    failed: a.failed + b.failed,
    errors,
  };
}
