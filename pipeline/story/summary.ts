// A story in a few sentences: real ones, word for word, each with the article it comes from. Chooses, never rewrites.
import { fold } from "../../classifiers/text/fold.ts";
import { sentences } from "../../classifiers/text/sentences.ts";
import { isDigitUnit, type Token, tokens } from "../../classifiers/text/tokens.ts";

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
const LOOKED = 15;
const ARTICLES = 20;
const MIN_WORDS = 8;
const MAX_WORDS = 70;
/** How fast a sentence loses by its place. */
const LATER = 0.1;
/** What a sentence has that nobody else says. */
const ALONE = 0.1;
/** What the likest sentence of its own article counts beside those of the others, who say it independently. */
const OWN = 0.3;
/** What each name or number adds, up to MOST_FACTS: who, when, where, how much. */
const FACT = 0.25;
const MOST_FACTS = 5;
/** Share that stays of a sentence that leans on the one before it, and of a question. */
const LEANING = 0.7;
const QUESTION = 0.5;
/** From this share of its words (weighed) in one chosen sentence on, a sentence says what is said already. */
const SAID = 0.6;

/** Beginnings that point back: alone, such a sentence is not understood. */
const POINTS_BACK =
  /^(?:["“']|(?:đó|đây) là|trong đó|tuy nhiên|ngoài ra|bên cạnh đó|theo đó|do đó|vì (?:vậy|thế)|chính vì|đồng thời|mặt khác|(?:ngay )?sau đó|trước đó|khi đó|lúc (?:này|đó)|(?:điều|việc|người|ông|bà|anh|chị) này|cùng với đó|còn|nhưng|và|hơn nữa|thậm chí|họ|cũng|như vậy|không chỉ|được biết|đáng chú ý|đặc biệt|cụ thể)(?![\p{L}\p{M}])/iu;

interface Candidate extends SummarySentence {
  readonly article: number;
  readonly order: number;
  readonly words: ReadonlySet<string>;
  readonly facts: number;
}

/**
 * The sentences that the story's other articles agree with most (centrality by cosine of weighed words, as in LexRank), the
 * earlier in their article and the fuller of facts the better, each saying what the chosen ones do not (maximal marginal
 * relevance; Carbonell and Goldstein 1998). Order: by article as given, then as they stand. Empty where no text has a whole
 * sentence.
 */
export function summarise(sources: readonly SummarySource[], options: SummaryOptions = {}): SummarySentence[] {
  const candidates = sources.slice(0, ARTICLES).flatMap(candidatesOf);
  const weights = weigh(candidates);
  const wholes = new Map(candidates.map((candidate) => [candidate, shared(candidate, candidate, weights)]));
  const whole = (candidate: Candidate) => wholes.get(candidate) ?? 0;
  const alike = (a: Candidate, b: Candidate) => shared(a, b, weights) / Math.sqrt(whole(a) * whole(b) || 1);
  const left = candidates.map((candidate) => ({
    candidate,
    score: agreement(candidate, candidates, alike) * merit(candidate),
    /** Likeness to the likest chosen one. */
    said: 0,
  }));
  const chosen: Candidate[] = [];
  while (chosen.length < (options.limit ?? 3)) {
    let best: (typeof left)[number] | null = null;
    for (const entry of left) {
      if (entry.said >= 1) continue;
      if (!best || entry.score * (1 - entry.said) > best.score * (1 - best.said)) best = entry;
    }
    if (!best) break;
    const { candidate } = best;
    chosen.push(candidate);
    for (const entry of left) {
      const repeats = shared(entry.candidate, candidate, weights) >= SAID * whole(entry.candidate);
      entry.said =
        entry.candidate === candidate || repeats ? 1 : Math.max(entry.said, alike(entry.candidate, candidate));
    }
  }
  return chosen
    .sort((a, b) => a.article - b.article || a.order - b.order)
    .map(({ articleId, start, end, text }) => ({ articleId, start, end, text }));
}

type Weights = ReadonlyMap<string, number>;

/** Squared weights: a word of every sentence tells less than one of a few. */
function weigh(candidates: readonly Candidate[]): Weights {
  const counts = new Map<string, number>();
  for (const { words } of candidates) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].map(([word, count]) => [word, Math.log(1 + candidates.length / count) ** 2]));
}

/** Weight of the words in common; of a sentence with itself: all of its weight. */
function shared(a: Candidate, b: Candidate, weights: Weights): number {
  let sum = 0;
  for (const word of a.words) if (b.words.has(word)) sum += weights.get(word) ?? 0;
  return sum;
}

/** Mean over the other articles of the likest sentence of each, and a part of the likest one of its own. */
function agreement(
  candidate: Candidate,
  candidates: readonly Candidate[],
  alike: (a: Candidate, b: Candidate) => number,
): number {
  const likest = new Map<number, number>();
  for (const other of candidates) {
    if (other !== candidate)
      likest.set(other.article, Math.max(likest.get(other.article) ?? 0, alike(candidate, other)));
  }
  const own = likest.get(candidate.article) ?? 0;
  likest.delete(candidate.article);
  let sum = 0;
  for (const value of likest.values()) sum += value;
  return sum / Math.max(1, likest.size) + OWN * own + ALONE;
}

function merit({ order, facts, text }: Candidate): number {
  const full = 1 + FACT * Math.min(MOST_FACTS, facts);
  const alone = (POINTS_BACK.test(text) ? LEANING : 1) * (/\?["'”’»)\]]*$/.test(text) ? QUESTION : 1);
  return (full * alone) / (1 + LATER * order);
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
    found.push({ articleId: source.articleId, start, end, text, article, order, words, facts: factsIn(text, all) });
  }
  return found;
}

/** Numbers, and pairs of capitalised words. */
function factsIn(text: string, words: readonly Token[]): number {
  let facts = 0;
  let before = false;
  for (const { start } of words) {
    const capital = text[start] !== text[start]?.toLowerCase();
    if (isDigitUnit(text.charCodeAt(start)) || (capital && before)) facts++;
    before = capital;
  }
  return facts;
}
