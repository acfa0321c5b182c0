// Reading without a group: from given offsets to the end, or on and on. One connection of its own per reading.
import type { Clock } from "../../ports/clock.ts";
import type { LogRecord, PartitionRange, ReadOptions } from "../../ports/log.ts";
import type { Cluster } from "./driver.ts";
import { fetchFrom, leaderOf, recordOf } from "./fetching.ts";
import { translateKafka } from "./kafka-errors.ts";
import type { Outage } from "./outage.ts";

const FETCH_BYTES = 4 * 1024 * 1024;
const WAIT_MS = 500;
/** Answers without a message before an end that compaction has emptied counts as reached. */
const EMPTY_ANSWERS = 3;

export interface ReadParts {
  readonly cluster: Cluster;
  readonly outage: Outage;
  readonly clock: Pick<Clock, "sleep">;
  readonly topic: string;
  /** Name on the brokers. */
  readonly remote: string;
  readonly ranges: () => Promise<readonly PartitionRange[]>;
  /** Aborts when the reader or the log ends. */
  readonly signal: AbortSignal;
}

interface Cursor {
  readonly partition: number;
  next: number;
  end: number;
  empty: number;
}

/** Waits through outages. Ends when the signal aborts; frees the connection however it ends. */
export async function* readTopic(parts: ReadParts, options: ReadOptions): AsyncGenerator<LogRecord> {
  const { cluster, outage, topic, remote, signal } = parts;
  const disconnect = (): void => void cluster.disconnect().catch(() => {});
  signal.addEventListener("abort", disconnect, { once: true });
  try {
    const ranges = await outage.untilBack(signal, async () => {
      await cluster.connect();
      await cluster.addMultipleTargetTopics([remote]);
      return parts.ranges();
    });
    let cursors: readonly Cursor[] = ranges.map(({ partition, start, end }) => {
      const from = options.from?.find((at) => at.topic === topic && at.partition === partition)?.offset ?? start;
      return { partition, next: Math.max(from, start), end, empty: 0 };
    });
    for (let attempt = 0; !signal.aborted; ) {
      if (options.until === "end")
        cursors = cursors.filter(({ next, end, empty }) => next < end && empty < EMPTY_ANSWERS);
      if (cursors.length === 0) return;
      let records: readonly LogRecord[];
      try {
        records = await outage.watch(() => fetchRound(parts, cursors, options.until));
        attempt = 0;
      } catch (thrown) {
        signal.throwIfAborted();
        const error = translateKafka(thrown);
        if (error.code === "LOG_POSITION_LOST") {
          // Retention was quicker than this reader: what is gone is gone for it.
          for (const { partition, start } of await outage.untilBack(signal, parts.ranges)) {
            for (const cursor of cursors)
              if (cursor.partition === partition) cursor.next = Math.max(cursor.next, start);
          }
          continue;
        }
        if (error.code !== "LOG_UNAVAILABLE") throw error;
        await outage.pause(attempt++, signal);
        await cluster.refreshMetadata().catch(() => {});
        continue;
      }
      for (const record of records) {
        if (signal.aborted) return;
        yield record;
      }
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  } finally {
    signal.removeEventListener("abort", disconnect);
    await cluster.disconnect().catch(() => {});
  }
}

/** One request to each broker in charge; moves the cursors behind what came. */
async function fetchRound(
  parts: ReadParts,
  cursors: readonly Cursor[],
  until: ReadOptions["until"],
): Promise<readonly LogRecord[]> {
  const { cluster, topic, remote } = parts;
  await cluster.refreshMetadataIfNecessary();
  const byLeader = Map.groupBy(cursors, ({ partition }) => leaderOf(cluster, remote, partition));
  const led = [...byLeader].flatMap(([leader, list]) => (leader === null ? [] : [{ leader, list }]));
  if (led.length === 0) {
    await parts.clock.sleep(WAIT_MS, parts.signal);
    await cluster.refreshMetadata();
    return [];
  }
  const answers = await Promise.all(
    led.map(({ leader, list }) =>
      fetchFrom(
        cluster,
        leader,
        list.map(({ partition, next }) => ({ topic: remote, partition, fetchOffset: next, maxBytes: FETCH_BYTES })),
        FETCH_BYTES,
        WAIT_MS,
      ),
    ),
  );
  const records: LogRecord[] = [];
  for (const { partition, messages } of answers.flat()) {
    const cursor = cursors.find((each) => each.partition === partition);
    if (!cursor) continue;
    cursor.empty = messages.length > 0 ? 0 : cursor.empty + 1;
    for (const message of messages) {
      const offset = Number(message.offset);
      if (until === "end" && offset >= cursor.end) break;
      records.push(recordOf(topic, partition, message));
    }
    const last = messages.at(-1);
    if (last) cursor.next = Number(last.offset) + 1;
  }
  return records;
}
