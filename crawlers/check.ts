// Asks each source once and keeps nothing: does it answer, is it of its kind, does it list pages, may they be read? For
// `crawl --check` and forms.
import { LangngheError, toLangngheError } from "../pipeline/errors.ts";
import type { SourceRecord } from "../pipeline/messages/registry.ts";
import type { Clock } from "../pipeline/ports/clock.ts";
import type { Logger } from "../pipeline/ports/logger.ts";
import type { Json } from "../pipeline/ports/state.ts";
import { adviceFor } from "./advice.ts";
import { errorClass, type Fetcher, type FetchResponse } from "./fetch/fetcher.ts";
import { createPoliteFetcher } from "./fetch/polite.ts";
import type { Robots } from "./fetch/robots.ts";
import type { CrawlMemory } from "./memory.ts";
import { createSource } from "./registry.ts";
import type { Found, SourceContext } from "./source.ts";

/**
 * allowed: robots.txt lets us ask the list and the pages it names. no-rules: there is none. not-asked: an API with the
 * body's own token, or settings that are wrong.
 */
export type RobotsFinding = "allowed" | "no-rules" | "forbidden" | "unreachable" | "not-asked";

export interface SourceCheck {
  readonly sourceId: string;
  readonly kind: string;
  readonly url: string;
  /** It answers, lists something, and robots.txt allows the list and what it lists. */
  readonly ok: boolean;
  readonly robots: RobotsFinding;
  /** Pages or posts found, at most MAX_FOUND. */
  readonly found: number;
  /** Newest date that the list gives, null when it gives none. */
  readonly newestAt: string | null;
  /** Milliseconds since then, at the time of the check. */
  readonly newestAgeMs: number | null;
  readonly titles: readonly string[];
  /** Error class, message and what to do when not ok. */
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
  /** Shown what each source listed, with a polite way to its pages; the result waits for it. */
  readonly look?: (record: SourceRecord, found: readonly Found[], fetchPage: FetchPage) => Promise<void>;
  /** Told the error that ended a source's list, for those who word it otherwise. */
  readonly onError?: (record: SourceRecord, error: LangngheError) => void;
}

/** Fetches one page as a run would. Throws what the fetcher throws. */
export type FetchPage = (url: string, signal: AbortSignal) => Promise<FetchResponse>;

const MAX_FOUND = 200;
const TITLES = 3;
/** Pages of a list that are looked up in robots.txt. */
const PAGES_LOOKED_UP = 5;

const NOTHING_FOUND = {
  class: "nothing-found",
  message: "The list names nothing",
  action:
    "Open the address: it may be empty, have moved, or name only pages that maxAgeDays, include or undated leave out.",
};
const PAGES_FORBIDDEN = {
  class: "FETCH_REFUSED/robots",
  message: "robots.txt allows the list but forbids the pages it names",
  action: "Leave this source out, or ask the outlet for another way such as a feed with whole texts.",
};

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
    if (!options.openBrowser)
      throw new LangngheError("CONFIG_INVALID", "this source needs a browser and none is available");
    browser ??= options.openBrowser();
    return createPoliteFetcher({ ...common, fetcher: await browser, gate: polite.gate, robots: polite.robots });
  };
  const contextOf = (onApi: () => void): SourceContext => ({
    clock,
    logger: options.logger,
    signal: options.signal,
    async list(url, request = {}) {
      if (request.api) onApi();
      const fetcher = request.drawn ? await drawing() : polite;
      const headers = { ...request.headers, ...(request.accept ? { accept: request.accept } : {}) };
      const limit = request.maxBodyBytes === undefined ? {} : { maxBodyBytes: request.maxBodyBytes };
      return await fetcher.fetch({ url, signal: options.signal, headers, api: request.api ?? false, ...limit });
    },
    sitemaps: (url) => polite.robots.sitemaps(url, options.signal),
    recall: () => undefined,
    remember: () => {},
    secret(name) {
      const value = options.secret?.(name) ?? "";
      if (value !== "") return value;
      throw new LangngheError("CONFIG_INVALID", `it needs the environment variable ${name}`);
    },
  });
  const tools: CheckTools = {
    robots: polite.robots,
    contextOf,
    now: clock.now,
    signal: options.signal,
    onError: options.onError ?? (() => {}),
    async look(record, found) {
      const { drawn } = createSource(record);
      await options.look?.(record, found, async (url, signal) =>
        (drawn ? await drawing() : polite).fetch({ url, signal }),
      );
    },
  };
  try {
    const waiting = new Map(records.map((record) => [record.sourceId, checkOne(record, tools)]));
    while (waiting.size > 0) {
      const result = await Promise.race(waiting.values());
      waiting.delete(result.sourceId);
      yield result;
    }
  } finally {
    if (browser) await (browser as Promise<Fetcher>).then((opened) => opened.close()).catch(() => {});
  }
}

