// How long searches and counts take on the embedded index: 100,000 articles, and a million with LANGNGHE_BENCH_FULL=1.
// Each kind of question begins with a newly opened index; every question is asked twice, so that the first column tells what
// reading words costs and the second what is left when they are at hand.
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
  try {
    out.write(
      `${count.toLocaleString("en")} articles, ${ROUNDS} different questions of each kind; median and p95, ms\n`,
    );
    out.write(`  ${"".padEnd(54)} first time: clock        processor  again: clock        processor\n`);
    const first: Spent[] = [];
    const yardstick: Spent[] = [];
    for (const [name, ask] of asks) {
      const index = await openSqliteIndex({ folder, readOnly: true });
      await index.prepare();
      // The columns are read with the first question of a process; what that costs is said apart.
      first.push(await spent(() => index.facets({ type: "all" }, ["tone"], 5)));
      const random = randomOf(77);
      const cold: Spent[] = [];
      const warm: Spent[] = [];
      for (let round = 0; round < (name.startsWith("ALL") ? ROUNDS * 4 : ROUNDS); round++) {
        const question = ask(random);
        cold.push(await spent(() => question(index)));
        warm.push(await spent(() => question(index)));
      }
      out.write(`  ${name.padEnd(54)} ${shown(cold)}  ${shown(warm)}\n`);
      await index.close();
      yardstick.push(await spent(async () => plainLoop()));
    }
    out.write(`  ${"first facets after opening (reads the columns)".padEnd(54)} ${shown(first)}\n`);
    out.write(`  ${"yardstick: adding up ten million numbers in a plain loop".padEnd(54)} ${shown(yardstick)}\n`);
    out.write(`  resident memory ${Math.round(process.memoryUsage().rss / 1_048_576)} MiB\n`);
  } finally {
    if (!kept) await rm(folder, { recursive: true, force: true });
  }
}

/** Makes the index of that many made-up articles in the folder. */
export async function fill(folder: string, count: number, out: NodeJS.WritableStream): Promise<void> {
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

type Question = (index: ArticleIndex) => Promise<unknown>;
type Random = () => number;

const NOW = FIRST_MS + SPAN_MS;
const any = <Value>(random: Random, values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value;
const parsed = (text: string) => parseQuery(text, { now: NOW }).node;
const day = (back: number) => new Date(NOW - back * 86_400_000).toISOString();

/** Content words: the most frequent ones are "và", "của", "là", which nobody looks for alone. */
function word(random: Random): string {
  for (;;) {
    const drawn = drawSyllable(random);
    if (SYLLABLES.indexOf(drawn) >= 20) return drawn;
  }
}

const bare = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replaceAll("đ", "d");

/** What analysts do: words and phrases, with and without marks, filters, periods, pages; drawn anew each time. */
const asks: readonly [string, (random: Random) => Question][] = (() => {
  const texts: [string, (random: Random) => string][] = [
    ["one word", word],
    ["one word without marks", (random) => bare(word(random))],
    ["two words", (random) => `${word(random)} ${word(random)}`],
    ["four words", (random) => `${word(random)} ${word(random)} ${word(random)} ${word(random)}`],
    ["a phrase", (random) => `"${word(random)} ${word(random)}"`],
    ["a phrase without marks", (random) => `"${bare(word(random))} ${bare(word(random))}"`],
    ["words near each other", (random) => `${word(random)} NEAR/5 ${word(random)}`],
    ["a prefix", (random) => `${bare(word(random)).slice(0, 3)}*`],
    ["a word and filters", (random) => `${word(random)} source:${any(random, SOURCES)} tone:negative`],
    ["a word in one week", (random) => `${word(random)} date:${day(60)}..${day(53)}`],
    ["filters only", (random) => `policy:${any(random, POLICIES)} tone:${any(random, ["negative", "neutral"])}`],
    ["either of two, without a third", (random) => `(${word(random)} OR ${word(random)}) -${word(random)}`],
  ];
  const range = { interval: "day" as const, from: day(364), to: day(0) };
  const list: [string, (random: Random) => Question][] = [];
  for (const sort of ["newest", "relevance"] as const) {
    for (const [name, text] of texts) {
      list.push([
        `search, ${sort}: ${name}`,
        (random) => {
          const query = parsed(text(random));
          return (index) => index.search({ query, sort, limit: 20 });
        },
      ]);
    }
  }
  const searches = [...list];
  const counted: [string, (random: Random) => QueryNode][] = [
    ["everything", () => ({ type: "all" })],
    ["a policy", (random) => parsed(`policy:${any(random, POLICIES)}`)],
    ["one word", (random) => parsed(word(random))],
    ["two words and a tone", (random) => parsed(`${word(random)} ${word(random)} tone:negative`)],
    ["a phrase", (random) => parsed(`"${word(random)} ${word(random)}"`)],
  ];
  for (const [name, query] of counted) {
    const from = (question: (query: QueryNode, index: ArticleIndex) => Promise<unknown>) => (random: Random) => {
      const node = query(random);
      return (index: ArticleIndex) => question(node, index);
    };
    list.push([`days of a year: ${name}`, from((node, index) => index.series({ query: node, ...range }))]);
    list.push([
      `days of a year by tone: ${name}`,
      from((node, index) => index.series({ query: node, ...range, by: "tone" })),
    ]);
    list.push([
      `facets of five: ${name}`,
      from((node, index) => index.facets(node, ["source", "policy", "tone", "feedback", "region"], 20)),
    ]);
  }
  list.push(["ALL searches together", (random) => any(random, searches)[1](random)]);
  return list;
})();

/** Milliseconds by the clock and of this process's processors. */
interface Spent {
  readonly clock: number;
  readonly cpu: number;
}

async function spent(work: () => Promise<unknown>): Promise<Spent> {
  const before = process.cpuUsage();
  const started = performance.now();
  await work();
  const clock = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  return { clock, cpu: (user + system) / 1_000 };
}

const NUMBERS = new Uint32Array(10_000_000).fill(3);

/** The same work each time: on a busy machine it tells how much slower everything is. */
function plainLoop(): number {
  let sum = 0;
  for (let i = 0; i < NUMBERS.length; i++) sum = (sum + (NUMBERS[i] ?? 0)) | 0;
  return sum;
}

/** Median and p95, by the clock and by processor time: on a busy machine only the second says what the index itself costs. */
function shown(list: readonly Spent[]): string {
  const of = (values: number[]) => {
    values.sort((a, b) => a - b);
    const at = (share: number) =>
      (values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0).toFixed(1).padStart(6);
    return `${at(0.5)} ${at(0.95)}`;
  };
  return `${of(list.map(({ clock }) => clock))}   ${of(list.map(({ cpu }) => cpu))}`;
}

if (import.meta.main) await run(process.stdout);
