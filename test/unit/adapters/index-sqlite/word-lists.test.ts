// Word lists: what a batch of articles gathers is read back as it was, for any words; and the index that joins, drops and rolls
// back lists answers as if nothing but its articles were there.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fold } from "../../../../classifiers/text/fold.ts";
import { BatchWords } from "../../../../pipeline/adapters/index-sqlite/batch-words.ts";
import { Bytes, NumberReader } from "../../../../pipeline/adapters/index-sqlite/bytes.ts";
import { INDEX_FILE, openSqliteIndex } from "../../../../pipeline/adapters/index-sqlite/open.ts";
import { Directory, Entry, PageWriter } from "../../../../pipeline/adapters/index-sqlite/pages.ts";
import { SPACES } from "../../../../pipeline/adapters/index-sqlite/word-keys.ts";
import type { ArticleIndex } from "../../../../pipeline/ports/article-index.ts";
import { sampleWrite } from "../../../contract/article-index-samples.ts";

interface Listed {
  readonly key: string;
  readonly articles: readonly number[];
  readonly spots: readonly number[];
}

function numbersOf(bytes: Uint8Array, start: number, end: number, wide: boolean): number[] {
  const out: number[] = [];
  const steps = new NumberReader(bytes, start, wide);
  for (let sum = 0; steps.at < end; ) {
    sum += steps.next();
    out.push(sum);
  }
  return out;
}

/** Gathers texts and reads back every entry of every page. */
function gathered(batch: BatchWords, texts: readonly string[][]): Listed[] {
  const listed: Listed[] = [];
  const firsts: string[] = [];
  const writer = new PageWriter((docs, spots) => {
    const entry = new Entry(docs.slice());
    const places = spots.slice();
    for (let first = true; entry.next(); first = false) {
      const key = Buffer.from(entry.docs.subarray(entry.keyStart, entry.keyEnd)).toString("latin1");
      if (first) firsts.push(key);
      const articles = numbersOf(entry.docs, entry.listStart, entry.listEnd, false);
      expect(articles).toHaveLength(entry.count);
      expect(articles.at(-1)).toBe(entry.last);
      listed.push({ key, articles, spots: numbersOf(places, entry.spotsStart, entry.spotsEnd, entry.wide) });
    }
  });
  for (const words of texts) {
    const text = words.join(" ");
    batch.addField(SPACES.title, Buffer.from(words.slice(0, 1).join(" ")));
    expect(batch.addField(SPACES.text, Buffer.from(text))).toBe(words.length);
    batch.endArticle();
  }
  batch.flush(writer);
  const directory = new Directory(writer.end().slice());
  expect(directory.pages).toBe(firsts.length);
  for (const [n, key] of firsts.entries()) expect(directory.pageOf(Buffer.from(key, "latin1"))).toBe(n);
  return listed;
}

/** The same, the plainest way. */
function expected(texts: readonly string[][]): Listed[] {
  const lists = new Map<string, { articles: Set<number>; spots: number[] }>();
  const begins = { 1: 0, 2: 0 };
  for (const [article, words] of texts.entries()) {
    for (const [space, field] of [
      [1, words.slice(0, 1)],
      [2, words],
    ] as const) {
      for (const [n, word] of field.entries()) {
        const form = fold(word) === word ? word : `${fold(word)}\0${word}`;
        const key = Buffer.from(`${String.fromCharCode(space)}${form}`).toString("latin1");
        const list = lists.get(key) ?? { articles: new Set(), spots: [] };
        lists.set(key, list);
        list.articles.add(article);
        list.spots.push(begins[space] + n);
      }
      begins[space] += field.length + 1;
    }
  }
  return [...lists]
    .map(([key, { articles, spots }]) => ({ key, articles: [...articles], spots }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.key, "latin1"), Buffer.from(b.key, "latin1")));
}

const word = fc.oneof(
  fc.constantFrom(
    "hòa",
    "hoa",
    "hoà",
    "nghiêng",
    "nghiệng",
    "nghieng",
    "nghiengx",
    "nghiêngx",
    "3,5",
    "y",
    "ý",
    "đ",
    "d",
  ),
  fc.stringMatching(/^[a-z0-9àđếự一]{1,12}$/u),
);

