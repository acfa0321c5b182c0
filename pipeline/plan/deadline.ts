// When a task is due, as plans say it: a day, a rhythm, "thường xuyên", so many days after something, or nothing.

import type { PlanDeadline } from "../messages/plan.ts";
import { isoDate } from "../policy/when.ts";

export interface FoundDeadline extends Omit<PlanDeadline, "span"> {
  readonly start: number;
  readonly end: number;
}

export const NO_DEADLINE: PlanDeadline = {
  kind: "none",
  date: null,
  rule: null,
  rrule: null,
  as_written: null,
  span: null,
};

const EVERY = "(?:hằng|hàng|mỗi)";
const RHYTHMS: readonly (readonly [pattern: string, rule: string, rrule: string])[] = [
  [`${EVERY}\\s+ngày|theo ngày|ngày một lần|cuối ngày`, "hằng ngày", "FREQ=DAILY"],
  [`${EVERY}\\s+tuần|theo tuần|tuần một lần`, "hằng tuần", "FREQ=WEEKLY"],
  [`${EVERY}\\s+tháng|theo tháng|(?:một|01|1)\\s+tháng\\s+(?:một|01|1)\\s+lần`, "hằng tháng", "FREQ=MONTHLY"],
  [
    `${EVERY}\\s+quý|theo quý|tháng\\s+cuối\\s+(?:của\\s+)?(?:mỗi\\s+)?quý|(?:cuối|đầu)\\s+(?:mỗi\\s+)?quý(?!\\s+[IV1-4])|(?:một|01|1)\\s+quý\\s+(?:một|01|1)\\s+lần`,
    "hằng quý",
    "FREQ=MONTHLY;INTERVAL=3",
  ],
  [
    `(?:06|6|sáu)\\s+tháng\\s+(?:một|01|1)\\s+lần|định kỳ\\s+(?:06|6|sáu)\\s+tháng|(?:06|6|sáu)\\s+tháng(?:\\s+đầu năm)?,?\\s+(?:và\\s+)?(?:cả\\s+)?(?:${EVERY}\\s+)?năm`,
    "6 tháng một lần",
    "FREQ=MONTHLY;INTERVAL=6",
  ],
  [`${EVERY}\\s+năm|theo năm|thường niên|các năm`, "hằng năm", "FREQ=YEARLY"],
];
const RHYTHM = RHYTHMS.map(([pattern, rule, rrule]) => ({ find: new RegExp(`(?:${pattern})`, "iu"), rule, rrule }));

const DAY =
  "(?:ngày\\s+)?(\\d{1,2})\\s*(?:[/.-]\\s*(\\d{1,2})|\\s+tháng\\s+(\\d{1,2}))(?:\\s*(?:[/.-]|,?\\s*năm\\s+)\\s*(\\d{4}))?(?![\\d/])";
const LIMIT =
  "(?:hoàn thành\\s+)?(?:xong\\s+)?(?:trước|đến|chậm nhất(?:\\s+là)?(?:\\s+trước|\\s+vào)?|muộn nhất(?:\\s+là)?|không quá|hạn cuối|trong)";
const BY_DAY = new RegExp(`(?:(${LIMIT})\\s+(?:hết\\s+)?)?${DAY}`, "iu");
const BY_MONTH =
  /(?:(trước|đến|chậm nhất(?:\s+là)?|trong|hết|xong trong)\s+(?:hết\s+)?)?tháng\s+(\d{1,2})\s*(?:[/.-]|\s*năm\s+)\s*(\d{4})/iu;
const BY_QUARTER =
  /(?:(trước|đến|trong|hết)\s+(?:hết\s+)?)?quý\s+(I{1,3}V?|IV|[1-4])\s*(?:[/.-]|,?\s*năm\s+)\s*(\d{4})/iu;
const BY_YEAR = /(?:(trước|đến hết|đến|trong|hết)\s+)?năm\s+(\d{4})(?:\s*[-–]\s*(\d{4}))?/iu;
const ONGOING =
  /thường xuyên(?:,?\s+liên tục)?|liên tục|trong suốt (?:quá trình|thời gian)[^.;,]*|(?:từ\s+)?năm\s+(\d{4})\s+và\s+(?:các|những)\s+năm\s+(?:tiếp theo|sau|tiếp)|(?:bắt đầu\s+)?từ\s+(?:năm\s+|quý\s+[IV1-4]+\s*(?:[/.-]|năm\s)\s*|tháng\s+\d{1,2}\s*(?:[/.-]|năm\s)\s*)(\d{4})(?:\s+trở đi|(?!\s*(?:đến|tới|[-–])))|từ nay/iu;
