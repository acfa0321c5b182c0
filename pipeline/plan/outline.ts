// The order of a plan: which heading stands above which block, what kind of section it is, which bodies a heading names.
import { fold } from "../../classifiers/text/fold.ts";
import type { Block, Paragraph } from "./blocks.ts";
import { beginsUnit, splitUnits, type Unit, unitsEnd } from "./units.ts";

export type SectionKind = "opening" | "purpose" | "content" | "organisation" | "report" | "budget" | "closing";
export type Marker = "capital" | "roman" | "number" | "letter" | "bullet" | "none";

export interface Marked {
  readonly marker: Marker;
  /** "II", "3.1", "a"; "" for bullets and none. */
  readonly label: string;
  /** Where the words begin. */
  readonly offset: number;
}

const MARKERS: readonly (readonly [Marker, RegExp])[] = [
  // "C." is the third part far more often than a hundred.
  ["capital", /^([A-HJ-UWYZĐ])\s?[.)]\s+(?=\p{L})/u],
  ["roman", /^(?:Phần\s+(?:thứ\s+)?)?([IVXLC]{1,6})\s?[.)/:-]\s*/u],
  ["number", /^(\d{1,2}(?:\.\d{1,2}){0,3})\s?[.):/]\s*(?!\d)/u],
  ["number", /^(\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=\p{L})/u],
  ["number", /^(?:Điều|Mục)\s+(\d{1,2})\s?[.:]\s*/u],
  ["letter", /^\(?([a-zđ])\s?[.)]\s*/u],
  ["number", /^\((\d{1,2})\)\s*/u],
  ["bullet", /^()[-–—+•*●▪◦]\s*/u],
];

export function markerOf(text: string): Marked {
  for (const [marker, pattern] of MARKERS) {
    const match = pattern.exec(text);
    if (match) return { marker, label: match[1] ?? "", offset: match[0].length };
  }
  return { marker: "none", label: "", offset: 0 };
}

const ATTRIBUTE =
  /^(?:(?:đơn vị|cơ quan|bộ phận|phòng|ban|lãnh đạo)\s+)?(?:chủ trì|đầu mối|thực hiện|phối hợp|chịu trách nhiệm|phụ trách|tham mưu)(?:\s+(?:tham mưu|thực hiện|chính|triển khai|chủ trì))?\s*:|^(?:thời gian|thời hạn|thời điểm|tiến độ|hoàn thành|sản phẩm|kết quả|hình thức|địa điểm|kinh phí|số lượng|đối tượng|lộ trình)[^:.]{0,40}:/iu;

/** "Cơ quan chủ trì: …", "Thời gian: …": a line about the task above, not a duty. */
export function isAttribute(text: string): boolean {
  return ATTRIBUTE.test(text.slice(markerOf(text).offset));
}

export interface Heading {
  readonly level: number;
  readonly text: string;
  readonly kind: SectionKind | null;
  /** Bodies it names, when it names nothing else. Offsets in the block's text. */
  readonly units: readonly Unit[];
  readonly block: Block;
}

const LEVEL: Readonly<Record<Marker, number>> = { capital: 0.5, roman: 1, number: 2, letter: 4, bullet: 5, none: 0 };

const SECTION_WORDS: readonly (readonly [SectionKind, RegExp])[] = [
  ["purpose", /muc dich|yeu cau|muc tieu|quan diem|pham vi ap dung|su can thiet|can cu|thuc trang|danh gia tinh hinh/],
  ["report", /(?:che do|cong tac|thong tin|thoi gian|quy dinh)[ ,]*(?:thong tin[ ,]*)?bao cao|^bao cao$/],
  ["budget", /kinh phi|du toan|nguon luc tai chinh/],
  ["organisation", /to chuc thuc hien|phan cong|trach nhiem (?:cua|thuc hien)|to chuc trien khai/],
  ["content", /noi dung|nhiem vu|giai phap|hoat dong|bien phap|danh muc|phu luc|cong viec/],
];

