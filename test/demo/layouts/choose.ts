// Layout by name, and the list pages that every outlet has.
import type { LayoutName, Outlet } from "../outlet.ts";
import { blocks } from "./blocks.ts";
import { broadsheet } from "./broadsheet.ts";
import { factcheck } from "./factcheck.ts";
import { magazine } from "./magazine.ts";
import { microdata } from "./microdata.ts";
import { escapeHtml, type Layout, type LinkTo, menuItems } from "./page.ts";
import { portal } from "./portal.ts";
import { provincial } from "./provincial.ts";
import { tables } from "./tables.ts";
import { tabloid } from "./tabloid.ts";

export const LAYOUTS: Readonly<Record<LayoutName, Layout>> = {
  broadsheet,
  magazine,
  tabloid,
  provincial,
  microdata,
  blocks,
  tables,
  portal,
  factcheck,
};

/** A page of links: the front page, a section, or one page of the listing. */
export function listPage(
  outlet: Outlet,
  links: readonly (LinkTo & { readonly time: string })[],
  next: string | null,
): string {
  return `<!DOCTYPE html>
<html lang="vi">
<head><meta charset="utf-8"><title>${outlet.name}: ${outlet.motto}</title></head>
<body>
<header><a href="/">${outlet.name}</a><nav><ul>${menuItems()}</ul></nav></header>
<main><ul class="danh-sach-tin">
${links.map((link) => `<li class="tin"><h3><a class="tin__link" href="${link.url}">${escapeHtml(link.title)}</a></h3><span class="tin__gio">${link.time}</span></li>`).join("\n")}
</ul>
${next === null ? "" : `<div class="phan-trang"><a class="trang-sau" rel="next" href="${next}">Trang sau</a></div>`}
</main>
<footer>${outlet.name}</footer>
</body>
</html>`;
}