const RELATIVE =
  /(?:(?:chậm nhất|trong vòng|trong thời hạn|trong|không quá|sau|tối đa|thời hạn)\s+(?:là\s+)?)?(\d{1,3})\s*(?:\([^)]*\)\s*)?(ngày(?:\s+làm việc)?|giờ|tháng|tuần)\s*(?:làm việc\s*)?(?:,?\s*(?:kể từ|từ|sau|trước|tính từ|khi)\s+[^.;,]{3,80})?/iu;
const RELATIVE_LEAD = /(?:chậm nhất|trong vòng|trong thời hạn|không quá|tối đa|thời hạn|kể từ|sau khi|ngay sau)/iu;
/** "trước mỗi buổi ít nhất 02 ngày": so long before something. */
const AHEAD_OF =
  /trước\s+(?:(?:mỗi|khi|ngày|buổi|kỳ|thời điểm)\s+)[^.;,\d]{1,40}?(?:ít nhất|tối thiểu|là|chậm nhất)?\s*(\d{1,3})\s*(ngày(?:\s+làm việc)?|giờ|tuần)/iu;
const AT_ONCE =
  /ngay (?:sau )?khi (?:có|phát sinh|nhận|được|kế hoạch|xảy ra)[^.;]{0,60}|theo yêu cầu|khi có yêu cầu|đột xuất/iu;

const FROM_TO = /từ\s+(?:ngày|tháng|năm|quý|\d)[^.;]{0,40}?\s*(?:đến|tới|[-–])\s+(?:hết\s+)?/iu;

const pad = (value: number) => String(value).padStart(2, "0");
const lastDay = (year: number, month: number) =>
  `${year}-${pad(month)}-${pad(new Date(Date.UTC(year, month, 0)).getUTCDate())}`;
const ROMAN: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4 };

const before = (limit: string | undefined) => /trước/iu.test(limit ?? "");

function found(
  text: string,
  match: RegExpMatchArray,
  part: Pick<PlanDeadline, "kind" | "date" | "rule"> & { rrule?: string | null },
): FoundDeadline {
  const start = match.index ?? 0;
  const end = start + match[0].trimEnd().length;
  return { rrule: null, ...part, as_written: text.slice(start, end), start, end };
}

function rhythmIn(text: string): { match: RegExpMatchArray; rule: string; rrule: string } | null {
  for (const { find, rule, rrule } of RHYTHM) {
    const match = find.exec(text);
    if (match) return { match, rule, rrule };
  }
  return null;
}

/** The day before which it must be done is the last one in time only for "trước ngày"; we give the day that is named. */
function dayRule(limit: string | undefined, day: number, month: number): string {
  return `${before(limit) ? "trước" : limit ? "chậm nhất" : "vào"} ${day}/${month}`;
}