/** What kind of section a heading opens; null when its words do not say. */
export function sectionKind(title: string): SectionKind | null {
  const folded = fold(title);
  for (const [kind, words] of SECTION_WORDS) if (words.test(folded)) return kind;
  return null;
}

/** The document's own heading opens no section. */
const TITLE_WORD =
  /^(?:KẾ HOẠCH|CHƯƠNG TRÌNH|CỘNG H[OÒ]A|CỘNG HOÀ|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|Số\s?:|Độc lập)/u;

const isShout = (text: string) => text === text.toUpperCase() && /\p{Lu}{2}/u.test(text);

/** The bodies a heading consists of, [] when it says anything more. Offsets in `text`. */
export function headingUnits(text: string, offset: number): Unit[] {
  const lead = /^(?:Đề nghị|Giao|Yêu cầu|Trách nhiệm của|Đối với|Nhiệm vụ của|Phân công)\s*:?\s+/iu.exec(
    text.slice(offset),
  );
  const from = offset + (lead ? lead[0].length : 0);
  let body = text.slice(from).replace(/[\s.:;]+$/u, "");
  const duty =
    /\s+(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|chủ trì)(?:\s+(?:thực hiện|sau|các nhiệm vụ sau))?\s*$/iu.exec(
      body,
    );
  if (duty) body = body.slice(0, duty.index);
  const plain = isShout(body) ? body.toLowerCase().replace(/^./u, (first) => first.toUpperCase()) : body;
  if (body.length > 220 || !beginsUnit(plain)) return [];
  // Each part between semicolons must be a body and nothing more.
  if (plain.split(";").some((part) => !beginsUnit(part.trim()) || unitsEnd(part.trim()) < part.trim().length))
    return [];
  return splitUnits(body).map((unit) => ({ ...unit, start: unit.start + from, end: unit.end + from }));
}

/** Is this paragraph a heading, seen with what comes after it? null: it is text. */
export function headingOf(block: Paragraph, next: Block | undefined): Heading | null {
  const { marker, offset } = markerOf(block.text);
  const body = block.text.slice(offset);
  if (body.length === 0 || body.length > 260 || (marker === "none" && TITLE_WORD.test(body))) return null;
  const units = headingUnits(block.text, offset);
  const make = (level: number): Heading => ({
    level,
    text: block.text.replace(/[\s:]+$/, ""),
    kind: sectionKind(body),
    units,
    block,
  });
  if (isAttribute(block.text) || marker === "bullet") return units.length > 0 && body.endsWith(":") ? make(5) : null;
  if (isShout(body) && body.length > 3) return make(marker === "none" ? 1 : LEVEL[marker]);
  if ((marker === "roman" || marker === "capital") && !/[.;]$/.test(body)) return make(LEVEL[marker]);
  if (marker === "none") {
    if (/^(?:phụ lục|phần)\s/iu.test(body) && body.length < 80) return make(1);
    return units.length > 0 && body.endsWith(":") ? make(3) : null;
  }
  if (units.length > 0 && (next === undefined || next.type === "row" || !isAttribute(next.text)))
    return make(depthOf(block.text, marker));
  if (/[.;]$/.test(body) || next === undefined) return null;
  if (/^(?:mục đích|yêu cầu|mục tiêu)/iu.test(body) && body.length < 60) return make(depthOf(block.text, marker));
  if (next.type === "row") return make(depthOf(block.text, marker));
  if (isAttribute(next.text)) return null;
  const below = markerOf(next.text);
  const deeper =
    LEVEL[below.marker] > LEVEL[marker] ||
    (below.marker === "number" && marker === "number" && dots(next.text) > dots(block.text));
  if (deeper || (below.marker === "none" && !isShout(next.text))) return make(depthOf(block.text, marker));
  if (body.endsWith(":")) return make(depthOf(block.text, marker));
  return null;
}

const dots = (text: string) => (markerOf(text).label.match(/\./g) ?? []).length;
/** How deep a marked block stands: "2." is above "2.1.". */
export const depthOf = (text: string, marker: Marker) =>
  marker === "number" ? Math.min(3.9, 2 + dots(text) * 0.5) : LEVEL[marker];
