// Opens the SQLite file with the settings that durability and speed ask for, and lays its tables out.
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { LangngheError } from "../../errors.ts";

/** The layout below. A file of a later number is refused. */
const LAYOUT = 1;
/** Messages of about 2 kB fill 8 KiB pages better than SQLite's default of 4 KiB (see docs/decisions/0003). */
const PAGE_BYTES = 8192;
/** Checkpoint after 8,192 pages of 8 KiB: 64 MiB of write-ahead log. */
const CHECKPOINT_PAGES = 8192;

/** The writer's connection, made when missing. `maxBytes` caps the file: more is STORAGE_FULL, as on a full disk. */
export function openForWriting(folder: string, maxBytes: number | null): DatabaseSync {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, "log.db"));
  // FULL: a commit is on the disk before append() resolves, also when the power fails. Group commit (writer.ts) makes one
  // such wait serve all that came in one turn of the event loop.
  database.exec(`
    PRAGMA page_size = ${PAGE_BYTES};
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
    PRAGMA journal_size_limit = ${PAGE_BYTES * CHECKPOINT_PAGES};
    PRAGMA cache_size = -65536;
  `);
  if (maxBytes !== null) database.exec(`PRAGMA max_page_count = ${Math.ceil(maxBytes / PAGE_BYTES)}`);
  checkLayout(database, folder);
  database.exec(`
    CREATE TABLE IF NOT EXISTS partitions (
      id INTEGER PRIMARY KEY,
      topic TEXT NOT NULL,
      partition INTEGER NOT NULL,
      retention TEXT NOT NULL,
      next INTEGER NOT NULL,
      UNIQUE (topic, partition)
    );
    CREATE TABLE IF NOT EXISTS positions (
      member_group TEXT NOT NULL,
      partition_id INTEGER NOT NULL,
      next INTEGER NOT NULL,
      tally TEXT NOT NULL,
      PRIMARY KEY (member_group, partition_id)
    ) WITHOUT ROWID;
    PRAGMA user_version = ${LAYOUT};
  `);
  return database;
}

/** A connection that only reads, beside a writer in another process. Throws NOT_FOUND when there is no log yet. */
export function openForReading(folder: string): DatabaseSync {
  const file = join(folder, "log.db");
  if (!existsSync(file)) throw new LangngheError("NOT_FOUND", `no event log in ${folder}`);
  const database = new DatabaseSync(file, { readOnly: true });
  database.exec("PRAGMA busy_timeout = 5000");
  checkLayout(database, folder);
  return database;
}

function checkLayout(database: DatabaseSync, folder: string): void {
  const version = Number(database.prepare("PRAGMA user_version").get()?.user_version ?? 0);
  if (version <= LAYOUT) return;
  database.close();
  throw new LangngheError("CONFIG_INVALID", `${folder} was written by a newer version (layout ${version})`);
}
