// Draws an item as its outlet prints it. Pure: the same item and version give the same bytes, whatever the clock says.
import { BYLINES, COMMENTERS } from "./identities.ts";
import type { DemoItem, Version } from "./item.ts";
import { LAYOUTS } from "./layouts/choose.ts";
import type { LinkTo } from "./layouts/page.ts";
import type { Outlet } from "./outlet.ts";
import { Draws } from "./seeded.ts";

const CAPTIONS = [
  "Người dân xem bảng thông báo",
  "Quang cảnh buổi sáng ở khu dân cư",
  "Một góc phố sau giờ làm",
  "Người dân trao đổi với cán bộ trực",
  "Ảnh minh họa",
  "Khu chợ nhỏ đầu ngõ",
  "Con đường ven sông buổi chiều",
  "Lớp học trong giờ ra chơi",
];
const REMARKS = [
  "Bài viết hữu ích, cảm ơn tòa soạn.",
  "Chỗ tôi cũng giống y như vậy.",
  "Đọc xong vẫn thấy nhiều điều chưa rõ.",
  "Mong báo theo tiếp chuyện này.",
  "Ảnh đẹp quá.",
  "Nên có thêm số liệu của các nơi khác.",
  "Tôi không đồng ý với đoạn cuối.",
];

const bylineOf = (index: number) => BYLINES[index % BYLINES.length] ?? "";

/** The page of one version. `neighbours` are older items of the same outlet, for its boxes of links. */
export function drawPage(item: DemoItem, version: Version, outlet: Outlet, neighbours: readonly LinkTo[]): string {
  const draws = new Draws(item.id, "page");
  return LAYOUTS[outlet.layout]({
    outlet,
    url: item.url,
    title: version.title,
    paragraphs: version.paragraphs,
    section: item.section,
    at: item.at,
    modifiedAt: item.at,
    byline: bylineOf(item.byline),
    photographer: bylineOf(item.byline + 17),
    caption: draws.pick(CAPTIONS),
    header: null,
    related: neighbours.slice(0, 4),
    sideline: neighbours.slice(4, 10),
    comments: outlet.comments
      ? draws.some(REMARKS, draws.int(0, 4)).map((text) => ({ handle: draws.pick(COMMENTERS), text }))
      : [],
    variant: item.id % 97,
    review: item.review,
  });
}
