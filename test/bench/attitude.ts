// Attitude to a policy on labelled sentences (pipeline/policy/data/attitude.jsonl): word list alone, tone of the sentence taken
// as attitude, and list, classifier and words together, the last by cross-validation over policies; then on sentences written
// apart. With --weights the table of words is written and the weights are printed for pipeline/policy/attitude-weights.ts.
import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { evaluate } from "../../classifiers/evaluate.ts";
import { evaluationText, intervalText } from "../../classifiers/evaluation-report.ts";
import { ATTITUDES, type Classify } from "../../classifiers/finding.ts";
import { foldOf } from "../../classifiers/fit.ts";
import { loadClassifier } from "../../classifiers/index.ts";
import { judgeAttitude } from "../../pipeline/policy/attitude.ts";
import { type AttitudeModel, fitAttitude } from "../../pipeline/policy/attitude-fit.ts";
import { attitudeByClassifier, attitudeSigns, sharesOf } from "../../pipeline/policy/attitude-model.ts";
import { attitudeBuckets, encodeTable, textPowers } from "../../pipeline/policy/attitude-text.ts";

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
export const APART: URL = new URL("data/apart/attitude.jsonl", import.meta.url);

/** Labelled sentences, each about the policy that it names. */
export function attitudeRows(file: URL = LEARNT): AttitudeRow[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => row.parse(JSON.parse(line)));
}

const FOLDS = 10;

export interface AttitudeTrial {
  readonly rows: readonly AttitudeRow[];
  /** Numbers in ATTITUDES. */
  readonly labels: readonly number[];
  /** What list and classifier together say of each sentence when its policy was left out. */
  readonly leftOut: readonly number[];
  /** What all sentences teach. */
  readonly model: AttitudeModel;
}

/** Learns and measures over policies, with so many parts left out in turn. */
export function tryAttitude(classify: Classify, parts: number = FOLDS): AttitudeTrial {
  const rows = attitudeRows();
  const labels = rows.map(({ attitude }) => ATTITUDES.indexOf(attitude));
  const samples = rows.map(({ text, policy }, i) => ({
    signs: attitudeSigns([text], classify),
    buckets: attitudeBuckets([text], [policy]),
    label: labels[i] ?? 1,
  }));
  const best = (shares: readonly number[]) => shares.indexOf(Math.max(...shares));
  const folds = rows.map(({ scenario }) => foldOf(`attitude ${scenario}`, parts));
  const leftOut = new Array<number>(rows.length).fill(1);
  for (let fold = 0; fold < parts; fold++) {
    const { weights, table } = fitAttitude(samples.filter((_, i) => folds[i] !== fold));
    samples.forEach(({ signs, buckets }, i) => {
      if (folds[i] === fold) leftOut[i] = best(sharesOf(signs, textPowers(buckets, table), weights));
    });
  }
  return { rows, labels, leftOut, model: fitAttitude(samples) };
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
export async function run(out: NodeJS.WritableStream, writeModel = false): Promise<void> {
  const classify = await loadClassifier();
  const { rows, labels, leftOut, model } = tryAttitude(classify);
  out.write(`attitude to a policy: ${rows.length} sentences, ${policies(rows)} policies\n`);
  printWays(out, rows, classify, { "together, left-out policies": leftOut });
  out.write(evaluationText(evaluate(labels, leftOut, ATTITUDES)));
  const apart = attitudeRows(APART);
  const judge = attitudeByClassifier(classify);
  const shipped = apart.map(({ text, policy }) => ATTITUDES.indexOf(judge([text], [policy]).attitude ?? "neutral"));
  out.write(`\nwritten apart: ${apart.length} sentences, ${policies(apart)} other policies\n`);
  const apartLabels = printWays(out, apart, classify, { "together, as shipped": shipped });
  out.write(evaluationText(evaluate(apartLabels, shipped, ATTITUDES)));
  if (writeModel) {
    writeFileSync(new URL("../../pipeline/policy/data/attitude-text.bin", import.meta.url), encodeTable(model.table));
    out.write(`${JSON.stringify(model.weights.map((own) => own.map((weight) => Number(weight.toFixed(3)))))}\n`);
  }
}

if (import.meta.main) await run(process.stdout, process.argv.includes("--weights"));
