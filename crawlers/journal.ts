// Documents and what is remembered about them, made durable together: one append of [...documents, ...state], then
// settle. Writes wait in memory while an append is under way, so that nothing is settled that was not appended.
import type { Log, LogOutput } from "../pipeline/ports/log.ts";
import type { Json, State } from "../pipeline/ports/state.ts";
import type { CrawlMemory } from "./memory.ts";

/** Enough waiting bytes or messages to be worth an append of their own. Bounds memory. */
const FLUSH_BYTES = 4 * 1024 * 1024;
const FLUSH_OUTPUTS = 64;
/** After an append the next one waits this many times as long as it took, unless the queue is full. */
const REST_PER_APPEND = 3;
const REST_MAX_MS = 250;
/** An append faster than this is memory or a quick disk: no reason to rest. */
const QUICK_APPEND_MS = 2;

export interface Change {
  readonly outputs: readonly LogOutput[];
  readonly writes: readonly (readonly [string, Json | null])[];
}

export class Journal implements CrawlMemory {
  readonly #log: Pick<Log, "append">;
  readonly #state: State;
  #outputs: LogOutput[] = [];
  #bytes = 0;
  #writes = new Map<string, Json | null>();
  /** Being appended now; still seen by get(). */
  #inFlight = new Map<string, Json | null>();
  #flushing: Promise<void> | null = null;
  /** Counts changes, and how many of them are durable. */
  #added = 0;
  #durable = 0;
  #restMs = 0;

  constructor(log: Pick<Log, "append">, state: State) {
    this.#log = log;
    this.#state = state;
  }

  get(key: string): Json | undefined {
    for (const layer of [this.#writes, this.#inFlight]) {
      const waiting = layer.get(key);
      if (waiting !== undefined) return waiting === null ? undefined : waiting;
    }
    return this.#state.get(key);
  }

  set(key: string, value: Json | null): void {
    this.#added++;
    this.#writes.set(key, value);
  }

  /** Keys as committed; what waits is not among them. Looks at all of State: not for every run. */
  entries(prefix: string): Iterable<readonly [string, Json]> {
    return this.#state.entries(prefix);
  }

  /** Queues outputs and writes as one: they are appended together or not at all. */
  add(change: Change): void {
    this.#added++;
    for (const output of change.outputs) {
      this.#outputs.push(output);
      this.#bytes += output.value?.byteLength ?? 0;
    }
    for (const [key, value] of change.writes) this.#writes.set(key, value);
  }

  get full(): boolean {
    return this.#bytes >= FLUSH_BYTES || this.#outputs.length >= FLUSH_OUTPUTS;
  }

  /** Resolves when everything queued before the call is durable. Throws what the log throws; the queue is kept then. */
  async flush(): Promise<void> {
    const wanted = this.#added;
    // Another flush may have begun before our change was queued: wait for it, then look again.
    while (this.#durable < wanted) {
      this.#flushing ??= this.#append().finally(() => {
        this.#flushing = null;
      });
      await this.#flushing;
    }
  }

  async #append(): Promise<void> {
    // Many sources end at once and a disk takes its time: who waits meanwhile shares the next append.
    if (this.#restMs > 0 && !this.full) await new Promise((resolve) => setTimeout(resolve, this.#restMs));
    const upTo = this.#added;
    const started = performance.now();
    const outputs = this.#outputs;
    const bytes = this.#bytes;
    this.#inFlight = this.#writes;
    this.#outputs = [];
    this.#bytes = 0;
    this.#writes = new Map();
    for (const [key, value] of this.#inFlight) this.#state.set(key, value);
    try {
      await this.#log.append([...outputs, ...this.#state.pending()]);
      this.#state.settle();
      this.#durable = upTo;
      const tookMs = performance.now() - started;
      this.#restMs = tookMs < QUICK_APPEND_MS ? 0 : Math.min(tookMs * REST_PER_APPEND, REST_MAX_MS);
    } catch (thrown) {
      this.#state.rollback();
      this.#outputs = [...outputs, ...this.#outputs];
      this.#bytes += bytes;
      this.#writes = new Map([...this.#inFlight, ...this.#writes]);
      throw thrown;
    } finally {
      this.#inFlight = new Map();
    }
  }
}
