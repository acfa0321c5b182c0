// Which blocks of a page are the article. Scores blocks, chooses the smallest subtree that holds the article's text, then
// leaves out what is not text of the article inside it. Pure arithmetic over the compact page; metadata is elsewhere.
import { boxKind, isBoilerplate, isBoxHeading, isClosing } from "./boilerplate.ts";
import { isCaption } from "./captions.ts";
import * as H from "./hints.ts";
import type { Block, Page } from "./page.ts";
import { FURNITURE, HEADING, TAG_FLAGS, tag } from "./tags.ts";

const P = tag("p");
const ARTICLE = tag("article");
const MAIN = tag("main");
const BODY = tag("body");
const ASIDE = tag("aside");
const FIGCAPTION = tag("figcaption");
const FIGURE = tag("figure");
const CAPTION = tag("caption");
const BLOCKQUOTE = tag("blockquote");
const LI = tag("li");
const UL = tag("ul");
const OL = tag("ol");
const TD = tag("td");
const TH = tag("th");
const TR = tag("tr");
const TABLE = tag("table");
const TBODY = tag("tbody");
const PRE = tag("pre");
const FORM = tag("form");
const DT = tag("dt");
const DD = tag("dd");
const ADDRESS = tag("address");

export interface Choice {
  /** Chosen blocks, in order. */
  readonly blocks: readonly number[];
  /** The subtree they come from. */
  readonly root: number;
  /** Block of the main heading, or -1. */
  readonly heading: number;
}

const ENDS = /[.!?…:;"”’»)\]।。！？]$/;
const COMMAS = /[,،、，;]/g;
const SENTENCE = /[.!?…。！？]["”’»)]*(?:\s|$)/g;

function commas(text: string): number {
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 44 || unit === 0x3001 || unit === 0xff0c || unit === 0x60c) n++;
  }
  return n;
}

/** How much a block looks like running text: 0 for links and crumbs, about 1 for a sentence, up to 6 for a long paragraph. */
export function proseScore(block: Block, tagNumber: number): number {
  const { text } = block;
  const length = text.length;
  if (block.heading > 0 || length < 20) return 0;
  const density = block.linked / length;
  if (density > 0.5) return 0;
  const paragraph = tagNumber === P || tagNumber === BLOCKQUOTE || tagNumber === PRE;
  const ends = ENDS.test(text);
  const c = commas(text);
  if (!paragraph && !ends && c === 0 && length < 80) return 0;
  let score = Math.min(length / 100, 4) + Math.min(c, 5) * 0.25 + (ends ? 0.3 : 0);
  if (paragraph) score *= 1.3;
  else if (tagNumber === LI) score *= 0.7;
  if (length < 60 && !ends) score *= 0.4;
  return score * (1 - density);
}

/** What a choice works with: computed once per page. */
interface Survey {
  readonly page: Page;
  readonly scores: Float64Array;
  /** Sum of scores in each subtree, without any judgement. */
  readonly gross: Float64Array;
  /** True where a block lies in an element that is believed to be no article. */
  readonly dropped: Uint8Array;
  /** Per element: nothing in it belongs to the article. */
  readonly barred: Uint8Array;
  readonly net: Float64Array;
  readonly heading: number;
}

const HARD = H.COMMENTS | H.RELATED | H.JUNK | H.TAGS | H.BREADCRUMB;
const SOFT = H.CAPTION | H.BYLINE | H.DATE;

function mainHeading(page: Page, title: string): number {
  let best = -1;
  let bestScore = 0;
  const wanted = comparable(title);
  for (let i = 0; i < page.blocks.length; i++) {
    const block = page.blocks[i] as Block;
    if (block.heading === 0 || block.heading > 3) {
      // A title set in a plain element counts when it is the very title and no link.
      if (
        bestScore < 2 &&
        wanted.length > 15 &&
        block.linked === 0 &&
        block.text.length < title.length + 20 &&
        comparable(block.text) === wanted
      ) {
        bestScore = 2;
        best = i;
      }
      continue;
    }
    const have = comparable(block.text);
    if (have.length < 3) continue;
    let score = block.heading === 1 ? 3 : block.heading === 2 ? 1 : 0.5;
    if (wanted.length > 0) {
      if (have === wanted) score += 4;
      else if (have.length > 12 && (wanted.startsWith(have) || have.startsWith(wanted))) score += 3;
      else if (have.length > 12 && wanted.includes(have)) score += 2.5;
      else if (block.heading > 1) score = 0;
    } else if (block.heading > 1) score = 0;
    if (score > bestScore) {
      bestScore = score;
      best = i;
    }
  }
  return best;
}

