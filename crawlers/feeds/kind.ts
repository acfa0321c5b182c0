// Sources of kind `feed`: one address that lists new pages as RSS, RDF, Atom or JSON Feed.
import { decodeText } from "../decode.ts";
import { pageListSettings } from "../settings.ts";
import { defineKind } from "../source.ts";
import { wantedPages } from "../wanted.ts";
import { parseFeed } from "./parse-feed.ts";

export const feedKind = defineKind({
  kind: "feed",
  name: { vi: "Dòng tin (RSS, Atom)", en: "Feed (RSS, Atom)" },
  aboutVi: "Dòng tin RSS, RDF, Atom hoặc JSON Feed. Mỗi bài được tải một lần rồi theo dõi sửa đổi.",
  about:
    "A feed in RSS 0.9 to 2.0, RDF, Atom or JSON Feed. Each linked page is fetched once, then watched for silent edits.",
  settings: pageListSettings,
  example: { section: "Thời sự", exclude: ["/video/"] },
  social: false,
  create: (record, settings) => ({
    async *discover(context) {
      const response = await context.list(record.url, {
        accept: "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5",
      });
      if (!response) return;
      const text = decodeText(response.body, response.headers["content-type"] ?? "");
      const feed = parseFeed(text, response.finalUrl);
      if (feed.salvaged) context.logger.debug({ sourceId: record.sourceId }, "broken feed read as far as possible");
      yield* wantedPages(feed.items, record.url, settings, context.clock.now());
    },
  }),
});
