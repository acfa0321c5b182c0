// The outlets as the crawler's registry keeps sources: one that reaches all days of each outlet, and some feeds beside.
import type { SourceRecord } from "../../pipeline/messages/registry.ts";
import { OUTLETS, type Outlet, SOCIAL_HOST, VIDEO_CHANNEL, VIDEO_HOST } from "./outlet.ts";
import { VIDEO_FEED } from "./video.ts";

/** The crawler's default is two weeks; the demo wants all its days. */
const maxAgeDays = 120;

/** Outlets whose feed is read, too: it brings news between two readings of the sitemap. */
const FEEDS = [
  "nhipsongmoi.example",
  "thoibaobenlua.example",
  "tinsang24.example",
  "hocduongviet.example",
  "kiemtin.example",
];

export function sourceRecords(): SourceRecord[] {
  const outlets = OUTLETS.flatMap((outlet) => {
    const sourceId = outlet.host.replace(".example", "");
    const source = (id: string, name: string, kind: string, path: string, settings: Record<string, unknown>) => ({
      ...shared(outlet),
      sourceId: id,
      name,
      kind,
      url: `http://${outlet.host}${path}`,
      settings: { maxAgeDays, ...settings },
    });
    if (outlet.host === "bodoisong.example") {
      const settings = { item: "li.bai", link: "a.bai__lien-ket", date: ".bai__ngay" };
      return [source(sourceId, outlet.name, "browser", "/tin-tuc", settings)];
    }
    const main =
      outlet.sitemap === null && outlet.listing
        ? source(sourceId, outlet.name, "listing", outlet.listing.path, {
            item: "li.tin",
            link: "a.tin__link",
            date: ".tin__gio",
            next: "a.trang-sau",
            maxListPages: 50,
          })
        : source(
            sourceId,
            outlet.name,
            "sitemap",
            outlet.sitemap === "single" ? "/sitemap.xml" : "/sitemap-index.xml",
            {},
          );
    return outlet.feed && FEEDS.includes(outlet.host)
      ? [source(`${sourceId}-moi`, `${outlet.name} (tin mới)`, "feed", outlet.feed.path, {}), main]
      : [main];
  });
  return [
    ...outlets,
    {
      sourceId: SOCIAL_HOST.replace(".example", ""),
      name: "Làng Sơn Hồ (mạng xã hội)",
      kind: "mastodon",
      sourceKind: "social",
      url: `http://${SOCIAL_HOST}/`,
      enabled: true,
      official: false,
      region: null,
      settings: { maxPages: 50 },
    },
    {
      sourceId: VIDEO_HOST.replace(".example", ""),
      name: "Màn Hình Nhỏ",
      kind: "youtube",
      sourceKind: "video",
      url: `http://${VIDEO_HOST}${VIDEO_FEED}?channel_id=${VIDEO_CHANNEL}`,
      enabled: true,
      official: false,
      region: null,
      settings: {},
    },
  ];
}

function shared(outlet: Outlet): Pick<SourceRecord, "sourceKind" | "enabled" | "official" | "region"> {
  return { sourceKind: outlet.sourceKind, enabled: true, official: outlet.official, region: outlet.region };
}
