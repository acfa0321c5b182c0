// One remembered article as text: who it is, where it came from, its place in a story, and its sketch. Three shapes, told apart
// by the first character; a reprint carries no sketch, since its original's is the one that others are compared with.
import type { GroupedArticle } from "../messages/article.ts";
import { hexLength, readHex, readLong, readNumber, readThree, SixBitWriter } from "./six-bit.ts";
import { BINS, EMPTY, type Sketch } from "./sketch.ts";
import { KEPT, type TermTable } from "./term-table.ts";

export type Role = GroupedArticle["story"]["role"];
const ROLES: readonly Role[] = ["original", "reprint", "same-event"];

/** What is known of an article before its place is. */
export interface Identity {
  readonly articleId: string;
  /** Whether the same text elsewhere is tied to this article: the first one of its source that has it. */
  readonly textLeads: boolean;
  /** First 16 hexadecimal digits of the content hash. */
  readonly hash: string;
  /** 24 bits. */
  readonly source: number;
  readonly offset: number;
  /** Milliseconds: when we first saw it. */
  readonly seenAt: number;
  /** Minutes since 1970: when it counts as published. */
  readonly minute: number;
}

/** An article's place in a story. */
export interface Standing {
  readonly role: Role;
  readonly storyId: string;
  readonly of: string | null;
  readonly similarity: number;
  /** How many texts that are no reprints the story had with this one. */
  readonly member: number;
}

const ID_DIGITS = 32;
const HASH_DIGITS = 16;

/** Where each part begins, and how many characters it has. */
const ID = 1;
const HASH = ID + hexLength(ID_DIGITS);
const SOURCE = HASH + hexLength(HASH_DIGITS);
const OFFSET = SOURCE + 4;
const SEEN = OFFSET + 8;
const MINUTE = SEEN + 8;
const HEAD = MINUTE + 5;
const OF = hexLength(ID_DIGITS);
const SIMILARITY = OF + hexLength(ID_DIGITS);
const MEMBER = SIMILARITY + 3;
const PLACE = MEMBER + 3;
const NAMED_NORM = 3;
const MINIMA = NAMED_NORM + 3;
const SINGLE = MINIMA + BINS * 4;
const TERMS = 1 + 3 + KEPT * 3;
const PAIRS = SINGLE + TERMS;
const SKETCH = PAIRS + TERMS;
const LENGTHS = [HEAD + SKETCH, HEAD + PLACE, HEAD + PLACE + SKETCH] as const;

/** The first character: the role's place in ROLES, and whether the text leads here. */
const KIND = 3;
const LEADS = 4;
/** Steps of a norm; the longest texts reach about 300. */
const NORM_STEPS = 512;
const SIMILARITY_STEPS = 10_000;

/** Similarities are kept, and answered, in steps of 1/10,000, so that a replay gives the same number. */
export function roundSimilarity(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * SIMILARITY_STEPS) / SIMILARITY_STEPS;
}

const writer = new SixBitWriter(LENGTHS[2]);

/** A row as text; a sketch where the article is no reprint. Throws TypeError when an id or hash is not hexadecimal. */
export function encodeRow(identity: Identity, standing: Standing, sketch: Sketch | null): string {
  const kind = ROLES.indexOf(standing.role);
  writer.number(kind | (identity.textLeads ? LEADS : 0), 1);
  writer.hex(identity.articleId, ID_DIGITS);
  writer.hex(identity.hash, HASH_DIGITS);
  writer.number(identity.source, 4);
  writer.number(identity.offset, 8);
  writer.number(identity.seenAt, 8);
  writer.number(identity.minute, 5);
  if (kind !== 0) {
    writer.hex(standing.storyId, ID_DIGITS);
    writer.hex(standing.of ?? standing.storyId, ID_DIGITS);
    writer.number(Math.round(standing.similarity * SIMILARITY_STEPS), 3);
    writer.number(standing.member, 3);
  }
  if (kind !== 1) {
    writer.number(sketch?.words ?? 0, 3);
    writer.number(Math.round((sketch?.namedNorm ?? 0) * NORM_STEPS), 3);
    for (let bin = 0; bin < BINS; bin++) writer.number(sketch?.minima[bin] ?? EMPTY, 4);
    putTerms(sketch?.single);
    putTerms(sketch?.pairs);
  }
  return writer.take();
}

