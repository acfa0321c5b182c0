// From margins to probabilities: one slope for all classes and one offset for each (a soft-max form of Platt's scaling),
// fitted on margins of texts that the weights had not seen. Fitting is plain Newton-free descent: small, deterministic.

/** p_k is proportional to exp(slope * margin_k + offsets[k]). */
export interface Calibration {
  readonly slope: number;
  readonly offsets: readonly number[];
}

/** Probabilities of one text; they sum to 1. Writes into `out`. */
export function probabilities(margins: ArrayLike<number>, calibration: Calibration, out: Float64Array): void {
  const classes = calibration.offsets.length;
  let largest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < classes; k++) {
    const z = calibration.slope * (margins[k] ?? 0) + (calibration.offsets[k] ?? 0);
    out[k] = z;
    if (z > largest) largest = z;
  }
  let sum = 0;
  for (let k = 0; k < classes; k++) {
    const e = Math.exp((out[k] ?? 0) - largest);
    out[k] = e;
    sum += e;
  }
  for (let k = 0; k < classes; k++) out[k] = (out[k] ?? 0) / sum;
}

const ROUNDS = 400;

/**
 * Fits slope and offsets by gradient descent on the log loss, with a weak pull of the slope to 2 and the offsets to 0, so
 * that few texts can not make extreme probabilities. `importance[k]` weighs the texts of class k.
 */
export function fitCalibration(
  margins: readonly (readonly number[])[],
  labels: readonly number[],
  importance: readonly number[],
): Calibration {
  const classes = importance.length;
  let slope = 2;
  const offsets = new Array<number>(classes).fill(0);
  const p = new Float64Array(classes);
  const total = labels.reduce((sum, label) => sum + (importance[label] ?? 1), 0) || 1;
  let rate = 0.5;
  let before = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    let loss = 0.001 * (slope - 2) ** 2;
    let slopeGradient = 0.002 * (slope - 2);
    const gradients = offsets.map((offset) => 0.002 * offset);
    for (let i = 0; i < labels.length; i++) {
      const own = margins[i] ?? [];
      const label = labels[i] ?? 0;
      const weight = (importance[label] ?? 1) / total;
      probabilities(own, { slope, offsets }, p);
      loss -= weight * Math.log(Math.max(p[label] ?? 0, 1e-12));
      for (let k = 0; k < classes; k++) {
        const error = weight * ((p[k] ?? 0) - (k === label ? 1 : 0));
        slopeGradient += error * (own[k] ?? 0);
        gradients[k] = (gradients[k] ?? 0) + error;
      }
    }
    if (loss > before) rate *= 0.5;
    else rate = Math.min(rate * 1.05, 4);
    before = loss;
    slope = Math.max(0.1, slope - rate * slopeGradient);
    for (let k = 0; k < classes; k++) offsets[k] = (offsets[k] ?? 0) - rate * (gradients[k] ?? 0);
  }
  return { slope, offsets };
}

/** Mean F1 of the classes for decisions by the largest probability after `shift` is added to the log probabilities. */
function macroF1(scores: readonly (readonly number[])[], labels: readonly number[], shift: readonly number[]): number {
  const classes = shift.length;
  const hit = new Float64Array(classes);
  const given = new Float64Array(classes);
  const truth = new Float64Array(classes);
  scores.forEach((own, i) => {
    let best = 0;
    for (let k = 1; k < classes; k++) {
      if (Math.log(own[k] ?? 0) + (shift[k] ?? 0) > Math.log(own[best] ?? 0) + (shift[best] ?? 0)) best = k;
    }
    const label = labels[i] ?? 0;
    given[best] = (given[best] ?? 0) + 1;
    truth[label] = (truth[label] ?? 0) + 1;
    if (best === label) hit[best] = (hit[best] ?? 0) + 1;
  });
  let sum = 0;
  for (let k = 0; k < classes; k++) sum += (2 * (hit[k] ?? 0)) / Math.max(1, (given[k] ?? 0) + (truth[k] ?? 0));
  return sum / classes;
}

const STEPS = [-1.5, -1, -0.7, -0.5, -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5];

/**
 * Offsets moved so that decisions on left-out probabilities have the best mean F1: for data whose rare classes matter as
 * much as the frequent ones. One class after another, twice. The probabilities then lean to rare classes on purpose.
 */
export function favourMacroF1(
  calibration: Calibration,
  scores: readonly (readonly number[])[],
  labels: readonly number[],
): Calibration {
  const shift = calibration.offsets.map(() => 0);
  for (let round = 0; round < 2; round++) {
    for (let k = 0; k < shift.length; k++) {
      let best = Number.NEGATIVE_INFINITY;
      let at = shift[k] ?? 0;
      for (const step of STEPS) {
        shift[k] = step;
        const reached = macroF1(scores, labels, shift) - Math.abs(step) * 1e-4;
        if (reached > best) {
          best = reached;
          at = step;
        }
      }
      shift[k] = at;
    }
  }
  return { slope: calibration.slope, offsets: calibration.offsets.map((offset, k) => offset + (shift[k] ?? 0)) };
}
