// Numbers, units and dates as people write them, and which of them can be the same.
import { describe, expect, it } from "vitest";
import { agree, type Quantity, readQuantities } from "../../../../classifiers/claims/quantities.ts";
import { fold } from "../../../../classifiers/text/fold.ts";

const read = (text: string) => readQuantities(text, fold(text));
const only = (text: string): Quantity => {
  const [first, ...rest] = read(text);
  if (first === undefined || rest.length > 0) throw new TypeError(`${text}: ${rest.length + 1} quantities`);
  return first;
};

describe("quantities", () => {
  it.each([
    ["1.500.000 đồng", 1_500_000],
    ["một triệu rưỡi", 1_500_000],
    ["1tr5", 1_500_000],
    ["1,5 triệu đồng", 1_500_000],
    ["2 triệu 500 nghìn", 2_500_000],
    ["10tr", 10_000_000],
    ["500k", 500_000],
    ["phat 20 trieu", 20_000_000],
    ["hai tỷ rưỡi", 2_500_000_000],
  ])("read %s as %d đồng", (text, value) => {
    expect(only(text)).toMatchObject({ kind: "money", low: value, high: value });
  });

  it.each(["4-6 triệu đồng", "từ 4 đến 6 triệu", "4 triệu đồng đến 6 triệu đồng"])("read %s as one range", (text) => {
    expect(only(text)).toMatchObject({ kind: "money", low: 4_000_000, high: 6_000_000 });
  });

  it("leave out numbers of documents, articles and clock times", () => {
    expect(read("Theo Điều 5 Nghị định 168/2024/NĐ-CP, lúc 12h30")).toEqual([]);
  });

  it("take a day without a year as the same day of that year, and another day as different", () => {
    expect(agree(only("từ 1/7"), only("từ ngày 1 tháng 7 năm 2026"))).toBe(true);
    expect(agree(only("từ 1/7"), only("từ ngày 1/9/2026"))).toBe(false);
  });

  it("do not compare amounts of different kinds or units", () => {
    expect(agree(only("30%"), only("30 triệu"))).toBeNull();
    expect(agree(only("3 tháng"), only("3 ngày"))).toBeNull();
  });
});
