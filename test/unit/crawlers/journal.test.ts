// Documents and memory become durable together, also when much is going on and when the log fails.
import { expect, test } from "vitest";
import { forgetOldPages } from "../../../crawlers/frontier.ts";
import { Journal } from "../../../crawlers/journal.ts";
import { LangngheError } from "../../../pipeline/errors.ts";
import type { LogOutput } from "../../../pipeline/ports/log.ts";
import { memoryLog, memoryState } from "../../helpers/memory-log.ts";

const DAY = 86_400_000;
const NOW = Date.parse("2026-11-21T01:00:00.000Z");

/** A tombstone stands for a document here: the journal does not look into outputs. */
const output = (key: string): LogOutput => ({ topic: "documents.fetched", key, value: null });

test("what is written while an append is under way is neither lost nor settled with it", async () => {
  const log = memoryLog();
  const journal = new Journal(log, memoryState(log));
  const gate = Promise.withResolvers<void>();
  log.beforeAppend = () => gate.promise;
  journal.add({ outputs: [output("a")], writes: [["k", 1]] });
  const first = journal.flush();
  journal.add({ outputs: [output("b")], writes: [["k", 2]] });
  expect(journal.get("k")).toBe(2);
  log.beforeAppend = () => {};
  gate.resolve();
  await first;
  expect(memoryState(log).get("k")).toBe(1);
  await journal.flush();
  expect(memoryState(log).get("k")).toBe(2);
  expect(log.outputs.filter((one) => one.topic === "documents.fetched").map((one) => one.key)).toEqual(["a", "b"]);
});

test("many flushes at once share appends, and each sees its own change durable", async () => {
  const log = memoryLog();
  const journal = new Journal(log, memoryState(log));
  let appends = 0;
  log.beforeAppend = async () => {
    appends++;
    await new Promise((resolve) => setImmediate(resolve));
  };
  await Promise.all(
    Array.from({ length: 50 }, async (_, i) => {
      journal.add({ outputs: [output(`d${i}`)], writes: [[`k${i}`, i]] });
      await journal.flush();
      expect(memoryState(log).get(`k${i}`)).toBe(i);
    }),
  );
  expect(appends).toBeLessThan(10);
});

test("after a refused append everything is still there, newest value last, and goes with the next", async () => {
  const log = memoryLog();
  const journal = new Journal(log, memoryState(log));
  log.beforeAppend = () => {
    throw new LangngheError("LOG_UNAVAILABLE");
  };
  journal.add({
    outputs: [output("a")],
    writes: [
      ["k", 1],
      ["gone", 1],
    ],
  });
  await expect(journal.flush()).rejects.toMatchObject({ code: "LOG_UNAVAILABLE" });
  journal.add({
    outputs: [output("b")],
    writes: [
      ["k", 2],
      ["gone", null],
    ],
  });
  expect(journal.get("k")).toBe(2);
  expect(journal.get("gone")).toBeUndefined();
  log.beforeAppend = () => {};
  await journal.flush();
  expect(log.outputs.filter((one) => one.topic === "documents.fetched").map((one) => one.key)).toEqual(["a", "b"]);
  expect(memoryState(log).get("k")).toBe(2);
  expect(memoryState(log).get("gone")).toBeUndefined();
});

test("nothing to write is no append", async () => {
  const log = memoryLog();
  await new Journal(log, memoryState(log)).flush();
  expect(log.outputs).toHaveLength(0);
});

test("what nobody listed for sixty days is forgotten, the rest is kept", async () => {
  const log = memoryLog();
  const journal = new Journal(log, memoryState(log));
  const page = (lastAt: number) => ({
    item: { url: "https://bao.example/1", title: null, publishedAt: null, modifiedAt: null, section: null },
    sourceId: "bao",
    etag: null,
    lastModified: null,
    fingerprint: "f",
    firstAt: lastAt,
    lastAt,
    checks: 0,
  });
  journal.add({
    outputs: [],
    writes: [
      ["done:old", Math.floor(NOW / DAY) - 61],
      ["done:new", Math.floor(NOW / DAY) - 59],
      ["page:old", page(NOW - 70 * DAY)],
      ["page:new", page(NOW - DAY)],
      ["robots:https://gone.example", { at: NOW - 70 * DAY, kind: "open", text: "", failures: 0 }],
      ["own:bao:since", "1"],
    ],
  });
  await journal.flush();
  expect(forgetOldPages(journal, NOW)).toBe(3);
  await journal.flush();
  const kept = [...memoryState(log).entries("")].map(([key]) => key);
  expect(kept.sort()).toEqual(["done:new", "own:bao:since", "page:new"]);
});
