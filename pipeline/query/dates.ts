// Dates as people type them in a query: 2026-11-21, 21/11/2026, 7d, hôm qua, "tuần này". Days are days in Vietnam.
import { fold } from "../../classifiers/text/fold.ts";
import { toNfc } from "../../classifiers/text/normalize.ts";
import { dayStart, localDate, localMidnight } from "./time-buckets.ts";

/** [fromMs, toMs); null is open. A moment has both equal. */
export interface DateRange {
  readonly fromMs: number;
  readonly toMs: number | null;
}

const DAY_MS = 86_400_000;
const UNIT_MS: Readonly<Record<string, number>> = { h: 3_600_000, d: DAY_MS, w: 7 * DAY_MS };

type Relative = (now: number) => DateRange;
const day =
  (shift: number): Relative =>
  (now) => {
    const fromMs = dayStart(now) + shift * DAY_MS;
    return { fromMs, toMs: fromMs + DAY_MS };
  };
const week =
  (shift: number): Relative =>
  (now) => {
    const fromMs = dayStart(now) + (shift * 7 - localDate(now).weekday) * DAY_MS;
    return { fromMs, toMs: fromMs + 7 * DAY_MS };
  };
const month =
  (shift: number): Relative =>
  (now) => {
    const { year, month: number } = localDate(now);
    return { fromMs: localMidnight(year, number + shift, 1), toMs: localMidnight(year, number + shift + 1, 1) };
  };
const year =
  (shift: number): Relative =>
  (now) => {
    const { year: number } = localDate(now);
    return { fromMs: localMidnight(number + shift, 1, 1), toMs: localMidnight(number + shift + 1, 1, 1) };
  };

/** Folded words; typed with or without marks, with spaces (in quotes) or underscores. */
const RELATIVE: Readonly<Record<string, Relative>> = {
  "hom nay": day(0),
  "hom qua": day(-1),
  "hom kia": day(-2),
  "tuan nay": week(0),
  "tuan truoc": week(-1),
  "thang nay": month(0),
  "thang truoc": month(-1),
  "nam nay": year(0),
  "nam ngoai": year(-1),
  "nam truoc": year(-1),
  today: day(0),
  yesterday: day(-1),
  "this week": week(0),
  "last week": week(-1),
  "this month": month(0),
  "last month": month(-1),
  "this year": year(0),
  "last year": year(-1),
};

/** The period a text means, null when it means none. `now` is milliseconds since 1970. */
export function readDate(text: string, now: number): DateRange | null {
  const plain = fold(toNfc(text.trim())).replace(/[\s_]+/g, " ");
  if (Object.hasOwn(RELATIVE, plain)) return RELATIVE[plain]?.(now) ?? null;
  const ago = /^(\d{1,4})([hdw])$/.exec(plain);
  if (ago) return { fromMs: now - Number(ago[1]) * (UNIT_MS[ago[2] ?? "d"] ?? DAY_MS), toMs: null };
  if (/^\d{4}-\d\d-\d\dt\d\d:\d\d(:\d\d(\.\d{1,3})?)?(z|[+-]\d\d:\d\d)$/.test(plain)) {
    const moment = Date.parse(plain.toUpperCase());
    return Number.isNaN(moment) ? null : { fromMs: moment, toMs: moment };
  }
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(plain);
  if (iso) return period(iso[1], iso[2], iso[3]);
  const local = /^(?:(\d{1,2})[/-])?(\d{1,2})[/-](\d{4})$/.exec(plain);
  return local ? period(local[3], local[2], local[1]) : null;
}

function period(yearText?: string, monthText?: string, dayText?: string): DateRange | null {
  const [y, m, d] = [Number(yearText), Number(monthText ?? 1), Number(dayText ?? 1)];
  const fromMs = localMidnight(y, m, d);
  const back = localDate(fromMs);
  if (y < 1000 || back.year !== y || back.month !== m || back.day !== d) return null;
  if (monthText === undefined) return { fromMs, toMs: localMidnight(y + 1, 1, 1) };
  if (dayText === undefined) return { fromMs, toMs: localMidnight(y, m + 1, 1) };
  return { fromMs, toMs: fromMs + DAY_MS };
}
