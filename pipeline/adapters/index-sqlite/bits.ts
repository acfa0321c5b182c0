// Sets of row numbers as bits of 32-bit words: a million rows are 125 KB, and two sets are joined in microseconds.

export type Bits = Uint32Array;

export function noBits(size: number): Bits {
  return new Uint32Array((size + 31) >>> 5);
}

/** Rows from (inclusive) to `to` (exclusive) are set. */
export function setRange(bits: Bits, from: number, to: number): void {
  for (let row = from; row < to; ) {
    if ((row & 31) === 0 && row + 32 <= to) {
      bits[row >>> 5] = 0xffffffff;
      row += 32;
    } else {
      bits[row >>> 5] = (bits[row >>> 5] ?? 0) | (1 << (row & 31));
      row++;
    }
  }
}

export function andBits(left: Bits, right: Bits): Bits {
  const out = new Uint32Array(left.length);
  for (let i = 0; i < out.length; i++) out[i] = (left[i] ?? 0) & (right[i] ?? 0);
  return out;
}

/** Leaves in the first what is in the second too. */
export function andInto(into: Bits, other: Bits): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) & (other[i] ?? 0);
}

/** Adds what is in the second. */
export function orInto(into: Bits, other: Bits): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) | (other[i] ?? 0);
}

/** Takes away what is in the second. */
export function withoutInto(into: Bits, other: Bits): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) & ~(other[i] ?? 0);
}

export function hasBit(bits: Bits, row: number): boolean {
  return (((bits[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;
}

export function countBits(bits: Bits): number {
  let n = 0;
  for (let i = 0; i < bits.length; i++) {
    // Bits counted in parallel (Henry S. Warren, Hacker's Delight, 2nd edition, section 5-1).
    let word = bits[i] ?? 0;
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    n += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return n;
}

/** Calls visit with every set row, lowest first. */
export function eachBit(bits: Bits, visit: (row: number) => void): void {
  for (let i = 0; i < bits.length; i++) {
    let word = bits[i] ?? 0;
    while (word !== 0) {
      visit((i << 5) + 31 - Math.clz32(word & -word));
      word &= word - 1;
    }
  }
}

let room = new Uint32Array(0);

/** Every set row in order, as a list. It is valid until the next call: room for a million numbers is not made each time. */
export function rowsIn(bits: Bits): Uint32Array {
  if (room.length < bits.length << 5) room = new Uint32Array(bits.length << 5);
  let n = 0;
  for (let i = 0; i < bits.length; i++) {
    let word = bits[i] ?? 0;
    while (word !== 0) {
      room[n++] = (i << 5) + 31 - Math.clz32(word & -word);
      word &= word - 1;
    }
  }
  return room.subarray(0, n);
}
