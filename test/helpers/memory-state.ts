// State as a plain map: what a stage remembers, without a log behind it.
import type { Json, State } from "../../pipeline/ports/state.ts";

export function memoryState(): State {
  const values = new Map<string, Json>();
  return {
    get: (key) => values.get(key),
    set: (key, value) => void (value === null ? values.delete(key) : values.set(key, value)),
    *entries(prefix) {
      for (const entry of values) if (entry[0].startsWith(prefix)) yield entry;
    },
    pending: () => [],
    settle: () => {},
    rollback: () => {},
    get size() {
      return values.size;
    },
  };
}
