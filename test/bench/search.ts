// How long searches and counts take on the embedded index: 100,000 articles, and a million with LANGNGHE_BENCH_FULL=1.
// LANGNGHE_BENCH_FOLDER keeps the made index there for the next run.
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteIndex } from "../../pipeline/adapters/index-sqlite/open.ts";
import type { ArticleIndex } from "../../pipeline/ports/article-index.ts";
import { parseQuery } from "../../pipeline/query/parse.ts";
import type { QueryNode } from "../../pipeline/query/tree.ts";
import {
  drawSyllable,
  drawWords,
  FIRST_MS,
  POLICIES,
  randomOf,
  SOURCES,
  SPAN_MS,
  SYLLABLES,
  syntheticArticle,
} from "./synthetic-articles.ts";

const ROUNDS = 50;
const FILL_BATCH = 4_000;

export async function run(out: NodeJS.WritableStream): Promise<void> {
  await measure(out, 100_000);
  if (process.env.LANGNGHE_BENCH_FULL === "1") await measure(out, 1_000_000);
  else out.write("1,000,000 articles: skipped, set LANGNGHE_BENCH_FULL=1\n");
}

async function measure(out: NodeJS.WritableStream, count: number): Promise<void> {
  const kept = process.env.LANGNGHE_BENCH_FOLDER;
  const folder = kept ? join(kept, `search-${count}`) : await mkdtemp(join(tmpdir(), "langnghe-bench-"));
  const made = kept !== undefined && existsSync(join(folder, "index.db"));
  if (!made) await fill(folder, count, out);
  let warm = () => {};
  const warmed = new Promise<void>((resolve) => {
    warm = resolve;
  });
  const index = await openSqliteIndex({ folder, readOnly: true, onWarm: () => warm() });
  try {
    await index.prepare();
    out.write(`${count.toLocaleString("en")} articles, ${ROUNDS} different queries of each kind\n`);
    await timed(out, "first facets after opening (loads the columns)", 1, () =>
      index.facets({ type: "all" }, ["tone"], 5),
    );
    const cold = asks(index, 78).at(-1)?.[1] ?? (() => index.count({ type: "all" }));
    await timed(out, "SEARCH, all kinds, while frequent words are read", ROUNDS * 2, cold);
    const started = performance.now();
    const alive = setInterval(() => undefined, 1_000);
    await warmed;
    clearInterval(alive);
    out.write(`  frequent words read ahead after another ${Math.round((performance.now() - started) / 1_000)} s\n`);
    for (const [name, ask] of asks(index)) await timed(out, name, name.startsWith("SEARCH") ? ROUNDS * 6 : ROUNDS, ask);
    out.write(`  resident memory ${Math.round(process.memoryUsage().rss / 1_048_576)} MiB\n`);
  } finally {
    await index.close();
    if (!kept) await rm(folder, { recursive: true, force: true });
  }
}

async function fill(folder: string, count: number, out: NodeJS.WritableStream): Promise<void> {
  const index = await openSqliteIndex({ folder });
  await index.prepare();
  const random = randomOf(99);
  const started = performance.now();
  // Drawing words one by one takes longer than indexing them: texts are put together from drawn passages.
  const passages = Array.from({ length: 40_000 }, () => drawWords(random, 60 + Math.floor(random() * 60)));
  const passage = () => passages[Math.floor(random() * passages.length)] ?? "";
  for (let n = 0; n < count; n += FILL_BATCH) {
    await index.write(
      Array.from({ length: Math.min(FILL_BATCH, count - n) }, (_, k) =>
        syntheticArticle(random, n + k, count, () =>
          Array.from({ length: 3 + Math.floor(random() * 4) }, passage).join(" "),
        ),
      ),
    );
  }
  await index.close();
  out.write(`made ${count.toLocaleString("en")} articles in ${Math.round((performance.now() - started) / 1_000)} s\n`);
}

