// One pass over the characters of a page: tags, attributes and text to the compact Page. Follows the HTML standard where
// it decides what text belongs where (raw text, void elements, implied ends), and forgives everything else.
// Linear in the length of the input: every search either finds something and moves on, or ends the scan.
import { AT, attributeOf, LONGEST_NAME, TagAttributes } from "./attributes.ts";
import { BYLINE, HIDDEN, hintsOf, JUNK } from "./hints.ts";
import { leadsOut, siteOf } from "./links.ts";
import type { Page } from "./page.ts";
import { LIMITS, PageBuilder } from "./page-builder.ts";
import { BLOCK, hashStep, NAME_SEED, RAW, TAG_COUNT, TAG_FLAGS, tag, tagName, tagOfHash, VOID } from "./tags.ts";
import { decode, isSpace, tidy } from "./text.ts";

const A = tag("a");
const BR = tag("br");
const SCRIPT = tag("script");
const TITLE = tag("title");
const META = tag("meta");
const LINK = tag("link");
const BASE = tag("base");
const HTML = tag("html");
const TIME = tag("time");
const IMG = tag("img");
const SVG = tag("svg");

const CLASS = AT.class;
const ID = AT.id;
const ROLE = AT["data-role"];

const HIDING = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
const FURNITURE_ROLES =
  /^(?:navigation|search|complementary|banner|contentinfo|menu|menubar|toolbar|dialog|alertdialog|tablist)$/i;
const RAW_END = new Map<number, string>();
for (let number = 1; number < TAG_COUNT; number++)
  if ((TAG_FLAGS[number] ?? 0) & RAW) RAW_END.set(number, tagName(number));

/** Where the end tag of a raw text element begins, or the end of the page. */
function rawEnd(html: string, from: number, name: string): number {
  for (let at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
    let i = 0;
    while (i < name.length && (html.charCodeAt(at + 2 + i) | 32) === name.charCodeAt(i)) i++;
    if (i === name.length) {
      const next = html.charCodeAt(at + 2 + i);
      if (isSpace(next) || next === 62 || next === 47) return at;
    }
  }
  return html.length;
}

const AUTHOR = /^\s*(?:author|creator)\s*$/i;

const META_ENTRIES = 500;
const META_CHARS = 5000;

function readMeta(page: Page, attributes: TagAttributes): void {
  if (!attributes.has(AT.content) || page.meta.size >= META_ENTRIES) return;
  const content = tidy(attributes.value(AT.content).slice(0, META_CHARS));
  const itemprop = attributes.raw(AT.itemprop).toLowerCase();
  const name = (attributes.value(AT.property) || attributes.value(AT.name)).toLowerCase().trim() || itemprop;
  if (name && !page.meta.has(name)) page.meta.set(name, content);
  if (itemprop && !page.meta.has(`itemprop:${itemprop}`)) page.meta.set(`itemprop:${itemprop}`, content);
}

