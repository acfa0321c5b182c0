// The embedded index: one SQLite file. The writer and, in any process, read-only connections beside it (WAL).
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { LangngheError } from "../../errors.ts";
import type { ArticleIndex, StoredArticle } from "../../ports/article-index.ts";
import { AlertTables } from "./alerts.ts";
import { ArticleReader } from "./reader.ts";
import { checkSchema, prepareSchema, recreateSchema } from "./schema.ts";
import { ArticleWriter } from "./writer.ts";

export interface SqliteIndexOptions {
  /** Where `index.db` lies; made when it does not exist. */
  readonly folder: string;
  /** For dashboards: writes are refused, a missing file is INDEX_UNAVAILABLE. */
  readonly readOnly?: boolean;
}

export const INDEX_FILE = "index.db";

interface Parts {
  readonly reader: ArticleReader;
  readonly writer: ArticleWriter;
  readonly alerts: AlertTables;
}

/**
 * Opens the file; prepare() must follow. Errors: INDEX_UNAVAILABLE when the file cannot be opened or is locked,
 * INDEX_VERSION from prepare(), STORAGE_FULL, CLOSED after close(). Every call runs to its end before the next begins.
 */
export async function openSqliteIndex(options: SqliteIndexOptions): Promise<ArticleIndex> {
  const file = join(options.folder, INDEX_FILE);
  const readOnly = options.readOnly === true;
  const db = translated(() => {
    if (!readOnly) mkdirSync(options.folder, { recursive: true });
    else if (!existsSync(file)) throw new LangngheError("INDEX_UNAVAILABLE", "the index file does not exist yet");
    const opened = new DatabaseSync(file, { readOnly, timeout: 10_000 });
    if (!readOnly) {
      // A body needs about 4 KB: pages of 16 KiB, which hold some, take a tenth less time than the usual ones of 4 KiB.
      // The log is copied into the file every 32 MiB instead of with each batch.
      opened.exec(
        "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 2000",
      );
    }
    // Negative: kibibytes. Mapped reads spare copies of large doclists.
    opened.exec("PRAGMA cache_size = -65536; PRAGMA mmap_size = 8589934592; PRAGMA temp_store = MEMORY");
    return opened;
  });
  let parts: Parts | null = null;
  let closed = false;

  const ready = (): Parts => {
    if (closed) throw new LangngheError("CLOSED", "the index");
    if (parts === null) {
      checkSchema(db);
      parts = {
        reader: new ArticleReader(db),
        writer: new ArticleWriter(db),
        alerts: new AlertTables(db),
      };
    }
    return parts;
  };
  /** Reads that see one state of the file from their first statement to their last. */
  const snapshot = async <Result>(work: (parts: Parts) => Result): Promise<Result> =>
    translated(() => {
      const all = ready();
      db.exec("BEGIN");
      try {
        return work(all);
      } finally {
        if (db.isTransaction) db.exec("COMMIT");
      }
    });
  const run = async <Result>(work: (parts: Parts) => Result): Promise<Result> => translated(() => work(ready()));

  return {
    supports: { manyProcesses: false },
    async prepare() {
      translated(() => {
        if (closed) throw new LangngheError("CLOSED", "the index");
        if (readOnly) checkSchema(db);
        else prepareSchema(db);
        ready();
      });
    },
    async write(writes, signal) {
      signal?.throwIfAborted();
      return run(({ writer }) => writer.write(writes));
    },
    writeAlerts: (alerts) => run((all) => all.alerts.writeAlerts(alerts)),
    writeReviews: (reviews) => run((all) => all.alerts.writeReviews(reviews)),
    writeDeliveries: (deliveries) => run((all) => all.alerts.writeDeliveries(deliveries)),
    refresh: () => run(() => undefined),
    get: (articleId) => run(({ reader }) => reader.get(articleId)),
    versions: (articleId) => run(({ reader }) => reader.versions(articleId)),
    story: (storyId) => snapshot(({ reader }) => reader.story(storyId)),
    async search(request, signal) {
      signal?.throwIfAborted();
      checkLimit(request.limit);
      return snapshot(({ reader }) => reader.search(request));
    },
    async *scan(query, signal): AsyncGenerator<StoredArticle> {
      const pages = translated(() => ready().reader.scan(query));
      for (;;) {
        signal?.throwIfAborted();
        const page = await snapshot(() => pages.next());
        if (page.done) return;
        yield* page.value;
      }
    },
    count: (query) => snapshot(({ reader }) => reader.count(query)),
    facets: (query, dimensions, top) => snapshot(({ reader }) => reader.facets(query, dimensions, top)),
    series: (request) => snapshot(({ reader }) => reader.series(request)),
    alerts: (filter) => run((all) => all.alerts.alerts(filter)),
    alert: (alertId) => run((all) => all.alerts.alert(alertId)),
    dropBefore: (before) => run(({ writer }) => writer.dropBefore(Date.parse(before))),
    async clear() {
      translated(() => {
        if (closed) throw new LangngheError("CLOSED", "the index");
        parts = null;
        recreateSchema(db);
      });
    },
    async close() {
      if (closed) return;
      closed = true;
      parts = null;
      db.close();
    },
  };
}

function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > 200)
    throw new TypeError(`limit is a whole number from 1 to 200, not ${limit}`);
}

/** SQLite's errors as ours. */
function translated<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof LangngheError || thrown instanceof TypeError || thrown instanceof RangeError) throw thrown;
    // Primary result codes: https://www.sqlite.org/rescode.html
    const code = Number((thrown as { errcode?: unknown } | null)?.errcode ?? 0) & 0xff;
    const what = thrown instanceof Error ? thrown.message : String(thrown);
    if (code === 13) throw new LangngheError("STORAGE_FULL", undefined, { cause: thrown });
    if ([5, 6, 8, 10, 14, 23].includes(code)) throw new LangngheError("INDEX_UNAVAILABLE", what, { cause: thrown });
    if (code === 11 || code === 26) {
      throw new LangngheError("INDEX_VERSION", "the file is damaged or no index", { cause: thrown });
    }
    throw thrown;
  }
}
