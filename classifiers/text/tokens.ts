// Words of a text with their places. One tokenizer for search, matching, stories and classifiers.

/** A word as it stands in the text: text.slice(start, end). */
export interface Token {
  readonly start: number;
  readonly end: number;
}

export const LETTER = 1;
export const DIGIT = 2;
const CLASS = new Uint8Array(0x10000);
/** LETTER, DIGIT or 0 for each code unit, for loops over arrays of them. Read only. */
export const UNIT_CLASSES: Readonly<Uint8Array> = CLASS;
{
  const letter = /[\p{L}\p{M}]/u;
  const digit = /\p{Nd}/u;
  for (let unit = 0; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit <= 0xdfff) continue;
    const char = String.fromCharCode(unit);
    CLASS[unit] = letter.test(char) ? LETTER : digit.test(char) ? DIGIT : 0;
  }
}

/** True for letters, combining marks and decimal digits; false for NaN, which charCodeAt gives past the end of a text. */
export function isWordUnit(unit: number): boolean {
  return (CLASS[unit] ?? 0) !== 0;
}

/** True for decimal digits. */
export function isDigitUnit(unit: number): boolean {
  return CLASS[unit] === DIGIT;
}

const DOT = 0x2e;
const COMMA = 0x2c;

/**
 * Calls visit(start, end) for each word: a run of letters, marks and digits. A dot or comma between two digits stays
 * inside ("1.500.000", "3,5"), everything else ends the word. Offsets are UTF-16 code units. Never allocates.
 */
export function eachToken(text: string, visit: (start: number, end: number) => void): void {
  const length = text.length;
  let i = 0;
  while (i < length) {
    if (CLASS[text.charCodeAt(i)] === 0) {
      i++;
      continue;
    }
    const start = i;
    i++;
    while (i < length) {
      const unit = text.charCodeAt(i);
      if (CLASS[unit] !== 0) {
        i++;
      } else if (
        (unit === DOT || unit === COMMA) &&
        CLASS[text.charCodeAt(i - 1)] === DIGIT &&
        i + 1 < length &&
        CLASS[text.charCodeAt(i + 1)] === DIGIT
      ) {
        i += 2;
      } else break;
    }
    visit(start, i);
  }
}

/** The words of a text in order; see eachToken for what a word is. */
export function tokens(text: string): Token[] {
  const out: Token[] = [];
  eachToken(text, (start, end) => {
    out.push({ start, end });
  });
  return out;
}
