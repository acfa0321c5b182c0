// Attitude to a policy on labelled sentences (pipeline/policy/data/attitude.jsonl): word list alone, tone of the sentence taken
// as attitude, and list and classifier together, the last by cross-validation over policies. With --weights the weights that
// all sentences give are printed for pipeline/policy/attitude-weights.ts.
import { readFileSync } from "node:fs";
import { z } from "zod";
import { evaluate } from "../../classifiers/evaluate.ts";
import { evaluationText, intervalText } from "../../classifiers/evaluation-report.ts";
import { ATTITUDES, type Classify } from "../../classifiers/finding.ts";
import { foldOf } from "../../classifiers/fit.ts";
import { loadClassifier } from "../../classifiers/index.ts";
import { judgeAttitude } from "../../pipeline/policy/attitude.ts";
import {
  type AttitudeWeights,
  attitudeByClassifier,
  attitudeShares,
  attitudeSigns,
} from "../../pipeline/policy/attitude-model.ts";

const row = z.strictObject({
  id: z.string(),
  scenario: z.string(),
  policy: z.string(),
  text: z.string(),
  attitude: z.enum(ATTITUDES),
});
export type AttitudeRow = z.infer<typeof row>;

const LEARNT = new URL("../../pipeline/policy/data/attitude.jsonl", import.meta.url);
/** Other policies; nothing is learnt from them. */
const APART = new URL("data/apart/attitude.jsonl", import.meta.url);

/** Labelled sentences, each about the policy that it names. */
export function attitudeRows(file: URL = LEARNT): AttitudeRow[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => row.parse(JSON.parse(line)));
}

const ROUNDS = 800;
const RATE = 0.5;
/** Pull of all weights to zero. */
const PULL = 0.01;

/** Multinomial logistic regression by gradient descent on the mean log loss; deterministic. */
export function learnWeights(signs: readonly (readonly number[])[], labels: readonly number[]): number[][] {
  const columns = signs[0]?.length ?? 0;
  const weights = ATTITUDES.map(() => new Array<number>(columns).fill(0));
  for (let round = 0; round < ROUNDS; round++) {
    const slopes = weights.map((own) => own.map((weight) => PULL * weight));
    signs.forEach((own, i) => {
      attitudeShares(own, weights).forEach((share, k) => {
        const error = (share - (labels[i] === k ? 1 : 0)) / signs.length;
        const slope = slopes[k];
        own.forEach((sign, j) => {
          if (slope) slope[j] = (slope[j] ?? 0) + error * sign;
        });
      });
    });
    weights.forEach((own, k) => {
      own.forEach((weight, j) => {
        own[j] = weight - RATE * (slopes[k]?.[j] ?? 0);
      });
    });
  }
  return weights;
}

const FOLDS = 10;

export interface AttitudeTrial {
  readonly rows: readonly AttitudeRow[];
  /** Numbers in ATTITUDES. */
  readonly labels: readonly number[];
  /** What list and classifier together say of each sentence when its policy was left out. */
  readonly leftOut: readonly number[];
  /** What all sentences teach. */
  readonly weights: AttitudeWeights;
}

/** Learns and measures over policies. */
export function tryAttitude(classify: Classify): AttitudeTrial {
  const rows = attitudeRows();
  const labels = rows.map(({ attitude }) => ATTITUDES.indexOf(attitude));
  const signs = rows.map(({ text }) => attitudeSigns([text], classify));
  const best = (shares: readonly number[]) => shares.indexOf(Math.max(...shares));
  const learnt = (inside: (i: number) => boolean): AttitudeWeights =>
    learnWeights(
      signs.filter((_, i) => inside(i)),
      labels.filter((_, i) => inside(i)),
    );
  const folds = rows.map(({ scenario }) => foldOf(`attitude ${scenario}`, FOLDS));
  const leftOut = new Array<number>(rows.length).fill(1);
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = learnt((i) => folds[i] !== fold);
    signs.forEach((own, i) => {
      if (folds[i] === fold) leftOut[i] = best(attitudeShares(own, weights));
    });
  }
  return { rows, labels, leftOut, weights: learnt(() => true) };
}

/** Prints scores of each way on the sentences; gives back the numbers of the labels. */
function printWays(
  out: NodeJS.WritableStream,
  rows: readonly AttitudeRow[],
  classify: Classify,
  more: Readonly<Record<string, readonly number[]>>,
): number[] {
  const labels = rows.map(({ attitude }) => ATTITUDES.indexOf(attitude));
  const ways: Record<string, readonly number[]> = {
    "always neutral": rows.map(() => 1),
    "word list alone": rows.map(({ text }) => ATTITUDES.indexOf(judgeAttitude([text]).attitude ?? "neutral")),
    "tone as attitude": rows.map(({ text }) => {
      const { label } = classify({ text, kind: "social" }).tone;
      return label === "positive" ? 0 : label === "negative" ? 2 : 1;
    }),
    ...more,
  };
  for (const [name, given] of Object.entries(ways)) {
    const { macroF1, accuracy, classes } = evaluate(labels, given, ATTITUDES);
    const each = classes.map(({ label, f1 }) => `${label} ${f1.toFixed(2)}`).join(", ");
    out.write(`  ${name.padEnd(40)} acc ${intervalText(accuracy)}  macro-F1 ${intervalText(macroF1)}  ${each}\n`);
  }
  return labels;
}

const policies = (rows: readonly AttitudeRow[]) => new Set(rows.map((one) => one.scenario)).size;

/** Prints scores of each way on all labelled sentences, and on those written apart with the shipped weights. */
export async function run(out: NodeJS.WritableStream, printWeights = false): Promise<void> {
  const classify = await loadClassifier();
  const { rows, labels, leftOut, weights } = tryAttitude(classify);
  out.write(`attitude to a policy: ${rows.length} sentences, ${policies(rows)} policies\n`);
  printWays(out, rows, classify, { "list and classifier, left-out policies": leftOut });
  out.write(evaluationText(evaluate(labels, leftOut, ATTITUDES)));
  const apart = attitudeRows(APART);
  const judge = attitudeByClassifier(classify);
  const shipped = apart.map(({ text }) => ATTITUDES.indexOf(judge([text]).attitude ?? "neutral"));
  out.write(`\nwritten apart: ${apart.length} sentences, ${policies(apart)} other policies\n`);
  const apartLabels = printWays(out, apart, classify, { "list and classifier, as shipped": shipped });
  out.write(evaluationText(evaluate(apartLabels, shipped, ATTITUDES)));
  if (printWeights) {
    out.write(`${JSON.stringify(weights.map((own) => own.map((weight) => Number(weight.toFixed(3)))))}\n`);
  }
}

if (import.meta.main) await run(process.stdout, process.argv.includes("--weights"));
