// SQLite's and the file system's errors as ours. Codes: https://www.sqlite.org/rescode.html
import { LangngheError, toLangngheError } from "../../errors.ts";

const SQLITE_IOERR = 10;
const SQLITE_FULL = 13;
/** The shared-memory file could not grow: on Linux that is a full disk too. */
const SQLITE_IOERR_SHMSIZE = 4874;

/** A thrown value of node:sqlite or node:fs as a LangngheError; what is one already stays as it is. */
export function translateSqlite(thrown: unknown): LangngheError {
  const code = (thrown as { errcode?: unknown } | null)?.errcode;
  if (typeof code !== "number") return toLangngheError(thrown);
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  if (code % 256 === SQLITE_FULL || code === SQLITE_IOERR_SHMSIZE) {
    return new LangngheError("STORAGE_FULL", said, { cause: thrown });
  }
  if (code % 256 === SQLITE_IOERR) return new LangngheError("LOG_UNAVAILABLE", said, { cause: thrown });
  return toLangngheError(thrown);
}
