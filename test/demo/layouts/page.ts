// What a layout is given, and the small pieces of HTML that all of them use. Each layout lives in its own file.
import { fold } from "../../../classifiers/text/fold.ts";
import type { Outlet } from "../outlet.ts";

export interface LinkTo {
  readonly url: string;
  readonly title: string;
}

export interface Comment {
  readonly handle: string;
  readonly text: string;
}

export interface PageParts {
  readonly outlet: Outlet;
  readonly url: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly section: string;
  readonly at: number;
  /** Later than `at` when the text was changed openly; equal when it was not, or silently. */
  readonly modifiedAt: number;
  readonly byline: string;
  readonly photographer: string;
  readonly caption: string;
  /** Printed above a reprint: "(Theo Báo Sông Lá)". */
  readonly header: string | null;
  readonly related: readonly LinkTo[];
  readonly sideline: readonly LinkTo[];
  readonly comments: readonly Comment[];
  /** Chooses between small variations of a layout; the same for the same page. */
  readonly variant: number;
  /** ClaimReview of a fact-check page. */
  readonly review: { readonly claim: string; readonly rating: string } | null;
}

export type Layout = (page: PageParts) => string;

export function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** JSON that may stand inside a script element. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, "\\u003c");
}

/** "Rác phân loại: ở đâu?" becomes "rac-phan-loai-o-dau". */
export function slugOf(text: string): string {
  return fold(text.normalize("NFC"))
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 80)
    .replace(/-[^-]*$/, (tail) => (text.length > 80 ? "" : tail));
}

/** List items with links. */
export function linkItems(links: readonly LinkTo[], className = ""): string {
  const attribute = className === "" ? "" : ` class="${className}"`;
  return links
    .map(
      (link) =>
        `<li${attribute}><a href="${link.url}" title="${escapeHtml(link.title)}">${escapeHtml(link.title)}</a></li>`,
    )
    .join("\n");
}

/** Sections of the menu of every news site here. */
export const MENU = [
  "Thời sự",
  "Đời sống",
  "Kinh tế",
  "Giáo dục",
  "Sức khỏe",
  "Pháp luật",
  "Thể thao",
  "Giải trí",
  "Xe",
] as const;

export function menuItems(): string {
  return MENU.map((name) => `<li><a href="/${slugOf(name)}">${name}</a></li>`).join("");
}
