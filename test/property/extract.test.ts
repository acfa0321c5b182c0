import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LangngheError } from "../../pipeline/errors.ts";
import { decodeHtml } from "../../pipeline/extract/charset.ts";
import { parseMetadata, parseWritten, toInstant } from "../../pipeline/extract/dates.ts";
import { type Extraction, extract } from "../../pipeline/extract/extract.ts";
import { scan } from "../../pipeline/extract/scan.ts";

const URL_OF_PAGE = "https://bao.hoalac.example/tin/1.html";
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** What every result must satisfy, whatever the page was. */
function isSound(found: Extraction): void {
  expect(found.text).toBe(found.text.normalize("NFC"));
  expect(found.text).toBe(found.text.trim());
  for (const at of [found.publishedAt, found.modifiedAt]) if (at !== null) expect(at).toMatch(INSTANT);
  expect(Object.keys(found).sort()).toEqual(
    [
      "canonicalUrl",
      "language",
      "lead",
      "modifiedAt",
      "publishedAt",
      "section",
      "siteName",
      "text",
      "title",
      "url",
    ].sort(),
  );
}

function read(html: string, url = URL_OF_PAGE): Extraction | null {
  try {
    const found = extract({ html, url, now: "2026-11-21T03:00:00.000Z" });
    isSound(found);
    return found;
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(LangngheError);
    expect((thrown as LangngheError).code).toBe("EXTRACT_FAILED");
    return null;
  }
}

const FRAGMENTS = fc.constantFrom(
  "<div>",
  "</div>",
  "<p>",
  "</p>",
  "<a href='/x'>",
  "</a>",
  "<script>",
  "</script>",
  "<!--",
  "-->",
  "<![CDATA[",
  "<table><tr><td>",
  "</table>",
  "<ul><li>",
  "</ul>",
  "<h1>",
  "</h1>",
  "<article>",
  "</article>",
  '<p class="related',
  "'",
  '"',
  ">",
  "<",
  "</",
  "&amp;",
  "&#x1EA1;",
  "&#99999999;",
  "&",
  "<br>",
  "<svg/>",
  "<title>",
  "</title>",
  "<meta name=date content='21/11/2026 08:05'>",
  "<time datetime=x>",
  "<style>",
  "<template>",
  "<select><option>",
  "\u0000",
  "\ud800",
  "\u200b",
  "Hôm nay, sở cho biết phí gửi xe không tăng. ",
  "Xem thêm",
  "2 giờ trước",
  "Theo Báo Hòa Lạc",
  '<script type="application/ld+json">{"@type":"NewsArticle","headline":"a"',
);

describe("any page", () => {
  test("ends in a sound result or in EXTRACT_FAILED when it is put together from pieces of HTML", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(FRAGMENTS, fc.string()), { maxLength: 120 }), (parts) => void read(parts.join(""))),
      { numRuns: 1500 },
    );
  });

  test("ends in a sound result or in EXTRACT_FAILED whatever its bytes are", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 2000 }),
        fc.option(fc.string(), { nil: undefined }),
        (bytes, contentType) => {
          const { html } = decodeHtml(bytes, contentType);
          expect(html).toBe(html.normalize("NFC"));
          read(html);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("gives the same result twice", () => {
    fc.assert(
      fc.property(fc.array(FRAGMENTS, { maxLength: 60 }), (parts) => {
        expect(read(parts.join(""))).toEqual(read(parts.join("")));
      }),
      { numRuns: 300 },
    );
  });

  test("may have any address", () => {
    fc.assert(
      fc.property(fc.string(), (url) => void read("<p>Hôm nay, sở cho biết phí gửi xe không tăng.</p>", url)),
      { numRuns: 300 },
    );
  });
});

describe("the scanner", () => {
  test("keeps its parallel arrays in step and puts parents before children", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(FRAGMENTS, fc.string()), { maxLength: 80 }), (parts) => {
        const page = scan(parts.join(""));
        expect(page.tags.length).toBe(page.count);
        for (let n = 0; n < page.count; n++) {
          expect(page.parents[n]).toBeLessThan(n);
          expect(page.last[n]).toBeGreaterThanOrEqual(page.first[n] ?? 0);
        }
        for (const block of page.blocks) {
          expect(block.text.length).toBeGreaterThan(0);
          expect(block.linked).toBeLessThanOrEqual(block.text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("gives plain text back unchanged but for white space", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-ZÀ-ỹ0-9 ,.]{1,200}$/), (text) => {
        const shown = scan(`<p>${text}</p>`)
          .blocks.map((block) => block.text)
          .join(" ");
        expect(shown).toBe(text.replace(/\s+/g, " ").trim());
      }),
    );
  });
});

