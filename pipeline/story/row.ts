// One remembered article as bytes: who it is, where it came from, its place in a story, and its sketch. Three shapes, told
// apart by the first byte; a reprint carries no sketch, since its original's is the one that others are compared with.
import type { GroupedArticle } from "../messages/article.ts";
import { BINS } from "./sketch.ts";

export type Role = GroupedArticle["story"]["role"];
const ROLES: readonly Role[] = ["original", "reprint", "same-event"];

/** Rarest terms kept of an article, heaviest first. */
export const TERMS = 48;

export interface Row {
  readonly articleId: string;
  /** Whether the same text elsewhere is tied to this article: the first one of its source that has it. */
  readonly textLeads: boolean;
  /** First 16 hexadecimal digits of the content hash. */
  readonly hash: string;
  readonly source: number;
  readonly offset: number;
  /** Milliseconds: when we first saw it. */
  readonly seenAt: number;
  /** Minutes since 1970: when it counts as published. */
  readonly minute: number;
  readonly words: number;
  readonly role: Role;
  readonly storyId: string;
  readonly of: string | null;
  readonly similarity: number;
  /** Empty for reprints. */
  readonly minima: Uint32Array;
  /** Lowest 16 bits of the terms; fewer than TERMS for short texts. Empty for reprints. */
  readonly terms: Uint16Array;
  /** Sum of the squared weights of those terms. */
  readonly energy: number;
}

/** The first byte: the role's place in ROLES, and whether the text leads here. */
const KIND = 3;
const LEADS = 4;

const HEAD = 1 + 16 + 8 + 4 + 6 + 6 + 4;
const PLACE = 16 + 16 + 2;
const SKETCH = 2 + 4 + 1 + BINS * 3 + TERMS * 2;
const chars = (bytes: number): number => Math.ceil(bytes / 3) * 4;
const LENGTHS = [chars(HEAD + SKETCH), chars(HEAD + PLACE), chars(HEAD + PLACE + SKETCH)] as const;

/** Similarities are kept, and answered, in steps of 1/10,000, so that a replay gives the same number. */
export function roundSimilarity(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
}

function putHex(bytes: Buffer, at: number, hex: string, length: number): void {
  if (bytes.write(hex, at, length, "hex") !== length) {
    throw new TypeError(`expected ${length * 2} hexadecimal digits, received ${JSON.stringify(hex)}`);
  }
}

/** Base64 text of a row. Throws TypeError when an id or hash is not hexadecimal. */
export function encodeRow(row: Row): string {
  const kind = ROLES.indexOf(row.role);
  const bytes = Buffer.alloc(((LENGTHS[kind] ?? 0) / 4) * 3);
  bytes[0] = kind | (row.textLeads ? LEADS : 0);
  putHex(bytes, 1, row.articleId, 16);
  putHex(bytes, 17, row.hash, 8);
  bytes.writeUInt32LE(row.source, 25);
  bytes.writeUIntLE(row.offset, 29, 6);
  bytes.writeUIntLE(Math.max(0, row.seenAt), 35, 6);
  bytes.writeUInt32LE(Math.max(0, row.minute), 41);
  let at = HEAD;
  if (kind !== 0) {
    putHex(bytes, at, row.storyId, 16);
    putHex(bytes, at + 16, row.of ?? row.storyId, 16);
    bytes.writeUInt16LE(Math.round(row.similarity * 10_000), at + 32);
    at += PLACE;
  }
  if (kind !== 1) {
    bytes.writeUInt16LE(Math.min(0xffff, row.words), at);
    bytes.writeFloatLE(row.energy, at + 2);
    bytes[at + 6] = row.terms.length;
    at += 7;
    for (let i = 0; i < BINS; i++, at += 3) bytes.writeUIntLE(row.minima[i] ?? 0, at, 3);
    for (let i = 0; i < row.terms.length; i++, at += 2) bytes.writeUInt16LE(row.terms[i] ?? 0, at);
  }
  return bytes.toString("base64");
}

/** Length in characters of the row that begins at `at`, from its first byte alone. */
export function rowLength(text: string, at: number): number {
  const kind = (Buffer.from(text.slice(at, at + 4), "base64")[0] ?? 0) & KIND;
  return LENGTHS[kind] ?? LENGTHS[0];
}

/** The row that begins at `at` of a segment's text. */
export function decodeRow(text: string, at: number): Row {
  const bytes = Buffer.from(text.slice(at, at + LENGTHS[2]), "base64");
  const kind = (bytes[0] ?? 0) & KIND;
  const articleId = bytes.toString("hex", 1, 17);
  const placed = kind !== 0;
  const sketched = kind !== 1;
  const sketchAt = HEAD + (placed ? PLACE : 0);
  const minima = new Uint32Array(sketched ? BINS : 0);
  const terms = new Uint16Array(sketched ? (bytes[sketchAt + 6] ?? 0) : 0);
  let next = sketchAt + 7;
  for (let i = 0; i < minima.length; i++, next += 3) {
    minima[i] = (bytes[next] ?? 0) | ((bytes[next + 1] ?? 0) << 8) | ((bytes[next + 2] ?? 0) << 16);
  }
  for (let i = 0; i < terms.length; i++, next += 2) terms[i] = (bytes[next] ?? 0) | ((bytes[next + 1] ?? 0) << 8);
  return {
    articleId,
    textLeads: ((bytes[0] ?? 0) & LEADS) !== 0,
    hash: bytes.toString("hex", 17, 25),
    source: bytes.readUInt32LE(25),
    offset: bytes.readUIntLE(29, 6),
    seenAt: bytes.readUIntLE(35, 6),
    minute: bytes.readUInt32LE(41),
    words: sketched ? bytes.readUInt16LE(sketchAt) : 0,
    role: ROLES[kind] ?? "original",
    storyId: placed ? bytes.toString("hex", HEAD, HEAD + 16) : articleId,
    of: placed ? bytes.toString("hex", HEAD + 16, HEAD + 32) : null,
    similarity: placed ? bytes.readUInt16LE(HEAD + 32) / 10_000 : 1,
    minima,
    terms,
    energy: sketched ? bytes.readFloatLE(sketchAt + 2) : 0,
  };
}
