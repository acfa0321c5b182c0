// Reads the number and sign of a document at a place in the text: "07/CT-TTg", "57-NQ/TW", "29/2024/TT-BGDĐT". It knows
// the form only; the words around (kind, issuer, date) are documents.ts's.
import { fold } from "../../classifiers/text/fold.ts";
import { isWordUnit } from "../../classifiers/text/tokens.ts";
import { bodyOf, kindOf, organOf } from "./codes.ts";

/** What stands after the number, already in canonical spelling. */
export interface Sign {
  /** "CT-TTg", "QH14"; for Party style the part after the number: "NQ/TW". */
  readonly text: string;
  /** True for 57-NQ/TW: the number is tied with a hyphen. */
  readonly party: boolean;
  /** Code of the kind, null where the sign names none ("643/UBND-KGVX"). */
  readonly kind: string | null;
  /** Code of the issuing body, null where the sign names none ("977/QĐ"). */
  readonly body: string | null;
  /** Its first part is known, so that the number needs no word before it. */
  readonly known: boolean;
}

export interface NumberSign {
  readonly start: number;
  readonly end: number;
  /** Digits without leading zeros, with a letter where there is one ("30a"). */
  readonly number: string;
  readonly year: number | null;
  readonly sign: Sign | null;
  /** Digits as they stand; "1.575" counts as four. */
  readonly digits: number;
}

/** Is there a letter, mark or digit at this place? False outside the text. */
export function isWordAt(text: string, at: number): boolean {
  return at >= 0 && at < text.length && isWordUnit(text.charCodeAt(at));
}

const isDigit = (unit: number) => unit >= 48 && unit <= 57;
const isSpace = (unit: number) => unit === 32 || unit === 10 || unit === 13 || unit === 9 || unit === 0xa0;
const isDash = (unit: number) =>
  unit === 45 || unit === 0x2013 || unit === 0x2014 || unit === 0x2011 || unit === 0x2010 || unit === 0x2212;
const isSlash = (unit: number) => unit === 47 || unit === 0x2044 || unit === 0x2215 || unit === 0xff0f;

/** Skips white space, at most three units, so that a broken line is bridged and a paragraph is not. */
function skip(text: string, at: number): number {
  let i = at;
  while (i - at < 3 && isSpace(text.charCodeAt(i))) i++;
  return i;
}

const isLetter = (unit: number) => !Number.isNaN(unit) && isWordUnit(unit) && !isDigit(unit);
const isUpper = (text: string) => text === text.toUpperCase() && text !== text.toLowerCase();

interface Part {
  readonly text: string;
  readonly end: number;
  readonly type: "kind" | "body" | "organ" | "assembly" | "other";
}

const ASSEMBLY = /^(qh|ubtvqh)(?:k)?(\d{0,2})$/;

function classify(raw: string): { type: Part["type"]; text: string } | null {
  // "TƯ" and "T.Ư" are Trung ương; folded they would be "TU", a province's committee.
  if (/^T\.?Ư$/iu.test(raw)) return { type: "organ", text: "TW" };
  // The Icelandic Ð looks like Đ and is typed for it.
  const folded = fold(raw).replace(/[&.]/g, "").replaceAll("ð", "d");
  const assembly = ASSEMBLY.exec(folded);
  if (assembly) return { type: "assembly", text: `${(assembly[1] ?? "").toUpperCase()}${assembly[2]}` };
  const kind = kindOf(folded);
  // TTr (tờ trình) and TTr in lower case are one; "TT" never becomes it.
  if (kind) return { type: "kind", text: kind.code };
  const organ = organOf(folded);
  if (organ) return { type: "organ", text: organ.code };
  const body = bodyOf(folded);
  if (body) return { type: "body", text: body.code };
  return null;
}

