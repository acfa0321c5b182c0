// Lists of tagged phrases as hashes of their words, and the hits that a text gives of them. How phrases are found is in
// phrase-index.ts; what a tag means is decided by whoever fills the table.
import { TEENCODE } from "../linear/teencode.ts";
import { hashFolded, hashWord } from "../linear/token-scan.ts";
import { tokens } from "../text/tokens.ts";

/** Groups of phrases; the position in the list given to the table is the tag. */
export type PhraseGroup = readonly string[];

const FIRST_CAPACITY = 64;

/** Hits of the last search: slot range [from, to) and tag. Longest phrase wins at each start; starts may overlap. */
export class PhraseHits {
  count = 0;
  from = new Int32Array(FIRST_CAPACITY);
  to = new Int32Array(FIRST_CAPACITY);
  tag = new Int32Array(FIRST_CAPACITY);

  /** True where a phrase with this tag was found. */
  has(tag: number): boolean {
    for (let i = 0; i < this.count; i++) if (this.tag[i] === tag) return true;
    return false;
  }

  /** Forgets all hits and makes room for `most`. */
  clear(most: number): void {
    this.count = 0;
    if (most <= this.from.length) return;
    this.from = new Int32Array(most * 2);
    this.to = new Int32Array(most * 2);
    this.tag = new Int32Array(most * 2);
  }
}

/** Hashes of one phrase's words; folded is null where the phrase is only compared as written. */
export interface HashedPhrase {
  readonly exact: readonly number[];
  readonly folded: readonly number[] | null;
  readonly tag: number;
}

// A scan holds the standard words of short writings, so a phrase with a short writing is looked for in both forms.
const STANDARD = new Map(TEENCODE);
function standardForm(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => STANDARD.get(word.toLowerCase())?.split(" ") ?? [word]);
}

/** A closed set of tagged phrases. A phrase beginning with "=" is compared exactly even in texts without marks. */
export class PhraseTable {
  /** In the order given; where two phrases have the same words the first one's tag counts. */
  readonly phrases: readonly HashedPhrase[];

  constructor(groups: readonly PhraseGroup[]) {
    const all: HashedPhrase[] = [];
    groups.forEach((group, tag) => {
      for (const entry of group) {
        const exactOnly = entry.startsWith("=");
        const phrase = exactOnly ? entry.slice(1) : entry;
        const words = tokens(phrase).map((word) => phrase.slice(word.start, word.end));
        if (words.length === 0) throw new TypeError(`a phrase without words: "${entry}"`);
        const standard = standardForm(words);
        for (const form of standard.join(" ") === words.join(" ") ? [words] : [words, standard]) {
          all.push({ exact: form.map(hashWord), folded: exactOnly ? null : form.map(hashFolded), tag });
        }
      }
    });
    this.phrases = all;
  }
}

/** The phrases of a list written in running text, separated by commas. */
export function phrases(list: string): PhraseGroup {
  return list
    .split(",")
    .map((phrase) => phrase.replace(/\s+/g, " ").trim())
    .filter((phrase) => phrase !== "");
}