function putTerms(terms: TermTable | undefined): void {
  const kept = terms?.kept ?? 0;
  writer.number(kept, 1);
  writer.number(Math.round((terms?.norm ?? 0) * NORM_STEPS), 3);
  for (let i = 0; i < KEPT; i++) writer.number(i < kept ? (terms?.keptTerm(i) ?? 0) : 0, 3);
}

/** Length in characters of the row that begins at `at`. */
export function rowLength(text: string, at: number): number {
  return LENGTHS[readNumber(text, at, 1) & KIND] ?? LENGTHS[0];
}

/** The heaviest terms of one sort, as a row keeps them. */
export interface KeptTerms {
  readonly size: number;
  /** Length of the vector of all the article's terms of this sort, those not kept included. */
  readonly norm: number;
  /** TERM_BITS of the term in place `i` of size, heaviest first. */
  term(i: number): number;
}

/** The row that begins at `at` of a segment's text; parts are read when asked for, since most are not. */
export class Row implements Identity, Standing {
  readonly #text: string;
  readonly #at: number;
  readonly #kind: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
    this.#kind = readNumber(text, at, 1);
  }

  /** False for reprints. */
  get sketched(): boolean {
    return (this.#kind & KIND) !== 1;
  }
  get role(): Role {
    return ROLES[this.#kind & KIND] ?? "original";
  }
  get textLeads(): boolean {
    return (this.#kind & LEADS) !== 0;
  }
  get articleId(): string {
    return readHex(this.#text, this.#at + ID, ID_DIGITS);
  }
  get hash(): string {
    return readHex(this.#text, this.#at + HASH, HASH_DIGITS);
  }
  get source(): number {
    return readNumber(this.#text, this.#at + SOURCE, 4);
  }
  get offset(): number {
    return readLong(this.#text, this.#at + OFFSET, 8);
  }
  get seenAt(): number {
    return readLong(this.#text, this.#at + SEEN, 8);
  }
  get minute(): number {
    return readNumber(this.#text, this.#at + MINUTE, 5);
  }
  get #placed(): boolean {
    return (this.#kind & KIND) !== 0;
  }
  get storyId(): string {
    return readHex(this.#text, this.#at + (this.#placed ? HEAD : ID), ID_DIGITS);
  }
  get of(): string | null {
    return this.#placed ? readHex(this.#text, this.#at + HEAD + OF, ID_DIGITS) : null;
  }
  get similarity(): number {
    return this.#placed ? readNumber(this.#text, this.#at + HEAD + SIMILARITY, 3) / SIMILARITY_STEPS : 1;
  }
  get member(): number {
    return this.#placed ? readNumber(this.#text, this.#at + HEAD + MEMBER, 3) : 1;
  }
  get #sketchAt(): number {
    return this.#at + HEAD + (this.#placed ? PLACE : 0);
  }
  get words(): number {
    return this.sketched ? readNumber(this.#text, this.#sketchAt, 3) : 0;
  }
  get namedNorm(): number {
    return this.sketched ? readThree(this.#text, this.#sketchAt + NAMED_NORM) / NORM_STEPS : 0;
  }
  /** EMPTY where the bin is, and for reprints. */
  minimum(bin: number): number {
    return this.sketched ? readNumber(this.#text, this.#sketchAt + MINIMA + bin * 4, 4) : EMPTY;
  }
  get single(): KeptTerms {
    return this.sketched ? new PackedTerms(this.#text, this.#sketchAt + SINGLE) : NO_TERMS;
  }
  get pairs(): KeptTerms {
    return this.sketched ? new PackedTerms(this.#text, this.#sketchAt + PAIRS) : NO_TERMS;
  }
}

const NO_TERMS: KeptTerms = { size: 0, norm: 0, term: () => 0 };

class PackedTerms implements KeptTerms {
  readonly size: number;
  readonly #text: string;
  readonly #at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
    this.size = readNumber(text, at, 1);
  }

  get norm(): number {
    return readThree(this.#text, this.#at + 1) / NORM_STEPS;
  }

  term(i: number): number {
    return readThree(this.#text, this.#at + 4 + i * 3);
  }
}
