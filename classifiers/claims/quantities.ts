// Numbers with their units, and dates, as people write them: "1.500.000 đồng", "10tr", "một triệu rưỡi", "4-6 triệu", "30 %",
// "1/7/2026", "tháng 7 năm 2026". Numbers of legal documents, articles and clock times are left out: they are not amounts.
import { fold } from "../text/fold.ts";
import { isWordUnit } from "../text/tokens.ts";

export type QuantityKind = "money" | "percent" | "date" | "age" | "duration" | "count" | "ordinal";

export interface Day {
  readonly day: number | null;
  readonly month: number | null;
  readonly year: number | null;
}

export interface Quantity {
  readonly kind: QuantityKind;
  /** Lowest and highest value; equal unless it is a range. Đồng for money; null ends are open ("trên 18 tuổi"). */
  readonly low: number;
  readonly high: number;
  /** Folded unit word: "thang", "nam", "diem"; empty for money and per cent. */
  readonly unit: string;
  readonly date: Day | null;
  /** "từ đủ 75 tuổi" begins there, "tối đa 3" ends there; null for an amount as it stands. */
  readonly bound?: "least" | "most" | null;
  /** What a date is: the begin of something, the end, or neither told. */
  readonly role: "from" | "until" | "at";
  readonly start: number;
  readonly end: number;
}

const DIGIT_WORDS: Readonly<Record<string, number>> = {
  không: 0,
  một: 1,
  mốt: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  lăm: 5,
  nhăm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
  mot: 1,
  bon: 4,
  nam: 5,
  lam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
}; // prettier-ignore
const SCALES: Readonly<Record<string, number>> = {
  trăm: 1e2,
  nghìn: 1e3,
  ngàn: 1e3,
  k: 1e3,
  triệu: 1e6,
  tr: 1e6,
  củ: 1e6,
  tỷ: 1e9,
  tỉ: 1e9,
  tram: 1e2,
  nghin: 1e3,
  ngan: 1e3,
  trieu: 1e6,
  cu: 1e6,
  ty: 1e9,
  ti: 1e9,
}; // prettier-ignore
const DURATIONS = new Set(["ngay", "tuan", "thang", "nam", "quy", "gio", "phut"]);
/** "10h", "hai tiếng": hours; "tiếng Anh" is a language. */
function isHour(piece: Piece, next: Piece | undefined): boolean {
  return (
    piece.word === "h" ||
    (piece.folded === "tieng" &&
      !/^(?:anh|viet|trung|nhat|han|phap|nga|duc|dan|on|noi|trong|loa)$/.test(next?.folded ?? ""))
  );
}

/** Unit of an hour of the day, counted from midnight: "22 giờ", "10 giờ tối". */
export const HOUR_OF_DAY = "gio trong ngay";
const PART_OF_DAY =
  /^\s*(?:(sáng|trưa|sang|trua)|(chiều|tối|đêm|khuya|chieu|toi(?!\s*\d)|dem)|hôm (?:trước|sau|nay)|hom (?:truoc|sau|nay))(?![\p{L}])/u;

/** The hour of the day that an amount of hours names, or null where it is how long something lasts. */
function hourOfDay(value: number, lowered: string, end: number): number | null {
  const match = PART_OF_DAY.exec(lowered.slice(end, end + 14));
  if (match === null || value > 24) return null;
  return match[2] !== undefined && value < 12 && value >= 4 ? value + 12 : value;
}

const OTHER_HOUR = /^[^.,;]{0,16}(?:đến|tới|den|toi)\s+\d{1,2}\s?(?:giờ|gio|h)(?!\p{L})/u;
const HOUR_BEFORE = /\d\s?(?:giờ|gio|h)(?!\p{L})[^.,;]{0,16}(?:đến|tới|den|toi)\s*$/u;

