// Pages of links: by selectors, and learned where a page reads like a list of articles.
import { expect, test } from "vitest";
import { looksLikeArticle } from "../../../../crawlers/pages/links.ts";
import { sameSite } from "../../../../crawlers/wanted.ts";
import { discover, pagesOf, sourceRecord } from "../../../helpers/source-run.ts";

const HOME = "https://so-ban-lang.example";
const LIST = `${HOME}/tin-tuc`;
const record = (settings: Record<string, unknown> = {}) => sourceRecord({ kind: "listing", url: LIST, settings });
const run = (html: string, settings: Record<string, unknown> = {}, more: Record<string, string> = {}) =>
  discover(record(settings), { answers: { [LIST]: html, ...more }, contentType: "text/html; charset=utf-8" });

const item = (slug: string, title: string, date: string): string =>
  `<li class="tin"><a href="/tin/${slug}.html"><img src="/a.jpg"></a><h3><a href="/tin/${slug}.html">${title}</a></h3><span class="ngay">${date}</span></li>`;
const PORTAL = `<!doctype html><html><body>
  <nav><a href="/gioi-thieu-ve-so-ban-lang">Giới thiệu về Sở Bản Làng và các phòng</a><a href="/co-cau-to-chuc-cua-so">Cơ cấu tổ chức của Sở Bản Làng hiện nay</a><a href="/thu-tuc-hanh-chinh-moi">Thủ tục hành chính mới nhất của Sở</a></nav>
  <div class="menu"><a href="/tin-tuc">Tin tức</a><a href="/van-ban">Văn bản</a><a href="/lien-he">Liên hệ</a></div>
  <ul>${item("cap-doi-giay-phep-lai-xe-4401", "Cấp đổi giấy phép lái xe trên cổng dịch vụ công", "21/11/2026 08:05")}
  ${item("ho-tro-hoc-phi-nam-hoc-moi-4400", "Hỗ trợ học phí cho học sinh năm học mới", "20/11/2026")}
  ${item("lay-y-kien-du-thao-quyet-dinh-4399", "Lấy ý kiến dự thảo quyết định về giá nước sạch", "08h30 - 19/11/2026")}</ul>
  <div class="tags"><a href="/tag/giao-thong">giao thông</a><a href="/tag/y-te">y tế</a><a href="/tag/giao-duc">giáo dục</a></div>
  <footer><a href="/ban-quyen-thuoc-ve-so-ban-lang-2026">Bản quyền thuộc về Sở Bản Làng năm 2026</a></footer></body></html>`;

test("articles are learned from a portal's page; menu, tags and footer are not", async () => {
  const seen = await run(PORTAL);
  expect(seen.found).toMatchObject([
    {
      item: {
        url: `${HOME}/tin/cap-doi-giay-phep-lai-xe-4401.html`,
        title: "Cấp đổi giấy phép lái xe trên cổng dịch vụ công",
        publishedAt: "2026-11-21T01:05:00.000Z",
      },
    },
    { item: { publishedAt: "2026-11-19T17:00:00.000Z" } },
    { item: { publishedAt: "2026-11-19T01:30:00.000Z" } },
  ]);
});

test("selectors say where item, title and date stand", async () => {
  const seen = await run(PORTAL, { item: "li.tin", title: "h3", date: ".ngay" });
  expect(pagesOf(seen)).toHaveLength(3);
  expect(seen.found[1]).toMatchObject({ item: { title: "Hỗ trợ học phí cho học sinh năm học mới" } });
});

test("a list of several pages is followed as far as asked", async () => {
  const page = (slug: string, next: string): string =>
    `<div class=x><a href="/tin/${slug}">Tiêu đề của bài ${slug}</a></div><a class=next href="${next}">›</a>`;
  const settings = { item: ".x a", next: "a.next", maxListPages: 2 };
  const seen = await run(page("mot", "?trang=2"), settings, {
    [`${LIST}?trang=2`]: page("hai", "?trang=3"),
    [`${LIST}?trang=3`]: page("ba", "?trang=4"),
  });
  expect(pagesOf(seen)).toEqual([`${HOME}/tin/mot`, `${HOME}/tin/hai`]);
});

test("a page that was redesigned is an error that names the selector, not silence", async () => {
  await expect(run(PORTAL, { item: ".khong-con" })).rejects.toMatchObject({ code: "FEED_MALFORMED" });
  await expect(run("<html><body><p>Bảo trì</p></body></html>")).rejects.toMatchObject({ code: "FEED_MALFORMED" });
});

test("kind browser asks for the drawn list", async () => {
  const drawn = sourceRecord({ kind: "browser", url: LIST });
  const seen = await discover(drawn, { answers: { [LIST]: PORTAL }, contentType: "text/html" });
  expect(seen.asked).toMatchObject([{ request: { drawn: true } }]);
  expect(pagesOf(seen)).toHaveLength(3);
});

test.each([
  ["https://a.example/thoi-su/gia-xang-giam-manh-4821234.html", true],
  ["https://a.example/tang-luong-co-so-tu-thang-7", true],
  ["https://a.example/index.php?id=231", true],
  ["https://a.example/thoi-su", false],
  ["https://a.example/", false],
  ["https://a.example/tag/giao-thong", false],
  ["https://a.example/%E0%A4%A", false],
])("%s looks like an article: %s", (url, expected) => expect(looksLikeArticle(url)).toBe(expected));

test("sub-domains are one site, ministries under gov.vn are not", () => {
  expect(sameSite("https://thethao.bao.example/a", "https://bao.example/")).toBe(true);
  expect(sameSite("https://moit.gov.vn/a", "https://mof.gov.vn/")).toBe(false);
  expect(sameSite("https://a.moit.gov.vn/a", "https://moit.gov.vn/")).toBe(true);
  expect(sameSite("https://a.tuoitre.vn/", "https://tuoitre.vn/")).toBe(true);
});
