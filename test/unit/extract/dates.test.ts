import { describe, expect, test } from "vitest";
import { parseIso, parseMetadata, parseWritten, toInstant } from "../../../pipeline/extract/dates.ts";
import { isDateLine } from "../../../pipeline/extract/when.ts";

const VN = 420;
const NOW = Date.parse("2026-11-21T03:30:20.000Z");
const written = (text: string, now?: number): string | null => {
  const found = parseWritten(text, VN, now);
  return found ? toInstant(found.ms) : null;
};

describe("dates as pages write them", () => {
  test.each([
    ["Thứ bảy, 21/11/2026, 08:05 (GMT+7)", "2026-11-21T01:05:00.000Z"],
    ["08:05 21/11/2026", "2026-11-21T01:05:00.000Z"],
    ["21/11/2026 | 08:05", "2026-11-21T01:05:00.000Z"],
    ["21-11-2026 - 08:05 AM", "2026-11-21T01:05:00.000Z"],
    ["21-11-2026 - 08:05 PM", "2026-11-21T13:05:00.000Z"],
    ["Thứ Tư, 14:50, 04/11/2026", "2026-11-04T07:50:00.000Z"],
    ["Thứ 7, ngày 21/11/2026 - 8:05", "2026-11-21T01:05:00.000Z"],
    ["Ngày 21 tháng 11 năm 2026, 8 giờ 05 phút", "2026-11-21T01:05:00.000Z"],
    ["8h05 ngày 21/11/2026", "2026-11-21T01:05:00.000Z"],
    ["8g05, 21.11.2026", "2026-11-21T01:05:00.000Z"],
    ["Cập nhật lúc 20:07:33 21/11/2026", "2026-11-21T13:07:33.000Z"],
    ["21 tháng 11, 2026", "2026-11-20T17:00:00.000Z"],
    ["21 thg 11, 2026", "2026-11-20T17:00:00.000Z"],
    ["Đăng ngày: 21/11/26 08:05", "2026-11-21T01:05:00.000Z"],
    ["2026-11-21 08:05", "2026-11-21T01:05:00.000Z"],
    ["2026/11/21 08:05", "2026-11-21T01:05:00.000Z"],
    ["November 21, 2026 8:05 AM", "2026-11-21T01:05:00.000Z"],
    ["21 Nov 2026, 08:05 GMT+7", "2026-11-21T01:05:00.000Z"],
    ["21/11/2026 01:05 UTC", "2026-11-21T01:05:00.000Z"],
    ["Sat, 21/11/2026 08:05 (UTC+07:00)", "2026-11-21T01:05:00.000Z"],
  ])("%s", (text, instant) => {
    expect(written(text)).toBe(instant);
  });

  test.each([
    ["31/02/2026"],
    ["45/11/2026 08:05"],
    ["21/13/2026"],
    ["Điều 7/2026/NĐ"],
    ["không có ngày"],
    [""],
    ["12:30"],
    ["1/2"],
  ])("no date is made of: %s", (text) => {
    expect(written(text)).toBeNull();
  });
});

describe("relative times", () => {
  test.each([
    ["2 giờ trước", "2026-11-21T01:30:00.000Z"],
    ["35 phút trước", "2026-11-21T02:55:00.000Z"],
    ["Đăng 3 ngày trước", "2026-11-18T03:30:20.000Z"],
    ["Vừa xong", "2026-11-21T03:30:00.000Z"],
    ["Hôm qua, 22:15", "2026-11-20T15:15:00.000Z"],
    ["Hôm nay lúc 08:05", "2026-11-21T01:05:00.000Z"],
    ["an hour ago", "2026-11-21T02:30:00.000Z"],
    ["5 minutes ago", "2026-11-21T03:25:00.000Z"],
  ])("%s is counted back from the time of the fetch", (text, instant) => {
    expect(written(text, NOW)).toBe(instant);
    expect(written(text)).toBeNull();
  });
});

describe("dates in metadata", () => {
  test.each([
    ["2026-03-07T08:52:11.000 +07:00", "2026-03-07T01:52:11.000Z"],
    ["2026-03-07T00:01:00", "2026-03-06T17:01:00.000Z"],
    ["2026-03-07T00:01:00Z", "2026-03-07T00:01:00.000Z"],
    ["2026-03-07T00:01:00+0700", "2026-03-06T17:01:00.000Z"],
    ["2026-03-07", "2026-03-06T17:00:00.000Z"],
    ["Sat, 07 Mar 2026 08:05:00 +0700", "2026-03-07T01:05:00.000Z"],
    ["Sat, 07 Mar 2026 01:05:00 GMT", "2026-03-07T01:05:00.000Z"],
    ["1772845500", "2026-03-07T01:05:00.000Z"],
    ["1772845500000", "2026-03-07T01:05:00.000Z"],
    ["20260307080500", "2026-03-07T01:05:00.000Z"],
    ["3/7/2026 8:05:00 AM", "2026-03-07T01:05:00.000Z"],
    ["25/3/2026 8:05:00 AM", "2026-03-25T01:05:00.000Z"],
    ["07/03/2026 08:05", "2026-03-07T01:05:00.000Z"],
  ])("%s", (text, instant) => {
    const found = parseMetadata(text, VN);
    expect(found && toInstant(found.ms)).toBe(instant);
  });

  test("nonsense is null, and so is a time before the web", () => {
    for (const text of ["", "never", "0000-00-00", "1246-01-01", "0001-01-01T00:00:00", "x".repeat(500)])
      expect(parseMetadata(text, VN)).toBeNull();
  });

  test("precision says how finely the moment was written", () => {
    expect(parseIso("2026-03-07", VN)?.precision).toBe("day");
    expect(parseIso("2026-03-07 08:05", VN)?.precision).toBe("minute");
    expect(parseIso("2026-03-07T08:05:09Z", VN)).toMatchObject({ precision: "second", zone: true });
  });
});

test("a line that is only a date is told from a sentence with a date", () => {
  for (const text of [
    "Thứ bảy, 21/11/2026, 08:05 (GMT+7)",
    "Đăng lúc 08:05 ngày 21/11/2026",
    "Posted November 21, 2026 8:05 AM",
  ])
    expect(isDateLine(text), text).toBe(true);
  for (const text of [
    "Hội nghị họp lúc 08:05 ngày 21/11/2026 tại trụ sở xã.",
    "Bình Nguyên, ngày 02 tháng 12 năm 2026",
    "Số: 15/2026/QĐ-UBND",
    "21/11/2026",
  ])
    expect(isDateLine(text), text).toBe(false);
});