// What stands before a number that is a name, not an amount.
const NAMING =
  /(?:nghi dinh|thong tu|nghi quyet|quyet dinh|chi thi|cong van|van ban|luat|dieu|khoan|chuong|muc|phu luc|so|cong dien|quoc lo|ql|duong|to|khu pho|ap|thon|phuong|quan|tuyen|lop|khoi|hotline|goi|zone)\s*(?:so)?\s*$/;
const COUNTED_NOT = new Set([
  "va",
  "la",
  "thi",
  "cho",
  "tu",
  "den",
  "o",
  "tai",
  "trong",
  "duoc",
  "bi",
  "co",
  "voi",
  "cua",
]);

interface Piece {
  readonly word: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/** Digits as Vietnamese writes them: dots group thousands, a comma begins decimals; "3.5" is three and a half. */
export function readDigits(written: string): number | null {
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(written)) return Number(written.replaceAll(".", "").replace(",", "."));
  if (/^\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?$/.test(written)) return Number(written.replaceAll(",", ""));
  if (/^\d+(?:[.,]\d+)?$/.test(written)) return Number(written.replace(",", "."));
  return null;
}

const PIECE = /\d+(?:[.,]\d+)*|\p{L}+|%/gu;

function piecesOf(text: string): Piece[] {
  return Array.from(text.matchAll(PIECE), (match) => {
    const word = match[0].toLowerCase();
    return { word, folded: fold(word), start: match.index, end: match.index + match[0].length };
  });
}

// Day, month and year in figures or words; two digits of a year are left to the reader of the page.
const DATE =
  /(?<![\d./-])(?:ngay\s+)?(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d{2})(?![\d/])|(?:ngay\s+|mung\s+|hom\s+)?(\d{1,2})\s+thang\s+(\d{1,2})(?:\s*(?:nam|,|\/|-)\s*((?:19|20)\d{2}))?(?!\d)|(?:thang\s*)(\d{1,2})\s*(?:nam|\/|-|,)\s*((?:19|20)\d{2})(?!\d)|(?<![\d./,-])(\d{1,2})\s?[/-]\s?((?:19|20)\d{2})(?![\d/])|(?<![\d./,-])(\d{1,2})[/-](\d{1,2})(?![\d/%-]|[.,]\d|\s?(?:trieu|tr|ty|nghin|ngan|k|%|dong|phan|tuoi|nam|thang\b)|\p{L})|(?<=(?:^|\P{L})thang\s)(\d{1,2})(?![\d.,/]|\s+(?:nam\s+kinh|luong))|(?:^|(?<=\P{L}))nam\s+(?:hoc\s+)?((?:19|20)\d{2})(?:\s?[-–]\s?(?:20)?\d{2,4})?(?!\d)/gu;

function dateRole(folded: string, lowered: string, start: number, end: number): Quantity["role"] {
  const before = folded.slice(Math.max(0, start - 28), start);
  // "phải đợi tới 2027 mới", "đến 2030 mới có": then it begins.
  if (
    /(?:\bden|\btoi|cho|doi)(?: (?:nam|hoc|ngay|thang|tan|het|la))*\s*$/.test(before) &&
    /^[^\p{L}\d]{0,3}(?:mới|moi)(?!\p{L})/u.test(lowered.slice(end, end + 8))
  )
    return "from";
  // "hạn nộp … là 28/2": then it ends.
  if (
    /(?:\bla|:)(?: (?:ngay|het))*\s*$/.test(before) &&
    /\b(?:han|thoi han) (?:nop|chot|cuoi|dang ky|nhan|ke khai)/.test(folded.slice(Math.max(0, start - 90), start))
  )
    return "until";
  if (/(?:\btu|ke tu|bat dau|hieu luc|ap dung|thi hanh|khoi dong)(?: (?:hom|sang|chieu|ngay|la))*\s*$/.test(before))
    return "from";
  if (/(?:\bden|\bhet|\btruoc|cham nhat|han cuoi|toi|han chot)(?: (?:la|ngay|het))*\s*$/.test(before)) return "until";
  return "at";
}

const toNumber = (value: string | undefined): number | null => (value === undefined ? null : Number(value));

