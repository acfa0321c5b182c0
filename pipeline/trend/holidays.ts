// Days on which Vietnam rests: Bộ luật Lao động 45/2019/QH14, Điều 112 (days) and Điều 111 khoản 3 (a day of rest in place of one
// that falls on a weekend). Which day before or after is free is announced each year; our assumption is marked and may be replaced.
import { lunarDate, tet } from "./lunar.ts";

export type HolidayKind = "new-year" | "tet" | "hung-kings" | "reunification" | "labour" | "national";

export interface Holiday {
  /** "2026-02-17", in Vietnam. */
  readonly day: string;
  readonly kind: HolidayKind;
  /** False where the law leaves the choice to the yearly announcement, or the day only replaces one on a weekend. */
  readonly fixed: boolean;
}

const DAY_MS = 86_400_000;

/** The day so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 0 Sunday to 6 Saturday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

function isWeekend(day: string): boolean {
  return weekdayOf(day) % 6 === 0;
}

/** The neighbour of 2 September that makes the longer rest: the one next to a weekend, else the day before. */
function besideNationalDay(year: number): string {
  const after = `${year}-09-03`;
  const before = `${year}-09-01`;
  const touches = (day: string) => !isWeekend(day) && (isWeekend(addDays(day, 1)) || isWeekend(addDays(day, -1)));
  return touches(after) && !touches(before) ? after : before;
}

/** All days of rest of a year besides plain weekends, in order. */
export function holidays(year: number): Holiday[] {
  const newYear = tet(year);
  const days: Holiday[] = [
    { day: `${year}-01-01`, kind: "new-year", fixed: true },
    // Five days for Tết; the last day of the old year and four of the new one is the usual choice.
    ...[-1, 0, 1, 2, 3].map((offset) => ({
      day: addDays(newYear, offset),
      kind: "tet" as const,
      fixed: offset >= 0 && offset <= 2,
    })),
    { day: lunarDate(year, 3, 10), kind: "hung-kings", fixed: true },
    { day: `${year}-04-30`, kind: "reunification", fixed: true },
    { day: `${year}-05-01`, kind: "labour", fixed: true },
    { day: `${year}-09-02`, kind: "national", fixed: true },
    { day: besideNationalDay(year), kind: "national", fixed: false },
  ];
  const taken = new Set(days.map(({ day }) => day));
  const instead = days.flatMap(({ day, kind }) => {
    if (!isWeekend(day)) return [];
    let free = addDays(day, 1);
    while (isWeekend(free) || taken.has(free)) free = addDays(free, 1);
    taken.add(free);
    return [{ day: free, kind, fixed: false }];
  });
  return [...days, ...instead].sort((a, b) => (a.day < b.day ? -1 : 1));
}

const byYear = new Map<number, ReadonlyMap<string, Holiday>>();

/** The holiday on a day, if it is one. */
export function holidayOn(day: string): Holiday | null {
  const year = Number(day.slice(0, 4));
  let known = byYear.get(year);
  if (!known) {
    known = new Map(holidays(year).map((holiday) => [holiday.day, holiday]));
    byYear.set(year, known);
  }
  return known.get(day) ?? null;
}
