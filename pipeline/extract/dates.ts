// Written dates and times to instants: ISO shapes with and without zones, Vietnamese and English shapes, relative times.
// Gives null for what it cannot read; it never guesses a day. Choosing between several dates of a page is elsewhere.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Vietnam has had UTC+7 without summer time since 1975. */
export const VIETNAM_OFFSET_MINUTES = 420;

/** A point in time, and how finely it was written. `zone` is false when the writing names no zone. */
export interface Moment {
  readonly ms: number;
  readonly precision: "day" | "minute" | "second";
  readonly zone: boolean;
}

/** Earliest believable time of a page; before that it is a fault of the page. */
const EARLIEST = Date.UTC(1990, 0, 1);

function build(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  ms: number,
  offsetMinutes: number,
): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null;
  const time = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const check = new Date(Date.UTC(year, month - 1, day));
  if (check.getUTCMonth() !== month - 1) return null;
  const at = time - offsetMinutes * MINUTE;
  return at < EARLIEST ? null : at;
}

const ISO =
  /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(AM|PM)?\s*(Z|UTC|GMT|[+-]\d{1,2}:?\d{2}|[+-]\d{1,2})?)?/i;

function offsetOf(zone: string): number {
  if (/^(?:z|utc|gmt)$/i.test(zone)) return 0;
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === "-" ? -minutes : minutes;
}

function hour24(hour: number, half: string | undefined): number {
  if (!half) return hour;
  const pm = /^(?:p|ch|chi|t[oố]i)/i.test(half);
  if (pm) return hour < 12 ? hour + 12 : hour;
  return hour === 12 ? 0 : hour;
}

/** Reads "2026-03-07T08:05:00+07:00" and its looser relatives. Without a zone the given offset is used. */
export function parseIso(text: string, offsetMinutes: number): Moment | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [, y, mo, d, h, mi, sec, frac, half, zone] = match;
  const offset = zone ? offsetOf(zone) : offsetMinutes;
  const ms = build(
    Number(y),
    Number(mo),
    Number(d),
    hour24(Number(h ?? 0), half),
    Number(mi ?? 0),
    Number(sec ?? 0),
    frac ? Number(frac.slice(0, 3).padEnd(3, "0")) : 0,
    offset,
  );
  if (ms === null) return null;
  return { ms, precision: h === undefined ? "day" : sec === undefined ? "minute" : "second", zone: zone !== undefined };
}

const ENGLISH_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const CLOCK =
  "(\\d{1,2})\\s*(?::|h|g|giờ)\\s*(\\d{2})(?:\\s*(?::|')\\s*(\\d{2}))?(?:\\s*phút)?\\s*(am|pm|sa|ch)?(?![\\p{L}\\d])";
const ZONE = "\\(?\\s*(?:gmt|utc)\\s*([+-]\\s*\\d{1,2}(?::?\\d{2})?)?\\s*\\)?";
// Day, month, year with one separator; Vietnamese order.
const NUMERIC = /(?<![\d/.-])(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?!\d)/u;
const YEAR_FIRST = /(?<!\d)(\d{4})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{1,2})(?!\d)/u;
const WORDED = /ngày\s+(\d{1,2})\s*(?:tháng|\/|-)\s*(\d{1,2})\s*(?:,?\s*năm|\/|-)?\s*(\d{4})/iu;
const WORDED_BARE = /(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm|,)?\s+(\d{4})/iu;
const THG = /(?<!\d)(\d{1,2})\s+thg\s+(\d{1,2}),?\s+(\d{4})/iu;
const ENGLISH_MDY =
  /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/i;
const ENGLISH_DMY =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s-]+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?[\s-]+(\d{4})/i;
const CLOCK_PATTERN = new RegExp(CLOCK, "iu");
const ZONE_PATTERN = new RegExp(ZONE, "iu");

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

