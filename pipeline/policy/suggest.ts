// What coverage cites often and nobody watches: proposals for a person, never added by themselves.
import type { CitedDocument } from "../messages/article.ts";
import type { Policy } from "../messages/registry.ts";
import { citedDocuments } from "./documents.ts";
import { documentKey, relates } from "./identity.ts";
import { knownDocument } from "./seed-registry.ts";

export interface DocumentSuggestion {
  readonly canonical: string;
  /** Articles that cite it. */
  readonly articles: number;
  /** From the seed registry, null when it does not know the number. */
  readonly title: string | null;
  /** Some of the articles, in the order given. */
  readonly examples: readonly string[];
}

export interface SuggestInput {
  readonly articleId: string;
  readonly documents: readonly CitedDocument[];
}

/**
 * Documents cited in at least `atLeast` articles (default 5) that no policy watches, most cited first. Mentions that leave
 * out the year or the issuer ("168/NĐ-CP") count for the full number when the same coverage has exactly one.
 */
export function suggestDocuments(
  articles: Iterable<SuggestInput>,
  policies: readonly Policy[],
  options: { readonly atLeast?: number; readonly limit?: number } = {},
): DocumentSuggestion[] {
  const seen = new Map<string, { articles: Set<string>; sample: CitedDocument }>();
  for (const { articleId, documents } of articles) {
    for (const cited of documents) {
      const entry = seen.get(cited.canonical) ?? { articles: new Set<string>(), sample: cited };
      entry.articles.add(articleId);
      seen.set(cited.canonical, entry);
    }
  }
  for (const [canonical, entry] of [...seen]) {
    if (isComplete(canonical)) continue;
    const full = [...seen.keys()].filter(
      (other) => isComplete(other) && relates(entry.sample, documentKey(other), null) > 0,
    );
    const [only] = full;
    if (full.length !== 1 || only === undefined) continue;
    for (const article of entry.articles) seen.get(only)?.articles.add(article);
    seen.delete(canonical);
  }
  const watched = policies.flatMap((policy) => [
    ...policy.documents,
    ...citedDocuments(policy.name).map((one) => one.canonical),
    ...policy.chain.map((one) => one.document),
  ]);
  const keys = watched.map(documentKey);
  return [...seen]
    .filter(
      ([canonical, entry]) => isComplete(canonical) && !keys.some((key) => relates(entry.sample, key, null) >= 0.9),
    )
    .map(([canonical, entry]) => ({
      canonical,
      articles: entry.articles.size,
      title: knownDocument(canonical)?.title ?? null,
      examples: [...entry.articles].slice(0, 5),
    }))
    .filter((one) => one.articles >= (options.atLeast ?? 5))
    .sort((a, b) => b.articles - a.articles || (a.canonical < b.canonical ? -1 : 1))
    .slice(0, options.limit ?? 50);
}

/** The same from counts of articles by document number in any case, as an index counts them; without examples. */
export function suggestFromCounts(
  counts: readonly { readonly value: string; readonly count: number }[],
  policies: readonly Policy[],
  options: { readonly atLeast?: number; readonly limit?: number } = {},
): DocumentSuggestion[] {
  const keys = policies
    .flatMap((policy) => [...policy.documents, ...policy.chain.map((one) => one.document)])
    .map(documentKey);
  return counts
    .map(({ value, count }) => ({ value: citedDocuments(`số ${value.toUpperCase()}`)[0]?.canonical ?? value, count }))
    .filter(({ value, count }) => {
      const sample = { canonical: value, span: [0, 0] as [number, number], ...UNKNOWN };
      return (
        count >= (options.atLeast ?? 5) &&
        isComplete(value) &&
        !keys.some((key) => key.canonical === value || relates(sample, key, null) >= 0.9)
      );
    })
    .map(({ value, count }) => ({
      canonical: value,
      articles: count,
      title: knownDocument(value)?.title ?? null,
      examples: [],
    }))
    .slice(0, options.limit ?? 50);
}

const UNKNOWN = { type: null, number: null, year: null, issuer: null, date: null };

/** Names one document: it has an issuer, and a year where its kind always carries one. */
function isComplete(canonical: string): boolean {
  const { sign, year } = documentKey(canonical);
  if (sign === null || !/[-/]|^(?:QH|UBTVQH)\d/.test(sign)) return false;
  return year !== null || !/^(?:NĐ|TT|TTLT|NQLT)-|^(?:QH|UBTVQH)/.test(sign);
}
