// Rules and posts that say hours of the day, half amounts, negations and bodies in different ways: what agrees is never a
// contradiction, what differs is found. Own rules and posts.
import { expect, test } from "vitest";
import { createClaimChecker } from "../../../../classifiers/claims/check-claims.ts";
import type { ClaimFact } from "../../../../classifiers/claims/claim-types.ts";
import { HOUR_OF_DAY, readQuantities } from "../../../../classifiers/claims/quantities.ts";
import { fold } from "../../../../classifiers/text/fold.ts";

const rules: readonly (readonly [string, string, string, string])[] = [
  [
    "sidewalk",
    "UBND phường Bình Khê",
    "Đỗ xe trên vỉa hè",
    "Đỗ xe máy trên vỉa hè không đúng nơi quy định bị phạt tiền từ 400.000 đồng đến 600.000 đồng.",
  ],
  [
    "noise",
    "UBND phường Bình Khê",
    "Thi công ban đêm",
    "Công trình xây dựng tại phường Bình Khê không được khoan cắt bê tông từ 22 giờ hôm trước đến 5 giờ sáng hôm sau.",
  ],
  [
    "life-vest",
    "Sở Xây dựng tỉnh Đồng Lam",
    "Áo phao trên đò ngang",
    "Hành khách đi đò ngang không mặc áo phao hoặc không cầm phao cứu sinh bị phạt tiền từ 200.000 đồng đến 400.000 đồng.",
  ],
  [
    "land-price",
    "Bộ Nông nghiệp và Môi trường",
    "Hệ số điều chỉnh giá đất",
    "Hệ số điều chỉnh giá đất hằng năm do Hội đồng nhân dân cấp tỉnh thông qua.",
  ],
  [
    "birth",
    "Bộ Tư pháp",
    "Xác nhận tình trạng hôn nhân",
    "Công dân xin giấy xác nhận tình trạng hôn nhân tại UBND cấp xã nơi thường trú.",
  ],
];
const facts = rules.map(([id, name, title, text]): ClaimFact => {
  const source = { name, url: `https://nguon.example/${id}`, publishedAt: "2025-11-03", quote: null };
  return { id, verdict: "true", statement: null, title, text, source };
});
const checker = createClaimChecker(facts);
const check = (text: string) => checker.check({ text, publishedAt: "2026-02-05T00:00:00.000Z" });
const quantities = (text: string) => readQuantities(text, fold(text));

test.each([
  ["từ 22 giờ hôm trước", 22],
  ["sau 10 giờ tối", 22],
  ["lúc 9h đêm", 21],
  ["từ 5 giờ sáng", 5],
])("%s is an hour of the day", (text, hour) => {
  expect(quantities(text)).toMatchObject([{ unit: HOUR_OF_DAY, low: hour, high: hour, bound: null }]);
});

test("hours that something lasts stay a duration, also as tiếng and h, and a language is none", () => {
  expect(quantities("làm thêm 40 giờ một tháng")[0]).toMatchObject({ kind: "duration", unit: "gio", low: 40 });
  expect(quantities("chờ 3 tiếng")[0]).toMatchObject({ kind: "duration", unit: "gio", low: 3 });
  expect(quantities("học 2 tiếng Anh")[0]?.kind).toBe("count");
});

test("half an amount and a period of three figures are read whole", () => {
  expect(quantities("phạt nửa triệu đồng")).toMatchObject([{ kind: "money", low: 500_000 }]);
  expect(quantities("180 ngày một lần")).toMatchObject([{ low: 180, high: 180 }]);
});

test("a rule about what is not done as ordered is a rule and no denial", () => {
  expect(check("Đỗ xe máy trên vỉa hè không đúng nơi quy định phạt 400 đến 600 nghìn.").verdict).not.toBe(
    "contradicted",
  );
  expect(check("Đỗ xe máy trên vỉa hè không đúng nơi quy định bị phạt 3 triệu đồng.").matches[0]).toMatchObject({
    factId: "sidewalk",
    relation: "contradicted",
    difference: { kind: "money" },
  });
});

test("an hour said in another way agrees, another hour differs", () => {
  const said = (hour: string) => `Công trình ở phường Bình Khê không được khoan cắt bê tông từ ${hour} tới 5 giờ sáng.`;
  expect(check(said("10 giờ tối")).verdict).not.toBe("contradicted");
  expect(check(said("19 giờ")).verdict).toBe("contradicted");
});

test("a negation speaks of the whole phrase behind it", () => {
  expect(check("Đi đò ngang không áo phao, không phao cứu sinh bị phạt 200 đến 400 nghìn.").verdict).not.toBe(
    "contradicted",
  );
  expect(check("Hành khách đi đò ngang không mặc áo phao thì không bị phạt tiền.").matches[0]).toMatchObject({
    factId: "life-vest",
    relation: "contradicted",
    difference: { kind: "negation" },
  });
});

test.each([
  ["Hệ số điều chỉnh giá đất hằng năm do Chủ tịch xã thông qua, muốn bao nhiêu thì ghi.", "land-price"],
  ["Xin giấy xác nhận tình trạng hôn nhân giờ phải lên tận tỉnh.", "birth"],
])("another body or level is found: %s", (text, factId) => {
  expect(check(text).matches[0]).toMatchObject({ factId, relation: "contradicted", difference: { kind: "agency" } });
});

test.each([
  "Xin giấy xác nhận tình trạng hôn nhân phải lên xã hai lần mới xong.",
  "Xin giấy xác nhận tình trạng hôn nhân không phải ở công an tỉnh đâu, ra UBND xã.",
  "Trường xã em xin giấy xác nhận tình trạng hôn nhân của phụ huynh.",
])("the same level, a body that is ruled out and a school are no other body: %s", (text) => {
  expect(check(text).verdict).not.toBe("contradicted");
});
