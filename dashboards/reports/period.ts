// Which days a report covers, and the spans it is held against. Days are days in Vietnam; spans are [from, to) in milliseconds.
import type { ReportKind } from "../../pipeline/messages/report.ts";
import { DAY_MS, dateStart, dayStart, iso } from "../server/vietnam-time.ts";

export interface Span {
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

/** yyyy-mm-dd in Vietnam of that moment. */
export function dateOf(ms: number): string {
  return iso(ms + 7 * 3_600_000).slice(0, 10);
}

/** First and last day that a report of this kind covers when it is made for that day. A year runs from 1 January. */
export function coveredDays(kind: ReportKind, date: string): { readonly from: string; readonly to: string } {
  const end = dateStart(date);
  switch (kind) {
    case "daily":
      return { from: date, to: date };
    case "weekly":
      return { from: dateOf(end - 6 * DAY_MS), to: date };
    case "policy":
      return { from: dateOf(end - 29 * DAY_MS), to: date };
    case "yearly":
      return { from: `${date.slice(0, 4)}-01-01`, to: date };
  }
}

/** The covered days as far as they have come: a day under way ends now. */
export function spanOf(days: { readonly from: string; readonly to: string }, now: number): Span {
  const from = dateStart(days.from);
  return { from, to: Math.max(from + 1, Math.min(dateStart(days.to) + DAY_MS, now)) };
}

/** The same length that many days earlier, until the same time of day: half a day is not held against a whole one. */
export function shifted(span: Span, days: number): Span {
  return { from: span.from - days * DAY_MS, to: span.to - days * DAY_MS };
}

/** Days that the span touches. */
export function daysIn(span: Span): number {
  return Math.max(1, Math.ceil((span.to - dayStart(span.from)) / DAY_MS));
}

/**
 * The span in the query language: whole days by their dates, as people write them; a day under way with its moments.
 * What it finds is exactly the articles in [from, to).
 */
export function spanQuery(span: Span): string {
  const whole = dayStart(span.from) === span.from && dayStart(span.to) === span.to;
  if (whole) return `from:${dateOf(span.from)} to:${dateOf(span.to - 1)}`;
  return `date:${iso(span.from)}..${iso(span.to)}`;
}

/** The span cut at the beginnings of months, each with its name as mm/yyyy. */
export function monthsOf(span: Span): readonly (Span & { readonly month: string })[] {
  const out: (Span & { month: string })[] = [];
  for (let from = span.from; from < span.to; ) {
    const [year = 0, month = 1] = dateOf(from).split("-").map(Number);
    const next = dateStart(new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10));
    out.push({ from, to: Math.min(next, span.to), month: `${String(month).padStart(2, "0")}/${year}` });
    from = next;
  }
  return out;
}
