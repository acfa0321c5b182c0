// What is wrong with some of the servers, on purpose and the same each time: links that loop, a page far too large,
// a page that robots.txt forbids, answers that come only at the second try.
import { DAY_MS, HOUR_MS } from "./calendar.ts";
import type { FeedEntry } from "./feeds.ts";
import type { Outlet } from "./outlet.ts";
import { hash32 } from "./seeded.ts";

export const LOOP_PATHS: readonly string[] = ["/vong/mot.htm", "/vong/hai.htm"];
export const HUGE_PATH = "/tai-lieu/toan-van-phu-luc-9000001.html";
export const PRIVATE_PATH = "/noi-bo/ban-tin-noi-bo-post1.html";
const HUGE_BYTES = 20_000_000;

/** Entries of feeds and sitemaps that lead to trouble. */
export function oddEntries(outlet: Outlet, start: number): FeedEntry[] {
  const entry = (path: string, title: string, at: number): FeedEntry => ({
    url: `http://${outlet.host}${path}`,
    title,
    summary: title,
    section: "Khác",
    byline: outlet.name,
    at,
    modifiedAt: at,
  });
  if (outlet.quirk === "redirect-loop")
    return [entry(LOOP_PATHS[0] ?? "/", "Chuyên trang đã đổi địa chỉ", start - 3 * HOUR_MS)];
  if (outlet.quirk === "huge-page") return [entry(HUGE_PATH, "Toàn văn phụ lục thống kê", start - 4 * HOUR_MS)];
  if (outlet.robots === "disallow-section") return [entry(PRIVATE_PATH, "Bản tin nội bộ", start - DAY_MS)];
  return [];
}

/** True when a server that is sometimes busy answers this path with 503: the first request of one path in twelve. */
export function refusesNow(outlet: Outlet, path: string, askedBefore: number): boolean {
  return outlet.quirk === "sometimes-503" && askedBefore === 0 && hash32(path) % 12 === 0;
}

/** Twenty megabytes of table rows. */
export function hugePage(outlet: Outlet): { status: number; type: string; body: Buffer } {
  const head = `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Toàn văn phụ lục - ${outlet.name}</title></head><body><h1>Toàn văn phụ lục thống kê</h1><table>`;
  const rows: string[] = [head];
  let size = head.length;
  for (let i = 1; size < HUGE_BYTES; i++) {
    const row = `<tr><td>${i}</td><td>Trường số ${i}</td><td>${(i * 37) % 2_000} học sinh</td><td>Đã đối chiếu số liệu của năm học trước</td></tr>\n`;
    rows.push(row);
    size += row.length;
  }
  rows.push("</table></body></html>");
  return { status: 200, type: "text/html; charset=utf-8", body: Buffer.from(rows.join("")) };
}
