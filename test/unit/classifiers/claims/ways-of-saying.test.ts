// Rules and posts that say hours of the day, half amounts, negations and bodies in different ways: what agrees is never a
// contradiction, what differs is found. Own rules and posts.
import { readFileSync } from "node:fs";
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
  [
    "fire",
    "UBND phường Bình Khê",
    "Đốt rơm rạ",
    "Không đốt rơm rạ ven đường giao thông trong mùa gặt. Vi phạm bị phạt tiền từ 2.500.000 đồng đến 3.000.000 đồng.",
  ],
  [
    "household",
    "Bộ Công an",
    "Tách hộ khẩu điện tử",
    "Người dân tách hộ phải nộp bản khai trực tiếp tại trụ sở. Người dân không phải nộp bản sao giấy tờ tùy thân.",
  ],
  [
    "badge",
    "Sở Xây dựng tỉnh Đồng Lam",
    "Phù hiệu xe hợp đồng",
    "Chủ xe hợp đồng phải nộp bản gốc tại trạm đăng kiểm để nhận phù hiệu.",
  ],
  [
    "loans",
    "Thư viện tỉnh Đồng Lam",
    "Mượn sách thư viện",
    "Mỗi thẻ bạn đọc được mượn sách thư viện tối đa 5 cuốn trong một lần đến.",
  ],
  [
    "grant",
    "Sở Nội vụ tỉnh Đồng Lam",
    "Hỗ trợ học nghề",
    "Tiền hỗ trợ học nghề tính theo lương bình quân 6 tháng gần nhất, thời gian hỗ trợ không quá 9 tháng.",
  ],
  [
    "comments",
    "UBND tỉnh Đồng Lam",
    "Lấy ý kiến dự án hồ Cây Sung",
    "Báo cáo dự án hồ Cây Sung được công khai tại nhà văn hóa các thôn ven hồ để người dân, hợp tác xã góp ý trong 45 ngày.",
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

test("a sentence about punishment speaks of what the sentence before it forbids", () => {
  expect(check("Đốt rơm rạ ven đường mùa gặt bị phạt tới 12 triệu đồng, ai chịu cho nổi.").matches[0]).toMatchObject({
    factId: "fire",
    relation: "contradicted",
    difference: { kind: "money" },
  });
  expect(check("Đốt rơm rạ ven đường mùa gặt bị phạt từ 2,5 đến 3 triệu đồng.").verdict).not.toBe("contradicted");
  expect(check("Vi phạm quảng cáo bị phạt 12 triệu đồng.").verdict).toBe("none");
});

test.each([
  ["Tách hộ giờ không cần nộp bản khai trực tiếp đâu.", "household", "negation"],
  ["Tách hộ vẫn phải nộp bản sao giấy tờ tùy thân nha bà con.", "household", "negation"],
  ["Xe hợp đồng không cần mang bản gốc ra trạm đăng kiểm, phù hiệu họ gửi về nhà.", "badge", "modality"],
  ["Mượn sách thư viện bằng thẻ bạn đọc không giới hạn số cuốn.", "loans", "scope"],
  ["Tiền hỗ trợ học nghề tính theo lương 6 tháng gần nhất, thời gian hỗ trợ không quá 20 tháng.", "grant", "duration"],
  ["Góp ý dự án hồ Cây Sung có đúng 10 ngày, ai đọc cho kịp.", "comments", "duration"],
])("the opposite of a duty or limit is found: %s", (text, factId, kind) => {
  expect(check(text).matches[0]).toMatchObject({ factId, relation: "contradicted", difference: { kind } });
});

test.each([
  "Tách hộ phải nộp bản khai trực tiếp, đi lại mất cả buổi.",
  "Tách hộ khỏi phải nộp bản sao giấy tờ tùy thân.",
  "Nếu thiếu thông tin thì tách hộ phải nộp bản sao giấy tờ tùy thân.",
  "Mượn sách thư viện nhiều lắm cũng chỉ 5 cuốn một lần.",
  "Đọc sách tại thư viện không giới hạn thời gian.",
  "Góp ý dự án hồ Cây Sung trong 45 ngày mà xã chưa dán gì cả.",
])("the same duty, a condition or another limit is no difference: %s", (text) => {
  expect(check(text).verdict).not.toBe("contradicted");
});

test.each([
  [
    "Học sinh không được mang xe máy điện vào sân trường, trừ khi xe hỏng, bị trừ 5 điểm rèn luyện.",
    ", mọi người nhớ nhé",
  ],
  ["Cầu Gỗ cấm xe tải từ ngày 02/3/2026 đến hết ngày 30/9/2026 để sửa chữa trụ cầu.", ", mọi người chú ý"],
  ["Chủ hộ không bắt buộc phải cùng đến trụ sở UBND phường để khai báo.", ""],
  ["Người bán không phải tự đi nộp tờ khai từ 01/3/2026.", " nha"],
] as const)(
  "a rule repeated with words to the readers, without marks or in short forms never contradicts itself: %s",
  (rule, tail) => {
    const source = {
      name: "UBND phường Bình Khê",
      url: "https://nguon.example/1",
      publishedAt: "2025-11-03",
      quote: null,
    };
    const own = createClaimChecker([
      { id: "1", verdict: "true", statement: null, title: "Thông báo mới", text: rule, source },
    ]);
    const said = rule.replace(/\.$/, tail);
    for (const text of [said, fold(said), said.replaceAll("không", "k"), said.toLowerCase(), `Nhắc bà con: ${said}`])
      expect(own.check({ text, publishedAt: "2026-02-05T00:00:00.000Z" }).verdict, text).not.toBe("contradicted");
  },
);

test("no sentence of an official text contradicts its own text, with or without marks and words to the readers", () => {
  const officials = ["official-facts.txt", "official-facts-second.txt"]
    .flatMap((file) => readFileSync(new URL(`../../../bench/data/apart/${file}`, import.meta.url), "utf8").split("\n"))
    .filter(Boolean)
    .map((line): ClaimFact => {
      const [id = "", , publishedAt = "", name = "", title = "", text = ""] = line.split("|");
      const source = { name, url: `https://nguon.example/${id}`, publishedAt, quote: null };
      return { id, verdict: "true", statement: null, title, text, source };
    });
  const all = createClaimChecker(officials);
  const contradicted = officials.flatMap(({ text, title }) =>
    (text ?? "").split(/(?<=[.;])\s+/).flatMap((sentence) => {
      const bare = sentence.replace(/[.;]$/, "");
      return [sentence, `${title}: ${sentence}`, fold(sentence), `${bare}, mọi người nhớ nhé`].filter(
        (one) => all.check({ text: one, publishedAt: "2026-02-05T00:00:00.000Z" }).verdict === "contradicted",
      );
    }),
  );
  expect(officials.length).toBeGreaterThan(90);
  expect(contradicted).toEqual([]);
});
