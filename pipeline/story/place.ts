// Where an article belongs by likeness: which remembered articles it meets, how like they are, and what they say together.
// Thresholds and weights were fitted on one half of labelled stories and checked on the other: docs/stories.md.
import { type KeptTerms, type Row, roundSimilarity, type Standing } from "./row.ts";
import { containment, type Sketch } from "./sketch.ts";
import { type StoryStore, WINDOW_MS } from "./store.ts";
import { KEPT, NAMED, type TermTable } from "./term-table.ts";

export const TUNING = {
  /**
   * A reprint from this mean on, of the share of the shorter text's shingles and the share of the remembered article's
   * heaviest pairs of words that it has; each at least `reprintLeast`.
   */
  reprint: 0.55,
  /** The same within one source, whose follow-ups repeat the background of the first report. */
  reprintOwn: 0.7,
  reprintLeast: 0.3,
  /** A text so many times as long as another tells more than that one did: it takes it up, it does not reprint it. */
  grown: 2.5,
  /**
   * Log odds that two texts tell of one event: bias + word × √cosine of words + pair × √cosine of pairs + name × √cosine of
   * names and numbers − age × ln(1 + days).
   */
  bias: -6.3,
  word: 7.5,
  pair: 11.1,
  name: 3.4,
  age: 6.6,
  /** Log odds from which on an article joins a story. */
  join: -1.8,
  /** What a member counts that shares too little to be met at all. */
  unmet: -5.7,
  /** Share of the best member in a story's odds; the rest is the mean of all members. */
  best: 0.45,
  /** Heaviest terms of each sort that are looked up. */
  looked: 12,
  /** Remembered articles that are compared in full. */
  compared: 24,
};

const WINDOW_MINUTES = WINDOW_MS / 60_000;

interface Compared {
  readonly row: Row;
  readonly minutes: number;
  /** Cosines, 0 to 1. */
  readonly words: number;
  readonly pairs: number;
  readonly names: number;
  /** Mean of the shingles' containment and the share of the row's kept pairs that the article in hand has. */
  readonly copied: number;
  /** The lesser of the two. */
  readonly least: number;
  /** Words of the article in hand for one of the row. */
  readonly longer: number;
}

/** What a story's members that were met say. */
interface Heard {
  best: Compared;
  odds: number;
  sum: number;
  met: number;
  members: number;
}

/** The article's place in a story that is there; null: a story of its own. The sketch's terms are weighed. */
export function placeOf(sketch: Sketch, minute: number, source: number, store: StoryStore): Standing | null {
  const near: Compared[] = [];
  for (const article of met(sketch, store)) {
    const row = store.row(article);
    if (!row?.sketched) continue;
    const minutes = Math.abs(minute - row.minute);
    if (minutes <= WINDOW_MINUTES) near.push(compare(sketch, row, minutes));
  }
  return reprinted(near, source) ?? joined(near);
}

/** A reprint names the article that all of its copies go back to. */
export function reprintOf(twin: Row, similarity: number): Standing {
  return {
    role: "reprint",
    storyId: twin.storyId,
    of: twin.role === "reprint" ? twin.of : twin.articleId,
    similarity: roundSimilarity(similarity),
    member: twin.member,
  };
}

function reprinted(near: readonly Compared[], source: number): Standing | null {
  let original: Compared | null = null;
  for (const entry of near) {
    if (entry.copied <= (original?.copied ?? 0) || entry.least < TUNING.reprintLeast || entry.longer > TUNING.grown)
      continue;
    const enough = entry.row.source === source ? TUNING.reprintOwn : TUNING.reprint;
    if (entry.copied >= enough) original = entry;
  }
  return original ? reprintOf(original.row, original.copied) : null;
}

function joined(near: readonly Compared[]): Standing | null {
  const stories = new Map<string, Heard>();
  for (const entry of near) {
    const odds =
      TUNING.bias +
      TUNING.word * Math.sqrt(entry.words) +
      TUNING.pair * Math.sqrt(entry.pairs) +
      TUNING.name * Math.sqrt(entry.names) -
      TUNING.age * Math.log1p(entry.minutes / 1_440);
    // Less than what an unmet member counts says nothing.
    if (odds <= TUNING.unmet) continue;
    const { storyId, member } = entry.row;
    const heard = stories.get(storyId);
    if (!heard) {
      stories.set(storyId, { best: entry, odds, sum: odds, met: 1, members: member });
      continue;
    }
    heard.sum += odds;
    heard.met++;
    heard.members = Math.max(heard.members, member);
    if (odds > heard.odds) Object.assign(heard, { best: entry, odds });
  }
  let chosen: { row: Row; odds: number; members: number } | null = null;
  for (const { best, odds, sum, met, members } of stories.values()) {
    const all = Math.max(met, members);
    const mean = (sum + (all - met) * TUNING.unmet) / all;
    const together = TUNING.best * odds + (1 - TUNING.best) * mean;
    if (together >= TUNING.join && together > (chosen?.odds ?? Number.NEGATIVE_INFINITY)) {
      chosen = { row: best.row, odds: together, members: all };
    }
  }
  if (!chosen) return null;
  return {
    role: "same-event",
    storyId: chosen.row.storyId,
    of: chosen.row.articleId,
    similarity: roundSimilarity(1 / (1 + Math.exp(TUNING.join - chosen.odds))),
    member: chosen.members + 1,
  };
}

