// HTTP of the demo world: virtual hosts, feeds, sitemaps, listings and pages, with validators as real servers send them.
import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { clockTime, paddedDate } from "./calendar.ts";
import { atom, type FeedEntry, monthOf, rss, sitemap, sitemapIndex } from "./feeds.ts";
import { BYLINES } from "./identities.ts";
import { type DemoItem, versionAt } from "./item.ts";
import { listPage } from "./layouts/choose.ts";
import type { Newsstand } from "./newsstand.ts";
import { OUTLETS, type Outlet } from "./outlet.ts";
import { drawPage } from "./pages.ts";
import { hash32 } from "./seeded.ts";

const FEED_LENGTH = 50;
const LIST_LENGTH = 30;

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly modifiedAt?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export const notFound: Answer = {
  status: 404,
  type: "text/html; charset=utf-8",
  body: "<h1>404</h1><p>Không tìm thấy trang.</p>",
};

export function serve(
  stand: Newsstand,
  requests: Record<string, number>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const host = (request.headers.host ?? "").replace(/:\d+$/, "");
  requests[host] = (requests[host] ?? 0) + 1;
  const url = URL.parse(request.url ?? "/", `http://${host || "x.example"}`);
  const outlet = OUTLETS.find((candidate) => candidate.host === host);
  const answer = url && outlet ? answerOf(stand, outlet, url) : notFound;
  send(answer, request, response);
}

function answerOf(stand: Newsstand, outlet: Outlet, url: URL): Answer {
  const path = decodeURI(url.pathname);
  const list = () => stand.list(outlet.host);
  if (path === "/robots.txt") return robots(outlet);
  if (path === outlet.feed?.path) {
    const entries = list()
      .slice(0, FEED_LENGTH)
      .map((item) => entryOf(item, stand.now));
    const newest = Math.max(stand.start - 90 * 86_400_000, ...entries.map((entry) => entry.modifiedAt));
    return outlet.feed.format === "rss"
      ? {
          status: 200,
          type: "application/rss+xml; charset=utf-8",
          body: rss(outlet, entries, newest),
          modifiedAt: newest,
        }
      : {
          status: 200,
          type: "application/atom+xml; charset=utf-8",
          body: atom(outlet, entries, newest),
          modifiedAt: newest,
        };
  }
  const map = path.match(/^\/sitemap(?:-(index|\d{4}-\d{2}))?\.xml$/);
  if (map && outlet.sitemap !== null) return sitemapAnswer(stand, outlet, list(), map[1]);
  if (path === "/") return listing(outlet, list().slice(0, LIST_LENGTH), null);
  const found = stand.find(outlet.host, path);
  if (found) {
    return {
      status: 200,
      type: "text/html; charset=utf-8",
      body: drawPage(found.item, found.version, outlet, stand.neighbours(found.item)),
      modifiedAt: found.version.at,
    };
  }
  return notFound;
}

function robots(outlet: Outlet): Answer {
  const lines = ["User-agent: *"];
  if (outlet.robots === "missing") return notFound;
  if (outlet.robots === "crawl-delay") lines.push("Crawl-delay: 1");
  lines.push("Disallow: /dang-nhap");
  if (outlet.robots === "disallow-section") lines.push("Disallow: /noi-bo/");
  if (outlet.sitemap === "index") lines.push("", `Sitemap: http://${outlet.host}/sitemap-index.xml`);
  if (outlet.sitemap === "single") lines.push("", `Sitemap: http://${outlet.host}/sitemap.xml`);
  return { status: 200, type: "text/plain; charset=utf-8", body: `${lines.join("\n")}\n` };
}

function entryOf(item: DemoItem, now: number): FeedEntry {
  const version = versionAt(item, now) ?? item.versions[0];
  return {
    url: item.url,
    title: version?.title ?? "",
    summary: version?.paragraphs[0] ?? "",
    section: item.section,
    byline: BYLINES[item.byline % BYLINES.length] ?? "",
    at: item.at,
    modifiedAt: version?.at ?? item.at,
  };
}

function sitemapAnswer(stand: Newsstand, outlet: Outlet, items: readonly DemoItem[], part: string | undefined): Answer {
  const type = "application/xml; charset=utf-8";
  const entries = items.map((item) => entryOf(item, stand.now));
  if (part === "index") {
    const months = new Map<string, number>();
    for (const entry of entries) {
      const month = monthOf(entry.at);
      months.set(month, Math.max(months.get(month) ?? 0, entry.modifiedAt));
    }
    const list = [...months].map(([month, newest]) => ({ month, newest }));
    return { status: 200, type, body: sitemapIndex(outlet, list) };
  }
  const wanted = part === undefined ? entries : entries.filter((entry) => monthOf(entry.at) === part);
  if (wanted.length === 0) return notFound;
  return { status: 200, type, body: sitemap(outlet, wanted, stand.now) };
}

function listing(outlet: Outlet, items: readonly DemoItem[], next: string | null): Answer {
  const links = items.map((item) => ({
    url: item.url,
    title: item.versions[0]?.title ?? "",
    time: `${paddedDate(item.at)} ${clockTime(item.at)}`,
  }));
  return { status: 200, type: "text/html; charset=utf-8", body: listPage(outlet, links, next) };
}

function send(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  const bytes = typeof answer.body === "string" ? Buffer.from(answer.body) : answer.body;
  const headers: Record<string, string> = { "content-type": answer.type, ...answer.headers };
  if (answer.status === 200) {
    headers.etag = `"${hash32(bytes.toString("latin1")).toString(36)}-${bytes.byteLength.toString(36)}"`;
    if (answer.modifiedAt !== undefined) headers["last-modified"] = new Date(answer.modifiedAt).toUTCString();
    if (request.headers["if-none-match"] === headers.etag) {
      response.writeHead(304, headers).end();
      return;
    }
  }
  const gzip = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? "")) && bytes.byteLength > 1_000_000;
  if (gzip) headers["content-encoding"] = "gzip";
  const out = gzip ? gzipSync(bytes) : bytes;
  headers["content-length"] = String(out.byteLength);
  response.writeHead(answer.status, headers).end(request.method === "HEAD" ? undefined : out);
}