function readDates(folded: string, lowered: string): Quantity[] {
  const out: Quantity[] = [];
  for (const match of folded.matchAll(DATE)) {
    const [, d1, m1, y1, d2, m2, y2, m3, y3, m4, y4, d5, m5, m6, y7] = match;
    const day = toNumber(d1 ?? d2 ?? d5);
    const month = toNumber(m1 ?? m2 ?? m3 ?? m4 ?? m5 ?? m6);
    const year = toNumber(y1 ?? y2 ?? y3 ?? y4 ?? y7);
    if ((day !== null && (day < 1 || day > 31)) || (month !== null && (month < 1 || month > 12))) continue;
    const start = match.index;
    if (
      d5 !== undefined &&
      /(?:so|dieu|khoan|nghi dinh|thong tu|quyet dinh|ty le|duong|lo|ql)\s*$/.test(
        folded.slice(Math.max(0, start - 14), start),
      )
    )
      continue;
    out.push({
      kind: "date",
      low: 0,
      high: 0,
      unit: "",
      date: { day, month, year },
      role: dateRole(folded, lowered, start, start + match[0].length),
      start,
      end: start + match[0].length,
    });
  }
  return out;
}

// Document numbers ("168/2024/NĐ-CP", "7/CT-TTg"), clock times and links hold no amounts.
const NOT_AMOUNTS =
  /\d+(?:\/\d{4})?\/[\p{L}-]+\d*(?:-\p{L}+)*|\d{1,2}\s?(?:h|g|giờ)\s?\d{2}(?!\d)|https?:\S+|\b0\d{8,10}\b|\b\d{1,2}:\d{2}\b/giu;

interface Amount {
  value: number;
  scale: number;
  start: number;
  end: number;
  /** Index of the first piece after it. */
  next: number;
}

function amountAt(pieces: readonly Piece[], at: number): Amount | null {
  const first = pieces[at];
  if (first === undefined) return null;
  let value = readDigits(first.word);
  let next = at + 1;
  const written = value !== null;
  // "nửa triệu"
  if (/^n[uử]a$/.test(first.word) && SCALES[pieces[next]?.word ?? ""] !== undefined) value = 0.5;
  if (value === null) {
    const ones = DIGIT_WORDS[first.word];
    if (ones === undefined) return null;
    value = ones;
    // mười lăm, hai mươi, hai mươi lăm
    if (ones === 10) {
      const unit = DIGIT_WORDS[pieces[next]?.word ?? ""];
      if (unit !== undefined && unit < 10 && unit > 0) {
        value = 10 + unit;
        next++;
      }
    } else if (/^m[uươ]+i$/.test(pieces[next]?.word ?? "") && pieces[next]?.word !== "mười") {
      value = ones * 10;
      next++;
      const unit = DIGIT_WORDS[pieces[next]?.word ?? ""];
      if (unit !== undefined && unit < 10 && unit > 0) {
        value += unit;
        next++;
      }
    }
  }
  let scale = 1;
  let last = 1;
  for (;;) {
    const piece = pieces[next];
    const factor = piece === undefined ? undefined : SCALES[piece.word];
    if (piece === undefined || factor === undefined) break;
    // "k" and "tr" hang on their figures or stand right behind them; "tỷ lệ", "công ty" are words.
    if (piece.start - (pieces[next - 1]?.end ?? 0) > 1) break;
    if (/^t[yỷiỉ]$/.test(piece.word) && /^(?:le|so|trong|gia)$/.test(pieces[next + 1]?.folded ?? "")) break;
    scale *= factor;
    last = factor;
    next++;
    const after = pieces[next];
    if (after !== undefined && /^r[uư][oỡ]+i$|^rưỡi$|^ruoi$/.test(after.word)) {
      value += 0.5;
      next++;
      break;
    }
    // "1tr5", "2 triệu 500 nghìn", "1 tỷ 2"
    const figures = after !== undefined ? readDigits(after.word) : null;
    if (after !== undefined && figures !== null && /^\d{1,3}$/.test(after.word) && after.start - piece.end <= 1) {
      const small = SCALES[pieces[next + 1]?.word ?? ""];
      if (small !== undefined && small < last) {
        value += (figures * small) / scale;
        next += 2;
        break;
      }
      if (after.start === piece.end) {
        value += Number(`0.${after.word}`);
        next++;
        break;
      }
    }
  }
  if (!written && scale === 1 && next === at + 1) {
    // A lone number word counts only before what it can count; the words are too common otherwise.
    const unit = pieces[next];
    const countable =
      unit !== undefined &&
      /^(?:%|phan|ngay|tuan|thang|tuoi|lan|giai|mui|tran|mon|nguoi|diem|buoi|gio|phut)$/.test(unit.folded);
    if (!countable || first.word === "không") return null;
    if (
      first.word === "nam" ||
      first.word === "sau" ||
      first.word === "bay" ||
      first.word === "lam" ||
      first.word === "tam"
    )
      return null;
  }
  return { value, scale, start: first.start, end: pieces[next - 1]?.end ?? first.end, next };
}

