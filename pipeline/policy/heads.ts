// The words that introduce a document's number: "Nghị định", "QĐ số", "Chỉ thị của Thủ tướng số". Reads backwards from a digit.
import { fold, foldUnit } from "../../classifiers/text/fold.ts";
import { type AgencyMention, agencyAt } from "./agency.ts";
import { isWordAt } from "./sign.ts";

/** How much the word alone says that a bare number behind it is a document. */
export type HeadWeight = "strong" | "weak" | "short";

export interface Head {
  /** Code of the kind as in signs; "Luật" and "Bộ luật" have "", "Văn bản" has null: it names no kind. */
  readonly kind: string | null;
  readonly name: string;
  readonly weight: HeadWeight;
}

export interface HeadMention {
  readonly head: Head;
  readonly start: number;
  /** "số", "No." or a colon stands between the word and the number. */
  readonly numbered: boolean;
  /** "Chỉ thị của Thủ tướng số …": the issuer named in between. */
  readonly issuer: AgencyMention | null;
  /** Words between the head (or its issuer) and "số": "" when it stands directly before. */
  readonly gap: string;
}

const TABLE: readonly (readonly [words: string, kind: string | null, name: string, weight: HeadWeight])[] = [
  ["nghi dinh", "NĐ", "Nghị định", "strong"],
  ["thong tu", "TT", "Thông tư", "strong"],
  ["thong tu lien tich", "TTLT", "Thông tư liên tịch", "strong"],
  ["nghi quyet", "NQ", "Nghị quyết", "strong"],
  ["nghi quyet lien tich", "NQLT", "Nghị quyết liên tịch", "strong"],
  ["chi thi", "CT", "Chỉ thị", "strong"],
  ["phap lenh", "PL", "Pháp lệnh", "strong"],
  ["cong van", "CV", "Công văn", "strong"],
  ["cong dien", "CĐ", "Công điện", "strong"],
  ["to trinh", "TTr", "Tờ trình", "strong"],
  ["sac lenh", "SL", "Sắc lệnh", "strong"],
  ["van ban hop nhat", "VBHN", "Văn bản hợp nhất", "strong"],
  ["quyet dinh", "QĐ", "Quyết định", "weak"],
  ["ke hoach", "KH", "Kế hoạch", "weak"],
  ["thong bao", "TB", "Thông báo", "weak"],
  ["thong bao ket luan", "TB", "Thông báo", "weak"],
  ["ket luan", "KL", "Kết luận", "weak"],
  ["ket luan thanh tra", "KLTT", "Kết luận thanh tra", "weak"],
  ["bao cao", "BC", "Báo cáo", "weak"],
  ["chuong trinh", "CTr", "Chương trình", "weak"],
  ["chuong trinh hanh dong", "CTr", "Chương trình", "weak"],
  ["quy dinh", "QĐ", "Quy định", "weak"],
  ["huong dan", "HD", "Hướng dẫn", "weak"],
  ["quy che", "QC", "Quy chế", "weak"],
  ["de an", "ĐA", "Đề án", "weak"],
  ["giay phep", "GP", "Giấy phép", "weak"],
  ["van ban", null, "Văn bản", "weak"],
  ["lenh", "L", "Lệnh", "weak"],
  ["luat", "", "Luật", "weak"],
  ["bo luat", "", "Bộ luật", "weak"],
  ["ban an", null, "Bản án", "weak"],
  ["thong cao", "TC", "Thông cáo", "weak"],
  ["cong thu", "CV", "Công văn", "weak"],
  ["phuong an", "PA", "Phương án", "weak"],
  ["nđ", "NĐ", "Nghị định", "short"],
  ["nd", "NĐ", "Nghị định", "short"],
  ["qđ", "QĐ", "Quyết định", "short"],
  ["qd", "QĐ", "Quyết định", "short"],
  ["tt", "TT", "Thông tư", "short"],
  ["ttlt", "TTLT", "Thông tư liên tịch", "short"],
  ["nq", "NQ", "Nghị quyết", "short"],
  ["ct", "CT", "Chỉ thị", "short"],
  ["cv", "CV", "Công văn", "short"],
  ["kh", "KH", "Kế hoạch", "short"],
  ["tb", "TB", "Thông báo", "short"],
  ["cđ", "CĐ", "Công điện", "short"],
  ["ttr", "TTr", "Tờ trình", "short"],
  ["vbhn", "VBHN", "Văn bản hợp nhất", "short"],
];

interface Row {
  readonly words: readonly string[];
  readonly head: Head;
}
const byLast = new Map<string, Row[]>();
for (const [phrase, kind, name, weight] of TABLE) {
  const words = phrase.split(" ").map((word) => fold(word));
  const last = words[words.length - 1] ?? "";
  const list = byLast.get(last) ?? [];
  if (!list.some((row) => row.words.join(" ") === words.join(" "))) list.push({ words, head: { kind, name, weight } });
  byLast.set(last, list);
}
for (const list of byLast.values()) list.sort((a, b) => b.words.length - a.words.length);

const LAST_UNITS = new Uint8Array(128);
for (const word of [...byLast.keys(), "so", "s", "no"]) LAST_UNITS[word.charCodeAt(word.length - 1)] = 1;

const isGap = (unit: number) => unit === 32 || unit === 10 || unit === 13 || unit === 9 || unit === 0xa0;

/** Start of the word that ends at `end`, at most 10 units long; `end` itself when there is none. */
function wordStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < 11 && isWordAt(text, start - 1)) start--;
  return start;
}

