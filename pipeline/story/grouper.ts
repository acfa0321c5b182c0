// Which story an article belongs to, which version of itself it is, and what it reprints. Everything it remembers is in the
// State, under the log position that first carried it, so that a replay gives the same answer and is not taken for a copy.
import type { Article, GroupedArticle } from "../messages/article.ts";
import { articleTime } from "../messages/article.ts";
import type { State } from "../ports/state.ts";
import { type Row, roundSimilarity, TERMS } from "./row.ts";
import { containment, MIN_WORDS, mix, type Sketch, sketchOf } from "./sketch.ts";
import { StoryStore, WINDOW_MS } from "./store.ts";

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

// Thresholds, tuned on one half of labelled clusters and checked on the other: docs/stories.md.
export const TUNING = {
  /** Share of the shorter text's shingles from which on it is a reprint, together with… */
  reprintShingles: 0.5,
  /** …similarity of terms. */
  reprintTerms: 0.35,
  /** Similarity of terms, after decay, from which on an article joins a story. */
  join: 0.16,
  /** Days in which similarity falls to 1/e. */
  decayDays: 10,
  /** Share of the best member in a story's score; the rest is the mean of the members met. */
  best: 0.7,
  /** Heaviest terms of an article that are looked up. */
  looked: 24,
  /** Remembered articles that are compared in full. */
  compared: 32,
};

const stores = new WeakMap<State, StoryStore>();

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
  const source = mix(hashText(article.sourceId));
  const twins = store.byText(hash);
  const oldest = twins.at(-1);
  const voice = VOICES.has(article.sourceKind);
  const own = twins.find((twin) => twin.source === source);
  if (own && !voice) return { type: "drop", reason: "exact-copy", of: own.articleId, storyId: own.storyId };
  const fresh = {
    articleId: article.articleId,
    textLeads: own === undefined,
    hash,
    source,
    offset,
    seenAt: Date.parse(article.fetchedAt),
    minute: Math.floor(Date.parse(articleTime(article)) / 60_000),
  };
  let row: Row;
  if (oldest) {
    row = { ...fresh, ...reprintOf(oldest, 1) };
  } else {
    const sketch = sketchOf(article.title, article.text);
    const weighed = weigh(sketch, store);
    const sketched = { words: sketch.words, minima: sketch.minima, terms: weighed.terms, energy: weighed.energy };
    const alone = { role: "original", storyId: article.articleId, of: null, similarity: 1 } as const;
    const place = sketch.words < MIN_WORDS ? alone : (placeOf(sketch, weighed, fresh.minute, store) ?? alone);
    row = { ...fresh, ...(place.role === "reprint" ? UNSKETCHED : sketched), ...place };
    store.rarity.learn(store.next, sketch.terms, state);
  }
  store.append(row);
  return grouped(row, 1);
}

function again(known: Row, hash: string, offset: number, store: StoryStore): GroupDecision {
  const later = store.versions(known.articleId);
  if (known.offset === offset) return grouped(known, 1);
  const replayed = later.findIndex((version) => version.offset === offset);
  if (replayed >= 0) return grouped(known, replayed + 2);
  if ((later.at(-1)?.hash ?? known.hash) === hash) {
    return { type: "drop", reason: "unchanged", of: known.articleId, storyId: known.storyId };
  }
  store.addVersion(known.articleId, { hash, offset });
  return grouped(known, later.length + 2);
}

function grouped(row: Row, number: number): GroupDecision {
  return {
    type: "grouped",
    story: { storyId: row.storyId, role: row.role, of: row.of, similarity: row.similarity },
    version: { number, firstSeenAt: new Date(row.seenAt).toISOString() },
  };
}

type Standing = Pick<Row, "role" | "storyId" | "of" | "similarity">;
type Place = Standing & Pick<Row, "words" | "minima" | "terms" | "energy">;

const UNSKETCHED = { words: 0, minima: new Uint32Array(0), terms: new Uint16Array(0), energy: 0 } as const;

