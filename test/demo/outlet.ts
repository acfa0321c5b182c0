// The invented outlets: who they are, how their pages look and what is peculiar about their servers.
import type { SourceKind } from "../../pipeline/messages/document-fetched.ts";

export type LayoutName =
  | "broadsheet"
  | "magazine"
  | "tabloid"
  | "provincial"
  | "microdata"
  | "blocks"
  | "tables"
  | "portal"
  | "factcheck";

export interface Outlet {
  readonly host: string;
  readonly name: string;
  /** What the outlet calls itself under its name. */
  readonly motto: string;
  readonly sourceKind: SourceKind;
  readonly layout: LayoutName;
  readonly official: boolean;
  /** Province code of 2025, null for the whole country. */
  readonly region: string | null;
  /** How much it publishes against the others. */
  readonly weight: number;
  readonly feed: { readonly path: string; readonly format: "rss" | "atom" } | null;
  readonly sitemap: "index" | "single" | null;
  /** Path of the paged listing; pages are `?trang=2`, or `/trang-2` after the path. */
  readonly listing: { readonly path: string; readonly style: "query" | "path" } | null;
  readonly url: "slug-id" | "dated" | "post" | "section";
  readonly robots: "plain" | "missing" | "crawl-delay" | "disallow-section";
  /** Prints others' articles under its own head. */
  readonly reprints: boolean;
  readonly charset: "utf-8" | "windows-1258";
  readonly quirk:
    | "none"
    | "gzip-only"
    | "sometimes-503"
    | "broken-feed-day"
    | "huge-page"
    | "redirect-loop"
    | "goes-silent";
  readonly comments: boolean;
  readonly colour: string;
}

const common = {
  sourceKind: "press",
  official: false,
  region: null,
  feed: { path: "/rss/tin-moi.rss", format: "rss" },
  sitemap: "index",
  listing: null,
  url: "slug-id",
  robots: "plain",
  reprints: false,
  charset: "utf-8",
  quirk: "none",
  comments: false,
} as const;

export const OUTLETS: readonly Outlet[] = [
  {
    ...common,
    host: "nhipsongmoi.example",
    name: "Nhịp Sống Mới",
    motto: "Nhật báo của người lao động",
    layout: "broadsheet",
    weight: 13,
    comments: true,
    colour: "#9f1d20",
  },
  {
    ...common,
    host: "thoibaobenlua.example",
    name: "Thời báo Bến Lụa",
    motto: "Tin cậy mỗi sáng",
    layout: "magazine",
    weight: 11,
    feed: { path: "/atom.xml", format: "atom" },
    listing: { path: "/tin-tuc", style: "query" },
    url: "dated",
    colour: "#0b5d8f",
  },
  {
    ...common,
    host: "tinsang24.example",
    name: "Tin Sáng 24",
    motto: "Đọc nhanh trong ngày",
    layout: "tabloid",
    weight: 9,
    url: "post",
    reprints: true,
    comments: true,
    quirk: "broken-feed-day",
    colour: "#d35400",
  },
  {
    ...common,
    host: "baosongla.example",
    name: "Báo Sông Lá",
    motto: "Tiếng nói của người dân bên sông",
    layout: "provincial",
    region: "38",
    weight: 6,
    feed: null,
    sitemap: null,
    listing: { path: "/thoi-su", style: "path" },
    charset: "windows-1258",
    colour: "#146b3a",
  },
  {
    ...common,
    host: "baobiennam.example",
    name: "Báo Biển Nam",
    motto: "Nhật báo vùng duyên hải",
    layout: "microdata",
    region: "79",
    weight: 8,
    quirk: "gzip-only",
    colour: "#1f4e79",
  },
  {
    ...common,
    host: "baonuicao.example",
    name: "Báo Núi Cao",
    motto: "Tin từ các bản làng",
    layout: "provincial",
    region: "20",
    weight: 5,
    sitemap: "single",
    url: "section",
    quirk: "sometimes-503",
    colour: "#6b3fa0",
  },
  {
    ...common,
    host: "baocaulua.example",
    name: "Báo Cây Lúa",
    motto: "Chuyện đồng bằng",
    layout: "blocks",
    region: "92",
    weight: 6,
    url: "dated",
    quirk: "goes-silent",
    colour: "#7a8b00",
  },
  {
    ...common,
    host: "phothihomnay.example",
    name: "Phố Thị Hôm Nay",
    motto: "Đời sống đô thị",
    layout: "tabloid",
    region: "01",
    weight: 8,
    url: "post",
    robots: "disallow-section",
    comments: true,
    colour: "#b03060",
  },
  {
    ...common,
    host: "duongphophapluat.example",
    name: "Đường Phố & Pháp Luật",
    motto: "Hiểu luật để sống an tâm",
    layout: "magazine",
    weight: 6,
    listing: { path: "/moi-nhat", style: "query" },
    url: "section",
    quirk: "redirect-loop",
    colour: "#34495e",
  },
  {
    ...common,
    host: "hocduongviet.example",
    name: "Học Đường",
    motto: "Thầy, trò và nhà trường",
    layout: "blocks",
    weight: 5,
    feed: { path: "/feed", format: "atom" },
    quirk: "huge-page",
    colour: "#00796b",
  },
  {
    ...common,
    host: "nhaminh.example",
    name: "Nhà Mình",
    motto: "Tạp chí gia đình",
    layout: "microdata",
    weight: 5,
    robots: "missing",
    reprints: true,
    url: "post",
    colour: "#c2185b",
  },
  {
    ...common,
    host: "thuongtruongmoi.example",
    name: "Thương Trường Mới",
    motto: "Kinh tế của mọi nhà",
    layout: "tables",
    weight: 6,
    url: "dated",
    colour: "#1b5e20",
  },
  {
    ...common,
    host: "congchinhsach.example",
    name: "Cổng Thông tin Chính sách",
    motto: "Văn bản và hỏi đáp",
    sourceKind: "portal",
    official: true,
    layout: "portal",
    weight: 1,
    feed: { path: "/rss.xml", format: "rss" },
    sitemap: "single",
    robots: "crawl-delay",
    colour: "#b71c1c",
  },
  {
    ...common,
    host: "bodoisong.example",
    name: "Bộ Đời sống đô thị",
    motto: "Trang thông tin điện tử",
    sourceKind: "portal",
    official: true,
    layout: "portal",
    weight: 0,
    feed: null,
    sitemap: null,
    colour: "#0d47a1",
  },
  {
    ...common,
    host: "kiemtin.example",
    name: "Kiểm Tin",
    motto: "Đối chiếu trước khi chia sẻ",
    sourceKind: "factcheck",
    official: true,
    layout: "factcheck",
    weight: 0,
    feed: { path: "/feed.atom", format: "atom" },
    sitemap: "single",
    colour: "#2e7d32",
  },
];

export const SOCIAL_HOST = "langsonho.example";
export const VIDEO_HOST = "manhinhnho.example";
/** Channel of the video host, in the shape of a YouTube channel id. */
export const VIDEO_CHANNEL = "UCmanhinhnhoDemoWorld0001";

export function outletOf(host: string): Outlet {
  const outlet = OUTLETS.find((candidate) => candidate.host === host);
  if (!outlet) throw new RangeError(`no outlet ${host}`);
  return outlet;
}
