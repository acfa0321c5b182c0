// Output of a modern content system: hashed class names, every paragraph a block of its own, subheadings, a fact box, a
// cookie bar, state as JSON in a script.
import { clockTime, paddedDate, zonedIso } from "../calendar.ts";
import { escapeHtml, type Layout, linkItems, scriptJson } from "./page.ts";

const HEADINGS = ["Nhìn từ thực tế", "Điều người dân quan tâm", "Chuyện phía sau", "Hướng đi tiếp theo"];

export const blocks: Layout = (page) => {
  const { outlet } = page;
  const [lead = "", ...rest] = page.paragraphs;
  const c = (name: string) => `${name}__x${(page.variant % 7) + 1}k9`;
  const body = rest.map((text, i) => {
    const heading =
      i > 0 && i % 3 === 0
        ? `<h2 class="${c("Block_heading")}">${HEADINGS[(page.variant + i) % HEADINGS.length]}</h2>`
        : "";
    return `${heading}<div class="${c("Block_root")}" data-block="paragraph"><p class="${c("Block_text")}">${escapeHtml(text)}</p></div>`;
  });
  return `<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(page.title)} – ${outlet.name}</title>
<meta property="og:title" content="${escapeHtml(page.title)}"><meta property="og:site_name" content="${outlet.name}">
<meta property="article:published_time" content="${zonedIso(page.at)}"><meta property="article:modified_time" content="${zonedIso(page.modifiedAt)}">
<link rel="canonical" href="${page.url}">
</head>
<body>
<div id="__app">
<div class="${c("Cookie_bar")}" role="dialog">Trang dùng tệp nhớ để hoạt động tốt hơn. <button>Đồng ý</button></div>
<header class="${c("Header_root")}"><a href="/">${outlet.name}</a><a href="/tim">Tìm</a></header>
<main class="${c("Article_main")}">
<div class="${c("Article_head")}"><span>${escapeHtml(page.section)}</span><h1>${escapeHtml(page.title)}</h1><div class="${c("Meta_row")}"><span class="${c("Meta_author")}">${page.byline}</span><span> · </span><time datetime="${zonedIso(page.at)}">${clockTime(page.at)}, ${paddedDate(page.at)}</time><span> · 4 phút đọc</span></div></div>
<div class="${c("Article_body")}">
<div class="${c("Block_root")}" data-block="lead"><p><b>${escapeHtml(lead)}</b></p></div>
<div class="${c("Block_root")}" data-block="image"><img src="/i/${page.variant}.avif" alt=""><div class="${c("Block_caption")}">${escapeHtml(page.caption)}. ${page.photographer}</div></div>
${body.join("\n")}
<div class="${c("Block_root")}" data-block="related"><span>Xem thêm</span><ul>${linkItems(page.related.slice(0, 3))}</ul></div>
</div>
<div class="${c("Share_row")}"><button>Sao chép liên kết</button><button>Chia sẻ</button></div>
</main>
<aside class="${c("Rail_root")}"><h3>Đang được đọc</h3><ol>${linkItems(page.sideline)}</ol></aside>
<footer>${outlet.name} là tờ báo trình diễn, không có thật.</footer>
</div>
<script id="__STATE__" type="application/json">${scriptJson({ tenBai: page.title, duongDan: page.url, goiY: page.related })}</script>
</body>
</html>`;
};