function unitAt(pieces: readonly Piece[], amount: Amount): { kind: QuantityKind; unit: string; end: number } {
  const piece = pieces[amount.next];
  const near = piece !== undefined && piece.start - amount.end <= 2;
  const scaled = amount.scale >= 1000;
  if (near && piece.word === "%") return { kind: "percent", unit: "", end: piece.end };
  if (near && piece.folded === "phan" && pieces[amount.next + 1]?.folded === "tram")
    return { kind: "percent", unit: "", end: pieces[amount.next + 1]?.end ?? piece.end };
  if (near && /^(?:đồng|dong|đ|d|vnd|vnđ)$/.test(piece.word)) return { kind: "money", unit: "", end: piece.end };
  if (near && piece.folded === "tuoi") return { kind: "age", unit: "", end: piece.end };
  if (near && DURATIONS.has(piece.folded) && !scaled) return { kind: "duration", unit: piece.folded, end: piece.end };
  if (near && !scaled && isHour(piece, pieces[amount.next + 1]))
    return { kind: "duration", unit: "gio", end: piece.end };
  if (scaled) {
    const counted =
      near &&
      /^(?:nguoi|ho|ha|hec|tan|xe|lieu|luot|hoc|lao|doanh|can|m|km|usd|do|euro|phieu|cu|the|hs)$/.test(piece.folded);
    if (!counted) return { kind: "money", unit: "", end: amount.end };
  }
  if (!near || /^\d/.test(piece.word) || COUNTED_NOT.has(piece.folded))
    return { kind: "count", unit: "", end: amount.end };
  return { kind: "count", unit: piece.folded, end: amount.end };
}

// How often: "mỗi ngày một lần", "ba ngày một lần", "một tuần hai lần", in days between two times.
const OFTEN =
  /(?:^|(?<=[^a-z\d]))(?:(moi|mot|hang|\d{1,3}|hai|ba|bon|nam|sau|bay) (ngay|tuan|thang|nam) (mot|\d|hai|ba|bon) lan|(mot|\d|hai|ba|bon) lan (?:moi|mot|trong|tren|\/) ?(?:mot )?(ngay|tuan|thang|nam))(?=$|[^a-z])/g;
const DAYS_OF: Readonly<Record<string, number>> = { ngay: 1, tuan: 7, thang: 30, nam: 365 };

function readPeriods(folded: string): Quantity[] {
  if (!folded.includes(" lan")) return [];
  const small = (word: string | undefined): number =>
    word === undefined ? 1 : /^\d/.test(word) ? Number(word) : (DIGIT_WORDS[word] ?? 1);
  return Array.from(folded.matchAll(OFTEN), (match): Quantity => {
    const [whole, every, unit, times, times2, unit2] = match;
    const between = (small(every) * (DAYS_OF[unit ?? unit2 ?? ""] ?? 1)) / Math.max(1, small(times ?? times2));
    return {
      kind: "count",
      low: between,
      high: between,
      unit: "ngay mot lan",
      date: null,
      role: "at",
      start: match.index,
      end: match.index + whole.length,
    };
  });
}

