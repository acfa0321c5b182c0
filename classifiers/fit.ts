// From labelled texts to a model: features, margins of texts left out by scenario, calibration on those, then weights from all.
// What comes out besides the model are the left-out predictions: the honest measure of the same data.
import { Extractor, FEATURES_VERSION } from "./extract.ts";
import type { ClassifierInput } from "./finding.ts";
import { type Calibration, favourMacroF1, fitCalibration, probabilities } from "./linear/calibration.ts";
import { Features } from "./linear/features.ts";
import { type Model, quantise } from "./linear/model-file.ts";
import { type Sample, takeSample } from "./linear/samples.ts";
import { hashWord } from "./linear/token-scan.ts";
import { margins, TRAIN_DEFAULTS, type TrainOptions, train } from "./linear/train.ts";
import { Reading } from "./reading.ts";
import { toNfc } from "./text/normalize.ts";

/** A text with its label; texts with the same `group` are never split between learning and measuring. */
export interface LabelledText extends ClassifierInput {
  readonly label: string;
  readonly group: string;
}

export interface FitOptions extends Partial<TrainOptions> {
  readonly folds?: number;
  /** True for the harm task: names are hidden from it. */
  readonly skipMasked?: boolean;
  /** 0: probabilities follow the classes' shares in the data; 1: as if all classes were equally frequent. */
  readonly balancePrior?: number;
  /** Move decisions towards the best mean F1 on left-out texts, instead of the most likely label. */
  readonly favourMacroF1?: boolean;
  readonly progress?: (step: string, done: number) => void;
}

export interface Fitted {
  readonly model: Model;
  /** Probabilities of each text when it was left out, in the order of the texts. */
  readonly leftOut: readonly (readonly number[])[];
}

/** Features of each text, as the classifier itself sees it. */
export function toSamples(texts: readonly ClassifierInput[], skipMasked: boolean): Sample[] {
  const reading = new Reading();
  const extractor = new Extractor();
  const features = new Features();
  return texts.map(({ text, title, kind }) => {
    reading.read(toNfc(title === undefined ? text : `${title}\n${text}`));
    extractor.extract(reading, kind, features);
    return takeSample(features, skipMasked);
  });
}

/** The fold of a group: by hash, so that adding texts never moves a scenario. */
export function foldOf(group: string, folds: number): number {
  return (Math.imul(hashWord(group), 0x9e3779b1) >>> 8) % folds;
}

function importanceOf(labels: readonly number[], classes: number, balance: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts.map((count) => (labels.length / classes / Math.max(1, count)) ** balance);
}

/** Learns a task. Throws a TypeError when a label is not among `labels` or a class has no text. */
export function fitModel(
  task: string,
  labels: readonly string[],
  texts: readonly LabelledText[],
  options: FitOptions = {},
): Fitted {
  const trainOptions: TrainOptions = { ...TRAIN_DEFAULTS, ...options };
  const folds = options.folds ?? 5;
  const progress = options.progress ?? (() => {});
  const numbers = texts.map(({ label }) => {
    const number = labels.indexOf(label);
    if (number < 0) throw new TypeError(`"${label}" is no label of ${task}; labels are ${labels.join(", ")}`);
    return number;
  });
  for (const [k, label] of labels.entries()) {
    if (!numbers.includes(k)) throw new TypeError(`no text has the label "${label}"`);
  }
  progress("features", 0);
  const samples = toSamples(texts, options.skipMasked ?? false);
  const assigned = texts.map(({ group }) => foldOf(group, folds));
  const leftOutMargins: number[][] = texts.map(() => []);
  for (let fold = 0; fold < folds; fold++) {
    const inside = assigned.map((own) => own !== fold);
    const model = train(
      samples.filter((_, i) => inside[i]),
      numbers.filter((_, i) => inside[i]),
      labels.length,
      trainOptions,
    );
    samples.forEach((sample, i) => {
      if (!inside[i]) leftOutMargins[i] = margins(sample, model, trainOptions.kindWeights);
    });
    progress("left-out folds", (fold + 1) / folds);
  }
  const fitted: Calibration = fitCalibration(
    leftOutMargins,
    numbers,
    importanceOf(numbers, labels.length, options.balancePrior ?? 0),
  );
  const p = new Float64Array(labels.length);
  const scoresBy = (calibration: Calibration) =>
    leftOutMargins.map((own) => {
      probabilities(own, calibration, p);
      return [...p];
    });
  const calibration = options.favourMacroF1 === true ? favourMacroF1(fitted, scoresBy(fitted), numbers) : fitted;
  const weights = train(samples, numbers, labels.length, trainOptions, (done) => progress("weights", done));
  let hash = hashWord(JSON.stringify([FEATURES_VERSION, trainOptions]));
  for (const { text, label } of texts) hash = Math.imul(hash ^ hashWord(text) ^ hashWord(label), 0x01000193);
  return {
    model: quantise(weights, {
      task,
      family: "linear-1",
      labels,
      features: FEATURES_VERSION,
      kindWeights: trainOptions.kindWeights,
      calibration,
      trainedOn: { texts: texts.length, hash: (hash >>> 0).toString(16).padStart(8, "0") },
    }),
    leftOut: scoresBy(calibration),
  };
}
