// What people live through, ask, quote or deny beside facts: never contradicted. Own examples, beside the facts of the sets
// written apart (test/bench/data/apart).
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createClaimChecker } from "../../../../classifiers/claims/check-claims.ts";
import type { ClaimFact } from "../../../../classifiers/claims/claim-types.ts";

const read = (file: string) =>
  readFileSync(new URL(`../../../bench/data/apart/${file}`, import.meta.url), "utf8")
    .split("\n")
    .filter(Boolean);
const facts = read("facts.txt").map((line): ClaimFact => {
  const [id = "", kind, publishedAt = "", name = "", first = "", second = ""] = line.split("|");
  const source = { name, url: `https://tinchinhthuc.example/${id}`, publishedAt };
  return kind === "F"
    ? { id, verdict: "false", statement: first, title: null, text: null, source: { ...source, quote: second } }
    : { id, verdict: "true", statement: null, title: first, text: second, source: { ...source, quote: null } };
});
const checker = createClaimChecker(facts);
const verdict = (text: string) => checker.check({ text, publishedAt: "2025-09-20T00:00:00.000Z" }).verdict;

test.each([
  "Bác hàng xóm vượt đèn đỏ bằng xe máy bị phạt 3 triệu đồng.",
  "Cán bộ xã quê tôi nghỉ mà chưa nhận được trợ cấp.",
  "Anh rể là cán bộ xã bị tinh giản, ba tháng rồi không nhận được trợ cấp.",
  "Bà 75 tuổi bị ngân hàng khóa tài khoản vì không quét được mặt.",
  "Cậu em 24 tuổi bị gọi nhập ngũ dù đã có con.",
  "Cty cho nghỉ Tết Ất Tỵ 12 ngày liên tục.",
])("an experience is no claim: %s", (text) => {
  expect(verdict(text)).not.toBe("contradicted");
});

test.each([
  "Trường THPT thu tiền dạy thêm của học sinh, phụ huynh bức xúc.",
  "Bệnh viện huyện bắt có giấy chuyển tuyến, bệnh hiểm nghèo cũng vậy.",
  "Phường thu phí đỗ ô tô 50.000 đồng mỗi lượt, quá đắt.",
])("a complaint about practice is no claim about the rule: %s", (text) => {
  expect(verdict(text)).not.toBe("contradicted");
});

test.each([
  "Theo luật cũ đóng bảo hiểm xã hội đủ 20 năm mới được hưởng lương hưu.",
  "Năm 2022 lương cơ sở là 1.490.000 đồng một tháng.",
  "Có thể năm sau thuế giá trị gia tăng giảm 3%.",
  "Nên hạ tuổi hưởng trợ cấp hưu trí xã hội xuống 70 tuổi.",
  "Mong nâng trợ cấp hưu trí xã hội cho người từ đủ 75 tuổi lên 900.000 đồng mỗi tháng.",
])("what was, may be or should be is no claim about what is: %s", (text) => {
  expect(verdict(text)).toBe("none");
});

test("no denial, question or quotation of the set written apart is contradicted", () => {
  const denied = read("claim-posts.txt").filter((line) => line.startsWith("D|"));
  expect(denied).toHaveLength(40);
  expect(denied.filter((line) => verdict(line.split("|").slice(2).join("|")) === "contradicted")).toEqual([]);
});

test("a statement that a source refutes or a rule contradicts is still found", () => {
  expect(verdict("Giá điện tăng 30% từ ngày 15/7, tắt máy lạnh đi các bác.")).toBe("contradicted");
  expect(verdict("Mức lương cơ sở hiện nay là 3.240.000 đồng một tháng.")).toBe("contradicted");
  expect(verdict("Nhà trường được thu tiền dạy thêm của học sinh theo quy định mới.")).toBe("contradicted");
});
