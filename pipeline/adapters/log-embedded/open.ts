// The event log in one SQLite file, for one process and no service: the default. Durable, ordered per key, and outputs with
// their position in one transaction.
import type { DatabaseSync } from "node:sqlite";
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
import { openForReading, openForWriting } from "./database.ts";
import { Group } from "./group.ts";
import { EmbeddedMember } from "./member.ts";
import { partitionOf } from "./partition-of.ts";
import { lockFolder } from "./process-lock.ts";
import { translateSqlite } from "./sqlite-errors.ts";
import { type Row, Store } from "./store.ts";
import { Wake } from "./wake.ts";
import { Writer } from "./writer.ts";

export interface EmbeddedLogOptions {
  /** Where log.db and its lock are kept; made when missing. */
  readonly folder: string;
  /** Made sure of before the log is given back. */
  readonly topics?: readonly Topic[];
  /** Gives the time of messages and nothing else; default the machine's. */
  readonly clock?: Pick<Clock, "now">;
  /** Largest message, key and value together; default 4 MiB. */
  readonly maxMessageBytes?: number;
  /** Largest size of the file; default none. More is STORAGE_FULL, as on a full disk. */
  readonly maxBytes?: number;
  /** Only read, also while another process has the log: no lock is taken, writing and joining are refused as LOG_LOCKED. */
  readonly readOnly?: boolean;
}

const DEFAULT_MESSAGE_BYTES = 4 * 1024 * 1024;
const DEFAULT_RECORDS = 500;
const DEFAULT_BATCH_BYTES = 4 * 1024 * 1024;
/** Rows looked at between two turns of the event loop while compacting. */
const COMPACT_ROWS = 2000;
/** How long a deletion stays readable, so that readers in progress see it: Kafka's default of delete.retention.ms. */
const TOMBSTONE_MS = 24 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** How often a reader of another process's log looks for more: nothing tells it. */
const LOOK_AGAIN_MS = 500;

/**
 * Opens or creates the log. Throws LOG_LOCKED when another process has it, STORAGE_FULL, CONFIG_INVALID (topics), and
 * NOT_FOUND when there is none to read.
 */
export async function openEmbeddedLog(options: EmbeddedLogOptions): Promise<Log> {
  const unlock = options.readOnly ? () => {} : lockFolder(options.folder);
  try {
    const database = options.readOnly
      ? openForReading(options.folder)
      : openForWriting(options.folder, options.maxBytes ?? null);
    const log = new EmbeddedLog(options, database, unlock);
    try {
      if (options.topics && options.topics.length > 0) await log.ensureTopics(options.topics);
    } catch (thrown) {
      await log.close();
      throw thrown;
    }
    return log;
  } catch (thrown) {
    unlock();
    throw translateSqlite(thrown);
  }
}

class EmbeddedLog implements Log {
  readonly supports = { atomicCommit: true, manyProcesses: false, backgroundCompaction: false } as const;
  readonly maxMessageBytes: number;
  readonly #store: Store;
  readonly #writer: Writer;
  readonly #unlock: () => void;
  readonly #groups = new Map<string, Group>();
  readonly #members = new Set<EmbeddedMember>();
  readonly #wake = new Wake();
  readonly #closing = new AbortController();
  readonly #readOnly: boolean;

