// The classifier with a heavier model's scores in the place of the fast model's, for the tasks that model knows. Everything
// around the scores stays: harms need evidence in the text, spans, reasons, the shape of findings.
import type { ClassifyLater } from "../finding.ts";
import { readModels } from "../model-set.ts";
import { toNfc } from "../text/normalize.ts";
import { scoredClassifier } from "../trained.ts";
import { type HeavierSettings, type OnnxRuntime, openHeavierModel } from "./onnx-scores.ts";

export { HeavierModelError } from "./onnx-scores.ts";

/**
 * Opens the configured model beside the shipped ones. Rejects with a HeavierModelError when file, package or model does not
 * serve. The same text and files give the same findings. The model lives as long as the process.
 */
export async function loadHeavierClassifier(
  settings: HeavierSettings,
  runtime?: () => Promise<OnnxRuntime>,
): Promise<ClassifyLater> {
  const heavier = await openHeavierModel(settings, runtime);
  const judge = scoredClassifier(await readModels());
  return async (input) => {
    const { text, title } = input;
    const scores = await heavier.score(toNfc(title === undefined || title === "" ? text : `${title}\n${text}`));
    return judge(input, { scores, version: heavier.version });
  };
}
