// Sources for the dashboard's forms: the crawlers' own checks, run for a source that is not saved yet, within bounds of
// time, requests and bytes.
import { maskIdentities } from "../../classifiers/text/mask.ts";
import { readCatalogue, toRecord } from "../../crawlers/catalogue.ts";
import { checkSources, type FetchPage, type SourceCheck } from "../../crawlers/check.ts";
import { createAllowance } from "../../crawlers/fetch/bounded.ts";
import { fetchRefused } from "../../crawlers/fetch/fetcher.ts";
import { problemWords } from "../../crawlers/problem-words.ts";
import { SOURCE_KIND_SPECS } from "../../crawlers/registry.ts";
import type { Found } from "../../crawlers/source.ts";
import { formProblems, sourceForms } from "../../crawlers/source-form.ts";
import { readSourceList } from "../../crawlers/source-list.ts";
import type { SourceKindForm, SourceProblem, SourceTrial } from "../../dashboards/api/source.ts";
import type { SourceDesk } from "../../dashboards/server/source-desk.ts";
import { type LangngheError, toLangngheError } from "../errors.ts";
import { decodeHtml } from "../extract/charset.ts";
import { extract, readingText } from "../extract/extract.ts";
import type { Policy, SourceRecord } from "../messages/registry.ts";
import { citedDocuments } from "../policy/documents.ts";
import { createMatcher } from "../policy/match.ts";
import { PROVINCES } from "../policy/provinces.ts";
import { regionOf } from "../policy/region.ts";
import { isoNow } from "../ports/clock.ts";
import { openFetchers } from "./crawling.ts";
import type { Basics } from "./wire.ts";

export interface SourceDeskOptions {
  /** The watched policies as they are now, for the preview. */
  readonly policies: () => readonly Policy[];
  readonly secret: (name: string) => string | undefined;
  /** Longest time of one check; default 20 s. */
  readonly limitMs?: number;
}

/** A person waits for the answer. Reading pages ends earlier, so that robots.txt can still be told. */
const LIMIT_MS = 20_000;
const READING_SHARE = 0.75;
const REQUEST_MS = 8_000;
/** The gap between requests to one host is the crawler's own, but no longer than this: few are made. */
const MOST_GAP_MS = 2_000;
const BOUNDS = { requests: 60, totalBytes: 24_000_000, bodyBytes: 12_000_000 };
const CHECKS_AT_ONCE = 3;
const ARTICLES = 4;
const EXCERPT_CHARS = 320;
const SOCIAL = new Set<SourceRecord["sourceKind"]>(["social", "video", "message"]);

const OUT_OF_TIME: SourceProblem = {
  code: "TIMEOUT",
  field: null,
  message: {
    vi: "Chưa xong trong 20 giây, chỉ có phần đã đọc được",
    en: "It was not done within 20 seconds; only what was read until then is shown",
  },
  action: {
    vi: "Nguồn vẫn dùng được nếu bài hiện ra bên dưới; nếu không, kiểm tra lại lúc khác.",
    en: "The source can be used all the same if articles are shown; else check it again later.",
  },
};
const NOTHING_FOUND: SourceProblem = {
  code: "nothing-found",
  field: null,
  message: { vi: "Danh sách không nêu bài nào", en: "The list names nothing" },
  action: {
    vi: "Mở địa chỉ để xem: có thể trống, đã dời đi, hoặc các bộ lọc bỏ hết bài.",
    en: "Open the address: it may be empty, have moved, or its filters leave everything out.",
  },
};
const PAGES_FORBIDDEN: SourceProblem = {
  code: "FETCH_REFUSED/robots",
  field: null,
  message: {
    vi: "robots.txt cho đọc danh sách nhưng cấm các trang bài",
    en: "robots.txt allows the list but forbids the pages it names",
  },
  action: {
    vi: "Bỏ nguồn này, hoặc xin bên đó dòng tin có toàn văn.",
    en: "Leave this source out, or ask the outlet for another way such as a feed with whole texts.",
  },
};

export function createSourceDesk(parts: Basics, options: SourceDeskOptions): SourceDesk {
  const { crawl } = parts.config;
  const trusted = [...crawl.allowPrivateHosts, ...Object.keys(crawl.resolve)];
  let running = 0;
  const problems = (source: SourceRecord): readonly SourceProblem[] => formProblems(source, { trusted });
  return {
    kinds: async () => sourceForms().map(toForm),
    problems: async (source) => problems(source),
    async check(source, signal) {
      if (running >= CHECKS_AT_ONCE) return null;
      const wrong = problems(source);
      if (wrong.length > 0) return { ...NOTHING, problems: [...wrong] };
      if (!crawl.contact) return { ...NOTHING, problems: [told(fetchRefused("identity", "crawl.contact is not set"))] };
      running++;
      try {
        return await tryOut(source, signal, parts, options);
      } finally {
        running--;
      }
    },
    async catalogue() {
      const entries = await readCatalogue();
      return entries.map((entry) => ({ source: toRecord(entry), group: entry.group, certainty: entry.certainty }));
    },
    readList: readSourceList,
  };
}

const NOTHING: SourceTrial = {
  ok: false,
  robots: "not-asked",
  found: 0,
  newestAt: null,
  problems: [],
  articles: [],
};

