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

/** The sum of the numbers that were put into these bytes. */
export function sumOfNumbers(bytes: Uint8Array, start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; ) {
    let byte = bytes[at++] ?? 0;
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++] ?? 0;
      value |= (byte & 127) << shift;
    }
    sum += value;
  }
  return sum;
}
