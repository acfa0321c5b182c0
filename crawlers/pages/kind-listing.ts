// Sources of kind `listing` and `browser`: an HTML page of links. `browser` draws it (and, if asked, its pages) with JavaScript.
import { z } from "zod";
import { LangngheError } from "../../pipeline/errors.ts";
import type { SourceRecord } from "../../pipeline/messages/registry.ts";
import { decodeText } from "../decode.ts";
import { absoluteUrl } from "../item.ts";
import { common, pageLists } from "../settings.ts";
import { defineKind, type Found, type SourceContext } from "../source.ts";
import { wantedPages } from "../wanted.ts";
import { learnLinks, parsePage, selectLinks } from "./links.ts";

const selector = z.string().min(1).max(300);
const shape = {
  ...common,
  ...pageLists,
  item: selector
    .optional()
    .describe("CSS selector of the blocks, or links, that are items; learned from the page when not given"),
  link: selector.optional().describe("the link inside the block; its first link when not given"),
  title: selector.optional().describe("the headline inside the block; the link's text when not given"),
  date: selector.optional().describe("the date inside the block"),
  next: selector.optional().describe("the link to the next page of the list"),
  maxListPages: z.int().min(1).max(50).default(1).describe("pages of the list read in one run"),
};
const listingSettings = z.strictObject(shape);
const browserSettings = z.strictObject({
  ...shape,
  drawPages: z.boolean().default(true).describe("the linked pages need the browser, too"),
});

export const listingKind = defineKind({
  kind: "listing",
  about:
    "An HTML page of links, for sites without feed or sitemap. Links are found by CSS selectors, or learned: places where several links read like headlines.",
  settings: listingSettings,
  example: { item: ".news-list li", date: ".date", maxListPages: 2, next: "a.next" },
  social: false,
  create: (record, settings) => ({ discover: (context) => readLists(record, settings, false, context) }),
});

export const browserKind = defineKind({
  kind: "browser",
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
