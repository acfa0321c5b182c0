// The classifiers' one entrance: everything else in this folder is reached through loadClassifier.
import type { Classify } from "./finding.ts";

/**
 * The classifier of tone, feedback, harm and check-worthiness, ready to call. Loading reads the model files beside the
 * sources; calling it is pure, deterministic and synchronous. Not re-entrant: one classifier serves one thread.
 * Rejects with an Error that names the file when a model can not be read.
 */
export async function loadClassifier(): Promise<Classify> {
  const [{ readModels }, { trainedClassifier }] = await Promise.all([import("./model-set.ts"), import("./trained.ts")]);
  return trainedClassifier(await readModels());
}
