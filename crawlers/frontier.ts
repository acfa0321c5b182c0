// What is to be fetched, per source: pages found and not yet fetched, and fetched pages that are due again. Read once from
// State, then kept up by the runs beside their writes. Also forgets old pages.
import type { Journal } from "./journal.ts";
import {
  asRecord,
  dayNumber,
  FORGET_AFTER_DAYS,
  keys,
  nextCheckAt,
  type Page,
  readPage,
  readTodo,
  type Todo,
} from "./page-memory.ts";

export class Frontier {
  readonly #todos = new Map<string, Map<string, Todo>>();
  readonly #due = new Map<string, Map<string, number>>();

  /** Reads what State remembers; call once, before the first run. */
  load(journal: Journal): void {
    for (const [key, value] of journal.entries(keys.pages)) {
      const page = readPage(value);
      if (page) this.track(key.slice(keys.pages.length), page);
    }
    for (const [key, value] of journal.entries(keys.allTodos)) {
      const todo = readTodo(value);
      const [, sourceId, hash] = key.split(":");
      if (todo && sourceId !== undefined && hash !== undefined) this.add(sourceId, hash, todo);
      else journal.set(key, null);
    }
  }

  /** Notes a page to be fetched, or one that failed and is to be tried again. */
  add(sourceId: string, hash: string, todo: Todo): void {
    inner(this.#todos, sourceId).set(hash, todo);
  }

  has(sourceId: string, hash: string): boolean {
    return this.#todos.get(sourceId)?.has(hash) ?? false;
  }

  remove(sourceId: string, hash: string): void {
    this.#todos.get(sourceId)?.delete(hash);
  }

  /** Pages to be fetched, in the order found. */
  todos(sourceId: string): readonly (readonly [string, Todo])[] {
    return [...(this.#todos.get(sourceId) ?? [])];
  }

  /** Notes when a fetched page is due again; pages that are done are no longer tracked. */
  track(hash: string, page: Page): void {
    const at = nextCheckAt(page);
    const pages = inner(this.#due, page.sourceId);
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

function inner<Value>(map: Map<string, Map<string, Value>>, sourceId: string): Map<string, Value> {
  let found = map.get(sourceId);
  if (!found) {
    found = new Map();
    map.set(sourceId, found);
  }
  return found;
}

/**
 * Queues the deletion of what nobody has listed or asked for FORGET_AFTER_DAYS: pages that are done, pages of sources that
 * are gone, rules of hosts that are gone. Gives back how many.
 */
export function forgetOldPages(journal: Journal, now: number): number {
  const oldest = dayNumber(now) - FORGET_AFTER_DAYS;
  const writes: [string, null][] = [];
  for (const [key, value] of journal.entries(keys.dones)) {
    if (typeof value === "number" && value < oldest) writes.push([key, null]);
  }
  for (const [key, value] of journal.entries(keys.pages)) {
    const page = readPage(value);
    if (!page || dayNumber(page.lastAt) < oldest) writes.push([key, null]);
  }
  for (const [key, value] of journal.entries(keys.robots)) {
    const at = asRecord(value)?.at;
    if (typeof at !== "number" || dayNumber(at) < oldest) writes.push([key, null]);
  }
  if (writes.length > 0) journal.add({ outputs: [], writes });
  return writes.length;
}
