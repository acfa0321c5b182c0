// Text of a feed (RSS 0.9 to 2.0, RDF, Atom, JSON Feed) to items. Author fields are never read: they end here.
import { parseFeed as parseWithFeedsmith } from "feedsmith";
import { LangngheError } from "../../pipeline/errors.ts";
import { parseDate } from "../dates.ts";
import { type Item, makeItem } from "../item.ts";
import { htmlToText } from "../plain-text.ts";
import { salvage } from "./salvage.ts";

/** What one entry of any format says, before it is checked. */
export interface RawEntry {
  readonly url: string | null;
  readonly title: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly section: string | null;
  readonly summary: string | null;
}

export interface ParsedFeed {
  readonly title: string | null;
  /** In the order of the feed; entries without a usable link are left out. */
  readonly items: readonly Item[];
  /** True when the text was broken and what could be read was read. */
  readonly salvaged: boolean;
}

const MAX_ITEMS = 5_000;

const strictly = (text: string) => parseWithFeedsmith(text);
type Parsed = ReturnType<typeof strictly>;

/** Throws FEED_MALFORMED when the text is no feed at all. `base` resolves relative links. */
export function parseFeed(text: string, base: string): ParsedFeed {
  const clean = tidy(text);
  let title: string | null = null;
  let entries: readonly RawEntry[] = [];
  let salvaged = false;
  try {
    const parsed = strictly(clean);
    title = titleOf(parsed);
    entries = entriesOf(parsed);
  } catch {
    salvaged = true;
  }
  // Entries without a link may still have one (unclosed tags, misnamed namespaces, wrong case): a tolerant reader looks.
  const linked = entries.filter((entry) => entry.url !== null).length;
  if (salvaged || linked < entries.length || entries.length === 0) {
    const rescued = salvage(clean);
    if (salvaged && !rescued) throw new LangngheError("FEED_MALFORMED", whatItIs(clean));
    if (rescued && (salvaged || rescued.entries.length > linked)) {
      entries = rescued.entries;
      title ??= rescued.title;
      salvaged = true;
    }
  }
  const items = entries.slice(0, MAX_ITEMS).flatMap((entry) => {
    const item = makeItem(
      {
        url: entry.url,
        title: text1(entry.title),
        publishedAt: parseDate(entry.published),
        modifiedAt: parseDate(entry.modified),
        section: text1(entry.section),
        summary: text1(entry.summary),
      },
      base,
    );
    return item ? [item] : [];
  });
  return { title: text1(title), items, salvaged };
}

/** What breaks parsers before the first tag and between them: junk in front, control characters. */
function tidy(text: string): string {
  const start = text.search(/[<{]/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids exactly these, real feeds have them.
  return (start > 0 ? text.slice(start) : text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}

function whatItIs(text: string): string {
  if (/^\s*<(!doctype html|html|head|body)/i.test(text)) return "it is an HTML page, not a feed";
  if (text.trim() === "") return "it is empty";
  return "neither RSS, RDF, Atom nor JSON Feed";
}

function titleOf(parsed: Parsed): string | null {
  const title = parsed.feed.title;
  return typeof title === "string" ? title : (title?.value ?? null);
}

function entriesOf(parsed: Parsed): readonly RawEntry[] {
  switch (parsed.format) {
    case "rss":
      return (parsed.feed.items ?? []).map((item) => ({
        url: item.link ?? permalink(item.guid) ?? item.atom?.links?.[0]?.href ?? null,
        title: item.title ?? null,
        published: item.pubDate ?? first(item.dc?.dates) ?? item.atom?.published ?? null,
        modified: item.atom?.updated ?? first(item.dcterms?.modified) ?? null,
        section: item.categories?.[0]?.name ?? first(item.dc?.subjects) ?? null,
        summary: item.description ?? item.content?.encoded ?? null,
      }));
    case "rdf":
      return (parsed.feed.items ?? []).map((item) => ({
        url: item.link ?? item.rdf?.about ?? null,
        title: item.title ?? null,
        published: first(item.dc?.dates) ?? null,
        modified: first(item.dcterms?.modified) ?? null,
        section: first(item.dc?.subjects) ?? null,
        summary: item.description ?? null,
      }));
    case "atom":
      return (parsed.feed.entries ?? []).map((entry) => ({
        url: atomLink(entry.links ?? []) ?? (/^https?:/.test(entry.id ?? "") ? (entry.id ?? null) : null),
        title: entry.title?.value ?? null,
        published: entry.published ?? null,
        modified: entry.updated ?? null,
        section: entry.categories?.[0]?.label ?? entry.categories?.[0]?.term ?? null,
        summary: entry.summary?.value ?? entry.content?.value ?? null,
      }));
    case "json":
      return (parsed.feed.items ?? []).map((item) => ({
        url: item.url ?? item.external_url ?? (/^https?:/.test(item.id ?? "") ? (item.id ?? null) : null),
        title: item.title ?? null,
        published: item.date_published ?? null,
        modified: item.date_modified ?? null,
        section: item.tags?.[0] ?? null,
        summary: item.summary ?? item.content_text ?? item.content_html ?? null,
      }));
    default:
      return [];
  }
}

function permalink(guid: { readonly value?: string; readonly isPermaLink?: boolean } | undefined): string | null {
  const value = guid?.value?.trim() ?? "";
  return guid?.isPermaLink !== false && /^https?:\/\//.test(value) ? value : null;
}

function atomLink(links: readonly { readonly href?: string; readonly rel?: string }[]): string | null {
  const alternate = links.find((link) => link.rel === undefined || link.rel === "alternate");
  return alternate?.href ?? null;
}

function first(values: readonly string[] | string | undefined): string | undefined {
  return typeof values === "string" ? values : values?.[0];
}

function text1(html: string | null): string | null {
  return html === null ? null : htmlToText(html);
}
