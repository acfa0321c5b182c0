// Feeds and sitemaps of the outlets, as text. Times of a feed are local, as most newsrooms print them.
import { DAY_MS, localParts, startOfDay, ZONE_MS, zonedIso } from "./calendar.ts";
import { escapeHtml } from "./layouts/page.ts";
import type { Outlet } from "./outlet.ts";

export interface FeedEntry {
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  readonly section: string;
  readonly byline: string;
  readonly at: number;
  readonly modifiedAt: number;
}

/** "Sat, 21 Nov 2026 17:05:00 +0700". */
function rfc822(at: number): string {
  return `${new Date(at + ZONE_MS).toUTCString().slice(0, -4)} +0700`;
}

export function rss(outlet: Outlet, entries: readonly FeedEntry[], built: number): string {
  const items = entries.map(
    (entry) => `<item>
<title><![CDATA[${entry.title}]]></title>
<link>${entry.url}</link>
<guid isPermaLink="true">${entry.url}</guid>
<description><![CDATA[<a href="${entry.url}"><img src="http://${outlet.host}/thumb.jpg"></a>${escapeHtml(entry.summary)}]]></description>
<category>${escapeHtml(entry.section)}</category>
<dc:creator>${entry.byline}</dc:creator>
<pubDate>${rfc822(entry.at)}</pubDate>
</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${escapeHtml(outlet.name)}</title>
<link>http://${outlet.host}/</link>
<description>${escapeHtml(outlet.motto)}</description>
<language>vi</language>
<lastBuildDate>${rfc822(built)}</lastBuildDate>
${items.join("\n")}
</channel>
</rss>`;
}

export function atom(outlet: Outlet, entries: readonly FeedEntry[], built: number): string {
  const items = entries.map(
    (entry) => `<entry>
<title>${escapeHtml(entry.title)}</title>
<link rel="alternate" type="text/html" href="${entry.url}"/>
<id>${entry.url}</id>
<published>${zonedIso(entry.at)}</published>
<updated>${zonedIso(entry.modifiedAt)}</updated>
<author><name>${entry.byline}</name></author>
<category term="${escapeHtml(entry.section)}"/>
<summary>${escapeHtml(entry.summary)}</summary>
</entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">
<title>${escapeHtml(outlet.name)}</title>
<id>http://${outlet.host}/</id>
<link href="http://${outlet.host}/"/>
<updated>${zonedIso(built)}</updated>
${items.join("\n")}
</feed>`;
}

/** Sitemap of pages; the newest two days carry the news extension, as news search engines ask for. */
export function sitemap(outlet: Outlet, entries: readonly FeedEntry[], now: number): string {
  const urls = entries.map((entry) => {
    const news =
      now - entry.at < 2 * DAY_MS
        ? `<news:news><news:publication><news:name>${escapeHtml(outlet.name)}</news:name><news:language>vi</news:language></news:publication><news:publication_date>${zonedIso(entry.at)}</news:publication_date><news:title>${escapeHtml(entry.title)}</news:title></news:news>`
        : "";
    return `<url><loc>${entry.url}</loc><lastmod>${zonedIso(entry.modifiedAt)}</lastmod>${news}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${urls.join("\n")}
</urlset>`;
}

/** "2026-11": the key of a month's sitemap. */
export function monthOf(at: number): string {
  const { year, month } = localParts(at);
  return `${year}-${String(month).padStart(2, "0")}`;
}

export function sitemapIndex(outlet: Outlet, months: readonly { month: string; newest: number }[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${months.map(({ month, newest }) => `<sitemap><loc>http://${outlet.host}/sitemap-${month}.xml</loc><lastmod>${zonedIso(newest)}</lastmod></sitemap>`).join("\n")}
</sitemapindex>`;
}

/** Cut in the middle of an entry with an open CDATA and a stray ampersand: how a feed breaks when a disk is full. */
export function brokenFeed(text: string): string {
  return `${text.slice(0, Math.floor(text.length * 0.62)).replace("<description>", "<description>Tin & ảnh <b>")}\n`;
}

export function sameDay(a: number, b: number): boolean {
  return startOfDay(a) === startOfDay(b);
}
