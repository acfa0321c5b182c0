// A thread that learns one model, so that the command line goes on hearing a stop. Driven by train-apart.ts.
import { parentPort, workerData } from "node:worker_threads";
import { fitModel } from "../../classifiers/fit.ts";
import { encodeModel } from "../../classifiers/linear/model-file.ts";
import { RECIPES } from "../../classifiers/recipe.ts";
import type { Lesson } from "./train-apart.ts";

export type FromTrainer =
  | { readonly type: "progress"; readonly step: string; readonly done: number }
  | {
      readonly type: "done";
      readonly version: string;
      readonly file: Uint8Array;
      readonly leftOut: readonly (readonly number[])[];
    }
  /** The texts cannot teach this task. */
  | { readonly type: "refused"; readonly message: string };

const port = parentPort;
if (!port) throw new TypeError("train-worker.ts runs as a worker thread");
const tell = (message: FromTrainer) => port.postMessage(message);

const { task, labels, texts } = workerData as Lesson;
try {
  const { model, leftOut } = fitModel(task, labels, texts, {
    ...RECIPES[task],
    progress: (step, done) => tell({ type: "progress", step, done }),
  });
  tell({ type: "done", version: model.head.version, file: encodeModel(model), leftOut });
} catch (thrown) {
  if (!(thrown instanceof TypeError)) throw thrown;
  tell({ type: "refused", message: thrown.message });
}
