// What the index adapters cost above their engines: articles written through the SQLite adapter against raw inserts of the
// same prepared words into SQLite's own full-text table; the Elasticsearch adapter against a raw bulk of the same documents
// when ELASTICSEARCH_URL names a server. Parts alternate, so that a busy machine slows both.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Client } from "@elastic/elasticsearch";
import { articleDocument } from "../../pipeline/adapters/index-elasticsearch/document.ts";
import { openElasticsearchIndex } from "../../pipeline/adapters/index-elasticsearch/open.ts";
import { openSqliteIndex } from "../../pipeline/adapters/index-sqlite/open.ts";
import type { IndexWrite } from "../../pipeline/ports/article-index.ts";
import { type ArticleFacts, articleFacts } from "../../pipeline/query/article-facts.ts";
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
  const raw = new DatabaseSync(join(rawFolder, "raw.db"));
  raw.exec(
    "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 2000",
  );
  raw.exec(
    `CREATE VIRTUAL TABLE fts USING fts5 (title_exact, title_folded, text_exact, text_folded, tags,
       content = '', contentless_delete = 1, tokenize = "ascii tokenchars '.,:/%_-'")`,
  );
  const insert = raw.prepare(
    "INSERT INTO fts (rowid, title_exact, title_folded, text_exact, text_folded, tags) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const words = new ArticleWords();
  const ours = new Spent();
  const theirs = new Spent();
  let next = 1;
  for (const batch of batches()) {
    const rows = batch.map(({ grouped }) => {
      words.scan(grouped.article.title ?? "", grouped.article.text, "apart");
      const form = (bytes: Buffer) => bytes.toString("utf8").replace(/~[^ ]*/g, "_");
      const forms = [words.title.exact, words.title.folded, words.text.exact, words.text.folded];
      return [...forms.map(form), tagsOf(articleFacts(grouped))];
    });
    await theirs.on(async () => {
      raw.exec("BEGIN");
      for (const row of rows) insert.run(next++, ...row);
      raw.exec("COMMIT");
    });
    await ours.on(() => index.write(batch));
  }
  report(out, "SQLite", "raw inserts into an FTS5 table of both forms of all words, prepared", ours, theirs);
  raw.close();
  await index.close();
  for (const path of [folder, rawFolder]) await rm(path, { recursive: true, force: true });
}

/** The filters as words, as a full-text engine needs them. */
function tagsOf(facts: ArticleFacts): string {
  const { source, sourceKind, tone, feedback, harm, role, story, region, policies, attitudes, documents, sites } =
    facts;
  const one = { source, sourceKind, tone, feedback, harm, role, story, region: region ?? "none" };
  const many = { policy: policies, attitude: attitudes, document: documents, site: sites };
  return [
    ":all",
    ...Object.entries(one).map(([kind, value]) => `:${kind}:${value}`),
    ...Object.entries(many).flatMap(([kind, values]) => values.map((value) => `:${kind}:${value}`)),
  ].join(" ");
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
  const ours = new Spent();
  const theirs = new Spent();
  for (const batch of batches()) {
    const operations = batch.flatMap(({ grouped, trace, way }) => {
      const { timeMs, body } = articleDocument({ ...grouped, trace, way });
      const month = new Date(timeMs).toISOString().slice(0, 7).replace("-", ".");
      return [{ index: { _index: `${rawPrefix}articles-${month}`, _id: grouped.article.articleId } }, body];
    });
    await theirs.on(() => client.bulk({ operations }));
    await ours.on(() => index.write(batch));
  }
  report(out, "Elasticsearch", "a raw bulk of the same documents", ours, theirs);
  for (const each of [index, rawIndex]) {
    await each.clear();
    await each.close();
  }
  await client.close();
}

/** Time by the clock and of this process's processors, milliseconds. */
class Spent {
  clock = 0;
  cpu = 0;

  async on(work: () => Promise<unknown>): Promise<void> {
    const before = process.cpuUsage();
    const started = performance.now();
    await work();
    this.clock += performance.now() - started;
    const { user, system } = process.cpuUsage(before);
    this.cpu += (user + system) / 1_000;
  }
}

function report(out: NodeJS.WritableStream, name: string, baseline: string, ours: Spent, theirs: Spent): void {
  const rate = (ms: number) =>
    Math.round((BATCH * BATCHES * 1_000) / ms)
      .toLocaleString("en")
      .padStart(9);
  const line = (what: string, spent: Spent) =>
    out.write(`  ${what.padEnd(60)} ${rate(spent.clock)} articles/s  ${rate(spent.cpu)} by processor time\n`);
  out.write(`${name}\n`);
  line("written through the index", ours);
  line(baseline, theirs);
  const ratio = (theirs.clock / ours.clock).toFixed(2);
  out.write(`  ratio ${ratio}, by processor time ${(theirs.cpu / ours.cpu).toFixed(2)}\n`);
}

if (import.meta.main) await run(process.stdout);