/** Reads a time said on purpose: the value of "Thời gian thực hiện:", a cell of a table, or a clause with a limit. */
export function readDeadline(text: string): FoundDeadline | null {
  const range = FROM_TO.exec(text);
  if (range) {
    // "Từ ngày 01/3 đến ngày 30/6/2025": the end is the deadline, the whole is quoted.
    const start = range.index;
    const last = readDeadline(text.slice(start + range[0].length));
    if (last?.kind === "date") {
      const end = start + range[0].length + last.end;
      return {
        ...last,
        rule: last.date ? `chậm nhất ${last.date}` : last.rule,
        as_written: text.slice(start, end),
        start,
        end,
      };
    }
  }
  const rhythm = rhythmIn(text);
  const day = BY_DAY.exec(text);
  const dayMonth = day ? Number(day[3] ?? day[4]) : 0;
  const validDay = day && Number(day[2]) >= 1 && Number(day[2]) <= 31 && dayMonth >= 1 && dayMonth <= 12 ? day : null;
  if (validDay && !validDay[5]) {
    const number = Number(validDay[2]);
    if (rhythm && /YEARLY|INTERVAL=(?:3|6)/.test(rhythm.rrule)) {
      const span = joined(text, rhythm.match, validDay);
      return {
        kind: "recurring",
        date: null,
        rule: `${rhythm.rule}, ${dayRule(validDay[1], number, dayMonth)}`,
        rrule: `FREQ=YEARLY;BYMONTH=${dayMonth};BYMONTHDAY=${number}`,
        ...span,
      };
    }
  }
  if (validDay?.[5]) {
    const date = isoDate(Number(validDay[5]), dayMonth, Number(validDay[2]));
    return found(text, validDay, {
      kind: "date",
      date,
      rule: date ? `${before(validDay[1]) ? "trước" : "chậm nhất"} ${date}` : null,
    });
  }
  const ongoing = ONGOING.exec(text);
  const month = BY_MONTH.exec(text);
  const quarter = BY_QUARTER.exec(text);
  if (
    ongoing &&
    !(rhythm && (rhythm.match.index ?? 0) < ongoing.index) &&
    ((!month && !quarter) || /^(?:bắt đầu\s+)?từ/iu.test(ongoing[0]))
  ) {
    const year = ongoing[1] ?? ongoing[2];
    return found(text, ongoing, { kind: "continuous", date: null, rule: year ? `từ năm ${year}` : "thường xuyên" });
  }
  const yearlyMonth = /tháng\s+(\d{1,2})\s+(?:hằng|hàng|mỗi)\s+năm/iu.exec(text);
  if (yearlyMonth?.[1]) {
    const number = Number(yearlyMonth[1]);
    return found(text, yearlyMonth, {
      kind: "recurring",
      date: null,
      rule: `hằng năm, tháng ${number}`,
      rrule: `FREQ=YEARLY;BYMONTH=${number}`,
    });
  }
  if (rhythm) {
    const monthDay = /ngày\s+(\d{1,2})\s+(?:của\s+)?(?:tháng|hằng tháng|hàng tháng|mỗi tháng)/iu.exec(text);
    if (monthDay?.[1] && rhythm.rrule.startsWith("FREQ=MONTHLY")) {
      return {
        kind: "recurring",
        date: null,
        rule: `${rhythm.rule}, ngày ${Number(monthDay[1])}`,
        rrule: `${rhythm.rrule};BYMONTHDAY=${Number(monthDay[1])}`,
        ...joined(text, rhythm.match, monthDay),
      };
    }
    return found(text, rhythm.match, { kind: "recurring", date: null, rule: rhythm.rule, rrule: rhythm.rrule });
  }
  if (month) {
    const number = Number(month[2]);
    const year = Number(month[3]);
    if (number < 1 || number > 12) return null;
    const early = before(month[1]);
    // Before a month: its eve is the last day in time.
    const date = early ? (number === 1 ? `${year - 1}-12-31` : lastDay(year, number - 1)) : lastDay(year, number);
    return found(text, month, {
      kind: "date",
      date,
      rule: early ? `trước tháng ${number}/${year}` : `chậm nhất ${date}`,
    });
  }
  if (quarter) {
    const number = ROMAN[(quarter[2] ?? "").toUpperCase()] ?? Number(quarter[2]);
    const date = lastDay(Number(quarter[3]), number * 3);
    return found(text, quarter, { kind: "date", date, rule: `chậm nhất ${date}` });
  }
  const relative = RELATIVE.exec(text);
  if (relative && (RELATIVE_LEAD.test(relative[0]) || /làm việc/.test(relative[0]))) {
    const unit = (relative[2] ?? "").replace(/\s+/g, " ");
    return found(text, relative, { kind: "relative", date: null, rule: `${Number(relative[1])} ${unit}` });
  }
  if (validDay) {
    // A day without a year and without a rhythm: which year is not said.
    return found(text, validDay, {
      kind: "date",
      date: null,
      rule: dayRule(validDay[1], Number(validDay[2]), dayMonth),
    });
  }
  const year = BY_YEAR.exec(text);
  if (year?.[2]) {
    const last = Number(year[3] ?? year[2]);
    const early = before(year[1]);
    const date = early ? `${last - 1}-12-31` : `${last}-12-31`;
    return found(text, year, { kind: "date", date, rule: `chậm nhất ${date}` });
  }
  const period = /^\s*(?:giai đoạn\s+)?(\d{4})\s*[-–]\s*(\d{4})\s*$/iu.exec(text);
  if (period?.[2])
    return found(text, period, { kind: "date", date: `${period[2]}-12-31`, rule: `chậm nhất ${period[2]}-12-31` });
  const atOnce = AT_ONCE.exec(text);
  if (atOnce) return found(text, atOnce, { kind: "relative", date: null, rule: atOnce[0].toLowerCase() });
  return null;
}

function joined(text: string, one: RegExpMatchArray, other: RegExpMatchArray) {
  const start = Math.min(one.index ?? 0, other.index ?? 0);
  const end = Math.max((one.index ?? 0) + one[0].length, (other.index ?? 0) + other[0].trimEnd().length);
  return { as_written: text.slice(start, end), start, end };
}

