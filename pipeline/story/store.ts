// What grouping remembers: articles as rows, packed in segments of the state, with hash indexes over them that are rebuilt from
// the state when a worker starts, when one moved here, and after a batch was rolled back. Decides nothing.
import type { Json, State } from "../ports/state.ts";
import { Chains } from "./chains.ts";
import { encodeRow, type Identity, Row, rowLength, type Standing } from "./row.ts";
import { EMPTY, mix, type Sketch } from "./sketch.ts";
import { TermRarity } from "./term-rarity.ts";
import { addVersion, type LaterVersions, versionsKey, versionsOf } from "./versions.ts";

/** Rows of a segment: one entry of the state. Small, since the open one is written anew with each batch. */
const SEGMENT_ROWS = 64;
export const WINDOW_MS = 30 * 86_400_000;
/** Rows of a segment, of each end, whose dates may be wrong without harm. */
const DOUBTED = 8;
/** The first segments are looked at for their age, each time that another has become full. */
const AGED = 64;

/** Of an article's BINS minima and its kept terms of each sort so many lead to it. */
const INDEXED_BINS = 6;
const INDEXED_TERMS = 4;
const ID_SLOT = 0;
const TEXT_SLOT = 1;
const BIN_SLOT = 2;
const TERM_SLOT = BIN_SLOT + INDEXED_BINS;
const SLOTS = TERM_SLOT + 2 * INDEXED_TERMS;
/** Places that a look-up may pass: for the articles of one address or text, which are few, and for likeness, the latest ones. */
const WALK = 512;
const WALK_LIKE = 32;

export type TermSort = "single" | "pairs";

interface Segment {
  text: string;
  readonly starts: Uint16Array;
  rows: number;
  /** Milliseconds: when nearly all of its articles had been seen; null until asked for. */
  newest: number | null;
}

function hexKey(hex: string, salt: number): number {
  return mix(Number.parseInt(hex.slice(0, 8), 16) + salt);
}
const idKey = (articleId: string): number => hexKey(articleId, 0x51ed270b);
const textKey = (hash: string): number => hexKey(hash, 0x2545f491);
const binKey = (bin: number, minimum: number): number => mix(minimum + Math.imul(bin + 1, 0x3779b97f));
const termKey = (sort: TermSort, term: number): number => mix(term + (sort === "single" ? 0x68bc21eb : 0x02e5be93));

const COUNTER = "n";
const segmentKey = (id: number): string => `r:${id}`;

const found = new Uint32Array(WALK);
const foundLike = new Uint32Array(WALK_LIKE);

export class StoryStore {
  readonly #state: State;
  /** In order of their numbers. */
  readonly #segments = new Map<number, Segment>();
  #chains: Chains;
  readonly rarity: TermRarity;
  #next = 0;
  /** Changes so far; the state holds the same number unless a batch was rolled back. */
  #changes = 0;
  #dirty: number | null = null;

  constructor(state: State) {
    this.#state = state;
    this.rarity = new TermRarity(state);
    const stored = state.get(COUNTER);
    this.#changes = typeof stored === "number" ? stored : 0;
    const ids = [...state.entries("r:")].map(([key]) => Number(key.slice(2))).sort((a, b) => a - b);
    for (const id of ids) this.#restore(id);
    this.#chains = this.#index();
  }

  /** False when the state was rolled back or written by another: make a new store then. */
  get fits(): boolean {
    return this.#dirty === null && this.#changes === (this.#state.get(COUNTER) ?? 0);
  }

  /** The number that the next article gets. */
  get next(): number {
    return this.#next;
  }

  row(article: number): Row | null {
    const segment = this.#segments.get(Math.floor(article / SEGMENT_ROWS));
    const at = article % SEGMENT_ROWS;
    if (!segment || at >= segment.rows) return null;
    return new Row(segment.text, segment.starts[at] ?? 0);
  }

  byId(articleId: string): Row | null {
    const count = this.#chains.find(idKey(articleId), found);
    for (let i = 0; i < count; i++) {
      const row = this.row(found[i] ?? 0);
      if (row?.articleId === articleId) return row;
    }
    return null;
  }

  /** Rows with that text, newest first, one per source. */
  byText(hash: string): Row[] {
    const rows: Row[] = [];
    const count = this.#chains.find(textKey(hash), found);
    for (let i = 0; i < count; i++) {
      const row = this.row(found[i] ?? 0);
      if (row?.textLeads && row.hash === hash) rows.push(row);
    }
    return rows;
  }

  /** Calls visit for each sketched article that shares a minimum, once for each. */
  eachNear(minima: Uint32Array, visit: (article: number) => void): void {
    for (let bin = 0; bin < INDEXED_BINS; bin++) {
      const minimum = minima[bin] ?? EMPTY;
      if (minimum === EMPTY) continue;
      const count = this.#chains.find(binKey(bin, minimum), foundLike);
      for (let i = 0; i < count; i++) visit(foundLike[i] ?? 0);
    }
  }