describe("word lists", () => {
  it("give back every word with its articles and places, in order of key", () => {
    const batch = new BatchWords();
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 40 }), { maxLength: 12 }), (texts) => {
        expect(gathered(batch, texts)).toEqual(expected(texts));
      }),
      { numRuns: 200 },
    );
  });

  it("do so for thousands of words that begin alike, and forget none between batches", () => {
    const batch = new BatchWords();
    const texts = Array.from({ length: 300 }, (_, article) =>
      Array.from({ length: 40 }, (_, n) => `đường${(article * 37 + n * 101) % 4_000}`),
    );
    expect(gathered(batch, texts)).toEqual(expected(texts));
    const others = texts.map((words) => words.map((each) => `${each}x`));
    expect(gathered(batch, others)).toEqual(expected(others));
    expect(gathered(batch, texts)).toEqual(expected(texts));
  });
});

describe("numbers in bytes", () => {
  it("are read as they were put, in one kind of bytes or the other", () => {
    const some = fc.oneof(
      fc.nat({ max: 2 ** 31 - 1 }),
      fc.constantFrom(0, 127, 128, 16_383, 16_384, 65_534, 65_535, 65_536),
    );
    fc.assert(
      fc.property(fc.array(some), fc.boolean(), (numbers, wide) => {
        const bytes = new Bytes(4);
        for (const number of numbers) wide ? bytes.putWide(number) : bytes.putNumber(number);
        const reader = new NumberReader(bytes.bytes, 0, wide);
        expect(numbers.map(() => reader.next())).toEqual(numbers);
        expect(reader.at).toBe(bytes.length);
      }),
    );
  });
});

