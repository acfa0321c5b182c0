// The classifier that the settings name: the shipped models, or a heavier one of the user's in front of them.
import type { Classify, ClassifyLater } from "../../classifiers/finding.ts";
import { loadClassifier } from "../../classifiers/index.ts";
import type { Config } from "../config/schema.ts";
import { LangngheError } from "../errors.ts";
import { type CommandInput, type CommandIo, optionText } from "./command.ts";

export type ClassifierSettings = Config["classifiers"];

/** Loads models; throws MODEL_UNUSABLE when the configured file, its vocabulary or the package that runs it is missing. */
export async function openClassifier({ onnx }: ClassifierSettings): Promise<Classify | ClassifyLater> {
  if (onnx === undefined) return await loadClassifier();
  const { HeavierModelError, loadHeavierClassifier } = await import("../../classifiers/heavier/classify-heavier.ts");
  try {
    return await loadHeavierClassifier(onnx);
  } catch (thrown) {
    if (thrown instanceof HeavierModelError)
      throw new LangngheError("MODEL_UNUSABLE", thrown.message, { cause: thrown });
    throw thrown;
  }
}

/** The classifier of a command: the shipped one, unless --config names settings. */
export async function classifierOfCommand(input: CommandInput, io: CommandIo): Promise<Classify | ClassifyLater> {
  const file = optionText(input, "config");
  if (file === undefined) return await loadClassifier();
  const { loadConfig } = await import("../config/load.ts");
  return await openClassifier(loadConfig({ cwd: io.cwd, env: io.env, file }).config.classifiers);
}
