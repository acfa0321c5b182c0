// What a Kafka log does when brokers go away, refuse it, or have deleted what it needs. Has a broker of its own to stop.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { Kafka, logLevel } from "kafkajs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { systemClock } from "../../pipeline/adapters/clock-system/system-clock.ts";
import { type KafkaLogOptions, openKafkaLog } from "../../pipeline/adapters/log-kafka/open.ts";
import { LangngheError } from "../../pipeline/errors.ts";
import type { Topic } from "../../pipeline/messages/topics.ts";
import type { Log, LogRecord } from "../../pipeline/ports/log.ts";
import type { Logger } from "../../pipeline/ports/logger.ts";
import { type KeptLine, quietLogger } from "../helpers/quiet-logger.ts";
import { KAFKA_ACCOUNT } from "../services/kafka.ts";
import { type Services, startServices } from "../services/start.ts";

const IN: Topic = { name: "in", payload: z.json(), schema: 1, partitions: 2, retention: { days: 30 }, about: "Read." };
const OUT: Topic = { ...IN, name: "out", partitions: 1, about: "Written." };
const WORKER = fileURLToPath(new URL("./kafka-worker.ts", import.meta.url));
const AWAY = "the event log cannot be reached: waiting for it";
const BACK = "the event log is back";

/** A logger that keeps its lines, and when it was first told of an outage. */
function watchful(lines: KeptLine[]): { readonly logger: Logger; readonly away: Promise<void> } {
  const first = Promise.withResolvers<void>();
  const logger = quietLogger(lines);
  const warn: Logger["warn"] = (fields, message) => {
    logger.warn(fields, message);
    if (message === AWAY) first.resolve();
  };
  return { logger: { ...logger, warn }, away: first.promise };
}

const given = process.env.KAFKA_BROKERS !== undefined;
const why = given ? "" : " (skipped: KAFKA_BROKERS is not set; run `npm run test:real`)";