function backOver(text: string, at: number, extra: string): number {
  let i = at;
  while (i > 0 && at - i < 6) {
    const unit = text.charCodeAt(i - 1);
    if (isGap(unit) || extra.includes(text[i - 1] ?? "")) i--;
    else break;
  }
  return i;
}

/** Cheap test before headBefore: may a head or "số" end where the text before `at` ends? */
export function mayHaveHead(text: string, at: number): boolean {
  const i = backOver(text, at, ":.(");
  if (i === 0) return false;
  const unit = foldUnit(text.charCodeAt(i - 1));
  return unit < 128 && LAST_UNITS[unit] === 1;
}

/** A head that ends exactly at `end`. */
function headEndingAt(text: string, end: number): { head: Head; start: number } | null {
  const lastStart = wordStart(text, end);
  if (lastStart === end) return null;
  let lastRaw = text.slice(lastStart, end);
  let glued = false;
  const rows = byLast.get(fold(lastRaw));
  if (!rows) {
    // A lost space before the head: "theoThông tư", one-word heads only matter for abbreviations.
    return null;
  }
  for (const row of rows) {
    let start = lastStart;
    let ok = true;
    for (let w = row.words.length - 2; w >= 0; w--) {
      const wordEnd = backOver(text, start, "");
      if (wordEnd === start) {
        ok = false;
        break;
      }
      let from = wordStart(text, wordEnd);
      const raw = text.slice(from, wordEnd);
      const wanted = row.words[w] ?? "";
      if (fold(raw) !== wanted) {
        const tail = raw.slice(-wanted.length);
        const camel =
          w === 0 && raw.length > wanted.length && fold(tail) === wanted && tail[0] !== tail[0]?.toLowerCase();
        if (!camel) {
          ok = false;
          break;
        }
        from = wordEnd - wanted.length;
        glued = true;
      }
      start = from;
    }
    if (!ok) continue;
    if (row.head.name === "Luật" && /(?:pháp|kỷ|kỉ|quy|phap|ky)\s+$/iu.test(text.slice(Math.max(0, start - 6), start)))
      continue;
    lastRaw = text.slice(lastStart, end);
    if (row.head.weight === "short" && !isShortForm(lastRaw) && !isTypedSmall(lastRaw, text, end)) continue;
    return { head: row.head, start };
  }
  return glued ? null : null;
}

/** Short forms count in capitals ("NĐ", "TT") and, for nđ and qđ, in lower case with their đ. */
function isShortForm(raw: string): boolean {
  return raw === raw.toUpperCase() || raw === "nđ" || raw === "qđ" || raw === "TTr" || raw === "Nđ" || raw === "Qđ";
}

// What posts without marks say of a rule right behind its number. Own list, folded.
const SMALL_GOES_ON =
  /^\s?\d{2,5}\s+(?:phat|xu phat|bat|lam|ap dung|quy dinh|ra|nay|moi|ve|cua|tinh|siet|cam|day them|cho phep|co hieu luc|co quy dinh|nghi huu|giao thong)(?![a-z])/;

/** "nd 70/2025", "qd 2345 bat …": small letters without đ count before a number that no month has, or a word about a rule. */
function isTypedSmall(raw: string, text: string, end: number): boolean {
  if (!/^(?:nd|qd|tt|nq)$/.test(raw)) return false;
  const rest = fold(text.slice(end, end + 28));
  const dated = /^\s?(\d{2,4})\/20\d\d(?![\d/])/.exec(rest);
  return dated ? Number(dated[1]) > 12 : SMALL_GOES_ON.test(rest);
}

const CLAUSE_BREAK = /[.;:,\n()“”"]/;

/** The head whose number begins at `at`. */
export function headBefore(text: string, at: number): HeadMention | null {
  let end = backOver(text, at, ":.");
  const colon = text.slice(end, at).includes(":");
  let numbered = false;
  const glued = end === at && at > 0 && isWordAt(text, at - 1);
  let start = wordStart(text, end);
  let word = text.slice(start, end).toLowerCase();
  if (text[end - 1] === "(" || text[end - 1] === "[") {
    return null;
  }
  if (word === "số" || word === "so" || word === "sô" || word === "sổ" || word === "no") {
    numbered = true;
    const stop = start;
    end = backOver(text, start, "(:");
    start = wordStart(text, end);
    word = text.slice(start, end);
    const found = headEndingAt(text, end);
    if (found) return { ...found, numbered, issuer: null, gap: "" };
    return distantHead(text, stop);
  }
  const found = headEndingAt(text, end);
  // "quy định: 5. …" opens a list, "QĐ: 1575/QĐ-BCT" does not.
  if (!found || (colon && found.head.weight !== "short")) return null;
  if (glued && found.head.weight !== "short") return null;
  return { ...found, numbered, issuer: null, gap: "" };
}

/** "Chỉ thị của Thủ tướng Chính phủ số", "Quyết định xử phạt vi phạm hành chính số": same clause, at most 70 units back. */
function distantHead(text: string, numberWord: number): HeadMention | null {
  const from = Math.max(0, numberWord - 70);
  for (let end = numberWord - 1; end > from; end--) {
    const unit = text[end] ?? "";
    if (CLAUSE_BREAK.test(unit)) return null;
    if (!isWordAt(text, end - 1) || isWordAt(text, end)) continue;
    const found = headEndingAt(text, end);
    if (!found || found.head.weight === "short") continue;
    const of = /^\s+(?:của|do)\s+/u.exec(text.slice(end, end + 8));
    const issuer = of ? agencyAt(text, end + of[0].length) : null;
    const gap = text.slice(issuer ? issuer.end : end, numberWord).trim();
    return { ...found, numbered: true, issuer, gap };
  }
  return null;
}
