// Bytes of a sitemap to entries, as a stream: a sitemap of 50 MB needs no tree. Index, news extension, gzip, plain text.
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { SaxesParser } from "saxes";
import { LangngheError } from "../../pipeline/errors.ts";
import { parseDate } from "../dates.ts";
import { decodeText } from "../decode.ts";

export interface SitemapEntry {
  /** sitemap: a further sitemap, from an index. url: a page. */
  readonly type: "sitemap" | "url";
  readonly loc: string;
  readonly lastModified: string | null;
  /** From the news extension. */
  readonly publishedAt: string | null;
  readonly title: string | null;
}

/** The protocol's own limits: 50 MB uncompressed, 50,000 entries (sitemaps.org). */
export const MAX_SITEMAP_BYTES = 52_428_800;
const MAX_ENTRIES = 50_000;
const CHUNK_CHARS = 65_536;

/**
 * Yields entries in order. A sitemap that breaks off yields what stands before the break. Throws FEED_MALFORMED when
 * nothing in it is a sitemap, BODY_TOO_LARGE when it unpacks to more than MAX_SITEMAP_BYTES.
 */
export async function* parseSitemap(body: Uint8Array, contentType: string): AsyncGenerator<SitemapEntry> {
  const bytes = body[0] === 0x1f && body[1] === 0x8b ? await gunzip(body) : body;
  const text = decodeText(bytes, contentType).trimStart();
  if (!text.startsWith("<")) {
    yield* plainLines(text);
    return;
  }
  const found: SitemapEntry[] = [];
  const reader = makeReader(found);
  let count = 0;
  let broken = false;
  for (let at = 0; at < text.length && !broken; at += CHUNK_CHARS) {
    broken = !reader.write(text.slice(at, at + CHUNK_CHARS));
    for (const entry of found.splice(0)) {
      if (++count > MAX_ENTRIES) return;
      yield entry;
    }
  }
  if (!broken) reader.close();
  if (count === 0 && !reader.sawRoot()) {
    throw new LangngheError("FEED_MALFORMED", "neither a sitemap nor an index of sitemaps");
  }
}

interface Reader {
  /** False when the XML is broken from here on. */
  write(chunk: string): boolean;
  close(): void;
  sawRoot(): boolean;
}

function makeReader(found: SitemapEntry[]): Reader {
  const parser = new SaxesParser();
  let root = false;
  let failed = false;
  let entry: { type: "sitemap" | "url"; fields: Map<string, string> } | null = null;
  let path: string[] = [];
  let text = "";
  parser.on("error", () => {
    failed = true;
  });
  parser.on("opentag", (tag) => {
    const name = local(tag.name);
    if (name === "urlset" || name === "sitemapindex") root = true;
    if (name === "url" || name === "sitemap") {
      entry = { type: name, fields: new Map() };
      path = [];
    } else if (entry) path.push(name);
    text = "";
  });
  const onText = (data: string): void => {
    if (entry && path.length > 0 && text.length < 5_000) text += data;
  };
  parser.on("text", onText);
  parser.on("cdata", onText);
  parser.on("closetag", (tag) => {
    if (!entry) return;
    const name = local(tag.name);
    if (path.length === 0) {
      const made = finish(entry.type, entry.fields);
      if (made) found.push(made);
      entry = null;
      return;
    }
    // image:loc and video:title are about other things than the page: only direct children and the news extension count.
    const inside = path.slice(0, -1).join("/");
    if (inside === "" && !tag.name.includes(":")) entry.fields.set(name, text.trim());
    else if (inside === "news") entry.fields.set(`news/${name}`, text.trim());
    path.pop();
    text = "";
  });
  return {
    write(chunk) {
      if (!failed) parser.write(chunk);
      return !failed;
    },
    close() {
      if (!failed) parser.close();
    },
    sawRoot: () => root,
  };
}

function finish(type: "sitemap" | "url", fields: ReadonlyMap<string, string>): SitemapEntry | null {
  const loc = fields.get("loc") ?? "";
  if (loc === "") return null;
  return {
    type,
    loc,
    lastModified: parseDate(fields.get("lastmod")),
    publishedAt: parseDate(fields.get("news/publication_date")),
    title: fields.get("news/title") ?? null,
  };
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}

/** One URL a line, as sitemaps.org allows. */
function* plainLines(text: string): Generator<SitemapEntry> {
  const lines = text.split(/\r?\n/).filter((line) => /^https?:\/\//.test(line.trim()));
  if (lines.length === 0) throw new LangngheError("FEED_MALFORMED", "neither XML nor a list of addresses");
  for (const line of lines.slice(0, MAX_ENTRIES)) {
    yield { type: "url", loc: line.trim(), lastModified: null, publishedAt: null, title: null };
  }
}

async function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of Readable.from([bytes]).pipe(createGunzip())) {
      size += (chunk as Buffer).length;
      if (size > MAX_SITEMAP_BYTES)
        throw new LangngheError("BODY_TOO_LARGE", `more than ${MAX_SITEMAP_BYTES} bytes unpacked`);
      chunks.push(chunk as Buffer);
    }
  } catch (thrown) {
    if (thrown instanceof LangngheError) throw thrown;
    // Cut off in transfer: what came is read.
    if (chunks.length === 0) throw new LangngheError("FEED_MALFORMED", "the gzip file is broken", { cause: thrown });
  }
  return Buffer.concat(chunks, size);
}
