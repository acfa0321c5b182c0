// What a change between two periods consists of: which stories and sources gained or lost, which words are said more than before, each
// with the articles that show it. Pure over plain rows; fetching them and wording the answer is left to the caller. No row has a person.

export interface DriverArticle {
  readonly articleId: string;
  readonly sourceId: string;
  readonly storyId: string | null;
  /** Distinct words or phrases of the article, already folded and without stop words. */
  readonly terms: readonly string[];
}

export interface Contribution {
  /** A story's or source's id; null collects articles without a story. */
  readonly key: string | null;
  readonly before: number;
  readonly after: number;
  /** After less before, `before` first brought to the length of the later period. The contributions add up to the whole change. */
  readonly change: number;
  /** Of all movement in the direction of the whole change, the part that is this one's: 0 to 1; 0 for movement against it. */
  readonly share: number;
  /** Articles of the later period (of the earlier one where nothing is left), in the order given. */
  readonly articleIds: readonly string[];
}

export interface OverusedTerm {
  readonly term: string;
  /** Articles with it in each period. */
  readonly before: number;
  readonly after: number;
  /** Log-likelihood ratio G²: 10.83 is p = 0.001 for one term looked at alone. */
  readonly surprise: number;
  /** log2 of how many times as frequent it is now, with half an article added to each side. */
  readonly ratio: number;
  readonly articleIds: readonly string[];
}

export interface Drivers {
  readonly change: number;
  readonly stories: readonly Contribution[];
  readonly sources: readonly Contribution[];
  readonly terms: readonly OverusedTerm[];
}

export interface DriverOptions {
  /** Length of the later period over that of the earlier one; 1 when equal. */
  readonly lengthRatio?: number;
  readonly most?: number;
  readonly mostArticles?: number;
}

const MOST = 10;
const MOST_ARTICLES = 20;
/** Chi-squared with one degree of freedom at p = 0.0001: thousands of terms are looked at together. */
const LEAST_SURPRISE = 15.13;
/** A term in fewer articles than this is an anecdote. */
const LEAST_ARTICLES = 3;

/** What drives the change from `before` to `after`, each list with the strongest first and cut to `most` (10). */
export function drivers(
  before: readonly DriverArticle[],
  after: readonly DriverArticle[],
  { lengthRatio = 1, most = MOST, mostArticles = MOST_ARTICLES }: DriverOptions = {},
): Drivers {
  const by = (keyOf: (article: DriverArticle) => string | null) =>
    contributions(before, after, keyOf, lengthRatio, mostArticles).slice(0, most);
  return {
    change: after.length - before.length * lengthRatio,
    stories: by((article) => article.storyId),
    sources: by((article) => article.sourceId),
    terms: overusedTerms(before, after, mostArticles).slice(0, most),
  };
}

function contributions(
  before: readonly DriverArticle[],
  after: readonly DriverArticle[],
  keyOf: (article: DriverArticle) => string | null,
  lengthRatio: number,
  mostArticles: number,
): Contribution[] {
  const earlier = Map.groupBy(before, keyOf);
  const later = Map.groupBy(after, keyOf);
  const keys = new Set([...earlier.keys(), ...later.keys()]);
  const rows = [...keys].map((key) => {
    const old = earlier.get(key) ?? [];
    const now = later.get(key) ?? [];
    const articleIds = (now.length > 0 ? now : old).slice(0, mostArticles).map(({ articleId }) => articleId);
    return { key, before: old.length, after: now.length, change: now.length - old.length * lengthRatio, articleIds };
  });
  const total = rows.reduce((sum, { change }) => sum + change, 0);
  const along = (change: number) => Math.max(0, total < 0 ? -change : change);
  const movement = rows.reduce((sum, { change }) => sum + along(change), 0);
  return rows
    .map((row) => ({ ...row, share: movement > 0 ? along(row.change) / movement : 0 }))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || (a.key ?? "").localeCompare(b.key ?? "", "en"));
}

/**
 * Terms in more of the later articles than chance explains, by Dunning's log-likelihood ratio ("Accurate Methods for the Statistics
 * of Surprise and Coincidence", 1993) over articles, not occurrences: one long article cannot make a word a trend.
 */
export function overusedTerms(
  before: readonly DriverArticle[],
  after: readonly DriverArticle[],
  mostArticles: number = MOST_ARTICLES,
): OverusedTerm[] {
  if (before.length === 0 || after.length === 0) return [];
  const earlier = countTerms(before);
  const terms: OverusedTerm[] = [];
  for (const [term, now] of countTerms(after)) {
    const old = earlier.get(term)?.length ?? 0;
    if (now.length < LEAST_ARTICLES || now.length / after.length <= old / before.length) continue;
    const surprise = logLikelihoodRatio(now.length, after.length, old, before.length);
    if (surprise < LEAST_SURPRISE) continue;
    const ratio = Math.log2((now.length + 0.5) / (after.length + 1)) - Math.log2((old + 0.5) / (before.length + 1));
    terms.push({ term, before: old, after: now.length, surprise, ratio, articleIds: now.slice(0, mostArticles) });
  }
  return terms.sort((a, b) => b.surprise - a.surprise || a.term.localeCompare(b.term, "vi"));
}

function countTerms(articles: readonly DriverArticle[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { articleId, terms } of articles) {
    for (const term of new Set(terms)) {
      const list = found.get(term);
      if (list) list.push(articleId);
      else found.set(term, [articleId]);
    }
  }
  return found;
}

/** Dunning's G² for a of m against b of n: twice the log-likelihood lost by taking both rates for one. */
export function logLikelihoodRatio(a: number, m: number, b: number, n: number): number {
  const rate = (a + b) / (m + n);
  const gain = loss(a, m, a / m) + loss(b, n, b / n) - loss(a, m, rate) - loss(b, n, rate);
  return Math.max(0, 2 * gain);
}

function loss(hits: number, of: number, rate: number): number {
  return (hits > 0 ? hits * Math.log(rate) : 0) + (of > hits ? (of - hits) * Math.log(1 - rate) : 0);
}
