// One remembered article as bytes: who it is, where it came from, its place in a story, and its sketch. Three shapes, told
// apart by the first byte; a reprint carries no sketch, since its original's is the one that others are compared with.
import type { GroupedArticle } from "../messages/article.ts";
import { BINS } from "./sketch.ts";

export type Role = GroupedArticle["story"]["role"];
const ROLES: readonly Role[] = ["original", "reprint", "same-event"];

/** Terms kept of an article, of each sort. */
export const KEPT = 24;

/** The heaviest terms of one sort, as the row keeps them. */
export interface KeptTerms {
  /** Lowest 16 bits of the hashes, heaviest first, each once, at most KEPT. */
  readonly hashes: Uint16Array;
  /** Length of the vector of all the article's terms of this sort, those not kept included. */
  readonly norm: number;
}
export const NO_TERMS: KeptTerms = { hashes: new Uint16Array(0), norm: 0 };

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
  /** Empty for reprints. */
  readonly single: KeptTerms;
  readonly pairs: KeptTerms;
  /** How many texts that are no reprints the story had with this one. */
  readonly member: number;
}

/** The first byte: the role's place in ROLES, and whether the text leads here. */
const KIND = 3;
const LEADS = 4;

const HEAD = 1 + 16 + 8 + 4 + 6 + 6 + 4;
const PLACE = 16 + 16 + 2 + 2;
const TERMS = 1 + 2 + KEPT * 2;
const SKETCH = 2 + BINS * 3 + 2 * TERMS;
/** Steps of a norm; the longest texts reach about 300. */
const NORM_STEPS = 128;
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
    bytes.writeUInt16LE(Math.min(0xffff, row.member), at + 34);
    at += PLACE;
  }
  if (kind !== 1) {
    bytes.writeUInt16LE(Math.min(0xffff, row.words), at);
    at += 2;
    for (let i = 0; i < BINS; i++, at += 3) bytes.writeUIntLE(row.minima[i] ?? 0, at, 3);
    putTerms(bytes, at, row.single);
    putTerms(bytes, at + TERMS, row.pairs);
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
  const placed = kind !== 0;
  const sketched = kind !== 1;
  const sketchAt = HEAD + (placed ? PLACE : 0);
  const minima = new Uint32Array(sketched ? BINS : 0);
  for (let i = 0, next = sketchAt + 2; i < minima.length; i++, next += 3) {
    minima[i] = (bytes[next] ?? 0) | ((bytes[next + 1] ?? 0) << 8) | ((bytes[next + 2] ?? 0) << 16);
  }
  const termsAt = sketchAt + 2 + BINS * 3;
  return {
    // Most rows that are looked at are not the one sought, so texts are made only when asked for.
    get articleId() {
      return bytes.toString("hex", 1, 17);
    },
    textLeads: ((bytes[0] ?? 0) & LEADS) !== 0,
    get hash() {
      return bytes.toString("hex", 17, 25);
    },
    source: bytes.readUInt32LE(25),
    offset: bytes.readUIntLE(29, 6),
    seenAt: bytes.readUIntLE(35, 6),
    minute: bytes.readUInt32LE(41),
    words: sketched ? bytes.readUInt16LE(sketchAt) : 0,
    role: ROLES[kind] ?? "original",
    get storyId() {
      return placed ? bytes.toString("hex", HEAD, HEAD + 16) : bytes.toString("hex", 1, 17);
    },
    get of() {
      return placed ? bytes.toString("hex", HEAD + 16, HEAD + 32) : null;
    },
    similarity: placed ? bytes.readUInt16LE(HEAD + 32) / 10_000 : 1,
    minima,
    single: sketched ? takeTerms(bytes, termsAt) : NO_TERMS,
    pairs: sketched ? takeTerms(bytes, termsAt + TERMS) : NO_TERMS,
    member: placed ? bytes.readUInt16LE(HEAD + 34) : 1,
  };
}

function putTerms(bytes: Buffer, at: number, terms: KeptTerms): void {
  bytes[at] = terms.hashes.length;
  bytes.writeUInt16LE(Math.min(0xffff, Math.round(terms.norm * NORM_STEPS)), at + 1);
  for (let i = 0; i < terms.hashes.length; i++) bytes.writeUInt16LE(terms.hashes[i] ?? 0, at + 3 + i * 2);
}

function takeTerms(bytes: Buffer, at: number): KeptTerms {
  const hashes = new Uint16Array(bytes[at] ?? 0);
  for (let i = 0; i < hashes.length; i++)
    hashes[i] = (bytes[at + 3 + i * 2] ?? 0) | ((bytes[at + 4 + i * 2] ?? 0) << 8);
  return { hashes, norm: bytes.readUInt16LE(at + 1) / NORM_STEPS };
}
