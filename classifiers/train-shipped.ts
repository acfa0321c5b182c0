// Makes the four shipped model files from our own corpus and writes what left-out scenarios score beside each of them:
// node classifiers/train-shipped.ts
import { writeFileSync } from "node:fs";
import { loadCorpus } from "./corpus/load.ts";
import type { CorpusRow } from "./corpus/row.ts";
import { agreements, loadSecondLabels } from "./corpus/second-labels/agreement.ts";
import { agreementText } from "./corpus/second-labels/agreement-report.ts";
import { calibrationError, evaluate, majorityGuess, reliability } from "./evaluate.ts";
import { evaluationLine, evaluationText, reliabilitySvg } from "./evaluation-report.ts";
import { HARMS } from "./finding.ts";
import { fitModel } from "./fit.ts";
import { judgementOf } from "./judge.ts";
import { encodeModel } from "./linear/model-file.ts";
import { modelUrl } from "./model-set.ts";
import { Reading } from "./reading.ts";
import { RECIPES, textsFor } from "./recipe.ts";
import { rulesClassifier } from "./rules.ts";
import { TASK_LABELS, TASKS } from "./tasks.ts";
import { decideHarm } from "./trained.ts";

/** Left-out probabilities of harm after the need of evidence, as the classifier applies it. */
function gated(
  rows: readonly CorpusRow[],
  leftOut: readonly (readonly number[])[],
): { scores: number[][]; given: number[] } {
  const reading = new Reading();
  const scores: number[][] = [];
  const given: number[] = [];
  rows.forEach(({ text }, i) => {
    reading.read(text);
    const p = Float64Array.from(leftOut[i] ?? []);
    given.push(HARMS.indexOf(decideHarm(p, reading).harm));
    scores.push([...p]);
  });
  return { scores, given };
}

/** Trains all tasks, writes model, measured scores and diagram beside each. */
function trainShipped(): void {
  const rows = loadCorpus();
  const byRules = rulesClassifier();
  const second = agreements(rows, loadSecondLabels());
  for (const task of TASKS) {
    const labels: readonly string[] = TASK_LABELS[task];
    const texts = textsFor(task, rows);
    const began = performance.now();
    const { model, leftOut } = fitModel(task, labels, texts, RECIPES[task]);
    const seconds = (performance.now() - began) / 1000;
    const file = encodeModel(model);
    writeFileSync(modelUrl(task), file);
    const truth = texts.map(({ label }) => labels.indexOf(label));
    const judged =
      task === "harm"
        ? gated(
            rows.filter((row) => row.harm !== undefined),
            leftOut,
          )
        : { scores: leftOut, given: leftOut.map((p) => p.indexOf(Math.max(...p))) };
    const text = evaluationText(evaluate(truth, judged.given, labels));
    const guessed = evaluate(truth, majorityGuess(truth, labels.length), labels);
    const listed = texts.map((input) => judgementOf(task, byRules(input)).given);
    const baselines = `${evaluationLine("majority", guessed)}${evaluationLine("word lists and rules", evaluate(truth, listed, labels))}`;
    const agreed = second.find((one) => one.task === task);
    const bins = reliability(truth, judged.scores);
    const scenarios = new Set(texts.map(({ group }) => group)).size;
    writeFileSync(
      new URL("measured.md", modelUrl(task)),
      `# Measured: ${task}

Written by \`node classifiers/train-shipped.ts\`. Model ${model.head.version}; ${texts.length} texts of our own corpus in ${scenarios} scenarios.
Each text was judged by a model that had not seen its scenario (5 folds by scenario)${task === "harm" ? ", with the need of evidence applied as the classifier does" : ""}.
Brackets are 95 % bootstrap intervals over texts. Expected calibration error ${calibrationError(bins).toFixed(3)}; diagram: calibration.svg.

\`\`\`
${text}
baselines on the same texts
${baselines}\`\`\`
${agreed === undefined || agreed.texts === 0 ? "" : `\n\`\`\`\n${agreementText(agreed)}\`\`\`\n`}`,
    );
    writeFileSync(new URL("calibration.svg", modelUrl(task)), reliabilitySvg(task, bins));
    process.stdout.write(
      `\n== ${task}: ${model.head.version}, ${file.length} bytes, ${seconds.toFixed(1)} s, left-out scenarios\n${text}`,
    );
  }
}

if (import.meta.main) trainShipped();