/** Reads a page that came from `host` (without "www."). Never throws; time and memory are linear in the input. */
export function scan(source: string, host = ""): Page {
  const html = source.length > LIMITS.chars ? source.slice(0, LIMITS.chars) : source;
  const end = html.length;
  const site = siteOf(host);
  const attributes = new TagAttributes(html);
  const builder = new PageBuilder(html);
  const { page } = builder;
  page.cut = html.length < source.length;
  let jsonLdChars = 0;
  let at = 0;
  // Where the next "<" is looked for: beyond `at` when one was found that begins no tag.
  let seek = 0;
  let endsLater = true;
  while (at < end) {
    const less = html.indexOf("<", Math.max(at, seek));
    if (less < 0) {
      builder.addText(at, end);
      break;
    }
    const unit = html.charCodeAt(less + 1);
    const lower = unit | 32;
    if (lower >= 97 && lower <= 122) {
      if (less > at) builder.addText(at, less);
      // Name.
      let i = less + 1;
      let hash = NAME_SEED;
      let c = unit;
      while (c !== 62 && c !== 47 && !isSpace(c) && i < end) {
        hash = hashStep(hash, c >= 65 && c <= 90 ? c | 32 : c);
        c = html.charCodeAt(++i);
      }
      const number = tagOfHash(hash);
      attributes.next();
      // Attributes.
      let selfClosing = false;
      for (;;) {
        while (isSpace(c) || c === 47) {
          selfClosing = c === 47;
          c = html.charCodeAt(++i);
        }
        if (c === 62 || i >= end) break;
        selfClosing = false;
        let attribute = NAME_SEED;
        let length = 0;
        do {
          attribute = hashStep(attribute, c >= 65 && c <= 90 ? c | 32 : c);
          c = html.charCodeAt(++i);
          length++;
        } while (c !== 61 && c !== 62 && c !== 47 && !isSpace(c) && i < end);
        while (isSpace(c)) c = html.charCodeAt(++i);
        let valueFrom = i;
        let valueTo = i;
        if (c === 61) {
          do c = html.charCodeAt(++i);
          while (isSpace(c));
          if (c === 34 || c === 39) {
            valueFrom = i + 1;
            // Most values are short: a loop is faster than a call, but only for those.
            const near = Math.min(end, valueFrom + 48);
            valueTo = valueFrom;
            while (valueTo < near && html.charCodeAt(valueTo) !== c) valueTo++;
            if (valueTo === near) {
              valueTo = html.indexOf(c === 34 ? '"' : "'", near);
              if (valueTo < 0) valueTo = end;
            }
            i = valueTo + 1;
          } else {
            valueFrom = i;
            while (c !== 62 && !isSpace(c) && i < end) c = html.charCodeAt(++i);
            valueTo = i;
          }
          c = html.charCodeAt(i);
        }
        if (length <= LONGEST_NAME) {
          const known = attributeOf(attribute);
          if (known >= 0) attributes.set(known, valueFrom, valueTo);
        }
      }
      at = i + 1;
      if (i >= end) break;

      const flags = TAG_FLAGS[number] ?? 0;
      if (flags & RAW) {
        const stop = rawEnd(html, at, RAW_END.get(number) ?? "");
        if (number === TITLE) {
          if (page.title === "" && !builder.silent)
            page.title = tidy(decode(html.slice(at, Math.min(stop, at + 2000))));
        } else if (number === SCRIPT && attributes.has(AT.type) && stop - at + jsonLdChars < LIMITS.jsonLdChars) {
          if (/ld\+json/i.test(attributes.raw(AT.type))) {
            page.jsonLd.push(html.slice(at, stop));
            jsonLdChars += stop - at;
          }
        }
        at = stop;
        continue;
      }
      if (number === SVG && !selfClosing && endsLater) {
        // Drawings are long and hold nothing to read; without an end tag anywhere they are scanned like the rest.
        const stop = html.indexOf("</svg", at);
        if (stop >= 0) {
          at = stop;
          continue;
        }
        endsLater = false;
      }
      if (flags & VOID) {
        if (number === BR) builder.lineBreak();
        else if (number === META) readMeta(page, attributes);
        else if (number === LINK) {
          if (
            page.canonical === null &&
            attributes.has(AT.rel) &&
            /(?:^|\s)canonical(?:\s|$)/i.test(attributes.raw(AT.rel))
          )
            page.canonical = attributes.value(AT.href).trim();
        } else if (number === BASE) {
          if (page.base === null && attributes.has(AT.href)) page.base = attributes.value(AT.href).trim();
        } else if (number === IMG) builder.picture();
        else if (flags & BLOCK) builder.flush();
        continue;
      }

      if (number === HTML) {
        if (attributes.has(AT.lang) && page.language === null)
          page.language = attributes.value(AT.lang).trim().toLowerCase() || null;
        continue;
      }
      if (!builder.impliedEnds(number)) continue;
      let hint = 0;
      if (attributes.has(CLASS) || attributes.has(ID) || attributes.has(ROLE))
        hint = hintsOf(
          html,
          attributes.from(CLASS),
          attributes.to(CLASS),
          attributes.from(ID),
          attributes.to(ID),
          attributes.from(ROLE),
          attributes.to(ROLE),
        );
      if (attributes.has(AT.hidden)) hint |= HIDDEN;
      if (attributes.has(AT.style) && HIDING.test(attributes.raw(AT.style))) hint |= HIDDEN;
      if (attributes.has(AT.role) && FURNITURE_ROLES.test(attributes.raw(AT.role))) hint |= JUNK;
      if (
        (number === A && attributes.has(AT.rel) && AUTHOR.test(attributes.raw(AT.rel))) ||
        (attributes.has(AT.itemprop) && AUTHOR.test(attributes.raw(AT.itemprop)))
      )
        hint |= BYLINE;
      const node = page.count;
      if (attributes.has(AT.itemprop) && page.itemprops.length < 5000)
        page.itemprops.push({
          name: attributes.raw(AT.itemprop).toLowerCase(),
          node,
          content: attributes.has(AT.content)
            ? attributes.value(AT.content)
            : attributes.has(AT.datetime)
              ? attributes.value(AT.datetime)
              : null,
        });
      if (number === TIME && page.times.length < 500)
        page.times.push({
          block: page.blocks.length,
          node,
          datetime: attributes.value(AT.datetime),
          property: attributes.has(AT.pubdate) ? "pubdate" : attributes.raw(AT.itemprop).toLowerCase(),
        });
      if (selfClosing && (builder.silent || number === SVG)) continue;
      builder.push(number, hint);
      if (
        number === A &&
        attributes.has(AT.href) &&
        leadsOut(html, attributes.from(AT.href), attributes.to(AT.href), site)
      )
        builder.leadsOut();
      continue;
    }
    if (unit === 47) {
      const letter = html.charCodeAt(less + 2) | 32;
      if (letter >= 97 && letter <= 122) {
        if (less > at) builder.addText(at, less);
        let i = less + 2;
        let hash = NAME_SEED;
        let c = html.charCodeAt(i);
        while (c !== 62 && c !== 47 && !isSpace(c) && i < end) {
          hash = hashStep(hash, c >= 65 && c <= 90 ? c | 32 : c);
          c = html.charCodeAt(++i);
        }
        if (c !== 62) {
          i = html.indexOf(">", i);
          if (i < 0) break;
        }
        at = i + 1;
        const number = tagOfHash(hash);
        builder.endTag(number);
        continue;
      }
    }
    if (unit === 33 || unit === 63 || unit === 47) {
      if (less > at) builder.addText(at, less);
      if (unit === 33 && html.charCodeAt(less + 2) === 45 && html.charCodeAt(less + 3) === 45) {
        const short = html.charCodeAt(less + 4) === 62 ? less + 4 : -1;
        const stop = short > 0 ? short - 2 : html.indexOf("-->", less + 4);
        if (stop < 0) break;
        at = stop + 3;
      } else {
        const stop = html.indexOf(">", less + 2);
        if (stop < 0) break;
        at = stop + 1;
      }
      continue;
    }
    // A "<" that begins no tag is text.
    seek = less + 1;
  }
  return builder.finish();
}
