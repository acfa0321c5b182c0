// Which listed items a source wants: age, site, words in the URL. Pure.

import type { Item } from "./item.ts";
import type { PageListSettings } from "./settings.ts";
import type { Found } from "./source.ts";

const DAY_MS = 86_400_000;

export type Wanted = Pick<PageListSettings, "maxAgeDays" | "include" | "exclude" | "otherHosts" | "section">;

/** True when the item is worth a request. `home` is the source's own URL. */
export function isWanted(item: Item, home: string, settings: Wanted, now: number): boolean {
  const { include, exclude } = settings;
  if (include.length > 0 && !include.some((part) => item.url.includes(part))) return false;
  if (exclude.some((part) => item.url.includes(part))) return false;
  if (!settings.otherHosts && !sameSite(item.url, home)) return false;
  const date = item.modifiedAt ?? item.publishedAt;
  return date === null || now - Date.parse(date) <= settings.maxAgeDays * DAY_MS;
}

/** The wanted items as finds, with the source's section where the list names none. */
export function* wantedPages(items: Iterable<Item>, home: string, settings: Wanted, now: number): Generator<Found> {
  for (const item of items) {
    if (!isWanted(item, home, settings, now)) continue;
    yield { type: "page", item: { ...item, section: item.section ?? settings.section ?? null } };
  }
}

// Second levels under .vn that are registries, not sites (VNNIC's list of open domains), and of .example worlds none.
const VN_REGISTRIES = new Set([
  "com",
  "net",
  "org",
  "edu",
  "gov",
  "int",
  "ac",
  "biz",
  "info",
  "name",
  "pro",
  "health",
  "id",
  "io",
  "ai",
]);

/** Same registered domain: vnexpress.net and thethao.vnexpress.net, but not chinhphu.gov.vn and moit.gov.vn. */
export function sameSite(a: string, b: string): boolean {
  return site(a) === site(b);
}

function site(url: string): string {
  const hostname = URL.parse(url)?.hostname ?? url;
  if (/^[\d.]+$|:/.test(hostname)) return hostname;
  const labels = hostname.split(".");
  const registry = labels.at(-1) === "vn" && VN_REGISTRIES.has(labels.at(-2) ?? "");
  return labels.slice(registry ? -3 : -2).join(".");
}
