// Learns the attitude model from labelled sentences: weights of the signs, then the table of words. Words are scaled by
// how much oftener they stand with an attitude than without it, after Wang and Manning, "Baselines and Bigrams", ACL 2012.
import { ATTITUDES } from "../../classifiers/finding.ts";
import { type AttitudeWeights, sharesOf } from "./attitude-model.ts";
import { type AttitudeTable, bucketValue, TEXT_BUCKETS } from "./attitude-text.ts";

/** One labelled text as the model sees it; `label` is a number in ATTITUDES. */
export interface AttitudeSample {
  readonly signs: readonly number[];
  readonly buckets: readonly number[];
  readonly label: number;
}

export interface AttitudeModel {
  readonly weights: AttitudeWeights;
  readonly table: AttitudeTable;
}

export interface AttitudeFit {
  readonly signRounds: number;
  readonly textRounds: number;
  readonly rate: number;
  /** The step for words, which each stand in few texts. */
  readonly textRate: number;
  /** Pull of the signs' weights to zero. */
  readonly pull: number;
  /** The same for words. */
  readonly textPull: number;
}

/** Chosen by cross-validation over policies. */
export const ATTITUDE_FIT: AttitudeFit = {
  signRounds: 400,
  textRounds: 400,
  rate: 0.5,
  textRate: 12,
  pull: 0.01,
  textPull: 0.0001,
};

/** Log of how much oftener each bucket stands with an attitude; 0 for buckets of one text. */
function contrasts(samples: readonly AttitudeSample[]): Float64Array[] {
  const counts = ATTITUDES.map(() => new Float64Array(TEXT_BUCKETS));
  const totals = ATTITUDES.map(() => 0);
  for (const { buckets, label } of samples) {
    totals[label] = (totals[label] ?? 0) + 1;
    for (const one of buckets) {
      const row = counts[label] as Float64Array;
      row[one] = (row[one] ?? 0) + 1;
    }
  }
  return counts.map((own, k) =>
    own.map((count, one) => {
      const all = counts.reduce((sum, row) => sum + (row[one] ?? 0), 0);
      if (all < 2) return 0;
      const inside = (count + 1) / ((totals[k] ?? 0) + 2);
      const outside = (all - count + 1) / (samples.length - (totals[k] ?? 0) + 2);
      return Math.log(inside / outside);
    }),
  );
}

/** Weights of the signs alone: multinomial logistic regression by gradient descent on the mean log loss; deterministic. */
function fitSigns(samples: readonly AttitudeSample[], fit: AttitudeFit): number[][] {
  const columns = samples[0]?.signs.length ?? 0;
  const weights = ATTITUDES.map(() => new Array<number>(columns).fill(0));
  for (let round = 0; round < fit.signRounds; round++) {
    const slopes = weights.map((own) => own.map((weight) => fit.pull * weight));
    for (const { signs, label } of samples) {
      sharesOf(signs, [], weights).forEach((share, k) => {
        const error = (share - (label === k ? 1 : 0)) / samples.length;
        const slope = slopes[k] as number[];
        signs.forEach((sign, j) => {
          slope[j] = (slope[j] ?? 0) + error * sign;
        });
      });
    }
    weights.forEach((own, k) => {
      for (let j = 0; j < own.length; j++) own[j] = (own[j] ?? 0) - fit.rate * (slopes[k]?.[j] ?? 0);
    });
  }
  return weights;
}

/**
 * The signs' weights first, then the words on top of them, learnt from what the signs leave open: learnt together, words
 * explain every sentence they have seen and nothing is left to the classifier, which knows far more texts.
 */
export function fitAttitude(samples: readonly AttitudeSample[], fit: AttitudeFit = ATTITUDE_FIT): AttitudeModel {
  const weights = fitSigns(samples, fit);
  const contrast = contrasts(samples);
  const read = samples.map(({ signs, buckets, label }) => ({
    signs,
    label,
    value: bucketValue(buckets.length),
    kept: Int32Array.from(buckets.filter((one) => contrast.some((row) => row[one] !== 0))),
  }));
  const text = ATTITUDES.map(() => new Float64Array(TEXT_BUCKETS));
  for (let round = 0; round < fit.textRounds; round++) {
    const slopes = text.map((own) => own.map((weight) => fit.textPull * weight));
    for (const { signs, kept, value, label } of read) {
      const powers = text.map((own, k) => {
        const scales = contrast[k] as Float64Array;
        let sum = 0;
        for (const one of kept) sum += (own[one] as number) * (scales[one] as number);
        return value * sum;
      });
      sharesOf(signs, powers, weights).forEach((share, k) => {
        const error = ((share - (label === k ? 1 : 0)) * value) / samples.length;
        const scales = contrast[k] as Float64Array;
        const slope = slopes[k] as Float64Array;
        for (const one of kept) slope[one] = (slope[one] as number) + error * (scales[one] as number);
      });
    }
    text.forEach((own, k) => {
      const slope = slopes[k] as Float64Array;
      for (let one = 0; one < own.length; one++)
        own[one] = (own[one] as number) - fit.textRate * (slope[one] as number);
    });
  }
  const scaled = text.map((own, k) => own.map((weight, one) => weight * (contrast[k]?.[one] ?? 0)));
  const largest = Math.max(...scaled.map((own) => own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)));
  const scale = largest / 127 || 1;
  return {
    weights,
    table: { bytes: scaled.map((own) => Int8Array.from(own, (weight) => Math.round(weight / scale))), scale },
  };
}
