// From a reading to features: words and characters of each sentence, and what the rules see in it as cues. Names are masked
// for the harm task, so that who is named can not make or unmake a finding.
import { checkSigns } from "./checkworthy/rules.ts";
import { countFeedback, FEEDBACK_CUES } from "./feedback/rules.ts";
import type { ClassifierInput } from "./finding.ts";
import { SCAM_CUES } from "./harms/scam-cues.ts";
import { DISGUISED_WORDS } from "./harms/scam-evidence.ts";
import { VIOLENCE_CUES } from "./harms/violence-cues.ts";
import type { Features } from "./linear/features.ts";
import type { Reading } from "./reading.ts";
import { countTone } from "./tone/lexicon.ts";

// Numbers of the cue kinds. Changing them changes what a model file means: raise FEATURES_VERSION.
const CUE = {
  toneGood: 1,
  toneBad: 2,
  toneSide: 3,
  units: 4,
  effects: 5,
  opinions: 6,
  numbers: 7,
  question: 8,
  exclamation: 9,
  upper: 10,
  feedback: 16,
  scam: 24,
  violence: 37,
  link: 53,
  phone: 54,
  kind: 55,
  length: 56,
  sentences: 57,
  disguised: 58,
} as const;

/** Names the meaning of the features; a model file made for another one is refused. */
export const FEATURES_VERSION = "features-5";

const LINK_KINDS = ["official", "lookalike", "chat", "shortener", "cheap", "plain"] as const;
const KINDS = ["press", "social", "message"] as const;
const QUESTION_MARK = 0x3f;
const EXCLAMATION = 0x21;

/** Where a list's hits in a sentence begin: where those of the sentence before end. */
function begin(ends: readonly number[], sentence: number): number {
  return sentence > 0 ? (ends[sentence - 1] ?? 0) : 0;
}

/** Turns readings into features; keeps its buffer. */
export class Extractor {
  readonly #counts = new Int32Array(FEEDBACK_CUES.length);

  /** Fills `features` from a reading. Sentences keep their order and number. */
  extract(reading: Reading, kind: ClassifierInput["kind"], features: Features): void {
    features.begin();
    const { units, scan, sentences, slotEnds } = reading;
    let from = 0;
    for (let i = 0; i < sentences.length; i++) {
      const sentence = sentences[i];
      if (sentence === undefined) continue;
      const to = slotEnds[i] ?? from;
      features.sentence(units, sentence.start, sentence.end, scan, from, to, reading.masks);
      this.#sentenceCues(reading, i, from, to, features);
      features.endSentence();
      from = to;
    }
    this.#textCues(reading, kind, features);
  }

  #sentenceCues(reading: Reading, index: number, from: number, to: number, features: Features): void {
    const { hits, hitEnds, scan, text, sentences } = reading;
    const tone = countTone(hits.tone, begin(hitEnds.tone, index), hitEnds.tone[index] ?? 0);
    if (tone.positive > 0) features.cue(CUE.toneGood, Math.min(tone.positive, 3));
    if (tone.negative > 0) features.cue(CUE.toneBad, Math.min(tone.negative, 3));
    features.cue(CUE.toneSide, 2 + Math.sign(tone.positive - tone.negative));
    const counts = this.#counts;
    countFeedback(hits.feedback, begin(hitEnds.feedback, index), hitEnds.feedback[index] ?? 0, counts);
    for (let k = 0; k < counts.length; k++) {
      if ((counts[k] ?? 0) > 0) features.cue(CUE.feedback + k, Math.min(counts[k] ?? 0, 2));
    }
    const signs = checkSigns(scan, from, to, hits.check, begin(hitEnds.check, index), hitEnds.check[index] ?? 0);
    features.cue(CUE.units, Math.min(signs.units, 2));
    features.cue(CUE.effects, Math.min(signs.effects, 2));
    features.cue(CUE.numbers, Math.min(signs.numbers, 3));
    if (signs.opinions > 0) features.cue(CUE.opinions, 1);
    this.#presence(hits.scam.tag, begin(hitEnds.scam, index), hitEnds.scam[index] ?? 0, CUE.scam, features);
    this.#presence(
      hits.violence.tag,
      begin(hitEnds.violence, index),
      hitEnds.violence[index] ?? 0,
      CUE.violence,
      features,
    );
    const last = text.charCodeAt((sentences[index]?.end ?? 1) - 1);
    if (last === QUESTION_MARK) features.cue(CUE.question, 1);
    if (last === EXCLAMATION) features.cue(CUE.exclamation, 1);
    let upper = 0;
    for (let i = from; i < to; i++) if (scan.cases[i] === 2) upper++;
    if (to - from >= 4 && upper * 2 > to - from) features.cue(CUE.upper, 1);
  }

  #presence(tags: Int32Array, first: number, last: number, base: number, features: Features): void {
    let seen = 0;
    for (let i = first; i < last; i++) {
      const tag = tags[i] ?? 0;
      if ((seen & (1 << tag)) !== 0) continue;
      seen |= 1 << tag;
      features.cue(base + tag, 1);
    }
  }

  #textCues(reading: Reading, kind: ClassifierInput["kind"], features: Features): void {
    let kinds = 0;
    for (const link of reading.links) kinds |= 1 << LINK_KINDS.indexOf(link.kind);
    for (let i = 0; i < LINK_KINDS.length; i++) if ((kinds & (1 << i)) !== 0) features.cue(CUE.link, i);
    if (reading.phones.length > 0) features.cue(CUE.phone, 1);
    if (reading.disguised > 0) features.cue(CUE.disguised, reading.disguised >= DISGUISED_WORDS ? 2 : 1);
    // Hidden from harm: what is said is a threat or is none, wherever it stands.
    if (kind !== undefined) features.cueBesideHarm(CUE.kind, KINDS.indexOf(kind));
    features.cueBesideHarm(CUE.length, Math.min(12, Math.round(Math.log2(1 + reading.scan.count))));
    features.cueBesideHarm(CUE.sentences, Math.min(6, reading.sentences.length));
  }
}

/** How many cue kinds the lists take; a list that grows over its room would mix up cues. */
if (SCAM_CUES.length > CUE.violence - CUE.scam || VIOLENCE_CUES.length > CUE.link - CUE.violence) {
  throw new TypeError("a cue list has outgrown its numbers");
}
