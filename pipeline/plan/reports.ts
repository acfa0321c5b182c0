// Who is to report to whom and until when. One entry per rhythm: a sentence that asks for yearly and for occasional reports
// gives two.

import type { PlanReport } from "../messages/plan.ts";
import { readDeadline } from "./deadline.ts";
import type { ReportSentence } from "./tasks.ts";
import { beginsUnit, unitsEnd } from "./units.ts";

const KIND_BY_RULE: readonly (readonly [RegExp, string])[] = [
  [/hằng năm/, "yearly"],
  [/6 tháng/, "half-yearly"],
  [/hằng quý/, "quarterly"],
  [/hằng tháng/, "monthly"],
  [/hằng tuần/, "weekly"],
  [/hằng ngày/, "daily"],
];
const RHYTHMS: readonly (readonly [string, RegExp])[] = [
  ["half-yearly", /định kỳ\s+(?:6|06|sáu)\s+tháng|(?:6|06|sáu)\s+tháng/iu],
  ["quarterly", /(?:hằng|hàng|mỗi|báo cáo|định kỳ)\s+quý/iu],
  ["monthly", /(?:hằng|hàng|mỗi)\s+tháng|báo cáo tháng/iu],
  ["weekly", /(?:hằng|hàng|mỗi)\s+tuần|báo cáo tuần/iu],
  ["daily", /(?:hằng|hàng|mỗi)\s+ngày/iu],
  ["yearly", /(?:hằng|hàng|mỗi)\s+năm|báo cáo năm|cả năm|thường niên/iu],
];
const OCCASIONAL =
  /đột xuất|(?:nếu|khi)\s+(?:có\s+)?(?:phát sinh\s+)?(?:những\s+)?(?:khó khăn|vướng mắc|vấn đề|phát sinh)|theo yêu cầu|khi có yêu cầu/iu;

export function readReports(sentences: readonly ReportSentence[]): PlanReport[] {
  return sentences.flatMap(readOne);
}

function readOne(sentence: ReportSentence): PlanReport[] {
  const { text } = sentence;
  const to = recipient(text);
  const base = { to, as_written: text, span: [sentence.span[0], sentence.span[1]] as [number, number] };
  const out: PlanReport[] = [];
  const trouble = /^(?:Trong quá trình|Nếu|Khi|Quá trình)/u.test(text) && OCCASIONAL.test(text);
  if (!trouble) {
    const deadlines = clauses(text);
    for (const clause of deadlines) {
      const found = readDeadline(clause);
      if (!found || found.kind === "continuous") continue;
      const named = KIND_BY_RULE.find(([rule]) => rule.test(found.rule ?? ""))?.[1];
      const kind =
        named ??
        RHYTHMS.find(([, pattern]) => pattern.test(clause))?.[0] ??
        (found.kind === "relative" ? "ad-hoc" : "other");
      if (out.some((one) => one.kind === kind && one.deadline_rule === found.rule)) continue;
      out.push({ kind, deadline_rule: found.rule, rrule: found.rrule, ...base });
    }
  }
  if (OCCASIONAL.test(text) && !out.some((one) => one.kind === "ad-hoc")) {
    const rule = trouble
      ? "khi phát sinh"
      : (/đột xuất|theo yêu cầu|khi có yêu cầu/iu.exec(text)?.[0].toLowerCase() ?? "khi phát sinh");
    out.push({ kind: "ad-hoc", deadline_rule: rule, rrule: null, ...base });
  }
  if (out.length === 0) out.push({ kind: "other", deadline_rule: null, rrule: null, ...base });
  return out;
}

/** One clause per day: "6 tháng (trước 15/6), năm (trước 15/12)". A single day keeps the whole sentence for its rhythm. */
function clauses(text: string): string[] {
  const days = [...text.matchAll(/\d{1,2}\s*(?:\/\s*\d{1,2}|\s+tháng\s+\d{1,2}|\/\d{1,2}\/\d{4})(?!\d)/gu)];
  if (days.length < 2) return [text];
  const out: string[] = [];
  let start = 0;
  for (const day of days) {
    const end = day.index + day[0].length;
    const tail = /^[^,;(\d]{0,24}(?=[,;)]|$)/u.exec(text.slice(end))?.[0] ?? "";
    out.push(text.slice(start, end + tail.length));
    start = end + tail.length;
  }
  // A rhythm said once holds for every day of the sentence.
  const rhythm = RHYTHMS.map(([, pattern]) => pattern.exec(text)?.[0]).find((one) => one !== undefined);
  return out.map((clause, index) => {
    const limit =
      index > 0 && !/trước|đến|chậm nhất|vào/iu.test(clause) ? (/trước|chậm nhất|vào/iu.exec(text)?.[0] ?? "") : "";
    const limited = limit === "" ? clause : clause.replace(/(\d{1,2}\s*(?:\/|\s+tháng))/u, `${limit} $1`);
    const named = RHYTHMS.some(([, pattern]) => pattern.test(clause));
    return rhythm && !named ? `${limited} ${rhythm}` : limited;
  });
}

/** "gửi Sở …", "báo cáo … cho UBND …", "(qua Văn phòng …)": as printed. Who gets it first, not who gets the summary. */
function recipient(text: string): string | null {
  const first = text.search(/để\s+(?:tổng hợp|xem xét|theo dõi|báo cáo)/iu);
  return (first > 0 ? recipientIn(text.slice(0, first)) : null) ?? recipientIn(text);
}

function recipientIn(text: string): string | null {
  for (const pattern of [
    /(?:gửi(?:\s+báo cáo)?(?:\s+(?:về|cho|đến|tới))?|cho|về|tới|đến)\s+(?=\p{Lu})/gu,
    /báo cáo(?:,\s*đề xuất)?\s+(?:với\s+|lên\s+)?(?=\p{Lu})/gu,
    /\(?(?:thông\s)?qua\s+(?=\p{Lu})/gu,
  ]) {
    for (const match of text.matchAll(pattern)) {
      const from = match.index + match[0].length;
      const rest = text.slice(from);
      if (!beginsUnit(rest) && !/^(?:Chủ tịch|Bộ trưởng|Thủ tướng|Chính phủ)/u.test(rest)) continue;
      let length = unitsEnd(rest);
      const stop =
        /\s+(?:trước|để|theo|định kỳ|chậm nhất|vào|hằng|hàng|xem xét|kết quả|tổng hợp|khi)(?![\p{L}])|[;.()]|,\s*(?!\p{Lu})/u.exec(
          rest.slice(0, length),
        );
      if (stop) length = stop.index;
      const via = /^\s*\((?:thông )?qua [^)]*\)/u.exec(rest.slice(length));
      if (via) length += via[0].length;
      return rest
        .slice(0, length)
        .replace(/[\s,;.]+$/, "")
        .trim();
    }
  }
  return null;
}
