// Days as people in Vietnam count them. UTC+7 all year; Vietnam has had no summer time since 1975.
const OFFSET_MS = 7 * 3_600_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The instant (ms) at which that moment's day began in Vietnam. */
export function dayStart(ms: number): number {
  return Math.floor((ms + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS;
}

/** The instant at which a yyyy-mm-dd begins in Vietnam. */
export function dateStart(date: string): number {
  return Date.parse(`${date}T00:00:00.000Z`) - OFFSET_MS;
}

/** yyyy-mm-dd of that moment in Vietnam. */
export function vietnamDay(ms: number): string {
  return iso(ms + OFFSET_MS).slice(0, 10);
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
