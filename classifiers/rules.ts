// The classifier made of word lists and rules alone: no training, no files. It is the named baseline of every measurement.
import { checkScore, checkSigns } from "./checkworthy/rules.ts";
import { countFeedback, FEEDBACK_CUES } from "./feedback/rules.ts";
import type { Classify, Feedback, Findings, Harm } from "./finding.ts";
import { type HarmEvidence, harmEvidence } from "./harms/evidence.ts";
import { SCAM_POINTS } from "./harms/scam-evidence.ts";
import { Reading } from "./reading.ts";
import { countTone } from "./tone/lexicon.ts";

export const RULES_VERSION = "rules-2";

/** Probabilities from weights that need not sum to 1. */
function shares<Label extends string>(weights: Record<Label, number>): Record<Label, number> {
  const total = Object.values<number>(weights).reduce((sum, weight) => sum + weight, 0);
  const out = {} as Record<Label, number>;
  for (const label of Object.keys(weights) as Label[]) out[label] = weights[label] / total;
  return out;
}

function best<Label extends string>(scores: Record<Label, number>): Label {
  const labels = Object.keys(scores) as Label[];
  return labels.reduce((left, right) => (scores[right] > scores[left] ? right : left));
}

/** The harm that evidence alone gives. */
export function harmLabelByRules(evidence: HarmEvidence): Harm {
  if (evidence.sure.threat) return "threat";
  if (evidence.sure.hate) return "hate";
  return evidence.scamPoints >= SCAM_POINTS ? "scam" : "none";
}

function harmByRules(evidence: HarmEvidence): Findings["harm"] {
  const label = harmLabelByRules(evidence);
  const found = label === "none" ? [] : evidence[label];
  const scores = { none: label === "none" ? 0.97 : 0.1, scam: 0.01, threat: 0.01, hate: 0.01 };
  if (label !== "none") scores[label] = 0.88;
  return {
    label,
    scores,
    spans: found.map(({ start, end }) => [start, end]),
    reasons: found.map(({ code, detail, start, end }) => ({ code, detail, span: [start, end] })),
  };
}

/** A classifier by rules; each call makes one with its own buffers. Expects NFC text. */
export function rulesClassifier(): Classify {
  const reading = new Reading();
  const counts = new Int32Array(FEEDBACK_CUES.length);

  const toneOf = (): Findings["tone"] => {
    const { positive, negative } = countTone(reading.hits.tone, 0, reading.hits.tone.count);
    const scores = shares({ negative: 0.5 + negative, neutral: 0.8, positive: 0.5 + positive });
    return { label: best(scores), scores };
  };

  const feedbackOf = (press: boolean): Findings["feedback"] => {
    const hits = reading.hits.feedback;
    countFeedback(hits, 0, hits.count, counts);
    const weights: Record<Feedback, number> = {
      none: press ? 3 : 0.9,
      question: reading.text.includes("?") ? 1 : 0.2,
      difficulty: 0.2,
      proposal: 0.2,
      praise: 0.2,
      complaint: 0.2,
    };
    for (const [i, label] of FEEDBACK_CUES.entries())
      weights[label] += (counts[i] ?? 0) * (label === "proposal" ? 0.9 : 1);
    const scores = shares(weights);
    const label = best(scores);
    const cue = FEEDBACK_CUES.indexOf(label);
    const hit = hits.tag.findIndex((tag, i) => i < hits.count && tag === cue);
    const sentence = hit < 0 ? -1 : reading.hitEnds.feedback.findIndex((end) => hit < end);
    const place = reading.sentences[sentence];
    return { label, scores, spans: label !== "none" && place !== undefined ? [[place.start, place.end]] : [] };
  };

  const checkworthyOf = (): Findings["checkworthy"] => {
    let score = 0;
    const spans: [number, number][] = [];
    reading.sentences.forEach(({ start, end }, i) => {
      const from = i > 0 ? (reading.slotEnds[i - 1] ?? 0) : 0;
      const to = reading.slotEnds[i] ?? 0;
      if (to - from < 4) return;
      const first = i > 0 ? (reading.hitEnds.check[i - 1] ?? 0) : 0;
      const signs = checkSigns(reading.scan, from, to, reading.hits.check, first, reading.hitEnds.check[i] ?? 0);
      const own = checkScore(signs, reading.text.slice(start, end).includes("?"));
      if (own >= 0.5) spans.push([start, end]);
      if (own > score) score = own;
    });
    return { label: score >= 0.5, score, spans };
  };

  return ({ text, kind }) => {
    reading.read(text);
    return {
      tone: toneOf(),
      feedback: feedbackOf(kind === "press"),
      harm: harmByRules(harmEvidence(reading)),
      checkworthy: checkworthyOf(),
      versions: { rules: RULES_VERSION },
    };
  };
}
