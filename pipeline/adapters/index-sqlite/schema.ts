// Tables of the embedded index and the version they are written as. What is stored in them is said in writer.ts and segments.ts.
import type { DatabaseSync } from "node:sqlite";
import { LangngheError } from "../../errors.ts";

/**
 * Version of tables, word forms and pages together. The index is a view of the log, so a new version is not migrated in
 * place unless a step below says how: it is rebuilt by `reindex`.
 */
export const SCHEMA_VERSION = 4;

/** Steps from version n to n + 1 that change an existing file; empty where only a rebuild helps. */
const MIGRATIONS: Readonly<Record<number, string>> = {};

// version: every version as JSON; `place` only on the newest. doc: one row per article, in order of time (place.ts); its number
// counts articles as they are written, a changed one gets a new number. gone: numbers that were left, so that open readers
// notice. name: numbers for sources, regions, policies and documents. segment, page: words and countable facts of runs of
// articles (segments.ts); purged: how many of them left and have no words there any more.
const TABLES = `
  CREATE TABLE version (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    place INTEGER,
    body TEXT NOT NULL,
    UNIQUE (id, number)
  );
  CREATE TABLE doc (
    place INTEGER PRIMARY KEY,
    row INTEGER NOT NULL,
    time INTEGER NOT NULL,
    number INTEGER NOT NULL
  );
  CREATE TABLE gone (number INTEGER PRIMARY KEY, change INTEGER NOT NULL);
  CREATE INDEX gone_change ON gone (change);
  CREATE TABLE name (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
  CREATE TABLE segment (
    id INTEGER PRIMARY KEY,
    first INTEGER NOT NULL,
    size INTEGER NOT NULL,
    level INTEGER NOT NULL,
    purged INTEGER NOT NULL,
    directory BLOB NOT NULL,
    facts BLOB NOT NULL
  );
  CREATE TABLE page (id INTEGER PRIMARY KEY, docs BLOB NOT NULL, spots BLOB NOT NULL);
  CREATE TABLE alert (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    policy TEXT,
    updated TEXT NOT NULL,
    body TEXT NOT NULL
  );
  CREATE INDEX alert_updated ON alert (updated DESC, id);
  CREATE TABLE review (
    alert TEXT PRIMARY KEY,
    decision TEXT NOT NULL,
    decided TEXT NOT NULL,
    body TEXT NOT NULL
  );
  CREATE TABLE delivery (
    alert TEXT NOT NULL,
    version INTEGER NOT NULL,
    channel TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (alert, version, channel)
  ) WITHOUT ROWID;
  CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO counter VALUES ('change', 0), ('epoch', 1), ('segment', 0), ('number', 0);
`;

export function schemaVersion(db: DatabaseSync): number {
  return Number(db.prepare("PRAGMA user_version").get()?.user_version ?? 0);
}

/** Creates the tables in an empty file, applies known steps to an older one. Throws INDEX_VERSION for anything else. */
export function prepareSchema(db: DatabaseSync): void {
  let version = schemaVersion(db);
  if (version === SCHEMA_VERSION) return;
  const empty = db.prepare("SELECT count(*) AS n FROM sqlite_schema").get()?.n === 0;
  db.exec("BEGIN IMMEDIATE");
  try {
    if (version === 0 && empty) {
      db.exec(TABLES);
      version = SCHEMA_VERSION;
    }
    while (version < SCHEMA_VERSION) {
      const step = MIGRATIONS[version];
      if (step === undefined) break;
      db.exec(step);
      version++;
    }
    if (version !== SCHEMA_VERSION) throw versionError(version);
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    db.exec("COMMIT");
  } catch (thrown) {
    db.exec("ROLLBACK");
    throw thrown;
  }
}

/** Throws INDEX_VERSION unless the file has this program's schema. */
export function checkSchema(db: DatabaseSync): void {
  const version = schemaVersion(db);
  if (version !== SCHEMA_VERSION) throw versionError(version);
}

function versionError(found: number): LangngheError {
  return new LangngheError("INDEX_VERSION", `it has schema version ${found}, this program writes ${SCHEMA_VERSION}`, {
    details: { found, expected: SCHEMA_VERSION },
  });
}

/** Drops every table of whatever version and creates them anew, empty. The epoch tells open readers to forget. */
export function recreateSchema(db: DatabaseSync): void {
  const readEpoch = (): number => {
    try {
      return Number(db.prepare("SELECT value FROM counter WHERE name = 'epoch'").get()?.value ?? 0);
    } catch {
      return 0;
    }
  };
  const epoch = readEpoch();
  db.exec("BEGIN IMMEDIATE");
  try {
    const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    const virtual = new Set(
      db
        .prepare("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL%'")
        .all()
        .map((row) => String(row.name)),
    );
    for (const name of virtual) db.exec(`DROP TABLE "${name}"`);
    for (const row of names) {
      const name = String(row.name);
      if (name.startsWith("sqlite_") || [...virtual].some((table) => name.startsWith(`${table}_`))) continue;
      db.exec(`DROP TABLE IF EXISTS "${name}"`);
    }
    db.exec(TABLES);
    db.prepare("UPDATE counter SET value = ? WHERE name = 'epoch'").run(epoch + 1);
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    db.exec("COMMIT");
  } catch (thrown) {
    db.exec("ROLLBACK");
    throw thrown;
  }
}
