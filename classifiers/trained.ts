// The classifier of all four tasks from trained models, with the harms' gate: without evidence in the text there is no harm.

import { Extractor, FEATURES_VERSION } from "./extract.ts";
import { type ClassifierInput, type Classify, type Findings, HARMS, type Harm } from "./finding.ts";
import { type Evidence, type HarmEvidence, harmEvidence } from "./harms/evidence.ts";
import { harmSigns } from "./harms/signs.ts";
import { Features } from "./linear/features.ts";
import type { Model } from "./linear/model-file.ts";
import { Scorer } from "./linear/scorer.ts";
import { checkModels } from "./model-set.ts";
import { Reading } from "./reading.ts";
import { RULES_VERSION } from "./rules.ts";
import { TASK_LABELS, type Task } from "./tasks.ts";
import { type NfcMap, toNfcWithMap } from "./text/nfc-map.ts";

/**
 * What evidence multiplies a harm's probability with, before all are brought to a sum of 1 again; found on left-out scenarios,
 * then lowered until criticism sets gave nothing. Below 1 the model must be surer than even: 0.3 asks for 0.77.
 */
const EVIDENCE_FACTOR = { scam: 1, threat: 1, hate: 0.67 } as const;
/** The same for a scam whose wording speaks of one while the text asks for nothing, and for words of a threat or of hate scattered over a text. */
const THIN_FACTOR = { scam: 0.1, threat: 0.3, hate: 0.67 } as const;
/** Everyday signs (harms/signs.ts) are looked for from this probability on. */
const SIGNS_FROM = 0.5;
/** What a harm's probability is multiplied with where only those stand in the text: 0.4 asks for 0.71, 0.05 for 0.95. */
const SIGNS_FACTOR = { scam: 0.4, threat: 0.05, hate: 0.1 } as const;
/** From this probability of "none" on no evidence could make a finding. */
const SURELY_NONE = 0.95;
/** Probability that a harm needs: with this precision, not recall, comes first. */
const HARM_THRESHOLD = 0.5;
/** Texts with more sentences are judged sentence by sentence for check-worthiness. */
const SHORT_TEXT = 4;
/** Sentences shown at most as the place of a finding. */
const MOST_SPANS = 3;

function argmax(values: Float64Array, count: number): number {
  let best = 0;
  for (let k = 1; k < count; k++) if ((values[k] ?? 0) > (values[best] ?? 0)) best = k;
  return best;
}

const value = (p: Float64Array, k: number): number => p[k] ?? 0;

// Written out, in the order of the labels: made for every text.
const toneScores = (p: Float64Array): Findings["tone"]["scores"] => ({
  negative: value(p, 0),
  neutral: value(p, 1),
  positive: value(p, 2),
});
const feedbackScores = (p: Float64Array): Findings["feedback"]["scores"] => ({
  none: value(p, 0),
  question: value(p, 1),
  difficulty: value(p, 2),
  proposal: value(p, 3),
  praise: value(p, 4),
  complaint: value(p, 5),
});
const harmScores = (p: Float64Array): Findings["harm"]["scores"] => ({
  none: value(p, 0),
  scam: value(p, 1),
  threat: value(p, 2),
  hate: value(p, 3),
});

/** What a harm's probability is multiplied with. */
function evidenceFactor(harm: Exclude<Harm, "none">, evidence: HarmEvidence): number {
  if (evidence[harm].length === 0) return 0;
  const sure = harm === "scam" ? evidence.scamPoints > 0 : evidence.sure[harm];
  return (sure ? EVIDENCE_FACTOR : THIN_FACTOR)[harm];
}

/** A harm, or none, and the evidence for it. */
export interface HarmDecision {
  readonly harm: Harm;
  readonly evidence: readonly Evidence[];
}
const NO_HARM: HarmDecision = { harm: "none", evidence: [] };

/** Applies the evidence in the text to the model's probabilities of harm, in place, and gives back what they then stand for. */
export function decideHarm(p: Float64Array, reading: Reading): HarmDecision {
  if ((p[0] ?? 0) >= SURELY_NONE) return NO_HARM;
  const strong = harmEvidence(reading);
  const found: Record<Harm, readonly Evidence[]> = { ...strong, none: [] };
  let sum = p[0] ?? 0;
  for (let k = 1; k < HARMS.length; k++) {
    const harm = HARMS[k] ?? "none";
    if (harm === "none") continue;
    const own = p[k] ?? 0;
    let factor = evidenceFactor(harm, strong);
    if (own >= SIGNS_FROM && factor < SIGNS_FACTOR[harm]) {
      const signs = harmSigns(reading, harm);
      if (signs.length > 0) {
        factor = SIGNS_FACTOR[harm];
        if (strong[harm].length === 0) found[harm] = signs;
      }
    }
    p[k] = own * factor;
    sum += p[k] ?? 0;
  }
  if (sum === 0) p[0] = sum = 1;
  for (let k = 0; k < HARMS.length; k++) p[k] = (p[k] ?? 0) / sum;
  const best = argmax(p, HARMS.length);
  const harm = HARMS[best] ?? "none";
  const evidence = found[harm];
  return evidence.length > 0 && (p[best] ?? 0) >= HARM_THRESHOLD ? { harm, evidence } : NO_HARM;
}

/** Probabilities from elsewhere, in the order of each task's labels, and the version of what gave them. */
export interface GivenScores {
  readonly scores: Partial<Record<Task, readonly number[]>>;
  readonly version: string;
}

