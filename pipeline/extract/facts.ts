// Title, address, site and section of a page, from its metadata checked against what the page shows. Dates are in when.ts.

import * as H from "./hints.ts";
import type { LinkedData } from "./json-ld.ts";
import type { Page } from "./page.ts";
import { comparable } from "./survey.ts";

/** First of the named meta values that is not empty. */
export function metaOf(page: Page, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = page.meta.get(name);
    if (value) return value;
  }
  return null;
}

/** Authors as metadata names them, in any form: only for leaving out lines that repeat them. */
export function authorsOf(page: Page, ld: LinkedData): readonly string[] {
  const named = [
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "itemprop:author",
    "parsely-author",
    "byl",
  ];
  return [...ld.authors, ...named.map((name) => page.meta.get(name) ?? "")].filter((name) => name !== "");
}

const SEPARATORS = /\s+[|·•»«–—-]\s+|\s*[|»]\s*|\s+::\s+/;

/** A title without the site's name at its end or beginning: parts that name the site, or short last parts after a bar. */
export function stripSite(title: string, siteName: string | null, host: string): string {
  let parts = title.split(SEPARATORS);
  if (parts.length < 2) return title;
  const names = [siteName ?? "", host, host.split(".").slice(-2)[0] ?? ""]
    .map(comparable)
    .filter((name) => name.length > 2);
  const isSite = (part: string): boolean => {
    const have = comparable(part);
    return (
      have.length > 0 &&
      names.some(
        (name) =>
          have === name ||
          (have.length < name.length + 25 && (have.includes(name) || (have.length > 3 && name.includes(have)))),
      )
    );
  };
  let end = title.length;
  while (parts.length > 1 && isSite(parts[parts.length - 1] ?? "")) {
    const last = parts[parts.length - 1] ?? "";
    end = title.lastIndexOf(last, end - 1);
    parts = parts.slice(0, -1);
  }
  let start = 0;
  if (parts.length > 1 && isSite(parts[0] ?? "") && (parts[0] ?? "").length < 30) {
    start = title.indexOf(parts[1] ?? "", (parts[0] ?? "").length);
  }
  const kept = title
    .slice(start, end)
    .replace(/\s*(?:[|·•»«–—-]|::)\s*$/, "")
    .trim();
  return kept.length > 0 ? kept : title;
}

/** The title that metadata gives, before it is compared with the page's headings. */
export function metaTitle(page: Page, ld: LinkedData, siteName: string | null, host: string): string {
  const og = metaOf(page, "og:title", "twitter:title", "itemprop:headline", "dc.title", "title");
  if (og) return stripSite(og, siteName, host);
  if (ld.headline) return stripSite(ld.headline, siteName, host);
  return stripSite(page.title, siteName, host);
}

/**
 * The heading as printed where it is the same title; else what metadata says. Null when a page names none. `pageTitle` is
 * the title element without the site's name: where it and the metadata agree on words that only continue the heading, the
 * heading was shortened for display.
 */
export function chooseTitle(fromMeta: string, heading: string | null, pageTitle: string): string | null {
  if (heading === null) return fromMeta || null;
  if (fromMeta === "") return heading;
  const have = comparable(heading);
  const wanted = comparable(fromMeta);
  if (have === wanted) return heading;
  if (have.length >= 10 && wanted.startsWith(have)) {
    const rest = fromMeta.slice(Math.min(fromMeta.length, heading.length));
    const continues =
      fromMeta.toLowerCase().startsWith(heading.toLowerCase()) &&
      /^\s+[\p{L}\p{N}]/u.test(rest) &&
      !SEPARATORS.test(rest);
    return continues && comparable(pageTitle) === wanted ? fromMeta : heading;
  }
  // Metadata is often cut or lengthened with names and search words; the heading is what readers saw.
  if (have.length >= 10 && (wanted.endsWith(have) || have.startsWith(wanted))) return heading;
  return have.length >= 15 ? heading : fromMeta;
}

function host(url: string): string {
  try {
    return new URL(url).hostname.replace(/^www\./, "");
  } catch {
    return "";
  }
}

