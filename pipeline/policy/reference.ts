// One reference as read from the text, before it gets its canonical form: number, head, and what the words behind it give.
import { type AgencyMention, agencyAt, subjectBefore } from "./agency.ts";
import type { HeadMention } from "./heads.ts";
import type { NumberSign } from "./sign.ts";
import { dateAfter, type FoundDate } from "./when.ts";

export interface Item {
  readonly start: number;
  end: number;
  readonly number: NumberSign;
  readonly head: HeadMention | null;
  year: number | null;
  date: FoundDate | null;
  issuer: AgencyMention | null;
  term: number | null;
}

/** Does the text behind the number name a date or an issuer, as only documents have? */
export function names(text: string, end: number): boolean {
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

export function item(text: string, number: NumberSign, head: HeadMention | null, first: boolean): Item {
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
