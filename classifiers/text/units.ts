// One text as an array of its code units, copied once, so that the loops over it read plain numbers. What single units are
// is told by tables; words and sentences are found by tokens.ts and sentences.ts.
import { NEW_PLACEMENTS } from "./normalize.ts";
import { SENTENCE_BREAKS } from "./sentences.ts";

const FIRST_CAPACITY = 4096;

// What a unit may be part of.
const PLACEMENT_FIRST = 1;
const PLACEMENT_SECOND = 2;
const DOT = 4;
const NOT_SURELY_NFC = 8;
const BREAK_SHIFT = 4;
const PARTS = new Uint8Array(0x10000).fill(NOT_SURELY_NFC);
// Letters of Latin script, signs, symbols and emoji that stand for themselves in NFC whatever is beside them: no marks, no
// letters that NFC writes otherwise. Other scripts are left to the real check.
for (const [from, to] of [
  [0x0000, 0x02ff],
  [0x1e00, 0x1eff],
  [0x2000, 0x22ff],
  [0x2500, 0x27bf],
  [0xd83c, 0xd83e],
  [0xdc00, 0xdfff],
  [0xfe0f, 0xfe0f],
] as const) {
  for (let unit = from; unit <= to; unit++) {
    const char = String.fromCharCode(unit);
    if (char.normalize("NFC") === char && (unit === 0xfe0f || !/\p{M}/u.test(char))) PARTS[unit] = 0;
  }
}
for (const pair of NEW_PLACEMENTS) {
  PARTS[pair.charCodeAt(0)] = PLACEMENT_FIRST;
  PARTS[pair.charCodeAt(1)] = PLACEMENT_SECOND;
}
for (const unit of SENTENCE_BREAKS) PARTS[unit] = 1 << BREAK_SHIFT;
PARTS[0x2e] = DOT | (1 << BREAK_SHIFT);

/** The code units of the text loaded last; units[0..length). */
export class TextUnits {
  units = new Uint16Array(FIRST_CAPACITY);
  length = 0;
  /** False where no "." is in the text. */
  hasDot = false;
  /** True where the text is in NFC; false where that is not sure. */
  surelyNfc = true;
  /** False where unifyTonePlacement would change nothing. */
  mayHoldNewPlacement = false;
  /** Where units of SENTENCE_BREAKS stand, in order: breaks[0..breakCount). */
  breaks = new Int32Array(FIRST_CAPACITY);
  breakCount = 0;
  #bytes = Buffer.from(this.units.buffer);

  load(text: string): void {
    const { length } = text;
    if (length >= this.units.length) {
      this.units = new Uint16Array(length * 2);
      this.breaks = new Int32Array(length * 2);
      this.#bytes = Buffer.from(this.units.buffer);
    }
    this.#bytes.write(text, 0, "utf16le");
    this.length = length;
    const { units, breaks } = this;
    const parts = PARTS;
    let all = 0;
    let pairs = 0;
    let before = 0;
    let count = 0;
    for (let i = 0; i < length; i++) {
      const part = parts[units[i] as number] as number;
      all |= part;
      pairs |= (before << 1) & part;
      before = part;
      breaks[count] = i;
      count += part >>> BREAK_SHIFT;
    }
    this.breakCount = count;
    this.hasDot = (all & DOT) !== 0;
    this.surelyNfc = (all & NOT_SURELY_NFC) === 0;
    this.mayHoldNewPlacement = (pairs & PLACEMENT_SECOND) !== 0;
  }
}
