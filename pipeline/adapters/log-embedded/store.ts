// The SQLite file: one table of messages per partition, positions and tallies beside them. Knows nothing of who reads.
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { LangngheError } from "../../errors.ts";
import type { Topic } from "../../messages/topics.ts";
import type { LogRecord, Progress } from "../../ports/log.ts";

/** One partition with its prepared statements. `start` and `end` are kept in memory, so that waiting costs no query. */
export interface Partition {
  readonly id: number;
  readonly topic: string;
  readonly partition: number;
  readonly compacted: boolean;
  /** Days until deletion, null for ever. */
  days: number | null;
  start: number;
  end: number;
  /** When compaction last began, and the end then. */
  clean: { readonly atMs: number; readonly end: number } | null;
  readonly insert: StatementSync;
  readonly select: StatementSync;
}

export interface Row {
  readonly partition: Partition;
  readonly key: string;
  readonly value: Uint8Array | null;
}

interface PartitionRow {
  readonly id: number;
  readonly topic: string;
  readonly partition: number;
  readonly retention: string;
  readonly next: number;
}

export class Store {
  readonly #database: DatabaseSync;
  readonly #topics = new Map<string, Partition[]>();
  readonly #savePosition: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#savePosition = this.#database.prepare(
      `INSERT INTO positions VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET next = excluded.next, tally = excluded.tally WHERE excluded.next > next`,
    );
    this.refresh();
  }

  /** Looks again what the file holds: needed when another process writes it. */
  refresh(): void {
    this.#topics.clear();
    for (const row of this.#database.prepare("SELECT * FROM partitions ORDER BY topic, partition").all()) {
      this.#load(row as unknown as PartitionRow);
    }
  }

  /** Creates what is missing. Throws CONFIG_INVALID when the topic exists with fewer partitions or another clean-up rule. */
  ensureTopic(topic: Topic): void {
    const retention = JSON.stringify(topic.retention);
    const known = this.#topics.get(topic.name) ?? [];
    const compacted = topic.retention === "compact";
    if (known.some((partition) => partition.compacted !== compacted)) {
      throw new LangngheError("CONFIG_INVALID", `topic ${topic.name} is ${compacted ? "not " : ""}compacted`);
    }
    if (known.length > 0 && known.length < topic.partitions) {
      throw new LangngheError(
        "CONFIG_INVALID",
        `topic ${topic.name} has ${known.length} partitions, ${topic.partitions} are needed`,
      );
    }
    if (known.length > 0) {
      for (const partition of known) partition.days = daysOf(topic.retention);
      this.#database.prepare("UPDATE partitions SET retention = ? WHERE topic = ?").run(retention, topic.name);
      return;
    }
    this.transaction(() => {
      const insert = this.#database.prepare(
        "INSERT INTO partitions (topic, partition, retention, next) VALUES (?, ?, ?, 0) RETURNING *",
      );
      for (let partition = 0; partition < topic.partitions; partition++) {
        const row = insert.get(topic.name, partition, retention) as unknown as PartitionRow;
        this.#database.exec(
          `CREATE TABLE messages_${row.id} (
             offset INTEGER PRIMARY KEY, at INTEGER NOT NULL, key TEXT NOT NULL, value BLOB
           )`,
        );
        if (topic.retention === "compact") {
          this.#database.exec(`CREATE INDEX keys_${row.id} ON messages_${row.id} (key)`);
        }
      }
    });
    const rows = this.#database.prepare("SELECT * FROM partitions WHERE topic = ? ORDER BY partition").all(topic.name);
    for (const row of rows) this.#load(row as unknown as PartitionRow);
  }

  /** Partitions of a topic in order. Throws CONFIG_INVALID for an unknown one. */
  partitions(topic: string): readonly Partition[] {
    const found = this.#topics.get(topic);
    if (!found) throw new LangngheError("CONFIG_INVALID", `topic ${topic} does not exist`, { details: { topic } });
    return found;
  }

  all(): readonly Partition[] {
    return [...this.#topics.values()].flat();
  }

  /** All of `work` or nothing of it, durable when it returns. The ends of partitions move only when it succeeds. */
  transaction<Result>(work: () => Result): Result {
    const ends = this.all().map((partition) => [partition, partition.start, partition.end] as const);
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.#database.exec("COMMIT");
      return result;
    } catch (thrown) {
      for (const [partition, start, end] of ends) {
        partition.start = start;
        partition.end = end;
      }
      // SQLite has rolled back by itself after some errors, a full disk among them.
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw thrown;
    }
  }

  /** Within a transaction: the message gets the partition's next offset. */
  insert(row: Row, atMs: number): number {
    const offset = row.partition.end;
    row.partition.insert.run(offset, atMs, row.key, row.value);
    row.partition.end = offset + 1;
    return offset;
  }

  /** Within a transaction: a position that is not ahead of the saved one changes nothing. */
  savePosition(group: string, partition: Partition, next: number, tally: string): void {
    this.#savePosition.run(group, partition.id, next, tally);
  }

  position(group: string, partition: Partition): { readonly next: number; readonly tally: string } | null {
    const row = this.#database
      .prepare("SELECT next, tally FROM positions WHERE member_group = ? AND partition_id = ?")
      .get(group, partition.id);
    return row ? { next: Number(row.next), tally: String(row.tally) } : null;
  }

  progress(group: string): readonly Progress[] {
    const rows = this.#database
      .prepare(
        `SELECT topic, partition, positions.next, tally FROM positions JOIN partitions ON id = partition_id
         WHERE member_group = ? ORDER BY topic, partition`,
      )
      .all(group);
    return rows.map((row) => ({
      topic: String(row.topic),
      partition: Number(row.partition),
      next: Number(row.next),
      tally: String(row.tally),
    }));
  }

  forget(group: string): void {
    this.#database.prepare("DELETE FROM positions WHERE member_group = ?").run(group);
  }

  /** Messages from an offset on, before `end`, at most so many and, beyond the first, so many bytes. */
  read(partition: Partition, from: number, end: number, maxRecords: number, maxBytes: number): readonly LogRecord[] {
    const records: LogRecord[] = [];
    let bytes = 0;
    let atMs = -1;
    let appendedAt = "";
    if (from >= end) return records;
    for (const row of partition.select.iterate(from, end, maxRecords)) {
      const value = row.value as Uint8Array | null;
      const key = String(row.key);
      bytes += key.length + (value?.byteLength ?? 0);
      if (records.length > 0 && bytes > maxBytes) break;
      if (row.at !== atMs) {
        atMs = Number(row.at);
        appendedAt = new Date(atMs).toISOString();
      }
      records.push({
        topic: partition.topic,
        key,
        value,
        position: { topic: partition.topic, partition: partition.partition, offset: Number(row.offset) },
        appendedAt,
      });
    }
    return records;
  }

  /** False when nothing came since the last compaction and no deletion has become old enough to go; notes the time. */
  needsCompaction(partition: Partition, nowMs: number, tombstoneMs: number): boolean {
    const { clean } = partition;
    if (clean && clean.end === partition.end && nowMs - clean.atMs < tombstoneMs) return false;
    partition.clean = { atMs: nowMs, end: partition.end };
    return true;
  }

  /** Rows deleted among the next `limit` from an offset on, and where to go on; null when that was the end. */
  compactFrom(
    partition: Partition,
    from: number,
    limit: number,
    tombstonesBefore: number,
  ): { readonly deleted: number; readonly next: number | null } {
    const table = `messages_${partition.id}`;
    const last = this.#database
      .prepare(
        `SELECT max(offset) AS last FROM (SELECT offset FROM ${table} WHERE offset >= ? ORDER BY offset LIMIT ?)`,
      )
      .get(from, limit)?.last;
    if (typeof last !== "number") return { deleted: 0, next: null };
    const deleted = this.transaction(() => {
      this.#keepNext(partition);
      return this.#database
        .prepare(
          `DELETE FROM ${table} WHERE offset BETWEEN ? AND ? AND (
             EXISTS (SELECT 1 FROM ${table} newer WHERE newer.key = ${table}.key AND newer.offset > ${table}.offset)
             OR (value IS NULL AND at < ?))`,
        )
        .run(from, last, tombstonesBefore).changes;
    });
    this.#refreshStart(partition);
    return { deleted: Number(deleted), next: last + 1 };
  }

  /** Deletes at most `limit` messages at the partition's start that were appended before that time; gives back how many. */
  expire(partition: Partition, beforeMs: number, limit: number): number {
    const table = `messages_${partition.id}`;
    const oldest = this.#database.prepare(`SELECT offset, at FROM ${table} ORDER BY offset LIMIT ?`).all(limit);
    let through = -1;
    for (const row of oldest) {
      if (Number(row.at) >= beforeMs) break;
      through = Number(row.offset);
    }
    if (through < 0) return 0;
    const deleted = this.transaction(() => {
      this.#keepNext(partition);
      return this.#database.prepare(`DELETE FROM ${table} WHERE offset <= ?`).run(through).changes;
    });
    this.#refreshStart(partition);
    return Number(deleted);
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  /** Offsets are never given twice: deleting the last message must not free its number. */
  #keepNext(partition: Partition): void {
    this.#database.prepare("UPDATE partitions SET next = ? WHERE id = ?").run(partition.end, partition.id);
  }

  #refreshStart(partition: Partition): void {
    const row = this.#database.prepare(`SELECT min(offset) AS first FROM messages_${partition.id}`).get();
    partition.start = row?.first === null || row?.first === undefined ? partition.end : Number(row.first);
  }

  #load(row: PartitionRow): void {
    const retention = JSON.parse(row.retention) as Topic["retention"];
    const table = `messages_${row.id}`;
    const last = this.#database.prepare(`SELECT max(offset) AS last FROM ${table}`).get()?.last;
    const partition: Partition = {
      id: row.id,
      topic: row.topic,
      partition: row.partition,
      compacted: retention === "compact",
      days: daysOf(retention),
      clean: null,
      start: 0,
      end: Math.max(row.next, typeof last === "number" ? last + 1 : 0),
      insert: this.#database.prepare(`INSERT INTO ${table} VALUES (?, ?, ?, ?)`),
      select: this.#database.prepare(
        `SELECT offset, at, key, value FROM ${table} WHERE offset >= ? AND offset < ? ORDER BY offset LIMIT ?`,
      ),
    };
    this.#refreshStart(partition);
    const known = this.#topics.get(row.topic);
    if (known) known.push(partition);
    else this.#topics.set(row.topic, [partition]);
  }
}

function daysOf(retention: Topic["retention"]): number | null {
  return typeof retention === "object" ? retention.days : null;
}