/** Judges by the models; a task with given scores by those, while evidence, spans and reasons are found as always. */
export type JudgeWithScores = (input: ClassifierInput, given?: GivenScores) => Findings;

/** A classifier with its own buffers. Throws an Error when a model is missing or made for other features. */
export function trainedClassifier(models: readonly Model[]): Classify {
  const judge = scoredClassifier(models);
  return (input) => judge(input);
}

/** As trainedClassifier, for callers that have scores of their own for some tasks. */
export function scoredClassifier(models: readonly Model[]): JudgeWithScores {
  checkModels(models, FEATURES_VERSION);
  const scorer = new Scorer(models, "harm");
  const reading = new Reading();
  const extractor = new Extractor();
  const features = new Features();
  const margins = new Float64Array(8);
  const p = new Float64Array(8);
  const versions = Object.fromEntries([
    ...models.map(({ head }) => [head.task, head.version] as const),
    ["rules", RULES_VERSION] as const,
  ]);
  const versionsWith = ({ scores, version }: GivenScores) => ({
    ...versions,
    ...Object.fromEntries(Object.keys(scores).map((task) => [task, version] as const)),
  });
  let skipped = 0;
  let given: GivenScores | null = null;
  let span: (start: number, end: number) => [number, number] = (start, end) => [start, end];

  /** Fills `p` for the whole text. */
  const judgeText = (task: Task): void => {
    const own = given?.scores[task];
    if (own !== undefined) {
      p.set(own);
      return;
    }
    scorer.margins(task, margins);
    scorer.calibrate(task, margins, p);
  };

  const toneOf = (): Findings["tone"] => {
    const labels = TASK_LABELS.tone;
    judgeText("tone");
    return { label: labels[argmax(p, labels.length)] ?? "neutral", scores: toneScores(p) };
  };

  const feedbackOf = (): Findings["feedback"] => {
    const labels = TASK_LABELS.feedback;
    judgeText("feedback");
    const best = argmax(p, labels.length);
    const label = labels[best] ?? "none";
    const scores = feedbackScores(p);
    if (label === "none") return { label, scores, spans: [] };
    let strongest = Number.NEGATIVE_INFINITY;
    let at = -1;
    const said: number[] = [];
    for (let i = skipped; i < reading.sentences.length; i++) {
      scorer.sentenceMargins("feedback", i, margins);
      const lead = (margins[best] ?? 0) - (margins[0] ?? 0);
      if (argmax(margins, labels.length) === best) said.push(i);
      if (lead > strongest) {
        strongest = lead;
        at = i;
      }
    }
    if (!said.includes(at) && at >= 0) said.unshift(at);
    const spans = said
      .slice(0, MOST_SPANS)
      .sort((a, b) => a - b)
      .map((i) => span(reading.sentences[i]?.start ?? 0, reading.sentences[i]?.end ?? 0));
    return { label, scores, spans };
  };

  const harmOf = (): Findings["harm"] => {
    judgeText("harm");
    const { harm: label, evidence: found } = decideHarm(p, reading);
    return {
      label,
      scores: harmScores(p),
      spans: found.map(({ start, end }) => span(start, end)),
      reasons: found.map(({ code, detail, start, end }) => ({ code, detail, span: span(start, end) })),
    };
  };

  const checkworthyOf = (): Findings["checkworthy"] => {
    const spans: [number, number][] = [];
    let strongest = 0;
    let at = -1;
    for (let i = skipped; i < reading.sentences.length; i++) {
      scorer.sentenceMargins("checkworthy", i, margins);
      scorer.calibrate("checkworthy", margins, p);
      const own = p[1] ?? 0;
      const sentence = reading.sentences[i];
      if (sentence === undefined) continue;
      if (own >= 0.5) spans.push(span(sentence.start, sentence.end));
      if (own > strongest) {
        strongest = own;
        at = i;
      }
    }
    let score = strongest;
    if (reading.sentences.length <= SHORT_TEXT || given?.scores.checkworthy !== undefined) {
      judgeText("checkworthy");
      score = p[1] ?? 0;
    }
    const label = score >= 0.5;
    const sentence = reading.sentences[at];
    if (label && spans.length === 0 && sentence !== undefined) spans.push(span(sentence.start, sentence.end));
    return { label, score, spans: label ? spans : [] };
  };

  return ({ text, title, kind }, scores) => {
    given = scores ?? null;
    const before = title === undefined || title === "" ? "" : `${title.normalize("NFC")}\n`;
    let own: NfcMap = { text, offsets: null };
    if (!reading.readIfNfc(before + text)) {
      own = toNfcWithMap(text);
      reading.read(before + own.text);
    }
    skipped = 0;
    while ((reading.sentences[skipped]?.start ?? Number.POSITIVE_INFINITY) < before.length) skipped++;
    const { text: nfc, offsets } = own;
    const place = (at: number) => {
      const inText = Math.min(Math.max(0, at - before.length), nfc.length);
      return offsets === null ? inText : (offsets[inText] ?? text.length);
    };
    span = (start, end) => [place(start), place(end)];
    extractor.extract(reading, kind, features);
    scorer.add(features);
    return {
      tone: toneOf(),
      feedback: feedbackOf(),
      harm: harmOf(),
      checkworthy: checkworthyOf(),
      versions: given === null ? versions : versionsWith(given),
    };
  };
}
