import { expect, test } from "vitest";
import { LangngheError } from "../../../pipeline/errors.ts";
import { addressOf, extract, readingText } from "../../../pipeline/extract/extract.ts";

const PARAGRAPHS = [
  "Sở Giao thông tỉnh Hòa Lạc cho biết từ đầu tháng sau, phí gửi xe tại các bến công cộng được thu qua thẻ, người dân không phải trả tiền mặt.",
  "Theo kế hoạch, 14 bến xe đầu tiên lắp máy đọc thẻ trong quý một, các bến còn lại hoàn thành trước ngày 30 tháng 6, kinh phí lấy từ ngân sách tỉnh.",
  "“Chúng tôi mong bà con góp ý về mức phí và giờ thu”, đại diện sở nói tại buổi họp báo sáng nay.",
];

function pageOf(body: string, head = ""): string {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Hòa Lạc thu phí gửi xe qua thẻ - Báo Hòa Lạc</title>${head}</head><body>
<nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/kinh-te">Kinh tế</a></li></ul></nav>${body}
<footer><p>Giấy phép số 12/GP, cơ quan chủ quản: Tỉnh Hòa Lạc, điện thoại liên hệ tòa soạn, quảng cáo.</p></footer></body></html>`;
}

const ARTICLE = pageOf(
  `<div class="main"><h1>Hòa Lạc thu phí gửi xe qua thẻ</h1><span class="date">Thứ bảy, 21/11/2026, 08:05 (GMT+7)</span>
<p class="sapo">Từ tháng sau, người gửi xe tại bến công cộng ở Hòa Lạc trả phí qua thẻ.</p>
<div class="article-body">${PARAGRAPHS.map((text) => `<p>${text}</p>`).join("")}
<figure><img src="a.jpg"><figcaption>Bến xe trung tâm, ảnh chụp hôm qua.</figcaption></figure>
<div class="related"><a href="/x">Đọc thêm: giá vé xe buýt tăng từ tháng hai năm sau</a></div><p style="text-align:right"><strong>Theo Tin Hòa Lạc</strong></p></div></div>`,
  `<meta property="og:site_name" content="Báo Hòa Lạc"><link rel="canonical" href="https://bao.hoalac.example/thu-phi-gui-xe-1.html">`,
);

test("the text holds the paragraphs and nothing of captions, related boxes, footers or bylines", () => {
  const found = extract({ html: ARTICLE, url: "https://bao.hoalac.example/thu-phi-gui-xe-1.html?utm=x" });
  expect(found.text).toBe(PARAGRAPHS.join("\n"));
  expect(found.lead).toBe("Từ tháng sau, người gửi xe tại bến công cộng ở Hòa Lạc trả phí qua thẻ.");
  expect(readingText(found)).toBe(`${found.lead}\n${PARAGRAPHS.join("\n")}`);
});

test("title, time, canonical address, site and language come out exactly", () => {
  expect(extract({ html: ARTICLE, url: "https://bao.hoalac.example/thu-phi-gui-xe-1.html?utm=x" })).toMatchObject({
    title: "Hòa Lạc thu phí gửi xe qua thẻ",
    publishedAt: "2026-11-21T01:05:00.000Z",
    modifiedAt: null,
    canonicalUrl: "https://bao.hoalac.example/thu-phi-gui-xe-1.html",
    siteName: "Báo Hòa Lạc",
    language: "vi",
  });
});

test("a relative time is read only when the time of the fetch is given", () => {
  const html = ARTICLE.replace("Thứ bảy, 21/11/2026, 08:05 (GMT+7)", "2 giờ trước");
  expect(extract({ html, url: "https://bao.hoalac.example/1" }).publishedAt).toBeNull();
  expect(extract({ html, url: "https://bao.hoalac.example/1", now: "2026-11-21T03:30:20.000Z" }).publishedAt).toBe(
    "2026-11-21T01:30:00.000Z",
  );
});

test("a page without any text ends in EXTRACT_FAILED", () => {
  for (const html of ["", "<html><body></body></html>", "<script>var a = 'text';</script>", "<!-- only a comment"]) {
    expect(() => extract({ html, url: "https://bao.hoalac.example/" })).toThrowError(LangngheError);
  }
});

test("a short text is given back, not refused", () => {
  expect(extract({ html: "<p>Xin thông báo: mai nghỉ.</p>", url: "https://bao.hoalac.example/a" }).text).toBe(
    "Xin thông báo: mai nghỉ.",
  );
});

test("an address is read from the page itself where a file comes without one", () => {
  expect(addressOf(ARTICLE)).toBe("https://bao.hoalac.example/thu-phi-gui-xe-1.html");
  expect(addressOf("<p>none</p>")).toBeNull();
});
