// A page with microdata instead of JSON-LD, a pull quote that repeats a sentence, a photo gallery, a newsletter form.
import { clockTime, fullDate, zonedIso } from "../calendar.ts";
import { escapeHtml, type Layout, linkItems, menuItems } from "./page.ts";

export const microdata: Layout = (page) => {
  const { outlet } = page;
  const [lead = "", ...rest] = page.paragraphs;
  const pulled = (rest[1] ?? "").split(". ")[0] ?? "";
  return `<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>${escapeHtml(page.title)} | ${outlet.name}</title>
<meta name="description" content="${escapeHtml(lead.slice(0, 150))}">
<meta property="og:url" content="${page.url}">
<meta property="og:image" content="http://${outlet.host}/anh-lon/${page.variant}.jpg">
</head>
<body>
<header role="banner"><a href="/">${outlet.name}</a><button>Menu</button><nav hidden><ul>${menuItems()}</ul></nav></header>
<main>
<article itemscope itemtype="https://schema.org/NewsArticle">
<meta itemprop="mainEntityOfPage" content="${page.url}">
<p class="kicker" itemprop="articleSection">${escapeHtml(page.section)}</p>
<h1 itemprop="headline">${escapeHtml(page.title)}</h1>
<p class="byline">Bài và ảnh: <span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">${page.byline}</span></span></p>
<p class="dateline"><time itemprop="datePublished" datetime="${zonedIso(page.at)}">${clockTime(page.at)} ngày ${fullDate(page.at)}</time></p>
<div itemprop="articleBody">
<p class="lead">${escapeHtml(lead)}</p>
<figure itemprop="image" itemscope itemtype="https://schema.org/ImageObject"><img src="/anh-lon/${page.variant}.jpg" alt=""><figcaption>${escapeHtml(page.caption)} | ${page.photographer}</figcaption></figure>
${rest.map((text, i) => `<p>${escapeHtml(text)}</p>${i === 2 && pulled !== "" ? `<aside class="pull-quote" aria-hidden="true"><blockquote>“${escapeHtml(pulled)}”</blockquote></aside>` : ""}`).join("\n")}
</div>
<div class="gallery" aria-label="Ảnh trong bài"><button>Trước</button><img src="/anh-lon/${page.variant + 1}.jpg" alt=""><button>Sau</button></div>
</article>
<section class="newsletter"><h2>Nhận bản tin sáng</h2><form><input type="email" placeholder="Thư điện tử của bạn"><button>Đăng ký</button></form></section>
<section class="more"><h2>Bài cùng chuyên mục</h2><ul>${linkItems(page.related)}</ul></section>
<section class="more"><h2>Mới cập nhật</h2><ul>${linkItems(page.sideline)}</ul></section>
</main>
<footer><p>Bản quyền ${outlet.name}. ${outlet.motto}.</p></footer>
</body>
</html>`;
};
