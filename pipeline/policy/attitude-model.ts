// Attitude by word list, classifier and words together: what the list finds in the sentences about a policy, what the
// classifier says of them and which words they hold, weighed by a small logistic model. Its weights come from
// data/attitude.jsonl (attitude-fit.ts); test/bench/attitude.ts measures them. The list alone (attitude.ts) is the baseline.
import type { Attitude, Classify } from "../../classifiers/finding.ts";
import { ATTITUDES } from "../../classifiers/finding.ts";
import type { AttitudeJudgement, JudgeAttitude } from "./attitude.ts";
import { judgeAttitude } from "./attitude.ts";
import { type AttitudeTable, attitudeBuckets, shippedTable, textPowers } from "./attitude-text.ts";
import { ATTITUDE_WEIGHTS } from "./attitude-weights.ts";

/** Rows in the order of ATTITUDES, columns in the order of `attitudeSigns`. */
export type AttitudeWeights = readonly (readonly number[])[];

const log = (p: number) => Math.log(Math.max(p, 0.005));

/**
 * What speaks for an attitude in the sentences: a constant, the list's balance for and against, and how likely the
 * classifier holds each tone and each act of feedback. Small numbers of like size.
 */
export function attitudeSigns(sentences: readonly string[], classify: Classify): number[] {
  const text = sentences.join("\n");
  const { tone, feedback, checkworthy } = classify({ text, kind: "social" });
  const { balance, words } = judgeAttitude(sentences);
  const neutral = log(tone.scores.neutral);
  return [
    1,
    Math.max(0, balance),
    Math.max(0, -balance),
    words.length > 0 ? 1 : 0,
    (log(tone.scores.positive) - neutral) / 3,
    (log(tone.scores.negative) - neutral) / 3,
    feedback.scores.praise,
    feedback.scores.complaint + feedback.scores.difficulty,
    feedback.scores.question,
    feedback.scores.none,
    checkworthy.score,
  ];
}

/** Probabilities in the order of ATTITUDES, from the signs and what the words' table adds. */
export function sharesOf(signs: readonly number[], text: readonly number[], weights: AttitudeWeights): number[] {
  const powers = weights.map((row, k) =>
    Math.exp(row.reduce((sum, weight, i) => sum + weight * (signs[i] ?? 0), text[k] ?? 0)),
  );
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/**
 * A judge that asks the classifier and the words too. Neutral becomes null where the list finds no word either: nothing was
 * said of the policy that could be for or against it. Throws an Error when the table's file can not be read.
 */
export function attitudeByClassifier(
  classify: Classify,
  weights: AttitudeWeights = ATTITUDE_WEIGHTS,
  table: AttitudeTable = shippedTable(),
): JudgeAttitude {
  return (sentences, named = []): AttitudeJudgement => {
    if (sentences.length === 0) return { attitude: null, balance: 0, words: [] };
    const text = textPowers(attitudeBuckets(sentences, named), table);
    const shares = sharesOf(attitudeSigns(sentences, classify), text, weights);
    const best = shares.indexOf(Math.max(...shares));
    const label: Attitude = ATTITUDES[best] ?? "neutral";
    const { words } = judgeAttitude(sentences);
    return {
      attitude: label === "neutral" && words.length === 0 ? null : label,
      balance: (shares[0] ?? 0) - (shares[2] ?? 0),
      words,
    };
  };
}
