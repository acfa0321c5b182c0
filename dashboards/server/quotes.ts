// Sentences in which somebody asks, meets or proposes something, without any name. Praise and complaints are counted, not quoted.
import { articleTime } from "../../pipeline/messages/article.ts";
import type { ArticleIndex, StoredArticle } from "../../pipeline/ports/article-index.ts";
import { both, type QueryNode } from "../../pipeline/query/tree.ts";
import type { Quote } from "../api/common.ts";
import { anyOf } from "./filter-tree.ts";
import type { Names } from "./names.ts";

const QUOTES = 12;
const LONGEST = 400;
const QUOTED = ["question", "difficulty", "proposal"] as const;

/** The newest of what the query finds. `read`: whose words they are. */
export async function quotesOf(
  index: ArticleIndex,
  query: QueryNode,
  names: Names,
): Promise<{ quotes: Quote[]; read: StoredArticle[] }> {
  const asked = anyOf(QUOTED.map((value) => ({ type: "feedback" as const, value })));
  const page = await index.search({ query: both(query, asked), sort: "newest", limit: QUOTES * 2 });
  return quotesIn(
    page.hits.map(({ stored }) => stored),
    names,
  );
}

/** Of these articles, in their order, at most twelve. */
export function quotesIn(articles: readonly StoredArticle[], names: Names): { quotes: Quote[]; read: StoredArticle[] } {
  const quotes: Quote[] = [];
  const read: StoredArticle[] = [];
  for (const stored of articles) {
    const { feedback } = stored.article.findings;
    const span = feedback.spans[0];
    if (!span || quotes.length >= QUOTES || !QUOTED.some((kind) => kind === feedback.label)) continue;
    const text = stored.article.text.slice(span[0], Math.min(span[1], span[0] + LONGEST)).trim();
    if (text === "") continue;
    read.push(stored);
    quotes.push({
      articleId: stored.article.articleId,
      kind: feedback.label,
      text,
      marks: [],
      sourceName: names.source(stored.article.sourceId, stored.article.siteName),
      at: articleTime(stored.article),
    });
  }
  return { quotes, read };
}
