// How much of the raw rate the event log keeps: the embedded one against plain inserts into node:sqlite, the Kafka one (when
// KAFKA_BROKERS is set) against plain kafkajs, with the same messages, batches and durability, one after the other.
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kafka, logLevel, Partitioners } from "kafkajs";
import { z } from "zod";
import { systemClock } from "../../pipeline/adapters/clock-system/system-clock.ts";
import { openEmbeddedLog } from "../../pipeline/adapters/log-embedded/open.ts";
import { openKafkaLog } from "../../pipeline/adapters/log-kafka/open.ts";
import { openLogger } from "../../pipeline/adapters/logger-pino/pino-logger.ts";
import type { Topic } from "../../pipeline/messages/topics.ts";
import type { Log, LogOutput } from "../../pipeline/ports/log.ts";

const MESSAGES = 60_000;
const BATCH = 500;
const BODY_BYTES = 2000;
/** Best of so many runs: a shared machine only ever makes a run slower. */
const RUNS = 3;

const IN: Topic = {
  name: "bench.in",
  payload: z.json(),
  schema: 1,
  partitions: 1,
  retention: "forever",
  about: "Messages of the bench.",
};
const OUT: Topic = { ...IN, name: "bench.out" };

function* batches(topic: string): Iterable<readonly LogOutput[]> {
  const body = Buffer.alloc(BODY_BYTES, "Đường Trần Phú ngập sau mưa lớn. ");
  for (let from = 0; from < MESSAGES; from += BATCH) {
    yield Array.from({ length: BATCH }, (_, at) => ({
      topic,
      key: (from + at).toString(16).padStart(32, "0"),
      value: body,
    }));
  }
}

/** Messages per second. */
async function rate(work: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now();
  await work();
  return MESSAGES / ((performance.now() - start) / 1000);
}

/** Best rates of each contestant; they take turns, so that a busy minute of the machine meets all of them. */
async function best(
  ...contestants: readonly (() => Promise<readonly number[]>)[]
): Promise<readonly (readonly number[])[]> {
  const found: number[][] = contestants.map(() => []);
  for (let at = 0; at < RUNS; at++) {
    for (const [who, contestant] of contestants.entries()) {
      const rates = await contestant();
      found[who] = rates.map((each, column) => Math.max(each, found[who]?.[column] ?? 0));
    }
  }
  return found;
}

async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "langnghe-bench-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function closing<Result>(log: Log, work: (log: Log) => Promise<Result>): Promise<Result> {
  try {
    return await work(log);
  } finally {
    await log.close();
  }
}

/** Insert and read back, in transactions of one batch. */
function rawSqlite(synchronous: "FULL" | "NORMAL"): Promise<readonly number[]> {
  return inFolder(async (folder) => {
    const database = new DatabaseSync(join(folder, "raw.db"));
    database.exec(`PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous};
      PRAGMA wal_autocheckpoint = 8192;
      CREATE TABLE messages (offset INTEGER PRIMARY KEY, at INTEGER, key TEXT, value BLOB)`);
    const insert = database.prepare("INSERT INTO messages (at, key, value) VALUES (?, ?, ?)");
    const written = await rate(() => {
      for (const batch of batches(IN.name)) {
        database.exec("BEGIN");
        for (const { key, value } of batch) insert.run(0, key, value);
        database.exec("COMMIT");
      }
    });
    const select = database.prepare("SELECT * FROM messages WHERE offset > ? ORDER BY offset LIMIT ?");
    const read = await rate(() => {
      for (let from = 0; from < MESSAGES; from += BATCH) select.all(from, BATCH);
    });
    database.close();
    return [written, read];
  });
}

/** Append; consume in a group, committing each batch; the same with each message copied to another topic. */
async function through(log: Log): Promise<readonly number[]> {
  await log.ensureTopics([IN, OUT]);
  const appended = await rate(async () => {
    for (const batch of batches(IN.name)) await log.append(batch);
  });
  const consumed = await consume(log, "read", false);
  const copied = await consume(log, "copy", true);
  return [appended, consumed, copied];
}

