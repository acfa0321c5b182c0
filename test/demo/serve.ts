// HTTP of the demo world: virtual hosts, feeds, sitemaps, listings and pages, with validators as real servers send them.
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { clockTime, DAY_MS, paddedDate } from "./calendar.ts";
import { encode1258 } from "./charset-1258.ts";
import { atom, brokenFeed, type FeedEntry, monthOf, rss, sameDay, sitemap, sitemapIndex } from "./feeds.ts";
import { BYLINES } from "./identities.ts";
import { type DemoItem, versionAt } from "./item.ts";
import { listPage } from "./layouts/choose.ts";
import { articleJson, listJson, shell } from "./ministry.ts";
import { postPage, statusJson, timeline } from "./network.ts";
import type { Newsstand } from "./newsstand.ts";
import { OUTLETS, type Outlet, SOCIAL_HOST, VIDEO_HOST } from "./outlet.ts";
import { drawPage } from "./pages.ts";
import { HUGE_PATH, hugePage, LOOP_PATHS, oddEntries, PRIVATE_PATH, refusesNow } from "./quirks.ts";
import { channelFeed, VIDEO_FEED } from "./video.ts";

const FEED_LENGTH = 50;
const LIST_LENGTH = 30;
/** Drawn pages kept for the next request; about 20 kB each. */
const CACHED_PAGES = 3_000;

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly modifiedAt?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Ready extends Answer {
  readonly body: Buffer;
  readonly etag: string;
}

const HTML = "text/html; charset=utf-8";
const JSON_TYPE = "application/json; charset=utf-8";
const notFound: Answer = { status: 404, type: HTML, body: "<h1>404</h1><p>Không tìm thấy trang.</p>" };

export class Site {
  /** Requests answered so far, per host. */
  readonly requests: Record<string, number> = {};
  readonly #stand: Newsstand;
  readonly #pages = new Map<string, Ready>();
  readonly #asked = new Map<string, number>();

