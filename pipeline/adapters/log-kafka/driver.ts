// kafkajs as this adapter uses it: the client with our settings, and a typed view of its cluster layer, which speaks single
// requests (fetch, join, commit). Its Consumer is not used: docs/decisions/0003 says why. Knows nothing of topics or groups.
import { createRequire } from "node:module";
import { connect, isIP } from "node:net";
import { connect as connectSecurely } from "node:tls";
import kafkajs, { type ISocketFactory, type SASLOptions } from "kafkajs";
import type { Logger } from "../../ports/logger.ts";

// A CommonJS package: Node does not see its names as exports.
const { Kafka, logLevel } = kafkajs;

const require = createRequire(import.meta.url);

export interface KafkaOptions {
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** Encrypt; `ca` is a PEM text for an authority of one's own. */
  readonly tls?: { readonly ca?: string } | true;
  readonly sasl?: {
    readonly mechanism: "plain" | "scram-sha-256" | "scram-sha-512";
    readonly username: string;
    readonly password: string;
  };
  readonly logger: Logger;
}

/** Offsets and times come as decimal text: they are 64 bits wide in the protocol. */
export interface FetchedMessage {
  readonly offset: string;
  readonly timestamp: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly isControlRecord: boolean;
}

export interface PartitionFetch {
  readonly topic: string;
  readonly partition: number;
  readonly fetchOffset: number;
  readonly maxBytes: number;
}

interface PartitionList<Entry> {
  readonly topic: string;
  readonly partitions: readonly Entry[];
}

export interface Joined {
  readonly generationId: number;
  readonly leaderId: string;
  readonly memberId: string;
  readonly members: readonly { readonly memberId: string; readonly memberMetadata: Buffer }[];
}

interface GroupMemberId {
  readonly groupId: string;
  readonly memberId: string;
}

/** One broker; each call is one request, and throws kafkajs's errors. */
export interface Broker {
  readonly nodeId: number;
  fetch(request: {
    readonly maxWaitTime: number;
    readonly minBytes: number;
    readonly maxBytes: number;
    readonly isolationLevel: 0;
    readonly topics: readonly PartitionList<Omit<PartitionFetch, "topic"> & { readonly fetchOffset: number }>[];
  }): Promise<{
    readonly responses: readonly {
      readonly topicName: string;
      readonly partitions: readonly {
        readonly partition: number;
        readonly highWatermark: string;
        readonly messages: readonly FetchedMessage[];
      }[];
    }[];
  }>;
  joinGroup(
    request: GroupMemberId & {
      readonly sessionTimeout: number;
      readonly rebalanceTimeout: number;
      readonly groupProtocols: readonly { readonly name: string; readonly metadata: Buffer }[];
    },
  ): Promise<Joined>;
  syncGroup(
    request: GroupMemberId & {
      readonly generationId: number;
      readonly groupAssignment: readonly { readonly memberId: string; readonly memberAssignment: Buffer }[];
    },
  ): Promise<{ readonly memberAssignment: Buffer }>;
  heartbeat(request: GroupMemberId & { readonly groupGenerationId: number }): Promise<unknown>;
  leaveGroup(request: GroupMemberId): Promise<unknown>;
  offsetFetch(request: {
    readonly groupId: string;
    readonly topics: readonly PartitionList<{ readonly partition: number }>[];
  }): Promise<{
    readonly responses: readonly PartitionList<{
      readonly partition: number;
      readonly offset: string;
      readonly metadata: string | null;
    }>[];
  }>;
  offsetCommit(
    request: GroupMemberId & {
      readonly groupGenerationId: number;
      readonly topics: readonly PartitionList<{
        readonly partition: number;
        readonly offset: string;
        readonly metadata: string;
      }>[];
    },
  ): Promise<unknown>;
}

