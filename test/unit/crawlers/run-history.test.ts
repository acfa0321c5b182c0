// Runs kept small: what health says must not depend on older ones having been added up.
import { expect, test } from "vitest";
import { allHealth, dayCompleteness } from "../../../crawlers/health.ts";
import { RunHistory } from "../../../crawlers/run-history.ts";
import { DAY_MS, learnPattern, localDay, type Run } from "../../../crawlers/weekly-pattern.ts";

const START = Date.parse("2026-09-06T17:00:00.000Z");
const QUARTER_MS = 900_000;

function quarters(sourceId: string, days: number, fetched: (hour: number) => number): Run[] {
  return Array.from({ length: days * 96 }, (_, index) => {
    const at = new Date(START + index * QUARTER_MS + 1_000).toISOString();
    const fails = index % 50 === 49;
    return {
      sourceId,
      startedAt: at,
      finishedAt: at,
      listed: 20,
      fetched: fails ? 0 : fetched(Math.floor(index / 4) % 24),
      unchanged: fails ? 0 : 3,
      failed: fails ? 1 : 0,
      errors: fails ? { "FETCH_FAILED/timeout": 1 } : {},
    };
  });
}

const keep = (all: readonly Run[]): Run[] => {
  const history = new RunHistory();
  for (const run of all) history.add(run);
  return [...history.runs()];
};

test("health and completeness are the same as of all runs, from a tenth of them", () => {
  const all = quarters("bao", 30, (hour) => (hour >= 7 && hour < 19 ? 1 : 0));
  const kept = keep(all);
  const now = START + 30 * DAY_MS;
  expect(kept.length).toBeLessThan(all.length / 4);
  expect(allHealth(kept, now)).toEqual(
    allHealth(all, now).map((one) => ({ ...one, expected: expect.closeTo(one.expected ?? 0, 0) })),
  );
  const pattern = learnPattern(all, now);
  for (const [hour, expected] of (learnPattern(kept, now)?.perHour ?? []).entries()) {
    expect(expected).toBeCloseTo(pattern?.perHour[hour] ?? -1, 1);
  }
  const day = localDay(now - 1);
  expect(dayCompleteness(kept, day, now).share).toBeCloseTo(dayCompleteness(all, day, now).share ?? -1, 2);
});

test("runs of more than six weeks ago are forgotten, so memory does not grow", () => {
  const long = keep(quarters("bao", 80, () => 1));
  const short = keep(quarters("bao", 45, () => 1));
  expect(long.length).toBe(short.length);
});

test("a source that is read once a week keeps its last runs whole", () => {
  const weekly = [0, 7, 14, 21].map((day): Run => {
    const at = new Date(START + day * DAY_MS).toISOString();
    const errors = { "FETCH_FAILED/gone": 1 };
    return { sourceId: "bao", startedAt: at, finishedAt: at, listed: 0, fetched: 0, unchanged: 0, failed: 1, errors };
  });
  const [health] = allHealth(keep(weekly), START + 21 * DAY_MS);
  expect(health).toMatchObject({ status: "failing", failedRunsInARow: 4 });
});
