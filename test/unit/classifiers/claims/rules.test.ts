import { expect, test } from "vitest";
import { findRules } from "../../../../classifiers/claims/rules.ts";

test("rules with an amount, a day or a limit are taken from an official page as printed, talk around them is not", () => {
  const text = [
    "Sáng nay, lãnh đạo sở chủ trì hội nghị triển khai nhiệm vụ.",
    "Từ ngày 01/3/2026, giá nước sạch cho 10 m3 đầu tiên là 7.200 đồng/m3.",
    "Sở đang dự thảo quy định mức thu mới 9.000 đồng/m3.",
    "Hộ nghèo được miễn phí 4 m3 đầu tiên mỗi tháng.",
    "Người dân phản ánh: giá nước có phải tăng 20% không?",
  ].join("\n");
  expect(findRules(text)).toEqual([
    "Từ ngày 01/3/2026, giá nước sạch cho 10 m3 đầu tiên là 7.200 đồng/m3.",
    "Hộ nghèo được miễn phí 4 m3 đầu tiên mỗi tháng.",
  ]);
});

test("no more than six are taken: a longer text is a document", () => {
  const text = Array.from(
    { length: 20 },
    (_unused, at) => `Mức phạt hành vi số ${at} là ${at + 1} triệu đồng một lần.`,
  );
  expect(findRules(text.join("\n"))).toHaveLength(6);
});
