// The embedded index finds exactly what a query means: random articles and queries against a plain evaluator.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "vitest";
import { openSqliteIndex } from "../../pipeline/adapters/index-sqlite/open.ts";
import { differential } from "../contract/index-differential.ts";

describe("the SQLite index", () => {
  it.each([
    ["reading words as they are asked for", 50_000],
    ["reading words ahead", 1],
  ])("finds, counts and marks exactly what random queries mean, %s", { timeout: 120_000 }, async (_, readAheadFrom) => {
    const folder = await mkdtemp(join(tmpdir(), "langnghe-differential-"));
    const index = await openSqliteIndex({ folder, readAheadFrom });
    try {
      await index.prepare();
      await differential(index, 3, 200);
    } finally {
      await index.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
