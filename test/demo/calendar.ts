// Days as Việt Nam lives them: local dates, the week's rhythm, Tết. Times are milliseconds since 1970.

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
/** Asia/Ho_Chi_Minh is UTC+7 the whole year. */
export const ZONE_MS = 7 * HOUR_MS;

/** First days of Tết, Vietnamese lunar calendar (UTC+7; 2030 is a day earlier than in China). */
export const TET: readonly string[] = [
  "2024-02-10",
  "2025-01-29",
  "2026-02-17",
  "2027-02-06",
  "2028-01-26",
  "2029-02-13",
  "2030-02-02",
  "2031-01-23",
  "2032-02-11",
  "2033-01-31",
  "2034-02-19",
  "2035-02-08",
];

/** Local midnight of the day that holds `at`. */
export function startOfDay(at: number): number {
  return Math.floor((at + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS;
}

/** yyyy-mm-dd in Việt Nam. */
export function localDate(at: number): string {
  return new Date(at + ZONE_MS).toISOString().slice(0, 10);
}

const pad = (value: number) => String(value).padStart(2, "0");

/** Day, month, year, hour, minute and week day (0 is Sunday) in Việt Nam. */
export function localParts(at: number) {
  const date = new Date(at + ZONE_MS);
  return {
    day: date.getUTCDate(),
    month: date.getUTCMonth() + 1,
    year: date.getUTCFullYear(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    weekday: date.getUTCDay(),
  };
}

/** "7/3": how running text writes a day. */
export function dayAndMonth(at: number): string {
  const { day, month } = localParts(at);
  return `${day}/${month}`;
}

/** "7/3/2026". */
export function fullDate(at: number): string {
  const { day, month, year } = localParts(at);
  return `${day}/${month}/${year}`;
}

/** "07/03/2026". */
export function paddedDate(at: number): string {
  const { day, month, year } = localParts(at);
  return `${pad(day)}/${pad(month)}/${year}`;
}

/** "08:05". */
export function clockTime(at: number): string {
  const { hour, minute } = localParts(at);
  return `${pad(hour)}:${pad(minute)}`;
}

const WEEKDAYS = ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"] as const;
export function weekdayName(at: number): string {
  return WEEKDAYS[localParts(at).weekday] ?? "";
}

/** "2026-03-07T08:05:00+07:00". */
export function zonedIso(at: number): string {
  return `${new Date(at + ZONE_MS).toISOString().slice(0, 19)}+07:00`;
}

/** A stretch of quiet days. */
export interface Dip {
  readonly from: number;
  readonly days: number;
}

/** Tết where the span holds it (from two days before the first day, nine days long), else null. */
export function tetDip(from: number, to: number): Dip | null {
  for (const date of TET) {
    const start = Date.parse(`${date}T00:00:00+07:00`) - 2 * DAY_MS;
    if (start < to && start + 9 * DAY_MS > from) return { from: start, days: 9 };
  }
  return null;
}

// How much is published on each week day against a Tuesday; Saturday and Sunday newsrooms are thinly staffed.
const WEEK = [0.48, 0.97, 1, 1.02, 1.0, 0.94, 0.6] as const;

/** How much is published on the day of `at`, about 1 on a working day. */
export function dayWeight(at: number, dip: Dip | null): number {
  const quiet = dip !== null && at >= dip.from && at < dip.from + dip.days * DAY_MS;
  return (WEEK[localParts(at).weekday] ?? 1) * (quiet ? 0.22 : 1);
}

// Share of a day's press output by local hour: peaks before work and at the end of office hours.
const PRESS_HOURS = [1, 0.5, 0.3, 0.3, 1, 4, 8, 9, 9, 8, 7, 6, 4, 4, 6, 7, 8, 8, 6, 5, 4, 3, 2, 1] as const;
/** The same for people's posts: lunch and evening. */
const POST_HOURS = [3, 1, 0.5, 0.3, 0.4, 1, 3, 5, 5, 4, 4, 6, 8, 6, 4, 4, 4, 5, 7, 9, 11, 11, 9, 5] as const;

export const HOURS = { press: PRESS_HOURS, post: POST_HOURS } as const;