function findDay(text: string): Day | null {
  const of = (match: RegExpExecArray, y: number, m: number, d: number): Day => ({
    year: y < 100 ? 2000 + y : y,
    month: m,
    day: d,
    from: match.index,
    to: match.index + match[0].length,
  });
  let match = WORDED.exec(text) ?? WORDED_BARE.exec(text) ?? THG.exec(text);
  if (match) return of(match, Number(match[3]), Number(match[2]), Number(match[1]));
  match = YEAR_FIRST.exec(text);
  if (match) return of(match, Number(match[1]), Number(match[3]), Number(match[4]));
  match = NUMERIC.exec(text);
  if (match) return of(match, Number(match[4]), Number(match[3]), Number(match[1]));
  match = ENGLISH_MDY.exec(text);
  if (match)
    return of(match, Number(match[3]), ENGLISH_MONTHS.indexOf((match[1] ?? "").toLowerCase()) + 1, Number(match[2]));
  match = ENGLISH_DMY.exec(text);
  if (match)
    return of(match, Number(match[3]), ENGLISH_MONTHS.indexOf((match[2] ?? "").toLowerCase()) + 1, Number(match[1]));
  return null;
}

const RELATIVE =
  /(?<![\p{L}\d])(\d{1,3}|một|an?)\s*(giây|phút|giờ|tiếng|ngày|tuần|tháng|năm|seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?)\s*(?:trước|ago)(?!\p{L})/iu;
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:giây|second)/i, 1000],
  [/^(?:phút|min)/i, MINUTE],
  [/^(?:giờ|tiếng|h)/i, HOUR],
  [/^(?:ngày|day)/i, DAY],
  [/^(?:tuần|week)/i, 7 * DAY],
];
const YESTERDAY = /(?<!\p{L})(?:hôm qua|yesterday)(?!\p{L})/iu;
const TODAY = /(?<!\p{L})(?:hôm nay|today)(?!\p{L})/iu;
const JUST_NOW = /(?<!\p{L})(?:vừa xong|vừa đăng|just now)(?!\p{L})/iu;

function parseRelative(text: string, now: number): Moment | null {
  const match = RELATIVE.exec(text);
  if (match) {
    const unit = UNITS.find(([pattern]) => pattern.test(match[2] ?? ""));
    if (!unit) return null;
    const amount = /^\d/.test(match[1] ?? "") ? Number(match[1]) : 1;
    const exact = now - amount * unit[1];
    return {
      ms: unit[1] >= DAY ? exact : Math.floor(exact / MINUTE) * MINUTE,
      precision: unit[1] >= DAY ? "day" : "minute",
      zone: true,
    };
  }
  if (JUST_NOW.test(text)) return { ms: Math.floor(now / MINUTE) * MINUTE, precision: "minute", zone: true };
  const back = YESTERDAY.test(text) ? 1 : TODAY.test(text) ? 0 : -1;
  if (back < 0) return null;
  const local = new Date(now + VIETNAM_OFFSET_MINUTES * MINUTE - back * DAY);
  const clock = CLOCK_PATTERN.exec(text);
  const midnight =
    Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()) - VIETNAM_OFFSET_MINUTES * MINUTE;
  if (!clock) return { ms: midnight, precision: "day", zone: true };
  const at =
    midnight + hour24(Number(clock[1]), clock[4]) * HOUR + Number(clock[2]) * MINUTE + Number(clock[3] ?? 0) * 1000;
  return { ms: at, precision: "minute", zone: true };
}

/**
 * Reads the first date in running text: "Thứ bảy, 21/11/2026, 08:05 (GMT+7)", "08:05 21/11/2026", "ngày 21 tháng 11 năm
 * 2026", "21-11-2026 | 8h05", "Nov 21, 2026 8:05 AM". Relative times ("2 giờ trước") need `now` in ms. Without a zone the
 * offset is used. Null when there is none.
 */
