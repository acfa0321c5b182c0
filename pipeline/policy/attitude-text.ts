// What the words themselves say of the attitude: hashed words and pairs, the policy's own name left out, weighed by a small
// table learnt in attitude-fit.ts and kept in data/attitude-text.bin. attitude-model.ts adds it to what list and classifier say.
import { readFileSync } from "node:fs";
import { ATTITUDES } from "../../classifiers/finding.ts";
import { fold, lower } from "../../classifiers/text/fold.ts";

const BITS = 14;
/** Buckets of the table, for each attitude. */
export const TEXT_BUCKETS: number = 1 << BITS;
/** Stands where the policy is named. */
const NAMED = "¤";
const TOKENS = /¤|[\p{L}\p{M}]+|\d+|[^\s\p{L}\p{M}\d]/gu;

/** Rows in the order of ATTITUDES. */
export interface AttitudeTable {
  /** A byte b stands for the weight b * scale. */
  readonly bytes: readonly Int8Array[];
  readonly scale: number;
}

/** FNV-1a, well mixed, cut to the table. */
function bucket(feature: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < feature.length; i++) hash = Math.imul(hash ^ feature.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> (32 - BITS);
}

/**
 * The buckets of the sentences' words, pairs and signs as written and without marks, each once. `named`: how the policy is
 * named in them; those words say nothing of the attitude.
 */
export function attitudeBuckets(sentences: readonly string[], named: readonly string[]): number[] {
  const found = new Set<number>();
  const names = named.map(lower).sort((a, b) => b.length - a.length);
  for (const sentence of sentences) {
    let text = lower(sentence.normalize("NFC"));
    for (const name of names) if (name !== "") text = text.replaceAll(name, NAMED);
    const tokens = text.match(TOKENS)?.map((token) => (/^\d/.test(token) ? "0" : token)) ?? [];
    const folded = tokens.map(fold);
    for (let i = 0; i <= tokens.length; i++) {
      const token = tokens[i] ?? ".";
      const plain = folded[i] ?? ".";
      found.add(bucket(`w ${token}`));
      found.add(bucket(`f ${plain}`));
      found.add(bucket(`p ${tokens[i - 1] ?? ""} ${token}`));
      found.add(bucket(`q ${folded[i - 1] ?? ""} ${plain}`));
    }
  }
  return [...found];
}

/** Value of each of so many buckets, so that a long text does not outweigh a short one. */
export const bucketValue = (count: number): number => 1 / Math.sqrt(Math.max(1, count));

/** What the table adds to each attitude's power, in the order of ATTITUDES. */
export function textPowers(buckets: readonly number[], table: AttitudeTable): number[] {
  const value = bucketValue(buckets.length) * table.scale;
  return table.bytes.map((row) => value * buckets.reduce((sum, one) => sum + (row[one] ?? 0), 0));
}

/** The table's file: the scale as a little-endian float64, then the rows. */
export function encodeTable({ bytes, scale }: AttitudeTable): Uint8Array {
  const out = new Uint8Array(8 + bytes.length * TEXT_BUCKETS);
  new DataView(out.buffer).setFloat64(0, scale, true);
  bytes.forEach((row, k) => {
    out.set(new Uint8Array(row.buffer, row.byteOffset, row.length), 8 + k * TEXT_BUCKETS);
  });
  return out;
}

let shipped: AttitudeTable | null = null;

/** The table learnt from data/attitude.jsonl, read once. Throws an Error when the file has another size. */
export function shippedTable(): AttitudeTable {
  if (shipped !== null) return shipped;
  const file = Uint8Array.from(readFileSync(new URL("./data/attitude-text.bin", import.meta.url)));
  if (file.length !== 8 + ATTITUDES.length * TEXT_BUCKETS) throw new Error("attitude-text.bin has another size");
  const bytes = ATTITUDES.map((_, k) => new Int8Array(file.buffer, 8 + k * TEXT_BUCKETS, TEXT_BUCKETS));
  shipped = { bytes, scale: new DataView(file.buffer).getFloat64(0, true) };
  return shipped;
}
