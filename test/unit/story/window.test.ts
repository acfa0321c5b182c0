// The memory of group over two months on a real log: what leaves the window leaves the topic, and a worker that starts again
// or elsewhere decides as the one before it would have.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openEmbeddedLog } from "../../../pipeline/adapters/log-embedded/open.ts";
import { openState } from "../../../pipeline/adapters/state-log/open-state.ts";
import type { Article } from "../../../pipeline/messages/article.ts";
import { TOPICS } from "../../../pipeline/messages/topics.ts";
import type { Log } from "../../../pipeline/ports/log.ts";
import type { State } from "../../../pipeline/ports/state.ts";
import { groupArticles } from "../../../pipeline/story/grouper.ts";
import { memoryState } from "../../helpers/memory-state.ts";
import { sampleArticle } from "../../helpers/sample-article.ts";

const DAYS = 62;
const PER_DAY = 40;
const WINDOW = 30;
const START = Date.UTC(2026, 0, 1);
const WORDS =
  "cầu đường trường chợ phí thuế xã tỉnh nước điện mưa lũ học thi khám thuốc đất nhà xe tàu phà sông kè đê".split(" ");

let folder: string;
let log: Log;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "langnghe-window-"));
  log = await openEmbeddedLog({ folder });
  await log.ensureTopics([TOPICS.stateGroup]);
});
afterAll(async () => {
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});

function report(number: number): Article {
  const at = new Date(START + (number / PER_DAY) * 86_400_000).toISOString();
  const text = Array.from({ length: 40 }, (_, word) =>
    word % 3 === 0 ? `số ${number * 7 + word}` : WORDS[(number * 31 + word * word) % WORDS.length],
  );
  return sampleArticle({
    canonicalUrl: `https://bao-${number % 5}.example/${number}`,
    sourceId: `bao-${number % 5}`,
    title: `Tin ${number}`,
    text: text.join(" "),
    publishedAt: at,
    fetchedAt: at,
  });
}

async function save(state: State): Promise<void> {
  await log.append(state.pending());
  state.settle();
}

function sizes(state: State): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [key] of state.entries("")) {
    const kind = key.split(":")[0] ?? "";
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

it("keeps a bounded memory over months, and hands it on to another worker", async () => {
  const state = await openState(log, TOPICS.stateGroup);
  const most: Record<string, number> = {};
  let offset = 0;
  for (let day = 0; day < DAYS; day++) {
    const today = Array.from({ length: PER_DAY }, (_, at) => report(day * PER_DAY + at));
    const edited = { ...report(day * PER_DAY), contentHash: "e".repeat(32) };
    groupArticles(
      [...today, edited].map((article) => ({ article, offset: offset++ })),
      state,
    );
    await save(state);
    for (const [kind, count] of Object.entries(sizes(state))) most[kind] = Math.max(most[kind] ?? 0, count);
  }
  // A segment holds 64 articles; the clock may be two segments behind, and each day leaves one edited page.
  expect(most.r).toBeLessThanOrEqual(Math.ceil((WINDOW * PER_DAY) / 64) + 4);
  expect(most.v).toBeLessThanOrEqual(WINDOW + 6);
  expect(most.d).toBeLessThanOrEqual(2_048);

  // What is deleted is deleted in the topic: after compaction only the window is read.
  await log.compact(new Date());
  const restored = await openState(log, TOPICS.stateGroup);
  expect(Object.fromEntries(restored.entries(""))).toEqual(Object.fromEntries(state.entries("")));

  const last = DAYS * PER_DAY;
  const young = { ...report(last - 5), canonicalUrl: "https://bao-x.example/1", sourceId: "bao-x" };
  const old = { ...report(3), canonicalUrl: "https://bao-x.example/2", sourceId: "bao-x" };
  const now = report(last).fetchedAt;
  const asked = [young, old, report(last), report(last - 1)].map((article, at) => ({
    article: sampleArticle({
      ...article,
      articleId: article === young || article === old ? `${at}`.repeat(32) : article.articleId,
      fetchedAt: now,
    }),
    offset: offset + at,
  }));
  const answers = groupArticles(asked, restored);
  expect(answers).toEqual(groupArticles(asked, state));
  expect(answers[0]).toMatchObject({ story: { role: "reprint", of: report(last - 5).articleId } });
  // Whose original has left the window is new again.
  expect(answers[1]).toMatchObject({ type: "grouped", version: { number: 1 } });
  expect(answers[1]).not.toMatchObject({ story: { of: report(3).articleId } });
  expect(answers[3]).toMatchObject({ type: "drop", reason: "unchanged" });
});

it("forgets nothing for one wrong date, in the future or the past, and keeps nothing for it", () => {
  const state = memoryState();
  const wrong = new Map([
    [70, "2099-01-01T00:00:00.000Z"],
    [1_500, "1999-01-01T00:00:00.000Z"],
  ]);
  for (let number = 0; number < DAYS * PER_DAY; number++) {
    const article = report(number);
    groupArticles(
      [{ article: { ...article, fetchedAt: wrong.get(number) ?? article.fetchedAt }, offset: number }],
      state,
    );
    if (number === 20 * PER_DAY) expect(sizes(state).r).toBe(Math.floor(number / 64) + 1);
  }
  expect(sizes(state).r).toBeLessThanOrEqual(Math.ceil((WINDOW * PER_DAY) / 64) + 4);
});

it("remembers a page that is edited all day without growing, and still counts its versions", () => {
  const state = memoryState();
  const page = report(1);
  groupArticles([{ article: page, offset: 0 }], state);
  const edit = (number: number) => ({
    article: { ...page, contentHash: number.toString(16).padStart(4, "0").repeat(8) },
    offset: number,
  });
  for (let number = 1; number <= 300; number++) groupArticles([edit(number)], state);
  expect(groupArticles([edit(300)], state)[0]).toMatchObject({ version: { number: 301 } });
  expect(groupArticles([{ ...edit(300), offset: 301 }], state)[0]).toMatchObject({ type: "drop", reason: "unchanged" });
  expect(JSON.stringify(state.get(`v:${page.articleId}`)).length).toBeLessThan(6_000);
});

it("finds the same however many articles came and went before", () => {
  const state = memoryState();
  const many = Array.from({ length: 200 }, (_, number) => ({ article: report(number), offset: number }));
  groupArticles(many, state);
  const years = memoryState();
  for (const [key, value] of state.entries("")) {
    years.set(key.startsWith("r:") ? `r:${Number(key.slice(2)) + 20_000_000}` : key, value);
  }
  const copies = many.slice(-60).map(({ article }, at) => {
    const copy = sampleArticle({ ...article, canonicalUrl: `https://bao-y.example/${at}`, sourceId: "bao-y" });
    return { article: { ...copy, articleId: at.toString(16).padStart(4, "0").repeat(8) }, offset: 900 + at };
  });
  const answers = groupArticles(copies, years);
  expect(answers).toEqual(groupArticles(copies, state));
  expect(answers.every((answer) => answer.type === "grouped" && answer.story.role === "reprint")).toBe(true);
});
