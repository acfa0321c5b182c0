// A business paper: key figures in a table above the text, prices in a side table, time as "dd/mm/yyyy hh:mm" in a list.
import { clockTime, paddedDate, zonedIso } from "../calendar.ts";
import { escapeHtml, type Layout, linkItems, menuItems } from "./page.ts";

export const tables: Layout = (page) => {
  const { outlet } = page;
  const [lead = "", ...rest] = page.paragraphs;
  const price = (base: number) => (base + (page.variant % 13) * 0.1).toFixed(1).replace(".", ",");
  return `<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>${escapeHtml(page.title)} - ${outlet.name}</title>
<meta name="news_keywords" content="${escapeHtml(page.section)}">
<meta property="og:title" content="${escapeHtml(page.title)}">
<meta property="og:site_name" content="${outlet.name}">
<meta itemprop="datePublished" content="${zonedIso(page.at)}">
<link rel="canonical" href="${page.url}">
</head>
<body>
<div class="ticker"><span>Gạo thơm ${price(18)}</span><span>Cà phê nhân ${price(101)}</span><span>Hồ tiêu ${price(140)}</span></div>
<div class="head"><a href="/"><b>${outlet.name}</b></a><ul>${menuItems()}</ul></div>
<div class="grid">
<div class="main-col">
<ul class="crumbs"><li><a href="/">Trang nhất</a></li><li>${escapeHtml(page.section)}</li></ul>
<h1 class="post-title">${escapeHtml(page.title)}</h1>
<ul class="post-meta"><li>${page.byline}</li><li>${paddedDate(page.at)} ${clockTime(page.at)}</li></ul>
<h2 class="post-sapo">${escapeHtml(lead)}</h2>
<div class="post-body">
<div class="post-img"><img src="/img/${page.variant}.jpg" alt=""><p class="img-desc">${escapeHtml(page.caption)}. Ảnh: ${page.photographer}</p></div>
${rest.map((text) => `<p>${escapeHtml(text)}</p>`).join("\n")}
<p class="post-sign">${page.byline}</p>
</div>
<div class="post-foot"><a>Tải bản in</a><a>Góp ý cho bài</a></div>
<div class="same-topic"><p>Cùng chủ đề</p><ul>${linkItems(page.related)}</ul></div>
</div>
<div class="side-col">
<table class="price-board"><caption>Giá trong ngày</caption><tr><th>Mặt hàng</th><th>Giá</th></tr><tr><td>Đường</td><td>${price(21)}</td></tr><tr><td>Phân đạm</td><td>${price(12)}</td></tr></table>
<ul class="latest">${linkItems(page.sideline)}</ul>
</div>
</div>
<div class="foot">${outlet.name}. ${outlet.motto}. Số liệu trên trang chỉ để trình diễn.</div>
</body>
</html>`;
};
