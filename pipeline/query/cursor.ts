// Where the next page begins, as one opaque word. A cursor belongs to the sort it was made for.
import { LangngheError } from "../errors.ts";
import type { Sort } from "../ports/article-index.ts";

export interface Cursor {
  readonly sort: Sort;
  /** Hits of the whole query, counted once for the first page. */
  readonly total: number;
  readonly place?: number;
  readonly change?: number;
  readonly rank?: number;
}

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

/** Throws INPUT_INVALID for a text that is no cursor of this sort. */
export function decodeCursor(text: string, sort: Sort): Cursor {
  try {
    const raw = JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as Record<string, unknown>;
    const numbers = ["total", "place", "change", "rank"].filter((key) => raw[key] !== undefined);
    if (raw.sort === sort && numbers.includes("total") && numbers.every((key) => Number.isFinite(raw[key]))) {
      return raw as unknown as Cursor;
    }
  } catch {
    // Falls through to the one error.
  }
  throw new LangngheError("INPUT_INVALID", "`after` is not a page of this search; begin with its first page");
}
