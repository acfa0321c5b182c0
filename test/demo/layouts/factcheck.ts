// A fact-check page: the claim and the verdict in a card, ClaimReview as JSON-LD, the reasons, sources at the end.
import { clockTime, fullDate, zonedIso } from "../calendar.ts";
import { escapeHtml, type Layout, linkItems, scriptJson } from "./page.ts";

export const factcheck: Layout = (page) => {
  const { outlet, review } = page;
  const data =
    review === null
      ? { "@context": "https://schema.org", "@type": "WebPage", name: page.title }
      : {
          "@context": "https://schema.org",
          "@type": "ClaimReview",
          url: page.url,
          datePublished: zonedIso(page.at).slice(0, 10),
          claimReviewed: review.claim,
          author: { "@type": "Organization", name: outlet.name, url: `http://${outlet.host}/` },
          itemReviewed: { "@type": "Claim", datePublished: zonedIso(page.at - 86_400_000).slice(0, 10) },
          reviewRating: {
            "@type": "Rating",
            ratingValue: 1,
            bestRating: 5,
            worstRating: 1,
            alternateName: review.rating,
          },
        };
  return `<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>${escapeHtml(page.title)} | ${outlet.name}</title>
<link rel="canonical" href="${page.url}">
<meta property="og:title" content="${escapeHtml(page.title)}">
<meta property="article:published_time" content="${zonedIso(page.at)}">
<script type="application/ld+json">${scriptJson(data)}</script>
</head>
<body>
<header><a href="/">${outlet.name}</a><p>${outlet.motto}</p><nav><a href="#">Cách làm việc</a><a href="#">Gửi nội dung</a></nav></header>
<main>
<article class="kiem-chung">
<h1>${escapeHtml(page.title)}</h1>
<p class="thoi-gian">Cập nhật ${clockTime(page.at)} ngày ${fullDate(page.at)}, thực hiện: ${page.byline}</p>
${review === null ? "" : `<section class="the-ket-luan"><p class="nhan">Tuyên bố</p><blockquote>${escapeHtml(review.claim)}</blockquote><p class="nhan">Kết luận</p><p class="muc muc--sai">${review.rating}</p></section>`}
<section class="phan-tich">
${page.paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join("\n")}
</section>
</article>
<aside><h2>Kết luận khác</h2><ul>${linkItems(page.related)}</ul></aside>
</main>
<footer>${outlet.name} chấm nội dung, không chấm người đăng.</footer>
</body>
</html>`;
};