describe("dates", () => {
  const moment = fc.date({
    min: new Date("1995-01-01T00:00:00Z"),
    max: new Date("2099-12-31T23:59:59Z"),
    noInvalidDate: true,
  });
  const two = (n: number): string => String(n).padStart(2, "0");

  test("printed in Vietnamese shapes are read back to the minute", () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 6 }), (date, shape) => {
        const minute = Math.floor(date.getTime() / 60_000) * 60_000;
        const local = new Date(minute + 7 * 3_600_000);
        const [d, m, y, h, i] = [
          local.getUTCDate(),
          local.getUTCMonth() + 1,
          local.getUTCFullYear(),
          local.getUTCHours(),
          local.getUTCMinutes(),
        ];
        const text = [
          `Thứ bảy, ${d}/${m}/${y}, ${two(h)}:${two(i)} (GMT+7)`,
          `${two(h)}:${two(i)} ${two(d)}/${two(m)}/${y}`,
          `${two(h)}:${two(i)}, ${two(d)}-${two(m)}-${y}`,
          `Ngày ${d} tháng ${m} năm ${y}, ${h} giờ ${two(i)} phút`,
          `${two(d)}.${two(m)}.${y} | ${h}h${two(i)}`,
          `Đăng lúc ${two(h)}:${two(i)} ngày ${d}/${m}/${y}`,
          `${y}-${two(m)}-${two(d)} ${two(h)}:${two(i)}`,
        ][shape] as string;
        expect(parseWritten(text, 420)?.ms, text).toBe(minute);
      }),
      { numRuns: 1000 },
    );
  });

  test("printed as instants are read back exactly, whatever the default zone", () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: -720, max: 840 }), (date, offset) => {
        expect(parseMetadata(toInstant(date.getTime()), offset)?.ms).toBe(date.getTime());
      }),
    );
  });

  test("of any text are a moment or null", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const found of [parseWritten(text, 420, 0), parseMetadata(text, 420, 0)])
          if (found) expect(Number.isFinite(found.ms)).toBe(true);
      }),
    );
  });
});

describe("hostile pages end soon", () => {
  const SIZE = 1_000_000;
  const fill = (piece: string): string => piece.repeat(Math.ceil(SIZE / piece.length));
  const sentence = "Một câu văn dài, có dấu phẩy, để được tính là đoạn văn của bài. ";
  test.each([
    ["100,000 levels of nesting", `${"<div>".repeat(100_000)}${sentence}${"</div>".repeat(100_000)}`],
    ["100,000 open inline elements and line breaks", `${"<b>".repeat(100_000)}${fill("x<br><br>")}`],
    ["end tags that find no start", `<section>${"<div>".repeat(5000)}${fill("</section>")}`],
    [
      "end tags that find no start, with changes between",
      `<section>${"<div>".repeat(5000)}${fill("<b></section></b>")}`,
    ],
    ["unclosed tags", fill("<a")],
    ["unclosed attributes", fill('<a href="')],
    ["one tag of endless attributes", `<a ${fill("a=b ")}`],
    ["unclosed comments", fill("<!--")],
    ["unclosed scripts", fill("<script>")],
    ["nearly closed scripts", fill("<script></scrip")],
    ["nested articles", fill(`<article><p>${sentence}`)],
    ["brothers of one element", fill(`<article><p>${sentence}</p></article>`)],
    ["one endless paragraph", `<p>${fill(sentence)}`],
    ["endless class names", fill(`<p class="${"read-more-".repeat(29)}x">a, b. `)],
    ["deeply nested linked data", `<script type="application/ld+json">${fill("[")}</script>${sentence}`],
    ["white space alone", fill(" \n\t")],
    ["character references", fill("&#")],
  ])("%s", (_name, html) => {
    // Quadratic work on a megabyte would take far beyond the runner's own limit of time.
    read(html);
    expect(scan(html).count).toBeLessThanOrEqual(400_000);
  });
});
