// The embedded index finds exactly what a query means: random articles and queries against a plain evaluator.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "vitest";
import { openSqliteIndex } from "../../pipeline/adapters/index-sqlite/open.ts";
import type { ArticleIndex, ItemVerdict } from "../../pipeline/ports/article-index.ts";
import { differential } from "../contract/index-differential.ts";

describe("the SQLite index", () => {
  it.each([
    ["at once", 40, 6],
    ["one by one", 80, 2],
  ])(
    "finds, counts and marks exactly what random queries mean, written %s",
    { timeout: 120_000 },
    async (how, articles, worlds) => {
      const folder = await mkdtemp(join(tmpdir(), "langnghe-differential-"));
      const index = await openSqliteIndex({ folder });
      try {
        await index.prepare();
        await differential(how === "at once" ? index : { ...index, write: oneByOne(index) }, worlds, 200, articles);
      } finally {
        await index.close();
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
});

/** Writes each article alone, so that the index has many small segments and joins them. */
function oneByOne(index: ArticleIndex): ArticleIndex["write"] {
  return async (writes) => {
    const verdicts: ItemVerdict[] = [];
    for (const write of writes) verdicts.push(...(await index.write([write])));
    return verdicts;
  };
}
