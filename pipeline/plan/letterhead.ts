// The plan's own number, place, date, issuer and title, from its first lines. Blank parts stay blank.
import type { Span } from "../../classifiers/finding.ts";
import { canonicalForm, readNumber } from "../policy/sign.ts";
import { isoDate } from "../policy/when.ts";
import { type Block, type Paragraph, spanIn } from "./blocks.ts";
import { beginsUnit } from "./units.ts";

export interface Found<Value> {
  readonly value: Value;
  readonly span: Span;
}

export interface Letterhead {
  /** Canonical: "2635/KH-UBQLV". */
  readonly number: Found<string> | null;
  /** "Số: /KH-UBND": the number was left blank. */
  readonly blankNumber: Found<string> | null;
  readonly place: Found<string> | null;
  readonly date: Found<string> | null;
  /** "ngày tháng 6 năm 2023": day or month were left blank; the year it gives. */
  readonly blankDate: Found<string> | null;
  readonly year: number | null;
  readonly title: Found<string> | null;
  readonly issuer: Found<string> | null;
}

const NUMBER = /(?:^|\s)Số\s?:?\s*([\d\s]*)\s*((?:-\s?KH\s?)?\/\s*\p{L}[\p{L}&\d]*(?:\s?[-–]\s?\p{L}[\p{L}&\d]*)*)/u;
const NAME = "(?:TP\\.?\\s?(?:HCM|\\p{Lu}\\p{Ll}+)|TPHCM|\\p{Lu}\\p{Ll}+)(?:[\\s–-]+\\p{Lu}\\p{Ll}+){0,4}";
const PLACE_DATE = new RegExp(
  `(${NAME})\\s*,\\s*ngày\\s*(?:([\\d.…_]*)\\s*tháng\\s*([\\d.…_]*)\\s*năm\\s*(\\d{0,4})|(\\d{1,2})\\s?[/.-]\\s?(\\d{1,2})\\s?[/.-]\\s?(\\d{4}))`,
  "u",
);
const TITLE = /^(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN)\s*/u;
const AFTER_TITLE =
  /^(?:\(|Thực hiện|Căn cứ|Thi hành|Triển khai (?:thực hiện )?(?:Quyết định|Kế hoạch|Chỉ thị|Công văn|Nghị)[^.]*,|Theo đề nghị|Nhằm|Để|Trên cơ sở|Xét đề nghị|[IVX]+[.)]\s|\d+\.\s|Phần\s|Kính gửi)/u;
const ISSUES =
  /\s+(?:(?:xây dựng và )?ban hành|xây dựng|đề ra)\s+(?:\p{Lu}\p{L}+\s)?(?:Kế hoạch|kế hoạch|Chương trình|Đề án|Phương án)/u;

export function readLetterhead(blocks: readonly Block[]): Letterhead {
  const head = blocks.slice(0, 40).filter((block): block is Paragraph => block.type === "paragraph");
  const rows = blocks.slice(0, 12).flatMap((block) => (block.type === "row" ? block.cells : []));
  let number: Letterhead["number"] = null;
  let blankNumber: Letterhead["blankNumber"] = null;
  let place: Letterhead["place"] = null;
  let date: Letterhead["date"] = null;
  let blankDate: Letterhead["blankDate"] = null;
  let year: number | null = null;
  const pieces = [
    ...rows.map((cell) => ({
      text: cell.text,
      span: (from: number, to: number): Span => [cell.start + from, Math.min(cell.end, cell.start + to)],
    })),
    ...head.map((block) => ({ text: block.text, span: (from: number, to: number): Span => spanIn(block, from, to) })),
  ];
  let seen = 0;
  for (const { text, span } of pieces) {
    seen += text.length;
    if (seen > 4000) break;
    const signed = NUMBER.exec(text);
    if (signed && !number && !blankNumber && signed.index < 60) {
      const digits = (signed[1] ?? "").replace(/\s+/g, "");
      const from = signed.index + signed[0].indexOf(digits === "" ? "/" : (signed[1]?.trim() ?? digits));
      const place = span(from, signed.index + signed[0].length);
      const read = digits === "" ? null : readNumber(`${digits}${(signed[2] ?? "").replace(/\s+/g, "")}`, 0);
      if (read?.sign) {
        number = { value: canonicalForm(read.number, read.year, read.sign.text, read.sign.party), span: place };
      } else blankNumber = { value: signed[0].trim(), span: place };
    }
    const dated = PLACE_DATE.exec(text);
    if (dated && !place) {
      const start = dated.index;
      place = { value: dated[1] ?? "", span: span(start, start + (dated[1]?.length ?? 0)) };
      const said = { day: dated[2] ?? dated[5], month: dated[3] ?? dated[6], year: dated[4] ?? dated[7] };
      const [day, month, own] = [Number(said.day), Number(said.month), Number(said.year)];
      year = said.year?.length === 4 ? own : null;
      const from = start + dated[0].indexOf("ngày");
      const where = span(from, start + dated[0].length);
      const iso = said.day && said.month && year !== null ? isoDate(year, month, day) : null;
      if (iso) date = { value: iso, span: where };
      else blankDate = { value: dated[0].slice(dated[0].indexOf("ngày")), span: where };
    }
    if (number && place) break;
  }
  return {
    number,
    blankNumber,
    place,
    date,
    blankDate,
    year,
    title: titleOf(head),
    issuer: issuerOf(head) ?? letterheadIssuer(head),
  };
}

