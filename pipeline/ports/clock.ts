// Time as a port, so that tests and the replay of the demo world decide what "now" is.

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Resolves after that many milliseconds of this clock; rejects with the signal's reason when it aborts. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
}

/** ISO 8601 UTC with milliseconds, the form all messages use. */
export function isoNow(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
