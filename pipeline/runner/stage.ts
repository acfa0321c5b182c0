// What a stage is: a value with a pure-looking process(). run-stage.ts owns reading, retries, offsets, dead letters and counting.
import type { LangngheError } from "../errors.ts";
import type { Envelope } from "../messages/envelope.ts";
import type { Topic } from "../messages/topics.ts";
import type { ArticleIndex } from "../ports/article-index.ts";
import type { Clock } from "../ports/clock.ts";
import type { Position } from "../ports/log.ts";
import type { Logger } from "../ports/logger.ts";
import type { Notifier } from "../ports/notifier.ts";
import type { State } from "../ports/state.ts";

/** Why a message was left out on purpose. Closed: docs/architecture.md lists each with its meaning. */
export const DROP_REASONS = [
  "exact-copy",
  "unchanged",
  "too-short",
  "not-an-article",
  "unconfirmed",
  "already-delivered",
  "no-channel",
  "stale",
] as const;
export type DropReason = (typeof DROP_REASONS)[number];

export interface Emission {
  readonly topic: Topic;
  readonly key: string;
  readonly id: string;
  readonly payload: unknown;
}

/** emit with an empty list means: worked on, nothing to hand on (a sink such as `index`, a quiet `watch`). */
export type Outcome =
  | { readonly type: "emit"; readonly emissions: readonly Emission[] }
  | { readonly type: "drop"; readonly reason: DropReason }
  /** This one message cannot be worked on; the batch goes on. */
  | { readonly type: "die"; readonly error: LangngheError };

export interface StageContext {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** Only for stages that declare them. */
  readonly state: State;
  readonly index: ArticleIndex;
  readonly notifiers: readonly Notifier[];
}

/** `way` ends with this stage's own step: emissions and index writes carry it as it is. */
export type StageInput = Envelope<unknown> & { readonly key: string; readonly position: Position };

export interface Stage {
  readonly name: string;
  readonly inputs: readonly Topic[];
  readonly outputs: readonly Topic[];
  readonly needs: readonly ("state" | "index" | "notifiers")[];
  /** The state's topic for stages that need state. */
  readonly stateTopic?: Topic;
  /**
   * One outcome per input, in order. Throws a LangngheError: retryable ones are tried again with back-off, others send
   * the batch one by one, so that only the guilty message dies. Must give the same outcome when a batch is replayed.
   */
  process(batch: readonly StageInput[], context: StageContext): Promise<readonly Outcome[]> | readonly Outcome[];
  /**
   * Work that the clock asks for, not a message: what was held back until now. Called between batches, only while this
   * member owns the stage's input, never beside process(). Its emissions and state are appended together.
   */
  readonly tick?: {
    readonly everyMs: number;
    run(context: StageContext): Promise<readonly Emission[]>;
  };
}
