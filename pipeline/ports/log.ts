// The event log: the one place that nothing may be lost from. Two adapters, one contract suite (test/contract/log.ts).
import type { Topic } from "../messages/topics.ts";

/** A message to append. `value` null is a tombstone: in a compacted topic it deletes the key. */
export interface LogOutput {
  readonly topic: string;
  readonly key: string;
  readonly value: Uint8Array | null;
}

/** Where a message stands. Offsets grow within a partition, not always by one; a message keeps its offset. */
export interface Position {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

export interface LogRecord extends LogOutput {
  readonly position: Position;
  /** ISO 8601 UTC, set by the log. */
  readonly appendedAt: string;
}

export interface PartitionRange {
  readonly topic: string;
  readonly partition: number;
  /** First offset still kept. */
  readonly start: number;
  /** Offset the next message will get; start === end means empty. */
  readonly end: number;
}

/**
 * What a group has finished in one partition. `tally` is the stage's own count over everything before `next`, stored in
 * the same write as the position, so that both are always true together.
 */
export interface Progress {
  readonly topic: string;
  readonly partition: number;
  /** Offset of the next message to read. */
  readonly next: number;
  /** At most 4,000 characters of JSON (Kafka's default offset.metadata.max.bytes is 4,096). */
  readonly tally: string;
}

/** Messages of one partition, in order, with the duty to commit or release them. */
export interface Batch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly LogRecord[];
  /** Tally committed before this batch, "" when there is none. */
  readonly tally: string;
  /**
   * Appends the outputs, then moves the group's position behind `upTo` (default: the whole batch) with the new tally.
   * Resolves only when all of it is durable. Where `supports.atomicCommit`, both happen in one transaction; elsewhere a
   * crash between them means the batch is read again. Throws PARTITION_LOST when another member owns the partition now
   * (outputs may have been written: ids are derived, so that is harmless), LOG_UNAVAILABLE when it is safe to call again.
   * Committing a position behind the committed one is a no-op.
   */
  commit(outputs: readonly LogOutput[], tally: string, upTo?: Position): Promise<void>;
  /** Gives the batch back without progress: it will be read again, by this member or another. */
  release(): Promise<void>;
}

/** One member of a consumer group. Partitions are shared among members; each has one owner at a time. */
export interface Member {
  /**
   * The next batch, at most one outstanding per partition; waits while there is nothing. Resolves null after close() or
   * abort. Throws LOG_UNAVAILABLE only when waiting longer will not help without a retry by the caller.
   */
  next(signal: AbortSignal): Promise<Batch | null>;
  /** Whether a partition of the topic is this member's now, as far as it knows: others may have been given it since. */
  owns(topic: string): boolean;
  /** Leaves the group; outstanding batches are released. Idempotent. */
  close(): Promise<void>;
}

export interface JoinOptions {
  readonly group: string;
  readonly topics: readonly string[];
  /** Most messages in a batch; default 500. */
  readonly maxRecords?: number;
  /** Most bytes in a batch (one message may exceed it); default 4 MiB. Bounds the memory of a worker. */
  readonly maxBytes?: number;
}

export interface ReadOptions {
  /** First offset per partition to read; default the start. */
  readonly from?: readonly Position[];
  /** end: stop at the end as it was when reading began. follow: wait for more. */
  readonly until: "end" | "follow";
  readonly signal?: AbortSignal;
}

export interface Log {
  /** What this backend can promise; contract tests read it instead of options. */
  readonly supports: {
    /** Outputs and position are one transaction. */
    readonly atomicCommit: boolean;
    /** Several processes may join one group. */
    readonly manyProcesses: boolean;
    /** Old values of a compacted key disappear by themselves; elsewhere only after compact(). */
    readonly backgroundCompaction: boolean;
  };
  /** Largest message in bytes, key and value together; append refuses more with MESSAGE_TOO_LARGE. */
  readonly maxMessageBytes: number;
  /** Creates what is missing; throws CONFIG_INVALID when a topic exists with fewer partitions or another clean-up rule. */
  ensureTopics(topics: readonly Topic[]): Promise<void>;
  /** Durable when it resolves; positions in the order given. Same key, same partition. Refuses unknown topics. */
  append(outputs: readonly LogOutput[]): Promise<readonly Position[]>;
  join(options: JoinOptions): Promise<Member>;
  /** Reads without a group: replays, tables, `doctor`. Order per partition; partitions may interleave. */
  read(topic: string, options: ReadOptions): AsyncIterable<LogRecord>;
  /** The one message, or null when it is gone. */
  readAt(position: Position): Promise<LogRecord | null>;
  ranges(topics: readonly string[]): Promise<readonly PartitionRange[]>;
  /** Progress of a group, one entry per partition that was ever committed. */
  progress(group: string): Promise<readonly Progress[]>;
  /** Forgets a group's progress, so that it starts at the beginning (`reindex`). No member may be joined. */
  resetGroup(group: string): Promise<void>;
  /** Applies retention and compaction now where the backend does not do so itself; a no-op elsewhere. */
  compact(now: Date): Promise<void>;
  /** Ends readers and members, then releases everything. Idempotent. */
  close(): Promise<void>;
}
