// The words of one article in the two forms that every backend indexes, as UTF-8: one pass over each text, no string a word.
// What a query word means is in word-rules.ts; text-match.ts compares single words the slow way, tests hold both together.
import { foldUnit, lower } from "../../classifiers/text/fold.ts";
import { toNfc, unifyTonePlacement } from "../../classifiers/text/normalize.ts";
import { isDigitUnit, isWordUnit } from "../../classifiers/text/tokens.ts";
import { fastLower, MAX_WORD_LENGTH, NOT_PLAIN } from "./word-forms.ts";
import { isBare } from "./writing.ts";

/**
 * What the exact form holds for a word without marks in an article that is written with marks: the word behind a sign that no
 * word contains ("apart"), or the word itself. In an article that is written without marks the words always stand as they are:
 * there alone they can be the unmarked writing of a marked word.
 */
export type PlainWords = "apart" | "as-written";

/** Begins a word that is set apart. */
export const APART = "~";

const LETTER = 1;
const DIGIT = 2;
const CLASS = new Uint8Array(0x10000);
const LOWER = new Uint16Array(0x10000);
const FOLD = new Uint16Array(0x10000);
const LANGUAGE_LETTER = new Uint8Array(0x10000);
// For the second letter of a rhyme in new tone placement: both letters in the old one ("oà": "ò", "a").
const AFTER_O = new Uint16Array(0x10000);
const AFTER_U = new Uint16Array(0x10000);
const OPEN = new Uint16Array(0x10000);
for (let unit = 0; unit < 0x10000; unit++) {
  const char = String.fromCharCode(unit);
  CLASS[unit] = isDigitUnit(unit) ? DIGIT : isWordUnit(unit) ? LETTER : 0;
  LOWER[unit] = lower(char).charCodeAt(0);
  FOLD[unit] = foldUnit(unit);
  LANGUAGE_LETTER[unit] = /\p{L}/u.test(char) ? 1 : 0;
  for (const [first, table] of [
    ["o", AFTER_O],
    ["u", AFTER_U],
  ] as const) {
    const pair = LOWER[unit] === unit && CLASS[unit] === LETTER ? unifyTonePlacement(first + char) : first + char;
    if (pair === first + char) continue;
    table[unit] = pair.charCodeAt(0);
    OPEN[unit] = pair.charCodeAt(1);
  }
}
const SMALL_A = 0x61;
const SMALL_O = 0x6f;
const SMALL_Q = 0x71;
const SMALL_U = 0x75;
const DOT = 0x2e;
const COMMA = 0x2c;
const SPACE = 0x20;
const APART_BYTE = APART.charCodeAt(0);

/** One field: its words in both forms, joined by spaces, and how many carry marks. Valid until the next scan. */
export class FieldWords {
  /** Words with a letter in them, and those of them that carry marks. */
  lettered = 0;
  marked = 0;
  #exact = Buffer.allocUnsafe(16_384);
  #folded = Buffer.allocUnsafe(16_384);
  #exactLength = 0;
  #foldedLength = 0;

  get exact(): Buffer {
    return this.#exact.subarray(0, this.#exactLength);
  }

  get folded(): Buffer {
    return this.#folded.subarray(0, this.#foldedLength);
  }

