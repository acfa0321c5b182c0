// The real clock.
import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../../ports/clock.ts";

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (durationMs, signal) => {
    try {
      await wait(durationMs, undefined, signal ? { signal } : {});
    } catch (thrown) {
      // The timer wraps the reason into an error of its own.
      throw signal?.aborted ? signal.reason : thrown;
    }
  },
};
