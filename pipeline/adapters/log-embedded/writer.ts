// Group commit: what is asked for in one turn of the event loop becomes one transaction, so that one wait for the disk
// serves all of it.

import { translateSqlite } from "./sqlite-errors.ts";
import type { Partition, Row, Store } from "./store.ts";

/** Messages to append and, with them, a position to move: all of it or nothing. */
export interface Write {
  readonly rows: readonly Row[];
  readonly position?: {
    readonly group: string;
    readonly partition: Partition;
    readonly next: number;
    readonly tally: string;
  };
  /** Looked at within the transaction; a throw refuses this write alone. */
  readonly check?: () => void;
  /** Called once it is on the disk, before anybody else gets a turn. */
  readonly applied?: () => void;
}

interface Pending extends Write {
  readonly resolve: (offsets: readonly number[]) => void;
  readonly reject: (reason: unknown) => void;
}

export class Writer {
  readonly #store: Store;
  readonly #nowMs: () => number;
  readonly #onAppend: () => void;
  #queue: Pending[] = [];
  #scheduled: NodeJS.Immediate | null = null;

  constructor(store: Store, nowMs: () => number, onAppend: () => void) {
    this.#store = store;
    this.#nowMs = nowMs;
    this.#onAppend = onAppend;
  }

  /** The offsets of the rows, in order, when they are on the disk. Throws STORAGE_FULL and what `check` throws. */
  write(write: Write): Promise<readonly number[]> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ ...write, resolve, reject });
      this.#scheduled ??= setImmediate(() => this.flush());
    });
  }

  /** Writes now what is queued. */
  flush(): void {
    if (this.#scheduled) clearImmediate(this.#scheduled);
    this.#scheduled = null;
    const queue = this.#queue;
    this.#queue = [];
    if (queue.length === 0) return;
    const done: [Pending, readonly number[]][] = [];
    const refused: [Pending, unknown][] = [];
    let appended = false;
    try {
      this.#store.transaction(() => {
        const at = this.#nowMs();
        for (const pending of queue) {
          try {
            pending.check?.();
          } catch (reason) {
            refused.push([pending, reason]);
            continue;
          }
          done.push([pending, pending.rows.map((row) => this.#store.insert(row, at))]);
          appended ||= pending.rows.length > 0;
          const position = pending.position;
          if (position) this.#store.savePosition(position.group, position.partition, position.next, position.tally);
        }
      });
    } catch (thrown) {
      const error = translateSqlite(thrown);
      for (const pending of queue) pending.reject(error);
      return;
    }
    for (const [pending, reason] of refused) pending.reject(reason);
    for (const [pending] of done) pending.applied?.();
    for (const [pending, offsets] of done) pending.resolve(offsets);
    if (appended) this.#onAppend();
  }
}
