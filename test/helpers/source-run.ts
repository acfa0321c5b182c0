// Discovers one source against canned answers, without a crawler around it: what a kind finds and what it asks.
import type { FetchResponse } from "../../crawlers/fetch/fetcher.ts";
import { createSource } from "../../crawlers/registry.ts";
import type { Found, ListRequest } from "../../crawlers/source.ts";
import { LangngheError } from "../../pipeline/errors.ts";
import type { SourceRecord } from "../../pipeline/messages/registry.ts";
import type { Json } from "../../pipeline/ports/state.ts";
import { hastyClock } from "./fake-clock.ts";
import { quietLogger } from "./quiet-logger.ts";

export interface Discovery {
  readonly found: Found[];
  readonly asked: { readonly url: string; readonly request: ListRequest }[];
  readonly memory: Map<string, Json>;
}

export interface DiscoverOptions {
  /** Body by exact URL; a missing one is a 404 as the polite fetcher throws it. */
  readonly answers: Readonly<Record<string, string | Uint8Array | null>>;
  readonly memory?: Map<string, Json>;
  readonly sitemaps?: readonly string[];
  readonly secrets?: Readonly<Record<string, string>>;
  readonly contentType?: string;
}

export function sourceRecord(changes: Partial<SourceRecord>): SourceRecord {
  return {
    sourceId: "nguon-thu",
    name: "Nguồn thử",
    kind: "feed",
    sourceKind: "press",
    url: "https://nguon.example/",
    enabled: true,
    official: false,
    region: null,
    settings: {},
    ...changes,
  };
}

export async function discover(record: SourceRecord, options: DiscoverOptions): Promise<Discovery> {
  const memory = options.memory ?? new Map<string, Json>();
  const asked: Discovery["asked"] = [];
  const found: Found[] = [];
  const context = {
    async list(url: string, request: ListRequest = {}): Promise<FetchResponse | null> {
      asked.push({ url, request });
      const body = options.answers[url];
      if (body === null) return null;
      if (body === undefined) throw new LangngheError("FETCH_FAILED", "status 404", { details: { reason: "gone" } });
      const headers = { "content-type": options.contentType ?? "" };
      return { url, finalUrl: url, status: 200, headers, body: Buffer.from(body), cut: false };
    },
    sitemaps: async () => options.sitemaps ?? [],
    recall: (key: string) => memory.get(key),
    remember: (key: string, value: Json | null) => void (value === null ? memory.delete(key) : memory.set(key, value)),
    secret(name: string) {
      const value = options.secrets?.[name];
      if (value === undefined) throw new LangngheError("CONFIG_INVALID", `no ${name}`);
      return value;
    },
    clock: hastyClock(),
    logger: quietLogger(),
    signal: new AbortController().signal,
  };
  for await (const one of createSource(record).discover(context)) found.push(one);
  return { found, asked, memory };
}

/** URLs of found pages, in order. */
export function pagesOf(discovery: Discovery): readonly string[] {
  return discovery.found.flatMap((one) => (one.type === "page" ? [one.item.url] : []));
}

/** Texts of found posts, in order. */
export function textsOf(discovery: Discovery): readonly string[] {
  return discovery.found.flatMap((one) => (one.type === "document" ? [Buffer.from(one.document.body).toString()] : []));
}
