// What is remembered about pages: to be fetched, fetched and still watched for silent edits, or done. Keys and values in State.
import { deriveId } from "../pipeline/messages/envelope.ts";
import type { Json } from "../pipeline/ports/state.ts";
import { pageKeyUrl } from "./canonical-url.ts";
import type { Item } from "./item.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When a page is fetched again after it was first fetched, in case it was silently edited. */
export const RECHECK_AFTER_MS: readonly number[] = [HOUR_MS, 6 * HOUR_MS, DAY_MS, 3 * DAY_MS, 7 * DAY_MS];

/** Failures in a row after which a page is given up. */
export const MAX_TRIES = 6;

/** A page that nobody lists any more is forgotten after this long. */
export const FORGET_AFTER_DAYS = 60;

/** A page found and not yet fetched. */
export interface Todo {
  readonly item: Item;
  readonly tries: number;
}

/** A page fetched at least once. */
export interface Page {
  readonly sourceId: string;
  readonly item: Item;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly fingerprint: string;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Re-checks done. */
  readonly checks: number;
}

/** The same page whatever tracking parameters, scheme or www it is listed with. */
export function pageHash(url: string): string {
  return deriveId(pageKeyUrl(url)).slice(0, 24);
}

export const keys = {
  todo: (sourceId: string, hash: string) => `todo:${sourceId}:${hash}`,
  allTodos: "todo:",
  page: (hash: string) => `page:${hash}`,
  pages: "page:",
  /** Value: day number when it was last listed. */
  done: (hash: string) => `done:${hash}`,
  dones: "done:",
  /** Written by fetch/robots.ts. */
  robots: "robots:",
  list: (sourceId: string, url: string) => `list:${sourceId}:${pageHash(url)}`,
  own: (sourceId: string, key: string) => `own:${sourceId}:${key}`,
  schedule: (sourceId: string) => `when:${sourceId}`,
};

/** When the page is due again, or null when it has been checked often enough. */
export function nextCheckAt(page: Page): number | null {
  const after = RECHECK_AFTER_MS[page.checks];
  return after === undefined ? null : page.firstAt + after;
}

/** Beyond this since the last fetch, a newer date in the list is reason enough to fetch again. */
const LISTED_CHANGE_GAP_MS = HOUR_MS;

/** True when the list says that the page was changed after it was fetched, and the last fetch is not too fresh. */
export function changedSince(page: Page, item: Item, now: number): boolean {
  if (item.modifiedAt === null || item.modifiedAt === page.item.modifiedAt) return false;
  return now - page.lastAt >= LISTED_CHANGE_GAP_MS;
}

/** A late check stands for all that it missed: a crawler that was off for a week does not ask five times. */
export function checksDone(page: Page, now: number): number {
  let checks = page.checks;
  for (;;) {
    const at = nextCheckAt({ ...page, checks });
    if (at === null || at > now) return checks;
    checks++;
  }
}

export function dayNumber(now: number): number {
  return Math.floor(now / DAY_MS);
}

export function writeTodo(todo: Todo): Json {
  return { item: slim(todo.item), tries: todo.tries };
}

export function readTodo(value: Json | undefined): Todo | null {
  const record = asRecord(value);
  const item = readItem(record?.item);
  return record && item ? { item, tries: Number(record.tries) || 0 } : null;
}

export function writePage(page: Page): Json {
  const { sourceId, etag, lastModified, fingerprint, firstAt, lastAt, checks } = page;
  return { item: slim(page.item), sourceId, etag, lastModified, fingerprint, firstAt, lastAt, checks };
}

export function readPage(value: Json | undefined): Page | null {
  const record = asRecord(value);
  const item = readItem(record?.item);
  if (!record || !item) return null;
  return {
    item,
    sourceId: String(record.sourceId),
    etag: textOrNull(record.etag),
    lastModified: textOrNull(record.lastModified),
    fingerprint: String(record.fingerprint),
    firstAt: Number(record.firstAt) || 0,
    lastAt: Number(record.lastAt) || 0,
    checks: Number(record.checks) || 0,
  };
}

/** Summaries are for listings only; they are not remembered. */
function slim(item: Item): { readonly [key: string]: Json } {
  const { url, title, publishedAt, modifiedAt, section } = item;
  return { url, title, publishedAt, modifiedAt, section };
}

function readItem(value: Json | undefined): Item | null {
  const record = asRecord(value);
  if (!record || typeof record.url !== "string") return null;
  return {
    url: record.url,
    title: textOrNull(record.title),
    publishedAt: textOrNull(record.publishedAt),
    modifiedAt: textOrNull(record.modifiedAt),
    section: textOrNull(record.section),
    summary: null,
  };
}

export function asRecord(value: Json | undefined): { readonly [key: string]: Json } | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })
    : null;
}

function textOrNull(value: Json | undefined): string | null {
  return typeof value === "string" ? value : null;
}
