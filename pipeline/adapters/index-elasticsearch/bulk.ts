// Sends bulk operations in parts of bounded size, waits and repeats what the index was too busy for, judges each item.
import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "@elastic/elasticsearch";
import { LangngheError } from "../../errors.ts";
import type { ItemVerdict } from "../../ports/article-index.ts";
import { toIndexError } from "./driver-errors.ts";
import { type BulkItem, bulkVerdict, deleteVerdict } from "./verdict.ts";

/** An operation as two lines of JSON, or one for a delete. */
export interface BulkOperation {
  readonly action: "index" | "create" | "delete";
  readonly index: string;
  readonly id: string;
  /** Our own version: an older one never replaces a newer one, the same one may be written again. */
  readonly version?: number;
  /** JSON text, absent for delete. */
  readonly source?: string;
}

// Elasticsearch refuses bodies over 100 MB; a few megabytes keep its memory and ours small.
const MAX_BYTES = 4 * 1024 * 1024;
const ATTEMPTS = 5;
const FIRST_WAIT_MS = 200;

export type Sleep = (durationMs: number, signal?: AbortSignal) => Promise<void>;
const sleepFor: Sleep = async (durationMs, signal) => {
  await wait(durationMs, undefined, signal ? { signal } : {});
};

/**
 * One verdict for each operation, in order. What is still refused for load after five attempts is `retry`. Throws
 * INDEX_UNAVAILABLE, INDEX_DENIED or INDEX_BUSY only when no item was answered at all.
 */
export async function bulk(
  client: Client,
  operations: readonly BulkOperation[],
  signal?: AbortSignal,
  sleep: Sleep = sleepFor,
): Promise<ItemVerdict[]> {
  const verdicts: ItemVerdict[] = operations.map(() => ({ outcome: "retry", why: "not sent" }));
  let waiting = operations.map((_, at) => at);
  let answered = false;
  let failure: unknown = null;
  for (let attempt = 0; attempt < ATTEMPTS && waiting.length > 0; attempt++) {
    if (attempt > 0) await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1), signal);
    const again: number[] = [];
    for (const part of parts(operations, waiting)) {
      signal?.throwIfAborted();
      let items: BulkItem[];
      try {
        items = await send(client, operations, part, signal);
      } catch (thrown) {
        signal?.throwIfAborted();
        failure = toIndexError(thrown);
        if (!(failure instanceof LangngheError)) throw failure;
        // A refusal for load is waited out here; a lost connection is the caller's to wait for.
        if (failure.code !== "INDEX_BUSY") return ended(verdicts, answered, failure);
        for (const at of part) verdicts[at] = { outcome: "retry", why: failure.message };
        again.push(...part);
        continue;
      }
      answered = true;
      for (const [n, at] of part.entries()) {
        const item = items[n] ?? { status: 500 };
        const verdict = operations[at]?.action === "delete" ? deleteVerdict(item) : bulkVerdict(item);
        verdicts[at] = verdict;
        if (verdict.outcome === "retry") again.push(at);
      }
    }
    waiting = again;
  }
  return ended(verdicts, answered || operations.length === 0, failure);
}

function ended(verdicts: ItemVerdict[], answered: boolean, failure: unknown): ItemVerdict[] {
  if (!answered && failure !== null) throw failure;
  return verdicts;
}

function* parts(operations: readonly BulkOperation[], waiting: readonly number[]): Generator<number[]> {
  let part: number[] = [];
  let bytes = 0;
  for (const at of waiting) {
    // UTF-16 units; Vietnamese text is about a third larger in UTF-8, far from the limit.
    const size = (operations[at]?.source?.length ?? 0) + 200;
    if (part.length > 0 && bytes + size > MAX_BYTES) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(at);
    bytes += size;
  }
  if (part.length > 0) yield part;
}

async function send(
  client: Client,
  operations: readonly BulkOperation[],
  part: readonly number[],
  signal?: AbortSignal,
): Promise<BulkItem[]> {
  const lines: string[] = [];
  for (const at of part) {
    const operation = operations[at];
    if (!operation) continue;
    const { action, index, id, version, source } = operation;
    const head =
      version === undefined
        ? { _index: index, _id: id }
        : { _index: index, _id: id, version, version_type: "external_gte" };
    lines.push(JSON.stringify({ [action]: head }));
    if (source !== undefined) lines.push(source);
  }
  const answer = await client.bulk({ operations: lines as unknown as object[] }, signal ? { signal } : {});
  return answer.items.map((item) => {
    const result = item.index ?? item.create ?? item.delete;
    return { status: result?.status ?? 500, error: result?.error } as BulkItem;
  });
}