const ORDINAL =
  /(?:^|(?<=\P{L}))(?:lần |trận |thứ )?thứ (hai|ba|tư|năm|sáu|bảy|tám|chín|mười|nhất|\d{1,2})(?=$|\P{L})|(?<=\p{L} )đầu tiên(?=$|\P{L})/gu;
const ORDINALS: Readonly<Record<string, number>> = {
  nhất: 1,
  hai: 2,
  ba: 3,
  tư: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
};

function readOrdinals(lowered: string): Quantity[] {
  return Array.from(lowered.matchAll(ORDINAL), (match) => {
    const value = match[1] === undefined ? 1 : (ORDINALS[match[1]] ?? Number(match[1]));
    return {
      kind: "ordinal" as const,
      low: value,
      high: value,
      unit: "",
      date: null,
      role: "at" as const,
      start: match.index,
      end: match.index + match[0].length,
    };
  });
}

function boundOf(folded: string, start: number, end: number): "least" | "most" | null {
  const before = folded.slice(Math.max(0, start - 16), start);
  const after = folded.slice(end, end + 28);
  if (/^[^.,;]{0,16}tro xuong/.test(after) || /\b(?:toi da|khong qua|duoi|cao nhat|nhieu nhat)\s*$/.test(before))
    return "most";
  if (/^[^.,;]{0,16}tro len/.test(after) || /\b(?:tu du|tren|it nhat|toi thieu|khong duoi|thap nhat)\s*$/.test(before))
    return "least";
  // "phải đủ 70 tuổi mới được", "từ 60 tuổi được".
  if (/\bdu\s*$/.test(before) && /^[^.,;]{0,26}\bmoi\b/.test(after)) return "least";
  if (/\btu\s*$/.test(before) && /tuoi$/.test(folded.slice(start, end)) && !/^ (?:den|toi)\b/.test(after))
    return "least";
  return null;
}

