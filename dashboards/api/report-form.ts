// The head and foot of an administrative document and the numbers of its headings, as Nghị định 30/2020/NĐ-CP (annex I,
// part I) words them. Shared by the pages and by every writer, so that what is seen is what is sent. Layout is theirs.
import type { ReportBlock, ReportForm, ReportPiece } from "../../pipeline/messages/report.ts";

export interface FormText {
  /** II.1.a and b. */
  readonly nation: string;
  readonly motto: string;
  /** II.2.b: capital letters. */
  readonly superior: string;
  readonly issuer: string;
  /** II.3.c: "Số: 12/BC-…". */
  readonly number: string;
  /** II.4.b and c: day below 10 and months 1 and 2 with a zero. */
  readonly placeAndDate: string;
  readonly type: string;
  readonly subject: string;
  /** II.9.d: one on the line of the word, several on lines of their own. Empty: no such part. */
  readonly addresseeWord: string;
  readonly addressees: readonly string[];
  readonly recipientsWord: string;
  readonly recipients: readonly string[];
  /** II.7.đ: authority and title in capital letters, then the name. Empty lines are left out. */
  readonly signerTitles: readonly string[];
  readonly signerName: string;
}

const WORDS = {
  vi: {
    nation: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto: "Độc lập - Tự do - Hạnh phúc",
    number: "Số",
    addressee: "Kính gửi",
    recipients: "Nơi nhận",
  },
  en: {
    nation: "SOCIALIST REPUBLIC OF VIET NAM",
    motto: "Independence - Freedom - Happiness",
    number: "No.",
    addressee: "To",
    recipients: "Recipients",
  },
} as const;

const capitals = (text: string) => text.trim().toLocaleUpperCase("vi");
const two = (value: number) => String(value).padStart(2, "0");

/** "Sông Mây, ngày 05 tháng 01 năm 2026": days below 10 and months 1 and 2 with a zero (II.4.b). */
export function placeAndDate(place: string, date: string, language: "vi" | "en"): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const written =
    language === "vi"
      ? `ngày ${two(day)} tháng ${month < 3 ? two(month) : month} năm ${year}`
      : `${day} ${new Date(Date.UTC(year, month - 1, 1)).toLocaleString("en-GB", { month: "long", timeZone: "UTC" })} ${year}`;
  return place.trim() === ""
    ? `${written[0]?.toLocaleUpperCase("vi") ?? ""}${written.slice(1)}`
    : `${place.trim()}, ${written}`;
}

/** Lines with a semicolon each and a full stop at the end (II.9.d), whatever ends they were typed with. */
function closed(lines: readonly string[]): string[] {
  const plain = lines.map((line) => line.trim().replace(/[;.]+$/, "")).filter(Boolean);
  return plain.map((line, i) => `${line}${i === plain.length - 1 ? "." : ";"}`);
}

export function formText(form: ReportForm, language: "vi" | "en"): FormText {
  const words = WORDS[language];
  const addressees = form.addressee
    .split(";")
    .map((one) => one.trim())
    .filter(Boolean);
  return {
    nation: words.nation,
    motto: words.motto,
    superior: capitals(form.superior),
    issuer: capitals(form.issuer),
    number: `${words.number}${language === "vi" ? ":" : ""} ${form.number.trim()}`,
    placeAndDate: placeAndDate(form.place, form.date, language),
    type: capitals(form.type),
    subject: form.subject.trim(),
    addresseeWord: `${words.addressee}:`,
    addressees: addressees.length > 1 ? closed(addressees) : addressees,
    recipientsWord: `${words.recipients}:`,
    recipients: closed(form.recipients),
    signerTitles: [form.signer.authority, form.signer.title].map(capitals).filter(Boolean),
    signerName: form.signer.name.trim(),
  };
}

const ROMAN: readonly (readonly [number, string])[] = [
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];
function roman(value: number): string {
  let left = value;
  let out = "";
  for (const [size, sign] of ROMAN) for (; left >= size; left -= size) out += sign;
  return out;
}
// Points carry letters in the order of the Vietnamese alphabet (II.6.đ).
const LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy";
/** Official documents count a, b, c, d, đ, e, g: letters with marks of their own other than đ are passed over. */
const POINTS = [...LETTERS].filter((letter) => !"ăâêôơư".includes(letter));

/**
 * The text of each heading with its number, null for other blocks: sections "I. NHỮNG KẾT QUẢ" in Roman figures and
 * capitals, clauses "1. Phạm vi", points "a) Đối với" (II.6.đ and V, row 6b).
 */
export function headingTexts(blocks: readonly ReportBlock[]): (string | null)[] {
  const at = [0, 0, 0];
  return blocks.map((block) => {
    if (block.type !== "heading") return null;
    const depth = block.level - 1;
    at[depth] = (at[depth] ?? 0) + 1;
    for (let deeper = depth + 1; deeper < 3; deeper++) at[deeper] = 0;
    const count = at[depth] ?? 1;
    if (depth === 0) return `${roman(count)}. ${capitals(block.text)}`;
    if (depth === 1) return `${count}. ${block.text}`;
    return `${POINTS[(count - 1) % POINTS.length]}) ${block.text}`;
  });
}

const DAYS = /\s*from:(\d{4}-\d{2}-\d{2}) to:(\d{4}-\d{2}-\d{2})$/;
const MOMENTS = /\s*date:(\d{4}-[^\s.]+\.\d{3}Z)\.\.(\d{4}-[^\s.]+\.\d{3}Z)$/;

/** Where the pages show what a query counts: the articles, reprints among them. The days stand in the page's own filter. */
export function articlesPath(query: string): string {
  const days = DAYS.exec(query) ?? MOMENTS.exec(query);
  const words = (days ? query.slice(0, days.index) : query).trim();
  const values = new URLSearchParams();
  if (words !== "") values.set("q", words);
  if (days?.[1] && days[2]) {
    values.set("from", days[1]);
    values.set("to", days[2]);
  }
  values.set("withReprints", "true");
  return `/articles?${values.toString()}`;
}

/** The address of a piece: outside where it has one, else of the dashboard at `base`; null where it has none. */
export function pieceAddress(piece: ReportPiece, base: string | null): string | null {
  if (piece.url !== undefined) return piece.url;
  const path = piece.query !== undefined ? articlesPath(piece.query) : (piece.page ?? null);
  return path === null || base === null ? null : `${base.replace(/\/$/, "")}${path}`;
}
