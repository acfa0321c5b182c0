// Our own trainer: one linear support vector machine per class against the rest, L2 loss, by dual coordinate descent.
// Source of the method: Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008, algorithm 1.
// Deterministic: the order of visits comes from a seeded generator. Turning margins into probabilities is in calibration.ts.
import { BUCKETS } from "./features.ts";
import { KIND_WEIGHTS, type KindWeights, kindValues, type Sample } from "./samples.ts";

export interface TrainOptions {
  /** Cost of an error; larger fits closer. */
  readonly cost: number;
  /** 0: each error costs the same; 1: each class weighs the same in sum. */
  readonly balance: number;
  readonly rounds: number;
  readonly kindWeights: KindWeights;
  /** Power of the inverse document frequency that scales a feature. */
  readonly rarity: number;
  /** Features in fewer texts are left out. */
  readonly minTexts: number;
  /** Power of the log-count ratio between a class and the rest that scales a feature; 0 leaves it out. */
  readonly contrast: number;
}

export const TRAIN_DEFAULTS: TrainOptions = {
  cost: 0.5,
  balance: 0.5,
  rounds: 12,
  kindWeights: KIND_WEIGHTS,
  rarity: 0.5,
  minTexts: 2,
  contrast: 0,
};

/** A small generator of numbers in [0, 1): mulberry32, public domain. */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Squared scale of each bucket: 0 for features too rare to learn from. */
function squaredScales(samples: readonly Sample[], options: TrainOptions): Float32Array {
  const texts = new Int32Array(BUCKETS);
  const last = new Int32Array(BUCKETS).fill(-1);
  samples.forEach((sample, index) => {
    for (const id of sample.ids) {
      if (last[id] !== index) {
        last[id] = index;
        texts[id] = (texts[id] ?? 0) + 1;
      }
    }
  });
  const scales = new Float32Array(BUCKETS);
  const most = Math.log(1 + samples.length);
  for (let id = 0; id < BUCKETS; id++) {
    const count = texts[id] ?? 0;
    if (count >= options.minTexts) {
      scales[id] = (Math.log((1 + samples.length) / count) / most + 0.05) ** (2 * options.rarity);
    }
  }
  return scales;
}

/**
 * Squared scales of one class: features that tell it from the rest count more. Source of the idea: Wang and Manning,
 * "Baselines and Bigrams", ACL 2012 (NBSVM); here the ratio scales the features instead of replacing them.
 */
function contrasted(
  samples: readonly Sample[],
  labels: readonly number[],
  k: number,
  base: Float32Array,
  power: number,
): Float32Array {
  const inside = new Float32Array(BUCKETS).fill(1);
  const outside = new Float32Array(BUCKETS).fill(1);
  samples.forEach((sample, i) => {
    const counts = labels[i] === k ? inside : outside;
    for (const id of sample.ids) counts[id] = (counts[id] ?? 0) + 1;
  });
  let allInside = 0;
  let allOutside = 0;
  for (let id = 0; id < BUCKETS; id++) {
    allInside += inside[id] ?? 0;
    allOutside += outside[id] ?? 0;
  }
  return base.map((scale, id) => {
    if (scale === 0) return 0;
    const ratio = Math.log(((inside[id] ?? 1) / allInside) * (allOutside / (outside[id] ?? 1)));
    return scale * (0.1 + Math.abs(ratio)) ** (2 * power);
  });
}

function squaredNorm(
  sample: Sample,
  values: readonly [number, number, number],
  scales: Float32Array,
  scratch: Float32Array,
): number {
  const { ids, wordEnd, charEnd } = sample;
  for (let i = 0; i < ids.length; i++) {
    const value = i < wordEnd ? values[0] : i < charEnd ? values[1] : values[2];
    const id = ids[i] ?? 0;
    scratch[id] = (scratch[id] ?? 0) + value;
  }
  let sum = 0;
  for (const id of ids) {
    const value = scratch[id] ?? 0;
    sum += value * value * (scales[id] ?? 0);
    scratch[id] = 0;
  }
  return sum;
}

/** The margin of one sample under the weights of one class. */
export function margin(sample: Sample, values: readonly [number, number, number], weights: Float32Array): number {
  const { ids, wordEnd, charEnd } = sample;
  let words = 0;
  let chars = 0;
  let cues = 0;
  for (let i = 0; i < wordEnd; i++) words += weights[ids[i] ?? 0] ?? 0;
  for (let i = wordEnd; i < charEnd; i++) chars += weights[ids[i] ?? 0] ?? 0;
  for (let i = charEnd; i < ids.length; i++) cues += weights[ids[i] ?? 0] ?? 0;
  return values[0] * words + values[1] * chars + values[2] * cues;
}

