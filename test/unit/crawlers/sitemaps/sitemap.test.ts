// Sitemaps: index, news extension, gzip, plain text, broken ones; which of many are read, and which pages are wanted.
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { parseSitemap, type SitemapEntry } from "../../../../crawlers/sitemaps/parse-sitemap.ts";
import { discover, pagesOf, sourceRecord } from "../../../helpers/source-run.ts";

const HOME = "https://www.bao-nui.example";
const record = (settings: Record<string, unknown> = {}, url = `${HOME}/`) =>
  sourceRecord({ kind: "sitemap", url, settings });

async function entries(body: string | Uint8Array): Promise<readonly SitemapEntry[]> {
  return await Array.fromAsync(parseSitemap(Buffer.from(body), "application/xml"));
}
const urlset = (...urls: string[]): string =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join("")}</urlset>`;
const entry = (path: string, lastmod?: string): string =>
  `<url><loc>${HOME}${path}</loc>${lastmod ? `<lastmod>${lastmod}</lastmod>` : ""}</url>`;

test("the news extension gives title and publication date; pictures' addresses are not pages", async () => {
  const body = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
    <url><loc> ${HOME}/a.html </loc><image:image><image:loc>${HOME}/a.jpg</image:loc><image:title>ảnh</image:title></image:image>
    <news:news><news:publication><news:name>Báo Núi</news:name><news:language>vi</news:language></news:publication>
    <news:publication_date>2026-11-21T07:00:00+07:00</news:publication_date><news:title><![CDATA[Giá nước & điện]]></news:title></news:news></url></urlset>`;
  expect(await entries(body)).toEqual([
    {
      type: "url",
      loc: `${HOME}/a.html`,
      lastModified: null,
      publishedAt: "2026-11-21T00:00:00.000Z",
      title: "Giá nước & điện",
    },
  ]);
});

test("a gzip file is unpacked, also when it was cut off in transfer", async () => {
  const many = urlset(
    ...Array.from({ length: 2_000 }, (_, i) => entry(`/bai-${i}-${(i * 7919) % 10_007}.html`, "2026-11-20")),
  );
  const packed = gzipSync(many);
  expect(await entries(packed)).toHaveLength(2_000);
  const part = await entries(packed.subarray(0, packed.length - 4_000));
  expect(part.length).toBeGreaterThan(100);
  expect(part.length).toBeLessThan(2_000);
});

test("XML that breaks off gives what stands before the break", async () => {
  const body = `${urlset(entry("/a"), entry("/b")).replace("</urlset>", "")}<url><loc>${HOME}/c`;
  expect((await entries(body)).map((one) => one.loc)).toEqual([`${HOME}/a`, `${HOME}/b`]);
});

test("a list of addresses in plain text is a sitemap", async () => {
  expect((await entries(`${HOME}/a\r\n${HOME}/b\n`)).map((one) => one.loc)).toEqual([`${HOME}/a`, `${HOME}/b`]);
});

test.each(["<html><body>404</body></html>", "Không tìm thấy", "", "<rss><channel/></rss>"])(
  "%o is no sitemap",
  async (body) => {
    await expect(entries(body)).rejects.toMatchObject({ code: "FEED_MALFORMED" });
  },
);

test("more than 50,000 entries are not read", async () => {
  const line = (i: number) => `${HOME}/${i}`;
  expect(await entries(Array.from({ length: 50_010 }, (_, i) => line(i)).join("\n"))).toHaveLength(50_000);
});

test("for a front page robots.txt says where the sitemaps are; without it, /sitemap.xml", async () => {
  const named = await discover(record(), {
    sitemaps: [`${HOME}/so-do.xml`],
    answers: { [`${HOME}/so-do.xml`]: urlset(entry("/a", "2026-11-20")) },
  });
  expect(pagesOf(named)).toEqual([`${HOME}/a`]);
  const usual = await discover(record(), { answers: { [`${HOME}/sitemap.xml`]: urlset(entry("/b", "2026-11-20")) } });
  expect(pagesOf(usual)).toEqual([`${HOME}/b`]);
});

test("of an index the newest sitemaps are read first, old ones by date or name not at all", async () => {
  const index = `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <sitemap><loc>${HOME}/sitemaps/2025-01.xml</loc></sitemap>
    <sitemap><loc>${HOME}/sitemaps/2026-11.xml</loc></sitemap>
    <sitemap><loc>${HOME}/sitemaps/moi.xml</loc><lastmod>2026-11-21</lastmod></sitemap>
    <sitemap><loc>${HOME}/sitemaps/cu.xml</loc><lastmod>2024-03-01</lastmod></sitemap></sitemapindex>`;
  const seen = await discover(record({}, `${HOME}/sitemap.xml`), {
    answers: {
      [`${HOME}/sitemap.xml`]: index,
      [`${HOME}/sitemaps/2026-11.xml`]: urlset(entry("/thang-11", "2026-11-19")),
      [`${HOME}/sitemaps/moi.xml`]: urlset(entry("/moi", "2026-11-21")),
    },
  });
  expect(seen.asked.map((one) => one.url.slice(HOME.length))).toEqual([
    "/sitemap.xml",
    "/sitemaps/2026-11.xml",
    "/sitemaps/moi.xml",
  ]);
});

test("old pages, pages without a date, other sites and unwanted sections are left out", async () => {
  const answers = {
    [`${HOME}/s.xml`]: urlset(
      entry("/moi.html", "2026-11-20"),
      entry("/cu.html", "2026-01-01"),
      entry("/khong-ngay.html"),
      entry("/video/x.html", "2026-11-20"),
      "<url><loc>https://noi-khac.example/a.html</loc><lastmod>2026-11-20</lastmod></url>",
      "<url><loc>https://the-thao.bao-nui.example/b.html</loc><lastmod>2026-11-20</lastmod></url>",
    ),
  };
  const seen = await discover(record({ exclude: ["/video/"] }, `${HOME}/s.xml`), { answers });
  expect(pagesOf(seen)).toEqual([`${HOME}/moi.html`, "https://the-thao.bao-nui.example/b.html"]);
  const undated = await discover(record({ exclude: ["/video/"], undated: true }, `${HOME}/s.xml`), { answers });
  expect(pagesOf(undated)).toContain(`${HOME}/khong-ngay.html`);
});

test("a sitemap index that names itself ends", async () => {
  const index = `<sitemapindex><sitemap><loc>${HOME}/s.xml</loc></sitemap></sitemapindex>`;
  const seen = await discover(record({}, `${HOME}/s.xml`), { answers: { [`${HOME}/s.xml`]: index } });
  expect(seen.asked).toHaveLength(1);
});

test("an index is read in full each time: it may stand unchanged while its sitemaps grow", async () => {
  const index = `<sitemapindex><sitemap><loc>${HOME}/moi.xml</loc></sitemap></sitemapindex>`;
  const answers = { [`${HOME}/s.xml`]: index, [`${HOME}/moi.xml`]: urlset(entry("/a", "2026-11-20")) };
  const first = await discover(record({}, `${HOME}/s.xml`), { answers });
  const second = await discover(record({}, `${HOME}/s.xml`), { answers, memory: first.memory });
  expect(second.asked.map((one) => one.request.validate)).toEqual([false, true]);
});
