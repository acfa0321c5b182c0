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
const CLOSERS = new Set(['"', "'", "”", "’", "»", ")", "]"]);

function endsSentence(text: string, dot: number): boolean {
  const next = text.charCodeAt(dot + 1);
  if (Number.isNaN(next)) return true;
  if (isDigitUnit(next) || isWordUnit(next)) return false;
  let start = dot;
  while (start > 0 && isWordUnit(text.charCodeAt(start - 1))) start--;
  const word = text.slice(start, dot);
  if (word.length === 0) return true;
  if (ABBREVIATIONS.has(word.toLowerCase())) return false;
  // A single capital letter is an initial ("N. V. A.").
  return !(word.length === 1 && word !== word.toLowerCase());
}

/** Splits at . ! ? … and line ends; dots in numbers, addresses and common abbreviations do not split. */
export function sentences(text: string): Sentence[] {
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
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === "\n") {
      push(i + 1);
    } else if (char === "!" || char === "?" || char === "…" || (char === "." && endsSentence(text, i))) {
      let end = i + 1;
      while (end < text.length && (".!?…".includes(text[end] ?? "") || CLOSERS.has(text[end] ?? ""))) end++;
      push(end);
      i = end - 1;
    }
  }
  push(text.length);
  return out;
}
