// Writes articles: versions, the row of the newest one, its words and tags. One transaction per call.
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { IndexWrite, ItemVerdict, StoredArticle } from "../../ports/article-index.ts";
import { type ArticleFacts, articleFacts } from "../../query/article-facts.ts";
import { ArticleWords } from "../../query/index-words.ts";
import { packArticle } from "./body.ts";
import { NameNumbers, pack, storyNumber } from "./packed.ts";
import { firstPlaceFrom, firstPlaceOfHour, placesFor } from "./place.ts";
import { tagsOf } from "./tags.ts";

const STORED: ItemVerdict = { outcome: "stored" };
const STALE: ItemVerdict = { outcome: "stale" };

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
  readonly #newest: StatementSync;
  readonly #addVersion: StatementSync;
  readonly #replaceVersion: StatementSync;
  readonly #addOldVersion: StatementSync;
  readonly #leavePlace: StatementSync;
  readonly #addDoc: StatementSync;
  readonly #dropDoc: StatementSync;
  readonly #addWords: StatementSync;
  readonly #dropWords: StatementSync;
  readonly #addTitle: StatementSync;
  readonly #dropTitle: StatementSync;
  readonly #gone: StatementSync;
  readonly #nextChange: StatementSync;
  readonly #lastRow: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#names = new NameNumbers(db);
    this.#newest = db.prepare("SELECT number, row, place, body FROM version WHERE id = ? ORDER BY number DESC LIMIT 1");
    this.#addVersion = db.prepare("INSERT INTO version (row, id, number, place, body) VALUES (?, ?, ?, ?, ?)");
    this.#replaceVersion = db.prepare("UPDATE version SET place = ?, body = ? WHERE row = ?");
    this.#addOldVersion = db.prepare(
      "INSERT INTO version (id, number, place, body) VALUES (?, ?, NULL, ?) ON CONFLICT DO NOTHING",
    );
    this.#leavePlace = db.prepare("UPDATE version SET place = NULL WHERE row = ?");
    this.#addDoc = db.prepare(
      `INSERT INTO doc (place, row, time, change, packed, source, region, story, many) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    );
    this.#dropDoc = db.prepare("DELETE FROM doc WHERE place = ?");
    this.#addWords = db.prepare(
      "INSERT INTO fts (rowid, title_exact, title_folded, text_exact, text_folded, tags) VALUES (?, ?, ?, ?, ?, ?)",
    );
    this.#dropWords = db.prepare("DELETE FROM fts WHERE rowid = ?");
    this.#addTitle = db.prepare("INSERT INTO titles (rowid, title_exact, title_folded) VALUES (?, ?, ?)");
    this.#dropTitle = db.prepare("DELETE FROM titles WHERE rowid = ?");
    this.#gone = db.prepare("INSERT INTO gone (change, place) VALUES (?, ?)");
    this.#lastRow = db.prepare("SELECT max(row) AS row FROM version");
    this.#nextChange = db.prepare("UPDATE counter SET value = value + 1 WHERE name = 'change' RETURNING value");
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
      if (rows.length === 0) return dropped;
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
    const placed = list.map((item) => {
      const facts = articleFacts(item.stored);
      if (item.before?.place != null) this.#leave(item.before.place, change);
      const again = item.before?.number === item.stored.version.number;
      const row = again && item.before ? item.before.row : ++lastRow;
      return { item, facts, again, row, place: this.#take(facts, row, item.stored.article.articleId, change) };
    });
    // The full-text table writes one sorted run only when rows come in order.
    placed.sort((a, b) => a.place - b.place);
    for (const { item, facts, again, row, place } of placed) {
      const { article, version } = item.stored;
      if (again) this.#replaceVersion.run(place, item.body, row);
      else {
        if (item.before) this.#leavePlace.run(item.before.row);
        this.#addVersion.run(row, article.articleId, version.number, place, item.body);
      }
      this.#words.scan(article.title ?? "", article.text, "hidden");
      const { title, text } = this.#words;
      this.#addWords.run(place, title.exact, title.folded, text.exact, text.folded, tagsOf(facts));
      this.#addTitle.run(place, title.exact, title.folded);
    }
  }

  #take(facts: ArticleFacts, row: number, id: string, change: number): number {
    const packed = pack(facts);
    const source = this.#names.of(facts.source);
    const region = facts.region === null ? 0 : this.#names.of(facts.region);
    const list = (values: readonly string[]) => values.map((value) => this.#names.of(value)).join(",");
    const many = `${list(facts.policies)};${list(facts.documents)}`;
    for (const place of placesFor(facts.timeMs, facts.role === "reprint", id)) {
      const { changes } = this.#addDoc.run(
        place,
        row,
        facts.timeMs,
        change,
        packed,
        source,
        region,
        storyNumber(facts.story),
        many,
      );
      if (changes === 1) return place;
    }
    throw new RangeError("one hour holds at most 450,000 articles");
  }

  #leave(place: number, change: number): void {
    this.#dropDoc.run(place);
    this.#dropWords.run(place);
    this.#dropTitle.run(place);
    this.#gone.run(change, place);
  }

  #inTransaction<Result>(work: () => Result): Result {
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.#db.exec("COMMIT");
      return result;
    } catch (thrown) {
      this.#names.forget();
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      throw thrown;
    }
  }
}
