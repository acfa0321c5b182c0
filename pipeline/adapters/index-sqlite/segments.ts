// Segments: the words and facts of a run of articles, written once and never changed. Small ones are joined, so that a word is
// looked up in few places; those whose articles have all left are dropped, the words of single ones that left now and then.
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { BatchWords } from "./batch-words.ts";
import { Bytes, compareBytes, NumberReader } from "./bytes.ts";
import { type Facts, joinFacts, packFacts, unpackFacts } from "./facts-blob.ts";
import { Entry, PageWriter } from "./pages.ts";

/** So many segments of one level become one of the next. */
const JOIN = 8;
/** No segment is made larger than this by joining: joining stops everything else in the process for that long. */
const MAX_ARTICLES = 32_768;
/** From this share of a segment's articles on, the words of those that left are many. */
const MANY = 1 / 4;
/** After a join of so many articles, others that were changed meanwhile are tidied: not in every small write. */
const WORTH_TIDYING = 4_096;
/** Pages of segment n are numbered from n times this. */
export const PAGES_OF_SEGMENT = 2 ** 21;

interface Segment {
  readonly id: number;
  readonly first: number;
  readonly size: number;
  readonly level: number;
  readonly purged: number;
}

/** All calls belong into a transaction. */
export class SegmentWriter {
  readonly #nextId: StatementSync;
  readonly #addPage: StatementSync;
  readonly #addSegment: StatementSync;
  readonly #last: StatementSync;
  readonly #facts: StatementSync;
  readonly #page: StatementSync;
  readonly #dropPages: StatementSync;
  readonly #dropSegment: StatementSync;
  readonly #all: StatementSync;
  readonly #goneOf: StatementSync;
  readonly #numbersGone: StatementSync;
  readonly #forgetGone: StatementSync;

