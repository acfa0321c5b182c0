// Finds thousands of phrases in one pass: Aho-Corasick over words, not letters, so that word boundaries, double spaces and
// line breaks need no care. Words are compared folded; which marks were written is the caller's question.
import { foldUnit } from "../../classifiers/text/fold.ts";
import { eachToken } from "../../classifiers/text/tokens.ts";

/** Words of one text as the automaton sees them: word ids with their places. Reused between texts. */
export interface WordStream {
  count: number;
  starts: Int32Array;
  ends: Int32Array;
  /** Hash of the folded word. */
  hashes: Int32Array;
}

/** Words written in internet style, by their folded form. Own list of common shortenings that touch names of rules. */
const SHORTENED: readonly (readonly [written: string, meant: string])[] = [
  ["ko", "khong"],
  ["hok", "khong"],
  ["hong", "khong"],
  ["dc", "duoc"],
  ["ng", "nguoi"],
  ["ngta", "nguoi"],
  ["vs", "voi"],
  ["luot", "luot"],
  ["thue", "thue"],
  ["gthong", "giao thong"],
  ["ktoan", "ke toan"],
  ["qdinh", "quy dinh"],
  ["hsinh", "hoc sinh"],
  ["gvien", "giao vien"],
];

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a over folded code units; a second mixing keeps short words apart. */
export function hashWord(text: string, start: number, end: number): number {
  let hash = OFFSET;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ foldUnit(text.charCodeAt(i)), PRIME);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return hash | 0;
}

const shortened = new Map<number, readonly number[]>();
for (const [written, meant] of SHORTENED) {
  if (written === meant) continue;
  shortened.set(
    hashWord(written, 0, written.length),
    meant.split(" ").map((word) => hashWord(word, 0, word.length)),
  );
}

/** f for ph, j for gi, z for d, w for qu: letters that Vietnamese spelling does not have. null when there is none. */
function respell(text: string, start: number, end: number): string | null {
  let odd = false;
  for (let i = start; i < end && !odd; i++) {
    const unit = foldUnit(text.charCodeAt(i));
    odd = unit === 0x66 || unit === 0x6a || unit === 0x7a || unit === 0x77;
  }
  if (!odd || end - start > 7) return null;
  let out = "";
  for (let i = start; i < end; i++) out += String.fromCharCode(foldUnit(text.charCodeAt(i)));
  return out.replace("f", "ph").replace("dz", "d").replace("z", "d").replace("j", "gi").replace("w", "qu");
}

const stream: WordStream = {
  count: 0,
  starts: new Int32Array(4096),
  ends: new Int32Array(4096),
  hashes: new Int32Array(4096),
};

function push(start: number, end: number, hash: number): void {
  if (stream.count === stream.starts.length) {
    for (const key of ["starts", "ends", "hashes"] as const) {
      const grown = new Int32Array(stream.count * 2);
      grown.set(stream[key]);
      stream[key] = grown;
    }
  }
  stream.starts[stream.count] = start;
  stream.ends[stream.count] = end;
  stream.hashes[stream.count] = hash;
  stream.count++;
}

/**
 * The text's words; valid until the next call. Internet spellings appear as the word they stand for, so that one
 * phrase finds them; two words written as one share their place.
 */
export function wordsOf(text: string): WordStream {
  stream.count = 0;
  eachToken(text, (start, end) => {
    const hash = hashWord(text, start, end);
    if (end - start <= 6) {
      const meant = shortened.get(hash);
      if (meant) {
        for (const one of meant) push(start, end, one);
        return;
      }
    }
    const other = respell(text, start, end);
    push(start, end, other === null ? hash : hashWord(other, 0, other.length));
  });
  return stream;
}

/** A phrase found: words [first, last] of the stream. */
export type OnPhrase = (phrase: number, first: number, last: number) => void;

const mix = (state: number, word: number) => {
  let hash = Math.imul(state + 1, 0x9e3779b1) ^ word;
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  return hash ^ (hash >>> 13);
};

