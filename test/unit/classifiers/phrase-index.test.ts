// Phrases of several lists found in one walk, beside a plain search list by list.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PhraseIndex } from "../../../classifiers/lexicon/phrase-index.ts";
import { PhraseHits, PhraseTable } from "../../../classifiers/lexicon/phrase-table.ts";
import { TokenScan } from "../../../classifiers/linear/token-scan.ts";
import { TextUnits } from "../../../classifiers/text/units.ts";

const LISTS = [
  [["chậm", "chậm quá", "chờ"], ["quá"]],
  [
    ["chờ quá lâu", "lâu"],
    ["=đã", "đã lâu"],
  ],
  [["lâu quá chậm", "chờ"], ["chậm quá lâu quá"], ["chờ đã"]],
];
const WORDS = ["chậm", "quá", "chờ", "lâu", "đã", "da", "cho", "lau", "xe"];
const FOLDED: Record<string, string> = { chậm: "cham", quá: "qua", chờ: "cho", lâu: "lau", đã: "da" };

interface Hit {
  from: number;
  to: number;
  tag: number;
}

/** The longest phrase of one list at each word, by comparing words. */
function plainHits(list: readonly string[][], words: readonly string[], folded: boolean, skip: Uint8Array): Hit[] {
  const form = (word: string) => (folded ? (FOLDED[word] ?? word) : word);
  const kept = words.map((_, i) => i).filter((i) => skip[i] === 0);
  const hits: Hit[] = [];
  kept.forEach((slot, at) => {
    let best: (Hit & { length: number }) | null = null;
    for (const [tag, group] of list.entries()) {
      for (const entry of group) {
        if (folded && entry.startsWith("=")) continue;
        const phrase = entry.replace("=", "").split(" ");
        const slots = kept.slice(at, at + phrase.length);
        if (slots.length < phrase.length || !phrase.every((word, k) => form(word) === form(words[slots[k] ?? 0] ?? "")))
          continue;
        if (best === null || phrase.length > best.length)
          best = { from: slot, to: (slots.at(-1) ?? 0) + 1, tag, length: phrase.length };
      }
    }
    if (best !== null) hits.push({ from: best.from, to: best.to, tag: best.tag });
  });
  return hits;
}

function scanned(words: readonly string[]): TokenScan {
  const units = new TextUnits();
  const scan = new TokenScan();
  units.load(words.join(" "));
  scan.scan(units);
  return scan;
}

describe("an index of phrases", () => {
  const index = new PhraseIndex(LISTS.map((groups) => new PhraseTable(groups)));

  test("finds what a plain search of each list finds, with and without marks and skipped words", () => {
    const hits = LISTS.map(() => new PhraseHits());
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...WORDS), fc.boolean()), { maxLength: 30 }),
        fc.boolean(),
        (text, folded) => {
          const words = text.map(([word]) => word);
          const skip = Uint8Array.from([...text.map(([, skipped]) => (skipped ? 1 : 0)), 0]);
          index.find(scanned(words), hits, 7, folded, skip.includes(1) ? skip : null);
          for (const [i, list] of LISTS.entries()) {
            const own = hits[i] ?? new PhraseHits();
            const found = Array.from({ length: own.count }, (_, k) => ({
              from: own.from[k],
              to: own.to[k],
              tag: own.tag[k],
            }));
            expect(found).toEqual(plainHits(list, words, folded, skip));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test("leaves the hits of lists that are not asked for as they were", () => {
    const hits = LISTS.map(() => new PhraseHits());
    index.find(scanned(["chờ", "quá", "lâu"]), hits, 7, false, null);
    index.find(scanned(["xe"]), hits, 2, false, null);
    expect(hits.map(({ count }) => count)).toEqual([2, 0, 1]);
  });

  test("refuses more lists than it has bits for", () => {
    expect(() => new PhraseIndex(new Array(9).fill(new PhraseTable([["a"]])))).toThrow(/9 tables/);
  });
});
