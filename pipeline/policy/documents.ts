// Legal and administrative documents that a text cites, in all written shapes, with one canonical form each. Form only:
// whether such a document exists and what it is called is seed-registry.ts's knowledge.
import { fold, hasMarks } from "../../classifiers/text/fold.ts";
import { isDigitUnit } from "../../classifiers/text/tokens.ts";
import type { CitedDocument } from "../messages/article.ts";
import { type AgencyMention, agencyAt, subjectBefore } from "./agency.ts";
import { bodyOf, kindOf, organOf, termOfYear } from "./codes.ts";
import { composed } from "./composed.ts";
import { type HeadMention, headBefore, mayHaveHead } from "./heads.ts";
import { canonicalForm, isWordAt, type NumberSign, readNumber } from "./sign.ts";
import { dateAfter, type FoundDate } from "./when.ts";

interface Item {
  readonly start: number;
  end: number;
  readonly number: NumberSign;
  readonly head: HeadMention | null;
  year: number | null;
  date: FoundDate | null;
  issuer: AgencyMention | null;
  term: number | null;
}

const isDigit = (unit: number) => unit >= 48 && unit <= 57;

// Words that a number counts; behind "quyết định 5 …" they show that no document is meant. Own list.
const COUNTED_WORDS =
  "tháng|tuần|giờ|phút|giây|người|triệu|tỉ|tỷ(?! lệ)|nghìn|ngàn|trăm|đồng|USD|điều|chương|trang|điểm|khoản|lần|nội dung|nhiệm vụ|trường hợp|doanh nghiệp|dự án|bị can|bị cáo|đối tượng|cán bộ|tỉnh|xã|phường|quận|huyện|hộ|vụ|chiếc|xe|cái|con|ha|km|mét|kg|tấn|phần|nhóm|mức|giải pháp|chỉ tiêu|loại|bản|bộ|kế hoạch|đề án|nghị định|nghị quyết|luật|thông tư|công trình|hạng mục|gói|bước|giai đoạn|đợt|trẻ|học sinh|học viên|giáo viên|viên chức|công ty|sản phẩm|bệnh nhân|ca|cầu thủ|trận|đội|quốc gia|nước|thành viên|đại biểu|ý kiến|vấn đề|lĩnh vực|cơ quan|đơn vị|cuộc|biện pháp|cấp|hình thức|biểu mẫu|văn bản|thủ tục|quyền|nghĩa vụ|nguyên tắc|hành vi|địa phương|cơ sở|hộp|thùng|chuyến|tàu|hành khách|tài khoản|thẻ|chứng chỉ|suất|công dân|gia đình|ngôi|cây|gian|phòng|tầng|lô|thửa|tổ|bài|câu|ngành|chính sách|tổ chức|cá nhân|hồ sơ|chuyên gia|bác sĩ|lao động|nhân viên|cửa hàng|chợ|bãi|tuyến|cầu|cặp|bàn|phiên|kỳ|môn|lớp|trường|khu|ô|bức|tấm|quyển|cuốn|đoàn|lực lượng|chiến sĩ|phương án|kịch bản";
// In text without marks only words that no other common word equals once folded.
const COUNTED_BARE =
  "thang|tuan|phut|nguoi|trieu|nghin|ngan|dong|usd|trang|noi dung|nhiem vu|truong hop|doanh nghiep|du an|bi can|doi tuong|hoc sinh|giao vien|cong ty|san pham|benh nhan|thanh vien|dai bieu|bien phap|hanh vi|ho so|km|kg|ha";
const AHEAD = "^\\s{0,2}(?:[%°$]|m[23](?!\\p{L})|năm(?! (?:19|20)\\d\\d)(?!\\p{L})|ngày(?! \\d)(?!\\p{L})";
const COUNTED_MARKED = new RegExp(`${AHEAD}|(?:${COUNTED_WORDS})(?!\\p{L}))`, "iu");
const COUNTED_FOLDED = new RegExp(
  `^\\s{0,2}(?:[%°$]|m[23](?![a-z])|nam(?! (?:19|20)\\d\\d)(?![a-z])|ngay(?! \\d)(?![a-z])|(?:${COUNTED_BARE})(?![a-z]))`,
  "i",
);