/** Letters and digits in lower case, for comparing titles. */
export function comparable(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

function survey(page: Page, title: string, strict: boolean): Survey {
  const { count, parents, hints, tags, first, last, blocks } = page;
  const scores = new Float64Array(blocks.length);
  const gross = new Float64Array(count);
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i] as Block;
    const score = proseScore(block, tags[block.container] ?? 0);
    scores[i] = score;
    if (count > 0) gross[block.node] = (gross[block.node] ?? 0) + score;
  }
  for (let n = count - 1; n > 0; n--) {
    const parent = parents[n] ?? -1;
    if (parent >= 0) gross[parent] = (gross[parent] ?? 0) + (gross[n] ?? 0);
  }
  const all = gross[0] ?? 0;
  const heading = mainHeading(page, title);
  const strong = new Uint8Array(count);
  for (const item of page.itemprops) if (item.name === "articlebody" && item.node < count) strong[item.node] = 1;
  // Elements that hold the main heading or a named body are not furniture, whatever else they are called.
  const holds = new Uint8Array(count);
  const mark = (from: number): void => {
    for (let n = from; n >= 0 && !holds[n]; n = parents[n] ?? -1) holds[n] = 1;
  };
  if (heading >= 0) mark((blocks[heading] as Block).node);
  for (let n = 0; n < count; n++) {
    const hint = hints[n] ?? 0;
    if (strong[n] || (hint & H.BODY && !(hint & HARD) && (gross[n] ?? 0) > all * 0.25)) mark(n);
  }
  const barred = new Uint8Array(count);
  for (let n = 0; n < count; n++) {
    const parent = parents[n] ?? -1;
    if (parent >= 0 && barred[parent]) {
      barred[n] = 1;
      continue;
    }
    const hint = hints[n] ?? 0;
    const number = tags[n] ?? 0;
    const share = all > 0 ? (gross[n] ?? 0) / all : 0;
    let bar = false;
    if ((TAG_FLAGS[number] ?? 0) & FURNITURE) bar = !holds[n] && share < 0.7;
    else if (number === FORM) bar = !holds[n] && share < 0.4;
    else if (number === FIGCAPTION || number === CAPTION) bar = true;
    if (!bar && strict && hint !== 0 && number !== TR && number !== TBODY) {
      if (hint & H.HIDDEN) bar = !holds[n] && share < 0.8;
      else if (hint & HARD) bar = !holds[n] && share < (hint & H.COMMENTS ? 0.9 : hint & H.BODY ? 0.4 : 0.6);
      else if (hint & SOFT) bar = !holds[n] && share < (hint & H.BODY ? 0.1 : 0.3);
    }
    barred[n] = bar ? 1 : 0;
  }
  const dropped = new Uint8Array(blocks.length);
  const net = new Float64Array(count);
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i] as Block;
    if (count > 0 && barred[block.node]) dropped[i] = 1;
    else if (count > 0) net[block.node] = (net[block.node] ?? 0) + (scores[i] ?? 0);
  }
  for (let n = count - 1; n > 0; n--) {
    const parent = parents[n] ?? -1;
    if (parent >= 0) net[parent] = (net[parent] ?? 0) + (net[n] ?? 0);
  }
  void first;
  void last;
  return { page, scores, gross, dropped, barred, net, heading };
}

