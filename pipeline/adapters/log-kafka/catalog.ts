// Topics on the brokers: made, checked, counted, and the size of message they take. Everything here goes through kafkajs's admin.
import { setTimeout as delay } from "node:timers/promises";
import kafkajs, { type Admin, type ITopicConfig } from "kafkajs";
import { LangngheError } from "../../errors.ts";
import type { Topic } from "../../messages/topics.ts";
import type { PartitionRange, Progress } from "../../ports/log.ts";
import { BATCH_OVERHEAD_BYTES } from "./appender.ts";
import type { Driver } from "./driver.ts";
import { protocolType, translateKafka } from "./kafka-errors.ts";
import type { Outage } from "./outage.ts";

// A CommonJS package: Node does not see its names as exports.
const { ConfigResourceTypes } = kafkajs;

/** message.max.bytes where a broker does not tell: Kafka's default. */
const DEFAULT_BATCH_BYTES = 1_048_588;
/** max.message.bytes of topics made here: room for a long page, the same as the embedded log's. */
const TOPIC_BATCH_BYTES = 4 * 1024 * 1024;
const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a broker may take to make topics, and then to tell of their leaders. */
const CREATE_TIMEOUT_MS = 30_000;
const LEADERS_WITHIN_MS = 60_000;
const LEADERS_POLL_MS = 100;
/** What a broker answers that has not heard yet of a new topic or of a partition's new leader. */
const NOT_YET_TOLD: ReadonlySet<string> = new Set([
  "UNKNOWN_TOPIC_OR_PARTITION",
  "LEADER_NOT_AVAILABLE",
  "NOT_LEADER_FOR_PARTITION",
]);

export interface CatalogOptions {
  readonly driver: Driver;
  readonly outage: Outage;
  /** Put before each topic's and group's name. */
  readonly prefix: string;
  /** Copies of each partition of a topic made here. */
  readonly replication: number;
}

export class Catalog {
  readonly #options: CatalogOptions;
  readonly #partitions = new Map<string, number>();
  #admin: Promise<Admin> | null = null;
  #batchBytes = DEFAULT_BATCH_BYTES;

  constructor(options: CatalogOptions) {
    this.#options = options;
  }

  /** Largest record batch that every topic made sure of takes. */
  get batchBytes(): number {
    return this.#batchBytes;
  }

  get maxMessageBytes(): number {
    return this.#batchBytes - BATCH_OVERHEAD_BYTES;
  }

  nameOf(topic: string): string {
    return this.#options.prefix + topic;
  }