  constructor(options: EmbeddedLogOptions, database: DatabaseSync, unlock: () => void) {
    const clock = options.clock ?? { now: () => Date.now() };
    this.#unlock = unlock;
    this.maxMessageBytes = options.maxMessageBytes ?? DEFAULT_MESSAGE_BYTES;
    this.#readOnly = options.readOnly ?? false;
    this.#store = new Store(database);
    this.#writer = new Writer(
      this.#store,
      () => clock.now(),
      () => this.#wake.wake(),
    );
  }

  async ensureTopics(topics: readonly Topic[]): Promise<void> {
    this.#openToWrite();
    try {
      for (const topic of topics) this.#store.ensureTopic(topic);
    } catch (thrown) {
      throw translateSqlite(thrown);
    }
  }

  async append(outputs: readonly LogOutput[]): Promise<readonly Position[]> {
    this.#openToWrite();
    const rows = this.#rowsOf(outputs);
    if (rows.length === 0) return [];
    const offsets = await this.#writer.write({ rows });
    return rows.map((row, at) => ({
      topic: row.partition.topic,
      partition: row.partition.partition,
      offset: offsets[at] ?? 0,
    }));
  }

  async join(options: JoinOptions): Promise<Member> {
    this.#openToWrite();
    for (const topic of options.topics) this.#store.partitions(topic);
    let group = this.#groups.get(options.group);
    if (!group) {
      group = new Group(options.group, this.#store, this.#wake);
      this.#groups.set(options.group, group);
    }
    const member = new EmbeddedMember({
      store: this.#store,
      writer: this.#writer,
      group,
      topics: options.topics,
      maxRecords: options.maxRecords ?? DEFAULT_RECORDS,
      maxBytes: options.maxBytes ?? DEFAULT_BATCH_BYTES,
      wake: this.#wake,
      rowsOf: (outputs) => {
        this.#open();
        return this.#rowsOf(outputs);
      },
      onClose: (closed) => {
        this.#members.delete(closed);
        if (group.size === 0) this.#groups.delete(group.name);
      },
    });
    this.#members.add(member);
    return member;
  }

  async *read(topic: string, options: ReadOptions): AsyncIterable<LogRecord> {
    this.#open();
    const ended = options.signal ? AbortSignal.any([options.signal, this.#closing.signal]) : this.#closing.signal;
    const cursors = this.#store.partitions(topic).map(({ partition, end }) => ({
      partition,
      next: options.from?.find((at) => at.topic === topic && at.partition === partition)?.offset ?? 0,
      end,
    }));
    while (!ended.aborted) {
      let found = false;
      for (const cursor of cursors) {
        // Looked up anew each time: another process may have made the file anew, or moved its end.
        const partition = this.#store.partitions(topic)[cursor.partition];
        if (!partition || ended.aborted) return;
        const end = options.until === "end" ? cursor.end : partition.end;
        const records = this.#store.read(partition, cursor.next, end, DEFAULT_RECORDS, DEFAULT_BATCH_BYTES);
        cursor.next = Math.max(cursor.next, (records.at(-1)?.position.offset ?? end - 1) + 1);
        for (const record of records) {
          if (ended.aborted) return;
          found = true;
          yield record;
        }
      }
      if (found) continue;
      if (options.until === "end") return;
      const more = (): boolean =>
        cursors.some(({ partition, next }) => next < (this.#store.partitions(topic)[partition]?.end ?? 0));
      if (!more()) await this.#untilMore(ended);
    }
  }

  async readAt(position: Position): Promise<LogRecord | null> {
    this.#open();
    const partition = this.#store.partitions(position.topic)[position.partition];
    if (!partition) return null;
    return this.#store.read(partition, position.offset, position.offset + 1, 1, DEFAULT_BATCH_BYTES)[0] ?? null;
  }

  async ranges(topics: readonly string[]): Promise<readonly PartitionRange[]> {
    this.#open();
    return topics.flatMap((topic) =>
      this.#store.partitions(topic).map(({ partition, start, end }) => ({ topic, partition, start, end })),
    );
  }

  async progress(group: string): Promise<readonly Progress[]> {
    this.#open();
    return this.#store.progress(group);
  }

  async resetGroup(group: string): Promise<void> {
    this.#openToWrite();
    if (this.#groups.has(group)) throw new TypeError(`group ${group} has members: close them before resetGroup`);
    try {
      this.#store.forget(group);
    } catch (thrown) {
      throw translateSqlite(thrown);
    }
  }

  async compact(now: Date): Promise<void> {
    this.#openToWrite();
    for (const partition of this.#store.all()) {
      try {
        if (partition.days !== null) {
          const before = now.getTime() - partition.days * DAY_MS;
          while (this.#store.expire(partition, before, COMPACT_ROWS) > 0) await this.#turn();
        }
        if (!partition.compacted || !this.#store.needsCompaction(partition, now.getTime(), TOMBSTONE_MS)) continue;
        let from: number | null = partition.start;
        while (from !== null) {
          from = this.#store.compactFrom(partition, from, COMPACT_ROWS, now.getTime() - TOMBSTONE_MS).next;
          await this.#turn();
        }
      } catch (thrown) {
        throw translateSqlite(thrown);
      }
    }
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    // What was asked for before is written; what comes after is refused.
    this.#writer.flush();
    this.#closing.abort();
    for (const member of [...this.#members]) await member.close();
    this.#store.close();
    this.#unlock();
  }

  #open(): void {
    if (this.#closing.signal.aborted) throw new LangngheError("CLOSED", "the event log");
    if (this.#readOnly) this.#store.refresh();
  }

  /** Until something was appended, or may have been. */
  async #untilMore(ended: AbortSignal): Promise<void> {
    if (!this.#readOnly) return this.#wake.wait(ended);
    await this.#wake.wait(AbortSignal.any([ended, AbortSignal.timeout(LOOK_AGAIN_MS)]));
    if (!ended.aborted) this.#store.refresh();
  }

  #openToWrite(): void {
    this.#open();
    if (this.#readOnly) throw new LangngheError("LOG_LOCKED", "it was opened for reading");
  }

  async #turn(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#open();
  }

  #rowsOf(outputs: readonly LogOutput[]): readonly Row[] {
    return outputs.map((output) => {
      const partitions = this.#store.partitions(output.topic);
      const bytes = Buffer.byteLength(output.key) + (output.value?.byteLength ?? 0);
      if (bytes > this.maxMessageBytes) {
        throw new LangngheError("MESSAGE_TOO_LARGE", `${bytes} bytes, at most ${this.maxMessageBytes}`, {
          details: { topic: output.topic, bytes, limit: this.maxMessageBytes },
        });
      }
      const partition = partitions[partitionOf(output.key, partitions.length)];
      if (!partition) throw new TypeError(`topic ${output.topic} has no partitions`);
      return { partition, key: output.key, value: output.value };
    });
  }
}
