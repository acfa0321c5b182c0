// The four tasks by name, with their labels in the order that models and tables use.
import { FEEDBACK, HARMS, TONES } from "./finding.ts";

export const TASK_LABELS = {
  tone: TONES,
  feedback: FEEDBACK,
  harm: HARMS,
  checkworthy: ["false", "true"],
} as const satisfies Record<string, readonly string[]>;

export type Task = keyof typeof TASK_LABELS;
export const TASKS = Object.keys(TASK_LABELS) as Task[];

/** True for the name of a task. */
export function isTask(name: string): name is Task {
  return name in TASK_LABELS;
}