describe.skipIf(!given)(`the Kafka log in trouble${why}`, () => {
  let services: Services;
  let opened: Log[] = [];

  beforeAll(async () => {
    services = await startServices({ elasticsearch: false, shortLived: true });
  });
  afterEach(async () => {
    await services.startKafka();
    for (const log of opened) await log.close();
    opened = [];
  });
  afterAll(() => services?.stop());

  async function open(options: Partial<KafkaLogOptions> = {}): Promise<Log> {
    const log = await openKafkaLog({
      brokers: [services.kafkaBrokers],
      clientId: "faults",
      prefix: `test-${randomUUID()}.`,
      clock: systemClock,
      logger: quietLogger(),
      ...options,
    });
    opened.push(log);
    return log;
  }

  const sasl = { mechanism: "plain", ...KAFKA_ACCOUNT } as const;

  it("takes a user name and a password", async () => {
    const log = await open({ brokers: [services.kafkaSaslBrokers], sasl });
    await log.ensureTopics([OUT]);
    expect(await log.append([{ topic: OUT.name, key: "k", value: Buffer.from("v") }])).toHaveLength(1);
  });

  it("says that credentials are refused, at once and without trying on", async () => {
    const wrong = open({ brokers: [services.kafkaSaslBrokers], sasl: { ...sasl, password: "wrong" } });
    await expect(wrong).rejects.toMatchObject({ code: "LOG_DENIED", retryable: false });
  });

  it("waits for brokers that are away at the start, says so once, and goes on when they come", async () => {
    await services.stopKafka();
    const lines: KeptLine[] = [];
    const { logger, away } = watchful(lines);
    const opening = open({ logger });
    await away;
    await services.startKafka();
    const log = await opening;
    await log.ensureTopics([OUT]);
    const said = lines.filter(({ level }) => level === "warn" || level === "info");
    expect(said.map(({ level, message }) => [level, message])).toEqual([
      ["warn", AWAY],
      ["info", BACK],
    ]);
    expect(said[0]?.fields).toMatchObject({ code: "LOG_UNAVAILABLE" });
  });

  it("can be told to stop waiting", async () => {
    await services.stopKafka();
    const stop = new AbortController();
    const logger = quietLogger();
    const opening = open({
      signal: stop.signal,
      logger: { ...logger, warn: () => stop.abort(new Error("enough")) },
    });
    await expect(opening).rejects.toThrow("enough");
  });

  it("goes through a power cut of the broker in mid-run: nothing lost, readers and members go on", async () => {
    const lines: KeptLine[] = [];
    const { logger, away } = watchful(lines);
    const log = await open({ logger });
    await log.ensureTopics([IN, OUT]);
    const stop = new AbortController();
    const limit = AbortSignal.any([stop.signal, AbortSignal.timeout(150_000)]);
    const total = 600;
    const written = new Set<string>();
    const copied = new Set<string>();
    const followed = new Set<string>();

    const untilDone = async (work: () => Promise<unknown>): Promise<void> => {
      for (;;) {
        try {
          await work();
          return;
        } catch (thrown) {
          if (!(thrown instanceof LangngheError) || thrown.code !== "LOG_UNAVAILABLE" || limit.aborted) throw thrown;
          await systemClock.sleep(200, limit);
        }
      }
    };
    const write = async (): Promise<void> => {
      for (let at = 0; at < total; at += 5) {
        const keys = Array.from({ length: 5 }, (_, step) => `k${at + step}`);
        await untilDone(() => log.append(keys.map((key) => ({ topic: IN.name, key, value: Buffer.from(key) }))));
        for (const key of keys) written.add(key);
        if (at === 200) await cut();
      }
    };
    const cut = async (): Promise<void> => {
      await services.stopKafka("SIGKILL");
      // The outage has to be noticed before it ends.
      await away;
      await services.startKafka();
    };
    const copy = async (): Promise<void> => {
      const member = await log.join({ group: "copy", topics: [IN.name], maxRecords: 20 });
      for (let batch = await member.next(limit); batch; batch = await member.next(limit)) {
        const { records } = batch;
        const outputs = records.map(({ key, value }) => ({ topic: OUT.name, key, value }));
        try {
          await untilDone(() => batch?.commit(outputs, "") ?? Promise.resolve());
        } catch (thrown) {
          if ((thrown as LangngheError).code === "PARTITION_LOST") continue;
          throw thrown;
        }
        for (const { key } of records) copied.add(key);
        if (copied.size >= total && followed.size >= total) stop.abort();
      }
    };
    const follow = async (): Promise<void> => {
      for await (const record of log.read(OUT.name, { until: "follow", signal: limit })) {
        followed.add(record.key);
        if (followed.size >= total && copied.size >= total) stop.abort();
      }
    };
    await Promise.all([write(), copy(), follow()]);

    expect([written.size, copied.size, followed.size]).toEqual([total, total, total]);
    const ends = (await log.ranges([IN.name])).map(({ end }) => end);
    expect((await log.progress("copy")).map(({ next }) => next)).toEqual(ends);
    const order = new Map<number, number>();
    for await (const record of log.read(IN.name, { until: "end" })) {
      expect(record.position.offset).toBe((order.get(record.position.partition) ?? -1) + 1);
      order.set(record.position.partition, record.position.offset);
    }
    expect(lines.some(({ level, message }) => level === "info" && message === BACK)).toBe(true);
    expect(lines.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("loses nothing when workers are killed in mid-run: outputs are complete and the tally is exact", async () => {
    const prefix = `test-${randomUUID()}.`;
    const log = await open({ prefix });
    await log.ensureTopics([IN, OUT]);
    const keys = Array.from({ length: 2000 }, (_, at) => `k${at}`);
    await log.append(keys.map((key) => ({ topic: IN.name, key, value: Buffer.from(key) })));
    for (const commits of [5, 12, 3]) await killWorkerAfter(commits, prefix);
    const ends = (await log.ranges([IN.name])).map(({ end }) => end);
    const member = await log.join({ group: "copy", topics: [IN.name] });
    const limit = AbortSignal.timeout(120_000);
    while (
      !isDeepStrictEqual(
        (await log.progress("copy")).map(({ next }) => next),
        ends,
      )
    ) {
      const batch = await member.next(limit);
      if (!batch) throw new Error("the rest did not come in time");
      const outputs = batch.records.map(({ key, value }) => ({ topic: OUT.name, key, value }));
      await batch.commit(outputs, String(Number(batch.tally) + outputs.length));
    }
    const tallies = (await log.progress("copy")).map(({ tally }) => Number(tally));
    expect(tallies).toEqual(ends);
    const copied = new Set<string>();
    for await (const { key } of log.read(OUT.name, { until: "end" })) copied.add(key);
    expect([...copied].sort()).toEqual([...keys].sort());
  });

  async function killWorkerAfter(commits: number, prefix: string): Promise<void> {
    const args = [WORKER, services.kafkaBrokers, prefix];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    let seen = 0;
    for await (const _ of createInterface({ input: child.stdout })) if (++seen === commits) child.kill("SIGKILL");
    expect(seen).toBeGreaterThanOrEqual(commits);
  }

  it("tells a group that retention deleted what it had not read, and starts a new group where the log begins", async () => {
    const prefix = `test-${randomUUID()}.`;
    const log = await open({ prefix });
    await log.ensureTopics([OUT]);
    await log.append([1, 2, 3, 4].map((at) => ({ topic: OUT.name, key: `k${at}`, value: Buffer.from("v") })));
    const signal = AbortSignal.timeout(60_000);
    const member = await log.join({ group: "slow", topics: [OUT.name], maxRecords: 1 });
    await (await member.next(signal))?.commit([], "");
    await member.close();
    await deleteBefore(`${prefix}${OUT.name}`, 3);
    const late = await log.join({ group: "slow", topics: [OUT.name] });
    await expect(late.next(signal)).rejects.toMatchObject({ code: "LOG_POSITION_LOST" });
    await late.close();
    const fresh = await log.join({ group: "fresh", topics: [OUT.name] });
    const batch = await fresh.next(signal);
    expect(batch?.records.map(({ key }) => key)).toEqual(["k4"]);
    const rest: LogRecord[] = [];
    for await (const record of log.read(OUT.name, { until: "end" })) rest.push(record);
    expect(rest.map(({ key }) => key)).toEqual(["k4"]);
    expect(await log.readAt({ topic: OUT.name, partition: 0, offset: 0 })).toBeNull();
  });

  async function deleteBefore(topic: string, offset: number): Promise<void> {
    const kafka = new Kafka({ brokers: [services.kafkaBrokers], logLevel: logLevel.NOTHING });
    const admin = kafka.admin();
    await admin.connect();
    await admin.fetchTopicMetadata({ topics: [topic] });
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: String(offset) }] });
    await admin.disconnect();
  }

  it("refuses to forget a group that still has members", async () => {
    const log = await open();
    await log.ensureTopics([OUT]);
    await log.append([{ topic: OUT.name, key: "k", value: Buffer.from("v") }]);
    const member = await log.join({ group: "busy", topics: [OUT.name] });
    await (await member.next(AbortSignal.timeout(60_000)))?.commit([], "");
    await expect(log.resetGroup("busy")).rejects.toMatchObject({ code: "LOG_UNAVAILABLE" });
    await member.close();
    await log.resetGroup("busy");
    expect(await log.progress("busy")).toEqual([]);
  });
});