export function parseWritten(text: string, offsetMinutes: number, now?: number): Moment | null {
  if (text.length > 400) return null;
  const iso = /\d{4}-\d{1,2}-\d{1,2}[T\s]+\d{1,2}:\d{2}\S*/.exec(text);
  if (iso) return parseIso(text.slice(iso.index), offsetMinutes);
  const day = findDay(text);
  if (!day) return now === undefined ? null : parseRelative(text, now);
  // The clock nearest to the day, on either side.
  const after = text.slice(day.to);
  const before = text.slice(0, day.from);
  const next = CLOCK_PATTERN.exec(after);
  let clock = next && next.index <= 25 ? next : null;
  if (!clock) {
    const ahead = CLOCK_PATTERN.exec(before.slice(-40));
    if (ahead) clock = ahead;
  }
  const zone = ZONE_PATTERN.exec(text);
  const offset = zone ? (zone[1] ? offsetOf(zone[1].replace(/\s/g, "")) : 0) : offsetMinutes;
  const ms = build(
    day.year,
    day.month,
    day.day,
    clock ? hour24(Number(clock[1]), clock[4]) : 0,
    clock ? Number(clock[2]) : 0,
    clock?.[3] ? Number(clock[3]) : 0,
    0,
    offset,
  );
  if (ms === null) return null;
  return { ms, precision: !clock ? "day" : clock[3] ? "second" : "minute", zone: zone !== null };
}

/** Reads what metadata holds: ISO, RFC 822 ("Sat, 21 Nov 2026 08:05:00 +0700"), Unix seconds or ms, or a written date. */
export function parseMetadata(text: string, offsetMinutes: number, now?: number): Moment | null {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > 100) return null;
  const iso = parseIso(trimmed, offsetMinutes);
  if (iso) return iso;
  if (/^\d{10}$/.test(trimmed)) return { ms: Number(trimmed) * 1000, precision: "second", zone: true };
  if (/^\d{13}$/.test(trimmed)) return { ms: Number(trimmed), precision: "second", zone: true };
  const compact = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?$/.exec(trimmed);
  if (compact) {
    const [, y, mo, d, h, mi, sec, zone] = compact;
    const ms = build(
      Number(y),
      Number(mo),
      Number(d),
      Number(h ?? 0),
      Number(mi ?? 0),
      Number(sec ?? 0),
      0,
      zone ? offsetOf(zone) : offsetMinutes,
    );
    return ms === null ? null : { ms, precision: h ? "second" : "day", zone: zone !== undefined };
  }
  // American month first, with a clock and AM or PM: "11/21/2026 8:05:00 AM".
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(AM|PM)$/i.exec(trimmed);
  if (american) {
    const [, mo, d, y, h, mi, sec, half] = american;
    const swapped = Number(mo) > 12;
    const ms = build(
      Number(y),
      Number(swapped ? d : mo),
      Number(swapped ? mo : d),
      hour24(Number(h), half),
      Number(mi),
      Number(sec ?? 0),
      0,
      offsetMinutes,
    );
    return ms === null ? null : { ms, precision: "second", zone: false };
  }
  const rfc =
    /(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(Z|UTC|GMT|[+-]\d{4})?/.exec(trimmed);
  if (rfc) {
    const month = ENGLISH_MONTHS.indexOf((rfc[2] ?? "").toLowerCase()) + 1;
    const ms = build(
      Number(rfc[3]),
      month,
      Number(rfc[1]),
      Number(rfc[4]),
      Number(rfc[5]),
      Number(rfc[6] ?? 0),
      0,
      rfc[7] ? offsetOf(rfc[7]) : offsetMinutes,
    );
    return ms === null ? null : { ms, precision: "second", zone: rfc[7] !== undefined };
  }
  return parseWritten(trimmed, offsetMinutes, now);
}

/** ISO 8601 in UTC with milliseconds. */
export function toInstant(ms: number): string {
  return new Date(ms).toISOString();
}
