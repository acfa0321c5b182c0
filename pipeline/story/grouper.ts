// Which story an article belongs to, which version of itself it is, and what it reprints. Everything it remembers is in the
// State, under the log position that first carried it, so that a replay gives the same answer and is not taken for a copy.
import type { Article, GroupedArticle } from "../messages/article.ts";
import { articleTime } from "../messages/article.ts";
import type { State } from "../ports/state.ts";
import { placeOf, reprintOf } from "./place.ts";
import type { Identity, Row, Standing } from "./row.ts";
import { MIN_WORDS, mix, Sketcher } from "./sketch.ts";
import { StoryStore } from "./store.ts";

export type GroupInput = Pick<
  Article,
  "articleId" | "contentHash" | "sourceId" | "sourceKind" | "title" | "text" | "publishedAt" | "fetchedAt"
>;

export type GroupDecision =
  | { readonly type: "grouped"; readonly story: GroupedArticle["story"]; readonly version: GroupedArticle["version"] }
  /** `of` and `storyId`: the article that it repeats, and that one's story. */
  | {
      readonly type: "drop";
      readonly reason: "unchanged" | "exact-copy";
      readonly of: string;
      readonly storyId: string;
    };

/** Kinds where the same words under another address are another person's: kept and marked, so that volume stays true. */
const VOICES: ReadonlySet<Article["sourceKind"]> = new Set(["social", "message"]);

const stores = new WeakMap<State, StoryStore>();
const sketch = new Sketcher();

function storeOf(state: State): StoryStore {
  const known = stores.get(state);
  if (known?.fits) return known;
  const fresh = new StoryStore(state);
  stores.set(state, fresh);
  return fresh;
}

/**
 * Decisions for articles in order of their log position (`offset`, in one partition). Same text under the same address is
 * unchanged; under another address of the same source an exact copy (save for people's posts); in another source a
 * reprint, as is a near copy. Another text under the same address is the next version, and its story stays.
 */
export function groupArticles(
  inputs: readonly { readonly article: GroupInput; readonly offset: number }[],
  state: State,
): GroupDecision[] {
  const store = storeOf(state);
  const decisions = inputs.map(({ article, offset }) => decide(article, offset, store, state));
  store.flush();
  return decisions;
}

/** One article; see groupArticles, which is cheaper for many. */
export function groupArticle(article: GroupInput, offset: number, state: State): GroupDecision {
  const [decision] = groupArticles([{ article, offset }], state);
  if (!decision) throw new TypeError("no decision for an article");
  return decision;
}

function decide(article: GroupInput, offset: number, store: StoryStore, state: State): GroupDecision {
  const hash = article.contentHash.slice(0, 16);
  const known = store.byId(article.articleId);
  if (known) return again(known, hash, offset, store);
  const source = mix(hashText(article.sourceId)) & 0xffffff;
  const twins = store.byText(hash);
  const own = twins.find((twin) => twin.source === source);
  if (own && !VOICES.has(article.sourceKind)) {
    return { type: "drop", reason: "exact-copy", of: own.articleId, storyId: own.storyId };
  }
  const identity: Identity = {
    articleId: article.articleId,
    textLeads: own === undefined,
    hash,
    source,
    offset,
    seenAt: Date.parse(article.fetchedAt),
    minute: Math.floor(Date.parse(articleTime(article)) / 60_000),
  };
  const oldest = twins.at(-1);
  if (oldest) return grouped(store.append(identity, reprintOf(oldest, 1), null), 1);
  sketch.read(article.title, article.text);
  sketch.weigh(store.rarity);
  const standing = (sketch.words < MIN_WORDS ? null : placeOf(sketch, identity.minute, source, store)) ?? {
    ...ALONE,
    storyId: article.articleId,
  };
  store.rarity.learn(store.next, [sketch.single, sketch.pairs], state);
  return grouped(store.append(identity, standing, standing.role === "reprint" ? null : sketch), 1);
}

const ALONE: Omit<Standing, "storyId"> = { role: "original", of: null, similarity: 1, member: 1 };

function again(known: Row, hash: string, offset: number, store: StoryStore): GroupDecision {
  const { before, later } = store.versions(known.articleId);
  if (known.offset === offset) return grouped(known, 1);
  const replayed = later.findIndex((version) => version.offset === offset);
  if (replayed >= 0) return grouped(known, before + replayed + 2);
  if ((later.at(-1)?.hash ?? known.hash) === hash) {
    return { type: "drop", reason: "unchanged", of: known.articleId, storyId: known.storyId };
  }
  store.addVersion(known.articleId, { hash, offset });
  return grouped(known, before + later.length + 2);
}

function grouped(row: Row, number: number): GroupDecision {
  return {
    type: "grouped",
    story: { storyId: row.storyId, role: row.role, of: row.of, similarity: row.similarity },
    version: { number, firstSeenAt: new Date(row.seenAt).toISOString() },
  };
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
