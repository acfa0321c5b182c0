// From the chosen blocks to the printed text: the lead set apart, bylines and signatures dropped, table rows joined.
import type { Choice } from "./choose.ts";
import * as H from "./hints.ts";
import {
  isAuthorLine,
  isCreditLine,
  isMetaRow,
  isNameLine,
  withoutAuthor,
  withoutPublisher,
  withoutTail,
} from "./meta-lines.ts";
import type { Block, Page } from "./page.ts";
import { tag } from "./tags.ts";
import { isDateLine } from "./when.ts";

const TR = tag("tr");
const TD = tag("td");
const TH = tag("th");

export interface ComposeContext {
  readonly title: string | null;
  /** What the publisher may call itself: the site's name, the name in its address. */
  readonly publisher: readonly string[];
  /** Names of authors that metadata gives, see namesIn: lines that repeat them go. */
  readonly authors: ReadonlySet<string>;
  isByline(text: string): boolean;
  isSignature(text: string): boolean;
  comparable(text: string): string;
}

export interface Composed {
  readonly lead: string | null;
  readonly text: string;
}

/** A lead says something: a line of dates set in a box so named is none. */
const STAMP = /^(?:\p{L}{3,9}\.? \d{1,2}, \d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})/u;

/** Between the cells of one table row. */
export const CELL_SEPARATOR = " | ";

function hasHint(page: Page, block: Block, hint: number, root: number): boolean {
  for (let n = block.node, step = 0; n >= 0 && n !== root && step < 4; n = page.parents[n] ?? -1, step++)
    if ((page.hints[n] ?? 0) & hint) return true;
  return false;
}

const MOTTO = /^cộng h(?:òa|oà) xã hội chủ nghĩa việt nam/iu;
const CLAUSE = /^Điều \d+/u;

/** True for the text of a legal document, whose lone capitalised lines are bodies, titles and signers that belong to it. */
function isDocument(page: Page, blocks: readonly number[]): boolean {
  let clauses = 0;
  for (const index of blocks) {
    const text = page.blocks[index]?.text ?? "";
    if (MOTTO.test(text) || (CLAUSE.test(text) && ++clauses > 1)) return true;
  }
  return false;
}

const BYLINE_CHARS = 100;
const BYLINE_BLOCKS = 3;

/** True for a short block in a small element that says it names the author. */
function isInByline(page: Page, block: Block, root: number): boolean {
  if (block.text.length > BYLINE_CHARS) return false;
  for (let n = block.node, step = 0; n >= 0 && n !== root && step < 3; n = page.parents[n] ?? -1, step++)
    if ((page.hints[n] ?? 0) & H.BYLINE) return (page.last[n] ?? 0) - (page.first[n] ?? 0) <= BYLINE_BLOCKS;
  return false;
}

