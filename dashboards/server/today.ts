// Today as far as it has come, held against yesterday and last week until the same time of day, and against the usual hours.
import type { ArticleIndex } from "../../pipeline/ports/article-index.ts";
import { MATCH_ALL } from "../../pipeline/query/tree.ts";
import type { Point } from "../api/common.ts";
import type { DaySoFar, TodayHour } from "../api/overview.ts";
import { WEEKS } from "./completeness.ts";
import { toneOf, volumeOf, within } from "./counting.ts";
import { DAY_MS, dayStart, HOUR_MS, iso } from "./vietnam-time.ts";

/** Counts and tone of the day that began `daysBack` days ago, until this time of day. */
export async function daySoFar(index: ArticleIndex, now: number, daysBack: number): Promise<DaySoFar> {
  const from = dayStart(now) - daysBack * DAY_MS;
  const to = now - daysBack * DAY_MS;
  const facets = await index.facets(within(MATCH_ALL, { from, to }), ["sourceKind", "role", "tone"], 12);
  return { from: iso(from), to: iso(to), counts: volumeOf(facets), tone: toneOf(facets.tone) };
}

/**
 * The 24 hours of today beside yesterday's and the usual ones, from the hourly series of the weeks before. A week without a
 * single article is before our time and not counted.
 */
export function todayHours(hourly: readonly Point[], now: number): TodayHour[] {
  const today = dayStart(now);
  const counts = new Map(hourly.map(({ at, count }) => [Date.parse(at), count]));
  const weeks = Array.from({ length: WEEKS }, (_, week) => today - (week + 1) * 7 * DAY_MS).filter((start) =>
    hourly.some(({ at, count }) => count > 0 && Date.parse(at) >= start && Date.parse(at) < start + 7 * DAY_MS),
  );
  return Array.from({ length: 24 }, (_, hour) => {
    const at = today + hour * HOUR_MS;
    const usual = weeks.reduce((sum, start) => sum + (counts.get(start + hour * HOUR_MS) ?? 0), 0);
    return {
      at: iso(at),
      today: at > now ? null : (counts.get(at) ?? 0),
      yesterday: counts.get(at - DAY_MS) ?? 0,
      usual: weeks.length === 0 ? null : usual / weeks.length,
    };
  });
}