/** The subtree that holds the article. */
function chooseRoot(s: Survey): number {
  const { page, net, scores, dropped } = s;
  const { count, parents, hints, tags, blocks } = page;
  if (count === 0) return -1;
  const all = net[0] ?? 0;
  // Nearness: text counts in full for its parent, less for each step up.
  const near = new Float64Array(count);
  const DECAY = [1, 1, 0.6, 0.4, 0.25, 0.15];
  for (let i = 0; i < blocks.length; i++) {
    if (dropped[i]) continue;
    const score = scores[i] ?? 0;
    if (score === 0) continue;
    const block = blocks[i] as Block;
    let n = block.container;
    for (let step = 0; step < DECAY.length && n >= 0; step++) {
      near[n] = (near[n] ?? 0) + score * (DECAY[step] ?? 0);
      n = parents[n] ?? -1;
    }
  }
  const strong = new Uint8Array(count);
  for (const item of page.itemprops) if (item.name === "articlebody" && item.node < count) strong[item.node] = 1;
  let best = -1;
  let bestScore = -1;
  for (let n = 0; n < count; n++) {
    let score = near[n] ?? 0;
    if (score <= 0) continue;
    const hint = hints[n] ?? 0;
    const number = tags[n] ?? 0;
    if (strong[n]) score *= 2;
    else if (hint & H.BODY && !(hint & HARD)) score *= 1.6;
    else if (number === ARTICLE || hint & H.BODY_WEAK) score *= 1.2;
    if (hint & (HARD | SOFT) && !(hint & H.BODY)) score *= 0.6;
    if (score > bestScore) {
      bestScore = score;
      best = n;
    }
  }
  if (best < 0) return -1;
  // Where several articles stand in the page, the one under the main heading is meant.
  if (s.heading >= 0) {
    for (let n = (blocks[s.heading] as Block).node; n >= 0; n = parents[n] ?? -1) {
      if (tags[n] !== ARTICLE || within(page, best, n)) continue;
      if ((net[n] ?? 0) >= Math.min(3, all * 0.3) && brothers(page, n)) {
        best = n;
        break;
      }
    }
  }
  // Up, while a larger element adds text of the same kind.
  let root = best;
  for (let up = parents[best] ?? -1; up >= 0; up = parents[up] ?? -1) {
    if (tags[up] === BODY) break;
    // The element around several articles is a list of them.
    if (
      tags[root] === ARTICLE &&
      s.heading >= 0 &&
      within(page, (blocks[s.heading] as Block).node, root) &&
      brothers(page, root)
    )
      break;
    const gain = (net[up] ?? 0) - (net[root] ?? 0);
    if (gain > (net[root] ?? 0) * 0.15 && (net[up] ?? 0) <= all) {
      const hint = hints[up] ?? 0;
      const promising = strong[up] || hint & H.BODY || tags[up] === ARTICLE || sameKind(s, root, up);
      if (promising) root = up;
    }
  }
  return root;
}

function within(page: Page, node: number, root: number): boolean {
  let n = node;
  while (n > root) n = page.parents[n] ?? -1;
  return n === root;
}

/** True when another article stands beside this one. */
function brothers(page: Page, node: number): boolean {
  const parent = page.parents[node] ?? -1;
  for (let n = Math.max(0, parent + 1); n < page.count; n++) {
    if ((page.parents[n] ?? -1) < parent) break;
    if (n !== node && page.parents[n] === parent && page.tags[n] === ARTICLE) return true;
  }
  return false;
}

/** True when the text that `up` adds to `root` lies in brothers of the same make. */
function sameKind(s: Survey, root: number, up: number): boolean {
  const { page, net } = s;
  let child = root;
  while ((page.parents[child] ?? -1) !== up) {
    child = page.parents[child] ?? -1;
    if (child < 0) return false;
  }
  let same = 0;
  let other = 0;
  for (let n = up + 1; n < page.count; n++) {
    const parent = page.parents[n] ?? -1;
    if (parent < up) break;
    if (parent !== up || n === child) continue;
    const value = net[n] ?? 0;
    if (value <= 0) continue;
    if (page.tags[n] === page.tags[child] && page.hints[n] === page.hints[child]) same += value;
    else if (page.tags[n] === P) same += value;
    else other += value;
  }
  return same > other;
}

export function choose(page: Page, title: string): Choice {
  let s = survey(page, title, true);
  let root = chooseRoot(s);
  let picked = pick(s, root);
  if (length(page, picked) < 250) {
    const loose = survey(page, title, false);
    const looseRoot = chooseRoot(loose);
    const more = pick(loose, looseRoot);
    if (length(page, more) > 2 * length(page, picked) + 200) {
      s = loose;
      root = looseRoot;
      picked = more;
    }
  }
  return { blocks: picked, root, heading: s.heading };
}

function length(page: Page, picked: readonly number[]): number {
  let n = 0;
  for (const i of picked) n += page.blocks[i]?.text.length ?? 0;
  return n;
}