/** Does the number count something instead of naming a document? */
function isCount(rest: string): boolean {
  return COUNTED_MARKED.test(rest) || (!hasMarks(rest) && COUNTED_FOLDED.test(rest));
}

/** What may follow a bare number of a list or a weak head: the sentence goes on about the document. Folded. */
const GOES_ON =
  /^(?:\s*$|\s?[.;:)\]”"»…!?\n]|\s?,|\s+(?:cua|ngay \d|ngay$|nam (?:19|20)\d\d|ve|quy dinh|do|tai|tren|duoc|co|da|la|nay|neu|noi tren|noi|thi|de|huong dan|sua doi|ban hanh|va|hay|hoac|cung|cho|vua|lien quan|phe duyet|theo|thay the|bo sung|khong|chua|se|phai|yeu cau|chi dao|xu phat|trong|tu|khi|moi|chinh thuc|giao|thanh lap|kem theo|dang|can|giup|cong bo|bat dau|ra doi)(?![a-z])|\s+\p{Lu})/u;

const YEAR_LIKE = (number: NumberSign) =>
  number.digits === 4 && Number(number.number) >= 1945 && Number(number.number) <= 2099;

const BEFORE_WEAK =
  /(?:^|[\s("“])(?:theo|tai|cua|boi|voi|can cu|dua tren|hanh|noi dung|thuc hien|tu|trong|cac|ban|khoan \d+|dieu \d+|diem [a-zđ]|thi hanh|ap dung|thay the|bai bo|sua doi|huy bo|huy|ky|va|huong dan|trai|vi pham|trien khai|so voi|voi|nhu|lan|khieu nai|thu hoi|nop|dung)\s*$/;

/** Signs of a kind alone that need no word before them: "977/QĐ". The others could be anything. */
const STANDS_ALONE = new Set(["NĐ", "QĐ", "NQ", "TTLT", "NQLT", "VBHN", "TTr", "CTr"]);
/** Kinds whose number carries its year by law. Source: Nghị định 34/2016/NĐ-CP and 78/2025/NĐ-CP on signs of normative documents. */
/** "Đề án 24", "Chương trình 135" are programmes; only a sign makes them documents. */
const NEEDS_SIGN = new Set(["Đề án", "Chương trình", "Phương án", "Giấy phép", "Lệnh", "Bản án", "Quy chế"]);
/** What may stand between a head and "số" of an unsigned number: the kind's own further name. Folded. */
const PROCEDURE =
  /^(?:xu phat|xu ly|vi pham|khoi to|thi hanh|cong nhan|giam dinh|khan|mat|hoa toc|dinh chi|phe duyet|thanh tra|thu hoi|cuong che|bo nhiem|thu gia|ca biet|lien tich|dieu tra)(?:\s[a-z]+){0,7}$/;
const YEARLY = new Set(["NĐ", "TT", "TTLT", "NQLT", "PL", ""]);
const PARTY = new Set(["TW", "TU", "HU", "BTGTW", "BTCTW", "UBKTTW"]);

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
  const first = readNumber(text, start);
  if (!first) return start;
  let head = headBefore(text, start);
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

function listGoesOn(rest: string): boolean {
  const folded = fold(rest);
  if (/^\s?[/%]|^[.,:]\d|^\s?[-–]\s?\d/.test(folded)) return false;
  if (isCount(rest)) return false;
  if (/^\s?,?\s?(?:va|hoac|hay)?\s?\d/.test(folded)) return true;
  return GOES_ON.test(folded) || /^\s+\p{Lu}/u.test(rest);
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

function accepts(text: string, number: NumberSign, head: HeadMention | null): boolean {
  const { sign } = number;
  if (sign) {
    if (head) return sign.known || sign.text.length >= 2;
    if (!sign.known) return false;
    if (sign.party) return true;
    if (sign.kind !== null) {
      if (sign.text.includes("-") || sign.text.includes("/")) return true;
      return STANDS_ALONE.has(sign.kind) && isCapital(text, number);
    }
    if (sign.text.startsWith("QH") || sign.text.startsWith("UBTVQH")) return true;
    // "643/UBND-KGVX" alone; "12/UBND" alone only after "số".
    return (sign.text.includes("-") && sign.body !== null && number.year === null) || afterSo(text, number.start);
  }
  if (!head) return false;
  const rest = text.slice(number.end, number.end + 40);
  const folded = fold(rest);
  if (/^\s?[/⁄]|^[.,:]\d|^\s?[-–]\s?\d|^\p{L}/u.test(folded)) return false;
  if (NEEDS_SIGN.has(head.head.name)) return false;
  if (head.gap !== "" && !PROCEDURE.test(fold(head.gap)) && !dateAfter(text, number.end)) return false;
  if (number.year !== null) return head.head.name !== "Kế hoạch" || head.numbered;
  if (head.head.weight === "short") {
    if (head.numbered) return !isCount(rest);
    if (isCount(rest) || YEAR_LIKE(number)) return false;
    if (["NĐ", "NQ", "QĐ"].includes(head.head.kind ?? "") || names(text, number.end)) return true;
    // "TT 12" is a block of flats, "TT 16 cho phép …" a circular.
    return (
      head.head.kind === "TT" &&
      /^\s(?:cho phep|quy dinh|huong dan|ve|co hieu luc|sua doi|ngay|yeu cau|cam|siet|ban hanh)(?![a-z])/.test(folded)
    );
  }
  if (head.numbered) return !(head.head.weight === "weak" && isCount(rest) && !names(text, number.end));
  if (YEAR_LIKE(number) || number.digits > 5) return false;
  if (isCount(rest)) return false;
  if (head.head.weight === "strong") return true;
  if (head.head.name === "Luật" || head.head.name === "Bộ luật" || head.head.name === "Lệnh") return false;
  if (names(text, number.end)) return true;
  if (head.head.kind !== "QĐ" || head.head.name !== "Quyết định") return false;
  if (/^ (?:ve|phe duyet|ban hanh|quy dinh)(?![a-z])/.test(folded)) return true;
  const mid = head.start > 0 && /\p{Ll},? $/u.test(text.slice(Math.max(0, head.start - 3), head.start));
  const capital = text[head.start] === "Q" && mid;
  const led = BEFORE_WEAK.test(fold(text.slice(Math.max(0, head.start - 24), head.start)));
  return (capital || led) && GOES_ON.test(folded);
}

const isCapital = (text: string, number: NumberSign) => {
  const raw = text.slice(number.start, number.end).replace(/[\d\s/-]/g, "");
  return raw === raw.toUpperCase() || /^(?:TTr|CTr|QyĐ)$/.test(raw);
};

const afterSo = (text: string, at: number) => /(?:^|\s)số\s*:?\s*$/iu.test(text.slice(Math.max(0, at - 8), at));

/** Does the text behind the number name a date or an issuer, as only documents have? */
function names(text: string, end: number): boolean {
  return (
    /^\s{0,2}\(?năm (?:19|20)\d\d(?!\d)/u.test(text.slice(end, end + 14)) ||
    dateAfter(text, end) !== null ||
    issuerAfter(text, end) !== null
  );
}

const OF = /^\s{0,2}(?:,\s?|\(\s?)?(?:(?:của|do|cua)\s+)?/u;

function issuerAfter(text: string, end: number): AgencyMention | null {
  const lead = OF.exec(text.slice(end, end + 12))?.[0] ?? "";
  if (lead === "" && end < text.length) return null;
  if (!/của|cua|do|\(/.test(lead) && (lead.includes(",") || !/^\p{Lu}/u.test(text[end + lead.length] ?? "")))
    return null;
  return agencyAt(text, end + lead.length);
}

function item(text: string, number: NumberSign, head: HeadMention | null, first: boolean): Item {
  let at = number.end;
  let year = number.year;
  const yearWord = /^\s{0,2}(?:\(\s?)?năm\s+((?:19|20)\d\d)(?!\d)/u.exec(text.slice(at, at + 16));
  if (year === null && yearWord) {
    year = Number(yearWord[1]);
    at += yearWord[0].length;
  }
  let date = dateAfter(text, at);
  let issuer = head?.issuer ?? issuerAfter(text, date ? date.end : at);
  if (!date && issuer) date = dateAfter(text, issuer.end);
  if (!issuer && head && first) issuer = subjectBefore(text, head.start);
  const termText = issuer ? text.slice(issuer.end, issuer.end + 14) : "";
  const roman = /^\s*(?:khóa|khoá|nhiệm kỳ)\s+([XVI]+)/u.exec(termText);
  return {
    start: head && first ? head.start : number.start,
    end: number.end,
    number,
    head,
    year,
    date,
    issuer,
    term: roman?.[1] ? romanValue(roman[1]) : null,
  };
}

function romanValue(roman: string): number {
  const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };
  let sum = 0;
  for (let i = 0; i < roman.length; i++) {
    const value = values[roman[i] ?? ""] ?? 0;
    sum += value < (values[roman[i + 1] ?? ""] ?? 0) ? -value : value;
  }
  return sum;
}

interface Draft {
  readonly document: CitedDocument;
  readonly kind: string | null;
  readonly parts: number;
}

function finish(text: string, items: readonly Item[]): CitedDocument[] {
  const drafts = items.map((one) => draft(text, one));
  return drafts.map((one) => complete(one, drafts).document);
}

/** Fills a short mention from the only fuller one with the same kind and number. */
function complete(short: Draft, all: readonly Draft[]): Draft {
  const { document } = short;
  if (short.parts >= 3 || short.kind === null) return short;
  const fuller = all.filter(
    (other) =>
      other.kind === short.kind &&
      other.document.number === document.number &&
      other.parts > short.parts &&
      (document.year === null || other.document.year === null || other.document.year === document.year) &&
      (document.issuer === null || other.document.issuer === null || other.document.issuer === document.issuer),
  );
  const most = Math.max(...fuller.map((other) => other.parts));
  const best = new Set(fuller.filter((other) => other.parts === most).map((other) => other.document.canonical));
  const donor = fuller.find((other) => other.parts === most);
  if (best.size !== 1 || !donor) return short;
  const { canonical, year, issuer, date, type } = donor.document;
  return {
    ...donor,
    document: {
      ...document,
      canonical,
      type: document.type ?? type,
      year: document.year ?? year,
      issuer: document.issuer ?? issuer,
      date: document.date ?? date,
    },
  };
}

function draft(text: string, one: Item): Draft {
  const { number, head, issuer } = one;
  const sign = number.sign;
  const headKind = head?.head.kind ?? null;
  const kind = sign?.kind ?? (sign && headKind !== "TT" ? null : headKind);
  let year = one.year ?? one.date?.year ?? null;
  let tail = sign?.text ?? null;
  let party = sign?.party ?? false;
  let parts = 1;

  if (sign) {
    if (sign.kind === null && head && fillsKind(headKind, sign.text, number.year)) tail = `${headKind}-${sign.text}`;
    else if (sign.kind !== null && sign.text === sign.kind) {
      const built = build(sign.kind, issuer, year, one.term);
      tail = built.tail;
      party = built.party;
    } else if (/^(?:QH|UBTVQH)$/.test(sign.text) && year !== null) {
      const term = termOfYear(year);
      if (term !== null) tail = `${sign.text}${term}`;
    }
  } else {
    const built = build(headKind, issuer, year, one.term);
    tail = built.tail;
    party = built.party;
  }
  const yearly =
    number.year !== null ||
    (year !== null && (YEARLY.has(kind ?? headKind ?? "-") || /^(?:QH|UBTVQH)/.test(tail ?? "")));
  const written =
    sign && number.year === null && tail !== null && !isOpen(tail) ? yearOfSign(tail, year) : yearly ? year : null;
  const canonicalYear = number.year ?? (party ? null : written);
  const canonical = canonicalForm(number.number, canonicalYear, tail, party);
  parts =
    1 +
    (canonicalYear === null ? 0 : 1) +
    (tail !== null && (tail.includes("-") || party || /^(?:QH|UBT)/.test(tail)) ? 1 : 0);
  if (tail !== null && !isYearlyTail(tail) && parts === 2 && canonicalYear === null) parts = 3;
  year = number.year ?? year;
  return {
    document: {
      canonical,
      span: [one.start, one.end],
      type: typeName(text, one, tail),
      number: number.number,
      year,
      issuer: issuerName(one, tail, party),
      date: one.date?.iso ?? null,
    },
    kind: headKind ?? sign?.kind ?? null,
    parts,
  };
}

const isOpen = (tail: string) => !tail.includes("-") && kindOf(tail) !== undefined;
const isYearlyTail = (tail: string) => /^(?:NĐ|TT|TTLT|NQLT|PL)(?:-|$)|^(?:QH|UBTVQH)/.test(tail);

/** A full sign that lacks its year: only kinds that always carry it take it from the words around. */
function yearOfSign(tail: string, year: number | null): number | null {
  return isYearlyTail(tail) ? year : null;
}

/** A sign that names only the body, behind a kind that must be in it: "Thông tư 21/2014/BGDĐT". */
function fillsKind(kind: string | null, sign: string, year: number | null): kind is string {
  if (year === null) return false;
  if (kind === "TT") return bodyOf(sign) !== undefined;
  return kind === "NĐ" && sign === "CP";
}

/** The sign that practice gives a kind from a body; what the words do not give is left out. */
function build(
  kind: string | null,
  issuer: AgencyMention | null,
  year: number | null,
  term: number | null,
): { tail: string | null; party: boolean } {
  let code = issuer?.code ?? null;
  if (kind === "NĐ") return { tail: "NĐ-CP", party: false };
  // The Government decides by decree and resolution; decisions and directives said to be "of the Government" are the Prime Minister's.
  if (code === "CP" && (kind === "QĐ" || kind === "CT" || kind === "CĐ")) code = "TTg";
  if (kind === "" || kind === "PL") {
    const found = term ?? (year === null ? null : termOfYear(year));
    const base = kind === "PL" ? "UBTVQH" : "QH";
    return { tail: found === null ? base : `${base}${found}`, party: false };
  }
  if (code === "QH" || code === "UBTVQH") {
    const found = term ?? (year === null ? null : termOfYear(year));
    return { tail: found === null ? code : `${code}${found}`, party: false };
  }
  if (code !== null && PARTY.has(code) && kind !== null) return { tail: `${kind}/${code}`, party: true };
  if (kind === null || kind === "CV") return { tail: code ?? kind, party: false };
  return { tail: code === null ? kind : `${kind}-${code}`, party: false };
}

function typeName(text: string, one: Item, tail: string | null): string | null {
  const kind = one.number.sign?.kind;
  if (one.head && one.head.head.name !== "Văn bản") return one.head.head.name;
  if (kind) return kindOf(kind)?.name ?? null;
  if (tail && /^(?:QH|UBTVQH)/.test(tail)) return assemblyType(text, one.start);
  if (one.head) return one.head.head.name;
  return one.number.sign?.text.includes("-") ? "Công văn" : null;
}

/** "Luật Đất đai số 31/2024/QH15": the kind stands before the title, in the same clause. */
function assemblyType(text: string, at: number): string | null {
  const before =
    fold(text.slice(Math.max(0, at - 90), at))
      .split(/[.;\n]/)
      .pop() ?? "";
  const kinds = [...before.matchAll(/bo luat|luat|nghi quyet|phap lenh/g)].map((match) => match[0]);
  const last = kinds.pop();
  return last === undefined
    ? null
    : last === "luat"
      ? "Luật"
      : last === "bo luat"
        ? "Bộ luật"
        : last === "nghi quyet"
          ? "Nghị quyết"
          : "Pháp lệnh";
}

function issuerName(one: Item, tail: string | null, party: boolean): string | null {
  if (one.issuer && (one.head?.head.kind !== "NĐ" || one.issuer.code === "CP")) return one.issuer.name;
  if (tail === null) return null;
  if (party) {
    const organ = tail.split("/")[1];
    return organ ? (organOf(organ)?.name ?? null) : null;
  }
  if (tail.startsWith("UBTVQH")) return "Ủy ban Thường vụ Quốc hội";
  if (tail.startsWith("QH")) return "Quốc hội";
  const code = one.number.sign?.body ?? (tail.includes("-") ? tail.slice(tail.indexOf("-") + 1) : tail);
  return bodyOf(code)?.name ?? null;
}
