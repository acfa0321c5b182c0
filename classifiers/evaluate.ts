// How good predictions are: confusion, precision, recall, F1, bootstrap intervals, calibration. Pure; printing is text-report.ts.
import { seeded } from "./linear/train.ts";

/** rows: the true label; columns: the given one. */
export type Confusion = readonly (readonly number[])[];

export interface ClassScores {
  readonly label: string;
  readonly texts: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface Evaluation {
  readonly labels: readonly string[];
  readonly texts: number;
  readonly confusion: Confusion;
  readonly classes: readonly ClassScores[];
  readonly accuracy: Interval;
  readonly macroF1: Interval;
}

/** Counts of (true, given) label numbers. */
export function confusionOf(truth: readonly number[], given: readonly number[], classes: number): number[][] {
  const out = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  truth.forEach((label, i) => {
    const row = out[label];
    const column = given[i] ?? 0;
    if (row !== undefined) row[column] = (row[column] ?? 0) + 1;
  });
  return out;
}

function accuracyOf(confusion: Confusion): number {
  let right = 0;
  let all = 0;
  confusion.forEach((row, k) => {
    right += row[k] ?? 0;
    for (const count of row) all += count;
  });
  return all === 0 ? 0 : right / all;
}

/** Scores of each class; a class that is neither true nor given anywhere scores 0. */
export function classScores(confusion: Confusion, labels: readonly string[]): ClassScores[] {
  return labels.map((label, k) => {
    const hit = confusion[k]?.[k] ?? 0;
    const texts = (confusion[k] ?? []).reduce((sum, count) => sum + count, 0);
    const given = confusion.reduce((sum, row) => sum + (row[k] ?? 0), 0);
    const precision = given > 0 ? hit / given : 0;
    const recall = texts > 0 ? hit / texts : 0;
    return { label, texts, precision, recall, f1: texts + given > 0 ? (2 * hit) / (texts + given) : 0 };
  });
}

/** Mean F1 of the classes that occur in the truth. */
function macroF1Of(confusion: Confusion, labels: readonly string[]): number {
  const present = classScores(confusion, labels).filter(({ texts }) => texts > 0);
  return present.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, present.length);
}

const RESAMPLES = 1000;

/** Tables of as many texts drawn again with return, seeded, so that the same predictions give the same interval. */
function resampled(truth: readonly number[], given: readonly number[], classes: number): Confusion[] {
  const random = seeded(99);
  const out: Confusion[] = [];
  for (let round = 0; round < RESAMPLES && truth.length > 0; round++) {
    const table = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
    for (let i = 0; i < truth.length; i++) {
      const at = Math.floor(random() * truth.length);
      const row = table[truth[at] ?? 0];
      const column = given[at] ?? 0;
      if (row !== undefined) row[column] = (row[column] ?? 0) + 1;
    }
    out.push(table);
  }
  return out;
}

function intervalOf(value: number, values: number[]): Interval {
  values.sort((a, b) => a - b);
  return {
    value,
    low: values[Math.floor(values.length * 0.025)] ?? value,
    high: values[Math.ceil(values.length * 0.975) - 1] ?? value,
  };
}

/**
 * A score of a table of (true, given) counts with its 95 % bootstrap percentile interval over texts (Efron and Tibshirani
 * 1993, chapter 13), 1,000 resamples.
 */
export function withInterval(
  truth: readonly number[],
  given: readonly number[],
  classes: number,
  score: (table: Confusion) => number,
): Interval {
  return intervalOf(score(confusionOf(truth, given, classes)), resampled(truth, given, classes).map(score));
}

/** All scores of the given labels; accuracy and macro-F1 with intervals as in withInterval. */
export function evaluate(truth: readonly number[], given: readonly number[], labels: readonly string[]): Evaluation {
  const confusion = confusionOf(truth, given, labels.length);
  const tables = resampled(truth, given, labels.length);
  return {
    labels,
    texts: truth.length,
    confusion,
    classes: classScores(confusion, labels),
    accuracy: intervalOf(accuracyOf(confusion), tables.map(accuracyOf)),
    macroF1: intervalOf(
      macroF1Of(confusion, labels),
      tables.map((table) => macroF1Of(table, labels)),
    ),
  };
}

/** The most frequent label for every text: what a classifier that reads nothing scores. */
export function majorityGuess(truth: readonly number[], classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of truth) counts[label] = (counts[label] ?? 0) + 1;
  const most = counts.indexOf(Math.max(...counts));
  return truth.map(() => most);
}

/** One bin of a reliability diagram: mean probability given and share that was right. */
export interface ReliabilityBin {
  readonly texts: number;
  readonly given: number;
  readonly right: number;
}

/** Ten equal bins over the probability of the given label; empty bins are left out. */
export function reliability(truth: readonly number[], scores: readonly (readonly number[])[]): ReliabilityBin[] {
  const sums = Array.from({ length: 10 }, () => ({ texts: 0, given: 0, right: 0 }));
  scores.forEach((own, i) => {
    let best = 0;
    for (let k = 1; k < own.length; k++) if ((own[k] ?? 0) > (own[best] ?? 0)) best = k;
    const p = own[best] ?? 0;
    const bin = sums[Math.min(9, Math.floor(p * 10))];
    if (bin === undefined) return;
    bin.texts++;
    bin.given += p;
    if (best === truth[i]) bin.right++;
  });
  return sums
    .filter(({ texts }) => texts > 0)
    .map(({ texts, given, right }) => ({ texts, given: given / texts, right: right / texts }));
}

/** Expected calibration error: mean gap between probability and share right, weighted by texts (Guo et al. 2017). */
export function calibrationError(bins: readonly ReliabilityBin[]): number {
  const all = bins.reduce((sum, { texts }) => sum + texts, 0);
  return bins.reduce((sum, { texts, given, right }) => sum + (texts / Math.max(1, all)) * Math.abs(given - right), 0);
}