  constructor(stand: Newsstand) {
    this.#stand = stand;
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    const host = (request.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
    this.requests[host] = (this.requests[host] ?? 0) + 1;
    const url = URL.parse(request.url ?? "/", `http://${host || "x.example"}`);
    const outlet = OUTLETS.find((candidate) => candidate.host === host);
    send(url ? this.#answer(host, outlet, url) : notFound, outlet, request, response);
  }

  #answer(host: string, outlet: Outlet | undefined, url: URL): Answer | Ready {
    if (host === SOCIAL_HOST) return this.#network(url);
    if (host === VIDEO_HOST) return this.#video(url);
    if (!outlet) return notFound;
    const path = url.pathname;
    if (path === "/robots.txt") return robots(outlet);
    const asked = this.#asked.get(host + path) ?? 0;
    if (refusesNow(outlet, path, asked)) {
      this.#asked.set(host + path, asked + 1);
      const headers = { "retry-after": "1" };
      return { status: 503, type: HTML, body: "<h1>503</h1><p>Máy chủ đang bận.</p>", headers };
    }
    if (outlet.quirk === "redirect-loop" && LOOP_PATHS.includes(path)) {
      const location = LOOP_PATHS[(LOOP_PATHS.indexOf(path) + 1) % LOOP_PATHS.length] ?? "/";
      return { status: 302, type: HTML, body: "", headers: { location } };
    }
    if (outlet.quirk === "huge-page" && path === HUGE_PATH) return this.#kept("huge", () => hugePage(outlet));
    if (outlet.robots === "disallow-section" && path === PRIVATE_PATH) {
      return { status: 200, type: HTML, body: "<h1>Bản tin nội bộ</h1><p>Trang này không dành cho máy đọc.</p>" };
    }
    if (outlet.host === "bodoisong.example") return this.#ministry(outlet, url);
    if (path === outlet.feed?.path) return this.#feed(outlet, outlet.feed.format);
    const map = path.match(/^\/sitemap(?:-(index|\d{4}-\d{2}))?\.xml$/);
    if (map && outlet.sitemap !== null) return this.#sitemap(outlet, map[1]);
    const page = listingPage(outlet, url);
    if (page !== null) return this.#listing(outlet, page);
    return this.#page(outlet, path);
  }

  #page(outlet: Outlet, path: string): Answer | Ready {
    const found = this.#stand.find(outlet.host, path);
    if (!found) return notFound;
    const { item, version } = found;
    return this.#kept(`${outlet.host}${path}#${version.at}`, () => {
      const html = drawPage(item, version, outlet, this.#stand.neighbours(item));
      return outlet.charset === "utf-8"
        ? { status: 200, type: HTML, body: html, modifiedAt: version.at }
        : {
            status: 200,
            type: "text/html",
            body: encode1258(html.replace('charset="utf-8"', 'charset="windows-1258"')),
            modifiedAt: version.at,
          };
    });
  }

  #kept(key: string, make: () => Answer): Ready {
    let ready = this.#pages.get(key);
    if (!ready) {
      ready = withTag(make());
      if (this.#pages.size >= CACHED_PAGES) this.#pages.delete(this.#pages.keys().next().value ?? "");
      this.#pages.set(key, ready);
    }
    return ready;
  }

  #entries(outlet: Outlet): FeedEntry[] {
    const { now, start } = this.#stand;
    const own = this.#stand.list(outlet.host).map((item) => entryOf(item, now));
    return [...oddEntries(outlet, start).filter((entry) => entry.at <= now), ...own].sort((a, b) => b.at - a.at);
  }

  #feed(outlet: Outlet, format: "rss" | "atom"): Answer {
    const { now, start } = this.#stand;
    const entries = this.#entries(outlet).slice(0, FEED_LENGTH);
    const newest = Math.max(start - 400 * DAY_MS, ...entries.map((entry) => entry.modifiedAt));
    const text = format === "rss" ? rss(outlet, entries, newest) : atom(outlet, entries, newest);
    const broken = outlet.quirk === "broken-feed-day" && sameDay(now, start);
    const type = `application/${format}+xml; charset=utf-8`;
    return { status: 200, type, body: broken ? brokenFeed(text) : text, modifiedAt: newest };
  }

  #sitemap(outlet: Outlet, part: string | undefined): Answer {
    const type = "application/xml; charset=utf-8";
    const entries = this.#entries(outlet);
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
    return wanted.length === 0 ? notFound : { status: 200, type, body: sitemap(outlet, wanted, this.#stand.now) };
  }

  #listing(outlet: Outlet, page: number): Answer {
    const all = this.#stand.list(outlet.host);
    const items = all.slice((page - 1) * LIST_LENGTH, page * LIST_LENGTH);
    if (items.length === 0 && page > 1) return notFound;
    const links = items.map((item) => ({
      url: item.url,
      title: versionAt(item, this.#stand.now)?.title ?? "",
      time: `${paddedDate(item.at)} ${clockTime(item.at)}`,
    }));
    const more = outlet.listing !== null && all.length > page * LIST_LENGTH;
    const next = !more
      ? null
      : outlet.listing.style === "query"
        ? `${outlet.listing.path}?trang=${page + 1}`
        : `${outlet.listing.path}/trang-${page + 1}`;
    return { status: 200, type: HTML, body: listPage(outlet, links, next) };
  }

  #ministry(outlet: Outlet, url: URL): Answer {
    const path = url.pathname;
    if (path === "/" || path === "/tin-tuc") return { status: 200, type: HTML, body: shell(outlet, "/api/tin.json") };
    if (path === "/api/tin.json")
      return { status: 200, type: JSON_TYPE, body: listJson(this.#stand.list(outlet.host)) };
    const api = path.startsWith("/api/bai/");
    const found = this.#stand.find(outlet.host, api ? path.slice("/api/bai".length).replace(/\.json$/, "") : path);
    if (!found) return notFound;
    return api
      ? { status: 200, type: JSON_TYPE, body: articleJson(found.item, found.version), modifiedAt: found.version.at }
      : { status: 200, type: HTML, body: shell(outlet, `/api/bai${path}.json`) };
  }

  #network(url: URL): Answer {
    const { now } = this.#stand;
    if (url.pathname === "/robots.txt") return { status: 200, type: "text/plain", body: "User-agent: *\nAllow: /\n" };
    const posts = () =>
      this.#stand.list(SOCIAL_HOST).flatMap((item) => {
        const version = versionAt(item, now);
        return version ? [{ item, version }] : [];
      });
    if (/^\/api\/v1\/timelines\/(?:public|tag\/[^/]+)$/.test(url.pathname)) {
      const page = timeline(posts(), url);
      const headers: Record<string, string> = page.link === null ? {} : { link: page.link };
      return { status: 200, type: JSON_TYPE, body: page.body, headers };
    }
    const id = url.pathname.match(/^(?:\/api\/v1)?(\/statuses\/\d+)$/)?.[1];
    const found = id === undefined ? null : this.#stand.find(SOCIAL_HOST, id);
    if (!found) return notFound;
    return url.pathname.startsWith("/api/")
      ? { status: 200, type: JSON_TYPE, body: JSON.stringify(statusJson(found.item, found.version)) }
      : { status: 200, type: HTML, body: postPage(found.item, found.version) };
  }

  #video(url: URL): Answer {
    if (url.pathname === "/robots.txt") return notFound;
    if (url.pathname !== VIDEO_FEED) return notFound;
    const videos = this.#stand.list(VIDEO_HOST).slice(0, FEED_LENGTH);
    const feed = videos.flatMap((item) => {
      const version = versionAt(item, this.#stand.now);
      return version ? [{ item, version }] : [];
    });
    return { status: 200, type: "text/xml; charset=utf-8", body: channelFeed(feed) };
  }
}

