// What only the embedded log promises: one process, survival of a kill, a full disk, retention on demand, a reader beside the writer.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type EmbeddedLogOptions, openEmbeddedLog } from "../../../../pipeline/adapters/log-embedded/open.ts";
import { partitionOf } from "../../../../pipeline/adapters/log-embedded/partition-of.ts";
import type { Topic } from "../../../../pipeline/messages/topics.ts";
import type { Log, LogRecord } from "../../../../pipeline/ports/log.ts";
import { BATCH, IN, OUT } from "./busy-topics.ts";

const WRITER = fileURLToPath(new URL("./busy-writer.ts", import.meta.url));
const DAY_MS = 24 * 60 * 60 * 1000;
const BRIEF: Topic = { ...IN, name: "brief", retention: { days: 30 } };
const TABLE: Topic = { ...IN, name: "table", retention: "compact" };
const MANY: Topic = { ...IN, name: "many", partitions: 8 };

let folder: string;
let logs: Log[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "langnghe-log-"));
  logs = [];
});

afterEach(async () => {
  for (const log of logs) await log.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(options: Partial<EmbeddedLogOptions> = {}): Promise<Log> {
  const log = await openEmbeddedLog({ folder, topics: options.readOnly ? [] : [IN, OUT, BRIEF, TABLE], ...options });
  logs.push(log);
  return log;
}

async function all(log: Log, topic: Topic): Promise<readonly LogRecord[]> {
  const records: LogRecord[] = [];
  for await (const record of log.read(topic.name, { until: "end" })) records.push(record);
  return records;
}

/** Runs the busy writer until it has said that so many calls are durable, then kills it; gives back what it said. */
async function killAfter(calls: number, run: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [WRITER, folder, String(run)], { stdio: ["ignore", "pipe", "inherit"] });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (said.length === calls) child.kill("SIGKILL");
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return said;
}

describe("the embedded log", () => {
  it("refuses a second opener of the same folder, and lets it in when the first has closed", async () => {
    const first = await open();
    await expect(open()).rejects.toMatchObject({ code: "LOG_LOCKED", retryable: false });
    await first.close();
    await expect(open()).resolves.toBeDefined();
  });

  it("refuses a second process, and lets it in when the first was killed", async () => {
    const child = spawn(process.execPath, [WRITER, folder, "0"], { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    await expect(open()).rejects.toMatchObject({ code: "LOG_LOCKED" });
    child.kill("SIGKILL");
    await once(child, "exit");
    await expect(open()).resolves.toBeDefined();
  });

  it("holds every acknowledged call, no half of one, and outputs exactly up to the position, after kills -9 in mid-append", async () => {
    const acknowledged: string[] = [];
    for (const [run, calls] of [3, 40, 11, 150].entries()) acknowledged.push(...(await killAfter(calls, run)));
    const log = await open();
    const inputs = await all(log, IN);
    const perCall = Map.groupBy(inputs, ({ key }) => key.slice(0, key.lastIndexOf("/")));
    for (const [call, records] of perCall) expect([call, records.length]).toEqual([call, BATCH]);
    for (const call of acknowledged) expect(perCall.has(call)).toBe(true);
    for (const { key, value } of inputs) {
      const call = Number(key.split("/")[1]);
      expect(value?.byteLength).toBe(3000);
      expect(value?.every((byte) => byte === call % 251)).toBe(true);
    }
    expect(inputs.map(({ position }) => position.offset)).toEqual(inputs.map((_, at) => at));
    const [progress] = await log.progress("copy");
    const outputs = await all(log, OUT);
    expect(outputs.map(({ key }) => key)).toEqual(inputs.slice(0, progress?.next ?? 0).map(({ key }) => key));
    expect(Number(progress?.tally)).toBe(outputs.length);
    expect(outputs.length).toBeGreaterThan(0);
  });

  it("says that the disk is full, writes nothing of that call, and goes on when there is room again", async () => {
    const clock = { now: () => 0 };
    const log = await open({ maxBytes: 4 * 1024 * 1024, clock });
    const value = Buffer.alloc(100_000, 1);
    const call = () => log.append(Array.from({ length: 5 }, (_, at) => ({ topic: BRIEF.name, key: `k${at}`, value })));
    let written = 0;
    const fill = async (): Promise<void> => {
      for (;;) {
        await call();
        written += 5;
      }
    };
    await expect(fill()).rejects.toMatchObject({ code: "STORAGE_FULL", retryable: true });
    expect(await all(log, BRIEF)).toHaveLength(written);
    await expect(call()).rejects.toMatchObject({ code: "STORAGE_FULL" });
    await log.compact(new Date(31 * DAY_MS));
    const [first] = await call();
    expect(first?.offset).toBe(written);
    expect(await all(log, BRIEF)).toHaveLength(5);
  });

  it("deletes what is older than the topic's days, from the start, and never gives an offset twice", async () => {
    let now = Date.parse("2026-01-01T00:00:00.000Z");
    const log = await open({ clock: { now: () => now } });
    const append = (text: string) => log.append([{ topic: BRIEF.name, key: "k", value: Buffer.from(text) }]);
    await append("old");
    now += 20 * DAY_MS;
    await append("young");
    await log.compact(new Date(now + 15 * DAY_MS));
    expect((await all(log, BRIEF)).map(({ value }) => Buffer.from(value ?? []).toString())).toEqual(["young"]);
    expect(await log.ranges([BRIEF.name])).toEqual([{ topic: BRIEF.name, partition: 0, start: 1, end: 2 }]);
    await log.compact(new Date(now + 60 * DAY_MS));
    expect(await log.ranges([BRIEF.name])).toEqual([{ topic: BRIEF.name, partition: 0, start: 2, end: 2 }]);
    await log.close();
    const again = await open({ clock: { now: () => now } });
    const [position] = await again.append([{ topic: BRIEF.name, key: "k", value: null }]);
    expect(position?.offset).toBe(2);
  });

  it("tells a group that retention deleted what it had not read, instead of passing over it", async () => {
    const log = await open({ clock: { now: () => 0 } });
    const signal = AbortSignal.timeout(20_000);
    await log.append([1, 2, 3].map((at) => ({ topic: BRIEF.name, key: `k${at}`, value: Buffer.from("v") })));
    const member = await log.join({ group: "slow", topics: [BRIEF.name], maxRecords: 1 });
    await (await member.next(signal))?.commit([], "");
    await log.compact(new Date(31 * DAY_MS));
    await expect(member.next(signal)).rejects.toMatchObject({ code: "LOG_POSITION_LOST" });
    await member.close();
    await log.resetGroup("slow");
    await log.append([{ topic: BRIEF.name, key: "k4", value: Buffer.from("v") }]);
    const batch = await (await log.join({ group: "slow", topics: [BRIEF.name] })).next(signal);
    expect(batch?.records.map(({ key }) => key)).toEqual(["k4"]);
  });

  it("drops replaced values and, after a day, deletions from a compacted topic", async () => {
    let now = Date.parse("2026-01-01T00:00:00.000Z");
    const log = await open({ clock: { now: () => now } });
    const set = (key: string, value: string | null) =>
      log.append([{ topic: TABLE.name, key, value: value === null ? null : Buffer.from(value) }]);
    await set("a", "1");
    await set("a", "2");
    await set("b", "1");
    await set("b", null);
    await log.compact(new Date(now));
    expect((await all(log, TABLE)).map(({ key, position }) => [key, position.offset])).toEqual([
      ["a", 1],
      ["b", 3],
    ]);
    now += 2 * DAY_MS;
    await log.compact(new Date(now));
    expect((await all(log, TABLE)).map(({ key }) => key)).toEqual(["a"]);
    expect((await log.ranges([TABLE.name]))[0]?.end).toBe(4);
  });

  it("takes a topic's new number of days, so that a setting can be changed", async () => {
    const log = await open({ clock: { now: () => 0 } });
    await log.append([{ topic: BRIEF.name, key: "k", value: null }]);
    await log.ensureTopics([{ ...BRIEF, retention: { days: 365 } }]);
    await log.close();
    const again = await openEmbeddedLog({ folder });
    logs.push(again);
    await again.compact(new Date(31 * DAY_MS));
    expect(await all(again, BRIEF)).toHaveLength(1);
  });

  it("can be read by another opener while it is written to, but not changed by it", async () => {
    const log = await open();
    await log.append([{ topic: IN.name, key: "k", value: Buffer.from("1") }]);
    const reader = await open({ readOnly: true });
    expect(await all(reader, IN)).toHaveLength(1);
    const stop = new AbortController();
    const followed: string[] = [];
    for await (const record of reader.read(IN.name, { until: "follow", signal: stop.signal })) {
      followed.push(Buffer.from(record.value ?? []).toString());
      if (followed.length === 3) stop.abort();
      else await log.append([{ topic: IN.name, key: "k", value: Buffer.from(String(followed.length + 1)) }]);
    }
    expect(followed).toEqual(["1", "2", "3"]);
    expect((await reader.ranges([IN.name]))[0]?.end).toBe(3);
    const append = reader.append([{ topic: IN.name, key: "k", value: null }]);
    await expect(append).rejects.toMatchObject({ code: "LOG_LOCKED" });
    await expect(reader.join({ group: "g", topics: [IN.name] })).rejects.toMatchObject({ code: "LOG_LOCKED" });
  });

  it("says that there is nothing to read where no log was ever opened", async () => {
    await expect(openEmbeddedLog({ folder: join(folder, "none"), readOnly: true })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("puts a key into the same partition for ever", () => {
    // Fixed values: another hash would break the order of keys in every log that exists.
    expect(["", "a", "phường Vũng Tàu", "0123456789abcdef"].map((key) => partitionOf(key, 8))).toEqual([5, 4, 4, 3]);
  });

  it("spreads derived ids evenly over partitions", async () => {
    const log = await open();
    await log.ensureTopics([MANY]);
    const outputs = Array.from({ length: 4000 }, (_, at) => ({
      topic: MANY.name,
      key: at.toString(16).padStart(32, "0"),
      value: null,
    }));
    const counts = new Map<number, number>();
    for (const { partition } of await log.append(outputs)) counts.set(partition, (counts.get(partition) ?? 0) + 1);
    expect(counts.size).toBe(8);
    for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(100);
  });
});