  /** Asks a broker what it takes. Throws LOG_UNAVAILABLE, LOG_DENIED. */
  async start(): Promise<void> {
    await this.#use(async (admin) => {
      const { brokers } = await admin.describeCluster();
      const name = String(brokers[0]?.nodeId ?? 0);
      const limit = await configValues(admin, ConfigResourceTypes.BROKER, [name], "message.max.bytes");
      this.#batchBytes = Number(limit.get(name) ?? DEFAULT_BATCH_BYTES);
    });
  }

  async ensure(topics: readonly Topic[]): Promise<void> {
    if (topics.length === 0) return;
    await this.#use(async (admin) => {
      const present = new Set(await admin.listTopics());
      const missing = topics.filter((topic) => !present.has(this.nameOf(topic.name)));
      if (missing.length > 0) await this.#create(admin, missing);
      await this.#check(admin, topics);
    });
  }

  /** How many partitions a topic has. Throws CONFIG_INVALID when there is none. */
  async partitions(topic: string): Promise<number> {
    const known = this.#partitions.get(topic);
    if (known !== undefined) return known;
    const name = this.nameOf(topic);
    const counts = await this.#use(async (admin) => {
      if (!(await admin.listTopics()).includes(name)) {
        throw new LangngheError("CONFIG_INVALID", `topic ${name} does not exist`, { details: { topic } });
      }
      return (await admin.fetchTopicMetadata({ topics: [name] })).topics.map((each) => each.partitions.length);
    });
    const count = counts[0] ?? 0;
    this.#partitions.set(topic, count);
    return count;
  }

  async ranges(topic: string): Promise<readonly PartitionRange[]> {
    await this.partitions(topic);
    const offsets = await this.#use((admin) => whenTold(() => admin.fetchTopicOffsets(this.nameOf(topic))));
    return offsets
      .map(({ partition, low, high }) => ({ topic, partition, start: Number(low), end: Number(high) }))
      .sort((a, b) => a.partition - b.partition);
  }

  async progress(group: string): Promise<readonly Progress[]> {
    const { prefix } = this.#options;
    const fetched = await this.#use((admin) => admin.fetchOffsets({ groupId: this.nameOf(group) }));
    return fetched
      .filter(({ topic }) => topic.startsWith(prefix))
      .flatMap(({ topic, partitions }) =>
        partitions.map(({ partition, offset, metadata }) => ({
          topic: topic.slice(prefix.length),
          partition,
          next: Number(offset),
          tally: metadata ?? "",
        })),
      )
      .filter(({ next }) => next >= 0)
      .sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1));
  }

  async forget(group: string): Promise<void> {
    const groupId = this.nameOf(group);
    await this.#use(async (admin) => {
      try {
        await admin.deleteGroups([groupId]);
      } catch (thrown) {
        const types = deletionTypes(thrown);
        if (types.includes("NON_EMPTY_GROUP")) {
          throw new LangngheError("LOG_UNAVAILABLE", `group ${groupId} has members: stop its workers first`);
        }
        if (!types.includes("GROUP_ID_NOT_FOUND")) throw thrown;
      }
    });
  }

  async close(): Promise<void> {
    const dropped = this.#admin;
    this.#admin = null;
    try {
      await (await dropped)?.disconnect();
    } catch {
      // It never connected, or the connection is gone already.
    }
  }

  async #create(admin: Admin, topics: readonly Topic[]): Promise<void> {
    try {
      await admin.createTopics({
        timeout: CREATE_TIMEOUT_MS,
        // The driver's own wait ends in an error when a broker has not heard of the topic yet.
        waitForLeaders: false,
        topics: topics.map((topic) => ({
          topic: this.nameOf(topic.name),
          numPartitions: topic.partitions,
          replicationFactor: this.#options.replication,
          configEntries: configOf(topic),
        })),
      });
    } catch (thrown) {
      // Another worker starts at the same moment.
      if (protocolType(thrown) !== "TOPIC_ALREADY_EXISTS") throw thrown;
    }
    // A busy controller needs seconds to tell of leaders; the driver throws the broker's error of a partition without one.
    const names = topics.map((topic) => this.nameOf(topic.name));
    await whenTold(() => admin.fetchTopicMetadata({ topics: names }));
  }

  async #check(admin: Admin, topics: readonly Topic[]): Promise<void> {
    const names = topics.map((topic) => this.nameOf(topic.name));
    const metadata = await admin.fetchTopicMetadata({ topics: names });
    const policies = await configValues(admin, ConfigResourceTypes.TOPIC, names, "cleanup.policy");
    const limits = await configValues(admin, ConfigResourceTypes.TOPIC, names, "max.message.bytes");
    const kept = await configValues(admin, ConfigResourceTypes.TOPIC, names, "retention.ms");
    const changed: Topic[] = [];
    for (const topic of topics) {
      const name = this.nameOf(topic.name);
      const count = metadata.topics.find((each) => each.name === name)?.partitions.length ?? 0;
      if (count < topic.partitions) {
        throw new LangngheError(
          "CONFIG_INVALID",
          `topic ${name} has ${count} partitions, ${topic.partitions} are needed`,
        );
      }
      const policy = policies.get(name);
      if (policy !== undefined && policy !== policyOf(topic)) {
        throw new LangngheError(
          "CONFIG_INVALID",
          `topic ${name} has cleanup.policy=${policy}, ${policyOf(topic)} is needed`,
        );
      }
      const wanted = configOf(topic).find((entry) => entry.name === "retention.ms")?.value;
      if (wanted !== undefined && kept.has(name) && kept.get(name) !== wanted) changed.push(topic);
      this.#partitions.set(topic.name, count);
    }
    // The settings say how long what is kept; a time that was shortened must hold for what is there already.
    if (changed.length > 0) {
      await admin.alterConfigs({
        validateOnly: false,
        resources: changed.map((topic) => ({
          type: ConfigResourceTypes.TOPIC,
          name: this.nameOf(topic.name),
          configEntries: configOf(topic),
        })),
      });
    }
    // A topic's own limit stands above the broker's, so what the topics take is what may be sent.
    this.#batchBytes = Math.min(...names.map((name) => Number(limits.get(name) ?? this.#batchBytes)));
  }

  /** One connection for all; after a failure the next use makes another. */
  async #use<Result>(work: (admin: Admin) => Promise<Result>): Promise<Result> {
    try {
      return await this.#options.outage.watch(async () => {
        this.#admin ??= this.#connect();
        return await work(await this.#admin);
      });
    } catch (thrown) {
      if (translateKafka(thrown).code === "LOG_UNAVAILABLE") await this.close();
      throw thrown;
    }
  }

  async #connect(): Promise<Admin> {
    const admin = this.#options.driver.kafka.admin();
    try {
      await admin.connect();
    } catch (thrown) {
      await admin.disconnect().catch(() => {});
      throw thrown;
    }
    return admin;
  }
}