/** All quantities of a text in NFC with its folded form, in order of place. Pure; never throws. */
export function readQuantities(text: string, folded: string): Quantity[] {
  if (!/\d|tri[eệ]u|trăm|tram|nghìn|nghin|ngàn|ngan|t[yỷiỉ]|m[uươ]+i|tuổi|tháng|thứ|đầu tiên|ngày|lần/i.test(text))
    return [];
  const taken = new Uint8Array(text.length);
  const out: Quantity[] = [];
  const take = (start: number, end: number) => taken.fill(1, start, end);
  for (const match of text.matchAll(NOT_AMOUNTS)) take(match.index, match.index + match[0].length);
  const lowered = text.toLowerCase();
  for (const date of readDates(folded, lowered)) {
    if (taken[date.start] === 1) continue;
    take(date.start, date.end);
    out.push(date);
  }
  for (const period of readPeriods(folded)) {
    if (taken[period.start] === 1) continue;
    take(period.start, period.end);
    out.push(period);
  }
  for (const ordinal of readOrdinals(lowered)) {
    take(ordinal.start, ordinal.end);
    out.push(ordinal);
  }
  const pieces = piecesOf(text).filter((piece) => taken[piece.start] === 0);
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at];
    if (piece === undefined) break;
    const amount = amountAt(pieces, at);
    if (amount === null) {
      at++;
      continue;
    }
    if (/^\d/.test(piece.word)) {
      const before = folded.slice(Math.max(0, piece.start - 16), piece.start);
      // "5 g/100 ml": what an amount is measured by is none itself.
      const measure = /[a-z]\/$/.test(before);
      const glued = piece.start > 0 && isWordUnit(text.charCodeAt(piece.start - 1));
      if (glued || measure || (amount.scale === 1 && NAMING.test(before) && unitAt(pieces, amount).kind === "count")) {
        at = amount.next;
        continue;
      }
    }
    let { kind, unit, end } = unitAt(pieces, amount);
    let low = amount.value * amount.scale;
    let high = low;
    // "4-6 triệu", "từ 4 đến 6 triệu", "4 triệu đến 6 triệu"
    let next = amount.next;
    while (next < pieces.length && (pieces[next]?.start ?? 0) < end) next++;
    const link = folded.slice(end, pieces[next]?.start ?? end);
    let second = next;
    if (/^(?:den|toi)$/.test(pieces[next]?.folded ?? "")) {
      second = next + 1;
      // "từ 18 đến hết 25 tuổi"
      if (/^(?:het|duoi)$/.test(pieces[second]?.folded ?? "")) second++;
    }
    if (second !== next || /^\s?[-–—]\s?$/.test(link)) {
      const other = amountAt(pieces, second);
      if (other !== null) {
        const otherUnit = unitAt(pieces, other);
        const same = otherUnit.kind === kind && otherUnit.unit === unit;
        const bare = kind === "count" && (amount.scale === 1 || unit === "");
        // "từ 6 tháng đến 10 tuổi"
        const months = kind === "duration" && unit === "thang" && otherUnit.kind === "age";
        // "22 giờ đến 5 giờ" goes over midnight: two hours, no range.
        const overnight = kind === "duration" && unit === "gio" && other.value < amount.value;
        if ((same || bare || months) && !overnight) {
          low = months ? amount.value / 12 : amount.value * (amount.scale === 1 && bare ? other.scale : amount.scale);
          high = other.value * other.scale;
          kind = otherUnit.kind;
          unit = otherUnit.unit;
          end = Math.max(other.end, otherUnit.end);
          next = other.next;
        }
      }
    }
    if (kind === "duration" && unit === "gio" && high <= 24) {
      const first = hourOfDay(low, lowered, end);
      const linked =
        OTHER_HOUR.test(lowered.slice(end, end + 30)) ||
        HOUR_BEFORE.test(lowered.slice(Math.max(0, piece.start - 30), piece.start));
      if (low === high && (first !== null || linked)) {
        low = first ?? low;
        high = low;
        unit = HOUR_OF_DAY;
      } else if (low < high && /^\s?(?:giờ|gio|h)(?!\p{L})/u.test(lowered.slice(amount.end))) {
        // Both ends name their hour: "6 giờ đến 20 giờ".
        high = first ?? high;
        unit = HOUR_OF_DAY;
      }
    }
    if (high < low) high = low;
    const bound = low === high && unit !== HOUR_OF_DAY ? boundOf(folded, piece.start, end) : null;
    out.push({ kind, low, high, unit, date: null, bound, role: "at", start: piece.start, end });
    while (next < pieces.length && (pieces[next]?.start ?? 0) < end) next++;
    at = Math.max(next, at + 1);
  }
  return out.sort((a, b) => a.start - b.start);
}

/** True when both could be the same amount or day, false when they cannot, null when they are not comparable. */
export function agree(a: Quantity, b: Quantity): boolean | null {
  if (a.kind !== b.kind) return null;
  if (a.date !== null && b.date !== null) {
    if (a.role !== b.role && a.role !== "at" && b.role !== "at") return null;
    let compared = false;
    for (const part of ["year", "month", "day"] as const) {
      const left = a.date[part];
      const right = b.date[part];
      if (left === null || right === null) continue;
      if (left !== right) return false;
      compared = true;
    }
    return compared ? true : null;
  }
  if (a.unit !== b.unit) return null;
  const [mine, theirs] = [a.bound ?? null, b.bound ?? null];
  if (mine !== theirs) {
    // An amount beside a limit: inside it nothing differs.
    const limit = theirs === null ? a : b;
    const value = theirs === null ? b : a;
    if (mine !== null && theirs !== null) return null;
    return limit.bound === "least" ? value.high >= limit.low : value.low <= limit.high;
  }
  return a.low <= b.high * 1.0001 && b.low <= a.high * 1.0001;
}
