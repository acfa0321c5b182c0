// One process per folder. The lock is SQLite's own lock on a small file of its own: the operating system drops it with the
// process, so that a kill -9 leaves nothing to clean up, as a file with a process id would.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { LangngheError } from "../../errors.ts";
import { translateSqlite } from "./sqlite-errors.ts";

const SQLITE_BUSY = 5;

/** Takes the folder, creating it when missing; the function given back frees it. Throws LOG_LOCKED when it is taken. */
export function lockFolder(folder: string): () => void {
  let database: DatabaseSync | null = null;
  try {
    mkdirSync(folder, { recursive: true });
    database = new DatabaseSync(join(folder, "log.lock"));
    // Without a rollback journal there is no second file; nothing is ever written here.
    database.exec("PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    const held = database;
    return () => {
      if (held.isOpen) held.close();
    };
  } catch (cause) {
    database?.close();
    if (((cause as { errcode?: number }).errcode ?? 0) % 256 === SQLITE_BUSY) {
      throw new LangngheError("LOG_LOCKED", folder, { cause });
    }
    throw translateSqlite(cause);
  }
}
