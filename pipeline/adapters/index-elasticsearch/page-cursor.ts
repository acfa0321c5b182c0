// Where the next page of an Elasticsearch search begins, as one opaque word.
import { LangngheError } from "../../errors.ts";
import type { Sort } from "../../ports/article-index.ts";

export interface PageCursor {
  readonly sort: Sort;
  readonly total: number;
  /** Sort values of the last hit. */
  readonly after: readonly (string | number)[];
  /** The frozen view of a search by relevance. */
  readonly pit?: string;
}

export function writePageCursor(cursor: PageCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

/** Throws INPUT_INVALID for a text that is no cursor of this sort. */
export function readPageCursor(text: string, sort: Sort): PageCursor {
  try {
    const raw = JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as Partial<
      Record<keyof PageCursor, unknown>
    >;
    const fits =
      raw.sort === sort &&
      typeof raw.total === "number" &&
      Array.isArray(raw.after) &&
      raw.after.every((value) => typeof value === "string" || typeof value === "number") &&
      (raw.pit === undefined || typeof raw.pit === "string");
    if (fits) return raw as PageCursor;
  } catch {
    // Falls through to the one error.
  }
  throw new LangngheError("INPUT_INVALID", "`after` is not a page of this search; begin with its first page");
}
