// Bodies that a sentence or the start of a block names itself: the subject leads, "phối hợp với" names who helps.
import type { Span } from "../../classifiers/finding.ts";
import { type Paragraph, spanIn } from "./blocks.ts";
import { headingUnits, isAttribute } from "./outline.ts";
import { beginsUnit, splitUnits, unitsEnd } from "./units.ts";

export interface Name {
  readonly name: string;
  readonly span: Span;
}

const ADVERBIAL =
  /^(?:Căn cứ|Trên cơ sở|Hằng năm|Hàng năm|Hằng|Hàng|Định kỳ|Trong|Theo|Sau khi|Khi|Từ|Trước|Giao|Đề nghị|Yêu cầu|Phân công|Để)(?![\p{L}])/u;
const WITH =
  /(?:phối hợp|kết hợp|phối hợp cùng)(?:,?\s+(?:thường xuyên|chặt chẽ|kịp thời|hiệu quả|tốt|và|có|đồng bộ))*,?\s+(?:với|cùng)\s+/giu;

/** Bodies a sentence names itself: its subject leads, those it works with help. */
export function inlineBodies(
  text: string,
  spanOf: (from: number, to: number) => [number, number],
): { lead: Name[]; coordinating: Name[]; generic: boolean } {
  const named = (from: number, to: number): Name[] =>
    splitUnits(text.slice(from, to)).map((unit) => ({
      name: unit.name,
      span: spanOf(from + unit.start, from + unit.end),
    }));
  let lead: Name[] = [];
  const order = /^(?:Giao|Đề nghị|Yêu cầu|Phân công)\s+(?:cho\s+)?/u.exec(text);
  const starts = [order ? order[0].length : 0];
  if (ADVERBIAL.test(text) && !order)
    for (const match of text.matchAll(/[,:]\s+/g)) starts.push(match.index + match[0].length);
  for (const start of starts) {
    const rest = text.slice(start);
    const shown = start === 0 ? rest : rest;
    if (!beginsUnit(shown)) continue;
    const length = unitsEnd(shown);
    if (length === shown.length) continue;
    const body = text.slice(start, start + length);
    if (/[.;:]/.test(body) || body.length > 320) continue;
    lead = named(start, start + length);
    break;
  }
  const coordinating: Name[] = [];
  for (const match of text.matchAll(WITH)) {
    const from = match.index + match[0].length;
    const rest = text.slice(from);
    if (!/^(?:các|từng|mỗi|cơ quan|đơn vị|tổ chức|đầu mối|\p{Lu}|phòng|sở|ban|bộ|vụ|cục)/u.test(rest)) continue;
    coordinating.push(...named(from, from + unitsEnd(rest)));
  }
  const generic = lead.length > 0 && lead.every((one) => /^các (?:đơn vị|cơ quan|phòng, ban)/iu.test(one.name));
  return { lead, coordinating, generic };
}

/** "Văn phòng Sở: Theo dõi …": the bodies before the colon and where the duty begins; null when there are none. */
export function namedBefore(block: Paragraph, offset: number): { units: readonly Name[]; offset: number } | null {
  const colon = /^[^:.;]{3,160}:\s+(?=\p{L})/u.exec(block.text.slice(offset));
  if (!colon || isAttribute(block.text)) return null;
  const units = headingUnits(block.text.slice(0, offset + colon[0].trimEnd().length), offset);
  if (units.length === 0) return null;
  return {
    units: units.map((unit) => ({ name: unit.name, span: spanIn(block, unit.start, unit.end) })),
    offset: offset + colon[0].length,
  };
}
