// The one error for files that are no workbook, or none that can be read.
import { LangngheError } from "../../pipeline/errors.ts";

/** `what` says why in a few words. A retry does not help. */
export function unreadable(what: string, cause?: unknown): LangngheError {
  return new LangngheError("INPUT_INVALID", `not a readable spreadsheet: ${what}`, { cause });
}
