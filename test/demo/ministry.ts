// A site drawn by JavaScript: shells without text, a script that fetches JSON, and the JSON.
import { clockTime, paddedDate } from "./calendar.ts";
import type { DemoItem, Version } from "./item.ts";
import { escapeHtml } from "./layouts/page.ts";
import type { Outlet } from "./outlet.ts";

const SCRIPT = `
const app = document.getElementById("app");
const make = (tag, text, name) => { const e = document.createElement(tag); if (text) e.textContent = text; if (name) e.className = name; return e; };
async function draw() {
  const answer = await fetch(app.dataset.api, { headers: { accept: "application/json" } });
  const data = await answer.json();
  app.replaceChildren();
  if (data.danhSach) {
    const list = make("ul", "", "danh-sach");
    for (const bai of data.danhSach) {
      const line = make("li", "", "bai");
      const link = make("a", bai.tieuDe, "bai__lien-ket");
      link.href = bai.duongDan;
      line.append(link, make("span", bai.ngay, "bai__ngay"));
      list.append(line);
    }
    app.append(make("h1", "Tin hoạt động"), list);
  } else {
    document.title = data.tieuDe;
    const article = make("article", "", "noi-dung");
    article.append(make("h1", data.tieuDe), make("time", data.ngay, "ngay-dang"));
    for (const doan of data.noiDung) article.append(make("p", doan));
    app.append(article);
  }
  app.dataset.xong = "1";
}
draw().catch(() => { app.textContent = "Không tải được nội dung."; });
`;

/** The list's or an article's page: the same shell with another source of data. */
export function shell(outlet: Outlet, api: string): string {
  return `<!DOCTYPE html>
<html lang="vi">
<head><meta charset="utf-8"><title>${outlet.name}</title><meta name="viewport" content="width=device-width"></head>
<body>
<header><a href="/">${outlet.name}</a><nav><a href="/tin-tuc">Tin tức</a></nav></header>
<div id="app" data-api="${escapeHtml(api)}"><div class="dang-tai"></div></div>
<noscript>Trang này cần JavaScript.</noscript>
<script>${SCRIPT}</script>
</body>
</html>`;
}

export function listJson(items: readonly DemoItem[]): string {
  return JSON.stringify({
    danhSach: items.map((item) => ({
      tieuDe: item.versions[0]?.title ?? "",
      duongDan: item.path,
      ngay: `${paddedDate(item.at)} ${clockTime(item.at)}`,
    })),
  });
}

export function articleJson(item: DemoItem, version: Version): string {
  return JSON.stringify({
    tieuDe: version.title,
    ngay: `${paddedDate(item.at)} ${clockTime(item.at)}`,
    noiDung: version.paragraphs,
  });
}