  /** Calls visit for each article that has the term among its heaviest. */
  eachWithTerm(sort: TermSort, term: number, visit: (article: number) => void): void {
    const count = this.#chains.find(termKey(sort, term), foundLike);
    for (let i = 0; i < count; i++) visit(foundLike[i] ?? 0);
  }

  versions(articleId: string): LaterVersions {
    return versionsOf(this.#state, articleId);
  }

  addVersion(articleId: string, version: { readonly hash: string; readonly offset: number }): void {
    addVersion(this.#state, articleId, version);
    this.#changed();
  }

  /** Remembers a new article; a sketch where it is no reprint. The state has it after flush(). */
  append(identity: Identity, standing: Standing, sketch: Sketch | null): Row {
    const id = Math.floor(this.#next / SEGMENT_ROWS);
    if (this.#dirty !== null && this.#dirty !== id) this.flush();
    const segment = this.#segments.get(id) ?? newSegment();
    this.#segments.set(id, segment);
    const start = segment.text.length;
    segment.text += encodeRow(identity, standing, sketch);
    segment.starts[segment.rows++] = start;
    const row = new Row(segment.text, start);
    if (!this.#chains.takes(this.#next)) this.#chains = this.#index();
    else this.#link(this.#chains, this.#next, row);
    this.#next++;
    this.#dirty = id;
    return row;
  }

  /** Writes what append() added, and forgets segments that have left the window. */
  flush(): void {
    if (this.#dirty === null) return;
    const segment = this.#segments.get(this.#dirty);
    if (segment) this.#state.set(segmentKey(this.#dirty), segment.text);
    this.#dirty = null;
    this.#changed();
    this.#forget();
  }

  #changed(): void {
    this.#changes++;
    this.#state.set(COUNTER, this.#changes as Json);
  }

  /** An index over all rows that are there, with room for as many again. */
  #index(): Chains {
    let first = this.#next;
    for (const id of this.#segments.keys()) {
      first = id * SEGMENT_ROWS;
      break;
    }
    const chains = new Chains(SLOTS, first, 2 * (this.#next - first));
    for (const [id, segment] of this.#segments) {
      for (let at = 0; at < segment.rows; at++) {
        this.#link(chains, id * SEGMENT_ROWS + at, new Row(segment.text, segment.starts[at] ?? 0));
      }
    }
    return chains;
  }

  #link(chains: Chains, article: number, row: Row): void {
    chains.add(idKey(row.articleId), article, ID_SLOT);
    if (row.textLeads) chains.add(textKey(row.hash), article, TEXT_SLOT);
    if (!row.sketched) return;
    for (let bin = 0; bin < INDEXED_BINS; bin++) {
      const minimum = row.minimum(bin);
      if (minimum !== EMPTY) chains.add(binKey(bin, minimum), article, BIN_SLOT + bin);
    }
    const { single, pairs } = row;
    for (let i = 0; i < INDEXED_TERMS; i++) {
      if (i < single.size) chains.add(termKey("single", single.term(i)), article, TERM_SLOT + i);
      if (i < pairs.size) chains.add(termKey("pairs", pairs.term(i)), article, TERM_SLOT + INDEXED_TERMS + i);
    }
  }

  #restore(id: number): void {
    const stored = this.#state.get(segmentKey(id));
    if (typeof stored !== "string") return;
    const segment = newSegment();
    segment.text = stored;
    for (let at = 0; at < stored.length; at += rowLength(stored, at)) segment.starts[segment.rows++] = at;
    this.#segments.set(id, segment);
    this.#next = id * SEGMENT_ROWS + segment.rows;
  }

  /**
   * The clock is the last full segment, and it and those that leave are dated without their DOUBTED first and last: some
   * wrong dates neither forget what is young nor keep what is old.
   */
  #forget(): void {
    if (this.#next % SEGMENT_ROWS !== 0) return;
    const full = this.#segments.get(this.#next / SEGMENT_ROWS - 1);
    if (!full) return;
    const limit = (seenTimes(full)[DOUBTED] ?? 0) - WINDOW_MS;
    let looked = 0;
    for (const [id, segment] of this.#segments) {
      if (++looked > AGED) break;
      segment.newest ??= seenTimes(segment)[SEGMENT_ROWS - 1 - DOUBTED] ?? limit;
      if (segment.newest >= limit) continue;
      for (let at = 0; at < segment.rows; at++) {
        const key = versionsKey(new Row(segment.text, segment.starts[at] ?? 0).articleId);
        if (this.#state.get(key) !== undefined) this.#state.set(key, null);
      }
      this.#state.set(segmentKey(id), null);
      this.#segments.delete(id);
    }
    for (const id of this.#segments.keys()) {
      this.#chains.dropBelow(id * SEGMENT_ROWS);
      break;
    }
  }
}

function newSegment(): Segment {
  return { text: "", starts: new Uint16Array(SEGMENT_ROWS), rows: 0, newest: null };
}

/** When its articles were first seen, sorted. */
function seenTimes({ text, starts, rows }: Segment): Float64Array {
  return Float64Array.from({ length: rows }, (_, at) => new Row(text, starts[at] ?? 0).seenAt).sort();
}
