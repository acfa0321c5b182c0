// What every list of pages says about one page, whatever its format: the one normal form of feeds, sitemaps and listings.

export interface Item {
  /** Absolute http(s) URL as the list gives it. */
  readonly url: string;
  readonly title: string | null;
  /** ISO 8601 UTC with milliseconds. */
  readonly publishedAt: string | null;
  readonly modifiedAt: string | null;
  readonly section: string | null;
  /** Plain text. */
  readonly summary: string | null;
}

const MAX_TITLE = 1_000;
const MAX_SUMMARY = 5_000;
const MAX_SECTION = 200;

/** An item with lengths limited and blanks as null; null when the URL cannot be asked. */
export function makeItem(raw: { readonly url: string | null } & Partial<Omit<Item, "url">>, base: string): Item | null {
  const url = raw.url === null ? null : absoluteUrl(raw.url, base);
  if (url === null) return null;
  return {
    url,
    title: plain(raw.title, MAX_TITLE),
    publishedAt: raw.publishedAt ?? null,
    modifiedAt: raw.modifiedAt ?? null,
    section: plain(raw.section, MAX_SECTION),
    summary: plain(raw.summary, MAX_SUMMARY),
  };
}

/** Absolute http(s) URL without fragment or credentials, or null. Line breaks inside, as real feeds have, are taken out. */
export function absoluteUrl(text: string, base: string): string | null {
  const url = URL.parse(text.replace(/[\t\r\n]+\s*/g, "").trim(), base);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:") || url.hostname === "") return null;
  url.hash = "";
  url.username = "";
  url.password = "";
  return url.href.length > 2_000 ? null : url.href;
}

function plain(text: string | null | undefined, limit: number): string | null {
  const clean = (text ?? "").replace(/\s+/g, " ").trim().normalize("NFC");
  if (clean === "") return null;
  return clean.length <= limit ? clean : clean.slice(0, limit).replace(/[\ud800-\udbff]$/, "");
}
