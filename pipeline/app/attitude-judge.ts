// Who judges the attitude to a policy where texts are matched: word list and shipped classifier together.
import { loadClassifier } from "../../classifiers/index.ts";
import type { JudgeAttitude } from "../policy/attitude.ts";
import { attitudeByClassifier } from "../policy/attitude-model.ts";

/** Loads the shipped models; always those, so that a policy's attitudes stay comparable when a heavier model is tried. */
export async function loadAttitudeJudge(): Promise<JudgeAttitude> {
  return attitudeByClassifier(await loadClassifier());
}
