// One text as an array of its code units, copied once, so that the loops over it read plain numbers. What single units are
// is told by tables; words and sentences are found by tokens.ts and sentences.ts.
import { NEW_PLACEMENTS } from "./normalize.ts";

const FIRST_CAPACITY = 4096;

// What a unit may be part of.
const PLACEMENT_FIRST = 1;
const PLACEMENT_SECOND = 2;
const DOT = 4;
const PARTS = new Uint8Array(0x10000);
for (const pair of NEW_PLACEMENTS) {
  PARTS[pair.charCodeAt(0)] = PLACEMENT_FIRST;
  PARTS[pair.charCodeAt(1)] = PLACEMENT_SECOND;
}
PARTS[0x2e] = DOT;

/** The code units of the text loaded last; units[0..length). */
export class TextUnits {
  units = new Uint16Array(FIRST_CAPACITY);
  length = 0;
  /** False where no "." is in the text. */
  hasDot = false;
  /** False where unifyTonePlacement would change nothing. */
  mayHoldNewPlacement = false;
  #bytes = Buffer.from(this.units.buffer);

  load(text: string): void {
    const { length } = text;
    if (length > this.units.length) {
      this.units = new Uint16Array(length * 2);
      this.#bytes = Buffer.from(this.units.buffer);
    }
    this.#bytes.write(text, 0, "utf16le");
    this.length = length;
    const units = this.units;
    const parts = PARTS;
    let all = 0;
    let pairs = 0;
    let before = 0;
    for (let i = 0; i < length; i++) {
      const part = parts[units[i] as number] as number;
      all |= part;
      pairs |= (before << 1) & part;
      before = part;
    }
    this.hasDot = (all & DOT) !== 0;
    this.mayHoldNewPlacement = (pairs & PLACEMENT_SECOND) !== 0;
  }
}
