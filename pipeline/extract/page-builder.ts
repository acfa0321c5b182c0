// Open elements and the block in work while a page is scanned. Knows which tags end which, as the HTML standard has it, and
// keeps every search among the open elements short.
import { emptyPage, type Page } from "./page.ts";
import { BLOCK, CLOSES_P, HEADING, SILENT, TAG_COUNT, TAG_FLAGS, tag } from "./tags.ts";
import { decode, isSpace, LINE_BREAK, needsSpace, tidy } from "./text.ts";

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
const REACH = 96;
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
const HTML = tag("html");
const BODY = tag("body");
const HEAD = tag("head");
const OPTION = tag("option");

export class PageBuilder {
  readonly page: Page = emptyPage();
  readonly #html: string;

  // The open elements: their numbers, how many there are of each tag, the innermost.
  readonly #stack: number[] = [];
  readonly #open = new Int32Array(TAG_COUNT);
  /** Nearest block-level element of each element, itself included. */
  readonly #holders: number[] = [];
  /** Counts openings and closings; an end tag that found nothing finds nothing until this changes. */
  #changes = 0;
  readonly #missedAt = new Int32Array(TAG_COUNT).fill(-1);
  #top = -1;
  #silentDepth = 0;
  #linkDepth = 0;
  #boldDepth = 0;
  #italicDepth = 0;

  // The block in work.
  #text = "";
  #textNode = -1;
  #mixed = false;
  #linked = 0;
  #links = 0;
  #outward = 0;
  #bold = 0;
  #italic = 0;
  #afterImage = false;
  #startAt = 0;
  #breaks = 0;
  #image = false;
  #total = 0;

  /** Every page has a root, written or not, so that fragments hang together. */
  constructor(html: string) {
    this.#html = html;
    this.push(HTML, 0);
  }

  /** True inside elements whose text is never shown. */
  get silent(): boolean {
    return this.#silentDepth > 0;
  }

