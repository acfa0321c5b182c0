// Dates as feeds, sitemaps and pages really write them, to ISO 8601 UTC. Text without a zone is taken as Vietnam time.

const VIETNAM_OFFSET_MINUTES = 420;
/** Outside these years a date is a fault of the list, not a date. */
const FIRST_YEAR = 1995;
const LAST_YEAR = 2100;

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
// RFC 822 section 5.1 and what feeds use besides.
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  ict: 420,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(.*)$/i;
const RFC822 =
  /^(?:\p{L}+\.?,?\s+)?(\d{1,2})[\s-]+(\p{L}{3})\p{L}*\.?[\s-]+(\d{2,4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(.*)$/iu;
const VIETNAMESE = /(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/;
const TIME = /(\d{1,2})\s*(?::|h|giờ)\s*(\d{2})(?::(\d{2}))?\s*(AM|PM|SA|CH)?/iu;
const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(AM|PM)/i;

/** ISO 8601 UTC with milliseconds, or null when the text is no plausible date. */
export function parseDate(text: string | null | undefined): string | null {
  const clean = (text ?? "").replace(/\s+/g, " ").trim();
  if (clean === "" || clean.length > 100) return null;
  return iso(clean) ?? american(clean) ?? rfc822(clean) ?? vietnamese(clean);
}

function iso(text: string): string | null {
  const found = ISO.exec(text);
  if (!found) return null;
  const [, year, month, day, hour, minute, second, rest] = found;
  return build(num(year), num(month), num(day), num(hour), num(minute), num(second), zone(rest ?? ""));
}

function rfc822(text: string): string | null {
  const found = RFC822.exec(text);
  if (!found) return null;
  const [, day, monthName, yearText, hour, minute, second, rest] = found;
  const month = MONTHS.indexOf((monthName ?? "").toLowerCase()) + 1;
  if (month === 0) return null;
  let year = num(yearText);
  if (yearText?.length === 2) year += year < 70 ? 2000 : 1900;
  return build(year, month, num(day), num(hour), num(minute), num(second), zone(rest ?? ""));
}

/** "2/18/2017 10:00:00 AM", as ASP.NET portals print it: only with AM or PM and only when it cannot be day first. */
function american(text: string): string | null {
  const found = US.exec(text);
  if (!found) return null;
  const [, first, second, year, hour, minute, sec, half] = found;
  const monthFirst = num(first) <= 12 && num(second) > 12;
  const [day, month] = monthFirst ? [num(second), num(first)] : [num(first), num(second)];
  return build(num(year), month, day, halfDay(num(hour), half), num(minute), num(sec), VIETNAM_OFFSET_MINUTES);
}

function vietnamese(text: string): string | null {
  const date = VIETNAMESE.exec(text);
  if (!date) return null;
  const rest = `${text.slice(0, date.index)} ${text.slice(date.index + date[0].length)}`;
  const time = TIME.exec(rest);
  const hour = halfDay(num(time?.[1]), time?.[4]);
  const offset = /(?:GMT|UTC)\s*[+-]\s*\d/i.exec(rest);
  const minutes = offset ? zone(rest.slice(offset.index)) : VIETNAM_OFFSET_MINUTES;
  return build(num(date[3]), num(date[2]), num(date[1]), hour, num(time?.[2]), num(time?.[3]), minutes);
}

/** SA and CH are sáng (morning) and chiều (afternoon). */
function halfDay(hour: number, half: string | undefined): number {
  if (/^(pm|ch)$/i.test(half ?? "") && hour < 12) return hour + 12;
  if (/^(am|sa)$/i.test(half ?? "") && hour === 12) return 0;
  return hour;
}

/** Minutes east of UTC; no zone or an unknown one means Vietnam. */
function zone(text: string): number {
  const numeric = /([+-])\s*(\d{1,2}):?(\d{2})?/.exec(text);
  if (numeric) {
    const minutes = num(numeric[2]) * 60 + num(numeric[3]);
    return numeric[1] === "-" ? -minutes : minutes;
  }
  const name = /[a-z]+/i.exec(text)?.[0].toLowerCase() ?? "";
  return ZONES[name] ?? VIETNAM_OFFSET_MINUTES;
}

function build(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  offsetMinutes: number,
): string | null {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return null;
  if (hour > 24 || minute > 59 || second > 60 || Math.abs(offsetMinutes) > 14 * 60) return null;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return null;
  return new Date(local - offsetMinutes * 60_000).toISOString();
}

function num(text: string | undefined): number {
  return text === undefined ? 0 : Number(text);
}
