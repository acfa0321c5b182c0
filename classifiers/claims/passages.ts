// Facts cut into passages to compare with: refuted statements, and sentences of official texts. A sentence of an official
// text that reports a rumour as false is a refuted statement itself.

import { fold } from "../text/fold.ts";
import { toNfc } from "../text/normalize.ts";
import { sentences } from "../text/sentences.ts";
import type { ClaimFact } from "./claim-types.ts";
import { readQuantities } from "./quantities.ts";
import { type Reading, readPassage } from "./reading.ts";
import { stanceOf } from "./stance.ts";

export interface Passage {
  readonly fact: number;
  readonly kind: "refuted" | "official";
  readonly text: string;
  /** Sentence before it, for words that it leaves out; null at the beginning. */
  readonly before: string | null;
}

const LONGEST_PASSAGES = 400;

/** Passages of one fact, in order. */
export function passagesOf(fact: ClaimFact, at: number): Passage[] {
  const out: Passage[] = [];
  const official = (text: string) => {
    const nfc = toNfc(text);
    let before: string | null = null;
    for (const { start, end } of sentences(nfc)) {
      const sentence = nfc.slice(start, end);
      const stance = stanceOf(sentence);
      if (!stance.question) {
        out.push({
          fact: at,
          kind: stance.denial && !stance.againstDenial ? "refuted" : "official",
          text: sentence,
          before,
        });
      }
      before = sentence;
      if (out.length >= LONGEST_PASSAGES) break;
    }
  };
  if (fact.verdict === "false") {
    const statement = fact.statement ?? fact.title ?? fact.text;
    if (statement) out.push({ fact: at, kind: "refuted", text: toNfc(statement), before: null });
    // The source's own words state what is true, where they do more than deny.
    if (fact.source.quote) {
      const own = out.length;
      official(fact.source.quote);
      for (let i = out.length - 1; i >= own; i--) if (out[i]?.kind === "refuted") out.splice(i, 1);
    }
    return out;
  }
  if (fact.title) official(fact.title);
  if (fact.statement) official(fact.statement);
  if (fact.text) official(fact.text);
  return out;
}

/** The day from which an official text applies, as yyyy-mm-dd, or null when it names none. */
export function effectiveDay(fact: ClaimFact): string | null {
  if (fact.verdict !== "true") return null;
  const text = toNfc([fact.statement, fact.text, fact.source.quote].filter(Boolean).join("\n"));
  const folded = fold(text);
  if (!/hieu luc|ap dung tu|thi hanh|thuc hien tu/.test(folded)) return null;
  for (const one of readQuantities(text, folded)) {
    if (one.date === null || one.role === "until" || one.date.year === null || one.date.month === null) continue;
    const before = folded.slice(Math.max(0, one.start - 40), one.start);
    if (!/(?:co hieu luc|ap dung|thi hanh|thuc hien)[^.]{0,24}$/.test(before)) continue;
    const two = (value: number) => String(value).padStart(2, "0");
    return `${one.date.year}-${two(one.date.month)}-${two(one.date.day ?? 1)}`;
  }
  return null;
}

/** Reads passages once and keeps the last read ones: most posts meet few facts. */
export function readingCache(limit: number): (passage: string) => Reading {
  const kept = new Map<string, Reading>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const reading = readPassage(text);
    if (kept.size >= limit) {
      for (const key of kept.keys()) {
        kept.delete(key);
        if (kept.size < limit * 0.75) break;
      }
    }
    kept.set(text, reading);
    return reading;
  };
}
