// What a run gives its source to discover with: polite lists with validators, and the source's own memory, held back until
// the list was read to its end.
import { LangngheError } from "../pipeline/errors.ts";
import type { Clock } from "../pipeline/ports/clock.ts";
import type { Logger } from "../pipeline/ports/logger.ts";
import type { Json } from "../pipeline/ports/state.ts";
import type { FetchResponse } from "./fetch/fetcher.ts";
import type { PoliteFetcher } from "./fetch/polite.ts";
import type { Frontier } from "./frontier.ts";
import type { Journal } from "./journal.ts";
import { asRecord, keys } from "./page-memory.ts";
import type { CrawlProgress } from "./progress.ts";
import type { ListRequest, SourceContext } from "./source.ts";

export interface RunTools {
  readonly journal: Journal;
  readonly frontier: Frontier;
  /** Hashes of pages being fetched now, whichever source found them. */
  readonly claims: Set<string>;
  readonly fetcher: PoliteFetcher;
  /** The fetcher for drawn pages; loads a browser at its first use. */
  readonly drawing: () => Promise<PoliteFetcher>;
  readonly secret: (name: string) => string | undefined;
  readonly maxMessageBytes: number;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly onProgress: (event: CrawlProgress) => void;
}

export interface OpenList {
  readonly context: SourceContext;
  /** What is to be remembered once the list was read to its end: otherwise its rest would never be seen. */
  writes(): readonly (readonly [string, Json | null])[];
}

/** `onUnchanged` is called for each list that answered 304. */
export function openList(sourceId: string, tools: RunTools, onUnchanged: () => void): OpenList {
  const { journal, clock, logger, signal, fetcher, drawing } = tools;
  const memory = new Map<string, Json | null>();

  async function list(url: string, request: ListRequest = {}): Promise<FetchResponse | null> {
    const key = keys.list(sourceId, url);
    const known = asRecord(journal.get(key));
    const validate = request.validate ?? true;
    const headers: Record<string, string> = { ...request.headers };
    if (request.accept !== undefined) headers.accept = request.accept;
    if (validate && typeof known?.etag === "string") headers["if-none-match"] = known.etag;
    if (validate && typeof known?.lastModified === "string") headers["if-modified-since"] = known.lastModified;
    const asking = request.drawn ? await drawing() : fetcher;
    const limit = request.maxBodyBytes === undefined ? {} : { maxBodyBytes: request.maxBodyBytes };
    const response = await asking.fetch({ url, signal, headers, api: request.api ?? false, ...limit });
    if (response.status === 304) {
      onUnchanged();
      return null;
    }
    const etag = response.headers.etag ?? null;
    const lastModified = response.headers["last-modified"] ?? null;
    if (validate && (etag !== null || lastModified !== null)) memory.set(key, { etag, lastModified });
    return response;
  }

  const context: SourceContext = {
    clock,
    logger,
    signal,
    list,
    sitemaps: (url) => fetcher.robots.sitemaps(url, signal),
    recall(key) {
      const waiting = memory.get(keys.own(sourceId, key));
      return waiting === undefined ? journal.get(keys.own(sourceId, key)) : (waiting ?? undefined);
    },
    remember: (key, value) => void memory.set(keys.own(sourceId, key), value),
    secret(name) {
      const value = tools.secret(name);
      if (value !== undefined && value !== "") return value;
      throw new LangngheError("CONFIG_INVALID", `source ${sourceId} needs the environment variable ${name}`);
    },
  };
  return { context, writes: () => [...memory] };
}
