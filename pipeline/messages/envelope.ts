// What every message carries around its payload, and its bytes. Readers parse with the topic's schema, never by hand.
import { createHash } from "node:crypto";
import { z } from "zod";
import { LangngheError } from "../errors.ts";

/** ISO 8601 in UTC with milliseconds, as Date.prototype.toISOString prints it. */
export const instant = z.iso.datetime({ precision: 3 });

/** One stage a message came through: where its input stood in the log and when that input was appended. */
export const step = z.strictObject({
  stage: z.string().min(1).max(40),
  topic: z.string().min(1).max(100),
  partition: z.int().nonnegative(),
  offset: z.int().nonnegative(),
  at: instant,
});
export type Step = z.infer<typeof step>;

export const envelopeHead = z.strictObject({
  /** Derived from the content, so that a replay writes the same message again. */
  id: z.string().min(1).max(200),
  /** Version of the topic's payload schema. */
  schema: z.int().positive(),
  /** When the message was made; not when the thing happened. */
  at: instant,
  /** The same for every message that one fetched document caused. */
  trace: z.string().min(1).max(64),
  /** The way so far, oldest first; a replay writes the same way again. Empty at a source. */
  way: z.array(step).max(16),
});

export interface Envelope<Payload> {
  readonly id: string;
  readonly schema: number;
  readonly at: string;
  readonly trace: string;
  readonly way: readonly Step[];
  readonly payload: Payload;
}

/** 128 bits of SHA-256 over the parts, as 32 hex digits. Parts are length-prefixed: ("ab","c") and ("a","bc") differ. */
export function deriveId(...parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest("hex").slice(0, 32);
}

export function encodeEnvelope(envelope: Envelope<unknown>): Uint8Array {
  return Buffer.from(JSON.stringify(envelope));
}

/** A payload schema with the version it is written as; every topic has one. */
export interface PayloadSpec<Payload extends z.ZodType = z.ZodType> {
  readonly payload: Payload;
  readonly schema: number;
}

const compiled = new WeakMap<z.ZodType, z.ZodType>();
function envelopeOf(payload: z.ZodType): z.ZodType {
  let schema = compiled.get(payload);
  if (!schema) {
    schema = envelopeHead.extend({ payload });
    compiled.set(payload, schema);
  }
  return schema;
}

/**
 * Parses a message of a topic. Throws MESSAGE_INVALID with the path of the first problem; the text of the message is
 * never in the error.
 */
export function decodeEnvelope<Payload extends z.ZodType>(
  bytes: Uint8Array,
  topic: PayloadSpec<Payload>,
): Envelope<z.infer<Payload>> {
  let raw: unknown;
  try {
    raw = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8"));
  } catch {
    throw new LangngheError("MESSAGE_INVALID", "not JSON", { details: { bytes: bytes.byteLength } });
  }
  const found = (raw as { schema?: unknown } | null)?.schema;
  if (typeof found === "number" && found !== topic.schema) {
    throw new LangngheError("MESSAGE_INVALID", `schema version ${found}, this program reads ${topic.schema}`);
  }
  const parsed = envelopeOf(topic.payload).safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue?.path.join(".") ?? "";
    throw new LangngheError("MESSAGE_INVALID", `${path}: ${issue?.message ?? "does not fit"}`, { details: { path } });
  }
  return parsed.data as Envelope<z.infer<Payload>>;
}
