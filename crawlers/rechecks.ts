// Which fetched pages are due again, per source: built once from State, kept up by the crawler. Also forgets old pages.
import type { Journal } from "./journal.ts";
import { dayNumber, FORGET_AFTER_DAYS, keys, nextCheckAt, type Page, readPage } from "./page-memory.ts";

export class Rechecks {
  readonly #due = new Map<string, Map<string, number>>();

  /** Reads what State remembers; call once, before the first run. */
  load(journal: Journal): void {
    for (const [key, value] of journal.entries(keys.pages)) {
      const page = readPage(value);
      if (page) this.track(key.slice(keys.pages.length), page);
    }
  }

  /** Notes when the page is due; pages that are done are no longer tracked. */
  track(hash: string, page: Page): void {
    const at = nextCheckAt(page);
    let pages = this.#due.get(page.sourceId);
    if (!pages) {
      pages = new Map();
      this.#due.set(page.sourceId, pages);
    }
    if (at === null) pages.delete(hash);
    else pages.set(hash, at);
  }

  drop(sourceId: string, hash: string): void {
    this.#due.get(sourceId)?.delete(hash);
  }

  /** Hashes of pages to be fetched again now, longest due first. */
  due(sourceId: string, now: number): readonly string[] {
    return [...(this.#due.get(sourceId) ?? [])]
      .filter(([, at]) => at <= now)
      .sort((a, b) => a[1] - b[1])
      .map(([hash]) => hash);
  }
}

/** Queues the deletion of pages that no list has named for FORGET_AFTER_DAYS. Gives back how many. */
export function forgetOldPages(journal: Journal, now: number): number {
  const writes: [string, null][] = [];
  for (const [key, value] of journal.entries(keys.dones)) {
    if (typeof value === "number" && dayNumber(now) - value > FORGET_AFTER_DAYS) writes.push([key, null]);
  }
  journal.add({ outputs: [], writes });
  return writes.length;
}
