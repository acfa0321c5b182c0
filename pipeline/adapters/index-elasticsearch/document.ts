// One article as the document of a monthly index.
import type { StoredArticle } from "../../ports/article-index.ts";
import { articleFacts } from "../../query/article-facts.ts";
import { ArticleWords } from "../../query/index-words.ts";

export interface ArticleDocument {
  readonly timeMs: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const words = new ArticleWords();

export function articleDocument(stored: StoredArticle): ArticleDocument {
  const facts = articleFacts(stored);
  words.scan(stored.article.title ?? "", stored.article.text, "apart");
  return {
    timeMs: facts.timeMs,
    body: {
      id: stored.article.articleId,
      time: facts.timeMs,
      source: facts.source,
      kind: facts.sourceKind,
      tone: facts.tone,
      feedback: facts.feedback,
      harm: facts.harm,
      region: facts.region,
      role: facts.role,
      story: facts.story,
      policy: facts.policies,
      attitude: facts.attitudes,
      document: facts.documents,
      site: facts.sites,
      title_exact: words.title.exact.toString("utf8"),
      title_folded: words.title.folded.toString("utf8"),
      text_exact: words.text.exact.toString("utf8"),
      text_folded: words.text.folded.toString("utf8"),
      stored,
    },
  };
}
