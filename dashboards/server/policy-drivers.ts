// What a change in one policy's coverage consists of, with articles to open: the counting is trend/drivers.ts.
import type { SourceKind } from "../../pipeline/messages/document-fetched.ts";
import type { Policy } from "../../pipeline/messages/registry.ts";
import type { ArticleIndex, StoredArticle } from "../../pipeline/ports/article-index.ts";
import { type DriverArticle, drivers } from "../../pipeline/trend/drivers.ts";
import { headlineOf } from "../api/headline.ts";
import type { PolicyDrivers } from "../api/policy.ts";
import { lastDays, within } from "./counting.ts";
import type { Names } from "./names.ts";
import { DAY_MS, dateStart, iso } from "./vietnam-time.ts";

/** Newest articles looked at in each span. */
const MOST_LOOKED_AT = 1_500;
const MOST_SHOWN = 6;
const MOST_ARTICLES = 3;
/** A body's first words stand for its title where it has none. */
const LEAD_CHARS = 280;
const DAYS_BEFORE_ONE = 7;

interface Span {
  readonly from: number;
  readonly to: number;
}
export interface ChangeAsked {
  readonly now: number;
  readonly days: number;
  /** yyyy-mm-dd in Vietnam; undefined: the last `days` days against as many before. */
  readonly day: string | undefined;
}

export async function changeDrivers(
  index: ArticleIndex,
  { policyId }: Policy,
  { now, days, day }: ChangeAsked,
  names: Names,
): Promise<{ readonly answer: PolicyDrivers; readonly read: readonly SourceKind[] }> {
  const period = lastDays(now, days);
  const start = day === undefined ? 0 : dateStart(day);
  const after: Span = day === undefined ? period : { from: start, to: Math.min(now, start + DAY_MS - 1) };
  const before: Span = day === undefined ? period.before : { from: start - DAYS_BEFORE_ONE * DAY_MS, to: start - 1 };
  let truncated = false;
  const look = async (span: Span): Promise<StoredArticle[]> => {
    const found: StoredArticle[] = [];
    for await (const stored of index.scan(within({ type: "policy", value: policyId }, span))) {
      if (found.length >= MOST_LOOKED_AT) {
        truncated = true;
        break;
      }
      found.push(stored);
    }
    return found;
  };
  const [old, current] = [await look(before), await look(after)];
  const found = drivers(old.map(driverArticle), current.map(driverArticle), {
    lengthRatio: day === undefined ? 1 : 1 / DAYS_BEFORE_ONE,
    most: MOST_SHOWN,
    mostArticles: MOST_ARTICLES,
  });
  const byId = new Map([...old, ...current].map((stored) => [stored.article.articleId, stored]));
  const shown = new Set<StoredArticle>();
  const articles = (ids: readonly string[]) =>
    ids.flatMap((articleId) => {
      const stored = byId.get(articleId);
      if (!stored) return [];
      shown.add(stored);
      return [{ articleId, title: titleOf(stored) }];
    });
  const moved = ({ change }: { readonly change: number }) => Math.abs(change) >= 1;
  const answer: PolicyDrivers = {
    before: { from: iso(before.from), to: iso(before.to), count: old.length },
    after: { from: iso(after.from), to: iso(after.to), count: current.length },
    truncated,
    stories: found.stories.filter(moved).map((one) => {
      const first = [...current, ...old].findLast(({ story }) => story.storyId === one.key);
      const told = articles(one.articleIds);
      return { ...counted(one), name: first ? titleOf(first) : "", articles: told };
    }),
    sources: found.sources.filter(moved).map((one) => ({
      ...counted(one),
      name: one.key === null ? "" : names.source(one.key),
      articles: articles(one.articleIds),
    })),
    terms: found.terms.map(({ term, before: had, after: has, articleIds }) => {
      return { term, before: had, after: has, articles: articles(articleIds) };
    }),
  };
  return { answer, read: [...shown].map(({ article }) => article.sourceKind) };
}

function counted(one: { key: string | null; before: number; after: number; share: number }) {
  return { id: one.key, before: one.before, after: one.after, share: one.share };
}

function titleOf({ article }: StoredArticle): string {
  return article.title ?? headlineOf(article.text);
}

function driverArticle({ article, story }: StoredArticle): DriverArticle {
  const { articleId, sourceId } = article;
  return {
    articleId,
    sourceId,
    storyId: story.storyId,
    terms: termsOf(article.title ?? article.text.slice(0, LEAD_CHARS)),
  };
}

/** Words that join others and say nothing of the matter; a pair with one of them is none. Own list. */
const JOINING = new Set(
  "và của cho về tại theo từ đến với trong khi là có được bị sẽ đã đang do ở ra vào các những một thì mà như để hay hoặc không chỉ còn cùng cũng phải vì này kia đó rồi lại nếu trên dưới".split(
    " ",
  ),
);

/** Neighbouring syllables in small letters: a Vietnamese word has two of them more often than not. */
function termsOf(text: string): string[] {
  const syllables = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return syllables.flatMap((second, at) => {
    const first = syllables[at - 1];
    return first === undefined || JOINING.has(first) || JOINING.has(second) ? [] : [`${first} ${second}`];
  });
}
