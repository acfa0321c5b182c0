// One written form for Vietnamese text: Unicode NFC, one tone placement, plain spaces. Folding for comparison is in fold.ts.

/**
 * Unicode NFC. In NFC every Vietnamese letter is one UTF-16 code unit, which fold.ts relies on to keep offsets.
 * Text that is NFC already is returned as it is, without a copy.
 */
export function toNfc(text: string): string {
  return text.normalize("NFC");
}

// The two accepted placements differ only in syllables whose rhyme is oa, oe or uy without a final consonant:
// "hòa" (old) and "hoà" (new). We keep the old placement as the one form, since most press uses it.
// Source: Bộ Giáo dục, Quyết định 240/QĐ of 5 March 1984 (new placement); the old one is common practice in print.
const TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
const PLACEMENT = new Map<string, string>();
for (const [first, second] of [
  ["o", "a"],
  ["o", "e"],
  ["u", "y"],
] as const) {
  for (const tone of TONES.slice(1)) {
    for (const a of [first, first.toUpperCase()]) {
      for (const b of [second, second.toUpperCase()]) {
        PLACEMENT.set(a + (b + tone).normalize("NFC"), (a + tone).normalize("NFC") + b);
      }
    }
  }
}
/** The pairs of letters of the newer placement, with their tone: only a text that holds one may be changed. */
export const NEW_PLACEMENTS: readonly string[] = [...PLACEMENT.keys()];
const NEW_PLACEMENT = new RegExp(`(?:${NEW_PLACEMENTS.join("|")})(?!\\p{L})`, "gu");
const AFTER_Q = /[qQ]$/;

/**
 * Puts tone marks of open syllables in -oa, -oe, -uy into the old placement ("hoà" becomes "hòa", "thuý" becomes "thúy").
 * "quý" stays: there the u belongs to the initial consonant. Expects NFC; length and offsets do not change.
 */
export function unifyTonePlacement(text: string): string {
  return text.replace(NEW_PLACEMENT, (pair, offset: number) =>
    AFTER_Q.test(text.slice(Math.max(0, offset - 1), offset)) ? pair : (PLACEMENT.get(pair) ?? pair),
  );
}

const SPACES = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+| {2,}/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** NFC, one kind of space, no invisible characters, trimmed lines. Offsets change: use it once, before spans are made. */
export function cleanText(text: string): string {
  return toNfc(text)
    .replace(INVISIBLE, "")
    .replace(SPACES, " ")
    .replace(/ ?\r?\n ?/g, "\n")
    .trim();
}
