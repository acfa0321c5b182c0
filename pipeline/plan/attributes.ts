// Lines that say something about the task above them ("Cơ quan chủ trì: …", "Thời gian: …"), also several in one block, and
// the sentences that stand before them.
import { sentences } from "../../classifiers/text/sentences.ts";
import { isAttribute } from "./outline.ts";

export interface Piece {
  readonly label: "lead" | "coordinating" | "time" | "product" | "other" | null;
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
}

const LABELS =
  /(?:^|(?<=[.;(\s–-]))(?:(?:đơn vị|cơ quan|bộ phận|phòng|lãnh đạo)\s+)?(?:(chủ trì|đầu mối|thực hiện|chịu trách nhiệm|phụ trách|tham mưu)(?:\s+(?:tham mưu|thực hiện|chính|triển khai|chủ trì))?|(phối hợp)(?:\s+thực hiện)?|(thời gian|thời hạn|thời điểm|tiến độ|hoàn thành|lộ trình)(?:\s+(?:thực hiện|hoàn thành|triển khai|báo cáo))?|(sản phẩm|kết quả)(?:\s+(?:đầu ra|dự kiến|thực hiện|đạt được))?|(hình thức|địa điểm|kinh phí|số lượng|đối tượng|nội dung)(?:\s+\p{L}+){0,2})\s*:\s*/giu;

/** Cuts a block at its attribute labels; what stands before the first one is text. */
export function pieces(text: string, offset: number): Piece[] {
  const out: Piece[] = [];
  let open: { label: Piece["label"]; start: number; valueStart: number } = {
    label: null,
    start: offset,
    valueStart: offset,
  };
  const close = (end: number) => {
    if (end > open.start) out.push({ ...open, end });
  };
  for (const match of text.slice(offset).matchAll(LABELS)) {
    const at = offset + match.index;
    // Lower case in the middle of a sentence is language, not a label: "… để thực hiện: …".
    const first = text[at] ?? "";
    if (at > offset && first === first.toLowerCase() && !/[(;]\s*$/.test(text.slice(offset, at))) continue;
    if (at === offset && !isAttribute(text)) continue;
    close(at);
    const label = match[1] ? "lead" : match[2] ? "coordinating" : match[3] ? "time" : match[4] ? "product" : "other";
    open = { label, start: at, valueStart: at + match[0].length };
  }
  close(text.length);
  return out;
}

/** Sentences inside [start, end); a dot before a dash or in "2022. - 2027" ends none. */
export function joinedSentences(text: string, start: number, end: number): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = [];
  for (const one of sentences(text.slice(start, end))) {
    const from = start + one.start;
    const to = start + one.end;
    const last = out[out.length - 1];
    const head = text.slice(from, to);
    if (
      last &&
      (/^[-–—)\]”"»]/.test(head) || /^[./]+$/.test(head) || (/^\d/.test(head) && /\d\.$/.test(text.slice(0, last.end))))
    )
      last.end = to;
    else out.push({ start: from, end: to });
  }
  return out;
}
