// GET /api/sources: each source with its last runs and its habit, so that silence is seen as silence.
import type { FastifyInstance } from "fastify";
import { coveredUrl } from "../../../pipeline/messages/covered-url.ts";
import type { CrawlRun, SourceRecord } from "../../../pipeline/messages/registry.ts";
import { MATCH_ALL } from "../../../pipeline/query/tree.ts";
import { type SourceView, sources } from "../../api/source.ts";
import { type SourceHabit, sourceHabit } from "../completeness.ts";
import { pointsOf } from "../counting.ts";
import { addRoute, type Parts } from "../route.ts";
import { DAY_MS, dayStart, iso } from "../vietnam-time.ts";

const DAYS = 28;

/** A run that got nothing and met errors. */
function failed(run: CrawlRun): boolean {
  return run.failed > 0 && run.fetched === 0 && run.unchanged === 0;
}

/** One word for a source; `off` and `waiting` before anything judged. */
export function sourceState(
  source: SourceRecord,
  runs: readonly CrawlRun[],
  habit: SourceHabit,
  status: string | undefined,
): SourceView["state"] {
  if (!source.enabled) return "off";
  if (status === "failing" || status === "silent") return status;
  if (runs.length === 0 && habit.usualPerDay === 0 && habit.receivedToday === 0) return "waiting";
  return "fine";
}

export function sourceRoutes(app: FastifyInstance, { index, registry, clock }: Parts): void {
  addRoute(app, {
    route: "GET /api/sources",
    summary: "Sources with health, habit and what came each day",
    answer: sources,
    handle: async () => {
      const now = clock.now();
      const from = dayStart(now) - DAYS * DAY_MS;
      const known = registry.sources();
      const counted = await index.series({
        query: MATCH_ALL,
        interval: "day",
        from: iso(from),
        to: iso(now),
        by: "source",
        top: Math.max(1, known.length),
      });
      const drawn = new Map(
        counted.flatMap((one) => (one.value === null ? [] : [[one.value, pointsOf(one)] as const])),
      );
      const statuses = registry.statuses();
      return {
        from: iso(from),
        to: iso(now),
        sources: known.map((source): SourceView => {
          const runs = registry.runs(source.sourceId);
          const points = drawn.get(source.sourceId) ?? [];
          const habit = sourceHabit(points, now);
          const { sourceId, name, kind, sourceKind, url, official, region } = source;
          return {
            sourceId,
            name,
            kind,
            sourceKind,
            url: coveredUrl(url),
            official,
            region,
            origin: registry.tables.sources.rows.has(sourceId) ? "page" : "settings",
            state: sourceState(source, runs, habit, statuses.get(sourceId)),
            lastRunAt: runs[0]?.finishedAt ?? null,
            lastSuccessAt: runs.find((run) => !failed(run))?.finishedAt ?? null,
            errors: runs[0]?.errors ?? {},
            usualPerDay: habit.usualPerDay,
            receivedToday: habit.receivedToday,
            points,
          };
        }),
      };
    },
  });
}
