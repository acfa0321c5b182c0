// A story in a few sentences: real ones, word for word, each with the article it comes from. Chooses, never rewrites.
import { fold } from "../../classifiers/text/fold.ts";
import { sentences } from "../../classifiers/text/sentences.ts";
import { tokens } from "../../classifiers/text/tokens.ts";

export interface SummarySource {
  readonly articleId: string;
  readonly text: string;
}

export interface SummarySentence {
  readonly articleId: string;
  /** Place in that article's text, UTF-16 code units: text.slice(start, end) is the sentence. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface SummaryOptions {
  /** Sentences at most; 3 unless given. */
  readonly limit?: number;
}

/** Sentences of an article that are looked at: press says what happened at its beginning. */
const LOOKED = 12;
const ARTICLES = 20;
const MIN_WORDS = 8;
const MAX_WORDS = 60;
/** From this share of common words on a sentence says what a chosen one says already. */
const SAME = 0.5;

interface Candidate extends SummarySentence {
  readonly article: number;
  readonly order: number;
  readonly words: ReadonlySet<string>;
}

/**
 * The sentences that most of the story's other sentences agree with, the earlier in their article the better (centrality by
 * cosine of word sets, as in LexRank, with a bias to the lead), without repetition. Order: by article as given, then as they
 * stand. Empty where no text has a whole sentence.
 */
export function summarise(sources: readonly SummarySource[], options: SummaryOptions = {}): SummarySentence[] {
  const candidates = sources.slice(0, ARTICLES).flatMap(candidatesOf);
  const scored = candidates
    .map((candidate) => {
      let sum = 0;
      for (const other of candidates) {
        // An article agrees with itself anyway; what counts is that others say it too.
        if (other !== candidate)
          sum += alike(candidate.words, other.words) * (other.article === candidate.article ? 0.5 : 1);
      }
      return { candidate, score: (sum + 1) / Math.sqrt(1 + candidate.order) };
    })
    .sort(
      (a, b) => b.score - a.score || a.candidate.article - b.candidate.article || a.candidate.order - b.candidate.order,
    );
  const chosen: Candidate[] = [];
  for (const { candidate } of scored) {
    if (chosen.length >= (options.limit ?? 3)) break;
    if (chosen.every((other) => alike(candidate.words, other.words) < SAME)) chosen.push(candidate);
  }
  return chosen
    .sort((a, b) => a.article - b.article || a.order - b.order)
    .map(({ articleId, start, end, text }) => ({ articleId, start, end, text }));
}

function candidatesOf(source: SummarySource, article: number): Candidate[] {
  const found: Candidate[] = [];
  for (const [order, { start, end }] of sentences(source.text).slice(0, LOOKED).entries()) {
    const text = source.text.slice(start, end);
    // A line without an end mark is a heading, a caption or a sign-off.
    if (!/[.!?…]["'”’»)\]]*$/.test(text)) continue;
    const folded = fold(text);
    const all = tokens(folded);
    if (all.length < MIN_WORDS || all.length > MAX_WORDS) continue;
    const words = new Set(all.map((token) => folded.slice(token.start, token.end)));
    found.push({ articleId: source.articleId, start, end, text, article, order, words });
  }
  return found;
}

function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return common / Math.sqrt(a.size * b.size || 1);
}
