// Writes articles: versions, the row of the newest one, its words and facts. One transaction per call.
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { IndexWrite, ItemVerdict, StoredArticle } from "../../ports/article-index.ts";
import { type ArticleFacts, articleFacts } from "../../query/article-facts.ts";
import { ArticleWords } from "../../query/index-words.ts";
import { BatchWords } from "./batch-words.ts";
import { packArticle } from "./body.ts";
import type { Facts } from "./facts-blob.ts";
import { NameNumbers, pack, storyNumber } from "./packed.ts";
import { firstPlaceFrom, firstPlaceOfHour, placesFor } from "./place.ts";
import { SegmentWriter } from "./segments.ts";
import { SPACES } from "./word-keys.ts";

const STORED: ItemVerdict = { outcome: "stored" };
const STALE: ItemVerdict = { outcome: "stale" };

/** So many words are gathered before they are written; more articles of one call make one more segment. */
const MOST_TOKENS = 4_000_000;
const MOST_ARTICLES = 16_000;

interface Newest {
  number: number;
  row: number;
  place: number | null;
  body: string;
}

interface Fresh {
  readonly stored: StoredArticle;
  readonly body: string;
  readonly before: Newest | undefined;
}

export class ArticleWriter {
  readonly #db: DatabaseSync;
  readonly #names: NameNumbers;
  readonly #words = new ArticleWords();
  readonly #batch = new BatchWords();
  readonly #segments: SegmentWriter;
  readonly #newest: StatementSync;
  readonly #addVersion: StatementSync;
  readonly #replaceVersion: StatementSync;
  readonly #addOldVersion: StatementSync;
  readonly #leavePlace: StatementSync;
  readonly #addDoc: StatementSync;
  readonly #dropDoc: StatementSync;
  readonly #gone: StatementSync;
  readonly #nextChange: StatementSync;
  readonly #nextNumber: StatementSync;
  readonly #numbersUsed: StatementSync;
  readonly #numberAt: StatementSync;
  readonly #lastRow: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#names = new NameNumbers(db);
    this.#segments = new SegmentWriter(db);
    this.#newest = db.prepare("SELECT number, row, place, body FROM version WHERE id = ? ORDER BY number DESC LIMIT 1");
    this.#addVersion = db.prepare("INSERT INTO version (row, id, number, place, body) VALUES (?, ?, ?, ?, ?)");
    this.#replaceVersion = db.prepare("UPDATE version SET place = ?, body = ? WHERE row = ?");
    this.#addOldVersion = db.prepare(
      `INSERT INTO version (id, number, place, body) VALUES (?, ?, NULL, ?)
       ON CONFLICT (id, number) DO UPDATE SET body = excluded.body`,
    );
    this.#leavePlace = db.prepare("UPDATE version SET place = NULL WHERE row = ?");
    this.#addDoc = db.prepare("INSERT INTO doc (place, row, time, number) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
    this.#dropDoc = db.prepare("DELETE FROM doc WHERE place = ?");
    this.#numberAt = db.prepare("SELECT number FROM doc WHERE place = ?");
    this.#gone = db.prepare("INSERT INTO gone (number, change) VALUES (?, ?)");
    this.#lastRow = db.prepare("SELECT max(row) AS row FROM version");
    this.#nextChange = db.prepare("UPDATE counter SET value = value + 1 WHERE name = 'change' RETURNING value");
    this.#nextNumber = db.prepare("SELECT value FROM counter WHERE name = 'number'");
    this.#numbersUsed = db.prepare("UPDATE counter SET value = ? WHERE name = 'number'");
  }

  write(writes: readonly IndexWrite[]): ItemVerdict[] {
    return this.#inTransaction(() => {
      const verdicts: ItemVerdict[] = [];
      const fresh = new Map<string, Fresh>();
      for (const { grouped, trace, way } of writes) {
        const id = grouped.article.articleId;
        const number = grouped.version.number;
        const stored: StoredArticle = { ...grouped, trace, way };
        const body = packArticle(stored);
        const waiting = fresh.get(id);
        const before = waiting ? waiting.before : this.#newestOf(id);
        const newest = waiting ? waiting.stored.version.number : before?.number;
        if (newest !== undefined && number < newest) {
          this.#addOldVersion.run(id, number, body);
          verdicts.push(STALE);
          continue;
        }
        verdicts.push(STORED);
        if (waiting) {
          // A newer one of the same call: the waiting one becomes history.
          if (number > waiting.stored.version.number && waiting.stored.version.number !== before?.number)
            this.#addOldVersion.run(id, waiting.stored.version.number, waiting.body);
          fresh.set(id, { stored, body, before });
        } else if (!(before && before.number === number && before.body === body)) {
          fresh.set(id, { stored, body, before });
        }
      }
      this.#apply([...fresh.values()]);
      return verdicts;
    });
  }

  /** Deletes articles whose time is before the instant, with all their versions; gives back how many. */
  dropBefore(beforeMs: number): number {
    const find = this.#db.prepare(
      "SELECT place, row FROM doc WHERE place < ? AND (place < ? OR time < ?) ORDER BY place LIMIT 2000",
    );
    const idOf = this.#db.prepare("SELECT id FROM version WHERE row = ?");
    const dropVersions = this.#db.prepare("DELETE FROM version WHERE id = ?");
    let dropped = 0;
    for (;;) {
      const rows = find.all(firstPlaceFrom(beforeMs), firstPlaceOfHour(beforeMs), beforeMs);
      if (rows.length === 0) break;
      this.#inTransaction(() => {
        const change = this.#change();
        for (const row of rows) {
          const place = Number(row.place);
          const id = idOf.get(Number(row.row))?.id;
          this.#leave(place, change);
          if (id !== undefined) dropVersions.run(id);
        }
      });
      dropped += rows.length;
    }
    if (dropped > 0) {
      this.#inTransaction(() => {
        this.#segments.tidy();
        this.#change();
      });
    }
    return dropped;
  }

  #newestOf(id: string): Newest | undefined {
    return this.#newest.get(id) as unknown as Newest | undefined;
  }

  #change(): number {
    return Number(this.#nextChange.get()?.value);
  }

  #apply(list: readonly Fresh[]): void {
    if (list.length === 0) return;
    const change = this.#change();
    let lastRow = Number(this.#lastRow.get()?.row ?? 0);
    // Articles of one call are numbered in order of time, so that the columns mostly are.
    const sorted = list
      .map((item) => ({ item, facts: articleFacts(item.stored) }))
      .sort((a, b) => a.facts.timeMs - b.facts.timeMs);
    for (const { item } of sorted) if (item.before?.place != null) this.#leave(item.before.place, change);
    let number = Number(this.#nextNumber.get()?.value);
    let first = number;
    let gathered: Facts[] = [];
    const flush = () => {
      if (gathered.length > 0) this.#segments.add(first, gathered, this.#batch);
      first = number;
      gathered = [];
    };
    for (const { item, facts } of sorted) {
      const { article, version } = item.stored;
      const again = item.before?.number === version.number;
      const row = again && item.before ? item.before.row : ++lastRow;
      const place = this.#take(facts, row, article.articleId, number);
      if (again) this.#replaceVersion.run(place, item.body, row);
      else {
        if (item.before) this.#leavePlace.run(item.before.row);
        this.#addVersion.run(row, article.articleId, version.number, place, item.body);
      }
      this.#words.scan(article.title ?? "", article.text, "as-written");
      const { title, text, bare } = this.#words;
      const titleLength = this.#batch.addField(SPACES.title, title.exact);
      const textLength = this.#batch.addField(SPACES.text, text.exact);
      for (const site of facts.sites) this.#batch.addSite(site);
      this.#batch.endArticle();
      gathered.push({ ...this.#countable(facts, place, bare), titleLength, textLength });
      number++;
      if (this.#batch.tokens >= MOST_TOKENS || gathered.length >= MOST_ARTICLES) flush();
    }
    flush();
    this.#numbersUsed.run(number);
  }

  #countable(facts: ArticleFacts, place: number, bare: boolean): Omit<Facts, "titleLength" | "textLength"> {
    return {
      place,
      time: facts.timeMs,
      story: storyNumber(facts.story),
      source: this.#names.of(facts.source),
      region: facts.region === null ? 0 : this.#names.of(facts.region),
      packed: pack(facts, bare),
      policies: facts.policies.map((policy) => this.#names.of(policy)),
      documents: facts.documents.map((document) => this.#names.of(document)),
    };
  }

  #take(facts: ArticleFacts, row: number, id: string, number: number): number {
    for (const place of placesFor(facts.timeMs, facts.role === "reprint", id))
      if (this.#addDoc.run(place, row, facts.timeMs, number).changes === 1) return place;
    throw new RangeError("one hour holds at most 450,000 articles");
  }

  #leave(place: number, change: number): void {
    const number = this.#numberAt.get(place)?.number;
    this.#dropDoc.run(place);
    if (number !== undefined) this.#gone.run(Number(number), change);
  }

  #inTransaction<Result>(work: () => Result): Result {
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.#db.exec("COMMIT");
      return result;
    } catch (thrown) {
      this.#names.forget();
      this.#batch.discard();
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      throw thrown;
    }
  }
}
