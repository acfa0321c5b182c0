// Probabilities of one task from either source: the whole classifier, or one model file under trial. For measuring.
import { Extractor } from "./extract.ts";
import type { ClassifierInput, Findings } from "./finding.ts";
import { Features } from "./linear/features.ts";
import type { Model } from "./linear/model-file.ts";
import { Scorer } from "./linear/scorer.ts";
import { Reading } from "./reading.ts";
import { TASK_LABELS, type Task } from "./tasks.ts";
import { toNfc } from "./text/normalize.ts";

/** The given label's number and the probabilities in the order of the task's labels. */
export interface Judgement {
  readonly given: number;
  readonly scores: readonly number[];
}

export type Judge = (input: ClassifierInput) => Judgement;

/** What findings say of one task: for harm that includes the need of evidence. */
export function judgementOf(task: Task, findings: Findings): Judgement {
  if (task === "checkworthy") {
    const { score, label } = findings.checkworthy;
    return { given: label ? 1 : 0, scores: [1 - score, score] };
  }
  const labels: readonly string[] = TASK_LABELS[task];
  const { label, scores } = findings[task];
  return {
    given: labels.indexOf(label),
    scores: labels.map((name) => (scores as Record<string, number>)[name] ?? 0),
  };
}

/** Judges by one model alone, without rules around it. */
export function judgeByModel(model: Model): Judge {
  const scorer = new Scorer([model], "harm");
  const reading = new Reading();
  const extractor = new Extractor();
  const features = new Features();
  const classes = model.head.labels.length;
  const margins = new Float64Array(classes);
  const p = new Float64Array(classes);
  return ({ text, title, kind }) => {
    reading.read(toNfc(title === undefined ? text : `${title}\n${text}`));
    extractor.extract(reading, kind, features);
    scorer.add(features);
    scorer.margins(model.head.task, margins);
    scorer.calibrate(model.head.task, margins, p);
    const scores = [...p];
    return { given: scores.indexOf(Math.max(...scores)), scores };
  };
}
