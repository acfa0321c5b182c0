// What the blocks and elements of a page are worth: how much each looks like running text, which elements are furniture by
// name or kind, where the main heading stands. Which subtree is the article is decided in choose.ts.
import * as H from "./hints.ts";
import type { Block, Page } from "./page.ts";
import { FURNITURE, TAG_FLAGS, tag } from "./tags.ts";

const P = tag("p");
const FIGCAPTION = tag("figcaption");
const CAPTION = tag("caption");
const BLOCKQUOTE = tag("blockquote");
const LI = tag("li");
const TR = tag("tr");
const TBODY = tag("tbody");
const PRE = tag("pre");
const FORM = tag("form");

/** How sentences and lead-ins to lists end. */
export const ENDS = /[.!?…:;"”’»)\]।。！？]$/;

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
export interface Survey {
  readonly page: Page;
  readonly scores: Float64Array;
  /** Sum of scores in each subtree, without any judgement. */
  readonly gross: Float64Array;
  /** True where a block lies in an element that is believed to be no article. */
  readonly dropped: Uint8Array;
  /** Per element: nothing in it belongs to the article. */
  readonly barred: Uint8Array;
  readonly net: Float64Array;
  /** Marked itemprop="articleBody". */
  readonly marked: Uint8Array;
  /** Block of the main heading, or -1. */
  readonly heading: number;
}

/** Elements so called hold no text of the article. */
export const HARD = H.COMMENTS | H.RELATED | H.JUNK | H.TAGS | H.BREADCRUMB;
/** Elements so called hold texts about the article: captions, names, dates. */
export const SOFT = H.CAPTION | H.BYLINE | H.DATE;

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
        block.text.length > title.length * 0.7 &&
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

/** Looks at every block and element once. `strict` false believes no class names: for pages where that leaves nothing. */
export function survey(page: Page, title: string, strict: boolean): Survey {
  const { count, parents, hints, tags, blocks } = page;
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
  return { page, scores, gross, dropped, barred, net, marked: strong, heading };
}