function titleOf(head: readonly Paragraph[]): Found<string> | null {
  for (const [index, block] of head.entries()) {
    const at = /(?:^|\s)(?=(?:KẾ HOẠCH|CHƯƠNG TRÌNH HÀNH ĐỘNG|PHƯƠNG ÁN)(?![\p{L}]))/u.exec(block.text);
    if (!at || (at.index > 0 && !/^\p{Lu}|\s/u.test(block.text[at.index] ?? ""))) continue;
    const from = at.index + at[0].length;
    const kind = TITLE.exec(block.text.slice(from));
    if (!kind) continue;
    const start = from + kind[0].length;
    const rest = block.text.slice(start).trim();
    if (rest.length > 10) {
      // Shouted letters before it belong to the word "KẾ HOẠCH"; the title is one block.
      return { value: rest, span: spanIn(block, start, start + rest.length) };
    }
    const parts: Paragraph[] = [];
    for (const next of head.slice(index + 1, index + 5)) {
      if (AFTER_TITLE.test(next.text) || PLACE_DATE.test(next.text) || /^[-_–—*\s]+$/.test(next.text)) break;
      if (parts.length > 0 && /[.:;]$/.test(parts[parts.length - 1]?.text ?? "")) break;
      parts.push(next);
    }
    // The title's own first words may look like a basis ("Thực hiện công tác …"): the block after the heading is the title.
    const first = parts[0] ?? head[index + 1];
    if (!first) return null;
    const last = parts[parts.length - 1] ?? first;
    const value = (parts.length > 0 ? parts : [first]).map((part) => part.text).join(" ");
    return { value, span: [first.start, last.end] };
  }
  return null;
}

function issuerOf(head: readonly Paragraph[]): Found<string> | null {
  for (const block of head) {
    const issues = ISSUES.exec(block.text);
    if (!issues) continue;
    const before = block.text.slice(0, issues.index);
    // The subject begins after the last comma, semicolon or at the start, at a word that begins a body's name.
    const starts = [0, ...[...before.matchAll(/[,;]\s+/g)].map((match) => match.index + match[0].length)];
    for (const start of starts) {
      const name = before.slice(start).trim();
      if (!beginsUnit(name) || /[;]/.test(name) || name.length > 140) continue;
      if (
        /,/.test(name) &&
        start < (starts[starts.length - 1] ?? 0) &&
        beginsUnit(before.slice(starts[starts.length - 1]))
      )
        continue;
      const at = before.indexOf(name, start);
      return { value: name, span: spanIn(block, at, at + name.length) };
    }
  }
  return null;
}

/** The body printed above the number: the last of its lines, two when the name goes over both. */
function letterheadIssuer(head: readonly Paragraph[]): Found<string> | null {
  const lines: { text: string; span: Span }[] = [];
  for (const block of head.slice(0, 8)) {
    if (TITLE.test(block.text)) break;
    const cut = /\s*(?:CỘNG H[OÒ][AÀ]|Độc lập|Số\s?:|\d|ngày\s)/u.exec(block.text);
    const text = (cut ? block.text.slice(0, cut.index) : block.text).replace(/[\s*_–-]+$/u, "");
    if (text.length > 3 && text === text.toUpperCase() && /\p{Lu}{2}/u.test(text)) {
      lines.push({ text, span: spanIn(block, 0, text.length) });
    }
    if (/Số\s?:/u.test(block.text)) break;
  }
  const spoken = (text: string) => text.toLowerCase().replace(/^./u, (first) => first.toUpperCase());
  const last = lines[lines.length - 1];
  const before = lines[lines.length - 2];
  if (!last) return null;
  if (before && /NHÂN DÂN$/u.test(before.text))
    return { value: `${before.text} ${last.text}`, span: [before.span[0], last.span[1]] };
  return beginsUnit(spoken(last.text)) || /^UBND/.test(last.text) ? { value: last.text, span: last.span } : null;
}