describe("an index of many small segments", () => {
  let folder: string;
  let index: ArticleIndex;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "langnghe-word-lists-"));
    index = await openSqliteIndex({ folder });
    await index.prepare();
  });
  afterEach(async () => {
    await index.close();
    await rm(folder, { recursive: true, force: true });
  });
  const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString();
  const segments = () => {
    const db = new DatabaseSync(join(folder, INDEX_FILE), { readOnly: true });
    const count = Number(db.prepare("SELECT count(*) AS n FROM segment").get()?.n);
    const pages = Number(db.prepare("SELECT count(*) AS n FROM page").get()?.n);
    db.close();
    return { count, pages };
  };
  const found = async (word: string) => {
    const page = await index.search({ query: { type: "word", field: null, word }, sort: "oldest", limit: 200 });
    expect(page.total).toBe(page.hits.length);
    return page.hits.map((hit) => hit.stored.article.title);
  };

  it("joins them, so that few are left, and finds every article in order", async () => {
    for (let n = 0; n < 150; n++)
      await index.write([sampleWrite({ id: `a${n}`, title: `số ${n}`, text: `đường ${n % 7}`, at: day(n % 50) })]);
    expect(segments().count).toBeLessThan(16);
    expect(await index.count({ type: "word", field: "text", word: "đường" })).toBe(150);
    expect(await found("149")).toEqual(["số 149"]);
    expect(await index.count({ type: "phrase", field: "text", words: ["đường", "3"] })).toBe(21);
  });

  it("finds rows of words that are frequent in some segments and rare in others, far from the last one", async () => {
    const filler = Array.from({ length: 70_000 }, (_, n) => `x${n % 50}`).join(" ");
    for (let n = 0; n < 9; n++) {
      const frequent = Array.from({ length: n % 2 === 0 ? 90 : 1 }, () => "thủ tục").join(" và ");
      await index.write([sampleWrite({ id: `a${n}`, title: `số ${n}`, text: `${filler} ${frequent}`, at: day(n) })]);
    }
    for (const words of [
      ["thủ", "tục"],
      ["thu", "tuc"],
    ]) {
      expect(await index.count({ type: "phrase", field: "text", words })).toBe(9);
      expect(await index.count({ type: "near", field: "text", words, distance: 0 })).toBe(9);
    }
    expect(await index.count({ type: "phrase", field: "text", words: ["tục", "và", "thủ"] })).toBe(5);
    expect(await index.count({ type: "phrase", field: "text", words: ["tục", "thủ"] })).toBe(0);
    expect(await index.count({ type: "near", field: "text", words: ["x49", "thủ"], distance: 0 })).toBe(9);
  });

  it("drops a segment with its last article, and reads on while it is open elsewhere", async () => {
    const reader = await openSqliteIndex({ folder, readOnly: true });
    for (const n of [0, 1, 2])
      await index.write(
        [0, 1, 2].map((k) => sampleWrite({ id: `a${n}${k}`, title: "x", text: "cầu", at: day(n * 10 + k) })),
      );
    expect(await reader.count({ type: "all" })).toBe(9);
    const before = segments();
    expect(await index.dropBefore(day(10))).toBe(3);
    expect(segments().count).toBe(before.count - 1);
    expect(segments().pages).toBeLessThan(before.pages);
    for (const each of [index, reader]) {
      expect(await each.count({ type: "word", field: null, word: "cầu" })).toBe(6);
      expect(await each.count({ type: "not", node: { type: "word", field: null, word: "cầu" } })).toBe(0);
    }
    await reader.close();
  });

  it("takes the words of dropped articles out of the segments of those that stay", async () => {
    const reader = await openSqliteIndex({ folder, readOnly: true });
    const write = (n: number) =>
      sampleWrite({
        id: `a${n}`,
        title: `số ${n}`,
        text: `${"cầu phà ".repeat(n % 9)} riêng${n} ${n % 3 === 0 ? "lạ" : "quen"} mặt`,
        at: day(n % 2 === 0 ? n : n + 100),
      });
    await index.write(Array.from({ length: 60 }, (_, n) => write(n)));
    const stays = (n: number) => n % 2 === 1 || n >= 30;
    expect(await reader.count({ type: "all" })).toBe(60);
    expect(await index.dropBefore(day(30))).toBe(15);
    const kept = Array.from({ length: 60 }, (_, n) => n).filter(stays);
    for (const each of [index, reader]) {
      expect(await each.count({ type: "prefix", field: "text", prefix: "rieng" })).toBe(45);
      expect(await each.count({ type: "phrase", field: null, words: ["lạ", "mặt"] })).toBe(
        kept.filter((n) => n % 3 === 0).length,
      );
      expect(await each.count({ type: "phrase", field: "text", words: ["phà", "cầu"] })).toBe(
        kept.filter((n) => n % 9 > 1).length,
      );
    }
    await reader.close();
    await index.write([write(70)]);
    expect(await found("rieng70")).toEqual(["số 70"]);
    const db = new DatabaseSync(join(folder, INDEX_FILE));
    const pages = db.prepare("SELECT docs FROM page").all();
    db.close();
    const written = Buffer.concat(pages.map((page) => page.docs as Uint8Array)).toString("utf8");
    expect(written).toContain("riêng31");
    expect(written).not.toContain("riêng28");
  });

  it("lets go of the words of articles that were changed since", { timeout: 60_000 }, async () => {
    const batch = (version: number, from: number) =>
      Array.from({ length: 512 }, (_, n) =>
        sampleWrite({ id: `a${from + n}`, version, text: `lần ${version} bài ${from + n}`, at: day((from + n) % 300) }),
      );
    for (const version of [1, 2]) for (let from = 0; from < 4_096; from += 512) await index.write(batch(version, from));
    expect(segments().count).toBe(1);
    expect(await index.count({ type: "all" })).toBe(4_096);
    expect(await index.count({ type: "phrase", field: null, words: ["lần", "1"] })).toBe(0);
    expect(await index.count({ type: "phrase", field: null, words: ["lần", "2", "bài"] })).toBe(4_096);
  });

  it("keeps nothing of a write that failed half way", async () => {
    const good = (id: string) => sampleWrite({ id, title: id, text: `hỏng ${id}`, at: day(1) });
    const { grouped, ...rest } = good("bad");
    // No schema lets a time like this through; here it makes the write fail behind the first articles of the call.
    const bad = { ...rest, grouped: { ...grouped, article: { ...grouped.article, publishedAt: "no time at all" } } };
    await expect(index.write([good("a"), good("b"), bad, good("c")])).rejects.toThrow();
    expect(await index.count({ type: "all" })).toBe(0);
    await index.write([sampleWrite({ id: "d", title: "d", text: "lành", at: day(2) })]);
    expect(await found("hỏng")).toEqual([]);
    expect(await found("lành")).toEqual(["d"]);
  });
});
