// One pass over the characters of a page: tags, attributes and text to the compact Page. Follows the HTML standard where
// it decides what text belongs where (raw text, void elements, implied ends), and forgives everything else.
// Linear in the length of the input: every search either finds something and moves on, or ends the scan.
import { HIDDEN, hintsOf } from "./hints.ts";
import { leadsOut, siteOf } from "./links.ts";
import { emptyPage, type Page } from "./page.ts";
import {
  BLOCK,
  CLOSES_P,
  HEADING,
  hashName,
  hashStep,
  NAME_SEED,
  RAW,
  SILENT,
  TAG_COUNT,
  TAG_FLAGS,
  tag,
  tagName,
  tagOfHash,
  VOID,
} from "./tags.ts";
import { decode, isSpace, needsSpace, tidy } from "./text.ts";

/** Beyond these the rest of a page adds no elements or blocks: no article needs them, and memory stays bounded. */
export const LIMITS = {
  chars: 64 * 1024 * 1024,
  elements: 400_000,
  blocks: 200_000,
  jsonLdChars: 2_000_000,
  textChars: 8_000_000,
  blockChars: 2_000_000,
} as const;
/** How far an end tag looks for its start tag across other elements. */
const REACH = 256;
const INLINE_REACH = 48;

const P = tag("p");
const A = tag("a");
const BR = tag("br");
const LI = tag("li");
const DT = tag("dt");
const DD = tag("dd");
const TR = tag("tr");
const TD = tag("td");
const TH = tag("th");
const TABLE = tag("table");
const TBODY = tag("tbody");
const THEAD = tag("thead");
const TFOOT = tag("tfoot");
const UL = tag("ul");
const OL = tag("ol");
const DL = tag("dl");
const B = tag("b");
const STRONG = tag("strong");
const I = tag("i");
const EM = tag("em");
const H1 = tag("h1");
const SCRIPT = tag("script");
const TITLE = tag("title");
const META = tag("meta");
const LINK = tag("link");
const BASE = tag("base");
const HTML = tag("html");
const BODY = tag("body");
const HEAD = tag("head");
const TIME = tag("time");
const IMG = tag("img");
const SVG = tag("svg");
const OPTION = tag("option");

const ATTRIBUTES = [
  "class",
  "id",
  "itemprop",
  "style",
  "hidden",
  "href",
  "datetime",
  "content",
  "property",
  "name",
  "rel",
  "type",
  "lang",
  "role",
  "aria-hidden",
  "pubdate",
  "data-role",
] as const;
type Attribute = (typeof ATTRIBUTES)[number];
const ATTRIBUTE_SLOTS = 256;
const attributeHash = new Int32Array(ATTRIBUTE_SLOTS);
const attributeNumber = new Int8Array(ATTRIBUTE_SLOTS).fill(-1);
ATTRIBUTES.forEach((name, index) => {
  const hash = hashName(name);
  let slot = hash & (ATTRIBUTE_SLOTS - 1);
  while (attributeNumber[slot] !== -1) slot = (slot + 1) & (ATTRIBUTE_SLOTS - 1);
  attributeHash[slot] = hash;
  attributeNumber[slot] = index;
});
/** Index in ATTRIBUTES of the name with this hash, or -1. */
function attributeOf(hash: number): number {
  let slot = hash & (ATTRIBUTE_SLOTS - 1);
  while (attributeNumber[slot] !== -1) {
    if (attributeHash[slot] === hash) return attributeNumber[slot] ?? -1;
    slot = (slot + 1) & (ATTRIBUTE_SLOTS - 1);
  }
  return -1;
}
const AT = Object.fromEntries(ATTRIBUTES.map((name, index) => [name, index])) as Record<Attribute, number>;
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