async function consume(log: Log, group: string, copy: boolean): Promise<number> {
  const member = await log.join({ group, topics: [IN.name], maxRecords: BATCH });
  const signal = new AbortController().signal;
  const first = await member.next(signal);
  let count = 0;
  const measured = await rate(async () => {
    for (let batch = first; batch; batch = count < MESSAGES ? await member.next(signal) : null) {
      const outputs = copy ? batch.records.map(({ key, value }) => ({ topic: OUT.name, key, value })) : [];
      await batch.commit(outputs, "");
      count += batch.records.length;
    }
  });
  await member.close();
  return measured;
}

async function rawKafka(brokers: string[]): Promise<readonly number[]> {
  const kafka = new Kafka({ brokers, logLevel: logLevel.NOTHING });
  const topic = `bench-${randomUUID()}`;
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
  const producer = kafka.producer({ idempotent: true, createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  const produced = await rate(async () => {
    for (const batch of batches(topic)) {
      const messages = batch.map(({ key, value }) => ({ key, value: Buffer.from(value ?? []) }));
      await producer.sendBatch({ acks: -1, topicMessages: [{ topic, messages }] });
    }
  });
  const consumer = kafka.consumer({ groupId: topic, maxBytesPerPartition: 4 * 1024 * 1024 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const all = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<number>();
  let count = 0;
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch }) => {
      if (count === 0) begun.resolve(performance.now());
      count += batch.messages.length;
      const offset = String(Number(batch.lastOffset()) + 1);
      await consumer.commitOffsets([{ topic, partition: batch.partition, offset }]);
      if (count >= MESSAGES) all.resolve();
    },
  });
  const start = await begun.promise;
  await all.promise;
  const consumed = MESSAGES / ((performance.now() - start) / 1000);
  await consumer.disconnect();
  await producer.disconnect();
  await admin.deleteTopics({ topics: [topic] });
  await admin.disconnect();
  return [produced, consumed];
}

function line(out: NodeJS.WritableStream, what: string, got = 0, base = 0, baseline = ""): void {
  const ratio = (got / base).toFixed(2);
  out.write(`${what.padEnd(34)} ${Math.round(got)}/s, ${ratio} of ${baseline} (${Math.round(base)}/s)\n`);
}

export async function run(out: NodeJS.WritableStream): Promise<void> {
  out.write(`${MESSAGES} messages of ${BODY_BYTES} bytes in batches of ${BATCH}, best of ${RUNS}\n`);
  const [full = [], normal = [], embedded = []] = await best(
    () => rawSqlite("FULL"),
    () => rawSqlite("NORMAL"),
    () => inFolder(async (folder) => closing(await openEmbeddedLog({ folder }), through)),
  );
  line(out, "embedded: append", embedded[0], full[0], "plain inserts, synchronous FULL");
  line(out, "embedded: append", embedded[0], normal[0], "plain inserts, synchronous NORMAL");
  line(out, "embedded: read and commit", embedded[1], full[1], "plain selects");
  line(out, "embedded: read, copy and commit", embedded[2], full[0], "plain inserts, synchronous FULL");

  const brokers = process.env.KAFKA_BROKERS?.split(",");
  if (!brokers) {
    out.write("Kafka: skipped, KAFKA_BROKERS is not set (node test/services/start.ts kafka prints one)\n");
    return;
  }
  const [raw = [], kafka = []] = await best(
    () => rawKafka(brokers),
    async () => {
      const prefix = `bench-${randomUUID()}.`;
      const logger = openLogger("warn");
      return closing(await openKafkaLog({ brokers, clientId: "bench", prefix, clock: systemClock, logger }), through);
    },
  );
  line(out, "Kafka: append", kafka[0], raw[0], "plain kafkajs, idempotent, acks=all");
  line(out, "Kafka: read and commit", kafka[1], raw[1], "plain kafkajs eachBatch with commits");
  line(out, "Kafka: read, copy and commit", kafka[2], raw[0], "plain kafkajs, idempotent, acks=all");
}

if (import.meta.main) await run(process.stdout);
