// Learns a model in a thread of its own and ends that thread when asked to stop. The learning is classifiers/fit.ts.
import { Worker } from "node:worker_threads";
import type { LabelledText } from "../../classifiers/fit.ts";
import type { Task } from "../../classifiers/tasks.ts";
import { LangngheError } from "../errors.ts";
import type { FromTrainer } from "./train-worker.ts";

export interface Lesson {
  readonly task: Task;
  readonly labels: readonly string[];
  readonly texts: readonly LabelledText[];
}

/**
 * The model's version and file, and the probabilities of each text when it was left out. Throws INPUT_INVALID when the
 * texts cannot teach the task, the signal's reason when it aborts.
 */
export async function trainApart(
  lesson: Lesson,
  progress: (step: string, done: number) => void,
  signal: AbortSignal,
): Promise<Extract<FromTrainer, { type: "done" }>> {
  signal.throwIfAborted();
  const worker = new Worker(new URL("./train-worker.ts", import.meta.url), { workerData: lesson });
  const { promise, resolve, reject } = Promise.withResolvers<Extract<FromTrainer, { type: "done" }>>();
  const stop = () => reject(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  worker.on("error", reject);
  worker.on("exit", () => reject(new LangngheError("INTERNAL", "the training thread ended early")));
  worker.on("message", (message: FromTrainer) => {
    if (message.type === "progress") progress(message.step, message.done);
    else if (message.type === "done") resolve(message);
    else reject(new LangngheError("INPUT_INVALID", message.message));
  });
  try {
    return await promise;
  } finally {
    signal.removeEventListener("abort", stop);
    await worker.terminate();
  }
}