  scan(source: string, plain: PlainWords): void {
    let text = toNfc(source);
    // Beyond Latin letters lower case and letters of two units need the careful functions first.
    const careful = NOT_PLAIN.test(text);
    if (careful) text = unifyTonePlacement(fastLower(text));
    // Three bytes a unit at most, a sign and a space for each word.
    if (this.#exact.length < text.length * 4 + 8) {
      this.#exact = Buffer.allocUnsafe(text.length * 4 + 8);
      this.#folded = Buffer.allocUnsafe(text.length * 4 + 8);
    }
    const exact = this.#exact;
    const folded = this.#folded;
    const length = text.length;
    let e = 0;
    let f = 0;
    let lettered = 0;
    let marked = 0;
    let i = 0;
    while (i < length) {
      if (CLASS[text.charCodeAt(i)] === 0) {
        i++;
        continue;
      }
      const end = endOfWord(text, i);
      const stop = end - i > MAX_WORD_LENGTH ? i + MAX_WORD_LENGTH : end;
      if (f > 0) {
        exact[e++] = SPACE;
        folded[f++] = SPACE;
      }
      const begin = e;
      let hasLetter = false;
      let hasMark = false;
      let second = 0;
      for (let k = i; k < stop; k++) {
        let unit = LOWER[text.charCodeAt(k)] ?? 0;
        if (second !== 0) {
          unit = second;
          second = 0;
        } else if ((unit === SMALL_O || unit === SMALL_U) && !careful && k + 1 < length) {
          const next = LOWER[text.charCodeAt(k + 1)] ?? 0;
          const first = (unit === SMALL_O ? AFTER_O : AFTER_U)[next] ?? 0;
          if (first !== 0 && LANGUAGE_LETTER[text.charCodeAt(k + 2)] !== 1 && !afterQ(text, k)) {
            unit = first;
            second = OPEN[next] ?? 0;
          }
        }
        if (unit < 0x80) {
          // Latin letters and digits without marks: the most of any text.
          if (unit >= SMALL_A) hasLetter = true;
          exact[e++] = unit;
          folded[f++] = unit;
          continue;
        }
        if (CLASS[unit] === LETTER) hasLetter = true;
        const bare = FOLD[unit] ?? 0;
        if (bare !== unit) hasMark = true;
        e = put(exact, e, unit);
        f = put(folded, f, bare);
      }
      if (hasLetter) lettered++;
      if (hasMark) marked++;
      else if (plain === "apart") {
        exact.copyWithin(begin + 1, begin, e);
        exact[begin] = APART_BYTE;
        e++;
      }
      i = end;
    }
    this.#exactLength = e;
    this.#foldedLength = f;
    this.lettered = lettered;
    this.marked = marked;
  }
}

/** As eachToken() of classifiers/text/tokens.ts ends it. */
function endOfWord(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length) {
    const unit = text.charCodeAt(i);
    if (CLASS[unit] !== 0) i++;
    else if (
      (unit === DOT || unit === COMMA) &&
      CLASS[text.charCodeAt(i - 1)] === DIGIT &&
      CLASS[text.charCodeAt(i + 1)] === DIGIT
    )
      i += 2;
    else break;
  }
  return i;
}

function afterQ(text: string, at: number): boolean {
  return at > 0 && LOWER[text.charCodeAt(at - 1)] === SMALL_Q;
}

/** Writes one unit as UTF-8. Halves of surrogate pairs are in no word. */
function put(bytes: Buffer, at: number, unit: number): number {
  if (unit < 0x80) {
    bytes[at] = unit;
    return at + 1;
  }
  if (unit < 0x800) {
    bytes[at] = 0xc0 | (unit >> 6);
    bytes[at + 1] = 0x80 | (unit & 0x3f);
    return at + 2;
  }
  bytes[at] = 0xe0 | (unit >> 12);
  bytes[at + 1] = 0x80 | ((unit >> 6) & 0x3f);
  bytes[at + 2] = 0x80 | (unit & 0x3f);
  return at + 3;
}

/** Both fields of one article after another. What the fields give is valid until the next scan. */
export class ArticleWords {
  readonly title = new FieldWords();
  readonly text = new FieldWords();
  /** Whether the article is written without marks. */
  bare = false;

  scan(title: string, text: string, plain: PlainWords): void {
    this.title.scan(title, plain);
    this.text.scan(text, plain);
    this.bare = isBare(this.title.lettered + this.text.lettered, this.title.marked + this.text.marked);
    if (this.bare && plain === "apart") {
      this.title.scan(title, "as-written");
      this.text.scan(text, "as-written");
    }
  }
}