/** True for a line of running text: the head of an article ends with it. */
function isProse(text: string): boolean {
  return text.length > 120 || (text.length >= 40 && /[.!?…:]["”’»)]*$/.test(text));
}

export function compose(page: Page, choice: Choice, context: ComposeContext): Composed {
  const title = context.comparable(context.title ?? "");
  let lead: string | null = null;
  const lines: { text: string; block: Block }[] = [];
  const isLead = (block: Block): boolean => {
    if (block.text.length < 40 || block.text.length > 900) return false;
    if (!hasHint(page, block, H.LEAD, choice.root) || (page.hints[block.node] ?? 0) & H.CAPTION) return false;
    return !isMetaRow(block.text);
  };
  // The lead stands between the heading and the text, inside or outside the chosen subtree.
  const first = choice.blocks[0] ?? page.blocks.length;
  if (choice.heading >= 0 && choice.heading < first) {
    for (let i = choice.heading + 1; i < first && i < choice.heading + 40; i++) {
      const block = page.blocks[i];
      if (block && block.linked / block.text.length < 0.3 && isLead(block) && !STAMP.test(block.text)) {
        lead = block.text;
        break;
      }
    }
  }
  const document = isDocument(page, choice.blocks);
  let head = true;
  for (const index of choice.blocks) {
    const block = page.blocks[index];
    if (!block) continue;
    const { text } = block;
    if (lines.length < 3 && title.length > 0 && context.comparable(text) === title) continue;
    if (lead === null && lines.length === 0 && isLead(block)) {
      lead = text;
      continue;
    }
    if (lead !== null && lines.length < 2 && context.comparable(text) === context.comparable(lead)) continue;
    if (context.isByline(text)) continue;
    if (lines.length === 0 && isDateLine(text)) continue;
    const cell = rowOf(page, block) >= 0;
    if (!document && !cell) {
      if (isInByline(page, block, choice.root)) continue;
      if ((head || block.heading === 0) && isAuthorLine(text, context.authors)) continue;
      // Small headings above the first sentence hold names as often as words.
      if (head && (block.heading === 0 || block.heading > 3) && (isMetaRow(text) || isCreditLine(text))) continue;
    }
    if (isProse(text)) head = false;
    lines.push({ text, block });
  }
  while (lines.length > 1) {
    const last = lines[lines.length - 1];
    // A name below an office in capitals is who signed a document, which belongs to it.
    const above = lines[lines.length - 2]?.text ?? "";
    if (!last) break;
    const row = !document && rowOf(page, last.block) < 0 && (isMetaRow(last.text) || isEmailed(last.text));
    if (row || (context.isSignature(last.text) && (above !== above.toUpperCase() || !/\p{L}/u.test(above))))
      lines.pop();
    else break;
  }
  if (!document) trimEnds(lines, context);
  if (lead !== null && !document) lead = withoutAuthor(lead, context.authors);
  if (lead !== null) lead = withoutPublisher(lead, context.publisher);
  else if (lines[0]) lines[0] = { ...lines[0], text: withoutPublisher(lines[0].text, context.publisher) };
  cutTranslation(lines);
  cutSelfDescription(page, lines, context.publisher);
  // Cells of one row are one line.
  const out: string[] = [];
  let row = -1;
  for (const { text, block } of lines) {
    const here = rowOf(page, block);
    if (here >= 0 && here === row) out[out.length - 1] += CELL_SEPARATOR + text.replace(/\n/g, " ");
    else out.push(text);
    row = here;
  }
  return { lead, text: out.join("\n") };
}

/** A credit that ends with an address or says how the text was made; a bare name is a signature. */
function isEmailed(text: string): boolean {
  return isCreditLine(text) && !isNameLine(text);
}

type Line = { text: string; block: Block };

/** Names and rows of facts that share a block with the first or last sentence, parted from it by a line break or a full stop. */
function trimEnds(lines: Line[], context: ComposeContext): void {
  const isAbout = (text: string): boolean => isMetaRow(text) || isCreditLine(text) || context.isByline(text);
  const first = lines[0];
  if (first) {
    const parts = first.text.split("\n");
    while (parts.length > 1 && isAbout(parts[0] ?? "")) parts.shift();
    lines[0] = { ...first, text: withoutAuthor(parts.join("\n"), context.authors) };
  }
  const last = lines[lines.length - 1];
  if (last) {
    const parts = last.text.split("\n");
    const ends = (text: string): boolean => isAbout(text) || context.isSignature(text);
    // Below a full stop alone: a list of names is part of the text.
    if (parts.length > 1 && ends(parts.at(-1) ?? "") && /[.!?…]["”’»)]*$/.test(parts.at(-2) ?? "")) parts.pop();
    lines[lines.length - 1] = { ...last, text: withoutTail(parts.join("\n")) };
  }
}

/** Press releases end with what the publisher says of itself: "About NAME", "NAME is a …". It is the same on every page. */
function cutSelfDescription(page: Page, lines: { text: string; block: Block }[], publisher: readonly string[]): void {
  const names = publisher.filter((name) => name.length > 2).map((name) => name.toLowerCase());
  const total = lines.reduce((sum, { text }) => sum + text.length, 0);
  let before = 0;
  for (let i = 0; i < lines.length; i++) {
    const text = lines[i]?.text ?? "";
    if (before > total * 0.55 && i > 1) {
      const lower = text.slice(0, 160).toLowerCase();
      const named = names.find((name) => lower.startsWith(name));
      const about =
        lower.length < 60 &&
        /^(?:about|về|giới thiệu(?: về)?)\s/u.test(lower) &&
        names.some((name) => lower.includes(name));
      const self =
        named !== undefined && /^[\s,(].{0,60}?\b(?:is|are|was|provides|offers|là)\b/u.test(lower.slice(named.length));
      // A report about the publisher names it everywhere; its self-description stands in an element of its own.
      if (
        about ||
        (self && page.parents[lines[i - 1]?.block.container ?? 0] !== page.parents[lines[i]?.block.container ?? 0])
      ) {
        lines.length = i;
        return;
      }
    }
    before += text.length;
  }
}

const VIETNAMESE_LETTER = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
const TRANSLATION_CHARS = 1500;

/**
 * Portals of legal documents append an English translation to the Vietnamese text. It says everything twice, so it goes:
 * from the line that best parts Vietnamese lines before from others after, when both sides are nearly pure.
 */
function cutTranslation(lines: { text: string; block: Block }[]): void {
  let own = 0;
  let foreign = 0;
  const is = lines.map(({ text }) => VIETNAMESE_LETTER.test(text));
  lines.forEach(({ text }, i) => {
    if (is[i]) own += text.length;
    else foreign += text.length;
  });
  if (foreign < TRANSLATION_CHARS || own < TRANSLATION_CHARS) return;
  let best = -1;
  let bestScore = -1;
  let ownBefore = 0;
  let foreignBefore = 0;
  let at = { own: 0, foreign: 0 };
  lines.forEach(({ text }, i) => {
    const score = ownBefore + (foreign - foreignBefore);
    if (score > bestScore) {
      bestScore = score;
      best = i;
      at = { own: ownBefore, foreign: foreignBefore };
    }
    if (is[i]) ownBefore += text.length;
    else foreignBefore += text.length;
  });
  const after = { own: own - at.own, foreign: foreign - at.foreign };
  if (after.foreign >= TRANSLATION_CHARS && after.foreign > after.own * 9 && at.own > at.foreign * 4)
    lines.length = best;
}

/** The row a block is a cell of, where the cell holds nothing else; -1 for other blocks. */
function rowOf(page: Page, block: Block): number {
  let n = block.container;
  for (let step = 0; step < 3 && n >= 0; step++) {
    const number = page.tags[n] ?? 0;
    if (number === TD || number === TH) {
      if ((page.last[n] ?? 0) - (page.first[n] ?? 0) > 1) return -1;
      const row = page.parents[n] ?? -1;
      return row >= 0 && page.tags[row] === TR ? row : -1;
    }
    n = page.parents[n] ?? -1;
  }
  return -1;
}
