// What grouping remembers: articles as rows, packed in segments of the state, with hash indexes over them that are rebuilt from
// the state when a worker starts, when one moved here, and after a batch was rolled back. Decides nothing.
import type { Json, State } from "../ports/state.ts";
import { Chains } from "./chains.ts";
import { decodeRow, encodeRow, type Row, rowLength } from "./row.ts";
import { EMPTY, mix } from "./sketch.ts";
import { TermRarity } from "./term-rarity.ts";

/** Rows of a segment: one entry of the state. Small, since the open one is written anew with each batch. */
const SEGMENT_ROWS = 64;
export const WINDOW_MS = 30 * 86_400_000;

/** Of an article's BINS minima and its kept terms of each sort so many lead to it. */
const INDEXED_BINS = 8;
const INDEXED_TERMS = 4;
const ID_SLOT = 0;
const TEXT_SLOT = 1;
const BIN_SLOT = 2;
const TERM_SLOT = BIN_SLOT + INDEXED_BINS;
const SLOTS = TERM_SLOT + 2 * INDEXED_TERMS;
/** Places that one look-up may pass; only words of a very common phrase have more. */
const WALK = 512;

export type TermSort = "single" | "pairs";

/** Later texts of one address: hash and log position of each, oldest first. */
export interface LaterVersion {
  readonly hash: string;
  readonly offset: number;
}

interface Segment {
  text: string;
  readonly starts: Uint16Array;
  rows: number;
  oldest: number;
  newest: number;
}

function hexKey(hex: string, salt: number): number {
  return mix(Number.parseInt(hex.slice(0, 8), 16) + salt);
}
const idKey = (articleId: string): number => hexKey(articleId, 0x51ed270b);
const textKey = (hash: string): number => hexKey(hash, 0x2545f491);
const binKey = (bin: number, minimum: number): number => mix(minimum + Math.imul(bin + 1, 0x3779b97f));
const termKey = (sort: TermSort, term: number): number => mix(term + (sort === "single" ? 0x68bc21eb : 0x02e5be93));

const COUNTER = "n";
const segmentKey = (id: number): string => `s:${id}`;
const versionsKey = (articleId: string): string => `v:${articleId}`;

export class StoryStore {
  readonly #state: State;
  readonly #segments = new Map<number, Segment>();
  readonly #chains = new Chains(SLOTS, SEGMENT_ROWS);
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
    const ids = [...state.entries("s:")].map(([key]) => Number(key.slice(2))).sort((a, b) => a - b);
    for (const id of ids) this.#restore(id);
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
    return decodeRow(segment.text, segment.starts[at] ?? 0);
  }

  byId(articleId: string): Row | null {
    let found: Row | null = null;
    this.#chains.walk(idKey(articleId), WALK, (article) => {
      const row = this.row(article);
      if (row?.articleId === articleId) found = row;
      return found === null;
    });
    return found;
  }

  /** Rows with that text, newest first, one per source. */
  byText(hash: string): Row[] {
    const rows: Row[] = [];
    this.#chains.walk(textKey(hash), WALK, (article) => {
      const row = this.row(article);
      if (row?.hash === hash) rows.push(row);
      return true;
    });
    return rows;
  }

  /** Calls visit(article, bin) for each sketched article that shares a minimum. */
  eachNear(minima: Uint32Array, visit: (article: number) => void): void {
    for (let bin = 0; bin < INDEXED_BINS; bin++) {
      const minimum = minima[bin] ?? EMPTY;
      if (minimum === EMPTY) continue;
      this.#chains.walk(binKey(bin, minimum), WALK, (article) => {
        visit(article);
        return true;
      });
    }
  }

  /** Calls visit for each article that has the term (lowest 16 bits of its hash) among its heaviest. */
  eachWithTerm(sort: TermSort, term: number, visit: (article: number) => void): void {
    this.#chains.walk(termKey(sort, term), WALK, (article) => {
      visit(article);
      return true;
    });
  }

  versions(articleId: string): readonly LaterVersion[] {
    const stored = this.#state.get(versionsKey(articleId));
    return Array.isArray(stored) ? (stored as unknown as LaterVersion[]) : [];
  }

  addVersion(articleId: string, version: LaterVersion): void {
    this.#state.set(versionsKey(articleId), [...this.versions(articleId), version] as unknown as Json);
    this.#changed();
  }

  /** Remembers a new article. The state has it after flush(). */
  append(row: Row): void {
    const id = Math.floor(this.#next / SEGMENT_ROWS);
    if (this.#dirty !== null && this.#dirty !== id) this.flush();
    const segment = this.#segments.get(id) ?? newSegment();
    this.#segments.set(id, segment);
    segment.starts[segment.rows] = segment.text.length;
    segment.text += encodeRow(row);
    this.#admit(segment, row);
    this.#dirty = id;
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
    this.#state.set(COUNTER, this.#changes);
  }

  #admit(segment: Segment, row: Row): void {
    const article = this.#next++;
    segment.rows++;
    segment.oldest = Math.min(segment.oldest, row.seenAt);
    segment.newest = Math.max(segment.newest, row.seenAt);
    this.#chains.add(idKey(row.articleId), article, ID_SLOT);
    if (row.textLeads) this.#chains.add(textKey(row.hash), article, TEXT_SLOT);
    for (let bin = 0; bin < INDEXED_BINS; bin++) {
      const minimum = row.minima[bin] ?? EMPTY;
      if (minimum !== EMPTY) this.#chains.add(binKey(bin, minimum), article, BIN_SLOT + bin);
    }
    for (let i = 0; i < INDEXED_TERMS; i++) {
      const word = row.single.hashes[i];
      if (word !== undefined) this.#chains.add(termKey("single", word), article, TERM_SLOT + i);
      const pair = row.pairs.hashes[i];
      if (pair !== undefined) this.#chains.add(termKey("pairs", pair), article, TERM_SLOT + INDEXED_TERMS + i);
    }
  }

  #restore(id: number): void {
    const stored = this.#state.get(segmentKey(id));
    if (typeof stored !== "string") return;
    const segment = newSegment();
    segment.text = stored;
    this.#segments.set(id, segment);
    this.#next = id * SEGMENT_ROWS;
    for (let at = 0; at < stored.length; at += rowLength(stored, at)) {
      segment.starts[segment.rows] = at;
      const row = decodeRow(stored, at);
      this.#admit(segment, row);
    }
  }

  /** The clock is the oldest row of the last full segment: one article with a wrong date in the future forgets nothing. */
  #forget(): void {
    const open = Math.floor(this.#next / SEGMENT_ROWS);
    const full = this.#segments.get(open - 1);
    if (!full || this.#next % SEGMENT_ROWS !== 0) return;
    for (const [id, segment] of this.#segments) {
      if (segment.newest >= full.oldest - WINDOW_MS) break;
      for (let at = 0; at < segment.rows; at++) {
        const { articleId } = decodeRow(segment.text, segment.starts[at] ?? 0);
        if (this.#state.get(versionsKey(articleId)) !== undefined) this.#state.set(versionsKey(articleId), null);
      }
      this.#state.set(segmentKey(id), null);
      this.#segments.delete(id);
      this.#chains.drop(id);
    }
  }
}

function newSegment(): Segment {
  return {
    text: "",
    starts: new Uint16Array(SEGMENT_ROWS),
    rows: 0,
    oldest: Number.POSITIVE_INFINITY,
    newest: 0,
  };
}
