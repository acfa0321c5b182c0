// A fast news site: advertisement and "read next" boxes between the paragraphs, time in words first, a poll, comments.
import { clockTime, fullDate, weekdayName, zonedIso } from "../calendar.ts";
import { escapeHtml, type Layout, linkItems, menuItems } from "./page.ts";

export const tabloid: Layout = (page) => {
  const { outlet } = page;
  const [lead = "", ...rest] = page.paragraphs;
  const body = rest.map((text, i) => {
    const next = page.related[i % Math.max(1, page.related.length)];
    const box =
      i % 3 === 1
        ? `<div class="ads-inline" data-slot="${i}"><small>Quảng cáo</small><a href="#">Nồi chiên không dầu dung tích lớn, mua một tặng một</a></div>`
        : i % 3 === 2 && next
          ? `<div class="read-next">&gt;&gt; Đọc thêm: <a href="${next.url}">${escapeHtml(next.title)}</a></div>`
          : "";
    return `<p>${escapeHtml(text)}</p>${box}`;
  });
  return `<!doctype html>
<html lang="vi" prefix="og: http://ogp.me/ns#">
<head>
<meta charset="utf-8">
<title>${escapeHtml(page.title)} - ${outlet.name}</title>
<meta property="og:site_name" content="${outlet.name}">
<meta property="og:title" content="${escapeHtml(page.title)}">
<meta property="og:description" content="${escapeHtml(lead.slice(0, 140))}">
<meta property="article:published_time" content="${zonedIso(page.at)}">
<meta property="article:author" content="${page.byline}">
<link rel="canonical" href="${page.url}">
</head>
<body>
<div id="wrapper">
<div class="topbar"><a href="/">${outlet.name}</a><form action="/tim-kiem"><input name="q" placeholder="Tìm tin tức"></form><ul class="menu-ngang">${menuItems()}</ul></div>
<div class="tin-nong"><b>Tin nóng</b> ${page.sideline
    .slice(0, 3)
    .map((link) => `<a href="${link.url}">${escapeHtml(link.title)}</a>`)
    .join(" | ")}</div>
<div class="cot-trai">
<h1 class="article-title">${escapeHtml(page.title)}</h1>
<div class="article-info"><a class="author-name" rel="author" href="#">${page.byline}</a> <span class="article-time">${weekdayName(page.at)}, ngày ${fullDate(page.at)} - ${clockTime(page.at)}</span> <a class="google-news" href="#">Theo dõi trên trình đọc tin</a></div>
<div class="share-bar"><a>Thích</a><a>Chia sẻ</a><a>Gửi thư</a><span>0 bình luận</span></div>
<div class="article-content" itemprop="articleBody">
<p class="sapo"><strong>${escapeHtml(lead)}</strong></p>
<table class="picture" align="center"><tr><td class="pic"><img src="/upload/${page.variant}.jpg"></td></tr><tr><td class="caption"><p>${escapeHtml(page.caption)} (Ảnh: ${page.photographer})</p></td></tr></table>
${body.join("\n")}
<p class="author" align="right"><b>${page.byline}</b></p>
</div>
<div class="poll"><b>Bạn đánh giá bài viết thế nào?</b><label><input type="radio">Hữu ích</label><label><input type="radio">Bình thường</label></div>
<div class="tin-lien-quan"><h4>TIN LIÊN QUAN</h4><ul>${linkItems(page.related)}</ul></div>
<div class="binh-luan"><h4>Bình luận</h4>${page.comments
    .map(
      (c) =>
        `<div class="bl"><b class="bl-ten">${c.handle}</b><div class="bl-noidung">${escapeHtml(c.text)}</div><a>Trả lời</a></div>`,
    )
    .join("")}</div>
</div>
<div class="cot-phai"><div class="box"><h4>Có thể bạn quan tâm</h4><ul>${linkItems(page.sideline)}</ul></div></div>
<div class="chan-trang">Chuyên trang tin tổng hợp ${outlet.name}. Vui lòng dẫn nguồn khi sử dụng lại.</div>
</div>
</body>
</html>`;
};
