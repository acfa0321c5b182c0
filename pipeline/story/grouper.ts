// Which story an article belongs to, which version of itself it is, and what it reprints. Everything it remembers is in the
// State, under the log position that first carried it, so that a replay gives the same answer and is not taken for a copy.
import type { Article, GroupedArticle } from "../messages/article.ts";
import { articleTime } from "../messages/article.ts";
import type { State } from "../ports/state.ts";
import { KEPT, type KeptTerms, NO_TERMS, type Row, roundSimilarity } from "./row.ts";
import { containment, MIN_WORDS, mix, type Sketch, sketchOf, type Terms } from "./sketch.ts";
import { StoryStore, WINDOW_MS } from "./store.ts";
import type { TermRarity } from "./term-rarity.ts";

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

// Weights and thresholds, fitted on one half of labelled clusters and checked on the other: docs/stories.md.
export const TUNING = {
  /**
   * A reprint from this mean on, of the share of the shorter text's shingles and the share of the remembered article's
   * heaviest pairs of words that it has; each at least `reprintLeast`.
   */
  reprint: 0.55,
  /** The same within one source, whose follow-ups repeat the background of the first report. */
  reprintOwn: 0.7,
  reprintLeast: 0.3,
  /** Log odds that two texts tell of one event: bias + word × √cosine of words + pair × √cosine of pairs − age × ln(1 + days). */
  bias: -6.75,
  word: 9.5,
  pair: 12.75,
  age: 5.1,
  /** Log odds from which on an article joins a story. */
  join: -2.1,
  /** What a member counts that shares too little to be met at all. */
  unmet: -6,
  /** Share of the best member in a story's odds; the rest is the mean of all members. */
  best: 0.5,
  /** Heaviest terms of each sort that are looked up. */
  looked: 12,
  /** Remembered articles that are compared in full. */
  compared: 24,
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
    const single = weigh(sketch.single, store.rarity);
    const pairs = weigh(sketch.pairs, store.rarity);
    const sketched = { words: sketch.words, minima: sketch.minima, single: single.kept, pairs: pairs.kept };
    const alone = { role: "original", storyId: article.articleId, of: null, similarity: 1, member: 1 } as const;
    const place = sketch.words < MIN_WORDS ? alone : (placeOf(sketch, { single, pairs }, fresh, store) ?? alone);
    row = { ...fresh, ...(place.role === "reprint" ? UNSKETCHED : sketched), ...place };
    store.rarity.learn(store.next, [sketch.single.hashes, sketch.pairs.hashes], state);
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

type Standing = Pick<Row, "role" | "storyId" | "of" | "similarity" | "member">;
type Place = Standing & Pick<Row, "words" | "minima" | "single" | "pairs">;

const UNSKETCHED = { words: 0, minima: new Uint32Array(0), single: NO_TERMS, pairs: NO_TERMS } as const;

/** A reprint names the article that all of its copies go back to. */
function reprintOf(twin: Row, similarity: number): Place {
  return {
    role: "reprint",
    storyId: twin.storyId,
    of: twin.role === "reprint" ? twin.of : twin.articleId,
    similarity: roundSimilarity(similarity),
    member: twin.member,
    ...UNSKETCHED,
  };
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

interface Weighed {
  readonly kept: KeptTerms;
  /** All terms with their weights. */
  readonly hashes: Uint32Array;
  readonly weights: Float64Array;
  /** Weights of the kept ones. */
  readonly keptWeights: Float64Array;
}

const DAMPED = Float64Array.from({ length: 64 }, (_, count) => 1 + Math.log(Math.max(1, count)));

/** 1 + ln(count): the tenth time a word comes says less than the first. Counts are whole. */
function damped(count: number): number {
  return DAMPED[count] ?? 1 + Math.log(count);
}

/** Weights of terms: count, damped, times rarity. The heaviest are kept. */
function weigh(terms: Terms, rarity: TermRarity): Weighed {
  const size = terms.hashes.length;
  const weights = new Float64Array(size);
  let energy = 0;
  for (let i = 0; i < size; i++) {
    const weight = damped(terms.counts[i] ?? 1) * Math.max(0, rarity.of(terms.hashes[i] ?? 0));
    weights[i] = weight;
    energy += weight * weight;
  }
  const hashes = new Uint16Array(KEPT);
  const keptWeights = new Float64Array(KEPT);
  let filled = 0;
  for (const i of heaviest(weights, terms.hashes, KEPT + 8)) {
    const hash = (terms.hashes[i] ?? 0) & 0xffff;
    if (filled === KEPT || (weights[i] ?? 0) <= 0) break;
    if (hashes.subarray(0, filled).includes(hash)) continue;
    hashes[filled] = hash;
    keptWeights[filled++] = weights[i] ?? 0;
  }
  const kept = { hashes: hashes.slice(0, filled), norm: Math.sqrt(energy) };
  return { kept, hashes: terms.hashes, weights, keptWeights: keptWeights.slice(0, filled) };
}

/** Places of the `most` heaviest, heaviest first; equal ones by their hash, so that the order never depends on the text's. */
function heaviest(weights: Float64Array, hashes: Uint32Array, most: number): number[] {
  const places: number[] = [];
  let least = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] ?? 0;
    if (weight < least || weight <= 0) continue;
    let at = places.length;
    for (; at > 0; at--) {
      const other = places[at - 1] ?? 0;
      const heavier = (weights[other] ?? 0) - weight || (hashes[i] ?? 0) - (hashes[other] ?? 0);
      if (heavier > 0) break;
    }
    if (at >= most) continue;
    places.splice(at, 0, i);
    if (places.length > most) places.pop();
    if (places.length === most) least = weights[places[most - 1] ?? 0] ?? 0;
  }
  return places;
}

