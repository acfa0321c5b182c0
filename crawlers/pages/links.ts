// Links of an HTML page to items: by selectors that a person gave, or learned from how lists of articles look.

import { parseDate } from "../dates.ts";
import type { Item } from "../item.ts";
import { makeItem } from "../item.ts";

export interface LinkSelectors {
  /** Blocks that hold one item each, or the links themselves. */
  readonly item: string;
  /** Inside the block; default its first link. */
  readonly link?: string | undefined;
  readonly title?: string | undefined;
  readonly date?: string | undefined;
}

// The little of the DOM that is needed here; linkedom gives it.
interface Node {
  readonly tagName: string;
  readonly textContent: string | null;
  readonly parentElement: Node | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Node | null;
  querySelectorAll(selector: string): Iterable<Node>;
}

/** Titles shorter than this are menus, not headlines. */
const MIN_TITLE = 20;
const MIN_GROUP = 3;
const LEAD_TITLE = 35;

/** A parsed page; the parser is loaded at first use. */
export async function parsePage(html: string): Promise<{ readonly root: Node; readonly base: string | null }> {
  const { parseHTML } = await import("linkedom");
  const { document } = parseHTML(html);
  const root = document as unknown as Node;
  return { root, base: root.querySelector("base")?.getAttribute("href") ?? null };
}

/** Items where the selectors say, in page order, each URL once. Throws TypeError for a selector that cannot be parsed. */
export function selectLinks(root: Node, base: string, selectors: LinkSelectors): readonly Item[] {
  const items: Item[] = [];
  for (const block of root.querySelectorAll(selectors.item)) {
    const link = selectors.link
      ? block.querySelector(selectors.link)
      : block.tagName === "A"
        ? block
        : block.querySelector("a[href]");
    const titled = selectors.title ? block.querySelector(selectors.title) : null;
    const dated = selectors.date ? block.querySelector(selectors.date) : null;
    const date = dated ? (dated.getAttribute("datetime") ?? dated.textContent) : null;
    const item = makeItem(
      { url: link?.getAttribute("href") ?? null, title: titleOf(titled ?? link), publishedAt: parseDate(date) },
      base,
    );
    if (item) items.push(item);
  }
  return once(items);
}

interface Candidate {
  readonly item: Item;
  readonly place: string;
}

/**
 * Items where links look like a list of articles: several links in the same place of the tree whose texts are as long
 * as headlines and whose addresses look like articles. Menus, footers and tag clouds fail both.
 */
export function learnLinks(root: Node, base: string): readonly Item[] {
  const candidates: Candidate[] = [];
  for (const link of root.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href") ?? "";
    if (/^(#|javascript:|mailto:|tel:)/i.test(href)) continue;
    const block = blockOf(link);
    const item = makeItem({ url: href, title: titleOf(link), publishedAt: dateNear(block) }, base);
    if (item && inMenu(link) === false) candidates.push({ item, place: placeOf(link) });
  }
  const groups = Map.groupBy(candidates, (candidate) => candidate.place);
  const articles: Item[] = [];
  for (const group of groups.values()) {
    const titled = group.filter(({ item }) => (item.title ?? "").length >= MIN_TITLE);
    const like = group.filter(({ item }) => looksLikeArticle(item.url));
    // The lead stories stand alone in their places: a whole sentence over a numbered address is a headline even so.
    if (group.length < MIN_GROUP) articles.push(...titled.filter(({ item }) => isLead(item)).map(({ item }) => item));
    if (titled.length < MIN_GROUP || like.length < group.length / 2 || titled.length < group.length / 2) continue;
    articles.push(...titled.filter(({ item }) => looksLikeArticle(item.url)).map(({ item }) => item));
  }
  return once(articles);
}

function isLead(item: Item): boolean {
  return (item.title ?? "").length >= LEAD_TITLE && /\d{6,}\D*$/.test(new URL(item.url).pathname);
}

/** An address with a slug of several words or a long number at its end, as articles have and sections have not. */
export function looksLikeArticle(url: string): boolean {
  const { pathname, search } = new URL(url);
  const last = decodeURIComponentSafe(pathname.split("/").filter(Boolean).at(-1) ?? "").replace(/\.\w{2,5}$/, "");
  if (/\d{5,}/.test(last) || /[?&](id|itemid|newsid|articleid|p)=\d+/i.test(search)) return true;
  return last.split(/[-_]/).length >= 4;
}

/** Tag names and classes from the link up four levels: items of one list share it. */
function placeOf(link: Node): string {
  const parts: string[] = [];
  let node: Node | null = link;
  for (let level = 0; node && level < 4; level++) {
    const classes = (node.getAttribute("class") ?? "").split(/\s+/).filter((name) => !/\d/.test(name));
    parts.push(`${node.tagName}.${classes.sort().join(".")}`);
    node = node.parentElement;
  }
  return parts.join(">");
}

function inMenu(link: Node): boolean {
  for (let node: Node | null = link; node; node = node.parentElement) {
    if (node.tagName === "NAV" || node.tagName === "FOOTER") return true;
  }
  return false;
}

/** The block around a link that belongs to it alone: the highest ancestor without another headline. */
function blockOf(link: Node): Node {
  let block = link;
  for (let up = 0; up < 4; up++) {
    const parent: Node | null = block.parentElement;
    if (!parent) return block;
    const targets = new Set<string>();
    for (const other of parent.querySelectorAll("a[href]")) targets.add(other.getAttribute("href") ?? "");
    if (targets.size > 1) return block;
    block = parent;
  }
  return block;
}

function dateNear(block: Node): string | null {
  const time = block.querySelector("time");
  const machine = time?.getAttribute("datetime");
  if (machine) return parseDate(machine);
  const text = (block.textContent ?? "").slice(0, 2_000);
  const found = /\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:[\s,|-]*\d{1,2}(?::|h)\d{2})?/.exec(text)?.[0];
  const timeFirst = /\d{1,2}(?::|h)\d{2}[\s,|-]*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/.exec(text)?.[0];
  return parseDate(timeFirst ?? found);
}

function titleOf(node: Node | null): string | null {
  if (!node) return null;
  const text = (node.textContent ?? "").replace(/\s+/g, " ").trim();
  return text === "" ? node.getAttribute("title") : text;
}

/** Each URL once, at its first place, with the longest title seen for it (the picture's link has none). */
function once(items: readonly Item[]): readonly Item[] {
  const byUrl = new Map<string, Item>();
  for (const item of items) {
    const before = byUrl.get(item.url);
    if (!before) byUrl.set(item.url, item);
    else {
      const title = (item.title ?? "").length > (before.title ?? "").length ? item.title : before.title;
      byUrl.set(item.url, { ...before, title, publishedAt: before.publishedAt ?? item.publishedAt });
    }
  }
  return [...byUrl.values()];
}

function decodeURIComponentSafe(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
