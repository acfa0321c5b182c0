// One article as the document of a monthly index.
import type { StoredArticle } from "../../ports/article-index.ts";
import { articleFacts } from "../../query/article-facts.ts";
import { indexForms } from "../../query/word-forms.ts";

export interface ArticleDocument {
  readonly timeMs: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export function articleDocument(stored: StoredArticle): ArticleDocument {
  const facts = articleFacts(stored);
  const title = indexForms(stored.article.title ?? "");
  const text = indexForms(stored.article.text);
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
      title_exact: title.exact,
      title_folded: title.folded,
      text_exact: text.exact,
      text_folded: text.folded,
      stored,
    },
  };
}
