// Makes the four shipped model files from our own corpus and prints what left-out scenarios score: node classifiers/train-shipped.ts
import { writeFileSync } from "node:fs";
import { loadCorpus } from "./corpus/load.ts";
import { evaluate } from "./evaluate.ts";
import { evaluationText } from "./evaluation-report.ts";
import { fitModel } from "./fit.ts";
import { encodeModel } from "./linear/model-file.ts";
import { modelUrl } from "./model-set.ts";
import { RECIPES, textsFor } from "./recipe.ts";
import { TASK_LABELS, TASKS } from "./tasks.ts";

const rows = loadCorpus();
for (const task of TASKS) {
  const labels: readonly string[] = TASK_LABELS[task];
  const texts = textsFor(task, rows);
  const began = performance.now();
  const { model, leftOut } = fitModel(task, labels, texts, RECIPES[task]);
  const seconds = (performance.now() - began) / 1000;
  const file = encodeModel(model);
  writeFileSync(modelUrl(task), file);
  const truth = texts.map(({ label }) => labels.indexOf(label));
  const given = leftOut.map((p) => p.indexOf(Math.max(...p)));
  process.stdout.write(
    `\n== ${task}: ${model.head.version}, ${file.length} bytes, ${seconds.toFixed(1)} s, left-out scenarios\n${evaluationText(evaluate(truth, given, labels))}`,
  );
}
