// Messages that could not be worked on, kept as they came: made here, listed and replayed by the `dead` command.
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { LangngheError } from "../errors.ts";
import type { DeadLetter } from "../messages/dead-letter.ts";
import { decodeEnvelope, deriveId, encodeEnvelope } from "../messages/envelope.ts";
import { TOPICS } from "../messages/topics.ts";
import type { Log, LogOutput, LogRecord } from "../ports/log.ts";

/**
 * Producers keep messages below this share of the log's limit, so that a dead letter, which carries the whole message
 * in base64 (4/3 of its size) and a few facts, always fits: 3/4 less a margin.
 */
export const MESSAGE_SHARE = 0.7;

export function deadLetterOutput(
  stage: string,
  record: LogRecord,
  error: LangngheError,
  attempts: number,
  at: string,
): LogOutput {
  const { topic, partition, offset } = record.position;
  const deadId = deriveId("dead", stage, topic, String(partition), String(offset));
  const letter: DeadLetter = {
    deadId,
    stage,
    topic,
    partition,
    offset,
    key: record.key,
    bytes: zstdCompressSync(record.value ?? new Uint8Array()).toString("base64"),
    code: error.code,
    message: error.message.slice(0, 2_000),
    attempts,
    diedAt: at,
  };
  const value = encodeEnvelope({ id: deadId, schema: TOPICS.dead.schema, at, trace: deadId, way: [], payload: letter });
  return { topic: TOPICS.dead.name, key: deadId, value };
}

/** The message as it came. */
export function originalMessage(letter: DeadLetter): LogOutput {
  return { topic: letter.topic, key: letter.key, value: zstdDecompressSync(Buffer.from(letter.bytes, "base64")) };
}

/** All dead letters, oldest first; of one that died again after a replay only the last. Bounded by retention. */
export async function readDeadLetters(log: Log): Promise<DeadLetter[]> {
  const letters = new Map<string, DeadLetter>();
  for await (const record of log.read(TOPICS.dead.name, { until: "end" })) {
    if (record.value === null) letters.delete(record.key);
    else letters.set(record.key, decodeEnvelope(record.value, TOPICS.dead).payload);
  }
  return [...letters.values()];
}
