// Invariants of lists: any input ends in items or a known error; a canonical URL is canonical; dates are dates.
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalUrl, pageKeyUrl } from "../../crawlers/canonical-url.ts";
import { parseDate } from "../../crawlers/dates.ts";
import { decodeText } from "../../crawlers/decode.ts";
import { parseFeed } from "../../crawlers/feeds/parse-feed.ts";
import { fingerprint } from "../../crawlers/fingerprint.ts";
import { parseSitemap } from "../../crawlers/sitemaps/parse-sitemap.ts";
import { maskPost } from "../../crawlers/social/drop-identity.ts";
import { LangngheError } from "../../pipeline/errors.ts";

const tag = fc.constantFrom(
  "rss",
  "channel",
  "item",
  "title",
  "link",
  "feed",
  "entry",
  "guid",
  "pubDate",
  "rdf:RDF",
  "urlset",
  "url",
  "loc",
  "x",
);
const piece = fc.oneof(
  tag.map((name) => `<${name}>`),
  tag.map((name) => `</${name}>`),
  tag.map((name) => `<${name} href="/a" rel='b'`),
  fc.constantFrom(
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "&amp;",
    "&",
    "&#x0;",
    "&#xFFFFFFFF;",
    "<?xml",
    "https://a.example/b",
    "\u0000",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    "&b;",
  ),
  fc.string({ maxLength: 8 }),
);
const markup = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));
const anything = fc.oneof(markup, fc.json(), fc.string());

test("any text is items with askable URLs, or FEED_MALFORMED", () => {
  fc.assert(
    fc.property(anything, (text) => {
      try {
        for (const item of parseFeed(text, "https://goc.example/").items) {
          expect(item.url).toMatch(/^https?:\/\//);
          if (item.publishedAt) expect(new Date(item.publishedAt).toISOString()).toBe(item.publishedAt);
        }
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(LangngheError);
        expect((thrown as LangngheError).code).toBe("FEED_MALFORMED");
      }
    }),
    { numRuns: 500 },
  );
});

test("any bytes are sitemap entries, or FEED_MALFORMED", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        anything.map((text) => Buffer.from(text)),
      ),
      async (bytes) => {
        try {
          for await (const entry of parseSitemap(bytes, "application/xml")) expect(entry.loc).not.toBe("");
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(LangngheError);
          expect((thrown as LangngheError).code).toBe("FEED_MALFORMED");
        }
      },
    ),
    { numRuns: 500 },
  );
});

const pair = fc.tuple(
  fc.constantFrom("id", "utm_source", "fbclid", "page", "Trang", "vn_medium", "q", "a%20b", "_ga", "", "%"),
  fc.string({ maxLength: 6 }).map((text) => encodeURIComponent(text.toWellFormed())),
);
const url = fc
  .tuple(
    fc.constantFrom("http", "https"),
    fc.constantFrom("bao.example", "www.bao.example", "bao.example:8080", "BAO.example."),
    fc.webPath({ size: "small" }),
    fc.array(pair, { maxLength: 5 }),
    fc.constantFrom("", "#phan-2"),
  )
  .map(([scheme, host, path, pairs, hash]) => {
    const query = pairs.map(([name, value]) => `${name}=${value}`).join("&");
    return `${scheme}://${host}${path.startsWith("/") ? path : `/${path}`}${query === "" ? "" : `?${query}`}${hash}`;
  });

test("a canonical URL is its own canonical URL and can be parsed", () => {
  fc.assert(
    fc.property(url, (text) => {
      const once = canonicalUrl(text);
      expect(canonicalUrl(once)).toBe(once);
      expect(URL.parse(once)).not.toBeNull();
      expect(pageKeyUrl(once)).toBe(pageKeyUrl(text));
      expect(once).not.toMatch(/[?&](utm_source|fbclid|vn_medium|_ga)=/);
    }),
    { numRuns: 1_000 },
  );
});

test("tracking parameters, their order and fragments do not change the canonical URL; others do", () => {
  const base = "https://bao.example/bai-viet-10.html";
  expect(canonicalUrl(`${base}?utm_source=a&utm_medium=b#x`)).toBe(base);
  expect(canonicalUrl(`${base}?b=2&fbclid=1&a=1`)).toBe(`${base}?a=1&b=2`);
  expect(canonicalUrl(`${base}?trang=2`)).not.toBe(base);
  expect(pageKeyUrl("http://www.bao.example/a/")).toBe(pageKeyUrl("https://bao.example/a"));
  expect(canonicalUrl("khong phai url")).toBe("khong phai url");
});

test("a date is null or ISO in UTC between 1995 and 2100", () => {
  const shaped = fc
    .tuple(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 3000 }),
      fc.string({ maxLength: 5 }),
    )
    .map(([day, month, year, rest]) => `${day}/${month}/${year} ${rest}`);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        shaped,
        fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      ),
      (text) => {
        const date = parseDate(text);
        if (date === null) return;
        expect(new Date(date).toISOString()).toBe(date);
        expect(Number(date.slice(0, 4))).toBeGreaterThanOrEqual(1994);
        expect(Number(date.slice(0, 4))).toBeLessThanOrEqual(2101);
      },
    ),
    { numRuns: 1_000 },
  );
});

test("an RFC 822 date survives its printing", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date("1996-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }), (date) => {
      const whole = new Date(Math.floor(date.getTime() / 1000) * 1000);
      expect(parseDate(whole.toUTCString())).toBe(whole.toISOString());
    }),
  );
});

test("decoding never throws, whatever the charset is called", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.string({ maxLength: 12 }), (bytes, charset) => {
      expect(typeof decodeText(bytes, `text/html; charset=${charset}`)).toBe("string");
    }),
  );
});

test("the fingerprint of any HTML ignores what stands in scripts and comments", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (a, b) => {
      const page = (noise: string): Buffer =>
        Buffer.from(`<p>Văn bản</p><script>${noise.replaceAll("<", "")}</script><!--${noise.replaceAll("-", "")}-->`);
      expect(fingerprint(page(a), "text/html")).toBe(fingerprint(page(b), "text/html"));
    }),
  );
  expect(fingerprint(Buffer.from("<p>5 triệu</p>"), "text/html")).not.toBe(
    fingerprint(Buffer.from("<p>3 triệu</p>"), "text/html"),
  );
});

test("masking a post twice is masking it once, and no name given is left", () => {
  const name = fc.constantFrom("Nguyễn Văn Bình", "binh_nguyen", "Thu Hà 1990", "@binh@mang.example");
  const words = fc.array(
    fc.oneof(
      name,
      fc.constantFrom("phí", "đường", "0912345678", "a.b@c.vn", "https://facebook.com/binh.nguyen", "hỏi"),
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(words, fc.array(name, { maxLength: 4 }), (text, names) => {
      const once = maskPost(text.join(" "), names);
      expect(maskPost(once, names)).toBe(once);
      for (const one of names) expect(once.toLowerCase()).not.toContain(one.replace(/^@/, "").toLowerCase());
      expect(once).not.toMatch(/0912345678|a\.b@c\.vn|facebook\.com/);
    }),
  );
});
