// Fetching from the brokers that lead the partitions, and a fetched message as the port has it. Used with and without a group.
import type { LogRecord } from "../../ports/log.ts";
import { byTopic, type Cluster, type FetchedMessage, type PartitionFetch } from "./driver.ts";

export interface Fetched {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly FetchedMessage[];
  /** Offset behind the last message that readers may see. */
  readonly end: number;
}

/** Which broker leads each partition now; those without a leader are left out. */
export function leaderOf(cluster: Cluster, topic: string, partition: number): number | null {
  const found = cluster.findTopicPartitionMetadata(topic).find(({ partitionId }) => partitionId === partition);
  return found && found.leader >= 0 ? found.leader : null;
}

/**
 * One request to one broker, which answers when there is something or after `waitMs`. Messages before the asked offset,
 * which a compressed or larger batch brings along, are left out. Throws what kafkajs throws.
 */
export async function fetchFrom(
  cluster: Cluster,
  nodeId: number,
  partitions: readonly PartitionFetch[],
  maxBytes: number,
  waitMs: number,
): Promise<readonly Fetched[]> {
  const broker = await cluster.findBroker({ nodeId });
  const { responses } = await broker.fetch({
    maxWaitTime: waitMs,
    minBytes: 1,
    maxBytes,
    isolationLevel: 0,
    topics: byTopic(partitions),
  });
  const asked = new Map(partitions.map((each) => [`${each.topic}/${each.partition}`, each.fetchOffset]));
  return responses.flatMap(({ topicName, partitions: answered }) =>
    answered.map(({ partition, messages, highWatermark }) => {
      const from = asked.get(`${topicName}/${partition}`) ?? 0;
      return {
        topic: topicName,
        partition,
        messages: messages.filter((message) => !message.isControlRecord && Number(message.offset) >= from),
        end: Number(highWatermark),
      };
    }),
  );
}

/** `topic`: our name of it. */
export function recordOf(topic: string, partition: number, message: FetchedMessage): LogRecord {
  return {
    topic,
    key: message.key?.toString() ?? "",
    value: message.value,
    position: { topic, partition, offset: Number(message.offset) },
    appendedAt: new Date(Number(message.timestamp)).toISOString(),
  };
}

export function sizeOf(message: FetchedMessage): number {
  return (message.key?.byteLength ?? 0) + (message.value?.byteLength ?? 0);
}
