// The appending half of a log and a State on top of it, in memory: for unit tests of parts that only append.
import { decodeEnvelope, encodeEnvelope } from "../../pipeline/messages/envelope.ts";
import { TOPICS, type Topic, topicByName } from "../../pipeline/messages/topics.ts";
import type { Log, LogOutput, Position } from "../../pipeline/ports/log.ts";
import type { Json, State } from "../../pipeline/ports/state.ts";

export interface MemoryLog extends Pick<Log, "append" | "maxMessageBytes"> {
  /** Every message ever appended, in order. */
  readonly outputs: readonly LogOutput[];
  /** Called before each append; throw to make it fail, await to hold it. */
  beforeAppend: (outputs: readonly LogOutput[]) => void | Promise<void>;
  /** Payloads of a topic in order, parsed with its strict schema. */
  payloads<Payload>(topic: Topic): Payload[];
}

export function memoryLog(maxMessageBytes = 8_000_000): MemoryLog {
  const outputs: LogOutput[] = [];
  return {
    maxMessageBytes,
    outputs,
    beforeAppend: () => {},
    async append(added) {
      await this.beforeAppend(added);
      const positions: Position[] = [];
      for (const output of added) {
        const topic = topicByName(output.topic);
        if (!topic) throw new TypeError(`unknown topic ${output.topic}`);
        // Every message must fit its topic, as a reader will demand.
        if (output.value !== null) decodeEnvelope(output.value, topic);
        positions.push({ topic: output.topic, partition: 0, offset: outputs.length });
        outputs.push(output);
      }
      return positions;
    },
    payloads<Payload>(topic: Topic): Payload[] {
      return outputs
        .filter((output) => output.topic === topic.name)
        .flatMap((output) => (output.value ? [decodeEnvelope(output.value, topic).payload as Payload] : []));
    },
  };
}

/** State as a new process would find it: rebuilt from what the log holds. */
export function memoryState(log: Pick<MemoryLog, "outputs">, topic: Topic = TOPICS.stateCrawl): State {
  const values = new Map<string, Json>();
  let before = new Map<string, Json | undefined>();
  for (const output of log.outputs) {
    if (output.topic !== topic.name) continue;
    if (output.value === null) values.delete(output.key);
    else values.set(output.key, (decodeEnvelope(output.value, topic).payload as { value: Json }).value);
  }
  return {
    get: (key) => values.get(key),
    set(key, value) {
      if (!before.has(key)) before.set(key, values.get(key));
      if (value === null) values.delete(key);
      else values.set(key, value);
    },
    *entries(prefix) {
      for (const entry of values) if (entry[0].startsWith(prefix)) yield entry;
    },
    pending: () =>
      [...before.keys()].map((key) => {
        const value = values.get(key);
        if (value === undefined) return { topic: topic.name, key, value: null };
        const at = new Date(0).toISOString();
        const envelope = { id: key, schema: topic.schema, at, trace: "state", way: [], payload: { value } };
        return { topic: topic.name, key, value: encodeEnvelope(envelope) };
      }),
    settle() {
      before = new Map();
    },
    rollback() {
      for (const [key, value] of before) {
        if (value === undefined) values.delete(key);
        else values.set(key, value);
      }
      before = new Map();
    },
    get size() {
      return values.size;
    },
  };
}
