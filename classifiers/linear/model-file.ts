// One trained task in one file: a JSON head, then one signed byte per bucket and class. Reading makes views, not copies.
// Layout: 8 bytes "LNGMODEL", uint32 little-endian head length, head (UTF-8 JSON), classes x BUCKETS bytes.
import { z } from "zod";
import type { Calibration } from "./calibration.ts";
import { BITS, BUCKETS } from "./features.ts";
import type { KindWeights } from "./samples.ts";
import type { LinearWeights } from "./train.ts";

const MAGIC = "LNGMODEL";

const head = z.strictObject({
  task: z.string().min(1),
  version: z.string().min(1),
  labels: z.array(z.string()).min(2),
  bits: z.int(),
  features: z.string(),
  kindWeights: z.strictObject({ words: z.number(), chars: z.number(), cues: z.number() }),
  /** A byte b of class k stands for the weight b * scales[k]. */
  scales: z.array(z.number()),
  biases: z.array(z.number()),
  calibration: z.strictObject({ slope: z.number(), offsets: z.array(z.number()) }),
  /** Texts learnt from, and a hash of them: tells two files apart. */
  trainedOn: z.strictObject({ texts: z.int(), hash: z.string() }),
});
export type ModelHead = z.infer<typeof head>;

export interface Model {
  readonly head: ModelHead;
  /** One array of BUCKETS bytes for each label. */
  readonly bytes: readonly Int8Array[];
}

export interface ModelFacts {
  readonly task: string;
  /** Name of the way of learning; the version is this and a hash of what was learnt. */
  readonly family: string;
  readonly labels: readonly string[];
  readonly features: string;
  readonly kindWeights: KindWeights;
  readonly calibration: Calibration;
  readonly trainedOn: ModelHead["trainedOn"];
}

/** FNV-1a over all weights and the calibration: models that judge differently have different versions. */
function hashOf(bytes: readonly Int8Array[], numbers: readonly number[]): string {
  let hash = 0x811c9dc5 | 0;
  const all = [...bytes, new Uint8Array(Float64Array.from(numbers).buffer)];
  for (const part of all) {
    for (const byte of part) hash = Math.imul(hash ^ (byte & 0xff), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** Weights as bytes, rounded to the nearest; the largest weight of a class becomes 127. */
export function quantise(weights: LinearWeights, { family, ...facts }: ModelFacts): Model {
  const bytes: Int8Array[] = [];
  const scales: number[] = [];
  for (const row of weights.weights) {
    let largest = 0;
    for (const weight of row) largest = Math.max(largest, Math.abs(weight));
    const scale = largest / 127 || 1;
    scales.push(scale);
    bytes.push(Int8Array.from(row, (weight) => Math.round(weight / scale)));
  }
  return {
    head: {
      ...facts,
      version: `${family}.${hashOf(bytes, [...scales, ...weights.biases, facts.calibration.slope, ...facts.calibration.offsets])}`,
      labels: [...facts.labels],
      calibration: { slope: facts.calibration.slope, offsets: [...facts.calibration.offsets] },
      bits: BITS,
      scales,
      biases: [...weights.biases],
    },
    bytes,
  };
}

/** The file's bytes. */
export function encodeModel(model: Model): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(head.parse(model.head)));
  const out = new Uint8Array(12 + json.length + model.bytes.length * BUCKETS);
  out.set(new TextEncoder().encode(MAGIC), 0);
  new DataView(out.buffer).setUint32(8, json.length, true);
  out.set(json, 12);
  model.bytes.forEach((row, k) => {
    out.set(new Uint8Array(row.buffer, row.byteOffset, row.length), 12 + json.length + k * BUCKETS);
  });
  return out;
}

/** The model in a file's bytes. Throws an Error that names what does not fit. */
export function decodeModel(file: Uint8Array, name: string): Model {
  if (file.length < 12 || new TextDecoder().decode(file.subarray(0, 8)) !== MAGIC) {
    throw new Error(`${name} is not a model file`);
  }
  const length = new DataView(file.buffer, file.byteOffset).getUint32(8, true);
  let parsed: ModelHead;
  try {
    parsed = head.parse(JSON.parse(new TextDecoder().decode(file.subarray(12, 12 + length))));
  } catch (cause) {
    throw new Error(`${name} has a head that can not be read`, { cause });
  }
  const expected = 12 + length + parsed.labels.length * BUCKETS;
  if (parsed.bits !== BITS || file.length !== expected) {
    throw new Error(
      `${name} has ${file.length} bytes for 2^${parsed.bits} buckets, expected ${expected} for 2^${BITS}`,
    );
  }
  const bytes = parsed.labels.map(
    (_, k) => new Int8Array(file.buffer, file.byteOffset + 12 + length + k * BUCKETS, BUCKETS),
  );
  return { head: parsed, bytes };
}
