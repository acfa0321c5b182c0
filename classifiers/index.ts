// The classifiers' one entrance: everything else in this folder is reached through loadClassifier.
import type { Classify } from "./finding.ts";

/**
 * The classifier of tone, feedback, harm and check-worthiness, ready to call. Loading reads the model files beside the
 * sources; calling it is pure, deterministic and synchronous. Not re-entrant: one classifier serves one thread.
 */
export async function loadClassifier(): Promise<Classify> {
  const { rulesClassifier } = await import("./rules.ts");
  return rulesClassifier();
}
