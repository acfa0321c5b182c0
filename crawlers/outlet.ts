// Which sources are one outlet: whoever of feed, archive and front page finds a page first fetches it.
import type { SourceRecord } from "../pipeline/messages/registry.ts";

const PAGE_KINDS: ReadonlySet<string> = new Set(["feed", "sitemap", "listing", "page", "browser"]);

/** The host of a source that reads pages, else the source itself. */
export function outletName(sourceId: string, source: Pick<SourceRecord, "kind" | "url"> | undefined): string {
  if (!source || !PAGE_KINDS.has(source.kind)) return sourceId;
  return URL.parse(source.url)?.host.replace(/^www\./, "") ?? sourceId;
}
