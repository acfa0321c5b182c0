// What is odd in the plan itself: blanks never filled in, dates that cannot be, one document with two dates. Shown to the
// person who imports it; nothing is corrected on the quiet.
import type { Span } from "../../classifiers/finding.ts";
import type { PlanOddity } from "../messages/plan.ts";
import { knownDocument } from "../policy/seed-registry.ts";
import type { BasisWithDates } from "./citations.ts";
import type { Letterhead } from "./letterhead.ts";

const IMPOSSIBLE = /ngày\s+(\d{1,2})\s*(?:\/|\s+tháng\s+)\s*(\d{1,2})\s*(?:\/|\s+năm\s+)\s*(\d{4})/giu;
// Small words are never doubled on purpose; two syllables twice are a slip too. "truyền thông thông qua" is none.
const SMALL = "các|và|của|những|trong|cho|với|theo|về|là|được|đã|có|để|từ|tại|do|khi|này|đến|trên";
const REPEATED = new RegExp(`(?<![\\p{L}])(?:(${SMALL}) \\1|(\\p{L}{2,} \\p{L}{2,}) \\2)(?![\\p{L}])`, "giu");

export function readOddities(
  text: string,
  head: Letterhead,
  basis: readonly BasisWithDates[],
  latest: string | null,
): PlanOddity[] {
  const out: PlanOddity[] = [];
  const add = (kind: PlanOddity["kind"], note: string, span: Span) =>
    out.push({ kind, note, as_written: text.slice(...span).replace(/\s+/g, " "), span: [span[0], span[1]] });

  if (head.blankNumber) add("blank-number", "Số của kế hoạch để trống.", head.blankNumber.span);
  if (head.blankDate) add("blank-date", "Ngày ban hành để trống một phần.", head.blankDate.span);

  for (const one of basis) {
    const different = new Set(one.dated.map((each) => each.date));
    for (const { date, span } of one.dated) {
      const whole: Span = [span[0], dateEnd(text, span[1])];
      if (latest !== null && date > latest) {
        add(
          "impossible-date",
          `Văn bản ${one.canonical} được ghi ngày ${vietnamese(date)}, sau ngày của chính kế hoạch.`,
          whole,
        );
      } else if (different.size > 1 && date !== one.date) {
        add(
          "conflicting-dates",
          `Văn bản ${one.canonical} được ghi bằng nhiều ngày khác nhau (${[...different].map(vietnamese).join(", ")}).`,
          whole,
        );
      }
      const known = knownDocument(one.canonical)?.issued;
      if (known && known !== date && date === one.date) {
        add(
          "differs-from-registry",
          `Danh mục ghi văn bản ${one.canonical} ban hành ngày ${vietnamese(known)}.`,
          whole,
        );
      }
    }
  }
  for (const match of text.matchAll(IMPOSSIBLE)) {
    const [day, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
    const real = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
    if (!real)
      add("impossible-date", `Không có ngày ${day}/${month}/${year}.`, [match.index, match.index + match[0].length]);
  }
  for (const match of text.matchAll(REPEATED)) {
    add("repeated-word", `Lặp từ “${match[1] ?? match[2]}”.`, [match.index, match.index + match[0].length]);
  }
  for (const match of text.matchAll(
    /(?:tại|trong|theo)\s+(?:quyết định|nghị quyết|chỉ thị|thông tư|công văn)\s+này/giu,
  )) {
    add("self-reference", "Kế hoạch tự gọi mình bằng tên loại văn bản khác.", [
      match.index,
      match.index + match[0].length,
    ]);
  }
  return out.sort((a, b) => a.span[0] - b.span[0]);
}

const dateEnd = (text: string, at: number) => {
  const match = /^,?\s*(?:\(?\s*)ngày\s+\d{1,2}(?:\s*\/\s*|\s+tháng\s+)\d{1,2}(?:\s*\/\s*|\s+năm\s+)\d{4}/u.exec(
    text.slice(at, at + 60),
  );
  return match ? at + match[0].length : at;
};
const vietnamese = (iso: string) => iso.split("-").map(Number).reverse().join("/");
