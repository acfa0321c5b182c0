// Several models scored at once: their bytes lie side by side, 16 in a row for each bucket, so a feature costs one visit of
// memory for all tasks. Sums are kept for each sentence, which gives spans without a second pass. Four bytes travel in one
// 32-bit number and are added in two 16-bit lanes; that is why weights are kept with an offset of 128 and added in blocks.
import { probabilities } from "./calibration.ts";
import { BUCKETS, type FeatureList, type Features } from "./features.ts";
import type { Model } from "./model-file.ts";
import { entryValue } from "./samples.ts";

const ROW = 16;
/** 32-bit numbers in a row; the last one belongs to the masked task alone. */
const QUADS = ROW / 4;
const MASKED_COLUMN = ROW - 4;
const OFFSET = 128;
const LANES = 0x00ff00ff;
/** Entries added before the lanes are emptied: 256 x 255 still fits 16 bits. */
const BLOCK = 256;

interface Place {
  readonly model: Model;
  readonly column: number;
  readonly masked: boolean;
}

/** Scores all given models. The task named `maskedTask` does not see masked features. At most 16 classes in all. */
export class Scorer {
  readonly #table = new Int32Array(BUCKETS * QUADS);
  readonly #places = new Map<string, Place>();
  /** Sums of each sentence: ROW numbers for words, then ROW for characters, then ROW for cues. */
  #sums = new Int32Array(64 * 3 * ROW);
  readonly #total = new Int32Array(3 * ROW);
  /** Entries of each kind that the masked task sees, in all sentences. */
  readonly #seen = [0, 0];
  #features: Features | null = null;

  constructor(models: readonly Model[], maskedTask: string) {
    let column = 0;
    const bytes = new Uint8Array(BUCKETS * ROW).fill(OFFSET);
    for (const model of models) {
      const masked = model.head.task === maskedTask;
      const first = masked ? MASKED_COLUMN : column;
      if (model.bytes.length > (masked ? ROW : MASKED_COLUMN) - first) {
        throw new TypeError(`more classes than there is room for: ${model.head.task} has ${model.bytes.length}`);
      }
      this.#places.set(model.head.task, { model, column: first, masked });
      model.bytes.forEach((row, k) => {
        for (let id = 0; id < BUCKETS; id++) bytes[id * ROW + first + k] = (row[id] ?? 0) + OFFSET;
      });
      if (!masked) column += model.bytes.length;
    }
    const table = this.#table;
    for (let i = 0; i < table.length; i++) {
      const at = i * 4;
      table[i] =
        (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
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
      this.#seen[0] += this.#sum(features.words, word, wordEnd, at);
      this.#seen[1] += this.#sum(features.chars, char, charEnd, at + ROW);
      this.#sum(features.cues, cue, cueEnd, at + 2 * ROW);
      word = wordEnd;
      char = charEnd;
      cue = cueEnd;
    }
    const total = this.#total;
    total.fill(0);
    for (let s = 0; s <= sentences; s++) {
      for (let k = 0; k < 3 * ROW; k++) total[k] = (total[k] ?? 0) + (sums[s * 3 * ROW + k] ?? 0);
    }
  }

  /** Adds the rows of list[from, to) at sums[at..]; gives back how many of them are not masked. */
  #sum(list: FeatureList, from: number, to: number, at: number): number {
    const table = this.#table;
    const { ids, masked } = list;
    let seenInAll = 0;
    for (let start = from; start < to; start += BLOCK) {
      const end = Math.min(to, start + BLOCK);
      let a0 = 0;
      let a1 = 0;
      let b0 = 0;
      let b1 = 0;
      let c0 = 0;
      let c1 = 0;
      let d0 = 0;
      let d1 = 0;
      let seen = 0;
      for (let i = start; i < end; i++) {
        const row = (ids[i] as number) << 2;
        const a = table[row] as number;
        const b = table[row + 1] as number;
        const c = table[row + 2] as number;
        a0 = (a0 + (a & LANES)) | 0;
        a1 = (a1 + ((a >>> 8) & LANES)) | 0;
        b0 = (b0 + (b & LANES)) | 0;
        b1 = (b1 + ((b >>> 8) & LANES)) | 0;
        c0 = (c0 + (c & LANES)) | 0;
        c1 = (c1 + ((c >>> 8) & LANES)) | 0;
        if (masked[i] === 0) {
          const d = table[row + 3] as number;
          d0 = (d0 + (d & LANES)) | 0;
          d1 = (d1 + ((d >>> 8) & LANES)) | 0;
          seen++;
        }
      }
      this.#empty(at, a0, a1, end - start);
      this.#empty(at + 4, b0, b1, end - start);
      this.#empty(at + 8, c0, c1, end - start);
      this.#empty(at + MASKED_COLUMN, d0, d1, seen);
      seenInAll += seen;
    }
    return seenInAll;
  }

  /** Moves two pairs of lanes into four sums and takes the offset of `count` entries away. */
  #empty(at: number, even: number, odd: number, count: number): void {
    const sums = this.#sums;
    const away = OFFSET * count;
    sums[at] = (sums[at] ?? 0) + (even & 0xffff) - away;
    sums[at + 1] = (sums[at + 1] ?? 0) + (odd & 0xffff) - away;
    sums[at + 2] = (sums[at + 2] ?? 0) + (even >>> 16) - away;
    sums[at + 3] = (sums[at + 3] ?? 0) + (odd >>> 16) - away;
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
    const place = this.#places.get(task);
    if (place === undefined) throw new TypeError(`there is no model of the task "${task}"`);
    return place;
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
