// Brokers that are away: said once when it begins and once when it is over, and waited for with growing pauses.
import type { LangngheError } from "../../errors.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import { translateKafka } from "./kafka-errors.ts";

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5000;

export class Outage {
  readonly #logger: Logger;
  readonly #clock: Pick<Clock, "sleep">;
  #since: LangngheError | null = null;

  constructor(logger: Logger, clock: Pick<Clock, "sleep">) {
    this.#logger = logger;
    this.#clock = clock;
  }

  /** Runs until it succeeds, as long as brokers are away; any other error is thrown translated. */
  async untilBack<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    for (let attempt = 0; ; attempt++) {
      signal.throwIfAborted();
      try {
        return await this.watch(work);
      } catch (thrown) {
        const error = translateKafka(thrown);
        if (error.code !== "LOG_UNAVAILABLE") throw error;
        await this.pause(attempt, signal);
      }
    }
  }

  /** Runs once, notes whether brokers answered, and throws errors translated. */
  async watch<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      const result = await work();
      this.#back();
      return result;
    } catch (thrown) {
      const error = translateKafka(thrown);
      if (error.code === "LOG_UNAVAILABLE") this.#away(error);
      throw error;
    }
  }

  /** Waits before try number `attempt` + 1. Throws the signal's reason. */
  async pause(attempt: number, signal: AbortSignal): Promise<void> {
    try {
      await this.#clock.sleep(Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS), signal);
    } catch (thrown) {
      signal.throwIfAborted();
      throw thrown;
    }
  }

  #away(error: LangngheError): void {
    if (!this.#since) {
      this.#logger.warn({ code: error.code, detail: error.message }, "the event log cannot be reached: waiting for it");
    }
    this.#since ??= error;
  }

  #back(): void {
    if (this.#since) this.#logger.info({}, "the event log is back");
    this.#since = null;
  }
}
