// What every event log promises, as tests of a factory: a new backend's test file is ten lines. Differences between
// backends are read from `supports`, never given as options.
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { LangngheError } from "../../pipeline/errors.ts";
import type { Topic } from "../../pipeline/messages/topics.ts";
import type { Batch, Log, LogOutput, LogRecord, Member, ReadOptions } from "../../pipeline/ports/log.ts";

/** Storage of one test: opened, closed and opened again with what was written kept. */
export interface LogPlace {
  open(): Promise<Log>;
  /** Deletes what was written; all logs are closed by then. */
  dispose(): Promise<void>;
}

function topic(name: string, partitions: number, retention: Topic["retention"]): Topic {
  return { name, payload: z.json(), schema: 1, partitions, retention, about: "A topic of the contract." };
}

const ONE = topic("one", 1, "forever");
const MANY = topic("many", 4, "forever");
const OUT = topic("out", 1, { days: 30 });
const TABLE = topic("table", 1, "compact");
const ALL = [ONE, MANY, OUT, TABLE];

const LIMIT_MS = 60_000;

function message(to: Topic, key: string, text: string): LogOutput {
  return { topic: to.name, key, value: Buffer.from(text) };
}

function messages(to: Topic, count: number, keys = count): readonly LogOutput[] {
  return Array.from({ length: count }, (_, at) => message(to, `k${at % keys}`, `v${at}`));
}

function text(record: LogRecord): string {
  return record.value === null ? "(deleted)" : Buffer.from(record.value).toString();
}

async function readAll(log: Log, from: Topic, options: Partial<ReadOptions> = {}): Promise<readonly LogRecord[]> {
  const records: LogRecord[] = [];
  for await (const record of log.read(from.name, { until: "end", ...options })) records.push(record);
  return records;
}

/** The next batch; a test that waits for one in vain fails with that sentence. */
async function nextBatch(member: Member): Promise<Batch> {
  const batch = await member.next(AbortSignal.timeout(LIMIT_MS));
  if (batch === null) throw new Error("no batch came in time");
  return batch;
}

/** Reads and commits until so many messages were committed. */
async function consume(member: Member, count: number, tally = ""): Promise<readonly LogRecord[]> {
  const records: LogRecord[] = [];
  while (records.length < count) {
    const batch = await nextBatch(member);
    await batch.commit([], tally);
    records.push(...batch.records);
  }
  return records;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (thrown) {
    return thrown instanceof LangngheError ? thrown.code : String(thrown);
  }
  return "no error";
}

