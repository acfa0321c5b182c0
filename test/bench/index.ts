// What the index adapters cost above their engines: articles written through the SQLite adapter against raw inserts of the
// same prepared words into the same full-text table; the Elasticsearch adapter against a raw bulk of the same documents
// when ELASTICSEARCH_URL names a server. Parts alternate, so that a busy machine slows both.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Client } from "@elastic/elasticsearch";
import { articleDocument } from "../../pipeline/adapters/index-elasticsearch/document.ts";
import { openElasticsearchIndex } from "../../pipeline/adapters/index-elasticsearch/open.ts";
import { INDEX_FILE, openSqliteIndex } from "../../pipeline/adapters/index-sqlite/open.ts";
import { tagsOf } from "../../pipeline/adapters/index-sqlite/tags.ts";
import type { IndexWrite } from "../../pipeline/ports/article-index.ts";
import { articleFacts } from "../../pipeline/query/article-facts.ts";
import { ArticleWords } from "../../pipeline/query/index-words.ts";
import { quietLogger } from "../helpers/quiet-logger.ts";
import { randomOf, syntheticArticle } from "./synthetic-articles.ts";

const BATCH = 500;
const BATCHES = 40;

export async function run(out: NodeJS.WritableStream): Promise<void> {
  await sqlite(out);
  if (process.env.ELASTICSEARCH_URL) await elasticsearch(out, process.env.ELASTICSEARCH_URL);
  else out.write("Elasticsearch: skipped, ELASTICSEARCH_URL names no server\n");
  out.write(`resident memory ${Math.round(process.memoryUsage().rss / 1_048_576)} MiB\n`);
}

function batches(): IndexWrite[][] {
  const random = randomOf(11);
  const total = BATCH * BATCHES;
  return Array.from({ length: BATCHES }, (_, b) =>
    Array.from({ length: BATCH }, (_, k) => syntheticArticle(random, b * BATCH + k, total)),
  );
}

async function sqlite(out: NodeJS.WritableStream): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "langnghe-bench-"));
  const index = await openSqliteIndex({ folder });
  await index.prepare();
  const rawFolder = await mkdtemp(join(tmpdir(), "langnghe-bench-raw-"));
  await (await prepared(rawFolder)).close();
  const raw = new DatabaseSync(join(rawFolder, INDEX_FILE));
  raw.exec(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000",
  );
  const insert = raw.prepare(
    "INSERT INTO fts (rowid, title_exact, title_folded, text_exact, text_folded, tags) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const words = new ArticleWords();
  let ours = 0;
  let theirs = 0;
  let next = 1;
  for (const batch of batches()) {
    const rows = batch.map(({ grouped }) => {
      words.scan(grouped.article.title ?? "", grouped.article.text, "hidden");
      const forms = [words.title.exact, words.title.folded, words.text.exact, words.text.folded];
      return [...forms.map((form) => form.toString("utf8")), tagsOf(articleFacts(grouped))];
    });
    let started = performance.now();
    raw.exec("BEGIN");
    for (const row of rows) insert.run(next++, ...row);
    raw.exec("COMMIT");
    theirs += performance.now() - started;
    started = performance.now();
    await index.write(batch);
    ours += performance.now() - started;
  }
  report(out, "SQLite", "raw inserts into the same FTS5 table, words prepared", ours, theirs);
  raw.close();
  await index.close();
  for (const path of [folder, rawFolder]) await rm(path, { recursive: true, force: true });
}

async function prepared(folder: string) {
  const index = await openSqliteIndex({ folder });
  await index.prepare();
  return index;
}

async function elasticsearch(out: NodeJS.WritableStream, url: string): Promise<void> {
  const prefix = `bench-${process.pid}-`;
  const index = await openElasticsearchIndex({ url, prefix, logger: quietLogger() });
  const client = new Client({ node: url });
  // Same template, so the same mapping and the same monthly indices.
  const rawPrefix = `bench-raw-${process.pid}-`;
  const rawIndex = await openElasticsearchIndex({ url, prefix: rawPrefix, logger: quietLogger() });
  await index.prepare();
  await rawIndex.prepare();
  let ours = 0;
  let theirs = 0;
  for (const batch of batches()) {
    const operations = batch.flatMap(({ grouped, trace, way }) => {
      const { timeMs, body } = articleDocument({ ...grouped, trace, way });
      const month = new Date(timeMs).toISOString().slice(0, 7).replace("-", ".");
      return [{ index: { _index: `${rawPrefix}articles-${month}`, _id: grouped.article.articleId } }, body];
    });
    let started = performance.now();
    await client.bulk({ operations });
    theirs += performance.now() - started;
    started = performance.now();
    await index.write(batch);
    ours += performance.now() - started;
  }
  report(out, "Elasticsearch", "a raw bulk of the same documents", ours, theirs);
  for (const each of [index, rawIndex]) {
    await each.clear();
    await each.close();
  }
  await client.close();
}

function report(out: NodeJS.WritableStream, name: string, baseline: string, ours: number, theirs: number): void {
  const rate = (ms: number) => Math.round((BATCH * BATCHES * 1_000) / ms).toLocaleString("en");
  out.write(
    `${name}: ${rate(ours)} articles/s, ${baseline}: ${rate(theirs)} articles/s, ratio ${(theirs / ours).toFixed(2)}\n`,
  );
}

if (import.meta.main) await run(process.stdout);
