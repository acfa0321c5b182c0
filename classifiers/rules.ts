// The classifier made of word lists and rules alone: no training, no files. It is the named baseline of every measurement.
import { CheckSigns } from "./checkworthy/rules.ts";
import { FeedbackCues } from "./feedback/rules.ts";
import type { Classify, Feedback, Findings, Harm, Span } from "./finding.ts";
import { type HarmEvidence, harmEvidence, SCAM_POINTS } from "./harms/evidence.ts";
import { TokenScan } from "./linear/token-scan.ts";
import { type Sentence, sentences } from "./text/sentences.ts";
import { ToneWords } from "./tone/lexicon.ts";

export const RULES_VERSION = "rules-1";

const FEEDBACK_KINDS: readonly Feedback[] = ["question", "difficulty", "proposal", "praise", "complaint"];

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

/** The harm finding that the evidence alone gives. */
export function harmByRules(evidence: HarmEvidence): Findings["harm"] {
  const label: Harm =
    evidence.threat.length > 0
      ? "threat"
      : evidence.hate.length > 0
        ? "hate"
        : evidence.scamPoints >= SCAM_POINTS
          ? "scam"
          : "none";
  const found = label === "none" ? [] : evidence[label];
  const scores = { none: label === "none" ? 0.97 : 0.1, scam: 0.01, threat: 0.01, hate: 0.01 };
  if (label !== "none") scores[label] = 0.88;
  return {
    label,
    scores,
    spans: found.map(({ start, end }) => [start, end] as [number, number]),
    reasons: found.map(({ code, detail, start, end }) => ({ code, detail, span: [start, end] as [number, number] })),
  };
}

/** A classifier by rules; each call makes one with its own buffers. */
export function rulesClassifier(): Classify {
  const scan = new TokenScan();
  const tone = new ToneWords();
  const cues = new FeedbackCues();
  const signs = new CheckSigns();

  const checkworthy = (text: string, split: readonly Sentence[]): Findings["checkworthy"] => {
    let score = 0;
    const spans: [number, number][] = [];
    for (const { start, end } of split) {
      const sentence = text.slice(start, end);
      scan.scan(sentence);
      if (scan.count < 4) continue;
      signs.count(scan);
      const own = signs.score(sentence.includes("?"));
      if (own >= 0.5) spans.push([start, end]);
      if (own > score) score = own;
    }
    return { label: score >= 0.5, score, spans };
  };

  return ({ text, title, kind }) => {
    const split = sentences(text);
    scan.scan(title === undefined ? text : `${title}. ${text}`);
    tone.count(scan);
    const toneScores = shares({
      negative: 0.5 + tone.negative,
      neutral: 0.8,
      positive: 0.5 + tone.positive,
    });
    scan.scan(text);
    cues.count(scan);
    const evidence = harmEvidence(text, scan, split);
    const weights: Record<Feedback, number> = {
      none: kind === "press" ? 3 : 0.9,
      question: 0.2,
      difficulty: 0.2,
      proposal: 0.2,
      praise: 0.2,
      complaint: 0.2,
    };
    const at = new Map<Feedback, number>();
    for (const [i, label] of FEEDBACK_KINDS.entries()) {
      weights[label] += (cues.counts[i] ?? 0) * (label === "proposal" ? 0.9 : 1);
      const slot = cues.firstSlots[i] ?? -1;
      if (slot >= 0) at.set(label, scan.starts[slot] ?? 0);
    }
    if (text.includes("?")) weights.question += 0.8;
    const feedbackScores = shares(weights);
    const feedback = best(feedbackScores);
    const place = at.get(feedback);
    const spans: Span[] = [];
    if (feedback !== "none" && place !== undefined) {
      const sentence = split.find((one) => one.start <= place && place < one.end);
      if (sentence !== undefined) spans.push([sentence.start, sentence.end]);
    }
    return {
      tone: { label: best(toneScores), scores: toneScores },
      feedback: { label: feedback, scores: feedbackScores, spans: spans.map(([start, end]) => [start, end]) },
      harm: harmByRules(evidence),
      checkworthy: checkworthy(text, split),
      versions: { rules: RULES_VERSION },
    };
  };
}
