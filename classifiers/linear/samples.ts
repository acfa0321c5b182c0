// Feature lists of many texts, kept for training: bucket numbers of three kinds and the value each kind carries in a text.
// Extraction itself is in extract.ts; what is learnt from it in train.ts.
import { BUCKETS, type FeatureList, type Features, HIDDEN } from "./features.ts";

/** Weights of the three kinds of feature in a text's vector; each kind's squares sum to about its square. */
export interface KindWeights {
  readonly words: number;
  readonly chars: number;
  /** Value of each cue in a text of one sentence: cues are few and known, so they are not divided by their number. */
  readonly cues: number;
}

/** Found by inner cross-validation; see README.md. */
export const KIND_WEIGHTS: KindWeights = { words: 1, chars: 0.8, cues: 0.15 };

/** One text's features. Entries hidden from the harm task are left out where that task is learnt. */
export interface Sample {
  readonly ids: Int32Array;
  /** ids[0..wordEnd) are words, [wordEnd..charEnd) characters, the rest cues. */
  readonly wordEnd: number;
  readonly charEnd: number;
  readonly sentences: number;
}

function copyList(list: FeatureList, into: number[], skipHidden: boolean): void {
  for (const entry of list.entries.subarray(0, list.count)) {
    if (!skipHidden || (entry & HIDDEN) === 0) into.push(entry % BUCKETS);
  }
}

/** Copies what `features` holds now. */
export function takeSample(features: Features, skipHidden: boolean): Sample {
  const ids: number[] = [];
  copyList(features.words, ids, skipHidden);
  const wordEnd = ids.length;
  copyList(features.chars, ids, skipHidden);
  const charEnd = ids.length;
  copyList(features.cues, ids, skipHidden);
  return { ids: Int32Array.from(ids), wordEnd, charEnd, sentences: Math.max(1, features.sentences) };
}

/** Value of one entry of a kind of which a text has `count`, so that a long text does not outweigh a short one. */
export function entryValue(weight: number, count: number): number {
  return count > 0 ? weight / Math.sqrt(count) : 0;
}

/** The values of the entries of each kind: words, characters, cues. */
export function kindValues(sample: Sample, weights: KindWeights): readonly [number, number, number] {
  return [
    entryValue(weights.words, sample.wordEnd),
    entryValue(weights.chars, sample.charEnd - sample.wordEnd),
    entryValue(weights.cues, sample.sentences),
  ];
}
