// The articles that show what drives a rise: those of the stories that grew most, one passage each, and words said more than before.
import type { StatisticalAlert } from "../messages/alert.ts";
import type { ArticleIndex, StoredArticle } from "../ports/article-index.ts";
import { both, type QueryNode } from "../query/tree.ts";
import { type DriverArticle, type Drivers, drivers } from "../trend/drivers.ts";

export interface Span {
  /** UTC ms, [from, to). */
  readonly from: number;
  readonly to: number;
}

export interface Driving {
  readonly drivers: Drivers;
  readonly passages: StatisticalAlert["passages"];
  readonly sources: number;
  /** The story that gained most; null where none did. */
  readonly storyId: string | null;
  /** Up to five, "a; b"; "" for none. */
  readonly words: string;
}

/** Newest articles looked at in each period. */
const MOST_LOOKED_AT = 200;
const MOST_PASSAGES = 10;
const MOST_WORDS = 5;
const MOST_TEXT = 280;

export function within(query: QueryNode, { from, to }: Span): QueryNode {
  return both(query, { type: "time", from: new Date(from).toISOString(), to: new Date(to).toISOString() });
}

export async function drivingArticles(
  index: Pick<ArticleIndex, "search">,
  query: QueryNode,
  before: Span,
  after: Span,
): Promise<Driving> {
  const look = async (span: Span): Promise<readonly StoredArticle[]> => {
    const page = await index.search({
      query: within(query, span),
      sort: "newest",
      limit: MOST_LOOKED_AT,
      withReprints: true,
    });
    return page.hits.map(({ stored }) => stored);
  };
  const [old, now] = [await look(before), await look(after)];
  const found = drivers(old.map(driverArticle), now.map(driverArticle), {
    lengthRatio: (after.to - after.from) / Math.max(1, before.to - before.from),
  });
  const growing = found.stories.filter(({ change }) => change > 0);
  const byStory = growing.flatMap(({ key }) => {
    const first = now.findLast(({ story }) => story.storyId === key);
    return first ? [first] : [];
  });
  const shown = [...new Map([...byStory, ...now].map((stored) => [stored.article.articleId, stored])).values()];
  return {
    drivers: found,
    passages: shown.slice(0, MOST_PASSAGES).map(passageOf),
    sources: new Set(now.map(({ article }) => article.sourceId)).size,
    storyId: growing[0]?.key ?? null,
    words: found.terms
      .slice(0, MOST_WORDS)
      .map(({ term }) => term)
      .join("; "),
  };
}

/** Title, or the beginning of a post. */
export function passageOf({ article }: StoredArticle): StatisticalAlert["passages"][number] {
  const text = (article.title ?? article.text).replaceAll(/\s+/g, " ").trim();
  const cut = text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT - 1)}…` : text;
  return { articleId: article.articleId, url: article.url, text: cut || article.url };
}

function driverArticle({ article, story }: StoredArticle): DriverArticle {
  return {
    articleId: article.articleId,
    sourceId: article.sourceId,
    storyId: story.storyId,
    terms: wordPairs(article.title ?? article.text.slice(0, MOST_TEXT)),
  };
}

/** Neighbouring syllables, in small letters: a Vietnamese word has two of them more often than not. */
function wordPairs(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.slice(1).map((word, at) => `${words[at]} ${word}`);
}