/** True where a block lies in a figure but not in a table or quotation there: texts of pictures. */
function inFigure(page: Page, block: Block): boolean {
  let n = block.node;
  for (let step = 0; n >= 0 && step < 8; n = page.parents[n] ?? -1, step++) {
    const number = page.tags[n] ?? 0;
    if (number === TABLE || number === BLOCKQUOTE || number === PRE) return false;
    if (number === FIGURE) return true;
  }
  return false;
}

/** True for a heading, or a short line that is bold throughout or stands alone without a sentence's end. */
function headsBox(block: Block): boolean {
  return block.heading > 0 || block.text.length <= 40 || block.bold > block.text.length * 0.8;
}

function pick(s: Survey, root: number): number[] {
  const { page, dropped, scores, heading } = s;
  if (root < 0) return [];
  const picked: number[] = [];
  const from = page.first[root] ?? 0;
  const to = page.last[root] ?? page.blocks.length;
  let prose = 0;
  for (let i = from; i < to; i++) if (!dropped[i]) prose += scores[i] ?? 0;
  let passed = 0;
  let skipping = false;
  let run = 0;
  const bares = new Set<number>();
  for (let i = from; i < to; i++) {
    const block = page.blocks[i] as Block;
    if (dropped[i] || i === heading) continue;
    const { text } = block;
    const length = text.length;
    const density = block.linked / Math.max(1, length);
    passed += scores[i] ?? 0;
    if (isBoxHeading(text) && headsBox(block) && i > from) {
      // Where only links or conversation follow, the article is over; else only the links right after it go.
      const kind = boxKind(text);
      if (kind === "conversation" && passed > prose * 0.5) break;
      if (kind === "stories" && passed > prose * 0.6 && (passed > prose * 0.95 || ahead(s, i, to) > 0.35)) break;
      skipping = kind === "stories";
      continue;
    }
    if (skipping) {
      if (density > 0.4 || (scores[i] ?? 0) === 0) continue;
      skipping = false;
    }
    if (isBoilerplate(text, density)) continue;
    if (inFigure(page, block) || isCaption(block)) continue;
    let bare = false;
    if (density > 0.6) {
      const own = length - block.linked;
      const sentence = own >= 25 && ENDS.test(text);
      const cited = block.outward > 0 && block.outward >= block.links;
      if (!sentence && !cited) continue;
      bare = !sentence;
    }
    // Rules drawn with signs go; "___", which agencies set between parts of a report, stays.
    if (length < 80 && !/[\p{L}\p{N}]/u.test(text) && !/^_{2,5}$/.test(text)) continue;
    // Links to other sites are sources between paragraphs, but a row of them is a list of links.
    if (bare) {
      run++;
      if (run > 2) {
        while (picked.length > 0 && run > 1 && bares.has(picked[picked.length - 1] as number)) {
          picked.pop();
          run--;
        }
        run = 3;
        continue;
      }
      bares.add(i);
    } else run = 0;
    picked.push(i);
  }
  // Headings with nothing below them, and what closes a report.
  while (picked.length > 0) {
    const block = page.blocks[picked[picked.length - 1] as number] as Block;
    const last = picked[picked.length - 1] as number;
    if (block.heading > 0 || bares.has(last) || (picked.length > 2 && isClosing(block.text))) picked.pop();
    else if (picked.length > 2 && trailing(page, block, scores[last] ?? 0)) picked.pop();
    else break;
  }
  return picked;
}

/** True for a last block that is no running text: a label with links, a lone fragment outside paragraphs and lists. */
function trailing(page: Page, block: Block, score: number): boolean {
  if (score > 0.3) return false;
  const number = page.tags[block.container] ?? 0;
  if (block.linked > block.text.length * 0.2) return number !== LI || block.linked > block.text.length * 0.5;
  return (
    number !== P &&
    number !== LI &&
    number !== TD &&
    number !== TH &&
    number !== BLOCKQUOTE &&
    number !== PRE &&
    number !== DD &&
    !ENDS.test(block.text)
  );
}

/** Share of linked characters in the next blocks. */
function ahead(s: Survey, from: number, to: number): number {
  let linked = 0;
  let all = 1;
  for (let i = from + 1; i < Math.min(to, from + 12); i++) {
    if (s.dropped[i]) continue;
    const block = s.page.blocks[i] as Block;
    linked += block.linked;
    all += block.text.length;
  }
  return linked / all;
}

void [MAIN, ASIDE, FIGURE, UL, OL, TD, TH, TR, TABLE, DT, DD, ADDRESS, HEADING, COMMAS, SENTENCE];
