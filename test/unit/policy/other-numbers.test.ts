// A watched number beside the same number of another year, body or province, and numbers as people type them.
import { expect, test } from "vitest";
import { citedDocuments } from "../../../pipeline/policy/documents.ts";
import { createMatcher } from "../../../pipeline/policy/match.ts";
import { readPolicies } from "../../../pipeline/policy/policy-list.ts";

const match = createMatcher(
  readPolicies(
    [
      { policyId: "phat", name: "Mức phạt", aliases: ["Nghị định 168"], documents: ["168/2024/NĐ-CP"] },
      { policyId: "day-them", name: "Quy định dạy thêm", aliases: ["Thông tư 29"], documents: ["29/2024/TT-BGDĐT"] },
      { policyId: "phi", name: "Phí chợ đêm", documents: ["18/2025/NQ-HĐND"], region: "79" },
      { policyId: "dat", name: "Luật Đất đai 2024", documents: ["31/2024/QH15"] },
    ]
      .map((one) => JSON.stringify(one))
      .join("\n"),
  ),
);
const found = (text: string) =>
  match({ text, publishedAt: "2025-09-15T00:00:00.000Z", documents: citedDocuments(text) }).map((one) => one.policyId);

test.each([
  "Nghị định 168/2017/NĐ-CP quy định chi tiết Luật Du lịch.",
  "Thông tư 29 của Bộ Y tế về kê đơn thuốc.",
  "Nghị quyết 18/2025/NQ-HĐND của HĐND tỉnh Nghệ An về phí chợ.",
  "Hồi luật đất đai cũ thì thủ tục khác.",
])("another document of the same number or name is not the watched one: %s", (text) => {
  expect(found(text)).toEqual([]);
});

test("the watched number is found as posts write it", () => {
  expect(found("Từ nay Nghị định 168 phạt nặng hơn.")).toEqual(["phat"]);
  expect(found("nd 168/2024 phat nang qua")).toEqual(["phat"]);
  expect(found("TT 29 có cho dạy thêm tại nhà không?")).toEqual(["day-them"]);
});

test("a number that text recognition broke is put together again", () => {
  const [one, ...more] = citedDocuments("Căn cứ Nghị định số 1 47/2024/NĐ-CP về Internet");
  expect(one?.canonical).toBe("147/2024/NĐ-CP");
  expect(more).toEqual([]);
});

test("small letters before a month, a flat or a transfer are no documents", () => {
  for (const text of ["tt 12/2025 lịch học", "toà CT16 mất nước", "nd 123 dong hoc phi", "Nhóm TT 12 người đi chơi"])
    expect(citedDocuments(text)).toEqual([]);
});
