// Posts beside official texts: what states a wrong amount, day, body or duty is found, also inside a complaint; what tells of
// another case, a life or how a rule is kept is not. Own examples, beside the facts of the sets written apart.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createClaimChecker } from "../../../../classifiers/claims/check-claims.ts";
import type { ClaimFact } from "../../../../classifiers/claims/claim-types.ts";

const read = (file: string) =>
  readFileSync(new URL(`../../../bench/data/apart/${file}`, import.meta.url), "utf8")
    .split("\n")
    .filter(Boolean);
const facts = read("official-facts.txt").map((line): ClaimFact => {
  const [id = "", , publishedAt = "", name = "", title = "", text = ""] = line.split("|");
  const source = { name, url: `https://nguon.example/${id}`, publishedAt, quote: null };
  return { id, verdict: "true", statement: null, title, text, source };
});
const checker = createClaimChecker(facts);
const check = (text: string) => checker.check({ text, publishedAt: "2026-02-05T00:00:00.000Z" });

test.each([
  ["Hộ chiếu làm mới lệ phí 500.000 đồng, thu gì mà thu dữ.", "o16", "money"],
  ["Phải đóng đủ 30 năm bảo hiểm xã hội mới được hưởng lương hưu, thôi rút cho rồi!", "o5", "duration"],
  ["Phường Hòa Lâm bốn ngày một lần mới thu gom rác, hôi không chịu nổi.", "o23", "count"],
  ["Xã Tân Điền tiêm phòng dại cho chó mèo thu 50.000 đồng một con.", "o27", "money"],
  ["Xăng E10 toàn quốc từ 1/3/2026 đã bắt buộc rồi.", "o48", "date"],
  ["Báo cáo tác động môi trường nhà máy xử lý rác Núi Sẻ do Sở Công Thương thẩm định.", "o55", "agency"],
] as const)("a wrong statement inside a complaint is found with what differs: %s", (text, factId, kind) => {
  const { verdict, matches } = check(text);
  expect(verdict).toBe("contradicted");
  expect(matches[0]).toMatchObject({
    factId,
    difference: { kind },
    evidence: { url: `https://nguon.example/${factId}` },
  });
});

test.each([
  "Nước sạch bậc 3 trên 20 m3 giá 11.000 đồng/m3.",
  "Lương tối thiểu giờ vùng I là 25.500 đồng một giờ.",
  "Xe máy có nồng độ cồn dưới 50 mg phạt 2 đến 3 triệu đồng.",
  "Luật Nhà giáo có hiệu lực từ ngày 1/1/2026.",
  "Thi tốt nghiệp trung học phổ thông năm 2025 có 4 môn, ngày 26 và 27/6.",
])("another step, unit, limit, law or year is another case: %s", (text) => {
  expect(check(text).verdict).not.toBe("contradicted");
});

test.each([
  "Lịch gom rác Hòa Lâm 18 giờ mà hôm qua 23 giờ xe mới tới.",
  "Nuôi con mỗi tháng hết 9 triệu mà người phụ thuộc được giảm trừ có 6,2 triệu.",
  "Đưa con 12 tuổi đi tiêm sởi, trạm y tế báo hết vắc xin.",
  "Bà nội tôi 72 tuổi không lương hưu, làm hồ sơ trợ cấp hưu trí xã hội bị trả về.",
  "Có phải hộ chiếu bây giờ lệ phí 500.000 đồng không ạ?",
  "Ai bảo hộ chiếu lệ phí 500.000 đồng là nói láo.",
  "Nên nâng trợ cấp hưu trí xã hội lên 1 triệu đồng một tháng.",
])("how a rule is kept, a life, a question, a denial and a wish are no claims: %s", (text) => {
  expect(check(text).verdict).not.toBe("contradicted");
});

test("a post from before the text was published, with no day of its own, is left alone", () => {
  const text = "Hộ chiếu làm mới lệ phí 500.000 đồng, thu gì mà thu dữ.";
  expect(checker.check({ text, publishedAt: "2025-01-01" })).toMatchObject({
    verdict: "none",
    abstained: [{ factId: "o16", reason: "not-in-force-then" }],
  });
});

describe("the posts written apart about official texts", () => {
  const posts = ["official-posts.txt", "official-later.txt"].flatMap(read).map((line) => {
    const [kind = "", factId = "", ...rest] = line.split("|");
    return { kind, factId, result: check(rest.join("|")), text: rest.join("|") };
  });

  test("are contradicted with precision of at least 0.95 at recall of at least 0.70", () => {
    const found = posts.filter(({ result }) => result.verdict === "contradicted");
    const right = found.filter(({ kind, factId, result }) => kind === "C" && result.matches[0]?.factId === factId);
    expect(right.length / found.length).toBeGreaterThanOrEqual(0.95);
    expect(right.length / posts.filter(({ kind }) => kind === "C").length).toBeGreaterThanOrEqual(0.7);
  });

  test("are never contradicted where they complain of practice, ask, deny or speak of something near", () => {
    const others = posts.filter(({ kind }) => kind === "D" || kind === "N");
    expect(others.length).toBeGreaterThanOrEqual(100);
    expect(others.filter(({ result }) => result.verdict === "contradicted").map(({ text }) => text)).toEqual([]);
  });
});