/** Reads a page that came from `host` (without "www."). Never throws; time and memory are linear in the input. */
export function scan(source: string, host = ""): Page {
  const page = emptyPage();
  const site = siteOf(host);
  const html = source.length > LIMITS.chars ? source.slice(0, LIMITS.chars) : source;
  page.cut = html.length < source.length;
  const end = html.length;
  const { tags, parents, hints, first, last, blocks } = page;

  // The open elements.
  const stack: number[] = [];
  const open = new Int32Array(TAG_COUNT);
  let top = -1;
  let silentDepth = 0;

  // The block in work.
  let text = "";
  let textNode = -1;
  let mixed = false;
  let linked = 0;
  let links = 0;
  let outward = 0;
  let bold = 0;
  let linkDepth = 0;
  let boldDepth = 0;
  let italic = 0;
  let italicDepth = 0;
  let image = false;
  let afterImage = false;
  let startAt = 0;
  let breaks = 0;
  let total = 0;
  let jsonLdChars = 0;

  // Attributes of the tag in work: where each value begins and ends.
  const from = new Int32Array(ATTRIBUTES.length);
  const to = new Int32Array(ATTRIBUTES.length);
  const seen = new Int32Array(ATTRIBUTES.length).fill(-1);
  let tagSerial = 0;
  const has = (attribute: number): boolean => seen[attribute] === tagSerial;
  const raw = (attribute: number): string =>
    seen[attribute] === tagSerial ? html.slice(from[attribute], to[attribute]) : "";
  const value = (attribute: number): string => decode(raw(attribute));

  /** Nearest block-level element of each element, itself included. */
  const holders: number[] = [];

  const flush = (): void => {
    breaks = 0;
    if (text.length === 0) return;
    const clean = tidy(text);
    text = "";
    if (clean.length > 0 && blocks.length < LIMITS.blocks && total < LIMITS.textChars) {
      total += clean.length;
      const holder = holders[top] ?? 0;
      let node = mixed ? holder : textNode;
      if (node < 0) node = holder;
      const holderTag = tags[holder] ?? 0;
      let heading = (TAG_FLAGS[holderTag] ?? 0) & HEADING ? holderTag - H1 + 1 : 0;
      if (heading > 6) heading = 0;
      blocks.push({
        text: clean,
        node,
        container: holder,
        linked: Math.min(linked, clean.length),
        links,
        outward,
        bold,
        italic,
        afterImage,
        heading,
        at: startAt,
      });
    }
    textNode = -1;
    mixed = false;
    linked = 0;
    links = 0;
    outward = 0;
    bold = 0;
    italic = 0;
  };

  const push = (number: number, hint: number): void => {
    if (page.count >= LIMITS.elements) {
      page.cut = true;
      return;
    }
    const node = page.count++;
    tags.push(number);
    parents.push(top);
    holders.push((TAG_FLAGS[number] ?? 0) & BLOCK || top < 0 ? node : (holders[top] ?? node));
    hints.push(hint);
    first.push(blocks.length);
    last.push(-1);
    stack.push(node);
    top = node;
    open[number] = (open[number] ?? 0) + 1;
    const flags = TAG_FLAGS[number] ?? 0;
    if (flags & SILENT) silentDepth++;
    else if (number === A) {
      linkDepth++;
      links++;
    } else if (number === B || number === STRONG) boldDepth++;
    else if (number === I || number === EM) italicDepth++;
  };

  const pop = (): void => {
    const node = stack.pop();
    if (node === undefined) return;
    const number = tags[node] ?? 0;
    const flags = TAG_FLAGS[number] ?? 0;
    if (flags & BLOCK) flush();
    last[node] = blocks.length;
    open[number] = (open[number] ?? 1) - 1;
    if (flags & SILENT) silentDepth--;
    else if (number === A) linkDepth--;
    else if (number === B || number === STRONG) boldDepth--;
    else if (number === I || number === EM) italicDepth--;
    top = stack[stack.length - 1] ?? -1;
  };

  /** Closes up to the nearest `number`, unless one of `walls` stands before it. */
  const closeTo = (number: number, wallA: number, wallB: number): void => {
    if ((open[number] ?? 0) === 0) return;
    const stop = Math.max(0, stack.length - REACH);
    for (let i = stack.length - 1; i >= stop; i--) {
      const here = tags[stack[i] ?? 0] ?? 0;
      if (here === number) {
        while (stack.length > i) pop();
        return;
      }
      if (here === wallA || here === wallB) return;
    }
  };

  /** Closes an open p, through inline elements only. */
  const closeParagraph = (): void => {
    if ((open[P] ?? 0) === 0) return;
    const stop = Math.max(0, stack.length - REACH);
    for (let i = stack.length - 1; i >= stop; i--) {
      const here = tags[stack[i] ?? 0] ?? 0;
      if (here === P) {
        while (stack.length > i) pop();
        return;
      }
      if ((TAG_FLAGS[here] ?? 0) & BLOCK) return;
    }
  };

  const addText = (begin: number, finish: number): void => {
    if (silentDepth > 0) return;
    let i = begin;
    while (i < finish && isSpace(html.charCodeAt(i))) i++;
    if (i === finish) {
      if (text.length > 0) text += " ";
      return;
    }
    if (text.length > LIMITS.blockChars) return;
    const piece = decode(html.slice(begin, Math.min(finish, begin + LIMITS.blockChars)));
    if (text.length === 0) {
      startAt = begin;
      afterImage = image;
    }
    image = false;
    if (textNode < 0) textNode = top;
    else if (textNode !== top) mixed = true;
    breaks = 0;
    // "<span>Vân Giang</span>Từ tuần này": drawn apart by style, so a space parts them here.
    if (text.length > 0 && html.charCodeAt(begin - 1) === 62 && needsSpace(text, piece)) text += " ";
    text += piece;
    if (linkDepth > 0) linked += finish - i;
    if (boldDepth > 0) bold += finish - i;
    if (italicDepth > 0) italic += finish - i;
  };

  // Every page has a root, written or not, so that fragments hang together.
  push(HTML, 0);
  let at = 0;
  // Where the next "<" is looked for: beyond `at` when one was found that begins no tag.
  let seek = 0;
  let endsLater = true;
  while (at < end) {
    const less = html.indexOf("<", Math.max(at, seek));
    if (less < 0) {
      addText(at, end);
      break;
    }
    const unit = html.charCodeAt(less + 1);
    const lower = unit | 32;
    if (lower >= 97 && lower <= 122) {
      if (less > at) addText(at, less);
      // Name.
      let i = less + 1;
      let hash = NAME_SEED;
      let c = unit;
      while (c !== 62 && c !== 47 && !isSpace(c) && i < end) {
        hash = hashStep(hash, c >= 65 && c <= 90 ? c | 32 : c);
        c = html.charCodeAt(++i);
      }
      const number = tagOfHash(hash);
      tagSerial++;
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
        if (length <= 11) {
          const known = attributeOf(attribute);
          if (known >= 0 && seen[known] !== tagSerial) {
            seen[known] = tagSerial;
            from[known] = valueFrom;
            to[known] = valueTo;
          }
        }
      }
      at = i + 1;
      if (i >= end) break;

      const flags = TAG_FLAGS[number] ?? 0;
      if (flags & RAW) {
        const stop = rawEnd(html, at, RAW_END.get(number) ?? "");
        if (number === TITLE) {
          if (page.title === "" && silentDepth === 0)
            page.title = tidy(decode(html.slice(at, Math.min(stop, at + 2000))));
        } else if (number === SCRIPT && has(AT.type) && stop - at + jsonLdChars < LIMITS.jsonLdChars) {
          if (/ld\+json/i.test(raw(AT.type))) {
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
        if (number === BR) {
          if (silentDepth === 0 && text.length > 0) {
            if (++breaks >= 2) flush();
            else text += "\uffff";
          }
        } else if (number === META) {
          const key = value(AT.property) || value(AT.name) || value(AT.itemprop);
          if (key && has(AT.content)) {
            const name = key.toLowerCase().trim();
            if (!page.meta.has(name) && page.meta.size < 500)
              page.meta.set(name, tidy(value(AT.content).slice(0, 5000)));
            const itemprop = raw(AT.itemprop).toLowerCase();
            if (itemprop && !page.meta.has(`itemprop:${itemprop}`))
              page.meta.set(`itemprop:${itemprop}`, tidy(value(AT.content).slice(0, 5000)));
          }
        } else if (number === LINK) {
          if (page.canonical === null && has(AT.rel) && /(?:^|\s)canonical(?:\s|$)/i.test(raw(AT.rel)))
            page.canonical = value(AT.href).trim();
        } else if (number === BASE) {
          if (page.base === null && has(AT.href)) page.base = value(AT.href).trim();
        } else if (number === IMG) image = true;
        else if (flags & BLOCK) flush();
        continue;
      }

      if (number === HTML) {
        if (has(AT.lang) && page.language === null) page.language = value(AT.lang).trim().toLowerCase() || null;
        continue;
      }
      // Implied ends.
      if (flags & CLOSES_P) closeParagraph();
      if (number === LI) closeTo(LI, UL, OL);
      else if (number === DT || number === DD) {
        closeTo(DT, DL, DD);
        closeTo(DD, DL, DT);
      } else if (number === TR) closeTo(TR, TABLE, TABLE);
      else if (number === TD || number === TH) {
        closeTo(TD, TR, TABLE);
        closeTo(TH, TR, TABLE);
      } else if (number === TBODY || number === THEAD || number === TFOOT) {
        closeTo(TBODY, TABLE, TABLE);
        closeTo(THEAD, TABLE, TABLE);
      } else if (number === A && linkDepth > 0) closeTo(A, TD, TABLE);
      else if (number === OPTION) closeTo(OPTION, TABLE, TABLE);
      else if (number === BODY) {
        if ((open[BODY] ?? 0) > 0) continue;
        closeTo(HEAD, HTML, HTML);
      }
      if (flags & BLOCK) flush();

      let hint = 0;
      if (has(CLASS) || has(ID) || has(ROLE)) {
        const begin = (attribute: number): number => (seen[attribute] === tagSerial ? (from[attribute] ?? 0) : 0);
        const finish = (attribute: number): number => (seen[attribute] === tagSerial ? (to[attribute] ?? 0) : 0);
        hint = hintsOf(html, begin(CLASS), finish(CLASS), begin(ID), finish(ID), begin(ROLE), finish(ROLE));
      }
      if (has(AT.hidden)) hint |= HIDDEN;
      if (has(AT.style) && HIDING.test(raw(AT.style))) hint |= HIDDEN;
      if (has(AT.role) && FURNITURE_ROLES.test(raw(AT.role))) hint |= 4;
      const node = page.count;
      if (has(AT.itemprop) && page.itemprops.length < 5000)
        page.itemprops.push({
          name: raw(AT.itemprop).toLowerCase(),
          node,
          content: has(AT.content) ? value(AT.content) : has(AT.datetime) ? value(AT.datetime) : null,
        });
      if (number === TIME && page.times.length < 500)
        page.times.push({
          block: blocks.length,
          node,
          datetime: value(AT.datetime),
          property: has(AT.pubdate) ? "pubdate" : raw(AT.itemprop).toLowerCase(),
        });
      if (selfClosing && (silentDepth > 0 || number === SVG)) continue;
      push(number, hint);
      if (number === A && has(AT.href) && leadsOut(html, from[AT.href] ?? 0, to[AT.href] ?? 0, site)) outward++;
      continue;
    }
    if (unit === 47) {
      const letter = html.charCodeAt(less + 2) | 32;
      if (letter >= 97 && letter <= 122) {
        if (less > at) addText(at, less);
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
        if ((open[number] ?? 0) === 0) {
          if (number === P || number === BR) {
            if (number === P) flush();
            else if (text.length > 0) text += "\uffff";
          }
          continue;
        }
        const flags = TAG_FLAGS[number] ?? 0;
        if (flags & BLOCK) {
          // An end tag of a block closes what is open inside it, but a cell does not reach out of its table.
          const wall = number === TD || number === TH || number === TR || number === LI ? TABLE : -1;
          const stop = Math.max(0, stack.length - REACH);
          for (let k = stack.length - 1; k >= stop; k--) {
            const here = tags[stack[k] ?? 0] ?? 0;
            if (here === number || (flags & HEADING && (TAG_FLAGS[here] ?? 0) & HEADING)) {
              if (number !== BODY && number !== HTML) while (stack.length > k) pop();
              break;
            }
            if (here === wall && wall !== number) break;
          }
        } else {
          // An inline end tag does not reach out of its block.
          const stop = Math.max(0, stack.length - INLINE_REACH);
          for (let k = stack.length - 1; k >= stop; k--) {
            const here = tags[stack[k] ?? 0] ?? 0;
            if (here === number) {
              while (stack.length > k) pop();
              break;
            }
            if ((TAG_FLAGS[here] ?? 0) & BLOCK && number !== 0 && number !== A) break;
          }
        }
        continue;
      }
    }
    if (unit === 33 || unit === 63 || unit === 47) {
      if (less > at) addText(at, less);
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
  while (stack.length > 0) pop();
  flush();
  return page;
}
