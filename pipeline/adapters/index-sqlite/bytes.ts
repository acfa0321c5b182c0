// A growing row of bytes and the whole numbers in it: seven bits a byte, lowest first, the highest bit says that more follow.

export class Bytes {
  bytes: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(room: number) {
    this.bytes = new Uint8Array(room);
  }

  clear(): void {
    this.length = 0;
  }

  /** What was put in so far; valid until the next change. */
  get content(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  /** Makes room for so many more bytes. */
  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  /** A whole number from 0 to 2^31 - 1. */
  putNumber(value: number): void {
    if (this.length + 5 > this.bytes.length) this.reserve(5);
    const { bytes } = this;
    let rest = value;
    while (rest > 127) {
      bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[this.length++] = rest;
  }

  /** The same as two bytes, or, from 65,535 on, as two bytes of ones and four more. */
  putWide(value: number): void {
    if (this.length + 6 > this.bytes.length) this.reserve(6);
    const { bytes } = this;
    const narrow = value < 0xffff ? value : 0xffff;
    bytes[this.length++] = narrow & 255;
    bytes[this.length++] = narrow >>> 8;
    if (narrow === 0xffff) for (let shift = 0; shift < 32; shift += 8) bytes[this.length++] = (value >>> shift) & 255;
  }

  put(from: Uint8Array, start: number, end: number): void {
    const more = end - start;
    if (this.length + more > this.bytes.length) this.reserve(more);
    // A view costs more than copying some dozens of bytes by hand.
    if (more > 96) this.bytes.set(from.subarray(start, end), this.length);
    else {
      const { bytes, length } = this;
      for (let i = 0; i < more; i++) bytes[length + i] = from[start + i] ?? 0;
    }
    this.length += more;
  }
}

/** Order of two pieces of bytes; below 0: the left one comes first. */
export function compareBytes(
  left: Uint8Array,
  leftStart: number,
  leftEnd: number,
  right: Uint8Array,
  rightStart: number,
  rightEnd: number,
): number {
  const length = Math.min(leftEnd - leftStart, rightEnd - rightStart);
  for (let i = 0; i < length; i++) {
    const difference = (left[leftStart + i] ?? 0) - (right[rightStart + i] ?? 0);
    if (difference !== 0) return difference;
  }
  return leftEnd - leftStart - (rightEnd - rightStart);
}

/** Reads numbers one after another: as putNumber() wrote them, or putWide(). */
export class NumberReader {
  readonly #bytes: Uint8Array;
  readonly #wide: boolean;
  at: number;

  constructor(bytes: Uint8Array, at: number, wide: boolean) {
    this.#bytes = bytes;
    this.at = at;
    this.#wide = wide;
  }

  next(): number {
    const bytes = this.#bytes;
    if (this.#wide) {
      const narrow = (bytes[this.at] ?? 0) | ((bytes[this.at + 1] ?? 0) << 8);
      this.at += 2;
      if (narrow < 0xffff) return narrow;
      let value = 0;
      for (let shift = 0; shift < 32; shift += 8) value |= (bytes[this.at++] ?? 0) << shift;
      return value;
    }
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[this.at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }
}
