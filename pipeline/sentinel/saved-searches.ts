// New hits of saved searches: what came into the index since the last telling, one alert a search and day that grows in place. An
// article that was edited is not new.
import type { SavedSearch } from "../messages/registry.ts";
import type { ArticleIndex, StoredArticle } from "../ports/article-index.ts";
import { both } from "../query/tree.ts";
import { vietnamDay } from "../trend/series.ts";
import { DAY_MS } from "./bursts.ts";
import { passageOf } from "./driving-articles.ts";
import { type KnownAlerts, numberFact, type Sighting } from "./sighting.ts";

export interface WatchedSearch {
  readonly search: SavedSearch;
  /** When it was saved or last changed: what was there then has been seen. */
  readonly savedAt: string;
}

const COOL_DOWN_MS = 3 * 3_600_000;
/** Without an alert before: how far back "new" reaches at most. */
const FIRST_LOOK_MS = DAY_MS;
/** Articles are often found days after they appeared, seldom weeks. */
const LATE_MS = 14 * DAY_MS;
const MOST_HITS = 200;
const MOST_PASSAGES = 20;

/** `parse` throws QUERY_INVALID for a query that no longer can be read; such a search is left out. */
export async function savedSearchSightings(
  index: Pick<ArticleIndex, "search" | "versions">,
  searches: readonly WatchedSearch[],
  known: KnownAlerts,
  parse: (query: string) => Parameters<ArticleIndex["search"]>[0]["query"] | null,
  at: number,
): Promise<Sighting[]> {
  const found: Sighting[] = [];
  for (const { search, savedAt } of searches) {
    if (!search.alert) continue;
    const query = parse(search.query);
    if (query === null) continue;
    const subject = `search:${search.searchId}`;
    const last = known.last("saved-search", subject);
    const told = typeof last?.facts.until === "string" ? last.facts.until : null;
    const first = new Date(at - FIRST_LOOK_MS).toISOString();
    const from = [savedAt, told ?? first].reduce((a, b) => (a > b ? a : b));
    const page = await index.search({
      query: both(query, {
        type: "time",
        from: new Date(at - LATE_MS).toISOString(),
        to: new Date(at + DAY_MS).toISOString(),
      }),
      sort: "newest",
      limit: MOST_HITS,
    });
    const fresh: StoredArticle[] = [];
    for (const { stored } of page.hits) {
      if ((await firstSeen(index, stored)) > from) fresh.push(stored);
    }
    if (fresh.length === 0) continue;
    const day = new Date(Date.parse(`${vietnamDay(at)}T00:00:00.000Z`) - 7 * 3_600_000).toISOString();
    const before = last?.since === day ? last : null;
    const ids = new Set(fresh.map(({ article }) => article.articleId));
    found.push({
      kind: "saved-search",
      subject,
      since: day,
      policyId: null,
      storyId: null,
      facts: {
        searchId: search.searchId,
        name: search.name,
        newHits: fresh.length,
        hits: fresh.length + (before ? numberFact(before, "hits") : 0),
        until: fresh.map(({ article }) => article.fetchedAt).reduce((a, b) => (a > b ? a : b)),
        shared: search.shared ? 1 : 0,
        owner: search.owner,
      },
      passages: [
        ...fresh.map(passageOf),
        ...(before?.passages.filter(({ articleId }) => !ids.has(articleId)) ?? []),
      ].slice(0, MOST_PASSAGES),
      versions: {},
      gapMs: -1,
      coolDownMs: COOL_DOWN_MS,
      isNews: () => true,
    });
  }
  return found;
}

/** When we first had it; later versions are edits. */
async function firstSeen(index: Pick<ArticleIndex, "versions">, stored: StoredArticle): Promise<string> {
  if (stored.version.number === 1) return stored.article.fetchedAt;
  const [oldest] = await index.versions(stored.article.articleId);
  return oldest?.article.fetchedAt ?? stored.version.firstSeenAt;
}
