// Small memory of a stage, rebuilt from its own compacted topic, so that a worker can move to another machine.
import type { LogOutput } from "./log.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * Key-value memory. Reads see own writes at once. Writes are durable only with the commit that carries pending():
 * the runner appends them beside the stage's outputs, then calls settle(); after a failed batch it calls rollback().
 */
export interface State {
  get(key: string): Json | undefined;
  /** null deletes. */
  set(key: string, value: Json): void;
  /** Keys that begin with the prefix, in no order. */
  entries(prefix: string): Iterable<readonly [string, Json]>;
  /** Messages for the state's topic that carry the writes since the last settle(). */
  pending(): readonly LogOutput[];
  settle(): void;
  rollback(): void;
  readonly size: number;
}