const MONEY = /ngân sách|dự toán|kinh phí|nhiệm vụ chi/iu;
/** What is done in a rhythm; anything else said to be yearly is only described. */
const DONE_REGULARLY =
  /kế hoạch|chương trình|tập huấn|đánh giá|sơ kết|tổng kết|kiểm tra|tổng hợp|điểm báo|báo cáo|hội nghị|rà soát|đối thoại|khảo sát|giao ban|cập nhật|theo dõi|thống kê|công bố/iu;
const LEADING_RHYTHM = /^(?:định kỳ\s+)?(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng|tuần|ngày)|^định kỳ|^thường xuyên/iu;

/**
 * A time inside a duty's own sentence. Stricter than readDeadline: dates of cited documents and years of programmes stand in
 * such sentences too, so a limit word or a rhythm must say that it is a time to act.
 */
export function deadlineInSentence(sentence: string): FoundDeadline | null {
  const limited = new RegExp(
    `${LIMIT}\\s+(?:hết\\s+)?(?:${DAY}|tháng\\s+\\d{1,2}\\s*(?:[/.-]|năm)\\s*\\d{4}|quý\\s+[IV1-4]+\\s*(?:[/.-]|,?\\s*năm)\\s*\\d{4}|năm\\s+\\d{4})`,
    "iu",
  ).exec(sentence);
  const lead = LEADING_RHYTHM.exec(sentence);
  if (limited && !/^trong\s+năm/iu.test(limited[0])) {
    // The rhythm may stand apart from the day: "Hằng năm, … trước ngày 11/11".
    const found = readDeadline(withRhythm(sentence, limited));
    if (found && found.kind !== "continuous") {
      const as = sentence.slice(limited.index, limited.index + limited[0].length).trimEnd();
      return { ...found, as_written: as, start: limited.index, end: limited.index + as.length };
    }
  }
  const ahead = AHEAD_OF.exec(sentence);
  if (ahead)
    return found(sentence, ahead, {
      kind: "relative",
      date: null,
      rule: `trước ${Number(ahead[1])} ${(ahead[2] ?? "").replace(/\s+/g, " ")}`,
    });
  const relative = RELATIVE.exec(sentence);
  if (relative && RELATIVE_LEAD.test(relative[0]) && relative.index >= 0) {
    const found = readDeadline(relative[0]);
    if (found) return { ...found, start: relative.index + found.start, end: relative.index + found.end };
  }
  if (lead) {
    const found = readDeadline(lead[0].toLowerCase() === "định kỳ" ? sentence.slice(0, 60) : lead[0]);
    if (found)
      return { ...found, start: 0 + found.start, end: found.end, as_written: sentence.slice(found.start, found.end) };
  }
  for (const { find, rule, rrule } of RHYTHM) {
    const match = find.exec(sentence);
    if (!match || /các năm/iu.test(match[0]) || !isRegular(sentence, match.index)) continue;
    return found(sentence, match, { kind: "recurring", date: null, rule, rrule });
  }
  return null;
}

function isRegular(sentence: string, at: number): boolean {
  if (/^\S+\s+\S+\s+(?:ít nhất|tối thiểu|\d|(?:một|hai|ba|bốn|năm|sáu|vài)\s)/u.test(sentence.slice(at))) return true;
  // A day, an hour or a count before the rhythm: "vào chiều thứ Bảy hằng tuần", "02 bài mỗi tháng".
  const lead = sentence.slice(Math.max(0, at - 40), at);
  if (
    /(?:(?:thứ|Thứ)\s+\p{L}+|[Cc]hủ nhật|ngày\s+\d{1,2}|(?:sáng|chiều|tối|đầu|cuối|giữa)|\d{1,2}\s?(?:giờ|h)\d{0,2})\s+$/u.test(
      lead,
    ) ||
    /(?:\d+|một|hai|ba|bốn)\s+(?:bài|tin|kỳ|số|buổi|lượt|lần|video|chuyên mục|bản tin|tin,? bài|phóng sự|cuộc)(?:\s+viết)?\s+$/iu.test(
      lead,
    )
  )
    return true;
  const clause =
    sentence
      .slice(Math.max(0, at - 90), at)
      .split(/[;.]/)
      .pop() ?? "";
  return (DONE_REGULARLY.test(clause) || /(?:\d+|một|hai|ba)\s+lần\s+$/iu.test(clause)) && !MONEY.test(clause);
}

function withRhythm(sentence: string, limited: RegExpMatchArray): string {
  const rhythm = rhythmIn(sentence);
  return rhythm ? `${limited[0]} ${rhythm.match[0]}` : limited[0];
}
