// A clock that tests move by hand.
import type { Clock } from "../../pipeline/ports/clock.ts";

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

export interface FakeClock extends Clock {
  /** Moves time on and wakes who slept until then; gives the event loop a turn after each. */
  advance(durationMs: number): Promise<void>;
  /** How many wait now. */
  readonly sleepers: number;
}

export function fakeClock(start = Date.parse("2026-11-21T01:00:00.000Z")): FakeClock {
  let now = start;
  let sleeping: Sleeper[] = [];
  return {
    now: () => now,
    get sleepers() {
      return sleeping.length;
    },
    sleep: (durationMs, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const sleeper: Sleeper = {
          until: now + durationMs,
          wake: () => {
            signal?.removeEventListener("abort", onAbort);
            resolve();
          },
        };
        const onAbort = () => {
          sleeping = sleeping.filter((other) => other !== sleeper);
          reject(signal?.reason);
        };
        signal?.addEventListener("abort", onAbort, { once: true });
        sleeping.push(sleeper);
      }),
    async advance(durationMs) {
      const target = now + durationMs;
      for (;;) {
        const next = sleeping.filter((sleeper) => sleeper.until <= target).sort((a, b) => a.until - b.until)[0];
        if (!next) break;
        sleeping = sleeping.filter((other) => other !== next);
        now = Math.max(now, next.until);
        next.wake();
        await new Promise((resolve) => setImmediate(resolve));
      }
      now = target;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** A clock whose sleeps end at once: for tests of loops that only need to go on. */
export function hastyClock(): Clock & { slept: number[] } {
  const slept: number[] = [];
  let now = Date.parse("2026-11-21T01:00:00.000Z");
  return {
    slept,
    now: () => now,
    sleep: async (durationMs, signal) => {
      signal?.throwIfAborted();
      slept.push(durationMs);
      now += durationMs;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
