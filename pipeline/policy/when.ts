// The day a document is dated by, as it stands behind the number: "ngày 21/3/2023", "(ký ngày 09 tháng 02 năm 2017)".

export interface FoundDate {
  /** yyyy-mm-dd; null when the text gives no year or no possible day. */
  readonly iso: string | null;
  readonly year: number | null;
  readonly end: number;
}

const LEAD =
  /^\s{0,3}[,(]?\s?(?:(?:đã\s)?(?:được\s)?(?:ký|ban hành|đề|phát hành)\s)?(?:ban hành\s)?(?:vào\s)?(?:ngày|ngà)\s{0,2}/u;
const SLASHED = /^(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}))?(?!\d)/;
const WORDED = /^(\d{1,2})\s{1,2}tháng\s{1,2}(\d{1,2})(?:\s{0,2},?\s{0,2}năm\s{1,2}(\d{4}))?(?!\d)/u;

/** The date that follows directly, with "ngày" before it; null when none does. */
export function dateAfter(text: string, at: number): FoundDate | null {
  const window = text.slice(at, at + 64);
  const lead = LEAD.exec(window);
  if (!lead) return null;
  const rest = window.slice(lead[0].length);
  const match = SLASHED.exec(rest) ?? WORDED.exec(rest);
  if (!match) return null;
  const year = match[3] === undefined ? null : Number(match[3]);
  return { iso: isoDate(year, Number(match[2]), Number(match[1])), year, end: at + lead[0].length + match[0].length };
}

/** The calendar day, or null when there is no such day. */
export function isoDate(year: number | null, month: number, day: number): string | null {
  if (year === null || month < 1 || month > 12 || day < 1) return null;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
