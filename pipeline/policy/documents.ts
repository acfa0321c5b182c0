// Legal and administrative documents that a text cites, in all written shapes, with one canonical form each. Form only:
// whether such a document exists and what it is called is seed-registry.ts's knowledge.
import { isDigitUnit } from "../../classifiers/text/tokens.ts";
import type { CitedDocument } from "../messages/article.ts";
import { accepts, listGoesOn, YEAR_LIKE } from "./accept.ts";
import { finish } from "./canonical.ts";
import { composed } from "./composed.ts";
import { headBefore, mayHaveHead } from "./heads.ts";
import { type Item, item } from "./reference.ts";
import { isWordAt, type NumberSign, readNumber } from "./sign.ts";

const isDigit = (unit: number) => unit >= 48 && unit <= 57;

/**
 * Documents cited in the text, in order of place; each mention is one entry. A short mention ("Nghị định 86") takes the
 * missing parts from the one fuller mention of the same kind and number in the text. Linear in the text; never throws.
 */
export function citedDocuments(given: string): CitedDocument[] {
  const { text, back } = composed(given);
  const items: Item[] = [];
  const length = text.length;
  let i = 0;
  while (i < length) {
    const unit = text.charCodeAt(i);
    if (unit > 57 || unit < 48) {
      i++;
      continue;
    }
    const start = i;
    while (i < length && isDigit(text.charCodeAt(i))) i++;
    if (i - start > 6) continue;
    const before = start > 0 ? text.charCodeAt(start - 1) : 32;
    // Inside another number, an address, a code: not a beginning.
    if ((before === 46 || before === 44 || before === 47) && start > 1 && isDigitUnit(text.charCodeAt(start - 2)))
      continue;
    const signed = maySign(text, i);
    const headed = mayHaveHead(text, start);
    if (!signed && !headed) continue;
    const end = readList(text, start, items);
    if (end > i) i = end;
  }
  const found = finish(text, items);
  if (text === given) return found;
  return found.map((one) => ({ ...one, span: [back(one.span[0]), back(one.span[1])] }));
}

/** Is there a slash or dash, or a letter suffix, behind the digits? */
function maySign(text: string, end: number): boolean {
  let i = end;
  let unit = text.charCodeAt(i);
  if (unit === 46) return isDigit(text.charCodeAt(i + 1));
  if (unit >= 65 && unit <= 101) unit = text.charCodeAt(++i);
  while (i - end < 4 && (unit === 32 || unit === 10 || unit === 13 || unit === 0xa0)) unit = text.charCodeAt(++i);
  return unit === 47 || unit === 45 || unit === 0x2013 || unit === 0x2014 || unit === 0x2011 || unit === 0x2212;
}

const LIST_STEP = /^\s{0,2}(?:,|;|và|,\s?và|hoặc|hay|&|\+|[-–])\s{0,2}(?:số\s{0,2}:?\s?)?(?=\d)/u;

/** Reads the citation at `start` and those that share its head; gives back where scanning goes on. */
function readList(text: string, start: number, items: Item[]): number {
  const alone = readNumber(text, start);
  if (!alone) return start;
  let head = headBefore(text, start);
  const first = head?.numbered ? rejoined(text, alone) : alone;
  const last = items[items.length - 1];
  // "số 2283/QĐ 0-…": letters of the sign before are no head.
  if (head && last && head.start < last.end) head = null;
  if (!head && start > 0 && isWordAt(text, start - 1)) return start;
  if (!accepts(text, first, head)) return start;
  const list: Item[] = [item(text, first, head, true)];
  let end = first.end;
  let direct = head;
  while (direct && list.length < 40) {
    const step = LIST_STEP.exec(text.slice(end, end + 14));
    if (!step) break;
    const at = end + step[0].length;
    const next = readNumber(text, at);
    if (!next || next.end <= at || isWordAt(text, next.end)) break;
    const semicolon = step[0].includes(";") || /[-–]/.test(step[0]);
    if (!next.sign && next.year === null) {
      if (semicolon || YEAR_LIKE(next) || next.digits > 5) break;
      if (!listGoesOn(text.slice(next.end, next.end + 24))) break;
    } else if (next.sign && !next.sign.known) break;
    if (next.sign?.kind && direct.head.kind && next.sign.kind !== direct.head.kind) direct = null;
    list.push(item(text, next, direct, false));
    end = next.end;
  }
  share(list);
  items.push(...list);
  return end;
}

/** "số 1 47/2024/NĐ-CP": text recognition put a space into the number. */
function rejoined(text: string, first: NumberSign): NumberSign {
  if (first.sign || first.year !== null || first.digits > 2) return first;
  const rest = /^ (?=\d{1,3}\/(?:19|20)\d\d\/\p{Lu})/u.exec(text.slice(first.end, first.end + 14));
  const next = rest ? readNumber(text, first.end + 1) : null;
  if (!next?.sign?.known || first.digits + next.digits > 4) return first;
  const digits = text.slice(first.start, first.end) + text.slice(next.start, next.start + next.digits);
  return { ...next, number: String(Number(digits)), digits: digits.length, start: first.start };
}

/** In "Thông tư 01, 02/2021/TT-BGDĐT" the last item's year and sign hold for those before that have none. */
function share(list: readonly Item[]): void {
  for (let i = list.length - 2; i >= 0; i--) {
    const left = list[i] as Item;
    const right = list[i + 1] as Item;
    if (left.number.sign || left.issuer || !right.head || left.head?.head.kind !== right.head.head.kind) continue;
    const sign = right.number.sign;
    if (sign) (left as { number: NumberSign }).number = { ...left.number, sign };
    else if (right.issuer) left.issuer = right.issuer;
    if (sign && left.year === null) left.year = right.year;
  }
  for (let i = 1; i < list.length; i++) {
    const left = list[i - 1] as Item;
    const right = list[i] as Item;
    if (!right.number.sign && !right.issuer && left.issuer && right.head) right.issuer = left.issuer;
  }
}
