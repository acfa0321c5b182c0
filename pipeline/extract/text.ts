// Small work on characters that the scanner and the readers of metadata share: spaces, references, joints.
import { decodeHTML } from "entities";

const UPPER = /^\p{Lu}/u;
const LOWER_END = /\p{Ll}$/u;

/** Space, tab, line feed, form feed or return. */
export function isSpace(unit: number): boolean {
  return unit === 32 || (unit <= 13 && unit >= 9);
}

/** Character references decoded; the text itself where it has none. */
export function decode(text: string): string {
  return text.includes("&") ? decodeHTML(text) : text;
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]+/g;
const SPACES = /\s+/g;
const BREAKS = / ?(?:\uffff ?)+/g;

/** Stands for a line break until the text is tidied: a code unit that is no character and in no page. */
export const LINE_BREAK = "\uffff";

/** White space runs become one space, ends are trimmed; line breaks marked with \uffff become \n. */
export function tidy(text: string): string {
  let clean = text;
  let before = 32;
  for (let i = 0; i < clean.length; i++) {
    const unit = clean.charCodeAt(i);
    // Anything but plain characters and single spaces takes the slow way.
    if (
      unit < 32 ||
      unit === 0xffff ||
      unit === 0xa0 ||
      unit === 0xad ||
      (unit >= 0x1680 && unit <= 0x3000) ||
      unit === 0xfeff ||
      (unit === 32 && before === 32)
    ) {
      clean = clean.replace(INVISIBLE, "").replace(SPACES, " ");
      if (clean.includes("\uffff")) clean = clean.replace(BREAKS, "\n");
      break;
    }
    before = unit;
  }
  return clean.trim();
}

/** True where two pieces of text from different elements would run together as "nameWord". */
export function needsSpace(before: string, after: string): boolean {
  return UPPER.test(after) && LOWER_END.test(before.slice(-1));
}
