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

/**
 * A source's habit from its daily series that ends today. Silent: nothing today and yesterday, though it brought
 * something on at least 24 of the 28 days before or on all days since its first, a week at least.
 */
export function sourceHabit(daily: readonly Point[], now: number): SourceHabit {
  const today = dayStart(now);
  const counts = daily.map((point) => ({
    day: Math.round((today - Date.parse(point.at)) / DAY_MS),
    count: point.count,
  }));
  const on = (day: number) => counts.find((entry) => entry.day === day)?.count ?? 0;
  const before = counts.filter((entry) => entry.day >= 1 && entry.day <= 28);
  const firstDay = Math.max(0, ...before.filter((entry) => entry.count > 0).map((entry) => entry.day));
  const total = before.reduce((sum, entry) => sum + entry.count, 0);
  const habit = before.filter((entry) => entry.day >= 2 && entry.day <= firstDay);
  const active = habit.filter((entry) => entry.count > 0).length;
  const daylong = habit.length >= 7 && active >= habit.length * (24 / 27);
  return {
    usualPerDay: firstDay === 0 ? 0 : total / firstDay,
    receivedToday: on(0),
    silent: daylong && on(0) === 0 && on(1) === 0,
  };
}