/** Room for all that the look-ups of one article can meet. */
const MEETINGS = 1 << 12;
/** Articles that were met and how much of the sketch they share; filled and emptied for each article. */
const numbers = new Uint32Array(MEETINGS);
const shares = new Float64Array(MEETINGS);
const places = new Uint16Array(MEETINGS);
const FULL = Math.floor(MEETINGS * 0.7);

/** Numbers of remembered articles that share a shingle or heavy terms, the most promising first. */
function met(sketch: Sketch, store: StoryStore): number[] {
  let used = 0;
  let worth = 0;
  const meet = (article: number): void => {
    let at = Math.imul(article, 0x9e3779b1) >>> 20;
    // 0 is a free place, so numbers count from 1.
    while (numbers[at] !== 0 && numbers[at] !== article + 1) at = (at + 1) & (MEETINGS - 1);
    if (numbers[at] === 0) {
      if (used === FULL) return;
      numbers[at] = article + 1;
      shares[at] = 0;
      places[used++] = at;
    }
    shares[at] = (shares[at] ?? 0) + worth;
  };
  for (const sort of ["single", "pairs"] as const) {
    const terms = sketch[sort];
    for (let i = 0; i < Math.min(TUNING.looked, terms.kept); i++) {
      worth = terms.keptShare(i);
      store.eachWithTerm(sort, terms.keptTerm(i), meet);
    }
  }
  // A shared minimum is worth as much as a shared heavy term: a near copy has most of them.
  worth = 1 / KEPT;
  store.eachNear(sketch.minima, meet);
  const best = mostShared(used);
  for (let i = 0; i < used; i++) numbers[places[i] ?? 0] = 0;
  return best;
}

/** The articles of the largest shares, largest first; of equal ones the later. */
function mostShared(used: number): number[] {
  const best: number[] = [];
  let least = 0;
  for (let i = 0; i < used; i++) {
    const at = places[i] ?? 0;
    const share = shares[at] ?? 0;
    if (best.length === TUNING.compared && share < least) continue;
    let place = best.length;
    for (; place > 0; place--) {
      const other = best[place - 1] ?? 0;
      if (((shares[other] ?? 0) - share || (numbers[other] ?? 0) - (numbers[at] ?? 0)) > 0) break;
    }
    best.splice(place, 0, at);
    if (best.length > TUNING.compared) best.pop();
    least = shares[best.at(-1) ?? 0] ?? 0;
  }
  return best.map((at) => (numbers[at] ?? 1) - 1);
}

function compare(sketch: Sketch, row: Row, minutes: number): Compared {
  const words = overlap(sketch.single, row.single);
  const pairs = overlap(sketch.pairs, row.pairs);
  const shingles = containment(sketch, row);
  return {
    row,
    minutes,
    words: words.cosine,
    pairs: pairs.cosine,
    names: Math.min(1, (words.named + pairs.named) / (sketch.namedNorm * row.namedNorm || 1)),
    copied: (shingles + pairs.present) / 2,
    least: Math.min(shingles, pairs.present),
    longer: sketch.words / Math.max(1, row.words),
  };
}

interface Overlap {
  /** 0 to 1; of the text in hand all terms count, of the row those it keeps, with the weight they have in the text in hand. */
  readonly cosine: number;
  /** Squared weights of the names and numbers in common. */
  readonly named: number;
  /** Share of the row's kept terms that the text in hand has. */
  readonly present: number;
}

function overlap(mine: TermTable, theirs: KeptTerms): Overlap {
  let shared = 0;
  let named = 0;
  let present = 0;
  for (let i = 0; i < theirs.size; i++) {
    const term = theirs.term(i);
    const square = mine.square(term);
    if (square <= 0) continue;
    present++;
    shared += square;
    if ((term & NAMED) !== 0) named += square;
  }
  return {
    cosine: Math.min(1, shared / (mine.norm * theirs.norm || 1)),
    named,
    present: present / Math.max(1, theirs.size),
  };
}
