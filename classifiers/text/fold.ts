// Folding for comparison: lower case and without marks, one code unit in, one out, so that spans stay valid.

const FOLD = new Uint16Array(0x10000);
const FOLD_KEEP_D = new Uint16Array(0x10000);
const LOWER = new Uint16Array(0x10000);
for (let unit = 0; unit < 0x10000; unit++) {
  const char = String.fromCharCode(unit);
  const lower = char.toLowerCase();
  LOWER[unit] = lower.length === 1 ? lower.charCodeAt(0) : unit;
  const lowered = LOWER[unit] ?? unit;
  // Surrogates and anything that does not decompose to one base letter plus marks stay as they are.
  const bare =
    unit >= 0xd800 && unit <= 0xdfff
      ? ""
      : String.fromCharCode(lowered)
          .normalize("NFD")
          .replace(/\p{Mn}/gu, "");
  FOLD_KEEP_D[unit] = bare.length === 1 ? bare.charCodeAt(0) : lowered;
  // đ has no decomposition in Unicode, so it needs its own rule.
  FOLD[unit] = lowered === 0x111 ? 0x64 : (FOLD_KEEP_D[unit] ?? lowered);
}

function mapUnits(text: string, table: Uint16Array): string {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = table[text.charCodeAt(i)] ?? 0;
  return unitsToString(units);
}

const CHUNK = 8192;
function unitsToString(units: Uint16Array): string {
  if (units.length <= CHUNK) return String.fromCharCode.apply(null, units as unknown as number[]);
  let out = "";
  for (let i = 0; i < units.length; i += CHUNK) {
    out += String.fromCharCode.apply(null, units.subarray(i, i + CHUNK) as unknown as number[]);
  }
  return out;
}

/** Lower case without tone or vowel marks, đ as d ("Hoà Đức" becomes "hoa duc"). Expects NFC; same length as the input. */
export function fold(text: string): string {
  return mapUnits(text, FOLD);
}

/** As fold, but đ stays đ: for places where d and đ must not meet. */
export function foldKeepD(text: string): string {
  return mapUnits(text, FOLD_KEEP_D);
}

/** Lower case only, unit by unit; same length as the input. */
export function lower(text: string): string {
  return mapUnits(text, LOWER);
}

/** Lower-case and folded code units by code unit, for loops over arrays of them. Read only. */
export const LOWER_UNITS: Readonly<Uint16Array> = LOWER;
export const FOLDED_UNITS: Readonly<Uint16Array> = FOLD;

/** The folded code unit of one code unit, for scanners that walk text without making strings. */
export function foldUnit(unit: number): number {
  return FOLD[unit] ?? unit;
}

/** True when folding would change more than case: the text carries a tone mark, a vowel mark or a đ. */
export function hasMarks(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (FOLD[unit] !== LOWER[unit]) return true;
  }
  return false;
}