async function tryOut(
  source: SourceRecord,
  gone: AbortSignal,
  parts: Basics,
  options: SourceDeskOptions,
): Promise<SourceTrial> {
  const { crawl } = parts.config;
  const limitMs = options.limitMs ?? LIMIT_MS;
  const limits = { timeoutMs: Math.min(crawl.timeoutMs, REQUEST_MS) };
  const opened = openFetchers({ ...parts, config: { ...parts.config, crawl: { ...crawl, ...limits } } });
  const allow = createAllowance(BOUNDS);
  const over = AbortSignal.timeout(limitMs);
  const signal = AbortSignal.any([gone, over]);
  const reading = AbortSignal.any([signal, AbortSignal.timeout(limitMs * READING_SHARE)]);
  const articles: SourceTrial["articles"] = [];
  let listed = 0;
  let outOfTime = false;
  let result: SourceCheck | undefined;
  let cause: LangngheError | null = null;
  try {
    const checks = checkSources([source], {
      fetcher: allow(opened.fetcher),
      openBrowser: async () => allow(await opened.openBrowser()),
      clock: parts.clock,
      logger: parts.logger,
      secret: options.secret,
      hostGapMs: Math.min(crawl.hostGapMs, MOST_GAP_MS),
      concurrency: ARTICLES,
      signal,
      onError: (_, error) => {
        cause = error;
      },
      async look(_, found, fetchPage) {
        listed = found.length;
        const read = articleReader(source, options.policies(), isoNow(parts.clock));
        for (const one of found.slice(0, ARTICLES)) {
          const article = await read(one, fetchPage, reading);
          if (article) articles.push(article);
          else outOfTime = true;
        }
      },
    });
    for await (const check of checks) result = check;
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    outOfTime = true;
  } finally {
    await opened.fetcher.close();
  }
  const found: SourceProblem[] = [];
  if (cause) found.push(told(cause));
  else if (result?.error) found.push(result.error.class === NOTHING_FOUND.code ? NOTHING_FOUND : PAGES_FORBIDDEN);
  if (outOfTime) found.push(OUT_OF_TIME);
  const unread = articles.flatMap(({ problem }) => problem ?? []);
  const first = unread[0];
  // A list whose pages all fail is not a source that works.
  if (first && unread.length === articles.length) found.push(first);
  return {
    ok: found.length === 0,
    robots: result?.robots ?? "not-asked",
    found: result?.found ?? listed,
    newestAt: result?.newestAt ?? null,
    problems: found,
    articles,
  };
}

function told(error: LangngheError): SourceProblem {
  const field = error.code === "FETCH_REFUSED" && error.details.reason !== "identity" ? "url" : null;
  return { ...problemWords(error), field };
}

type Article = SourceTrial["articles"][number];

/** Reads one find as the pipeline would, without judging its tone. null: there was no time left. */
function articleReader(
  source: SourceRecord,
  policies: readonly Policy[],
  now: string,
): (found: Found, fetchPage: FetchPage, signal: AbortSignal) => Promise<Article | null> {
  const match = createMatcher(policies);
  const names = new Map(policies.map((policy) => [policy.policyId, policy.name]));
  const provinces = new Map(PROVINCES.map(([code, name]) => [code, name]));
  const social = SOCIAL.has(source.sourceKind) || SOURCE_KIND_SPECS.some((s) => s.kind === source.kind && s.social);
  const shown = (text: string): string => (social ? maskIdentities(text) : text);

  const articleOf = (url: string, read: Pick<Article, "title" | "publishedAt" | "section">, text: string): Article => {
    const { title, publishedAt, section } = read;
    const code = regionOf({ title, text, outlet: source.region });
    const matched = match({ title, text, publishedAt, documents: citedDocuments(text) });
    return {
      url,
      title: title === null ? null : shown(title),
      publishedAt,
      section,
      excerpt: clip(shown(text)),
      characters: text.length,
      region: code === null ? null : { code, name: provinces.get(code) ?? code },
      policies: matched.map(({ policyId }) => ({ policyId, name: names.get(policyId) ?? policyId })),
      problem: null,
    };
  };

  return async (found, fetchPage, signal) => {
    if (found.type === "document") {
      const { url, body, hints } = found.document;
      return articleOf(url, hints, Buffer.from(body).toString("utf8"));
    }
    const { item } = found;
    try {
      const response = await fetchPage(item.url, signal);
      const type = response.headers["content-type"] ?? "text/html";
      const page = extract({ html: decodeHtml(response.body, type).html, url: response.finalUrl, now });
      const title = page.title ?? item.title;
      const publishedAt = page.publishedAt ?? item.publishedAt;
      return articleOf(item.url, { title, publishedAt, section: page.section ?? item.section }, readingText(page));
    } catch (thrown) {
      if (signal.aborted) return null;
      const { title, publishedAt, section } = item;
      const unread = { url: item.url, title: title === null ? null : shown(title), publishedAt, section };
      const problem = { ...told(toLangngheError(thrown)), field: null };
      return { ...unread, excerpt: "", characters: 0, region: null, policies: [], problem };
    }
  };
}

/** The first sentences, cut at a word. */
function clip(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= EXCERPT_CHARS) return line;
  const at = line.lastIndexOf(" ", EXCERPT_CHARS);
  return `${line.slice(0, at > 0 ? at : EXCERPT_CHARS)}…`;
}

function toForm(form: ReturnType<typeof sourceForms>[number]): SourceKindForm {
  return {
    ...form,
    fields: form.fields.map((field) => ({
      ...field,
      fallback: Array.isArray(field.fallback)
        ? [...field.fallback]
        : (field.fallback as string | number | boolean | null),
    })),
  };
}
