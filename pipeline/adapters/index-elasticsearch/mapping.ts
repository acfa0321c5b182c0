// Names and explicit, strict mappings of every index, and the version that all of them carry.

/** Version of mappings, word forms and document shapes together; another one means rebuild with `reindex`. */
export const SCHEMA_VERSION = 2;

/** The names of one installation. `articles` is the alias over the monthly indices. */
export interface Names {
  readonly articles: string;
  readonly months: string;
  readonly heads: string;
  readonly versions: string;
  readonly alerts: string;
  readonly reviews: string;
  readonly deliveries: string;
}

export function namesOf(prefix: string): Names {
  return {
    articles: `${prefix}articles`,
    months: `${prefix}articles-*`,
    heads: `${prefix}heads`,
    versions: `${prefix}versions`,
    alerts: `${prefix}alerts`,
    reviews: `${prefix}reviews`,
    deliveries: `${prefix}deliveries`,
  };
}

// Dates before this are mistakes of pages or archives: they share one index, so that each does not cost a shard.
const FIRST_YEAR = 2000;
const OLDER = "older";

/** The monthly index (UTC) of an article's time. */
export function monthIndex(names: Names, timeMs: number): string {
  const date = new Date(timeMs);
  const month = date.getUTCFullYear() < FIRST_YEAR ? OLDER : date.toISOString().slice(0, 7).replace("-", ".");
  return `${names.articles}-${month}`;
}

/** The instant at which a monthly index ends, milliseconds since 1970; null for a name that is none. */
export function endOfMonth(names: Names, index: string): number | null {
  const month = index.slice(names.articles.length + 1);
  if (month === OLDER) return Date.UTC(FIRST_YEAR, 0, 1);
  const parts = /^(\d{4})\.(\d\d)$/.exec(month);
  return parts ? Date.UTC(Number(parts[1]), Number(parts[2]), 1) : null;
}

const keyword = { type: "keyword" } as const;
// Words come joined by spaces in the forms that pipeline/query/index-words.ts makes, so nothing is left to analyse.
const words = { type: "text", analyzer: "whitespace" } as const;
/** Kept as it came, neither searched nor counted. */
const kept = { type: "object", enabled: false } as const;
const meta = { schema: SCHEMA_VERSION };

export const ARTICLE_MAPPING = {
  dynamic: "strict",
  _meta: meta,
  // The words can be made again from `stored`; keeping them twice would double the index.
  _source: { excludes: ["title_exact", "title_folded", "text_exact", "text_folded"] },
  properties: {
    id: keyword,
    time: { type: "date", format: "epoch_millis" },
    source: keyword,
    kind: keyword,
    tone: keyword,
    feedback: keyword,
    harm: keyword,
    region: keyword,
    role: keyword,
    story: keyword,
    policy: keyword,
    attitude: keyword,
    document: keyword,
    site: keyword,
    title_exact: words,
    title_folded: words,
    text_exact: words,
    text_folded: words,
    stored: kept,
  },
} as const;

/** Indices that are not monthly. heads: where the newest version of an article is and which number it has. */
export const PLAIN_MAPPINGS = {
  heads: {
    dynamic: "strict",
    _meta: meta,
    properties: { index: { ...keyword, index: false }, number: { type: "integer", index: false } },
  },
  versions: {
    dynamic: "strict",
    _meta: meta,
    properties: { id: keyword, number: { type: "integer" }, stored: kept },
  },
  alerts: {
    dynamic: "strict",
    _meta: meta,
    properties: { id: keyword, kind: keyword, policy: keyword, updated: { type: "date" }, alert: kept },
  },
  reviews: {
    dynamic: "strict",
    _meta: meta,
    properties: { decision: keyword, review: kept },
  },
  deliveries: {
    dynamic: "strict",
    _meta: meta,
    properties: { alert: keyword, version: { type: "integer" }, channel: keyword, delivery: kept },
  },
} as const;
