// A news magazine of nested div elements: no article tag, class names only, time in words, source and byline at the end.
import { clockTime, paddedDate, zonedIso } from "../calendar.ts";
import { escapeHtml, type Layout, linkItems, menuItems } from "./page.ts";

export const magazine: Layout = (page) => {
  const { outlet } = page;
  const [lead = "", ...rest] = page.paragraphs;
  const middle = rest.map((text, i) =>
    i === 1
      ? `<div>${escapeHtml(text)}</div><div class="VCSortableInPreviewMode" type="RelatedOneNews"><a href="${page.related[0]?.url ?? "/"}">${escapeHtml(page.related[0]?.title ?? "")}</a></div>`
      : `<div>${escapeHtml(text)}</div>`,
  );
  return `<!DOCTYPE html>
<html lang="vi-VN">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>${escapeHtml(page.title)} | ${outlet.name}</title>
<meta property="og:title" content="${escapeHtml(page.title)}">
<meta property="og:site_name" content="${outlet.name}">
<meta name="pubdate" content="${zonedIso(page.at)}">
<meta name="lastmod" content="${zonedIso(page.modifiedAt)}">
<link rel="canonical" href="${page.url}">
</head>
<body class="detail-page">
<div class="header"><div class="header__logo"><a href="/">${outlet.name}</a></div><div class="header__menu"><ul>${menuItems()}</ul></div></div>
<div class="container">
<div class="detail__cate"><a href="#">${escapeHtml(page.section)}</a></div>
<div class="detail__title"><h1>${escapeHtml(page.title)}</h1></div>
<div class="detail__meta"><span class="detail__author">${page.byline}</span><span class="detail__time">${paddedDate(page.at)} ${clockTime(page.at)}</span><span class="zalo-share">Theo dõi trên ứng dụng</span></div>
<div class="detail__sapo">${escapeHtml(lead)}</div>
<div class="detail__content" data-role="content">
${page.header === null ? "" : `<div class="source">${escapeHtml(page.header)}</div>`}
<div class="picture"><img src="/media/${page.variant}.webp" alt=""><div class="picture__caption">${escapeHtml(page.caption)} - Ảnh: ${page.photographer}</div></div>
${middle.join("\n")}
<div class="detail__signature">${page.byline.toUpperCase()}</div>
</div>
<div class="detail__tags"><span>Từ khóa:</span><a href="#">${escapeHtml(page.section.toLowerCase())}</a><a href="#">đời sống</a></div>
<div class="ads-zone" id="zone-detail"><div>Tài trợ</div><div>Khóa học ngoại ngữ mùa mới, học thử miễn phí hai buổi.</div></div>
<div class="detail__related"><div class="box-title">Tin liên quan</div><ul>${linkItems(page.related)}</ul></div>
<div class="box-hot"><div class="box-title">Đọc nhiều nhất</div><ul>${linkItems(page.sideline)}</ul></div>
</div>
<div class="footer"><div>Giấy phép báo điện tử (mẫu trình diễn). Ghi rõ nguồn "${outlet.name}" khi phát lại.</div></div>
</body>
</html>`;
};