/** One run of letters of a sign with what may be tied into it: "GD&ĐT", "QH14", "CT.UBND", "VX3". */
function readPart(text: string, at: number): Part | null {
  if (!isLetter(text.charCodeAt(at))) return null;
  let end = at;
  while (end < text.length && end - at < 24) {
    const unit = text.charCodeAt(end);
    if (isLetter(unit)) end++;
    else if (unit === 38 && isLetter(text.charCodeAt(end + 1))) end++;
    else if (unit === 46 && isUpper(text[end + 1] ?? "") && isUpper(text[end - 1] ?? "")) end++;
    else break;
  }
  let digits = end;
  while (isDigit(text.charCodeAt(digits)) && digits - end < 2) digits++;
  if (isDigit(text.charCodeAt(digits)) || isLetter(text.charCodeAt(digits))) digits = end;
  for (const stop of digits > end ? [digits, end] : [end]) {
    const known = classify(text.slice(at, stop));
    if (known) return { ...known, end: stop };
  }
  const raw = text.slice(at, end);
  // Letters glued to the sign by a lost space: "TT-BGDĐTvề".
  const capitals = /^[\p{Lu}&.]+/u.exec(raw)?.[0] ?? "";
  if (capitals.length >= 2 && capitals.length < raw.length) {
    for (const tail of ["g", "r", "đ", "i", ""]) {
      if (!raw.startsWith(tail, capitals.length)) continue;
      const known = classify(capitals + tail);
      if (known) return { ...known, end: at + capitals.length + tail.length };
    }
  }
  if (capitals.length === raw.length && raw.length >= 2)
    return { type: "other", text: text.slice(at, digits), end: digits };
  if (capitals.length >= 1 && /^\p{Lu}[\p{L}&.]*\p{Lu}$/u.test(raw))
    return { type: "other", text: text.slice(at, digits), end: digits };
  return null;
}

interface Tail {
  readonly sign: Sign;
  readonly end: number;
}

function readSign(text: string, at: number, tiedByDash: boolean, loose: boolean): Tail | null {
  const first = readPart(text, at);
  if (!first) return null;
  const parts: Part[] = [first];
  const separators: string[] = [];
  let end = first.end;
  while (parts.length < 5) {
    const before = skip(text, end);
    const unit = text.charCodeAt(before);
    if (!isDash(unit) && !isSlash(unit)) break;
    const after = skip(text, before + 1);
    const next = readPart(text, after);
    if (!next) break;
    // " - " also joins clauses: with space on both sides the next part must be a code we know, in capitals, unless
    // the whole sign is set with spaces ("88 / UB - NCPC").
    const apart = before > end && after > before + 1;
    const spaced = before > end || after > before + 1;
    if (apart && !loose && next.type === "other") break;
    if (spaced && next.type !== "other" && !isSignCase(text.slice(after, next.end), next)) break;
    parts.push(next);
    separators.push(isSlash(unit) ? "/" : "-");
    end = next.end;
  }
  return { sign: compose(parts, separators, tiedByDash), end };
}

const isSignCase = (raw: string, part: Part) => raw === part.text || isUpper(raw) || fold(raw) === "ttg";

function compose(parts: readonly Part[], separators: readonly string[], tiedByDash: boolean): Sign {
  const first = parts[0] as Part;
  const organ = parts.find((part) => part.type === "organ");
  const kindPart = parts.find((part) => part.type === "kind");
  if (organ && kindPart) {
    const text = `${kindPart.text}/${organ.text}`;
    return { text, party: true, kind: kindPart.text, body: organ.text, known: true };
  }
  // "17-KH/TĐTN": the hyphen after the number is Party and Youth Union style whatever body follows.
  if (tiedByDash && kindPart === first && separators[0] === "/") {
    const body = parts
      .slice(1)
      .map((part) => part.text)
      .join("-");
    return { text: `${first.text}/${body}`, party: true, kind: first.text, body, known: true };
  }
  const kind = first.type === "kind" ? first.text : null;
  const bodyPart = parts.find((part) => part.type === "body" || part.type === "assembly");
  const known = first.type !== "other" && first.type !== "organ";
  const texts = parts.map((part) => part.text);
  let text = texts[0] ?? "";
  for (let i = 1; i < texts.length; i++) {
    // TTLT/BTC-BTP and TTLT-BTC-BTP are one form; L/CTN keeps its slash.
    const slash = separators[i - 1] === "/" && !(first.type === "kind" && first.text !== "L");
    text += (slash ? "/" : "-") + texts[i];
  }
  const unnamed = first.type === "kind" ? (parts[1]?.text ?? null) : first.text;
  return {
    text,
    party: false,
    kind,
    body: bodyPart?.text ?? unnamed,
    known,
  };
}

const FIRST_YEAR = 1945;
const LAST_YEAR = 2099;

/**
 * The number that begins at `at` (a digit that no digit or letter precedes), with year and sign as far as they are
 * written. null when the digits belong to something else: a decimal, a thousand, a time, too long.
 */
