// One text read once: its sentences, words, phrases of every list, links and telephone numbers. Rules and models both start
// from here, so nothing is read twice. Buffers are reused: a reading is valid until the next call.
import { CHECK_TABLE } from "./checkworthy/rules.ts";
import { FEEDBACK_TABLE } from "./feedback/rules.ts";
import { disguisedWords, findLinks, findPhones, type Link } from "./harms/links.ts";
import { SCAM_TABLE } from "./harms/scam-cues.ts";
import { VIOLENCE_TABLE } from "./harms/violence-cues.ts";
import { PhraseHits } from "./lexicon/phrase-table.ts";
import { TokenScan } from "./linear/token-scan.ts";
import { unifyTonePlacement } from "./text/normalize.ts";
import { type Sentence, sentences } from "./text/sentences.ts";
import { TONE_TABLE } from "./tone/lexicon.ts";

/** The lists whose hits a reading holds. */
export const LISTS = ["tone", "feedback", "check", "scam", "violence"] as const;
export type ListName = (typeof LISTS)[number];
const TABLES = {
  tone: TONE_TABLE,
  feedback: FEEDBACK_TABLE,
  check: CHECK_TABLE,
  scam: SCAM_TABLE,
  violence: VIOLENCE_TABLE,
};

/** A telephone number has at least this many digits. */
const PHONE_DIGITS = 9;
const NO_PHONES: readonly (readonly [number, number])[] = [];

/** A text as the classifiers see it. */
export class Reading {
  text = "";
  readonly scan = new TokenScan();
  sentences: Sentence[] = [];
  /** slotEnds[i]: the slot after the last word of sentence i; sentence i begins where sentence i - 1 ended. */
  slotEnds: number[] = [];
  readonly hits: Record<ListName, PhraseHits> = {
    tone: new PhraseHits(),
    feedback: new PhraseHits(),
    check: new PhraseHits(),
    scam: new PhraseHits(),
    violence: new PhraseHits(),
  };
  /** hitEnds[list][i]: the hit after the last one that begins in sentence i. */
  readonly hitEnds: Record<ListName, number[]> = { tone: [], feedback: [], check: [], scam: [], violence: [] };
  links: Link[] = [];
  phones: readonly (readonly [number, number])[] = [];
  /** Words disguised by signs or digits inside them. */
  disguised = 0;

  /** Reads a text in NFC. */
  read(given: string): void {
    const text = unifyTonePlacement(given);
    this.text = text;
    this.sentences = sentences(text);
    this.scan.scan(text);
    this.links = findLinks(text);
    this.phones = this.#digits() >= PHONE_DIGITS ? findPhones(text) : NO_PHONES;
    this.disguised = disguisedWords(text);
    const { starts, count } = this.scan;
    this.slotEnds.length = 0;
    let slot = 0;
    for (const { end } of this.sentences) {
      while (slot < count && (starts[slot] ?? 0) < end) slot++;
      this.slotEnds.push(slot);
    }
    for (const list of LISTS) {
      const hits = this.hits[list];
      TABLES[list].find(this.scan, hits);
      const ends = this.hitEnds[list];
      ends.length = 0;
      let hit = 0;
      for (const slotEnd of this.slotEnds) {
        while (hit < hits.count && (hits.from[hit] ?? 0) < slotEnd) hit++;
        ends.push(hit);
      }
    }
  }

  #digits(): number {
    const { starts, ends, numbers, count } = this.scan;
    let digits = 0;
    for (let i = 0; i < count; i++) if (numbers[i] === 1) digits += (ends[i] ?? 0) - (starts[i] ?? 0);
    return digits;
  }

  /** [start, end) in the text of one hit. */
  place(hits: PhraseHits, index: number): [number, number] {
    return [this.scan.starts[hits.from[index] ?? 0] ?? 0, this.scan.ends[(hits.to[index] ?? 1) - 1] ?? 0];
  }
}
