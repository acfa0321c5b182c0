// What one run of a command remembers: a State that ends with the process, and the ids that the user gave to articles.
import type { Json, State } from "../ports/state.ts";

/** Ids are kept for two windows: a story's first article may be one window older than its newest member. */
const KEPT_MS = 60 * 86_400_000;
/** The clock is the oldest time among the last so many: one wrong date in a stream forgets nothing. */
const CLOCK_OF = 128;

export interface GivenIds<Id> {
  get(articleId: string): Id | undefined;
  /** `at`: milliseconds; ids far older than the newest are forgotten. */
  add(articleId: string, id: Id, at: number): void;
}

/** A State in this process's memory alone. Nothing is rolled back: a run that fails begins anew. */
function passingState(): State {
  const values = new Map<string, Json>();
  return {
    get: (key) => values.get(key),
    set: (key, value) => {
      if (value === null) values.delete(key);
      else values.set(key, value);
    },
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

export function createCommandMemory<Id>(): { readonly state: State; readonly given: GivenIds<Id> } {
  const ids = new Map<string, { readonly id: Id; readonly at: number }>();
  const recent: number[] = [];
  return {
    state: passingState(),
    given: {
      get: (articleId) => ids.get(articleId)?.id,
      add(articleId, id, at) {
        ids.set(articleId, { id, at });
        recent.push(at);
        if (recent.length > CLOCK_OF) recent.shift();
        const clock = Math.min(...recent);
        for (const [oldest, entry] of ids) {
          if (entry.at >= clock - KEPT_MS) break;
          ids.delete(oldest);
        }
      },
    },
  };
}
