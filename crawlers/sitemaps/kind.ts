// Sources of kind `sitemap`: the pages a site names for search engines, newest sitemaps first.
import { z } from "zod";
import { absoluteUrl, type Item, makeItem } from "../item.ts";
import { common, named, pageLists } from "../settings.ts";
import { defineKind, type SourceContext } from "../source.ts";
import { wantedPages } from "../wanted.ts";
import { MAX_SITEMAP_BYTES, parseSitemap, type SitemapEntry } from "./parse-sitemap.ts";

const settings = z.strictObject({
  ...common,
  ...pageLists,
  maxSitemaps: z
    .int()
    .min(1)
    .max(500)
    .default(10)
    .describe("sitemaps of an index read in one run, newest first")
    .meta(named("Số sơ đồ con", "Sitemaps", "Số sơ đồ con đọc trong một lượt, mới trước.")),
  maxItems: z
    .int()
    .min(1)
    .max(50_000)
    .default(2_000)
    .describe("pages taken from one run")
    .meta(named("Số trang nhiều nhất", "Most pages", "Số trang lấy trong một lượt.")),
  undated: z
    .boolean()
    .default(false)
    .describe("also take pages without a date; a whole archive may be listed so")
    .meta(named("Lấy cả trang không ghi ngày", "Pages without a date", "Có thể là cả kho lưu trữ.")),
});
type SitemapSettings = z.infer<typeof settings>;

const MAX_DEPTH = 3;
const DAY_MS = 86_400_000;

export const sitemapKind = defineKind({
  kind: "sitemap",
  name: { vi: "Sơ đồ trang (sitemap)", en: "Sitemap" },
  aboutVi: "Sơ đồ trang dành cho máy tìm kiếm. Cho địa chỉ trang chủ thì robots.txt chỉ chỗ.",
  about:
    "Sitemaps: an index, a sitemap, one with Google's news extension, plain or gzip. With the address of a site's front page, its robots.txt says where they are.",
  settings,
  example: { maxAgeDays: 3, include: ["/tin-tuc/"] },
  social: false,
  create: (record, settings) => ({
    async *discover(context) {
      const queue = (await starts(record.url, context)).map((url) => ({ url, depth: 0 }));
      const seen = new Set<string>();
      let taken = 0;
      for (let read = 0; queue.length > 0 && read < settings.maxSitemaps + 1; read++) {
        const next = queue.shift();
        if (!next || seen.has(next.url)) continue;
        seen.add(next.url);
        // An index often stands unchanged while the sitemaps it names grow: it is read in full each time.
        const indexKey = `index:${next.url}`;
        const response = await context.list(next.url, {
          accept: "application/xml,text/xml;q=0.9,*/*;q=0.5",
          validate: context.recall(indexKey) !== true,
          maxBodyBytes: MAX_SITEMAP_BYTES,
        });
        if (!response) continue;
        const children: SitemapEntry[] = [];
        const items: Item[] = [];
        for await (const entry of parseSitemap(response.body, response.headers["content-type"] ?? "")) {
          if (entry.type === "sitemap") children.push(entry);
          else {
            const item = toItem(entry, response.finalUrl);
            if (item && (settings.undated || item.modifiedAt !== null || item.publishedAt !== null)) items.push(item);
          }
        }
        if (children.length > 0 && context.recall(indexKey) !== true) context.remember(indexKey, true);
        for (const found of wantedPages(items, record.url, settings, context.clock.now())) {
          if (++taken > settings.maxItems) return;
          yield found;
        }
        if (next.depth < MAX_DEPTH) {
          for (const url of worthReading(children, response.finalUrl, settings, context.clock.now())) {
            queue.push({ url, depth: next.depth + 1 });
          }
        }
      }
    },
  }),
});

/** The sitemap itself, or what robots.txt names for a front page; /sitemap.xml when it names none. */
async function starts(url: string, context: SourceContext): Promise<readonly string[]> {
  const { pathname, search, origin } = new URL(url);
  if (pathname !== "/" || search !== "") return [url];
  const named = await context.sitemaps(url);
  return named.length > 0 ? named : [`${origin}/sitemap.xml`];
}

function toItem(entry: SitemapEntry, base: string): Item | null {
  return makeItem(
    { url: entry.loc, title: entry.title, publishedAt: entry.publishedAt, modifiedAt: entry.lastModified },
    base,
  );
}

/** Further sitemaps that may hold recent pages, newest first: by lastmod, else by a year and month in the name. */
export function worthReading(
  children: readonly SitemapEntry[],
  base: string,
  settings: Pick<SitemapSettings, "maxAgeDays" | "maxSitemaps">,
  now: number,
): readonly string[] {
  const oldest = now - settings.maxAgeDays * DAY_MS;
  return children
    .flatMap((child) => {
      const url = absoluteUrl(child.loc, base);
      const until = child.lastModified === null ? untilNamed(child.loc) : Date.parse(child.lastModified);
      return url === null || (until !== null && until < oldest) ? [] : [{ url, until: until ?? 0 }];
    })
    .sort((a, b) => b.until - a.until)
    .slice(0, settings.maxSitemaps)
    .map((child) => child.url);
}

/** End of the month or year that a name such as sitemap-2026-11.xml speaks of; null when it names none. */
function untilNamed(loc: string): number | null {
  const found = /(?:^|\D)((?:19|20)\d{2})(?:[-_/]?(0?[1-9]|1[0-2])(?!\d))?(?:\D|$)/.exec(
    loc.split("/").slice(3).join("/"),
  );
  if (!found) return null;
  const year = Number(found[1]);
  return found[2] === undefined ? Date.UTC(year + 1, 0, 1) : Date.UTC(year, Number(found[2]), 1);
}
