// Sentences of a text with their places. Vietnamese press text: one paragraph a line, abbreviations with dots, quotes.
import { isDigitUnit, isWordUnit } from "./tokens.ts";

/** [start, end) of one sentence without surrounding white space, in UTF-16 code units. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
}

// Abbreviations whose dot does not end a sentence, as used in Vietnamese press.
const ABBREVIATIONS = new Set([
  "tp",
  "tx",
  "ths",
  "ts",
  "pgs",
  "gs",
  "bs",
  "ks",
  "ls",
  "st",
  "mr",
  "mrs",
  "dr",
  "p",
  "q",
  "vd",
  "tr",
]);
const LONGEST_ABBREVIATION = 3;
const CLOSERS = new Set(['"', "'", "”", "’", "»", ")", "]"]);

function endsSentence(text: string, dot: number): boolean {
  const next = text.charCodeAt(dot + 1);
  if (Number.isNaN(next)) return true;
  if (isDigitUnit(next) || isWordUnit(next)) return false;
  let start = dot;
  while (start > 0 && isWordUnit(text.charCodeAt(start - 1))) start--;
  if (start === dot || dot - start > LONGEST_ABBREVIATION) return true;
  const word = text.slice(start, dot);
  if (ABBREVIATIONS.has(word.toLowerCase())) return false;
  // A single capital letter is an initial ("N. V. A.").
  return !(word.length === 1 && word !== word.toLowerCase());
}

const LINE_END = 0x0a;
const DOT = 0x2e;
/** Code units at which a sentence may end: line end, "!", ".", "?", "…". */
export const SENTENCE_BREAKS: readonly number[] = [LINE_END, 0x21, DOT, 0x3f, 0x2026];
const BREAKS = new RegExp(`[${String.fromCharCode(...SENTENCE_BREAKS)}]`, "g");
const ENDS = ".!?…";

/** Splits at . ! ? … and line ends; dots in numbers, addresses and common abbreviations do not split. */
export function sentences(text: string): Sentence[] {
  const breaks: number[] = [];
  for (const { index } of text.matchAll(BREAKS)) breaks.push(index);
  return sentencesAt(text, breaks, breaks.length);
}

/** As sentences, for a text of which it is known where all units of SENTENCE_BREAKS stand: breaks[0..count), in order. */
export function sentencesAt(text: string, breaks: ArrayLike<number>, count: number): Sentence[] {
  const out: Sentence[] = [];
  let start = 0;
  const push = (end: number) => {
    let from = start;
    let to = end;
    while (from < to && text.charCodeAt(from) <= 0x20) from++;
    while (to > from && text.charCodeAt(to - 1) <= 0x20) to--;
    if (to > from) out.push({ start: from, end: to });
    start = end;
  };
  for (let k = 0; k < count; k++) {
    const at = breaks[k] ?? 0;
    // Signs that follow an end belong to it.
    if (at < start) continue;
    const unit = text.charCodeAt(at);
    if (unit === LINE_END) push(at + 1);
    else if (unit !== DOT || endsSentence(text, at)) {
      let end = at + 1;
      while (end < text.length && (ENDS.includes(text[end] ?? "") || CLOSERS.has(text[end] ?? ""))) end++;
      push(end);
    }
  }
  push(text.length);
  return out;
}
