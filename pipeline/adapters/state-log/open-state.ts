// The memory of a stage: a map in this process, written to and rebuilt from a compacted topic of any log. Who carries the
// writes to the log is the runner: they travel in the commit of the batch that caused them.
import { z } from "zod";
import { LangngheError } from "../../errors.ts";
import { deriveId, encodeEnvelope } from "../../messages/envelope.ts";
import type { Topic } from "../../messages/topics.ts";
import type { Log, LogOutput } from "../../ports/log.ts";
import type { Json, State } from "../../ports/state.ts";

/** The time in a state's messages: they have none of their own, and a replay must write the same bytes again. */
const NO_TIME = "1970-01-01T00:00:00.000Z";

/**
 * What a state needs of its messages. The topic's own schema walks through each value to see that it is JSON, which
 * JSON.parse has just shown: with it, restoring takes several times as long.
 */
const stored = z.object({ schema: z.int(), payload: z.strictObject({ value: z.unknown() }) });

export interface OpenStateOptions {
  /** Ends the restoring with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * The state as the topic has it now. Open it when no other worker writes the topic any more: what comes later is not seen.
 * Throws LOG_UNAVAILABLE (a retry helps), MESSAGE_INVALID when the topic holds something else.
 */
export async function openState(log: Log, topic: Topic, options: OpenStateOptions = {}): Promise<State> {
  const values = new Map<string, Json>();
  const reading = log.read(topic.name, { until: "end", ...(options.signal ? { signal: options.signal } : {}) });
  for await (const record of reading) {
    if (record.value === null) values.delete(record.key);
    else values.set(record.key, decodeValue(record.value, topic));
  }
  options.signal?.throwIfAborted();
  return new LogState(topic, values);
}

function decodeValue(bytes: Uint8Array, topic: Topic): Json {
  let raw: unknown;
  try {
    raw = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8"));
  } catch {
    throw new LangngheError("MESSAGE_INVALID", `${topic.name} holds what is not JSON`);
  }
  const parsed = stored.safeParse(raw);
  if (!parsed.success || parsed.data.schema !== topic.schema) {
    throw new LangngheError("MESSAGE_INVALID", `${topic.name} holds what is not a state of version ${topic.schema}`);
  }
  return parsed.data.payload.value as Json;
}

/** What stood under a key before the first write since the last settle(); undefined: nothing. */
type Before = Json | undefined;

class LogState implements State {
  readonly #topic: Topic;
  readonly #values: Map<string, Json>;
  readonly #before = new Map<string, Before>();

  constructor(topic: Topic, values: Map<string, Json>) {
    this.#topic = topic;
    this.#values = values;
  }

  get size(): number {
    return this.#values.size;
  }

  get(key: string): Json | undefined {
    return this.#values.get(key);
  }

  set(key: string, value: Json): void {
    if (key === "") throw new LangngheError("MESSAGE_INVALID", "a key of the state is empty");
    if (!this.#before.has(key)) this.#before.set(key, this.#values.get(key));
    if (value === null) this.#values.delete(key);
    else this.#values.set(key, value);
  }

  *entries(prefix: string): Iterable<readonly [string, Json]> {
    for (const entry of this.#values) if (entry[0].startsWith(prefix)) yield entry;
  }

  pending(): readonly LogOutput[] {
    const outputs: LogOutput[] = [];
    for (const [key, before] of this.#before) {
      const value = this.#values.get(key);
      // Written and deleted again within the batch: the topic never knew it.
      if (value === undefined && before === undefined) continue;
      outputs.push({ topic: this.#topic.name, key, value: value === undefined ? null : this.#encode(key, value) });
    }
    return outputs;
  }

  settle(): void {
    this.#before.clear();
  }

  rollback(): void {
    for (const [key, before] of this.#before) {
      if (before === undefined) this.#values.delete(key);
      else this.#values.set(key, before);
    }
    this.#before.clear();
  }

  #encode(key: string, value: Json): Uint8Array {
    return encodeEnvelope({
      id: deriveId(this.#topic.name, key),
      schema: this.#topic.schema,
      at: NO_TIME,
      trace: "state",
      way: [],
      payload: { value },
    });
  }
}
