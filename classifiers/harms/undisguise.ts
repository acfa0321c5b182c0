// Undoes what is put into words to pass filters: signs between letters ("v.a.y", "tiề.n"), digits and @ for letters ("g0i",
// "l4i"). Only for finding words; what is shown stays as written. Which texts need it is counted here, too.
import { isDigitUnit, isWordUnit } from "../text/tokens.ts";
import type { Link } from "./links.ts";

const SIGN = new Uint8Array(0x10000);
for (const sign of "!*^~_|+%$&{}<>`;:'\"¥¢#=") SIGN[sign.charCodeAt(0)] = 1;
const LETTERS: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a" };
const DOT = 0x2e;
const AT = 0x40;
const SMALL_V = 0x76;
const LONGEST_CHECKED = 800;

function isLetter(unit: number): boolean {
  return isWordUnit(unit) && !isDigitUnit(unit);
}

function isPart(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return isWordUnit(unit) || unit === DOT;
}

/** True for a dot between letters of which one stands alone ("v.a", "tiề.n"); initials in capitals and "v.v" are none. */
function isSplitDot(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at + 1);
  if (!isLetter(before) || !isWordUnit(after)) return false;
  if (before === SMALL_V && after === SMALL_V) return false;
  const alone = !isWordUnit(text.charCodeAt(at - 2)) || !isWordUnit(text.charCodeAt(at + 2));
  // Two single letters around one dot are a product in a formula or an abbreviation.
  const pair = !isPart(text, at - 2) && !isPart(text, at + 2);
  const capitals = text[at - 1] !== text[at - 1]?.toLowerCase();
  return alone && !pair && !capitals;
}

/** True between letters of which more than one stand on a side: "n+ap", "kh0ng", not "a+b". */
function isInsideWord(text: string, at: number): boolean {
  if (!isLetter(text.charCodeAt(at - 1)) || !isLetter(text.charCodeAt(at + 1))) return false;
  return isLetter(text.charCodeAt(at - 2)) || isLetter(text.charCodeAt(at + 2));
}

/** Signs and digits inside words, and words split by dots, counted in short texts; links are passed over for dots. */
export function disguisedWords(text: string, links: readonly Link[]): number {
  if (text.length > LONGEST_CHECKED) return 0;
  let count = 0;
  let lastDot = -9;
  let link = 0;
  for (let i = 1; i + 1 < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === DOT) {
      while (link < links.length && (links[link]?.end ?? 0) <= i) link++;
      if ((links[link]?.start ?? i + 1) <= i || !isSplitDot(text, i)) continue;
      // One word split many times is one disguised word.
      if (i - lastDot > 2) count++;
      lastDot = i;
    } else if ((SIGN[unit] === 1 || isDigitUnit(unit)) && isInsideWord(text, i)) count++;
  }
  return count;
}

/** A text to look for words in, and the offset of each of its code units in the text as written. */
export interface Restored {
  readonly text: string;
  readonly offsets: readonly number[];
}

function restoredUnit(text: string, i: number): string | null {
  const unit = text.charCodeAt(i);
  const before = text.charCodeAt(i - 1);
  const after = text.charCodeAt(i + 1);
  if (unit === DOT) return isSplitDot(text, i) ? "" : null;
  if (SIGN[unit] === 1) return isInsideWord(text, i) ? "" : null;
  if (isDigitUnit(unit) || unit === AT) return isLetter(before) || isLetter(after) ? letterFor(text, i) : null;
  return null;
}

/** The letter a digit stands for; amounts ("500k", "3tr") begin with a digit and end in a unit, and stay. */
function letterFor(text: string, i: number): string | null {
  let start = i;
  while (start > 0 && isWordUnit(text.charCodeAt(start - 1))) start--;
  const next = text.charCodeAt(start + 1);
  const amount =
    isDigitUnit(text.charCodeAt(start)) && (isDigitUnit(next) || "tkđdTK".includes(text[start + 1] ?? " "));
  return amount ? null : (LETTERS[text[i] ?? ""] ?? null);
}

/** The text with its words put together again; links and numbers stay. */
export function restoreWords(text: string, links: readonly Link[]): Restored {
  const out: string[] = [];
  const offsets: number[] = [];
  let link = 0;
  for (let i = 0; i < text.length; i++) {
    while (link < links.length && (links[link]?.end ?? 0) <= i) link++;
    const inLink = (links[link]?.start ?? i + 1) <= i;
    const unit = inLink ? null : restoredUnit(text, i);
    if (unit === "") continue;
    out.push(unit ?? text[i] ?? "");
    offsets.push(i);
  }
  offsets.push(text.length);
  return { text: out.join(""), offsets };
}