function step(
  sample: Sample,
  values: readonly [number, number, number],
  weights: Float32Array,
  scales: Float32Array,
  by: number,
): void {
  const { ids, wordEnd, charEnd } = sample;
  const w = by * values[0];
  const c = by * values[1];
  const q = by * values[2];
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] ?? 0;
    weights[id] = (weights[id] ?? 0) + (i < wordEnd ? w : i < charEnd ? c : q) * (scales[id] ?? 0);
  }
}

/** Weights and bias of each class. */
export interface LinearWeights {
  readonly weights: readonly Float32Array[];
  readonly biases: readonly number[];
}

/** Value of the constant feature that stands for the bias. */
const BIAS_VALUE = 0.3;

/**
 * Learns one weight array per class. `labels[i]` is the class number of `samples[i]`; `importance[i]` weighs it (1 when
 * absent). Calls `progress` after each class with the share done.
 */
export function train(
  samples: readonly Sample[],
  labels: readonly number[],
  classes: number,
  options: TrainOptions = TRAIN_DEFAULTS,
  progress: (done: number) => void = () => {},
): LinearWeights {
  const base = squaredScales(samples, options);
  const scratch = new Float32Array(BUCKETS);
  const values = samples.map((sample) => kindValues(sample, options.kindWeights));
  const out: Float32Array[] = [];
  const biases: number[] = [];
  const binary = classes === 2;
  for (let k = binary ? 1 : 0; k < classes; k++) {
    const positives = labels.reduce((sum, label) => sum + (label === k ? 1 : 0), 0);
    const shareIn = (samples.length / 2 / Math.max(1, positives)) ** options.balance;
    const shareOut = (samples.length / 2 / Math.max(1, samples.length - positives)) ** options.balance;
    const scales = options.contrast > 0 ? contrasted(samples, labels, k, base, options.contrast) : base;
    const norms = samples.map(
      (sample, i) => squaredNorm(sample, values[i] ?? [0, 0, 0], scales, scratch) + BIAS_VALUE ** 2,
    );
    const weights = new Float32Array(BUCKETS);
    let bias = 0;
    const alphas = new Float64Array(samples.length);
    const order = Int32Array.from({ length: samples.length }, (_, i) => i);
    const random = seeded(17 + k);
    for (let round = 0; round < options.rounds; round++) {
      for (let i = order.length - 1; i > 0; i--) {
        const j = Math.floor(random() * (i + 1));
        const swap = order[i] ?? 0;
        order[i] = order[j] ?? 0;
        order[j] = swap;
      }
      let largest = 0;
      for (const i of order) {
        const sample = samples[i];
        const value = values[i];
        if (sample === undefined || value === undefined) continue;
        const y = labels[i] === k ? 1 : -1;
        const diagonal = 0.5 / (options.cost * (y > 0 ? shareIn : shareOut));
        const alpha = alphas[i] ?? 0;
        const gradient = y * (margin(sample, value, weights) + bias * BIAS_VALUE) - 1 + diagonal * alpha;
        if (alpha === 0 && gradient >= 0) continue;
        const next = Math.max(alpha - gradient / ((norms[i] ?? 1) + diagonal), 0);
        const by = (next - alpha) * y;
        if (Math.abs(by) < 1e-8) continue;
        alphas[i] = next;
        step(sample, value, weights, scales, by);
        bias += by * BIAS_VALUE;
        largest = Math.max(largest, Math.abs(gradient));
      }
      if (largest < 0.02) break;
    }
    if (binary) {
      out.push(weights.map((weight) => -weight));
      biases.push(-bias * BIAS_VALUE);
    }
    out.push(weights);
    biases.push(bias * BIAS_VALUE);
    progress((k + 1) / classes);
  }
  return { weights: out, biases };
}

/** Margins of one sample, one for each class. */
export function margins(sample: Sample, model: LinearWeights, kindWeights: KindWeights): number[] {
  const values = kindValues(sample, kindWeights);
  return model.weights.map((weights, k) => margin(sample, values, weights) + (model.biases[k] ?? 0));
}
