// Sources of kind `listing` and `browser`: an HTML page of links. `browser` draws it (and, if asked, its pages) with JavaScript.
import { z } from "zod";
import { LangngheError } from "../../pipeline/errors.ts";
import type { SourceRecord } from "../../pipeline/messages/registry.ts";
import { decodeText } from "../decode.ts";
import { absoluteUrl } from "../item.ts";
import { common, named, pageLists } from "../settings.ts";
import { defineKind, type Found, type SourceContext } from "../source.ts";
import { wantedPages } from "../wanted.ts";
import { learnLinks, parsePage, selectLinks } from "./links.ts";

const selector = z.string().min(1).max(300);
const shape = {
  ...common,
  ...pageLists,
  item: selector
    .optional()
    .describe("CSS selector of the blocks, or links, that are items; learned from the page when not given")
    .meta(
      named(
        "Khối tin (CSS)",
        "Item (CSS)",
        "Bộ chọn CSS của từng khối hoặc liên kết tin; để trống thì tự học từ trang.",
      ),
    ),
  link: selector
    .optional()
    .describe("the link inside the block; its first link when not given")
    .meta(named("Liên kết (CSS)", "Link (CSS)", "Liên kết trong khối; để trống: liên kết đầu tiên.")),
  title: selector
    .optional()
    .describe("the headline inside the block; the link's text when not given")
    .meta(named("Tiêu đề (CSS)", "Headline (CSS)", "Tiêu đề trong khối; để trống: chữ của liên kết.")),
  date: selector
    .optional()
    .describe("the date inside the block")
    .meta(named("Ngày (CSS)", "Date (CSS)", "Ngày đăng trong khối.")),
  next: selector
    .optional()
    .describe("the link to the next page of the list")
    .meta(named("Trang sau (CSS)", "Next page (CSS)", "Liên kết tới trang sau của danh sách.")),
  maxListPages: z
    .int()
    .min(1)
    .max(50)
    .default(1)
    .describe("pages of the list read in one run")
    .meta(named("Số trang danh sách", "List pages", "Số trang danh sách đọc trong một lượt.")),
};
const listingSettings = z.strictObject(shape);
const browserSettings = z.strictObject({
  ...shape,
  drawPages: z
    .boolean()
    .default(true)
    .describe("the linked pages need the browser, too")
    .meta(named("Vẽ cả trang bài", "Draw the pages too", "Các trang bài cũng cần trình duyệt.")),
});

export const listingKind = defineKind({
  kind: "listing",
  name: { vi: "Trang danh sách", en: "Page of links" },
  aboutVi:
    "Trang HTML liệt kê tin, cho nơi không có dòng tin hay sơ đồ trang. Liên kết tìm bằng bộ chọn CSS hoặc tự học.",
  about:
    "An HTML page of links, for sites without feed or sitemap. Links are found by CSS selectors, or learned: places where several links read like headlines.",
  settings: listingSettings,
  example: { item: ".news-list li", date: ".date", maxListPages: 2, next: "a.next" },
  social: false,
  create: (record, settings) => ({ discover: (context) => readLists(record, settings, false, context) }),
});

export const browserKind = defineKind({
  kind: "browser",
  name: { vi: "Trang danh sách cần trình duyệt", en: "Page of links, drawn" },
  aboutVi: "Trang danh sách do JavaScript vẽ. Tốn một trình duyệt: chỉ dùng khi loại thường không thấy gì.",
  about: "A page of links that JavaScript draws. Costs a browser: use it only where `listing` sees nothing.",
  settings: browserSettings,
  example: { item: "article.card", drawPages: false },
  social: false,
  create: (record, settings) => ({
    drawn: settings.drawPages,
    discover: (context) => readLists(record, settings, true, context),
  }),
});

async function* readLists(
  record: SourceRecord,
  settings: z.infer<typeof listingSettings>,
  drawn: boolean,
  context: SourceContext,
): AsyncGenerator<Found> {
  let url: string | null = record.url;
  const seen = new Set<string>();
  for (let page = 0; url !== null && page < settings.maxListPages && !seen.has(url); page++) {
    seen.add(url);
    const response = await context.list(url, { drawn });
    if (!response) return;
    const { root, base } = await parsePage(decodeText(response.body, response.headers["content-type"] ?? "text/html"));
    const from = (base === null ? null : absoluteUrl(base, response.finalUrl)) ?? response.finalUrl;
    const { item, link, title, date } = settings;
    const items = item === undefined ? learnLinks(root, from) : selectLinks(root, from, { item, link, title, date });
    if (items.length === 0 && page === 0) {
      throw new LangngheError(
        "FEED_MALFORMED",
        item === undefined ? "no list of articles is seen" : `"${item}" finds no links`,
      );
    }
    yield* wantedPages(items, record.url, settings, context.clock.now());
    const next: string | null = settings.next
      ? (root.querySelector(settings.next)?.getAttribute("href") ?? null)
      : null;
    url = next === null ? null : absoluteUrl(next, from);
  }
}