/** The page's own address for itself, absolute, http or https, without fragment; the given one where it says none. */
export function canonicalOf(page: Page, ld: LinkedData, url: string): string {
  const base = page.base ? resolve(page.base, url) : url;
  for (const candidate of [page.canonical, metaOf(page, "og:url", "twitter:url"), ld.url]) {
    if (!candidate) continue;
    const absolute = resolve(candidate, base ?? url);
    if (!absolute) continue;
    const target = new URL(absolute);
    // A site that names its front page as the address of every page is not believed.
    if (target.pathname === "/" && target.search === "" && pathOf(url) !== "/") continue;
    return absolute;
  }
  return resolve(url, url) ?? url;
}

function pathOf(url: string): string {
  try {
    return new URL(url).pathname;
  } catch {
    return "/";
  }
}

function resolve(address: string, base: string): string | null {
  try {
    const parsed = new URL(address, base || undefined);
    if (parsed.protocol !== "http:" && parsed.protocol !== "https:") return null;
    parsed.hash = "";
    // Written as the page wrote it where that was whole already: no re-escaping of its characters.
    const bare = address.split("#")[0] ?? "";
    return /^https?:\/\//i.test(bare) && !/\s/.test(bare) ? bare : parsed.href;
  } catch {
    return null;
  }
}

export function siteNameOf(page: Page, ld: LinkedData, url: string): string | null {
  return (
    metaOf(page, "og:site_name", "application-name", "dc.publisher", "copyright:site") ??
    ld.publisher ??
    (host(url) || null)
  );
}

export function hostOf(url: string): string {
  return host(url);
}

const HOME = /^(?:trang chủ|trang chu|home|home ?page|start|trang nhất|tin tức|news|»|›|>|\/)$/i;

/** The section (column) an article stands in: metadata, then the last crumb before the title. */
export function sectionOf(
  page: Page,
  ld: LinkedData,
  title: string | null,
  siteName: string | null,
  heading: number,
): string | null {
  const named =
    metaOf(page, "article:section", "itemprop:articlesection", "og:article:section", "section") ?? ld.section;
  const usable = (text: string): boolean => {
    const clean = text.trim();
    return (
      clean.length > 1 &&
      clean.length < 60 &&
      !HOME.test(clean) &&
      comparable(clean) !== comparable(title ?? "") &&
      comparable(clean) !== comparable(siteName ?? "") &&
      !/\d{4}|\d:\d|^[\d\W]+$/.test(clean)
    );
  };
  if (named) {
    const first = named.split(/\s*[;|>]\s*/).find(usable);
    if (first) return first;
  }
  const crumbs = ld.breadcrumbs.filter(usable);
  if (crumbs.length > 0) return crumbs[crumbs.length - 1] ?? null;
  // Crumbs drawn on the page.
  const shown: string[] = [];
  for (const block of page.blocks) {
    for (let n = block.node, step = 0; n >= 0 && step < 6; n = page.parents[n] ?? -1, step++) {
      if ((page.hints[n] ?? 0) & H.BREADCRUMB && !/\d[/.-]\d/.test(block.text)) {
        shown.push(...block.text.split(/\s*[»›>/|]\s*/));
        break;
      }
    }
    if (shown.length > 12) break;
  }
  const good = shown.filter(usable);
  if (good.length > 0) return good[good.length - 1] ?? null;
  // A short link near the heading that says it names the section.
  for (let i = Math.max(0, heading - 10); heading >= 0 && i < Math.min(page.blocks.length, heading + 10); i++) {
    const block = page.blocks[i];
    if (!block || i === heading || block.text.length > 40 || block.linked < block.text.length * 0.8) continue;
    for (let n = block.node, step = 0; n >= 0 && step < 3; n = page.parents[n] ?? -1, step++)
      if ((page.hints[n] ?? 0) & H.SECTION && (page.last[n] ?? 0) - (page.first[n] ?? 0) <= 3 && usable(block.text))
        return block.text;
  }
  return null;
}
