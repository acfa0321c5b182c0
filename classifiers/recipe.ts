// How each shipped model is learnt: which rows of the corpus, and the trainer's settings found by left-out scenarios.

import { type CorpusRow, rowLabel } from "./corpus/row.ts";
import type { FitOptions, LabelledText } from "./fit.ts";
import type { Task } from "./tasks.ts";

const BASE: FitOptions = { cost: 0.5, balance: 0.5, rarity: 0, contrast: 0.5 };

/** Settings of each task; measured in README.md. */
export const RECIPES: Readonly<Record<Task, FitOptions>> = {
  tone: { ...BASE, kindWeights: { words: 1, chars: 0.8, cues: 0.25 }, balancePrior: 0.3 },
  feedback: { ...BASE, balancePrior: 0.3 },
  harm: { ...BASE, cost: 2, skipMasked: true },
  checkworthy: BASE,
};

/** The rows of a corpus that carry a label of the task. */
export function textsFor(task: Task, rows: readonly CorpusRow[]): LabelledText[] {
  const out: LabelledText[] = [];
  for (const row of rows) {
    const label = rowLabel(row, task);
    if (label === null) continue;
    const { text, title, kind, scenario } = row;
    out.push({ text, kind, label, group: scenario, ...(title === undefined ? {} : { title }) });
  }
  return out;
}
