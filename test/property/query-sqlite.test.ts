// The embedded index finds exactly what a query means: random articles and queries against a plain evaluator.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "vitest";
import { openSqliteIndex } from "../../pipeline/adapters/index-sqlite/open.ts";
import { differential } from "../contract/index-differential.ts";

describe("the SQLite index", () => {
  it("finds, counts and marks exactly what random queries mean", { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), "langnghe-differential-"));
    const index = await openSqliteIndex({ folder });
    try {
      await index.prepare();
      await differential(index, 6, 200);
    } finally {
      await index.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
