// A text read for comparison: words in one writing with weights and places, quantities beside them. Comparing is compare.ts.
import { fold, hasMarks, lower } from "../text/fold.ts";
import { unifyTonePlacement } from "../text/normalize.ts";
import { eachToken, isDigitUnit } from "../text/tokens.ts";
import { placeLength } from "./places.ts";
import { type Quantity, readQuantities } from "./quantities.ts";
import { FIRST_WORDS, LIGHT, WRITINGS } from "./vocabulary.ts";

export interface Word {
  /** Folded, or the token of its group of writings. */
  readonly key: string;
  /** Lower case with its marks. */
  readonly exact: string;
  readonly start: number;
  readonly end: number;
  readonly capital: boolean;
  /** How much it says of what the text is about; 0 for numbers, which are compared as quantities. */
  readonly weight: number;
}

export interface Reading {
  readonly text: string;
  readonly folded: string;
  /** Written with marks: words must then agree in them. */
  readonly marked: boolean;
  readonly words: readonly Word[];
  readonly quantities: readonly Quantity[];
  readonly places: readonly { readonly name: string; readonly start: number; readonly end: number }[];
  /** Sum of the words' weights. */
  readonly weight: number;
}

const LIGHT_WEIGHT = 0.15;
/** A term of several words, found as one, says more than a word. */
const TERM_WEIGHT = 1.8;

export interface Raw {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

function rawWords(folded: string): Raw[] {
  const raw: Raw[] = [];
  eachToken(folded, (start, end) => {
    raw.push({ key: folded.slice(start, end), start, end });
  });
  return raw;
}

function joinWritings(raw: readonly Raw[]): Raw[] {
  const out: Raw[] = [];
  for (let at = 0; at < raw.length; at++) {
    const first = raw[at];
    if (first === undefined) break;
    let found: Raw | null = null;
    let used = 1;
    const longest = FIRST_WORDS.get(first.key);
    if (longest !== undefined) {
      let phrase = first.key;
      for (let length = 1; length <= longest; length++) {
        if (length > 1) {
          const next = raw[at + length - 1];
          if (next === undefined) break;
          phrase += ` ${next.key}`;
        }
        const token = WRITINGS.get(phrase);
        if (token === undefined) continue;
        found = { key: token, start: first.start, end: raw[at + length - 1]?.end ?? first.end };
        used = length;
      }
    }
    out.push(found ?? first);
    at += used - 1;
  }
  return out;
}

/** The grouped, folded words alone, with their places: what retrieval needs, without the cost of a full reading. */
export function scanWords(text: string): Raw[] {
  return joinWritings(rawWords(fold(text)));
}

export function keysOf(text: string): string[] {
  return scanWords(text).map((word) => word.key);
}

/** Reads a text in NFC, with its words where they were scanned already. Pure; offsets are UTF-16 code units of `text`. */
export function readPassage(text: string, raw: readonly Raw[] = scanWords(text)): Reading {
  const folded = fold(text);
  const lowered = unifyTonePlacement(lower(text));
  let weight = 0;
  const words = raw.map((word): Word => {
    const number = isDigitUnit(word.key.charCodeAt(0));
    const own = number
      ? 0
      : LIGHT.has(word.key)
        ? LIGHT_WEIGHT
        : WRITINGS.has(word.key) && word.key.length > 5
          ? TERM_WEIGHT
          : 1;
    weight += own;
    const first = text.charAt(word.start);
    return {
      ...word,
      exact: lowered.slice(word.start, word.end),
      capital: first !== first.toLowerCase(),
      weight: own,
    };
  });
  const keys = words.map((word) => word.key);
  const places: { name: string; start: number; end: number }[] = [];
  for (let at = 0; at < words.length; at++) {
    const length = placeLength(keys, at, words[at]?.capital ?? false);
    if (length === 0) continue;
    places.push({
      name: keys.slice(at, at + length).join(" "),
      start: words[at]?.start ?? 0,
      end: words[at + length - 1]?.end ?? 0,
    });
    at += length - 1;
  }
  return { text, folded, marked: hasMarks(text), words, quantities: readQuantities(text, folded), places, weight };
}

/** How two words of two readings compare: grouped writings by their token, others with marks where both sides write them. */
export function sameWord(a: Word, aMarked: boolean, b: Word, bMarked: boolean): boolean {
  if (a.key !== b.key) return false;
  return !aMarked || !bMarked || a.exact === b.exact || WRITINGS.has(a.key);
}
