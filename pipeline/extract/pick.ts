// What is left out inside the article's subtree: boxes of related stories, lines of boilerplate, captions, lists of links, and
// what stands after the end.
import { boxKind, isBoilerplate, isBoxHeading, isClosing } from "./boilerplate.ts";
import { isBiography } from "./bylines.ts";
import { isCaption } from "./captions.ts";
import type { Block, Page } from "./page.ts";
import { ENDS, type Survey } from "./survey.ts";
import { tag } from "./tags.ts";

const P = tag("p");
const FIGURE = tag("figure");
const BLOCKQUOTE = tag("blockquote");
const LI = tag("li");
const TD = tag("td");
const TH = tag("th");
const TABLE = tag("table");
const PRE = tag("pre");
const DD = tag("dd");

/** A link to another site that is longer than this is a headline, not a source. */
const LONGEST_CITATION = 50;

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

/** True below a picture in a table that holds hardly anything else: newsrooms set pictures with their texts that way. */
function inPictureTable(page: Page, block: Block): boolean {
  if (!block.afterImage || block.text.length > 350) return false;
  let n = block.node;
  for (let step = 0; n >= 0 && step < 8; n = page.parents[n] ?? -1, step++)
    if (page.tags[n] === TABLE) return (page.last[n] ?? 0) - (page.first[n] ?? 0) <= 2;
  return false;
}

/** True for a heading, or a short line that is bold throughout or stands alone without a sentence's end. */
function headsBox(block: Block): boolean {
  return block.heading > 0 || block.text.length <= 40 || block.bold > block.text.length * 0.8;
}

/** Numbers of the blocks under `root` that are text of the article, in order. */
export function pick(s: Survey, root: number): number[] {
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
    if (inFigure(page, block) || isCaption(block) || inPictureTable(page, block)) continue;
    let bare = false;
    if (density > 0.6) {
      const own = length - block.linked;
      const sentence = own >= 25 && ENDS.test(text);
      const cited = block.outward > 0 && block.outward >= block.links && length <= LONGEST_CITATION;
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
    else if (picked.length > 2 && isBiography(block.text, block.italic / block.text.length)) picked.pop();
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