/** An automaton over word phrases, frozen after build; all tables are typed arrays. */
export class PhraseAutomaton {
  readonly #mask: number;
  readonly #from: Int32Array;
  readonly #word: Int32Array;
  readonly #to: Int32Array;
  readonly #fail: Int32Array;
  /** Next state with an output along the fail chain, 0 for none. */
  readonly #report: Int32Array;
  /** Phrase that ends in this state, -1 for none. */
  readonly #phrase: Int32Array;
  readonly #depth: Int32Array;

  /** phrases[i] is a list of word hashes; equal phrases must be given once. Empty ones never match. */
  constructor(phrases: readonly (readonly number[])[]) {
    const total = phrases.reduce((sum, words) => sum + words.length, 0) + 1;
    let size = 16;
    while (size < total * 3) size *= 2;
    this.#mask = size - 1;
    this.#from = new Int32Array(size).fill(-1);
    this.#word = new Int32Array(size);
    this.#to = new Int32Array(size);
    const phrase = new Int32Array(total).fill(-1);
    const depth = new Int32Array(total);
    const parent = new Int32Array(total);
    const via = new Int32Array(total);
    let states = 1;
    for (const [id, words] of phrases.entries()) {
      let state = 0;
      for (const word of words) {
        let next = this.#next(state, word);
        if (next < 0) {
          next = states++;
          this.#add(state, word, next);
          depth[next] = (depth[state] ?? 0) + 1;
          parent[next] = state;
          via[next] = word;
        }
        state = next;
      }
      if (state !== 0) phrase[state] = id;
    }
    this.#phrase = phrase;
    this.#depth = depth;
    this.#fail = new Int32Array(total);
    this.#report = new Int32Array(total);
    // States of smaller depth first: their fail links are needed by the deeper ones.
    const order = Array.from({ length: states }, (_, state) => state).sort((a, b) => (depth[a] ?? 0) - (depth[b] ?? 0));
    for (const state of order) {
      if (state === 0) continue;
      const word = via[state] ?? 0;
      let fail = parent[state] ?? 0;
      let target = 0;
      while (fail !== 0) {
        fail = this.#fail[fail] ?? 0;
        const next = this.#next(fail, word);
        if (next >= 0) {
          target = next;
          break;
        }
      }
      this.#fail[state] = target === state ? 0 : target;
      const link = this.#fail[state] ?? 0;
      this.#report[state] = (phrase[link] ?? -1) >= 0 ? link : (this.#report[link] ?? 0);
    }
  }

  #add(state: number, word: number, to: number): void {
    let slot = mix(state, word) & this.#mask;
    while (this.#from[slot] !== -1) slot = (slot + 1) & this.#mask;
    this.#from[slot] = state;
    this.#word[slot] = word;
    this.#to[slot] = to;
  }

  #next(state: number, word: number): number {
    let slot = mix(state, word) & this.#mask;
    for (;;) {
      const from = this.#from[slot];
      if (from === -1) return -1;
      if (from === state && this.#word[slot] === word) return this.#to[slot] ?? -1;
      slot = (slot + 1) & this.#mask;
    }
  }

  /** Calls back for every phrase in the words, in order of their last word. */
  scan(words: WordStream, found: OnPhrase): void {
    let state = 0;
    for (let i = 0; i < words.count; i++) {
      const word = words.hashes[i] ?? 0;
      let next = this.#next(state, word);
      while (next < 0 && state !== 0) {
        state = this.#fail[state] ?? 0;
        next = this.#next(state, word);
      }
      state = Math.max(next, 0);
      for (let at = state; at !== 0; at = this.#report[at] ?? 0) {
        const phrase = this.#phrase[at] ?? -1;
        if (phrase >= 0) found(phrase, i - (this.#depth[at] ?? 0) + 1, i);
      }
    }
  }
}
