// The event log on Kafka: for several processes and machines. Outputs are written before the position, so a crash between
// them reads a batch again.
import { LangngheError } from "../../errors.ts";
import type { Topic } from "../../messages/topics.ts";
import type { Clock } from "../../ports/clock.ts";
import type {
  JoinOptions,
  Log,
  LogOutput,
  LogRecord,
  Member,
  PartitionRange,
  Position,
  Progress,
  ReadOptions,
} from "../../ports/log.ts";
import { Appender } from "./appender.ts";
import { Catalog } from "./catalog.ts";
import { type Cluster, type Driver, type KafkaOptions, openDriver } from "./driver.ts";
import { fetchFrom, leaderOf, recordOf } from "./fetching.ts";
import { KafkaMember } from "./member.ts";
import { Outage } from "./outage.ts";
import { readTopic } from "./reader.ts";
import { GroupSession } from "./session.ts";

export interface KafkaLogOptions extends KafkaOptions {
  /** Put before each topic's and group's name; default "". */
  readonly prefix?: string;
  /** Copies of each partition of topics made here; default 1. */
  readonly replication?: number;
  /** For pauses between tries. */
  readonly clock: Pick<Clock, "sleep">;
  /** Ends the waiting for brokers that are away at the start. */
  readonly signal?: AbortSignal;
}

const DEFAULT_RECORDS = 500;
const DEFAULT_BATCH_BYTES = 4 * 1024 * 1024;

/**
 * Waits until a broker answers, saying so through the logger. Throws LOG_DENIED for credentials that are not taken, and the
 * signal's reason.
 */
export async function openKafkaLog(options: KafkaLogOptions): Promise<Log> {
  const driver = openDriver(options);
  const outage = new Outage(options.logger, options.clock);
  const catalog = new Catalog({
    driver,
    outage,
    prefix: options.prefix ?? "",
    replication: options.replication ?? 1,
  });
  try {
    await outage.untilBack(options.signal ?? new AbortController().signal, () => catalog.start());
  } catch (thrown) {
    await catalog.close();
    throw thrown;
  }
  return new KafkaLog(driver, outage, catalog, options.clock);
}

class KafkaLog implements Log {
  readonly supports = { atomicCommit: false, manyProcesses: true, backgroundCompaction: true } as const;
  readonly #driver: Driver;
  readonly #outage: Outage;
  readonly #catalog: Catalog;
  readonly #clock: Pick<Clock, "sleep">;
  readonly #appender: Appender;
  readonly #members = new Set<Member>();
  readonly #closing = new AbortController();
  /** For single messages; made on first use. */
  #single: Promise<Cluster> | null = null;

  constructor(driver: Driver, outage: Outage, catalog: Catalog, clock: Pick<Clock, "sleep">) {
    this.#driver = driver;
    this.#outage = outage;
    this.#catalog = catalog;
    this.#clock = clock;
    this.#appender = new Appender({
      driver,
      outage,
      batchBytes: () => catalog.batchBytes,
      partitions: (topic) => catalog.partitions(topic),
      nameOf: (topic) => catalog.nameOf(topic),
    });
  }

  get maxMessageBytes(): number {
    return this.#catalog.maxMessageBytes;
  }

  async ensureTopics(topics: readonly Topic[]): Promise<void> {
    this.#open();
    await this.#catalog.ensure(topics);
  }

  async append(outputs: readonly LogOutput[]): Promise<readonly Position[]> {
    this.#open();
    return this.#appender.append(outputs, this.maxMessageBytes);
  }

  async join(options: JoinOptions): Promise<Member> {
    this.#open();
    for (const topic of options.topics) await this.#catalog.partitions(topic);
    const topics = new Map(options.topics.map((topic) => [this.#catalog.nameOf(topic), topic]));
    const cluster = this.#driver.createCluster();
    const member: Member = new KafkaMember({
      cluster,
      session: new GroupSession(cluster, this.#catalog.nameOf(options.group), [...topics.keys()]),
      outage: this.#outage,
      clock: this.#clock,
      topics,
      maxRecords: options.maxRecords ?? DEFAULT_RECORDS,
      maxBytes: options.maxBytes ?? DEFAULT_BATCH_BYTES,
      append: (outputs) => this.append(outputs),
      startOf: async (topic, partition) => (await this.#catalog.ranges(topic))[partition]?.start ?? 0,
      onClose: () => this.#members.delete(member),
    });
    this.#members.add(member);
    return member;
  }

  async *read(topic: string, options: ReadOptions): AsyncIterable<LogRecord> {
    this.#open();
    await this.#catalog.partitions(topic);
    yield* readTopic(
      {
        cluster: this.#driver.createCluster(),
        outage: this.#outage,
        clock: this.#clock,
        topic,
        remote: this.#catalog.nameOf(topic),
        ranges: () => this.#catalog.ranges(topic),
        signal: options.signal ? AbortSignal.any([options.signal, this.#closing.signal]) : this.#closing.signal,
      },
      options,
    );
  }

  async readAt(position: Position): Promise<LogRecord | null> {
    this.#open();
    const { topic, partition, offset } = position;
    const range = (await this.#catalog.ranges(topic)).find((each) => each.partition === partition);
    if (!range || offset < range.start || offset >= range.end) return null;
    const remote = this.#catalog.nameOf(topic);
    return this.#outage.watch(async () => {
      const cluster = await this.#singleCluster();
      await cluster.addMultipleTargetTopics([remote]);
      await cluster.refreshMetadataIfNecessary();
      const leader = leaderOf(cluster, remote, partition);
      if (leader === null) throw new LangngheError("LOG_UNAVAILABLE", `${remote}/${partition} has no leader`);
      const asked = { topic: remote, partition, fetchOffset: offset, maxBytes: 1 };
      const [fetched] = await fetchFrom(cluster, leader, [asked], 1, 0);
      const found = fetched?.messages.find((message) => Number(message.offset) === offset);
      return found ? recordOf(topic, partition, found) : null;
    });
  }

  async ranges(topics: readonly string[]): Promise<readonly PartitionRange[]> {
    this.#open();
    return (await Promise.all(topics.map((topic) => this.#catalog.ranges(topic)))).flat();
  }

  async progress(group: string): Promise<readonly Progress[]> {
    this.#open();
    return this.#catalog.progress(group);
  }

  async resetGroup(group: string): Promise<void> {
    this.#open();
    await this.#catalog.forget(group);
  }

  /** The brokers clean by themselves. */
  async compact(): Promise<void> {
    this.#open();
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await Promise.all([...this.#members].map((member) => member.close()));
    await this.#appender.close();
    await this.#catalog.close();
    try {
      await (await this.#single)?.disconnect();
    } catch {
      // It never connected.
    }
  }

  #open(): void {
    if (this.#closing.signal.aborted) throw new LangngheError("CLOSED", "the event log");
  }

  #singleCluster(): Promise<Cluster> {
    this.#single ??= (async () => {
      const cluster = this.#driver.createCluster();
      try {
        await cluster.connect();
      } catch (thrown) {
        this.#single = null;
        throw thrown;
      }
      return cluster;
    })();
    return this.#single;
  }
}