/** What analysts do: words and phrases, with and without marks, filters, periods, pages; drawn anew each time. */
function asks(index: ArticleIndex, seed = 77): [string, () => Promise<unknown>][] {
  const random = randomOf(seed);
  const now = FIRST_MS + SPAN_MS;
  // Content words: the most frequent ones are "và", "của", "là", which nobody looks for alone.
  const word = () => {
    for (;;) {
      const drawn = drawSyllable(random);
      if (SYLLABLES.indexOf(drawn) >= 20) return drawn;
    }
  };
  const bare = (text: string) =>
    text
      .normalize("NFD")
      .replace(/\p{Mn}/gu, "")
      .replaceAll("đ", "d");
  const parsed = (text: string) => parseQuery(text, { now }).node;
  const any = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value;
  const day = (back: number) => new Date(now - back * 86_400_000).toISOString();
  const texts: [string, () => string][] = [
    ["one word", word],
    ["one word without marks", () => bare(word())],
    ["two words", () => `${word()} ${word()}`],
    ["four words", () => `${word()} ${word()} ${word()} ${word()}`],
    ["a phrase", () => `"${word()} ${word()}"`],
    ["a phrase without marks", () => `"${bare(word())} ${bare(word())}"`],
    ["a word and filters", () => `${word()} source:${any(SOURCES)} tone:negative`],
    ["a word in one week", () => `${word()} date:${day(60)}..${day(53)}`],
    ["filters only", () => `policy:${any(POLICIES)} tone:${any(["negative", "neutral"])}`],
    ["either of two, without a third", () => `(${word()} OR ${word()}) -${word()}`],
  ];
  const range = { interval: "day" as const, from: day(364), to: day(0) };
  const list: [string, () => Promise<unknown>][] = [];
  const all: (() => Promise<unknown>)[] = [];
  for (const [name, text] of texts) {
    for (const sort of ["newest", "relevance"] as const) {
      const ask = () => index.search({ query: parsed(text()), sort, limit: 20 });
      list.push([`search, ${sort}: ${name}`, ask]);
      all.push(ask);
    }
  }
  const counted: [string, () => QueryNode][] = [
    ["everything", () => ({ type: "all" })],
    ["a policy", () => parsed(`policy:${any(POLICIES)}`)],
    ["one word", () => parsed(word())],
    ["two words and a tone", () => parsed(`${word()} ${word()} tone:negative`)],
  ];
  for (const [name, query] of counted) {
    list.push([`days of a year: ${name}`, () => index.series({ query: query(), ...range })]);
    list.push([`days of a year by tone: ${name}`, () => index.series({ query: query(), ...range, by: "tone" })]);
    list.push([
      `facets of five: ${name}`,
      () => index.facets(query(), ["source", "policy", "tone", "feedback", "region"], 20),
    ]);
  }
  list.push(["SEARCH, all kinds together", () => any(all)()]);
  return list;
}

async function timed(
  out: NodeJS.WritableStream,
  name: string,
  rounds: number,
  ask: () => Promise<unknown>,
): Promise<void> {
  const times: number[] = [];
  const cpu: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    const before = process.cpuUsage();
    await ask();
    const used = process.cpuUsage(before);
    times.push(performance.now() - started);
    cpu.push((used.user + used.system) / 1_000);
  }
  times.sort((a, b) => a - b);
  cpu.sort((a, b) => a - b);
  const at = (list: readonly number[], share: number) =>
    (list[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0).toFixed(1).padStart(7);
  // Processor time beside the clock's: on a busy machine only the first says what the index itself costs.
  out.write(
    `  ${name.padEnd(52)} median ${at(times, 0.5)} ms  p95 ${at(times, 0.95)} ms  cpu median ${at(cpu, 0.5)} ms  p95 ${at(cpu, 0.95)} ms\n`,
  );
}

if (import.meta.main) await run(process.stdout);
