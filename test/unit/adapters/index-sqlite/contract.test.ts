// The embedded index against the contract of all indexes.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { INDEX_FILE, openSqliteIndex } from "../../../../pipeline/adapters/index-sqlite/open.ts";
import { articleIndexContract } from "../../../contract/article-index.ts";

articleIndexContract("the SQLite index", async () => {
  const folder = await mkdtemp(join(tmpdir(), "langnghe-index-"));
  const index = await openSqliteIndex({ folder });
  await index.prepare();
  return {
    index,
    async openOtherVersion() {
      await index.close();
      const db = new DatabaseSync(join(folder, INDEX_FILE));
      db.exec("PRAGMA user_version = 999");
      db.close();
      return openSqliteIndex({ folder });
    },
    async dispose() {
      await index.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
});
