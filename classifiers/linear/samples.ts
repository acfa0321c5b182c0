// Feature lists of many texts, kept for training: bucket numbers of three kinds and the value each kind carries in a text.
// Extraction itself is in extract.ts; what is learnt from it in train.ts.
import type { Features } from "./features.ts";

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

function copyList(
  list: { ids: Int32Array; masked: Uint8Array; count: number },
  into: number[],
  skipMasked: boolean,
): void {
  for (let i = 0; i < list.count; i++) {
    if (!skipMasked || list.masked[i] === 0) into.push(list.ids[i] ?? 0);
  }
}

/** Copies what `features` holds now. */
export function takeSample(features: Features, skipMasked: boolean): Sample {
  const ids: number[] = [];
  copyList(features.words, ids, skipMasked);
  const wordEnd = ids.length;
  copyList(features.chars, ids, skipMasked);
  const charEnd = ids.length;
  copyList(features.cues, ids, skipMasked);
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