/** Connections to all brokers and what they said of topics. Each cluster has connections of its own. */
export interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  refreshMetadata(): Promise<void>;
  refreshMetadataIfNecessary(): Promise<void>;
  addMultipleTargetTopics(topics: readonly string[]): Promise<void>;
  findTopicPartitionMetadata(topic: string): readonly { readonly partitionId: number; readonly leader: number }[];
  findBroker(of: { readonly nodeId: number }): Promise<Broker>;
  findGroupCoordinator(of: { readonly groupId: string }): Promise<Broker>;
}

export interface Driver {
  readonly kafka: kafkajs.Kafka;
  createCluster(): Cluster;
}

type CreateCluster = (options: {
  readonly metadataMaxAge: number;
  readonly allowAutoTopicCreation: boolean;
}) => Cluster;

const METADATA_MAX_AGE_MS = 60_000;
/** Outages longer than these few tries are waited for by the callers, who know how long and say so. */
const RETRY = { initialRetryTime: 100, maxRetryTime: 1000, retries: 4 } as const;

export function openDriver(options: KafkaOptions): Driver {
  mendRequestQueue();
  const kafka = new Kafka({
    brokers: [...options.brokers],
    clientId: options.clientId,
    connectionTimeout: 5000,
    requestTimeout: 30_000,
    retry: RETRY,
    socketFactory,
    // It calls each retry an error; what an operator should know is said by outage.ts.
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => {
      options.logger.debug({ part: entry.namespace, detail: entry.log.message }, "Kafka driver");
    },
    ...(options.tls ? { ssl: options.tls === true ? true : { ...options.tls } } : {}),
    ...(options.sasl ? { sasl: { ...options.sasl } as SASLOptions } : {}),
  });
  const key = Object.getOwnPropertySymbols(kafka).find((symbol) => symbol.description?.endsWith(":createCluster"));
  const create = key ? (kafka as unknown as Record<symbol, CreateCluster>)[key] : undefined;
  if (!create) throw new TypeError("kafkajs 2.2 is needed: this version has no createCluster");
  return {
    kafka,
    createCluster: () => create({ metadataMaxAge: METADATA_MAX_AGE_MS, allowAutoTopicCreation: false }),
  };
}

const KEEP_ALIVE_MS = 60_000;

/** While a broker is away, the driver unrefs a socket once per waiting request, which Node takes for a leak of listeners. */
const socketFactory: ISocketFactory = ({ host, port, ssl, onConnect }) => {
  const socket = ssl
    ? connectSecurely({ host, port, ...(isIP(host) ? {} : { servername: host }), ...ssl }, onConnect)
    : connect({ host, port }, onConnect);
  return socket.setKeepAlive(true, KEEP_ALIVE_MS).setMaxListeners(0);
};

interface RequestQueue {
  readonly pending: readonly unknown[];
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  checkPendingRequests(): void;
}

const CHECK_PENDING_MS = 10;
let mended = false;

/**
 * kafkajs 2.2.4 re-arms a timer on every connection for ever, with a negative delay: a wake-up each millisecond, and on
 * Node 24 a TimeoutNegativeWarning. Only a queue with something in it needs the timer.
 */
function mendRequestQueue(): void {
  if (mended) return;
  mended = true;
  const queue = require("kafkajs/src/network/requestQueue/index.js") as { readonly prototype: object };
  Object.assign(queue.prototype, {
    scheduleCheckPendingRequests(this: RequestQueue): void {
      if (this.pending.length === 0 || this.throttleCheckTimeoutId !== null) return;
      this.throttleCheckTimeoutId = setTimeout(
        () => {
          this.throttleCheckTimeoutId = null;
          this.checkPendingRequests();
        },
        Math.max(this.throttledUntil - Date.now(), CHECK_PENDING_MS),
      );
    },
  });
}

/** Groups entries by topic, as most requests want them. */
export function byTopic<Entry extends { readonly topic: string }>(
  entries: readonly Entry[],
): readonly { readonly topic: string; readonly partitions: readonly Entry[] }[] {
  return [...Map.groupBy(entries, (entry) => entry.topic)].map(([topic, partitions]) => ({ topic, partitions }));
}
