// A national daily: top bar, menu, breadcrumb, JSON-LD, article with a summary, a box of related links in the middle,
// a side column, comments below.
import { clockTime, fullDate, weekdayName, zonedIso } from "../calendar.ts";
import { escapeHtml, type Layout, linkItems, menuItems, scriptJson } from "./page.ts";

export const broadsheet: Layout = (page) => {
  const { outlet } = page;
  const [lead = "", ...rest] = page.paragraphs;
  const half = Math.ceil(rest.length / 2);
  const body = (list: readonly string[]) => list.map((text) => `<p class="Normal">${escapeHtml(text)}</p>`).join("\n");
  const data = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: page.title,
    datePublished: zonedIso(page.at),
    dateModified: zonedIso(page.modifiedAt),
    author: { "@type": "Person", name: page.byline },
    publisher: { "@type": "Organization", name: outlet.name },
    mainEntityOfPage: page.url,
  };
  return `<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>${escapeHtml(page.title)} - ${outlet.name}</title>
<link rel="canonical" href="${page.url}">
<meta name="description" content="${escapeHtml(lead.slice(0, 160))}">
<meta property="og:title" content="${escapeHtml(page.title)}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="${outlet.name}">
<meta property="og:url" content="${page.url}">
<meta property="article:published_time" content="${zonedIso(page.at)}">
<meta property="article:section" content="${escapeHtml(page.section)}">
<script type="application/ld+json">${scriptJson(data)}</script>
<style>body{font-family:Arial;margin:0}.top{background:${outlet.colour};color:#fff}</style>
</head>
<body>
<div class="top"><div class="wrap"><a class="logo" href="/">${outlet.name}</a><span class="motto">${outlet.motto}</span>
<span class="login"><a href="/dang-nhap">Đăng nhập</a></span></div></div>
<nav class="main-nav"><ul>${menuItems()}</ul></nav>
<section class="page-detail">
<ul class="breadcrumb"><li><a href="/">Trang chủ</a></li><li><a href="#">${escapeHtml(page.section)}</a></li></ul>
<div class="sidebar-1">
<span class="date">${weekdayName(page.at)}, ${fullDate(page.at)}, ${clockTime(page.at)} (GMT+7)</span>
<h1 class="title-detail">${escapeHtml(page.title)}</h1>
<p class="description">${escapeHtml(lead)}</p>
<article class="fck_detail">
${page.header === null ? "" : `<p class="source-note"><em>${escapeHtml(page.header)}</em></p>`}
<figure class="tplCaption"><img src="/anh/${page.variant}.jpg" alt="${escapeHtml(page.caption)}"><figcaption><p class="Image">${escapeHtml(page.caption)}. Ảnh: <em>${page.photographer}</em></p></figcaption></figure>
${body(rest.slice(0, half))}
<div class="box-tinlienquan"><strong>Đọc thêm</strong><ul>${linkItems(page.related.slice(0, 2))}</ul></div>
${body(rest.slice(half))}
<p class="author_mail" style="text-align:right"><strong>${page.byline}</strong></p>
</article>
<div class="social-share"><a href="#">Chia sẻ</a> <a href="#">Lưu bài</a> <a href="#">In bài</a></div>
<div class="banner-ads"><span>Quảng cáo</span><p>Nệm cao su giảm giá cuối tuần, giao tận nhà trong ngày.</p></div>
<div id="box_comment"><h3>Ý kiến (${page.comments.length})</h3>
${page.comments.map((c) => `<div class="comment_item"><p class="full_content"><span class="txt-name"><b>${c.handle}</b></span>${escapeHtml(c.text)}</p><span class="time-com">${fullDate(page.at)}</span></div>`).join("\n")}
</div>
</div>
<aside class="sidebar-2"><h2>Xem nhiều</h2><ul>${linkItems(page.sideline, "item")}</ul></aside>
</section>
<footer><p>${outlet.name}. Địa chỉ: số 1 đường Tưởng Tượng. Bản quyền thuộc về ${outlet.name}.</p></footer>
<script>window.dataLayer=window.dataLayer||[];</script>
</body>
</html>`;
};
