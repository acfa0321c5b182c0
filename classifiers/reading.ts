// One text read once: its sentences, words, phrases of every list, links and telephone numbers. Rules and models both start
// from here, so nothing is read twice. Buffers are reused: a reading is valid until the next call.
import { CHECK_TABLE } from "./checkworthy/rules.ts";
import { FEEDBACK_TABLE } from "./feedback/rules.ts";
import { findLinks, findPhones, type Link } from "./harms/links.ts";
import { NAME_TABLE } from "./harms/names.ts";
import { SCAM_TABLE } from "./harms/scam-cues.ts";
import { disguisedWords, restoreWords } from "./harms/undisguise.ts";
import { VIOLENCE_CUES, VIOLENCE_TABLE } from "./harms/violence-cues.ts";
import { PhraseIndex } from "./lexicon/phrase-index.ts";
import { PhraseHits } from "./lexicon/phrase-table.ts";
import { hashWord, TokenScan } from "./linear/token-scan.ts";
import { unifyTonePlacement } from "./text/normalize.ts";
import { type Sentence, sentencesAt } from "./text/sentences.ts";
import { TextUnits } from "./text/units.ts";
import { TONE_TABLE } from "./tone/lexicon.ts";

/** The lists whose hits a reading holds. */
export const LISTS = ["tone", "feedback", "check", "scam", "violence"] as const;
export type ListName = (typeof LISTS)[number];
const INDEX = new PhraseIndex([TONE_TABLE, FEEDBACK_TABLE, CHECK_TABLE, SCAM_TABLE, VIOLENCE_TABLE, NAME_TABLE]);
// Bits of the tables in that order.
const OPEN_LISTS = 1 | 2 | 4;
const SCAM = 8;
const VIOLENCE = 16;
const NAMES = 32;

const GROUP = VIOLENCE_CUES.indexOf("group");
/** A telephone number has at least this many digits. */
const PHONE_DIGITS = 9;
const FIRST_CAPACITY = 4096;
/** From so many disguised words on the words of a text are put together again before phrases are looked for. */
const RESTORED_FROM = 2;
const NO_LINKS: readonly Link[] = [];
const NO_PHONES: readonly (readonly [number, number])[] = [];

/** Words by which people speak of themselves and each other, and of the time to come. */
const ADDRESSES: ReadonlySet<number> = new Set(
  "em anh chị cô chú bác dì ông bà mẹ má bố ba con cháu nó tôi mình tao mày bạn cậu tui tớ họ mai nay tối sáng chiều"
    .split(" ")
    .map(hashWord),
);

/** A text as the classifiers see it. */
export class Reading {
  text = "";
  /** The code units of `text`. */
  readonly units = new TextUnits();
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
  /** Words of agencies, offices and parties. */
  readonly names = new PhraseHits();
  /** masks[slot] is 1 where a word belongs to a name: listed, or capitalised inside a sentence. */
  masks = new Uint8Array(FIRST_CAPACITY);
  readonly #byTable: readonly PhraseHits[];
  readonly #endsByTable: readonly number[][];
  readonly #foldedNames = new PhraseHits();
  readonly #withFoldedNames: readonly PhraseHits[];
  links: readonly Link[] = NO_LINKS;
  phones: readonly (readonly [number, number])[] = [];
  /** Words disguised by signs or digits inside them. */
  disguised = 0;
  /** True where the words that are no names are written without marks: phrases are then compared without marks. */
  unmarked = false;

  constructor() {
    this.#endsByTable = LISTS.map((list) => this.hitEnds[list]);
    this.#byTable = [...LISTS.map((list) => this.hits[list]), this.names];
    this.#withFoldedNames = [...LISTS.map((list) => this.hits[list]), this.#foldedNames];
  }

  /** Reads a text in NFC. */
  read(given: string): void {
    this.units.load(given);
    this.#readLoaded(given);
  }

  /** As read, but reads nothing and gives back false where the text may not be in NFC. */
  readIfNfc(given: string): boolean {
    this.units.load(given);
    if (!this.units.surelyNfc) return false;
    this.#readLoaded(given);
    return true;
  }