export function readNumber(text: string, at: number): NumberSign | null {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end++;
  let digitsText = text.slice(at, end);
  // "1.575/QĐ-BCT": a thousands dot inside the number, only with a sign behind it.
  if (text.charCodeAt(end) === 46 && digitsText.length <= 2 && /^\.\d{3}\s?\//.test(text.slice(end, end + 7))) {
    digitsText += text.slice(end + 1, end + 4);
    end += 4;
  }
  // "66.6/2025/NQ-CP": a series under one number.
  const series =
    text.charCodeAt(end) === 46 ? /^\.(\d{1,2})(?=\/(?:19|20)\d\d\/)/.exec(text.slice(end, end + 9)) : null;
  if (series) {
    digitsText += `.${series[1]}`;
    end += series[0].length;
  }
  if (digitsText.length > 6) return null;
  let suffix = "";
  const letter = text[end] ?? "";
  if (/[a-eA-E]/.test(letter) && !isWordAt(text, end + 1)) {
    suffix = letter.toLowerCase();
    end++;
  } else if (isLetter(text.charCodeAt(end))) {
    return null;
  }
  const number = `${digitsText.replace(/^0+(?=\d)/, "")}${suffix}`;
  const bare = { start: at, end, number, year: null, sign: null, digits: digitsText.length };
  let sep = skip(text, end);
  const dashFirst = isDash(text.charCodeAt(sep));
  if (!dashFirst && !isSlash(text.charCodeAt(sep))) {
    // "28 NQ/TW": a blank where the hyphen belongs.
    const loose = sep === end + 1 ? /^[\p{Lu}]{2,3}\s?\/\s?T/u.exec(text.slice(sep, sep + 8)) : null;
    const tail = loose ? readSign(text, sep, true, false) : null;
    return tail?.sign.party ? { ...bare, end: tail.end, sign: tail.sign } : bare;
  }
  let next = skip(text, sep + 1);
  let year: number | null = null;
  let yearEnd = end;
  if (isDigit(text.charCodeAt(next))) {
    const run = /^\d+/.exec(text.slice(next, next + 6))?.[0] ?? "";
    const value = Number(run);
    const tight = sep === end && next === sep + 1;
    if (run.length !== 4 || value < FIRST_YEAR || value > LAST_YEAR) {
      // 59/98/NĐ-CP: two digits count as a year only when a known sign follows.
      const after = skip(text, next + run.length);
      if (run.length !== 2 || dashFirst || !isSlash(text.charCodeAt(after))) return bare;
      const tail = readSign(text, skip(text, after + 1), false, false);
      if (!tail?.sign.known) return bare;
      return { ...bare, end: tail.end, year: value + (value >= 45 ? 1900 : 2000), sign: tail.sign };
    }
    year = value;
    yearEnd = next + run.length;
    sep = skip(text, yearEnd);
    const unit = text.charCodeAt(sep);
    if (!isSlash(unit) && !isDash(unit)) {
      // A loose "2022 - 2027" is a phase; "08-2017" is a number only if it is tight.
      if (isLetter(text.charCodeAt(yearEnd))) return bare;
      return tight ? { ...bare, end: yearEnd, year } : bare;
    }
    next = skip(text, sep + 1);
    const tail = readSign(text, next, isDash(unit), sep > yearEnd && next > sep + 1);
    if (!tail) return isDigit(text.charCodeAt(next)) || !tight ? bare : { ...bare, end: yearEnd, year };
    return { ...bare, end: tail.end, year, sign: tail.sign };
  }
  const tail = readSign(text, next, dashFirst, sep > end && next > sep + 1);
  if (!tail) return bare;
  // "5 - UBND tỉnh": a dash with space around it ties a number only to Party style.
  if (dashFirst && (sep > end || next > sep + 1) && !tail.sign.party) return bare;
  return { ...bare, end: tail.end, sign: tail.sign };
}

/** The canonical form: `7/CT-TTg`, `9/2017/NĐ-CP`, `57-NQ/TW`, `168/NĐ-CP`. */
export function canonicalForm(number: string, year: number | null, sign: string | null, party: boolean): string {
  if (party && sign) return `${number}-${sign}`;
  return [number, year === null ? null : String(year), sign].filter((part) => part !== null && part !== "").join("/");
}