export function logContract(name: string, createPlace: () => Promise<LogPlace>): void {
  describe(`${name} keeps the promises of an event log`, () => {
    const cleanups: (() => Promise<void>)[] = [];

    async function place(): Promise<LogPlace> {
      const made = await createPlace();
      cleanups.push(() => made.dispose());
      return {
        dispose: made.dispose,
        open: async () => {
          const log = await made.open();
          cleanups.push(() => log.close());
          await log.ensureTopics(ALL);
          return log;
        },
      };
    }

    async function open(): Promise<Log> {
      return (await place()).open();
    }

    async function join(log: Log, group: string, topics: readonly Topic[], maxRecords?: number): Promise<Member> {
      const member = await log.join({
        group,
        topics: topics.map((each) => each.name),
        ...(maxRecords === undefined ? {} : { maxRecords }),
      });
      cleanups.push(() => member.close());
      return member;
    }

    afterEach(async () => {
      for (const clean of cleanups.splice(0).reverse()) await clean();
    });

    describe("appending", () => {
      it("gives back a position per message, in the order given, at which the message is found", async () => {
        const log = await open();
        const outputs = messages(MANY, 40);
        const positions = await log.append(outputs);
        expect(positions).toHaveLength(40);
        for (const [at, position] of positions.entries()) {
          const record = await log.readAt(position);
          expect(record && { key: record.key, text: text(record) }).toEqual({ key: `k${at}`, text: `v${at}` });
          expect(record?.position).toEqual(position);
        }
      });

      it("puts the same key into the same partition, and uses more than one of them", async () => {
        const log = await open();
        const first = await log.append(messages(MANY, 64));
        const second = await log.append(messages(MANY, 64));
        expect(second.map((position) => position.partition)).toEqual(first.map((position) => position.partition));
        expect(new Set(first.map((position) => position.partition)).size).toBe(4);
      });

      it("keeps the order of each key, also over many calls at once", async () => {
        const log = await open();
        await Promise.all(
          Array.from({ length: 20 }, (_, round) =>
            log.append(Array.from({ length: 10 }, (_, at) => message(MANY, `k${at}`, String(round)))),
          ),
        );
        const seen = new Map<string, string[]>();
        for (const record of await readAll(log, MANY)) {
          seen.set(record.key, [...(seen.get(record.key) ?? []), text(record)]);
        }
        const order = Array.from({ length: 20 }, (_, round) => String(round));
        expect([...seen.values()]).toEqual(Array.from({ length: 10 }, () => order));
      });

      it("gives back bytes, keys with marks and the time of appending as they were", async () => {
        const log = await open();
        const value = Uint8Array.from({ length: 256 }, (_, at) => at);
        const before = Date.now();
        await log.append([{ topic: ONE.name, key: "phường Vũng Tàu 🙂", value }]);
        const [record] = await readAll(log, ONE);
        expect(record?.key).toBe("phường Vũng Tàu 🙂");
        expect(Buffer.from(record?.value ?? []).equals(Buffer.from(value))).toBe(true);
        expect(record?.appendedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        // Another machine's clock may differ a little, but not by an hour.
        expect(Math.abs(Date.parse(record?.appendedAt ?? "") - before)).toBeLessThan(3_600_000);
      });

      it("accepts a message of the largest size and refuses one byte more, appending nothing of that call", async () => {
        const log = await open();
        const largest = Buffer.alloc(log.maxMessageBytes - 3, 7);
        await log.append([{ topic: ONE.name, key: "big", value: largest }]);
        const call = log.append([
          message(ONE, "small", "v"),
          { topic: ONE.name, key: "big", value: Buffer.alloc(log.maxMessageBytes - 2) },
        ]);
        expect(await codeOf(call)).toBe("MESSAGE_TOO_LARGE");
        const records = await readAll(log, ONE);
        expect(records.map((record) => [record.key, record.value?.byteLength])).toEqual([["big", largest.byteLength]]);
      });

      it("appends more than one message's limit in one call, in order", async () => {
        const log = await open();
        const value = Buffer.alloc(Math.floor(log.maxMessageBytes / 3), 7);
        const outputs = Array.from({ length: 10 }, (_, at) => ({ topic: ONE.name, key: `k${at}`, value }));
        const positions = await log.append(outputs);
        expect(positions.map((position) => position.offset)).toEqual(Array.from({ length: 10 }, (_, at) => at));
        expect((await readAll(log, ONE)).map((record) => record.key)).toEqual(outputs.map((output) => output.key));
      });

      it("refuses a topic that was never made", async () => {
        const log = await open();
        const call = log.append([{ topic: "nowhere", key: "k", value: Buffer.from("v") }]);
        expect(await codeOf(call)).toBe("CONFIG_INVALID");
      });
    });

    describe("topics", () => {
      it("can be made sure of again and again", async () => {
        const log = await open();
        await log.append(messages(ONE, 3));
        await log.ensureTopics(ALL);
        expect(await readAll(log, ONE)).toHaveLength(3);
      });

      it("are refused when they exist with fewer partitions than needed", async () => {
        const log = await open();
        expect(await codeOf(log.ensureTopics([topic(MANY.name, 8, "forever")]))).toBe("CONFIG_INVALID");
      });

      it("are refused when they exist with another clean-up rule", async () => {
        const log = await open();
        expect(await codeOf(log.ensureTopics([topic(ONE.name, 1, "compact")]))).toBe("CONFIG_INVALID");
        expect(await codeOf(log.ensureTopics([topic(TABLE.name, 1, "forever")]))).toBe("CONFIG_INVALID");
      });

      it("tell their first and next offset", async () => {
        const log = await open();
        expect(await log.ranges([ONE.name])).toEqual([{ topic: ONE.name, partition: 0, start: 0, end: 0 }]);
        await log.append(messages(ONE, 5));
        expect(await log.ranges([ONE.name])).toEqual([{ topic: ONE.name, partition: 0, start: 0, end: 5 }]);
        expect(await log.ranges([MANY.name])).toHaveLength(4);
      });
    });

    describe("groups", () => {
      it("start at the beginning when they are new, whatever other groups did", async () => {
        const log = await open();
        await log.append(messages(ONE, 5));
        await consume(await join(log, "first", [ONE]), 5);
        const records = await consume(await join(log, "second", [ONE]), 5);
        expect(records.map(text)).toEqual(["v0", "v1", "v2", "v3", "v4"]);
      });

      it("wait for a message and get it when it comes", async () => {
        const log = await open();
        const member = await join(log, "g", [ONE]);
        const waiting = nextBatch(member);
        await log.append([message(ONE, "k", "late")]);
        const batch = await waiting;
        expect(batch.records.map(text)).toEqual(["late"]);
      });

      it("go on behind the committed position after a restart", async () => {
        const home = await place();
        const before = await home.open();
        await before.append(messages(ONE, 6));
        const member = await join(before, "g", [ONE], 3);
        await (await nextBatch(member)).commit([], "three");
        await before.close();
        const after = await home.open();
        const batch = await nextBatch(await join(after, "g", [ONE]));
        expect(batch.records.map(text)).toEqual(["v3", "v4", "v5"]);
        expect(batch.tally).toBe("three");
      });

      it("read again what was not committed", async () => {
        const home = await place();
        const before = await home.open();
        await before.append(messages(ONE, 4));
        const lost = await nextBatch(await join(before, "g", [ONE]));
        expect(lost.records).toHaveLength(4);
        await before.close();
        const after = await home.open();
        const batch = await nextBatch(await join(after, "g", [ONE]));
        expect(batch.records.map(text)).toEqual(["v0", "v1", "v2", "v3"]);
        expect(batch.tally).toBe("");
      });

      it("read again what was released", async () => {
        const log = await open();
        await log.append(messages(ONE, 2));
        const member = await join(log, "g", [ONE]);
        const first = await nextBatch(member);
        await first.release();
        const again = await nextBatch(member);
        expect(again.records.map(text)).toEqual(first.records.map(text));
        expect(await codeOf(first.commit([], "late"))).toBe("PARTITION_LOST");
        await again.commit([], "");
      });

      it("hand out one batch of a partition at a time", async () => {
        const log = await open();
        await log.append(messages(ONE, 4));
        const member = await join(log, "g", [ONE], 2);
        const first = await nextBatch(member);
        const waiting = nextBatch(member);
        const early = await Promise.race([
          waiting.then(() => "second batch"),
          log
            .readAt({ ...(first.records[0]?.position ?? { topic: ONE.name, partition: 0, offset: 0 }) })
            .then(() => "nothing"),
        ]);
        expect(early).toBe("nothing");
        await first.commit([], "");
        expect((await waiting).records.map(text)).toEqual(["v2", "v3"]);
      });

      it("keep batches within the asked number of messages and bytes, and still pass a larger message", async () => {
        const log = await open();
        await log.append([
          ...messages(ONE, 3),
          { topic: ONE.name, key: "big", value: Buffer.alloc(5000, 7) },
          ...messages(ONE, 2),
        ]);
        const member = await log.join({ group: "g", topics: [ONE.name], maxRecords: 2, maxBytes: 1000 });
        cleanups.push(() => member.close());
        const sizes: number[][] = [];
        for (let read = 0; read < 6; ) {
          const batch = await nextBatch(member);
          sizes.push(batch.records.map((record) => record.value?.byteLength ?? 0));
          read += batch.records.length;
          await batch.commit([], "");
        }
        expect(sizes.every((batch) => batch.length <= 2)).toBe(true);
        expect(sizes.every((batch) => batch.length === 1 || batch.every((bytes) => bytes < 1000))).toBe(true);
        expect(sizes.flat()).toEqual([2, 2, 2, 5000, 2, 2]);
      });

      it("commit a part of a batch, and the rest of it later", async () => {
        const home = await place();
        const log = await home.open();
        await log.append(messages(ONE, 5));
        const batch = await nextBatch(await join(log, "g", [ONE]));
        await batch.commit([], "two", batch.records[1]?.position);
        expect(await log.progress("g")).toEqual([{ topic: ONE.name, partition: 0, next: 2, tally: "two" }]);
        await batch.commit([], "four", batch.records[3]?.position);
        expect(await log.progress("g")).toEqual([{ topic: ONE.name, partition: 0, next: 4, tally: "four" }]);
        await log.close();
        const again = await nextBatch(await join(await home.open(), "g", [ONE]));
        expect(again.records.map(text)).toEqual(["v4"]);
        expect(again.tally).toBe("four");
      });

      it("never go back: committing an earlier position changes nothing", async () => {
        const log = await open();
        await log.append(messages(ONE, 5));
        const batch = await nextBatch(await join(log, "g", [ONE]));
        await batch.commit([], "three", batch.records[2]?.position);
        await batch.commit([message(OUT, "k", "out of turn")], "one", batch.records[0]?.position);
        expect(await log.progress("g")).toEqual([{ topic: ONE.name, partition: 0, next: 3, tally: "three" }]);
        expect(await readAll(log, OUT)).toEqual([]);
        await batch.commit([], "five");
        await batch.commit([], "again");
        expect(await log.progress("g")).toEqual([{ topic: ONE.name, partition: 0, next: 5, tally: "five" }]);
      });

      it("carry a tally of 4,000 characters with the position", async () => {
        const log = await open();
        await log.append(messages(ONE, 1));
        const tally = JSON.stringify({ dropped: "x".repeat(3980) }).padEnd(4000);
        await (await nextBatch(await join(log, "g", [ONE]))).commit([], tally);
        expect((await log.progress("g"))[0]?.tally).toBe(tally);
      });

      it("append outputs before the position moves", async () => {
        const log = await open();
        await log.append(messages(ONE, 2));
        const batch = await nextBatch(await join(log, "g", [ONE]));
        await batch.commit([message(OUT, "a", "first"), message(OUT, "b", "second")], "");
        expect((await readAll(log, OUT)).map(text)).toEqual(["first", "second"]);
        expect((await log.progress("g"))[0]?.next).toBe(2);
      });

      it("move nothing when an output is refused", async () => {
        const log = await open();
        await log.append(messages(ONE, 2));
        const batch = await nextBatch(await join(log, "g", [ONE]));
        const tooLarge = { topic: OUT.name, key: "k", value: Buffer.alloc(log.maxMessageBytes + 1) };
        expect(await codeOf(batch.commit([message(OUT, "a", "fine"), tooLarge], ""))).toBe("MESSAGE_TOO_LARGE");
        expect(await log.progress("g")).toEqual([]);
        expect(await readAll(log, OUT)).toEqual([]);
        await batch.commit([], "");
        expect((await log.progress("g"))[0]?.next).toBe(2);
      });

      it("forget their progress when they are reset", async () => {
        const log = await open();
        await log.append(messages(ONE, 3));
        const member = await join(log, "g", [ONE]);
        await consume(member, 3, "done");
        await member.close();
        await log.resetGroup("g");
        expect(await log.progress("g")).toEqual([]);
        const batch = await nextBatch(await join(log, "g", [ONE]));
        expect(batch.records).toHaveLength(3);
        expect(batch.tally).toBe("");
      });

      it("give no progress for a group that never was", async () => {
        const log = await open();
        expect(await log.progress("nobody")).toEqual([]);
      });
    });

    describe("members", () => {
      it("share the partitions of a topic, each with one owner", async () => {
        const log = await open();
        const members = [await join(log, "g", [MANY], 10), await join(log, "g", [MANY], 10)] as const;
        // A slow broker may let the first member in alone: all is told of the first round in which both had work.
        let owners = new Map<number, Set<number>>();
        const both = () => new Set([...owners.values()].flatMap((who) => [...who])).size === members.length;
        const committed: string[] = [];
        let appended = 0;
        const round = async () => {
          owners = new Map();
          appended += 400;
          await log.append(messages(MANY, 400));
        };
        await round();
        const stop = new AbortController();
        await Promise.all(
          members.map(async (member, who) => {
            for (;;) {
              const batch = await member.next(AbortSignal.any([stop.signal, AbortSignal.timeout(LIMIT_MS)]));
              if (batch === null) return;
              if ((await codeOf(batch.commit([], ""))) !== "no error") continue;
              owners.set(batch.partition, (owners.get(batch.partition) ?? new Set()).add(who));
              committed.push(...batch.records.map(text));
              if (committed.length < appended) continue;
              if (both()) stop.abort();
              else await round();
            }
          }),
        );
        const times = Map.groupBy(committed, (value) => value);
        expect(times.size).toBe(400);
        for (const all of times.values()) expect(all.length).toBe(appended / 400);
        expect(owners.size).toBe(4);
        expect(both()).toBe(true);
        for (const who of owners.values()) expect(who.size).toBe(1);
      });

      it("know what they own: the one that got a batch does, one that left does not", async () => {
        const log = await open();
        const member = await join(log, "g", [ONE], 10);
        await log.append(messages(ONE, 3));
        const batch = await member.next(AbortSignal.timeout(LIMIT_MS));
        expect(member.owns(ONE.name)).toBe(true);
        expect(member.owns(MANY.name)).toBe(false);
        await batch?.commit([], "");
        await member.close();
        expect(member.owns(ONE.name)).toBe(false);
      });

      it("may join and leave in mid-run: in the end each message is committed once and none is missing", async () => {
        const log = await open();
        const total = 2000;
        await log.append(messages(MANY, total));
        const committed: string[] = [];
        let grown = Promise.withResolvers<void>();
        const stop = new AbortController();
        const limit = AbortSignal.any([stop.signal, AbortSignal.timeout(LIMIT_MS * 2)]);
        const work = async (member: Member, until: () => boolean): Promise<void> => {
          while (!until()) {
            const batch = await member.next(limit);
            if (batch === null) return;
            const result = await codeOf(
              batch.commit(
                batch.records.map((each) => message(OUT, each.key, text(each))),
                "",
              ),
            );
            if (result === "PARTITION_LOST") continue;
            expect(result).toBe("no error");
            committed.push(...batch.records.map(text));
            grown.resolve();
            grown = Promise.withResolvers();
            if (committed.length >= total) stop.abort();
          }
        };
        const first = await join(log, "g", [MANY], 7);
        const running = [work(first, () => false)];
        const untilCommitted = async (count: number): Promise<void> => {
          while (committed.length < count && !limit.aborted) await grown.promise;
        };
        await untilCommitted(200);
        const second = await join(log, "g", [MANY], 7);
        running.push(work(second, () => committed.length > 900));
        await untilCommitted(900);
        await second.close();
        await untilCommitted(1200);
        const third = await join(log, "g", [MANY], 7);
        running.push(work(third, () => false));
        await untilCommitted(1500);
        await first.close();
        await Promise.all(running);
        expect([...committed].sort()).toEqual(
          messages(MANY, total)
            .map((each) => String(each.value))
            .sort(),
        );
        const outputs = new Set((await readAll(log, OUT)).map(text));
        expect(outputs.size).toBe(total);
        const ends = (await log.ranges([MANY.name])).map((range) => range.end);
        expect((await log.progress("g")).map((entry) => entry.next)).toEqual(ends);
      });

      it("lose their outstanding batches when they leave", async () => {
        const log = await open();
        await log.append(messages(ONE, 3));
        const leaving = await join(log, "g", [ONE]);
        const lost = await nextBatch(leaving);
        await leaving.close();
        expect(await codeOf(lost.commit([], "too late"))).toBe("PARTITION_LOST");
        const batch = await nextBatch(await join(log, "g", [ONE]));
        expect(batch.records.map(text)).toEqual(["v0", "v1", "v2"]);
        await batch.commit([], "");
      });

      it("read several topics, each in its order", async () => {
        const log = await open();
        await log.append([...messages(ONE, 5), ...messages(TABLE, 5)]);
        const records = await consume(await join(log, "g", [ONE, TABLE]), 10);
        for (const each of [ONE, TABLE]) {
          expect(records.filter((record) => record.topic === each.name).map(text)).toEqual([
            "v0",
            "v1",
            "v2",
            "v3",
            "v4",
          ]);
        }
      });

      it("end with null when the signal aborts, when they close, and when the log closes", async () => {
        const log = await open();
        const abort = new AbortController();
        const aborted = (await join(log, "a", [ONE])).next(abort.signal);
        abort.abort();
        expect(await aborted).toBeNull();
        const closing = await join(log, "b", [ONE]);
        const closed = closing.next(new AbortController().signal);
        await closing.close();
        expect(await closed).toBeNull();
        const still = (await join(log, "c", [ONE])).next(new AbortController().signal);
        await log.close();
        expect(await still).toBeNull();
      });
    });

    describe("a second opener", () => {
      it("shares groups with the first, or is refused where the backend is for one process", async () => {
        const home = await place();
        const first = await home.open();
        if (!first.supports.manyProcesses) {
          expect(await codeOf(home.open())).toBe("LOG_LOCKED");
          return;
        }
        const second = await home.open();
        await second.append(messages(MANY, 60));
        const seen = new Map<string, number>();
        const stop = new AbortController();
        const limit = AbortSignal.any([stop.signal, AbortSignal.timeout(LIMIT_MS)]);
        const work = async (log: Log, who: number): Promise<void> => {
          const member = await join(log, "g", [MANY], 5);
          for (let batch = await member.next(limit); batch; batch = await member.next(limit)) {
            const result = await codeOf(batch.commit([], ""));
            if (result === "no error") for (const record of batch.records) seen.set(text(record), who);
            if (seen.size >= 60 && new Set(seen.values()).size === 1) await first.append(messages(MANY, 60));
            if (seen.size >= 60 && new Set(seen.values()).size === 2) stop.abort();
          }
        };
        await Promise.all([work(first, 1), work(second, 2)]);
        expect(new Set(seen.values())).toEqual(new Set([1, 2]));
      });
    });

    describe("reading without a group", () => {
      it("stops at the end as it was when reading began", async () => {
        const log = await open();
        await log.append(messages(ONE, 3));
        const seen: string[] = [];
        for await (const record of log.read(ONE.name, { until: "end" })) {
          seen.push(text(record));
          await log.append([message(ONE, "more", "later")]);
        }
        expect(seen).toEqual(["v0", "v1", "v2"]);
      });

      it("ends at once on an empty topic", async () => {
        const log = await open();
        expect(await readAll(log, MANY)).toEqual([]);
      });

      it("follows what comes later until the signal aborts", async () => {
        const log = await open();
        await log.append(messages(ONE, 1));
        const abort = new AbortController();
        const seen: string[] = [];
        for await (const record of log.read(ONE.name, { until: "follow", signal: abort.signal })) {
          seen.push(text(record));
          if (seen.length < 4) await log.append([message(ONE, "k", `follow ${seen.length}`)]);
          else abort.abort();
        }
        expect(seen).toEqual(["v0", "follow 1", "follow 2", "follow 3"]);
      });

      it("begins at the offsets given and at the start of the other partitions", async () => {
        const log = await open();
        const positions = await log.append(messages(MANY, 40));
        const chosen = positions.filter((position) => position.partition === 2)[3];
        expect(chosen).toBeDefined();
        const records = await readAll(log, MANY, { from: chosen ? [chosen] : [] });
        expect(records).toHaveLength(37);
        expect(records.filter((record) => record.position.partition === 2)[0]?.position).toEqual(chosen);
      });

      it("leaves the progress of groups alone", async () => {
        const log = await open();
        await log.append(messages(ONE, 3));
        await consume(await join(log, "g", [ONE]), 3, "kept");
        await readAll(log, ONE);
        expect(await log.progress("g")).toEqual([{ topic: ONE.name, partition: 0, next: 3, tally: "kept" }]);
      });

      it("ends when the log is closed meanwhile", async () => {
        const log = await open();
        await log.append(messages(ONE, 2));
        const seen: string[] = [];
        for await (const record of log.read(ONE.name, { until: "follow" })) {
          seen.push(text(record));
          if (seen.length === 2) setImmediate(() => void log.close());
        }
        expect(seen).toEqual(["v0", "v1"]);
      });

      it("finds one message, and null where there is none", async () => {
        const log = await open();
        const [position] = await log.append([message(ONE, "k", "here")]);
        const record = position ? await log.readAt(position) : null;
        expect(record && text(record)).toBe("here");
        expect(await log.readAt({ topic: ONE.name, partition: 0, offset: 99 })).toBeNull();
      });
    });

    describe("compacted topics", () => {
      it("keep the last value of each key, also after compaction, and offsets stay", async () => {
        const log = await open();
        const positions = await log.append(messages(TABLE, 300, 30));
        await log.compact(new Date());
        const last = new Map((await readAll(log, TABLE)).map((record) => [record.key, record]));
        expect(last.size).toBe(30);
        for (const [key, record] of last) {
          const at = 270 + Number(key.slice(1));
          expect(text(record)).toBe(`v${at}`);
          expect(record.position).toEqual(positions[at]);
        }
        expect((await log.ranges([TABLE.name]))[0]?.end).toBe(300);
      });

      it("carry deletions to readers", async () => {
        const log = await open();
        await log.append([message(TABLE, "a", "1"), message(TABLE, "b", "2")]);
        await log.append([{ topic: TABLE.name, key: "a", value: null }]);
        const last = new Map((await readAll(log, TABLE)).map((record) => [record.key, text(record)]));
        expect(last.get("a")).toBe("(deleted)");
        expect(last.get("b")).toBe("2");
      });

      it("keep the place of a group that has not read them yet", async () => {
        const log = await open();
        await log.append(messages(TABLE, 100, 10));
        const member = await join(log, "g", [TABLE], 5);
        await (await nextBatch(member)).commit([], "");
        await log.compact(new Date());
        const last = new Map<string, string>();
        while ((await log.progress("g"))[0]?.next !== 100) {
          const batch = await nextBatch(member);
          for (const record of batch.records) last.set(record.key, text(record));
          await batch.commit([], "");
        }
        expect([...last.values()].sort()).toEqual(Array.from({ length: 10 }, (_, at) => `v${90 + at}`));
      });
    });

    describe("closing", () => {
      it("may happen twice, and everything after it is refused as closed", async () => {
        const log = await open();
        await log.close();
        await log.close();
        expect(await codeOf(log.append([message(ONE, "k", "v")]))).toBe("CLOSED");
        expect(await codeOf(log.join({ group: "g", topics: [ONE.name] }))).toBe("CLOSED");
        expect(await codeOf(log.ranges([ONE.name]))).toBe("CLOSED");
        expect(await codeOf(readAll(log, ONE))).toBe("CLOSED");
        expect(await codeOf(log.ensureTopics(ALL))).toBe("CLOSED");
      });
    });
  });
}
