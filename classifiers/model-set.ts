// The set of shipped models: one file for each task, beside the sources. Reading them is the only I/O of a classifier.
import { readFile } from "node:fs/promises";
import { decodeModel, type Model } from "./linear/model-file.ts";
import { TASK_LABELS, TASKS, type Task } from "./tasks.ts";

const FOLDERS: Record<Task, string> = { tone: "tone", feedback: "feedback", harm: "harms", checkworthy: "checkworthy" };

/** Where a task's shipped model lies. */
export function modelUrl(task: Task): URL {
  return new URL(`./${FOLDERS[task]}/model.bin`, import.meta.url);
}

/** The shipped models. Throws an Error that names the file when one can not be read. */
export async function readModels(): Promise<Model[]> {
  return Promise.all(TASKS.map(async (task) => decodeModel(await readFile(modelUrl(task)), `the model of ${task}`)));
}

/** Throws an Error unless there is exactly one fitting model for each task. */
export function checkModels(models: readonly Model[], features: string): void {
  for (const task of TASKS) {
    const own = models.filter(({ head }) => head.task === task);
    const head = own[0]?.head;
    if (own.length !== 1 || head === undefined)
      throw new Error(`${own.length} models of ${task} are given, expected one`);
    if (head.features !== features) {
      throw new Error(
        `the model of ${task} is made for ${head.features}, this program computes ${features}: train it again`,
      );
    }
    if (head.labels.join() !== TASK_LABELS[task].join()) {
      throw new Error(`the model of ${task} has the labels ${head.labels.join(", ")}`);
    }
  }
}
