// Bursts: is this bucket's count more than its past explains? Causal, one pass, bounded memory. docs/trends.md has the mathematics.
// What to do about a burst (alerts, wording) is left to `watch`; reading files is left to the command.
import { BUCKET_MS, type Bucket, type Point, vietnamClock } from "./series.ts";
import { SortedWindow } from "./sorted-window.ts";
import { negativeBinomialSurprise } from "./special-functions.ts";

export interface BurstLine {
  /** First instant of the bucket, UTC, ms. */
  readonly at: number;
  /** Null: no data for this bucket; nothing is learned from it and nothing said about it. */
  readonly value: number | null;
  /** What the past lets expect of this bucket; null while there is too little of it. */
  readonly expected: number | null;
  /** -log10 of the chance of this count (5m: this last hour's count) or more: 3 is one in a thousand. 0 while there is too little past. */
  readonly score: number;
  /** An alarm is raised here: the first bucket of an episode. */
  readonly burst: boolean;
  /** Inside an episode: from its alarm until no bucket has been surprising for QUIET_MS. */
  readonly ongoing: boolean;
}

const DAY_MS = 86_400_000;

/**
 * How far the detector looks back and when it starts to speak. Two weeks are the shortest span that shows every weekday
 * twice; for daily counts eight weeks show each weekday eight times. It speaks after one day (a week for daily counts).
 */
const REACH: Readonly<Record<Bucket, { readonly windowMs: number; readonly warmUpMs: number }>> = {
  "5m": { windowMs: 14 * DAY_MS, warmUpMs: DAY_MS },
  "1h": { windowMs: 14 * DAY_MS, warmUpMs: DAY_MS },
  "1d": { windowMs: 56 * DAY_MS, warmUpMs: 7 * DAY_MS },
};

/** Episodes end, and the next alarm becomes possible, after a day without a surprising bucket: one event, one alarm. */
export const QUIET_MS: Readonly<Record<Bucket, number>> = { "5m": DAY_MS, "1h": DAY_MS, "1d": 3 * DAY_MS };

/**
 * Buckets summed before they are judged. Five minutes hold too little to judge and too many trials: each is judged as the end of
 * the hour up to it, so that a burst is seen as surely as in hourly counts and up to an hour sooner.
 */
const JUDGED_BUCKETS: Readonly<Record<Bucket, number>> = { "5m": 12, "1h": 1, "1d": 1 };
/** An hour with fewer known buckets than this share of it is not judged; one with some missing is brought to full length. */
const LEAST_KNOWN = 0.5;

/** Chance crossings a week that a perfectly fitting model would have; the share of it of one judged sum is the alarm level. */
const CHANCE_A_WEEK = 0.42;
/** Daily counts get so few trials a week that their share would be lax; one in a hundred is the least that counts. */
const LEAST_SCORE = 2;

/** Relative spread (variance beyond Poisson over mean²) assumed before there is a past, and its weight as a share of the window. */
const PRIOR_DISPERSION = 0.5;
const PRIOR_SHARE = 0.5;
/** Past counts beyond this many times their expectation teach the spread as if they were this many: one huge peak must not blind the detector. */
const MOST_RATIO = 8;
/** Expectations below one a judged sum are treated as one: a first mention after silence is not an alarm. */
const LEAST_EXPECTED = 1;
/** The hour pattern is drawn towards flat as if one flat day had been seen. */
const FLAT_DAYS = 1;

/** The score from which a bucket counts as surprising: -log10 of CHANCE_A_WEEK over the judged sums of a week. */
export function alarmScore(bucket: Bucket): number {
  const judgedMs = BUCKET_MS[bucket] * JUDGED_BUCKETS[bucket];
  return Math.max(LEAST_SCORE, Math.log10((7 * DAY_MS) / judgedMs / CHANCE_A_WEEK));
}

interface Past {
  readonly at: number;
  readonly value: number;
  readonly slot: number;
  /** NaN while there was too little past. */
  readonly excess: number;
  readonly weight: number;
}

/** Takes buckets one by one in order of time (missing ones may be left out or be null) and judges each by those before it. */
export class BurstDetector {
  readonly #bucket: Bucket;
  readonly #windowMs: number;
  readonly #warmUpMs: number;
  readonly #level = new SortedWindow();
  readonly #slots: readonly SortedWindow[];
  readonly #alarmScore: number;
  /** A queue: entries before #first have left the window. */
  #past: Past[] = [];
  #first = 0;
  #hotAt = Number.NEGATIVE_INFINITY;
  /** The buckets that are judged together with the next one. */
  #recent: { readonly at: number; readonly value: number }[] = [];

  constructor(bucket: Bucket) {
    this.#bucket = bucket;
    this.#windowMs = REACH[bucket].windowMs;
    this.#warmUpMs = REACH[bucket].warmUpMs;
    this.#alarmScore = alarmScore(bucket);
    this.#slots = Array.from({ length: bucket === "1d" ? 7 : 24 }, () => new SortedWindow());
  }

