// Feeds of every format and with real-life faults: what is read, what is left out, and that names of people never pass.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decodeText } from "../../../../crawlers/decode.ts";
import { parseFeed } from "../../../../crawlers/feeds/parse-feed.ts";

const FOLDER = new URL("../../../fixtures/feeds/", import.meta.url);
const read = (name: string) => {
  const bytes = readFileSync(new URL(name, FOLDER));
  return parseFeed(decodeText(bytes, ""), "https://goc.example/rss");
};
const urls = (name: string): readonly string[] => read(name).items.map((item) => item.url);

test("junk before the XML declaration is passed over", () => {
  expect(read("junk-before-declaration.xml")).toMatchObject({
    title: "Báo Đầm Sen",
    items: [
      {
        url: "https://dam-sen.example/thu-phi-1.html",
        title: "Thu phí không dừng",
        publishedAt: "2026-11-20T23:05:00.000Z",
      },
    ],
  });
});

test("a feed that is cut off gives the items before the cut", () => {
  const feed = read("cut-off.xml");
  expect(feed.salvaged).toBe(true);
  expect(feed.items.slice(0, 2)).toMatchObject([
    { url: "https://cau-may.example/mot.html", title: "Bài thứ nhất" },
    { url: "https://cau-may.example/hai.html", title: "Bài thứ hai", summary: "Mô tả đậm" },
  ]);
});

test("bare ampersands and smaller-than signs do no harm", () => {
  expect(read("bare-ampersand.xml")).toMatchObject({
    title: "Kinh tế & Đời sống",
    items: [{ url: "https://kinh-te.example/bai?id=10&cat=2", title: "Giá điện & nước tăng" }],
  });
});

test("line breaks inside link and title are taken out", () => {
  expect(read("line-breaks-in-link.xml").items).toMatchObject([
    { url: "https://nga-ba.example/bao-hiem/bhyt-2026.html", title: "Bảo hiểm y tế: đóng mới" },
  ]);
});

test("mark-up in titles and summaries becomes plain text, scripts disappear", () => {
  expect(read("html-in-description.xml").items).toMatchObject([
    { title: 'Học phí "miễn" từ năm học mới', summary: "Học sinh công lập không phải đóng." },
  ]);
});

test("dates in Vietnamese, American and short shapes are read; nonsense is null", () => {
  expect(read("vietnamese-dates.xml").items.map((item) => item.publishedAt)).toEqual([
    "2026-11-21T01:05:00.000Z",
    "2026-11-21T07:30:00.000Z",
    "2026-11-21T01:05:09.000Z",
    "2026-11-21T08:05:00.000Z",
    null,
    null,
  ]);
});

test("RSS 0.91 with a relative link", () => expect(urls("rss-0.91.xml")).toEqual(["https://goc.example/tin/1.html"]));

test("RDF (RSS 1.0)", () => {
  expect(read("rdf-1.0.xml").items).toMatchObject([
    { url: "https://thu-vien.example/bai/7", publishedAt: "2026-11-20T15:00:00.000Z", section: "Pháp luật" },
  ]);
});

test("Atom takes the alternate link, not the first", () => {
  expect(read("atom-self-link-first.xml").items).toMatchObject([
    {
      url: "https://goc.example/tin/phan-luong",
      title: "Phân luồng cầu mới",
      publishedAt: "2026-11-19T01:00:00.000Z",
      modifiedAt: "2026-11-20T01:00:00.000Z",
      section: "Giao thông",
      summary: "Từ thứ hai",
    },
  ]);
});

test("JSON Feed, with an id in place of the url", () => {
  expect(urls("json-feed.json")).toEqual(["https://du-lieu.example/1", "https://du-lieu.example/2"]);
});

test("tags in capital letters", () => {
  expect(read("wrong-case.xml").items).toMatchObject([
    { url: "https://chu-hoa.example/1.html", title: "Viết hoa tất cả", publishedAt: "2026-11-20T23:05:00.000Z" },
  ]);
});

test("control characters are taken out", () => {
  expect(read("control-characters.xml").items).toMatchObject([
    { title: "Ký tự lạ", url: "https://ky-tu.example/1.html" },
  ]);
});

test("unclosed tags lose no link", () => {
  expect(urls("unclosed-tags.xml")).toEqual(["https://khong-dong.example/1.html", "https://khong-dong.example/2.html"]);
});

test("links that cannot be asked are left out; credentials and fragments are taken off", () => {
  expect(urls("bad-links.xml")).toEqual(["https://lien-ket.example/1.html"]);
});

test.each(["", "   ", "<!doctype html><html><body>Bảo trì</body></html>", "Bảo trì", "{}", "<a/>", "null"])(
  "%o is no feed, and says so",
  (text) => {
    expect(() => parseFeed(text, "https://goc.example/")).toThrow(expect.objectContaining({ code: "FEED_MALFORMED" }));
  },
);

test("an empty feed is a feed", () => {
  expect(parseFeed('<rss version="2.0"><channel><title>x</title></channel></rss>', "https://a.example/").items).toEqual(
    [],
  );
});

const PEOPLE = ["Nguyễn Văn A", "nguyenvana", "Trần Thị Bích Ngọc", "Lê Văn Cường", "Phạm Thị Dung", "Hoàng Văn Em"];
test("no author of any fixture is in what the parser gives back", () => {
  let given = 0;
  for (const name of readdirSync(FOLDER).filter((file) => !file.endsWith(".md"))) {
    const raw = readFileSync(new URL(name, FOLDER), "utf8");
    given += PEOPLE.filter((person) => raw.includes(person)).length;
    const text = JSON.stringify(read(name));
    for (const person of PEOPLE) expect(text).not.toContain(person);
  }
  expect(given).toBeGreaterThanOrEqual(PEOPLE.length);
});

const oneItem = (declaration: string, title: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<?xml version="1.0"${declaration}?><rss version="2.0"><channel><item><title>`),
    title,
    Buffer.from("</title><link>https://a.example/1</link></item></channel></rss>"),
  ]);
const titleOf = (bytes: Buffer, contentType: string) =>
  parseFeed(decodeText(bytes, contentType), "https://a.example/").items[0]?.title;

test("windows-1258 by its declaration: letters and combining tone marks become one", () => {
  // "Hà Nội" with the dot below as the code page's combining mark F2.
  const title = Buffer.from([0x48, 0xe0, 0x20, 0x4e, 0xf4, 0xf2, 0x69]);
  expect(titleOf(oneItem(' encoding="windows-1258"', title), "text/xml")).toBe("Hà Nội");
});

test("UTF-8 that calls itself something else is UTF-8", () => {
  const bytes = oneItem(' encoding="iso-8859-1"', Buffer.from("Hà Nội"));
  expect(titleOf(bytes, "text/xml; charset=iso-8859-1")).toBe("Hà Nội");
});