  /** Text between two tags: html[begin, finish). */
  addText(begin: number, finish: number): void {
    if (this.#silentDepth > 0) return;
    const html = this.#html;
    let i = begin;
    while (i < finish && isSpace(html.charCodeAt(i))) i++;
    if (i === finish) {
      if (this.#text.length > 0) this.#text += " ";
      return;
    }
    if (this.#text.length > LIMITS.blockChars) return;
    const piece = decode(html.slice(begin, Math.min(finish, begin + LIMITS.blockChars)));
    if (this.#text.length === 0) {
      this.#startAt = begin;
      this.#afterImage = this.#image;
    }
    this.#image = false;
    if (this.#textNode < 0) this.#textNode = this.#top;
    else if (this.#textNode !== this.#top) this.#mixed = true;
    this.#breaks = 0;
    // "<span>Vân Giang</span>Từ tuần này": drawn apart by style, so a space parts them here.
    if (this.#text.length > 0 && html.charCodeAt(begin - 1) === 62 && needsSpace(this.#text, piece)) this.#text += " ";
    this.#text += piece;
    if (this.#linkDepth > 0) this.#linked += finish - i;
    if (this.#boldDepth > 0) this.#bold += finish - i;
    if (this.#italicDepth > 0) this.#italic += finish - i;
  }

  /** A line break: two in a row part paragraphs. */
  lineBreak(): void {
    if (this.#silentDepth > 0 || this.#text.length === 0) return;
    if (++this.#breaks >= 2) this.flush();
    else this.#text += LINE_BREAK;
  }

  /** A picture: the text after it may be its caption. */
  picture(): void {
    this.#image = true;
  }

  /** The link just opened leads to another site. */
  leadsOut(): void {
    this.#outward++;
  }

  /** Ends the block in work. */
  flush(): void {
    this.#breaks = 0;
    if (this.#text.length === 0) return;
    const clean = tidy(this.#text);
    this.#text = "";
    const { blocks, tags } = this.page;
    if (clean.length > 0 && blocks.length < LIMITS.blocks && this.#total < LIMITS.textChars) {
      this.#total += clean.length;
      const holder = this.#holders[this.#top] ?? 0;
      const node = this.#mixed || this.#textNode < 0 ? holder : this.#textNode;
      const holderTag = tags[holder] ?? 0;
      const level = (TAG_FLAGS[holderTag] ?? 0) & HEADING ? holderTag - H1 + 1 : 0;
      blocks.push({
        text: clean,
        node,
        container: holder,
        linked: Math.min(this.#linked, clean.length),
        links: this.#links,
        outward: this.#outward,
        bold: this.#bold,
        italic: this.#italic,
        afterImage: this.#afterImage,
        heading: level,
        at: this.#startAt,
      });
    }
    this.#textNode = -1;
    this.#mixed = false;
    this.#linked = 0;
    this.#links = 0;
    this.#outward = 0;
    this.#bold = 0;
    this.#italic = 0;
  }

  /** Opens an element. */
  push(number: number, hint: number): void {
    const { page } = this;
    if (page.count >= LIMITS.elements) {
      page.cut = true;
      return;
    }
    const flags = TAG_FLAGS[number] ?? 0;
    const node = page.count++;
    page.tags.push(number);
    page.parents.push(this.#top);
    this.#holders.push(flags & BLOCK || this.#top < 0 ? node : (this.#holders[this.#top] ?? node));
    page.hints.push(hint);
    page.first.push(page.blocks.length);
    page.last.push(-1);
    this.#stack.push(node);
    this.#changes++;
    this.#top = node;
    this.#open[number] = (this.#open[number] ?? 0) + 1;
    if (flags & SILENT) this.#silentDepth++;
    else if (number === A) {
      this.#linkDepth++;
      this.#links++;
    } else if (number === B || number === STRONG) this.#boldDepth++;
    else if (number === I || number === EM) this.#italicDepth++;
  }

  /** Closes the innermost element. */
  #pop(): void {
    const node = this.#stack.pop();
    if (node === undefined) return;
    this.#changes++;
    const number = this.page.tags[node] ?? 0;
    const flags = TAG_FLAGS[number] ?? 0;
    if (flags & BLOCK) this.flush();
    this.page.last[node] = this.page.blocks.length;
    this.#open[number] = (this.#open[number] ?? 1) - 1;
    if (flags & SILENT) this.#silentDepth--;
    else if (number === A) this.#linkDepth--;
    else if (number === B || number === STRONG) this.#boldDepth--;
    else if (number === I || number === EM) this.#italicDepth--;
    this.#top = this.#stack[this.#stack.length - 1] ?? -1;
  }

  /** Closes elements until only `depth` are open. */
  #popTo(depth: number): void {
    while (this.#stack.length > depth) this.#pop();
  }

  /** Tag of the open element at a depth. */
  #at(depth: number): number {
    return this.page.tags[this.#stack[depth] ?? 0] ?? 0;
  }

  /** Closes up to the nearest `number`, unless one of `walls` stands before it. */
  #closeTo(number: number, wallA: number, wallB: number): void {
    if ((this.#open[number] ?? 0) === 0) return;
    const stop = Math.max(0, this.#stack.length - REACH);
    for (let i = this.#stack.length - 1; i >= stop; i--) {
      const here = this.#at(i);
      if (here === number) {
        this.#popTo(i);
        return;
      }
      if (here === wallA || here === wallB) return;
    }
  }

  /** Closes an open p, through inline elements only. */
  #closeParagraph(): void {
    if ((this.#open[P] ?? 0) === 0) return;
    const stop = Math.max(0, this.#stack.length - REACH);
    for (let i = this.#stack.length - 1; i >= stop; i--) {
      const here = this.#at(i);
      if (here === P) {
        this.#popTo(i);
        return;
      }
      if ((TAG_FLAGS[here] ?? 0) & BLOCK) return;
    }
  }

  /** What the start of a tag ends before it. False for a second body, which opens nothing. */
  impliedEnds(number: number): boolean {
    const flags = TAG_FLAGS[number] ?? 0;
    if (flags & CLOSES_P) this.#closeParagraph();
    if (number === LI) this.#closeTo(LI, UL, OL);
    else if (number === DT || number === DD) {
      this.#closeTo(DT, DL, DD);
      this.#closeTo(DD, DL, DT);
    } else if (number === TR) this.#closeTo(TR, TABLE, TABLE);
    else if (number === TD || number === TH) {
      this.#closeTo(TD, TR, TABLE);
      this.#closeTo(TH, TR, TABLE);
    } else if (number === TBODY || number === THEAD || number === TFOOT) {
      this.#closeTo(TBODY, TABLE, TABLE);
      this.#closeTo(THEAD, TABLE, TABLE);
    } else if (number === A && this.#linkDepth > 0) this.#closeTo(A, TD, TABLE);
    else if (number === OPTION) this.#closeTo(OPTION, TABLE, TABLE);
    else if (number === BODY) {
      if ((this.#open[BODY] ?? 0) > 0) return false;
      this.#closeTo(HEAD, HTML, HTML);
    }
    if (flags & BLOCK) this.flush();
    return true;
  }

  /** An end tag: closes its element and what is open inside it; without such an element it means nothing. */
  endTag(number: number): void {
    if ((this.#open[number] ?? 0) === 0) {
      if (number === P) this.flush();
      else if (number === BR) this.lineBreak();
      return;
    }
    // Text after the end of body still belongs to the page.
    if (number === BODY || number === HTML || this.#missedAt[number] === this.#changes) return;
    const flags = TAG_FLAGS[number] ?? 0;
    const block = (flags & BLOCK) !== 0;
    // A cell does not reach out of its table, an inline element not out of its block.
    const wall = number === TD || number === TH || number === TR || number === LI ? TABLE : -1;
    const stop = Math.max(0, this.#stack.length - (block ? REACH : INLINE_REACH));
    for (let k = this.#stack.length - 1; k >= stop; k--) {
      const here = this.#at(k);
      const hereFlags = TAG_FLAGS[here] ?? 0;
      if (here === number || flags & hereFlags & HEADING) {
        this.#popTo(k);
        return;
      }
      if (block ? here === wall : hereFlags & BLOCK && number !== 0 && number !== A) break;
    }
    this.#missedAt[number] = this.#changes;
  }

  /** Closes everything and gives the page back. */
  finish(): Page {
    this.#popTo(0);
    this.flush();
    return this.page;
  }
}