  next({ at, value }: Point): BurstLine {
    this.#forget(at - this.#windowMs);
    const expected = this.#expected(at);
    const judged = value === null ? null : this.#judged(at, value);
    let score = 0;
    if (judged !== null && expected !== null) {
      score = negativeBinomialSurprise(judged, expected, this.#dispersion(expected));
    }
    const wasOngoing = at - this.#hotAt <= QUIET_MS[this.#bucket];
    const hot = score >= this.#alarmScore;
    if (hot) this.#hotAt = at;
    if (judged !== null) this.#learn(at, judged, expected);
    const ofBucket = expected === null ? null : expected / JUDGED_BUCKETS[this.#bucket];
    return { at, value, expected: ofBucket, score, burst: hot && !wasOngoing, ongoing: hot || wasOngoing };
  }

  /** The sum that a bucket is judged by; null while too little of it is known. */
  #judged(at: number, value: number): number | null {
    const buckets = JUDGED_BUCKETS[this.#bucket];
    if (buckets === 1) return value;
    const from = at - buckets * BUCKET_MS[this.#bucket];
    this.#recent = [...this.#recent.filter((entry) => entry.at > from), { at, value }];
    if (this.#recent.length < buckets * LEAST_KNOWN) return null;
    return (this.#recent.reduce((sum, entry) => sum + entry.value, 0) * buckets) / this.#recent.length;
  }

  #slotOf(at: number): number {
    const clock = vietnamClock(at);
    return this.#bucket === "1d" ? clock.weekday : clock.hour;
  }

  /** The slots a value teaches: hours blur into their neighbours, weekdays do not. */
  #taught(slot: number): readonly number[] {
    return this.#bucket === "1d" ? [slot] : [(slot + 23) % 24, slot, (slot + 1) % 24];
  }

  #expected(at: number): number | null {
    if (this.#level.size * BUCKET_MS[this.#bucket] < this.#warmUpMs) return null;
    const level = this.#level.median();
    const slot = this.#slots[this.#slotOf(at)];
    if (!slot || slot.size === 0) return Math.max(LEAST_EXPECTED, level);
    const perDay = this.#bucket === "1d" ? 1 : (3 * 3_600_000) / BUCKET_MS[this.#bucket];
    const trust = slot.size / (slot.size + FLAT_DAYS * perDay);
    const factor = ((slot.median() + 0.5) / (level + 0.5)) ** trust;
    return Math.max(LEAST_EXPECTED, level * factor);
  }

  /** Spread beyond Poisson by the method of moments over the window, with the prior mixed in. */
  #dispersion(expected: number): number {
    let excess = 0;
    let weight = 0;
    for (let index = this.#first; index < this.#past.length; index++) {
      const entry = this.#past[index];
      if (!entry || Number.isNaN(entry.excess)) continue;
      excess += entry.excess;
      weight += entry.weight;
    }
    const prior = PRIOR_SHARE * (this.#windowMs / BUCKET_MS[this.#bucket]) * expected ** 2;
    return (Math.max(0, excess) + PRIOR_DISPERSION * prior) / (weight + prior);
  }

  #learn(at: number, value: number, expected: number | null): void {
    const slot = this.#slotOf(at);
    const mean = expected ?? Number.NaN;
    const excess = (Math.min(value, MOST_RATIO * mean) - mean) ** 2 - mean;
    this.#past.push({ at, value, slot, excess, weight: mean ** 2 });
    this.#level.add(value);
    for (const taught of this.#taught(slot)) this.#slots[taught]?.add(value);
  }

  #forget(before: number): void {
    for (let entry = this.#past[this.#first]; entry && entry.at < before; entry = this.#past[this.#first]) {
      this.#level.remove(entry.value);
      for (const taught of this.#taught(entry.slot)) this.#slots[taught]?.remove(entry.value);
      this.#first++;
    }
    if (this.#first > 4_096) {
      this.#past = this.#past.slice(this.#first);
      this.#first = 0;
    }
  }
}

/** Every bucket of a series judged by the buckets before it. */
export function detectBursts(points: readonly Point[], bucket: Bucket): BurstLine[] {
  const detector = new BurstDetector(bucket);
  return points.map((point) => detector.next(point));
}

export interface Episode {
  /** The alarm: first surprising bucket. */
  readonly from: number;
  /** Last surprising bucket so far. */
  readonly until: number;
  readonly peakAt: number;
  readonly peak: number;
  /** Counts beyond what was expected, from the first to the last surprising bucket. */
  readonly beyond: number;
  readonly score: number;
  /** No quiet day has passed yet at the end of the lines. */
  readonly open: boolean;
}

/** The lines' episodes, oldest first. */
export function burstEpisodes(lines: readonly BurstLine[], bucket: Bucket): Episode[] {
  const episodes: Episode[] = [];
  const level = alarmScore(bucket);
  let pending = 0;
  for (const line of lines) {
    if (line.burst) {
      episodes.push({ from: line.at, until: line.at, peakAt: line.at, peak: 0, beyond: 0, score: 0, open: true });
      pending = 0;
    }
    const last = episodes.at(-1);
    if (!last) continue;
    if (!line.ongoing) episodes[episodes.length - 1] = { ...last, open: false };
    if (!line.ongoing || line.value === null) continue;
    pending += line.value - (line.expected ?? line.value);
    const higher = line.value > last.peak ? { peak: line.value, peakAt: line.at } : {};
    if (line.score < level) continue;
    episodes[episodes.length - 1] = {
      ...last,
      ...higher,
      until: line.at,
      beyond: last.beyond + pending,
      score: Math.max(last.score, line.score),
    };
    pending = 0;
  }
  return episodes;
}
