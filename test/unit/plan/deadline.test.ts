// How plans say when something is due.
import { describe, expect, it } from "vitest";
import { deadlineInSentence, readDeadline } from "../../../pipeline/plan/deadline.ts";

const read = (text: string) => {
  const found = readDeadline(text);
  return found && [found.kind, found.date, found.rule];
};

describe("readDeadline", () => {
  it.each([
    ["Thường xuyên", "continuous", null, "thường xuyên"],
    ["Năm 2023 và các năm tiếp theo", "continuous", null, "từ năm 2023"],
    ["Từ quý II/2025", "continuous", null, "từ năm 2025"],
    ["Hoàn thành trước tháng 12/2024", "date", "2024-11-30", "trước tháng 12/2024"],
    ["Trước tháng 01 năm 2025", "date", "2024-12-31", "trước tháng 1/2025"],
    ["Tháng 6/2025", "date", "2025-06-30", "chậm nhất 2025-06-30"],
    ["Quý IV năm 2024", "date", "2024-12-31", "chậm nhất 2024-12-31"],
    ["Năm 2025", "date", "2025-12-31", "chậm nhất 2025-12-31"],
    ["30/4/2026", "date", "2026-04-30", "chậm nhất 2026-04-30"],
    ["Trước ngày 15 tháng 10 năm 2025", "date", "2025-10-15", "trước 2025-10-15"],
    ["Từ ngày 01/3/2025 đến ngày 30/6/2025", "date", "2025-06-30", "chậm nhất 2025-06-30"],
    ["Từ tháng 3 đến tháng 6/2025", "date", "2025-06-30", "chậm nhất 2025-06-30"],
    ["2025-2030", "date", "2030-12-31", "chậm nhất 2030-12-31"],
    ["Hằng năm", "recurring", null, "hằng năm"],
    ["Hàng năm, trước ngày 15/12", "recurring", null, "hằng năm, trước 15/12"],
    ["Trước ngày 25 hằng tháng", "recurring", null, "hằng tháng, ngày 25"],
    ["Định kỳ 6 tháng", "recurring", null, "6 tháng một lần"],
    ["Tháng 9 hằng năm", "recurring", null, "hằng năm, tháng 9"],
    ["chậm nhất 05 ngày làm việc", "relative", null, "5 ngày làm việc"],
    ["Trong vòng 24 giờ kể từ khi nhận được thông tin", "relative", null, "24 giờ"],
  ])("reads %s as %s", (text, kind, date, rule) => {
    expect(read(text)).toEqual([kind, date, rule]);
  });

  it("gives a rule that calendars understand where it recurs", () => {
    expect(readDeadline("trước ngày 11/11 hằng năm")?.rrule).toBe("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=11");
    expect(readDeadline("ngày 20 hằng tháng")?.rrule).toBe("FREQ=MONTHLY;BYMONTHDAY=20");
  });

  it("invents nothing where no time is said", () => {
    expect(read("Theo chức năng, nhiệm vụ được giao")).toBeNull();
  });
});

describe("deadlineInSentence", () => {
  it("does not take the date of a cited document or a phase for a deadline", () => {
    expect(
      deadlineInSentence(
        "Thực hiện Quyết định số 407/QĐ-TTg ngày 30/3/2022 của Thủ tướng Chính phủ giai đoạn 2022 - 2027 trong dự toán hàng năm.",
      ),
    ).toBeNull();
  });

  it("takes a limit or a rhythm of the duty itself", () => {
    expect(deadlineInSentence("Hoàn thiện quy chế, hoàn thành trước ngày 30/6/2025.")?.date).toBe("2025-06-30");
    expect(deadlineInSentence("Hằng năm, tổ chức tập huấn kỹ năng.")?.kind).toBe("recurring");
    expect(deadlineInSentence("Trả lời báo chí chậm nhất 02 ngày làm việc.")?.kind).toBe("relative");
  });
});
