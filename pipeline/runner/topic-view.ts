// A topic read again and again up to its end, for workers that look from time to time: nothing runs between two looks.
import type { z } from "zod";
import { toLangngheError } from "../errors.ts";
import { decodeEnvelope } from "../messages/envelope.ts";
import type { Topic } from "../messages/topics.ts";
import type { Log, LogRecord, Position } from "../ports/log.ts";

export class TopicView<Payload extends z.ZodType> {
  readonly #log: Log;
  readonly #topic: Topic<Payload>;
  readonly #apply: (key: string, payload: z.infer<Payload> | null, record: LogRecord) => void;
  readonly #next = new Map<number, Position>();

  /** `apply` gets each message once, in order; null is a tombstone. */
  constructor(
    log: Log,
    topic: Topic<Payload>,
    apply: (key: string, payload: z.infer<Payload> | null, record: LogRecord) => void,
  ) {
    this.#log = log;
    this.#topic = topic;
    this.#apply = apply;
  }

  /** Reads what came since. Messages that do not fit the schema are left out. Throws what the log throws. */
  async catchUp(signal?: AbortSignal): Promise<void> {
    const from = [...this.#next.values()];
    for await (const record of this.#log.read(this.#topic.name, {
      until: "end",
      from,
      ...(signal ? { signal } : {}),
    })) {
      this.#take(record);
      this.#next.set(record.position.partition, { ...record.position, offset: record.position.offset + 1 });
    }
  }

  #take(record: LogRecord): void {
    if (record.value === null) {
      this.#apply(record.key, null, record);
      return;
    }
    let payload: z.infer<Payload>;
    try {
      payload = decodeEnvelope(record.value, this.#topic).payload;
    } catch (thrown) {
      if (toLangngheError(thrown).code !== "MESSAGE_INVALID") throw thrown;
      return;
    }
    this.#apply(record.key, payload, record);
  }
}
