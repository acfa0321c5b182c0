// Which stored passages share rare words and word pairs with a query: an inverted index over their hashes, in typed arrays.
// It only proposes; whether a passage says the same is compare.ts.

import { LIGHT, WRITINGS } from "./vocabulary.ts";

/** Shortest word that is looked up alone too; terms of several words, which are one word here, may be shorter. */
const LEAST_ALONE = 5;
const LEAST_TERM = 4;
const TERMS = new Set(WRITINGS.values());
const MINIMUM_BUCKETS = 1 << 12;
const MAXIMUM_BUCKETS = 1 << 23;
/** Postings read for one query, rarest pairs first: bounds the time of a sentence whatever the number of facts. */
const POSTINGS_READ = 2500;

function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Hashes of weighty words, of neighbouring words and of words with one between, each once. The order inside a pair counts. */
function pairHashes(keys: readonly string[]): number[] {
  const words = keys.map(hashWord);
  const out = new Set<number>();
  for (const [at, key] of keys.entries())
    if ((key.length >= LEAST_ALONE || (key.length >= LEAST_TERM && TERMS.has(key))) && !LIGHT.has(key))
      out.add(Math.imul(words[at] ?? 0, 0x85ebca6b) >>> 0);
  for (let i = 0; i < words.length; i++) {
    const first = Math.imul((words[i] ?? 0) ^ ((words[i] ?? 0) >>> 15), 0x2c1b3c6d);
    for (let gap = 1; gap <= 2 && i + gap < words.length; gap++) {
      let mixed = Math.imul(first ^ (words[i + gap] ?? 0), 0x297a2d39);
      mixed ^= mixed >>> 15;
      out.add(mixed >>> 0);
    }
  }
  return Array.from(out);
}

export interface Hit {
  readonly passage: number;
  readonly score: number;
}

export interface PassageIndex {
  /** Passages that share most, weighed by rarity; best first, at most `limit`. Not re-entrant. */
  find(keys: readonly string[], limit: number): Hit[];
}

/** Builds the index. `keysAt` is called once per passage and its words are not kept. */
export function indexPassages(count: number, keysAt: (passage: number) => readonly string[]): PassageIndex {
  let total = 0;
  const perPassage: Uint32Array[] = [];
  for (let passage = 0; passage < count; passage++) {
    const hashes = Uint32Array.from(pairHashes(keysAt(passage)));
    perPassage.push(hashes);
    total += hashes.length;
  }
  let buckets = MINIMUM_BUCKETS;
  while (buckets < total * 2 && buckets < MAXIMUM_BUCKETS) buckets *= 2;
  const mask = buckets - 1;
  const starts = new Uint32Array(buckets + 1);
  for (const hashes of perPassage)
    for (const hash of hashes) starts[(hash & mask) + 1] = (starts[(hash & mask) + 1] ?? 0) + 1;
  for (let i = 0; i < buckets; i++) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0);
  const fill = starts.slice(0, buckets);
  const postings = new Uint32Array(total);
  for (const [passage, hashes] of perPassage.entries()) {
    for (const hash of hashes) {
      const bucket = hash & mask;
      const at = fill[bucket] ?? 0;
      postings[at] = passage;
      fill[bucket] = at + 1;
    }
  }
  perPassage.length = 0;
  const scores = new Float32Array(count);
  const touched = new Uint32Array(POSTINGS_READ + 1);

  return {
    find(keys, limit) {
      const found: { bucket: number; size: number }[] = [];
      for (const hash of pairHashes(keys)) {
        const bucket = hash & mask;
        const size = (starts[bucket + 1] ?? 0) - (starts[bucket] ?? 0);
        if (size > 0) found.push({ bucket, size });
      }
      found.sort((a, b) => a.size - b.size || a.bucket - b.bucket);
      let read = 0;
      let touchedCount = 0;
      for (const { bucket, size } of found) {
        // A pair that very many facts share says little: the rest is left unread.
        if (read + size > POSTINGS_READ) break;
        read += size;
        const weight = Math.log(1 + count / size);
        const end = starts[bucket + 1] ?? 0;
        for (let at = starts[bucket] ?? 0; at < end; at++) {
          const passage = postings[at] ?? 0;
          if (scores[passage] === 0) touched[touchedCount++] = passage;
          scores[passage] = (scores[passage] ?? 0) + weight;
        }
      }
      const best: { passage: number; score: number }[] = [];
      for (let i = 0; i < touchedCount; i++) {
        const passage = touched[i] ?? 0;
        const score = scores[passage] ?? 0;
        scores[passage] = 0;
        const last = best[best.length - 1];
        if (best.length === limit && last !== undefined && score <= last.score) continue;
        let at = best.length;
        while (at > 0 && (best[at - 1]?.score ?? 0) < score) at--;
        best.splice(at, 0, { passage, score });
        if (best.length > limit) best.pop();
      }
      return best;
    },
  };
}
