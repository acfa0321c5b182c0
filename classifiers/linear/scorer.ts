// Several models scored at once: their bytes lie side by side, 16 in a row for each bucket, so a feature costs one visit of
// memory for all tasks. Sums are kept for each sentence, which gives spans without a second pass. How rows are added is in
// row-sums.ts.
import { probabilities } from "./calibration.ts";
import { BITS, BUCKETS, type FeatureList, type Features } from "./features.ts";
import type { Model } from "./model-file.ts";
import { BLOCK, ROW, RowSums } from "./row-sums.ts";
import { entryValue } from "./samples.ts";

/** The last four columns belong to the masked task alone. */
const MASKED_COLUMN = ROW - 4;

interface Place {
  readonly task: string;
  readonly model: Model;
  readonly column: number;
  readonly masked: boolean;
}

/** Scores all given models. The task named `maskedTask` does not see masked features. At most 16 classes in all. */
export class Scorer {
  readonly #rows = new RowSums(BUCKETS);
  readonly #places: Place[] = [];
  /** Sums of each sentence: ROW numbers for words, then ROW for characters, then ROW for cues. */
  #sums = new Int32Array(64 * 3 * ROW);
  readonly #total = new Int32Array(3 * ROW);
  /** Entries of each kind that the masked task sees, in all sentences. */
  readonly #seen = [0, 0];
  #features: Features | null = null;

  constructor(models: readonly Model[], maskedTask: string) {
    let column = 0;
    const { table } = this.#rows;
    for (const model of models) {
      const masked = model.head.task === maskedTask;
      const first = masked ? MASKED_COLUMN : column;
      if (model.bytes.length > (masked ? ROW : MASKED_COLUMN) - first) {
        throw new TypeError(`more classes than there is room for: ${model.head.task} has ${model.bytes.length}`);
      }
      this.#places.push({ task: model.head.task, model, column: first, masked });
      model.bytes.forEach((row, k) => {
        for (let id = 0; id < BUCKETS; id++) table[id * ROW + first + k] = row[id] ?? 0;
      });
      if (!masked) column += model.bytes.length;
    }
  }

  /** Sums the weights of extracted features; the answers below are about them until the next call. */
  add(features: Features): void {
    this.#features = features;
    const { sentences, ends } = features;
    const needed = (sentences + 1) * 3 * ROW;
    if (this.#sums.length < needed) this.#sums = new Int32Array(needed * 2);
    const sums = this.#sums;
    sums.fill(0, 0, needed);
    this.#total.fill(0);
    this.#seen[0] = 0;
    this.#seen[1] = 0;
    let word = 0;
    let char = 0;
    let cue = 0;
    for (let s = 0; s <= sentences; s++) {
      const last = s === sentences;
      const wordEnd = last ? features.words.count : (ends[s * 3] ?? 0);
      const charEnd = last ? features.chars.count : (ends[s * 3 + 1] ?? 0);
      const cueEnd = last ? features.cues.count : (ends[s * 3 + 2] ?? 0);
      const at = s * 3 * ROW;
      this.#seen[0] += this.#sum(features.words, word, wordEnd, at, 0);
      this.#seen[1] += this.#sum(features.chars, char, charEnd, at, ROW);
      this.#sum(features.cues, cue, cueEnd, at, 2 * ROW);
      word = wordEnd;
      char = charEnd;
      cue = cueEnd;
    }
  }

  /** Adds the rows of list[from, to) at total[kind..] and sums[sentence + kind..]; gives back how many of them are not masked. */
  #sum(list: FeatureList, from: number, to: number, sentence: number, kind: number): number {
    const rows = this.#rows;
    const block = rows.ids;
    const added = rows.sums;
    const sums = this.#sums;
    const total = this.#total;
    const { entries } = list;
    let seen = to - from;
    for (let start = from; start < to; start += BLOCK) {
      const count = Math.min(to - start, BLOCK);
      for (let i = 0; i < count; i++) {
        const entry = entries[start + i] as number;
        block[i] = entry;
        seen -= entry >>> BITS;
      }
      rows.add(count);
      for (let k = 0; k < ROW; k++) {
        const sum = added[k] as number;
        const at = sentence + kind + k;
        sums[at] = (sums[at] as number) + sum;
        total[kind + k] = (total[kind + k] as number) + sum;
      }
    }
    return seen;
  }

  /** Margins of a task for the whole text. */
  margins(task: string, out: Float64Array): void {
    const features = this.#features;
    if (features === null) throw new TypeError("margins are asked before add");
    const { masked } = this.#place(task);
    const words = masked ? (this.#seen[0] ?? 0) : features.words.count;
    const chars = masked ? (this.#seen[1] ?? 0) : features.chars.count;
    this.#weigh(task, this.#total, 0, words, chars, features.sentences, out);
  }

  /** Margins of a task for one sentence, as if the text were that sentence. For tasks that see all features. */
  sentenceMargins(task: string, sentence: number, out: Float64Array): void {
    const features = this.#features;
    if (features === null) throw new TypeError("margins are asked before add");
    const { ends } = features;
    const before = (sentence - 1) * 3;
    const words = (ends[sentence * 3] ?? 0) - (sentence > 0 ? (ends[before] ?? 0) : 0);
    const chars = (ends[sentence * 3 + 1] ?? 0) - (sentence > 0 ? (ends[before + 1] ?? 0) : 0);
    this.#weigh(task, this.#sums, sentence * 3 * ROW, words, chars, 1, out);
  }

  /** Probabilities from margins, after the task's calibration. */
  calibrate(task: string, margins: Float64Array, out: Float64Array): void {
    probabilities(margins, this.#place(task).model.head.calibration, out);
  }

  #place(task: string): Place {
    for (const place of this.#places) if (place.task === task) return place;
    throw new TypeError(`there is no model of the task "${task}"`);
  }

  #weigh(
    task: string,
    sums: Int32Array,
    at: number,
    words: number,
    chars: number,
    sentences: number,
    out: Float64Array,
  ): void {
    const { model, column } = this.#place(task);
    const { kindWeights, scales, biases } = model.head;
    const w = entryValue(kindWeights.words, words);
    const c = entryValue(kindWeights.chars, chars);
    const q = entryValue(kindWeights.cues, Math.max(1, sentences));
    for (let k = 0; k < scales.length; k++) {
      const i = at + column + k;
      const sum = w * (sums[i] ?? 0) + c * (sums[i + ROW] ?? 0) + q * (sums[i + 2 * ROW] ?? 0);
      out[k] = (scales[k] ?? 0) * sum + (biases[k] ?? 0);
    }
  }
}
