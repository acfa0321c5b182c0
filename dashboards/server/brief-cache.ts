// Answers kept for seconds: many open pages ask the same after each piece of news, the index is asked once.
import type { Clock } from "../../pipeline/ports/clock.ts";

/** Calls under the same key share one computation for `keepMs`; failures are not kept. At most `most` keys, the newest. */
export function briefCache<Value>(
  clock: Clock,
  keepMs: number,
  most = 64,
): (key: string, make: () => Promise<Value>) => Promise<Value> {
  const kept = new Map<string, { readonly until: number; readonly value: Promise<Value> }>();
  return (key, make) => {
    const now = clock.now();
    const found = kept.get(key);
    if (found && found.until > now) return found.value;
    const value = make();
    kept.delete(key);
    kept.set(key, { until: now + keepMs, value });
    if (kept.size > most)
      for (const oldest of kept.keys()) {
        kept.delete(oldest);
        break;
      }
    value.catch(() => {
      if (kept.get(key)?.value === value) kept.delete(key);
    });
    return value;
  };
}
