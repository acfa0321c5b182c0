// Appending: calls that come while a request is under way travel together in the next one, in order. Knows sizes and
// partitions; knows nothing of groups.
import kafkajs, { type Producer } from "kafkajs";
import { LangngheError } from "../../errors.ts";
import type { LogOutput, Position } from "../../ports/log.ts";
import type { Driver } from "./driver.ts";
import type { Outage } from "./outage.ts";

// A CommonJS package: Node does not see its names as exports.
const { Partitioners } = kafkajs;

/** Kafka's record batch header has 61 bytes, a record's own lengths at most some 30; rounded up. */
export const BATCH_OVERHEAD_BYTES = 128;
const RECORD_OVERHEAD_BYTES = 32;
const REQUEST_BYTES = 8 * 1024 * 1024;
/** kafkajs copies its list of a partition for each message: longer lists take quadratic time. */
const REQUEST_MESSAGES = 500;

/** A message with the partition its key belongs to. */
interface Placed {
  readonly topic: string;
  readonly partition: number;
  readonly key: string;
  readonly value: Uint8Array | null;
  readonly bytes: number;
}

interface Call {
  readonly messages: readonly Placed[];
  readonly positions: Position[];
  readonly resolve: (positions: readonly Position[]) => void;
  readonly reject: (reason: unknown) => void;
}

export interface AppenderParts {
  readonly driver: Driver;
  readonly outage: Outage;
  /** Largest record batch of a partition, as the brokers are set. */
  readonly batchBytes: () => number;
  /** How many partitions a topic has. Throws CONFIG_INVALID for an unknown one. */
  readonly partitions: (topic: string) => Promise<number>;
  /** Name of the topic on the brokers. */
  readonly nameOf: (topic: string) => string;
}

export class Appender {
  readonly #parts: AppenderParts;
  readonly #place = Partitioners.DefaultPartitioner();
  #producer: Promise<Producer> | null = null;
  #queue: Call[] = [];
  #running: Promise<void> | null = null;

  constructor(parts: AppenderParts) {
    this.#parts = parts;
  }

  /**
   * Positions in the order given, when all brokers in charge have it. Throws MESSAGE_TOO_LARGE before anything is sent,
   * LOG_UNAVAILABLE when it is not known to be written: appending again may write it twice.
   */
  async append(outputs: readonly LogOutput[], maxMessageBytes: number): Promise<readonly Position[]> {
    const messages: Placed[] = [];
    for (const output of outputs) {
      const bytes = Buffer.byteLength(output.key) + (output.value?.byteLength ?? 0);
      if (bytes > maxMessageBytes) {
        throw new LangngheError("MESSAGE_TOO_LARGE", `${bytes} bytes, at most ${maxMessageBytes}`, {
          details: { topic: output.topic, bytes, limit: maxMessageBytes },
        });
      }
      const partition = this.#partitionOf(output.key, output.topic, await this.#parts.partitions(output.topic));
      messages.push({ ...output, partition, bytes: bytes + RECORD_OVERHEAD_BYTES });
    }
    if (messages.length === 0) return [];
    return new Promise((resolve, reject) => {
      this.#queue.push({ messages, positions: [], resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Sends what was asked for, then disconnects. */
  async close(): Promise<void> {
    await this.#running;
    await this.#drop();
  }

  /** Kafka's own way: murmur2 of the key, so that other programs find the same partition. */
  #partitionOf(key: string, topic: string, count: number): number {
    const partitionMetadata = Array.from({ length: count }, (_, partitionId) => ({
      partitionId,
      partitionErrorCode: 0,
      leader: 0,
      replicas: [],
      isr: [],
    }));
    return this.#place({ topic, partitionMetadata, message: { key, value: null } });
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0) {
      const calls = this.#queue;
      this.#queue = [];
      const failed = new Map<Call, unknown>();
      for (const request of this.#requests(calls)) {
        // Later messages of a call whose earlier ones failed are not sent: their order would be wrong.
        const entries = request.filter((entry) => !failed.has(entry.call));
        if (entries.length === 0) continue;
        try {
          await this.#send(entries);
        } catch (thrown) {
          for (const { call } of entries) failed.set(call, thrown);
        }
      }
      for (const call of calls) {
        if (failed.has(call)) call.reject(failed.get(call));
        else call.resolve(call.positions);
      }
    }
    this.#running = null;
  }

  /** Cuts what is asked for into requests that brokers accept, in order. */
  *#requests(calls: readonly Call[]): Iterable<{ call: Call; at: number; message: Placed }[]> {
    const batchBytes = this.#parts.batchBytes() - BATCH_OVERHEAD_BYTES + RECORD_OVERHEAD_BYTES;
    let request: { call: Call; at: number; message: Placed }[] = [];
    let total = 0;
    let bytes = new Map<string, number>();
    for (const call of calls) {
      for (const [at, message] of call.messages.entries()) {
        const place = `${message.topic}/${message.partition}`;
        const inBatch = (bytes.get(place) ?? 0) + message.bytes;
        const full = inBatch > batchBytes || total + message.bytes > REQUEST_BYTES;
        if (request.length > 0 && (full || request.length >= REQUEST_MESSAGES)) {
          yield request;
          request = [];
          total = 0;
          bytes = new Map();
        }
        bytes.set(place, (bytes.get(place) ?? 0) + message.bytes);
        total += message.bytes;
        request.push({ call, at, message });
      }
    }
    if (request.length > 0) yield request;
  }

  async #send(entries: readonly { call: Call; at: number; message: Placed }[]): Promise<void> {
    const topics = Map.groupBy(entries, ({ message }) => message.topic);
    try {
      const producer = await this.#connected();
      const sent = await this.#parts.outage.watch(() =>
        producer.sendBatch({
          acks: -1,
          topicMessages: [...topics].map(([topic, list]) => ({
            topic: this.#parts.nameOf(topic),
            messages: list.map(({ message }) => ({
              key: message.key,
              value: message.value === null ? null : Buffer.from(message.value),
              partition: message.partition,
            })),
          })),
        }),
      );
      const next = new Map<string, number>();
      for (const { topicName, partition, baseOffset } of sent)
        next.set(`${topicName}/${partition}`, Number(baseOffset));
      for (const { call, at, message } of entries) {
        const place = `${this.#parts.nameOf(message.topic)}/${message.partition}`;
        const offset = next.get(place) ?? -1;
        next.set(place, offset + 1);
        call.positions[at] = { topic: message.topic, partition: message.partition, offset };
      }
    } catch (thrown) {
      // kafkajs takes the sequence numbers of a failed request back. If the brokers did write it, other messages with the
      // same numbers would be dropped as repetitions: a new producer has numbers of its own.
      await this.#drop();
      throw thrown;
    }
  }

  #connected(): Promise<Producer> {
    this.#producer ??= this.#parts.outage.watch(async () => {
      const producer = this.#parts.driver.kafka.producer({
        idempotent: true,
        allowAutoTopicCreation: false,
        createPartitioner: Partitioners.DefaultPartitioner,
      });
      try {
        await producer.connect();
      } catch (thrown) {
        await producer.disconnect().catch(() => {});
        throw thrown;
      }
      return producer;
    });
    return this.#producer;
  }

  async #drop(): Promise<void> {
    const dropped = this.#producer;
    this.#producer = null;
    try {
      await (await dropped)?.disconnect();
    } catch {
      // It never connected, or the connection is gone already.
    }
  }
}