/** A reprint names the article that all of its copies go back to. */
function reprintOf(twin: Row, similarity: number): Place {
  return {
    role: "reprint",
    storyId: twin.storyId,
    of: twin.role === "reprint" ? twin.of : twin.articleId,
    similarity: roundSimilarity(similarity),
    ...UNSKETCHED,
  };
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

interface Weighed {
  /** Lowest 16 bits of the heaviest terms, heaviest first, each once. */
  readonly terms: Uint16Array;
  readonly weights: Float64Array;
  readonly energy: number;
}

/** The TERMS heaviest terms: count, damped, times rarity. */
function weigh(sketch: Sketch, store: StoryStore): Weighed {
  const size = sketch.terms.length;
  const weights = new Float64Array(size);
  const order: number[] = [];
  for (let i = 0; i < size; i++) {
    const count = sketch.counts[i] ?? 0;
    const damped = count < 1 ? count : 1 + Math.log(count);
    weights[i] = damped * store.rarity.of(sketch.terms[i] ?? 0);
    order.push(i);
  }
  order.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || (sketch.terms[a] ?? 0) - (sketch.terms[b] ?? 0));
  const terms = new Uint16Array(TERMS);
  const kept = new Float64Array(TERMS);
  let filled = 0;
  let energy = 0;
  for (const i of order) {
    if (filled === TERMS) break;
    const weight = weights[i] ?? 0;
    const term = (sketch.terms[i] ?? 0) & 0xffff;
    if (weight <= 0 || terms.subarray(0, filled).includes(term)) continue;
    terms[filled] = term;
    kept[filled] = weight;
    energy += weight * weight;
    filled++;
  }
  return { terms: terms.slice(0, filled), weights: kept.slice(0, filled), energy };
}

/** Weight of each 16-bit term of the article in hand; all zero between uses. */
const weightOf = new Float64Array(1 << 16);

interface Compared {
  readonly row: Row;
  readonly terms: number;
  readonly shingles: number;
}

/** Where the article belongs by likeness; null: to a story of its own. */
function placeOf(sketch: Sketch, weighed: Weighed, minute: number, store: StoryStore): Standing | null {
  const near = compare(sketch, weighed, candidates(sketch, weighed, store), store);
  let original: Compared | null = null;
  const stories = new Map<string, { best: Compared; score: number; sum: number; members: number }>();
  for (const entry of near) {
    const minutes = Math.abs(minute - entry.row.minute);
    if (minutes > WINDOW_MS / 60_000) continue;
    if (
      entry.shingles >= TUNING.reprintShingles &&
      entry.terms >= TUNING.reprintTerms &&
      (original === null || entry.shingles > original.shingles)
    ) {
      original = entry;
    }
    const score = entry.terms * Math.exp(-minutes / 1_440 / TUNING.decayDays);
    const story = stories.get(entry.row.storyId);
    if (!story) stories.set(entry.row.storyId, { best: entry, score, sum: score, members: 1 });
    else {
      story.sum += score;
      story.members++;
      if (score > story.score) Object.assign(story, { best: entry, score });
    }
  }
  if (original) {
    const { role, storyId, of, similarity } = reprintOf(original.row, original.shingles);
    return { role, storyId, of, similarity };
  }
  let chosen: { row: Row; score: number } | null = null;
  for (const { best, score, sum, members } of stories.values()) {
    const joined = TUNING.best * score + (1 - TUNING.best) * (sum / members);
    if (joined >= TUNING.join && (chosen === null || joined > chosen.score)) chosen = { row: best.row, score: joined };
  }
  if (!chosen) return null;
  return {
    role: "same-event",
    storyId: chosen.row.storyId,
    of: chosen.row.articleId,
    similarity: roundSimilarity(chosen.score),
  };
}

/** Numbers of remembered articles that share a shingle or heavy terms, the most promising first. */
function candidates(sketch: Sketch, weighed: Weighed, store: StoryStore): number[] {
  const shares = new Map<number, number>();
  const looked = Math.min(TUNING.looked, weighed.terms.length);
  for (let i = 0; i < looked; i++) {
    const share = (weighed.weights[i] ?? 0) ** 2;
    store.eachWithTerm(weighed.terms[i] ?? 0, (article) => {
      shares.set(article, (shares.get(article) ?? 0) + share);
    });
  }
  // A shared minimum alone is worth looking at: a near copy has most of them.
  const shared = weighed.energy / 16;
  store.eachNear(sketch.minima, (article) => {
    shares.set(article, (shares.get(article) ?? 0) + shared);
  });
  return [...shares]
    .sort((a, b) => b[1] - a[1] || b[0] - a[0])
    .slice(0, TUNING.compared)
    .map(([article]) => article);
}

function compare(sketch: Sketch, weighed: Weighed, articles: readonly number[], store: StoryStore): Compared[] {
  for (let i = 0; i < weighed.terms.length; i++) weightOf[weighed.terms[i] ?? 0] = weighed.weights[i] ?? 0;
  const compared: Compared[] = [];
  for (const article of articles) {
    const row = store.row(article);
    if (!row) continue;
    let shared = 0;
    for (const term of row.terms) shared += (weightOf[term] ?? 0) ** 2;
    compared.push({
      row,
      terms: Math.min(1, shared / Math.sqrt(weighed.energy * row.energy || 1)),
      shingles: containment(sketch.minima, sketch.words, row.minima, row.words),
    });
  }
  for (const term of weighed.terms) weightOf[term] = 0;
  return compared;
}
