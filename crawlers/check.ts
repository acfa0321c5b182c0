// Asks each source once and keeps nothing: does it answer, is it of its kind, does it list pages? For `crawl --check` and forms.
import { toLangngheError } from "../pipeline/errors.ts";
import type { SourceRecord } from "../pipeline/messages/registry.ts";
import type { Clock } from "../pipeline/ports/clock.ts";
import type { Logger } from "../pipeline/ports/logger.ts";
import type { Json } from "../pipeline/ports/state.ts";
import { errorClass, type Fetcher } from "./fetch/fetcher.ts";
import { createPoliteFetcher } from "./fetch/polite.ts";
import type { CrawlMemory } from "./memory.ts";
import { createSource } from "./registry.ts";
import type { Found, SourceContext } from "./source.ts";

export interface SourceCheck {
  readonly sourceId: string;
  readonly ok: boolean;
  /** Pages or posts found, at most MAX_FOUND. */
  readonly found: number;
  /** Newest date that the list gives, null when it gives none. */
  readonly newestAt: string | null;
  readonly titles: readonly string[];
  /** Error class and message when not ok. */
  readonly error: { readonly class: string; readonly message: string; readonly action: string } | null;
}

export interface CheckOptions {
  readonly fetcher: Fetcher;
  readonly openBrowser?: () => Promise<Fetcher>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly secret?: (name: string) => string | undefined;
  readonly hostGapMs: number;
  readonly concurrency: number;
  readonly signal: AbortSignal;
}

const MAX_FOUND = 200;
const TITLES = 3;

/** One result per source, as they end. Wrong settings are a result, too; only an abort throws. */
export async function* checkSources(
  records: readonly SourceRecord[],
  options: CheckOptions,
): AsyncGenerator<SourceCheck> {
  const forgotten = new Map<string, Json>();
  const memory: CrawlMemory = {
    get: (key) => forgotten.get(key),
    set: (key, value) => void (value === null ? forgotten.delete(key) : forgotten.set(key, value)),
  };
  const { clock, hostGapMs, concurrency } = options;
  const common = { memory, clock, hostGapMs, concurrency };
  const polite = createPoliteFetcher({ ...common, fetcher: options.fetcher });
  let browser: Promise<Fetcher> | null = null;
  const drawing = async (): Promise<Fetcher> => {
    browser ??= options.openBrowser?.() ?? null;
    if (!browser) throw new TypeError("no browser was given");
    return createPoliteFetcher({ ...common, fetcher: await browser, gate: polite.gate, robots: polite.robots });
  };
  const context: SourceContext = {
    clock,
    logger: options.logger,
    signal: options.signal,
    async list(url, request = {}) {
      const fetcher = request.drawn ? await drawing() : polite;
      const headers = { ...request.headers, ...(request.accept ? { accept: request.accept } : {}) };
      const limit = request.maxBodyBytes === undefined ? {} : { maxBodyBytes: request.maxBodyBytes };
      return await fetcher.fetch({ url, signal: options.signal, headers, api: request.api ?? false, ...limit });
    },
    sitemaps: (url) => polite.robots.sitemaps(url, options.signal),
    recall: () => undefined,
    remember: () => {},
    secret: (name) => options.secret?.(name) ?? "",
  };
  try {
    const waiting = new Map(records.map((record) => [record.sourceId, checkOne(record, context, options.signal)]));
    while (waiting.size > 0) {
      const result = await Promise.race(waiting.values());
      waiting.delete(result.sourceId);
      yield result;
    }
  } finally {
    if (browser) await (browser as Promise<Fetcher>).then((opened) => opened.close()).catch(() => {});
  }
}

async function checkOne(record: SourceRecord, context: SourceContext, signal: AbortSignal): Promise<SourceCheck> {
  const found: Found[] = [];
  const base = { sourceId: record.sourceId };
  try {
    for await (const one of createSource(record).discover(context)) {
      found.push(one);
      if (found.length >= MAX_FOUND) break;
    }
    const newestAt =
      found
        .map(dateOf)
        .filter((date) => date !== null)
        .sort()
        .at(-1) ?? null;
    const titles = found.flatMap((one) => titleOf(one) ?? []).slice(0, TITLES);
    return { ...base, ok: found.length > 0, found: found.length, newestAt, titles, error: null };
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    const error = toLangngheError(thrown);
    const told = { class: errorClass(error), message: error.message, action: error.action };
    return { ...base, ok: false, found: found.length, newestAt: null, titles: [], error: told };
  }
}

function dateOf(found: Found): string | null {
  const said = found.type === "page" ? found.item : found.document.hints;
  return said.modifiedAt ?? said.publishedAt;
}

function titleOf(found: Found): string | null {
  return found.type === "page" ? found.item.title : found.document.hints.title;
}