interface CheckTools {
  readonly robots: Robots;
  readonly contextOf: (onApi: () => void) => SourceContext;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly look: (record: SourceRecord, found: readonly Found[]) => Promise<void>;
  readonly onError: (record: SourceRecord, error: LangngheError) => void;
}

async function checkOne(record: SourceRecord, tools: CheckTools): Promise<SourceCheck> {
  const found: Found[] = [];
  let api = false;
  const context = tools.contextOf(() => {
    api = true;
  });
  let error: SourceCheck["error"] = null;
  try {
    for await (const one of createSource(record).discover(context)) {
      found.push(one);
      if (found.length >= MAX_FOUND) break;
    }
    if (found.length === 0) error = NOTHING_FOUND;
  } catch (thrown) {
    if (tools.signal.aborted) throw thrown;
    const known = toLangngheError(thrown);
    tools.onError(record, known);
    error = { class: errorClass(known), message: known.message, action: adviceFor(known) };
  }
  if (found.length > 0) await tools.look(record, found);
  const pages = found.flatMap((one) => (one.type === "page" ? [one.item.url] : [])).slice(0, PAGES_LOOKED_UP);
  const asked = !api && error?.class !== "CONFIG_INVALID";
  const robots = asked ? await robotsFinding(record.url, pages, tools) : "not-asked";
  if (robots === "forbidden") error ??= PAGES_FORBIDDEN;
  const newestAt =
    found
      .flatMap((one) => dateOf(one) ?? [])
      .sort()
      .at(-1) ?? null;
  return {
    sourceId: record.sourceId,
    kind: record.kind,
    url: record.url,
    ok: error === null,
    robots,
    found: found.length,
    newestAt,
    newestAgeMs: newestAt === null ? null : Math.max(0, tools.now() - Date.parse(newestAt)),
    titles: found.flatMap((one) => titleOf(one) ?? []).slice(0, TITLES),
    error,
  };
}

/** What robots.txt says of the list, or of its pages where it forbids all that were looked up. */
async function robotsFinding(list: string, pages: readonly string[], tools: CheckTools): Promise<RobotsFinding> {
  const ofList = await robotsOf(list, tools);
  if (ofList === "forbidden" || ofList === "unreachable" || pages.length === 0) return ofList;
  for (const page of pages) if ((await robotsOf(page, tools)) !== "forbidden") return ofList;
  return "forbidden";
}

async function robotsOf(url: string, { robots, signal }: CheckTools): Promise<RobotsFinding> {
  try {
    const verdict = await robots.verdict(url, signal);
    if (verdict.because === "unreachable") return "unreachable";
    if (!verdict.allowed) return "forbidden";
    return verdict.because === "rules" ? "allowed" : "no-rules";
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    // The guard refuses the host: robots.txt was never asked.
    return "not-asked";
  }
}

function dateOf(found: Found): string | null {
  const said = found.type === "page" ? found.item : found.document.hints;
  return said.modifiedAt ?? said.publishedAt;
}

function titleOf(found: Found): string | null {
  return found.type === "page" ? found.item.title : found.document.hints.title;
}