  #readLoaded(given: string): void {
    const { units } = this;
    let text = given;
    if (units.mayHoldNewPlacement) {
      text = unifyTonePlacement(given);
      units.load(text);
    }
    this.text = text;
    this.sentences = sentencesAt(text, units.breaks, units.breakCount);
    this.links = units.hasDot ? findLinks(text) : NO_LINKS;
    this.scan.scan(units);
    this.disguised = this.scan.mayDisguise ? disguisedWords(text, this.links) : 0;
    if (this.disguised >= RESTORED_FROM) this.#scanRestored(text);
    this.phones = this.#digits() >= PHONE_DIGITS ? findPhones(text) : NO_PHONES;
    const { starts, count } = this.scan;
    this.slotEnds.length = 0;
    let slot = 0;
    for (const { end } of this.sentences) {
      while (slot < count && (starts[slot] ?? 0) < end) slot++;
      this.slotEnds.push(slot);
    }
    this.#findPhrases();
    for (let list = 0; list < LISTS.length; list++) {
      const hits = this.#byTable[list] as PhraseHits;
      const ends = this.#endsByTable[list] as number[];
      ends.length = 0;
      let hit = 0;
      for (const slotEnd of this.slotEnds) {
        while (hit < hits.count && (hits.from[hit] as number) < slotEnd) hit++;
        ends.push(hit);
      }
    }
  }

  /** Hits of all lists, and the masks on the way: names are passed over where harms are looked for. */
  #findPhrases(): void {
    const { scan } = this;
    const { count } = scan;
    if (this.masks.length < count) this.masks = new Uint8Array(count * 2);
    const hits = this.#byTable;
    INDEX.find(scan, hits, OPEN_LISTS | SCAM | VIOLENCE | NAMES, false, null);
    const masked = this.#mask();
    const unmarked = this.#unmarked();
    this.unmarked = unmarked;
    // Letters put back for digits carry no marks.
    const unmarkedScam = unmarked || this.disguised >= RESTORED_FROM;
    if (unmarked) {
      INDEX.find(scan, hits, OPEN_LISTS, true, null);
      INDEX.find(scan, hits, SCAM | VIOLENCE, true, this.masks);
    } else {
      if (masked) INDEX.find(scan, hits, unmarkedScam ? VIOLENCE : SCAM | VIOLENCE, false, this.masks);
      if (unmarkedScam) INDEX.find(scan, hits, SCAM, true, this.masks);
    }
  }

  #scanRestored(text: string): void {
    const { scan } = this;
    const restored = restoreWords(text, this.links);
    const units = new TextUnits();
    units.load(restored.text);
    scan.scan(units);
    for (let i = 0; i < scan.count; i++) {
      scan.starts[i] = restored.offsets[scan.starts[i] ?? 0] ?? 0;
      scan.ends[i] = (restored.offsets[(scan.ends[i] ?? 1) - 1] ?? 0) + 1;
    }
  }

  /** Sets the masks; false when there are none. */
  #mask(): boolean {
    const { scan, slotEnds, names, masks } = this;
    const { cases } = scan;
    masks.fill(0, 0, scan.count);
    let any = false;
    let from = 0;
    for (const to of slotEnds) {
      // Capitals inside a sentence are names; the first word of a sentence is one only when the next is too. Words of address
      // are none: behind a name they still begin what is said.
      for (let i = from; i < to; i++) {
        if (
          cases[i] === 1 &&
          (i > from || (i + 1 < to && cases[i + 1] === 1)) &&
          !ADDRESSES.has(scan.exact[i] as number)
        ) {
          masks[i] = 1;
          any = true;
        }
      }
      from = to;
    }
    // Groups of people are what hate is about: "người Khmer" stays although it has a capital.
    const groups = this.hits.violence;
    if (any) {
      for (let i = 0; i < groups.count; i++) {
        if (groups.tag[i] === GROUP) masks.fill(0, groups.from[i] ?? 0, groups.to[i] ?? 0);
      }
    }
    const folded = this.#foldedNames;
    INDEX.find(scan, this.#withFoldedNames, NAMES, true, null);
    for (const found of [folded, names]) {
      for (let i = 0; i < found.count; i++) masks.fill(1, found.from[i] ?? 0, found.to[i] ?? 0);
    }
    return any || folded.count > 0 || names.count > 0;
  }

  /** True when the words that are no names are written without marks, so that folded comparison is the right one. */
  #unmarked(): boolean {
    const { scan, masks } = this;
    let words = 0;
    let marked = 0;
    for (let i = 0; i < scan.count; i++) {
      if (masks[i] !== 0) continue;
      words++;
      marked += scan.marked[i] ?? 0;
    }
    return marked * 12 < words;
  }

  /** The first slot from `slot` on that is no name. */
  nextWord(slot: number): number {
    let at = slot;
    while (at < this.scan.count && this.masks[at] !== 0) at++;
    return at;
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
