// The vector sums of the scorer beside the same sums written plainly.
import { describe, expect, test } from "vitest";
import { BLOCK, HALF_SEEN, ROW, RowSums } from "../../../classifiers/linear/row-sums.ts";

const ROWS = 1000;

function filled(value: (at: number) => number): RowSums {
  const rows = new RowSums(ROWS);
  for (let i = 0; i < rows.table.length; i++) rows.table[i] = value(i);
  return rows;
}

function plainSums(rows: RowSums, count: number): number[] {
  const sums = new Array<number>(ROW).fill(0);
  for (let i = 0; i < count; i++) {
    const id = rows.ids[i] ?? 0;
    const seen = (id & HALF_SEEN) === 0 ? ROW : ROW - 4;
    for (let k = 0; k < seen; k++) sums[k] = (sums[k] ?? 0) + (rows.table[(id % HALF_SEEN) * ROW + k] ?? 0);
  }
  return sums;
}

describe("sums of rows", () => {
  test.each([0, 1, 2, 37, BLOCK])("%i rows add up as a plain loop adds them, hidden columns left out", (count) => {
    const rows = filled((at) => (Math.imul(at, 0x9e3779b1) >> 24) | 0);
    for (let i = 0; i < count; i++) rows.ids[i] = ((i * 7919) % ROWS) | (i % 3 === 0 ? HALF_SEEN : 0);
    rows.add(count);
    expect([...rows.sums]).toEqual(plainSums(rows, count));
  });

  test.each([-128, 127])("a full block of the byte %i does not overflow", (byte) => {
    const rows = filled(() => byte);
    rows.ids.fill(ROWS - 1);
    rows.add(BLOCK);
    expect([...rows.sums]).toEqual(new Array(ROW).fill(byte * BLOCK));
  });

  test("two tables do not disturb each other", () => {
    const one = filled(() => 1);
    const two = filled(() => 2);
    one.ids.fill(0);
    two.ids.fill(0);
    one.add(3);
    two.add(5);
    expect([one.sums[0], two.sums[15]]).toEqual([3, 10]);
  });
});
