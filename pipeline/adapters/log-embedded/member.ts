// A member of a group and its batches: hands out what the group's shares hold, commits through the writer.
import { LangngheError } from "../../errors.ts";
import type { Batch, LogOutput, LogRecord, Member, Position } from "../../ports/log.ts";
import type { Group, GroupMember, Share } from "./group.ts";
import type { Partition, Row, Store } from "./store.ts";
import type { Wake } from "./wake.ts";
import type { Writer } from "./writer.ts";

export interface MemberParts {
  readonly store: Store;
  readonly writer: Writer;
  readonly group: Group;
  readonly topics: readonly string[];
  readonly maxRecords: number;
  readonly maxBytes: number;
  /** Woken by appends, and by the group when shares change hands or are freed. */
  readonly wake: Wake;
  /** Checks outputs and finds their partitions. Throws MESSAGE_TOO_LARGE, CONFIG_INVALID. */
  readonly rowsOf: (outputs: readonly LogOutput[]) => readonly Row[];
  readonly onClose: (member: EmbeddedMember) => void;
}

export class EmbeddedMember implements Member, GroupMember {
  readonly topics: ReadonlySet<string>;
  readonly #parts: MemberParts;
  #last: Partition | null = null;
  #closed = false;

  constructor(parts: MemberParts) {
    this.#parts = parts;
    this.topics = new Set(parts.topics);
    parts.group.join(this);
  }

  async next(signal: AbortSignal): Promise<Batch | null> {
    while (!this.#closed && !signal.aborted) {
      const batch = this.#take();
      if (batch) return batch;
      await this.#parts.wake.wait(signal);
    }
    return null;
  }

  owns(topic: string): boolean {
    return !this.#closed && this.#parts.group.owns(this, topic);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#parts.group.leave(this);
    this.#parts.onClose(this);
  }

  /** A batch of the next share in turn that has something, or null. */
  #take(): Batch | null {
    const free = [...this.#parts.group.free(this)].filter((share) => share.next < share.partition.end);
    if (free.length === 0) return null;
    const after = free.findIndex((share) => share.partition === this.#last);
    for (let at = 1; at <= free.length; at++) {
      const share = free[(after + at) % free.length];
      if (!share) continue;
      const batch = this.#batchOf(share);
      if (batch) {
        this.#last = share.partition;
        return batch;
      }
    }
    return null;
  }

  #batchOf(share: Share): Batch | null {
    const { store, maxRecords, maxBytes } = this.#parts;
    const { partition } = share;
    if (share.committed && share.next < partition.start && !partition.compacted) {
      throw new LangngheError(
        "LOG_POSITION_LOST",
        `${partition.topic}/${partition.partition} begins at ${partition.start}, ${share.next} was next`,
      );
    }
    const records = store.read(partition, share.next, partition.end, maxRecords, maxBytes);
    // Compaction may have taken all that was left.
    if (records.length === 0) return null;
    const batch = new EmbeddedBatch(this.#parts, share, records);
    share.batch = batch;
    return batch;
  }
}

class EmbeddedBatch implements Batch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly LogRecord[];
  readonly tally: string;
  readonly #parts: MemberParts;
  readonly #share: Share;
  readonly #end: number;

  constructor(parts: MemberParts, share: Share, records: readonly LogRecord[]) {
    this.#parts = parts;
    this.#share = share;
    this.topic = share.partition.topic;
    this.partition = share.partition.partition;
    this.records = records;
    this.tally = share.tally;
    this.#end = (records.at(-1)?.position.offset ?? share.next) + 1;
  }

  async commit(outputs: readonly LogOutput[], tally: string, upTo?: Position): Promise<void> {
    const { writer, group } = this.#parts;
    const share = this.#share;
    const next = upTo ? upTo.offset + 1 : this.#end;
    if (upTo && (upTo.topic !== this.topic || upTo.partition !== this.partition || next > this.#end)) {
      throw new TypeError(`position ${upTo.topic}/${upTo.partition}/${upTo.offset} is not in this batch`);
    }
    const rows = this.#parts.rowsOf(outputs);
    const owned = (): void => {
      if (share.batch !== this) throw new LangngheError("PARTITION_LOST", `${this.topic}/${this.partition}`);
    };
    if (next <= share.next && share.batch !== this) return;
    owned();
    if (next <= share.next) return;
    await writer.write({
      rows,
      position: { group: group.name, partition: share.partition, next, tally },
      check: owned,
      applied: () => {
        share.next = next;
        share.tally = tally;
        share.committed = true;
        if (next >= this.#end) group.end(share);
      },
    });
  }

  async release(): Promise<void> {
    if (this.#share.batch === this) this.#parts.group.end(this.#share);
  }
}
