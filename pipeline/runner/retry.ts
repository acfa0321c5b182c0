// Waiting between attempts: exponential with full jitter, bounded, ended at once by the abort signal.
import type { Clock } from "../ports/clock.ts";

export interface BackOff {
  readonly firstMs: number;
  readonly maxMs: number;
}

export const DEFAULT_BACK_OFF: BackOff = { firstMs: 200, maxMs: 15_000 };

/**
 * Milliseconds before attempt `attempt` (1 = first retry): between half and all of min(maxMs, firstMs * 2^(attempt-1)).
 * Equal jitter after M. Brooker, "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015).
 */
export function delayMs(
  attempt: number,
  backOff: BackOff = DEFAULT_BACK_OFF,
  random: () => number = Math.random,
): number {
  const cap = Math.min(backOff.maxMs, backOff.firstMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(cap / 2 + (cap / 2) * random());
}

/** Sleeps before a retry; rejects with the signal's reason when it aborts. */
export async function waitToRetry(
  clock: Clock,
  attempt: number,
  signal: AbortSignal,
  backOff?: BackOff,
): Promise<void> {
  await clock.sleep(delayMs(attempt, backOff), signal);
}
