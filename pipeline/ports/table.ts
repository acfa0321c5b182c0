// A compacted topic as rows in memory: what people maintain, readable at once and written through the log.

export interface Table<Row> {
  /** Rows by key, as of the last message read. */
  readonly rows: ReadonlyMap<string, Row>;
  /** Grows with every change: what is derived from the rows knows when to be made anew. */
  readonly revision: number;
  /** Calls back after each change; gives back how to stop that. */
  onChange(listener: () => void): () => void;
  /**
   * Appends the row (null: deletes the key) and resolves when `rows` shows it: whoever wrote reads what they wrote. Throws
   * as Log.append does, and MESSAGE_INVALID where the row does not fit the topic's schema; nothing was written then.
   */
  put(key: string, row: Row | null): Promise<void>;
  /** Ends following. Idempotent. */
  close(): Promise<void>;
}