function robots(outlet: Outlet): Answer {
  if (outlet.robots === "missing") return notFound;
  const lines = ["User-agent: *"];
  if (outlet.robots === "crawl-delay") lines.push("Crawl-delay: 1");
  lines.push("Disallow: /dang-nhap");
  if (outlet.robots === "disallow-section") lines.push("Disallow: /noi-bo/");
  if (outlet.sitemap === "index") lines.push("", `Sitemap: http://${outlet.host}/sitemap-index.xml`);
  if (outlet.sitemap === "single") lines.push("", `Sitemap: http://${outlet.host}/sitemap.xml`);
  return { status: 200, type: "text/plain; charset=utf-8", body: `${lines.join("\n")}\n` };
}

/** Which page of the listing a URL asks for; the front page is the first; null: it is no listing. */
function listingPage(outlet: Outlet, url: URL): number | null {
  const { listing } = outlet;
  if (url.pathname === "/") return 1;
  if (!listing) return null;
  const found =
    listing.style === "query"
      ? url.pathname === listing.path && (url.searchParams.get("trang") ?? "1")
      : url.pathname === listing.path
        ? "1"
        : url.pathname.startsWith(`${listing.path}/trang-`) && url.pathname.slice(`${listing.path}/trang-`.length);
  return typeof found === "string" && /^[1-9]\d{0,3}$/.test(found) ? Number(found) : null;
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

function withTag(answer: Answer): Ready {
  const body = typeof answer.body === "string" ? Buffer.from(answer.body) : answer.body;
  return { ...answer, body, etag: `"${createHash("sha1").update(body).digest("base64url").slice(0, 16)}"` };
}

function send(
  answer: Answer | Ready,
  outlet: Outlet | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const ready = "etag" in answer ? answer : withTag(answer);
  const headers: Record<string, string> = { "content-type": ready.type, ...ready.headers };
  if (ready.status === 200) {
    headers.etag = ready.etag;
    if (ready.modifiedAt !== undefined) headers["last-modified"] = new Date(ready.modifiedAt).toUTCString();
    if (request.headers["if-none-match"] === ready.etag) {
      response.writeHead(304, headers).end();
      return;
    }
  }
  let body = ready.body;
  // One server packs whatever the client accepts, as misconfigured ones do.
  if (outlet?.quirk === "gzip-only") {
    body = gzipSync(body, { level: 1 });
    headers["content-encoding"] = "gzip";
  }
  headers["content-length"] = String(body.byteLength);
  response.writeHead(ready.status, headers);
  response.end(request.method === "HEAD" ? undefined : body);
}