interface Features {
  readonly single: Weighed;
  readonly pairs: Weighed;
}

interface Compared {
  readonly row: Row;
  /** Cosines, 0 to 1. */
  readonly words: number;
  readonly pairs: number;
  /** Share of the row's kept pairs that the article in hand has. */
  readonly kept: number;
  /** Containment of shingles. */
  readonly shingles: number;
}

/** Where the article belongs by likeness; null: to a story of its own. */
function placeOf(
  sketch: Sketch,
  features: Features,
  { minute, source }: Pick<Row, "minute" | "source">,
  store: StoryStore,
): Standing | null {
  const near = compare(sketch, features, candidates(sketch, features, store), store);
  let original: { row: Row; copied: number } | null = null;
  const stories = new Map<string, { best: Compared; odds: number; sum: number; met: number; members: number }>();
  for (const entry of near) {
    const minutes = Math.abs(minute - entry.row.minute);
    if (minutes > WINDOW_MS / 60_000) continue;
    const copied = (entry.shingles + entry.kept) / 2;
    const enough = entry.row.source === source ? TUNING.reprintOwn : TUNING.reprint;
    if (
      copied >= enough &&
      Math.min(entry.shingles, entry.kept) >= TUNING.reprintLeast &&
      copied > (original?.copied ?? 0)
    ) {
      original = { row: entry.row, copied };
    }
    const odds =
      TUNING.bias +
      TUNING.word * Math.sqrt(entry.words) +
      TUNING.pair * Math.sqrt(entry.pairs) -
      TUNING.age * Math.log1p(minutes / 1_440);
    // Less than what an unmet member counts says nothing.
    if (odds <= TUNING.unmet) continue;
    const story = stories.get(entry.row.storyId);
    if (!story) stories.set(entry.row.storyId, { best: entry, odds, sum: odds, met: 1, members: entry.row.member });
    else {
      story.sum += odds;
      story.met++;
      story.members = Math.max(story.members, entry.row.member);
      if (odds > story.odds) Object.assign(story, { best: entry, odds });
    }
  }
  if (original) {
    const { role, storyId, of, similarity, member } = reprintOf(original.row, original.copied);
    return { role, storyId, of, similarity, member };
  }
  let chosen: { row: Row; odds: number; members: number } | null = null;
  for (const { best, odds, sum, met, members } of stories.values()) {
    const mean = (sum + Math.max(0, members - met) * TUNING.unmet) / Math.max(met, members);
    const joined = TUNING.best * odds + (1 - TUNING.best) * mean;
    if (joined >= TUNING.join && (chosen === null || joined > chosen.odds)) {
      chosen = { row: best.row, odds: joined, members: Math.max(met, members) };
    }
  }
  if (!chosen) return null;
  return {
    role: "same-event",
    storyId: chosen.row.storyId,
    of: chosen.row.articleId,
    similarity: roundSimilarity(1 / (1 + Math.exp(-(chosen.odds - TUNING.join)))),
    member: chosen.members + 1,
  };
}

