// The outlets as the crawler's registry keeps sources: an archive per outlet, and its feed where the archive is no feed.
import type { SourceRecord } from "../../pipeline/messages/registry.ts";
import { OUTLETS, type Outlet } from "./outlet.ts";

/** The crawler's default is two weeks; the demo wants all its days. */
const MAX_AGE_DAYS = 120;

export function sourceRecords(): SourceRecord[] {
  return OUTLETS.flatMap((outlet) => {
    const slug = outlet.host.replace(".example", "");
    const out: SourceRecord[] = [];
    const add = (suffix: string, kind: string, path: string, settings: Record<string, unknown>) =>
      out.push({ ...record(outlet), sourceId: slug + suffix, kind, url: `http://${outlet.host}${path}`, settings });
    if (outlet.feed) add("", "feed", outlet.feed.path, { maxAgeDays: MAX_AGE_DAYS });
    if (outlet.sitemap === "index") add("-kho", "sitemap", "/sitemap-index.xml", { maxAgeDays: MAX_AGE_DAYS });
    if (outlet.sitemap === "single") add("-kho", "sitemap", "/sitemap.xml", { maxAgeDays: MAX_AGE_DAYS });
    return out;
  });
}

function record(outlet: Outlet): Omit<SourceRecord, "sourceId" | "kind" | "url" | "settings"> {
  return {
    name: outlet.name,
    sourceKind: outlet.sourceKind,
    enabled: true,
    official: outlet.official,
    region: outlet.region,
  };
}
