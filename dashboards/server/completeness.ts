// How much of what usually comes has come: without it a dip in a chart may be a crawler that stands still.
import type { Point } from "../api/common.ts";
import { DAY_MS, dayStart } from "./vietnam-time.ts";

/** Weeks looked back: long enough to even out a news day, short enough to follow a source that grows. */
export const WEEKS = 4;

export interface DayCompleteness {
  readonly receivedToday: number;
  readonly expectedByNow: number;
  readonly expectedToday: number;
  readonly weeks: number;
}

/**
 * Today against the mean of the same weekday in up to four weeks before, from an hourly series of all articles.
 * A week without a single article is before our time and not counted.
 */
export function dayCompleteness(hourly: readonly Point[], now: number): DayCompleteness {
  const today = dayStart(now);
  let receivedToday = 0;
  const byNow = new Array<number>(WEEKS).fill(0);
  const whole = new Array<number>(WEEKS).fill(0);
  const week = new Array<number>(WEEKS).fill(0);
  for (const { at, count } of hourly) {
    const ms = Date.parse(at);
    if (ms >= today) {
      if (ms <= now) receivedToday += count;
      continue;
    }
    const back = Math.floor((today - 1 - ms) / (7 * DAY_MS));
    if (back >= WEEKS) continue;
    week[back] = (week[back] ?? 0) + count;
    const sameWeekday = today - (back + 1) * 7 * DAY_MS;
    if (ms < sameWeekday || ms >= sameWeekday + DAY_MS) continue;
    whole[back] = (whole[back] ?? 0) + count;
    // The hour under way counts by the part of it that has passed.
    const passed = Math.min(1, Math.max(0, (now - today - (ms - sameWeekday)) / 3_600_000));
    byNow[back] = (byNow[back] ?? 0) + count * passed;
  }
  const known = week.map((total, i) => (total > 0 ? i : -1)).filter((i) => i >= 0);
  const mean = (values: readonly number[]) =>
    known.length === 0 ? 0 : known.reduce((sum, i) => sum + (values[i] ?? 0), 0) / known.length;
  return { receivedToday, expectedByNow: mean(byNow), expectedToday: mean(whole), weeks: known.length };
}

export interface SourceHabit {
  readonly usualPerDay: number;
  readonly receivedToday: number;
  readonly silent: boolean;
}

/** How unlikely a silence must be before it is called one: once in ten thousand, if articles came independently. */
const UNLIKELY = 1e-4;
const DAYS = 28;

/**
 * A source's habit from its daily series that ends today. Silent: at its rate before the silence (at least a week of it)
 * so long a gap has a chance below 1 in 10,000 (Poisson: exp(-rate * days)), and it lasts a day at least. A source of five
 * a day is called silent after two days, one of one a day after nine; a weekly one not within four weeks.
 */
export function sourceHabit(daily: readonly Point[], now: number): SourceHabit {
  const today = dayStart(now);
  const counts = new Array<number>(DAYS + 1).fill(0);
  for (const { at, count } of daily) {
    const day = Math.round((today - Date.parse(at)) / DAY_MS);
    if (day >= 0 && day <= DAYS) counts[day] = (counts[day] ?? 0) + count;
  }
  const firstDay = counts.findLastIndex((count) => count > 0);
  const lastDay = counts.findIndex((count) => count > 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const watchedDays = firstDay - lastDay + 1;
  const silentDays = lastDay <= 0 ? 0 : lastDay - 1 + (now - today) / DAY_MS;
  const rate = lastDay < 0 ? 0 : total / watchedDays;
  return {
    usualPerDay: firstDay <= 0 ? 0 : (total - (counts[0] ?? 0)) / firstDay,
    receivedToday: counts[0] ?? 0,
    silent: watchedDays >= 7 && silentDays >= 1 && Math.exp(-rate * silentDays) < UNLIKELY,
  };
}

/**
 * Which outlets are silent, by host: an outlet that is read through a feed and a sitemap is one, and is not silent when
 * either brings something. Gives back the ids of all sources of silent outlets.
 */
export function silentSources(
  sources: readonly { readonly sourceId: string; readonly url: string }[],
  seriesOf: ReadonlyMap<string, readonly Point[]>,
  now: number,
): ReadonlySet<string> {
  const silent = new Set<string>();
  for (const outlet of Map.groupBy(sources, ({ url }) => new URL(url).host).values()) {
    const together = outlet.flatMap(({ sourceId }) => seriesOf.get(sourceId) ?? []);
    if (sourceHabit(together, now).silent) for (const { sourceId } of outlet) silent.add(sourceId);
  }
  return silent;
}