/** Numbers of remembered articles that share a shingle or heavy terms, the most promising first. */
function candidates(sketch: Sketch, features: Features, store: StoryStore): number[] {
  const shares = new Map<number, number>();
  for (const sort of ["single", "pairs"] as const) {
    const { kept, keptWeights } = features[sort];
    const looked = Math.min(TUNING.looked, kept.hashes.length);
    for (let i = 0; i < looked; i++) {
      const share = (keptWeights[i] ?? 0) ** 2 / (kept.norm * kept.norm);
      store.eachWithTerm(sort, kept.hashes[i] ?? 0, (article) => {
        shares.set(article, (shares.get(article) ?? 0) + share);
      });
    }
  }
  // A shared minimum is worth as much as a shared heavy term: a near copy has most of them.
  store.eachNear(sketch.minima, (article) => {
    shares.set(article, (shares.get(article) ?? 0) + 1 / KEPT);
  });
  return [...shares]
    .sort((a, b) => b[1] - a[1] || b[0] - a[0])
    .slice(0, TUNING.compared)
    .map(([article]) => article);
}

/** Squared weight of each 16-bit term of the article in hand; all zero between uses. */
const squares = { single: new Float32Array(1 << 16), pairs: new Float32Array(1 << 16) } as const;

function compare(sketch: Sketch, features: Features, articles: readonly number[], store: StoryStore): Compared[] {
  for (const sort of ["single", "pairs"] as const) {
    const { hashes, weights } = features[sort];
    const table = squares[sort];
    for (let i = 0; i < hashes.length; i++) {
      const at = (hashes[i] ?? 0) & 0xffff;
      table[at] = Math.max(table[at] ?? 0, (weights[i] ?? 0) ** 2);
    }
  }
  const compared: Compared[] = [];
  for (const article of articles) {
    const row = store.row(article);
    if (!row || row.role === "reprint") continue;
    compared.push({
      row,
      words: cosine(squares.single, features.single, row.single),
      pairs: cosine(squares.pairs, features.pairs, row.pairs),
      kept: present(squares.pairs, row.pairs),
      shingles: containment(sketch.minima, sketch.words, row.minima, row.words),
    });
  }
  for (const sort of ["single", "pairs"] as const) {
    for (const hash of features[sort].hashes) squares[sort][hash & 0xffff] = 0;
  }
  return compared;
}

/** Of the article in hand all terms count, of the row those it keeps, with the weight they have in the article in hand. */
function cosine(table: Float32Array, mine: Weighed, theirs: KeptTerms): number {
  let shared = 0;
  for (const hash of theirs.hashes) shared += table[hash] ?? 0;
  return Math.min(1, shared / (mine.kept.norm * theirs.norm || 1));
}

function present(table: Float32Array, theirs: KeptTerms): number {
  let found = 0;
  for (const hash of theirs.hashes) if ((table[hash] ?? 0) > 0) found++;
  return found / Math.max(1, theirs.hashes.length);
}