/** Asks again while the broker has not heard yet of what is asked, for LEADERS_WITHIN_MS at most. */
async function whenTold<Result>(ask: () => Promise<Result>): Promise<Result> {
  const until = Date.now() + LEADERS_WITHIN_MS;
  while (true) {
    try {
      return await ask();
    } catch (thrown) {
      if (!NOT_YET_TOLD.has(protocolType(thrown)) || Date.now() > until) throw thrown;
    }
    await delay(LEADERS_POLL_MS);
  }
}

function policyOf(topic: Topic): "compact" | "delete" {
  return topic.retention === "compact" ? "compact" : "delete";
}

function configOf(topic: Topic): ITopicConfig["configEntries"] & object {
  const config: Record<string, string> = {
    "cleanup.policy": policyOf(topic),
    // The log sets the time, so that a worker's wrong clock deletes nothing.
    "message.timestamp.type": "LogAppendTime",
    "max.message.bytes": String(TOPIC_BATCH_BYTES),
  };
  if (topic.retention === "compact") {
    // The cleaner leaves the segment alone that is written to; small segments keep a table's topic near its size.
    config["segment.bytes"] = String(64 * 1024 * 1024);
    config["segment.ms"] = String(DAY_MS);
    config["min.cleanable.dirty.ratio"] = "0.2";
  } else {
    config["retention.ms"] = topic.retention === "forever" ? "-1" : String(topic.retention.days * DAY_MS);
    config["retention.bytes"] = "-1";
  }
  return Object.entries(config).map(([name, value]) => ({ name, value }));
}

/** One setting of several topics or brokers; those that may not be looked at are left out. */
async function configValues(
  admin: Admin,
  type: kafkajs.ConfigResourceTypes,
  names: readonly string[],
  setting: string,
): Promise<ReadonlyMap<string, string>> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({ type, name, configNames: [setting] })),
  });
  const values = new Map<string, string>();
  for (const { resourceName, configEntries } of resources) {
    const value = configEntries.find(({ configName }) => configName === setting)?.configValue;
    if (value !== undefined && value !== null) values.set(resourceName, value);
  }
  return values;
}

/** kafkajs gathers one error per group. */
function deletionTypes(thrown: unknown): readonly string[] {
  const groups = (thrown as { readonly groups?: unknown }).groups;
  if (!Array.isArray(groups)) return [protocolType(thrown)];
  return groups.map((group) => protocolType((group as { readonly error?: unknown }).error));
}
