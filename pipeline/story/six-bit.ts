// Numbers as text, six bits a character: one byte each in memory and in JSON, and read in place, without unpacking what is not
// asked for.

/** The characters of base64url (RFC 4648, section 5): none that JSON escapes. */
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const CODES = Uint8Array.from(DIGITS, (digit) => digit.charCodeAt(0));
const VALUES = new Uint8Array(128);
for (const [value, code] of CODES.entries()) VALUES[code] = value;

const six = (text: string, at: number): number => VALUES[text.charCodeAt(at)] ?? 0;

/** The number of up to 30 bits in `length` characters. */
export function readNumber(text: string, at: number, length: number): number {
  let value = 0;
  for (let i = 0; i < length; i++) value = (value << 6) | six(text, at + i);
  return value;
}

/** The number of 18 bits in three characters: readNumber for what is read most. */
export function readThree(text: string, at: number): number {
  return (six(text, at) << 12) | (six(text, at + 1) << 6) | six(text, at + 2);
}

/** The number of up to 53 bits in `length` characters. */
export function readLong(text: string, at: number, length: number): number {
  let value = 0;
  for (let i = 0; i < length; i++) value = value * 64 + six(text, at + i);
  return value;
}

const HEX = "0123456789abcdef";

/** Hexadecimal digits as characters: two for each three digits. */
export function hexLength(digits: number): number {
  return 2 * Math.ceil(digits / 3);
}

/** The `digits` hexadecimal digits that begin at `at`, in lower case. */
export function readHex(text: string, at: number, digits: number): string {
  let hex = "";
  for (let i = 0; i < digits; i += 3, at += 2) {
    const value = (six(text, at) << 6) | six(text, at + 1);
    hex += `${HEX[value >> 8] ?? ""}${HEX[(value >> 4) & 15] ?? ""}${HEX[value & 15] ?? ""}`;
  }
  return hex.slice(0, digits);
}

function hexDigit(hex: string, at: number): number {
  const code = hex.charCodeAt(at);
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 97 && code <= 102) return code - 87;
  throw new TypeError(`expected hexadecimal digits in lower case, received ${JSON.stringify(hex)}`);
}

/** Puts characters one after another into memory of its own, used again for each text. */
export class SixBitWriter {
  readonly #bytes: Buffer;
  #length = 0;

  constructor(most: number) {
    this.#bytes = Buffer.alloc(most);
  }

  /** A whole number from 0 to 64 to the power of `length`; what is outside becomes the nearest of those. */
  number(value: number, length: number): void {
    let rest = Math.min(64 ** length - 1, Math.max(0, Math.floor(value) || 0));
    for (let i = length - 1; i >= 0; i--) {
      const above = Math.floor(rest / 64);
      this.#bytes[this.#length + i] = CODES[rest - above * 64] ?? 0;
      rest = above;
    }
    this.#length += length;
  }

  /** The first `digits` digits. Throws TypeError where they are not hexadecimal. */
  hex(hex: string, digits: number): void {
    for (let i = 0; i < digits; i += 3) {
      const second = i + 1 < digits ? hexDigit(hex, i + 1) : 0;
      const third = i + 2 < digits ? hexDigit(hex, i + 2) : 0;
      const value = (hexDigit(hex, i) << 8) | (second << 4) | third;
      this.#bytes[this.#length++] = CODES[value >> 6] ?? 0;
      this.#bytes[this.#length++] = CODES[value & 63] ?? 0;
    }
  }

  /** What was put since the last take(). */
  take(): string {
    const text = this.#bytes.toString("latin1", 0, this.#length);
    this.#length = 0;
    return text;
  }
}