  constructor(db: DatabaseSync) {
    this.#nextId = db.prepare("UPDATE counter SET value = value + 1 WHERE name = 'segment' RETURNING value");
    this.#addPage = db.prepare("INSERT INTO page (id, docs, spots) VALUES (?, ?, ?)");
    this.#addSegment = db.prepare(
      "INSERT INTO segment (id, first, size, level, purged, directory, facts) VALUES (?, ?, ?, ?, ?, ?, ?)",
    );
    this.#last = db.prepare(`SELECT id, first, size, level, purged FROM segment ORDER BY first DESC LIMIT ${JOIN}`);
    this.#facts = db.prepare("SELECT facts FROM segment WHERE id = ?");
    this.#page = db.prepare("SELECT docs, spots FROM page WHERE id = ?");
    this.#dropPages = db.prepare("DELETE FROM page WHERE id >= ? AND id < ?");
    this.#dropSegment = db.prepare("DELETE FROM segment WHERE id = ?");
    this.#all = db.prepare("SELECT id, first, size, level, purged FROM segment ORDER BY first");
    this.#numbersGone = db.prepare("SELECT number FROM gone WHERE number >= ? AND number < ?");
    this.#goneOf = db.prepare("SELECT count(*) AS n FROM gone WHERE number >= ? AND number < ?");
    this.#forgetGone = db.prepare("DELETE FROM gone WHERE number >= ? AND number < ?");
  }

  /** Writes the gathered words and facts of the articles numbered from `first` on. */
  add(first: number, facts: readonly Facts[], words: BatchWords): void {
    this.#write({ first, size: facts.length, level: 0, purged: 0 }, packFacts(facts), (pages) => words.flush(pages));
    let largest = 0;
    for (let size = this.#joinLast(); size > 0; size = this.#joinLast()) largest = size;
    if (largest >= WORTH_TIDYING) this.#tidyMany(1);
  }

  /**
   * After articles left: removes segments none of whose articles is left, and the words of those that left from segments where
   * they are many, or else from the one where they are most.
   */
  tidy(): void {
    const worst = this.#tidyMany(Number.POSITIVE_INFINITY);
    if (worst) this.#purge(worst);
  }

  /** Takes words out of so many segments at most where many articles left; gives back the worst of the others. */
  #tidyMany(atMost: number): Segment | null {
    let worst: Segment | null = null;
    let most = 0;
    let purged = 0;
    for (const segment of this.#all.all() as unknown as Segment[]) {
      const end = segment.first + segment.size;
      const gone = Number(this.#goneOf.get(segment.first, end)?.n);
      const fresh = gone - segment.purged;
      if (gone === segment.size) {
        this.#drop(segment);
        this.#forgetGone.run(segment.first, end);
      } else if (fresh >= segment.size * MANY && purged < atMost) {
        this.#purge(segment);
        purged++;
      } else if (fresh > most) {
        worst = segment;
        most = fresh;
      }
    }
    return worst;
  }

  #write(
    { first, size, level, purged }: Omit<Segment, "id">,
    facts: Uint8Array,
    fill: (pages: PageWriter) => void,
  ): void {
    const id = Number(this.#nextId.get()?.value);
    let next = id * PAGES_OF_SEGMENT;
    const pages = new PageWriter((docs, spots) => this.#addPage.run(next++, docs, spots));
    fill(pages);
    this.#addSegment.run(id, first, size, level, purged, pages.end(), facts);
  }

  /** Writes a segment anew without the words of articles that left. Their numbers and facts stay, so that rows do. */
  #purge(segment: Segment): void {
    const { first, size } = segment;
    const gone = this.#numbersGone.all(first, first + size);
    const dead = new Uint8Array(size);
    for (const { number } of gone) dead[Number(number) - first] = 1;
    const facts = this.#factsOf(segment);
    const { titleLength, textLength } = unpackFacts(facts);
    const begins = [new Int32Array(1), beginsOf(titleLength), beginsOf(textLength), new Int32Array(1)];
    this.#write({ ...segment, purged: gone.length }, facts, (pages) => {
      without(new Walk(this.#page, segment, 0, [0, 0, 0, 0]), dead, begins, pages);
    });
    this.#drop(segment);
  }

  #factsOf({ id }: Segment): Uint8Array {
    return this.#facts.get(id)?.facts as Uint8Array;
  }

  #drop({ id }: Segment): void {
    this.#dropPages.run(id * PAGES_OF_SEGMENT, (id + 1) * PAGES_OF_SEGMENT);
    this.#dropSegment.run(id);
  }

  /** The size of the joined segment; 0: there was nothing to join. */
  #joinLast(): number {
    const last = (this.#last.all() as unknown as Segment[]).reverse();
    const [head] = last;
    if (head === undefined || last.length < JOIN) return 0;
    let size = 0;
    for (const segment of last) {
      // A run without holes: numbers inside a segment count from its first.
      if (segment.level !== head.level || segment.first !== head.first + size) return 0;
      size += segment.size;
    }
    if (size > MAX_ARTICLES) return 0;
    const facts = last.map((segment) => this.#factsOf(segment));
    const purged = last.reduce((sum, segment) => sum + segment.purged, 0);
    const walks: Walk[] = [];
    let [title, text] = [0, 0];
    for (const [n, segment] of last.entries()) {
      walks.push(new Walk(this.#page, segment, segment.first - head.first, [0, title, text, 0]));
      const { titleLength, textLength } = unpackFacts(facts[n] as Uint8Array);
      for (const length of titleLength) title += length + 1;
      for (const length of textLength) text += length + 1;
    }
    this.#write({ first: head.first, size, level: head.level + 1, purged }, joinFacts(facts), (pages) =>
      join(walks, pages),
    );
    for (const segment of last) this.#drop(segment);
    return size;
  }
}

/** All entries of one segment in order. */
class Walk {
  /** Added to the segment's numbers. */
  readonly shift: number;
  /** Added to its places, by space. */
  readonly spotShifts: readonly number[];
  entry = new Entry(new Uint8Array(0));
  spots: Uint8Array = new Uint8Array(0);
  readonly #page: StatementSync;
  #next: number;

  constructor(page: StatementSync, segment: Segment, shift: number, spotShifts: readonly number[]) {
    this.#page = page;
    this.#next = segment.id * PAGES_OF_SEGMENT;
    this.shift = shift;
    this.spotShifts = spotShifts;
  }

  next(): boolean {
    while (!this.entry.next()) {
      const page = this.#page.get(this.#next++);
      if (page === undefined) return false;
      this.entry = new Entry(page.docs as Uint8Array);
      this.spots = page.spots as Uint8Array;
    }
    return true;
  }
}

function order(left: Walk, right: Walk): number {
  const [a, b] = [left.entry, right.entry];
  return compareBytes(a.docs, a.keyStart, a.keyEnd, b.docs, b.keyStart, b.keyEnd);
}

/** Where each article's places begin, see pages.ts. */
export function beginsOf(lengths: Uint32Array): Int32Array {
  const begins = new Int32Array(lengths.length + 1);
  let next = 0;
  for (let n = 0; n < lengths.length; n++) {
    next += (lengths[n] ?? 0) + 1;
    begins[n + 1] = next;
  }
  return begins;
}

/** Writes all entries but for the articles that are marked as dead; `begins` by space. */
function without(walk: Walk, dead: Uint8Array, begins: readonly Int32Array[], pages: PageWriter): void {
  const list = new Bytes(1 << 15);
  const spots = new Bytes(1 << 17);
  while (walk.next()) {
    const { entry } = walk;
    list.clear();
    spots.clear();
    let count = 0;
    let last = 0;
    const articles = new NumberReader(entry.docs, entry.listStart, false);
    for (let article = 0; articles.at < entry.listEnd; ) {
      article += articles.next();
      if (dead[article] === 1) continue;
      list.putNumber(article - last);
      last = article;
      count++;
    }
    if (count === 0) continue;
    let lastSpot = 0;
    let article = 0;
    const begin = begins[entry.docs[entry.keyStart] ?? 0] ?? new Int32Array(1);
    const places = new NumberReader(walk.spots, entry.spotsStart, entry.wide);
    for (let spot = 0; places.at < entry.spotsEnd; ) {
      spot += places.next();
      while ((begin[article + 1] ?? Number.POSITIVE_INFINITY) <= spot) article++;
      if (dead[article] === 1) continue;
      if (entry.wide) spots.putWide(spot - lastSpot);
      else spots.putNumber(spot - lastSpot);
      lastSpot = spot;
    }
    const { docs, keyStart, keyEnd, wide } = entry;
    pages.add(docs, keyStart, keyEnd, count, last, lastSpot, list, spots.bytes, 0, spots.length, wide);
  }
}

/** Entries of segments that follow each other become entries of one: their lists one after another. */
function join(segments: readonly Walk[], pages: PageWriter): void {
  const open = segments.filter((walk) => walk.next());
  const list = new Bytes(1 << 15);
  const spots = new Bytes(1 << 17);
  const same: Walk[] = [];
  while (open.length > 0) {
    same.length = 0;
    for (const walk of open) {
      const first = same[0];
      const compared = first === undefined ? 0 : order(walk, first);
      if (compared < 0) same.length = 0;
      if (compared <= 0) same.push(walk);
    }
    const [head] = same;
    if (head === undefined) return;
    list.clear();
    spots.clear();
    let count = 0;
    let last = 0;
    let lastSpot = 0;
    const wide = same.some(({ entry }) => entry.wide);
    for (const walk of same) {
      const { entry, shift } = walk;
      const { spotsStart, spotsEnd } = entry;
      const first = new NumberReader(entry.docs, entry.listStart, false);
      list.putNumber(first.next() + shift - last);
      list.put(entry.docs, first.at, entry.listEnd);
      last = entry.last + shift;
      count += entry.count;
      if (spotsStart === spotsEnd) continue;
      const spotShift = walk.spotShifts[entry.docs[entry.keyStart] ?? 0] ?? 0;
      const steps = new NumberReader(walk.spots, spotsStart, entry.wide);
      let spot = steps.next() + spotShift;
      if (wide) spots.putWide(spot - lastSpot);
      else spots.putNumber(spot - lastSpot);
      // Lists of one kind are copied; the last place is known unless the entry is short.
      if (entry.wide === wide && entry.count > 1) {
        spots.put(walk.spots, steps.at, spotsEnd);
        spot = entry.lastSpot + spotShift;
      } else {
        while (steps.at < spotsEnd) {
          const step = steps.next();
          if (wide) spots.putWide(step);
          else spots.putNumber(step);
          spot += step;
        }
      }
      lastSpot = spot;
    }
    const { docs, keyStart, keyEnd } = head.entry;
    pages.add(docs, keyStart, keyEnd, count, last, lastSpot, list, spots.bytes, 0, spots.length, wide);
    for (const walk of same) if (!walk.next()) open.splice(open.indexOf(walk), 1);
  }
}
