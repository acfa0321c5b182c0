// Which story an article belongs to and which version of itself it is. Pure over State: what it remembers is written there,
// under the log position that first carried it, so that a replay gives the same answer and is not taken for a copy.
import type { Article, GroupedArticle } from "../messages/article.ts";
import type { Json, State } from "../ports/state.ts";

export type GroupDecision =
  | { readonly type: "grouped"; readonly story: GroupedArticle["story"]; readonly version: GroupedArticle["version"] }
  | { readonly type: "drop"; readonly reason: "unchanged" | "exact-copy" };

interface VersionMemory {
  readonly hash: string;
  readonly offset: number;
}

interface ArticleMemory {
  readonly firstSeenAt: string;
  readonly story: GroupedArticle["story"];
  readonly versions: readonly VersionMemory[];
}

interface TextMemory {
  readonly articleId: string;
  readonly sourceId: string;
  readonly storyId: string;
}

/** Kinds where the same words under another address are another person's: kept and marked, so that volume stays true. */
const VOICES: ReadonlySet<Article["sourceKind"]> = new Set(["social", "message"]);

/** Reads and writes what `groupArticle` remembers. Keys: a:<article id>, t:<content hash>. */
const memory = {
  article: (state: State, id: string): ArticleMemory | undefined => state.get(`a:${id}`) as ArticleMemory | undefined,
  text: (state: State, hash: string): TextMemory | undefined => state.get(`t:${hash}`) as TextMemory | undefined,
  keepArticle: (state: State, id: string, value: ArticleMemory): void => state.set(`a:${id}`, value as unknown as Json),
  keepText: (state: State, hash: string, value: TextMemory): void => state.set(`t:${hash}`, value as unknown as Json),
};

/**
 * `offset`: position of the article's message in its one partition. Same text under the same address is unchanged; under
 * another address of the same source an exact copy (save for people's posts); in another source a reprint. Another text under the same address is
 * the next version.
 */
export function groupArticle(article: Article, offset: number, state: State): GroupDecision {
  const known = memory.article(state, article.articleId);
  if (known) {
    const replayed = known.versions.findIndex((version) => version.offset === offset);
    if (replayed >= 0) return grouped(known, replayed + 1);
    if (known.versions.at(-1)?.hash === article.contentHash) return { type: "drop", reason: "unchanged" };
    const next = { ...known, versions: [...known.versions, { hash: article.contentHash, offset }] };
    memory.keepArticle(state, article.articleId, next);
    return grouped(next, next.versions.length);
  }
  const twin = memory.text(state, article.contentHash);
  if (twin && twin.sourceId === article.sourceId && !VOICES.has(article.sourceKind)) {
    return { type: "drop", reason: "exact-copy" };
  }
  const story: GroupedArticle["story"] = twin
    ? { storyId: twin.storyId, role: "reprint", of: twin.articleId, similarity: 1 }
    : { storyId: article.articleId, role: "original", of: null, similarity: 1 };
  const fresh: ArticleMemory = {
    firstSeenAt: article.fetchedAt,
    story,
    versions: [{ hash: article.contentHash, offset }],
  };
  memory.keepArticle(state, article.articleId, fresh);
  if (!twin) {
    memory.keepText(state, article.contentHash, {
      articleId: article.articleId,
      sourceId: article.sourceId,
      storyId: story.storyId,
    });
  }
  return grouped(fresh, 1);
}

function grouped(known: ArticleMemory, number: number): GroupDecision {
  return { type: "grouped", story: known.story, version: { number, firstSeenAt: known.firstSeenAt } };
}
