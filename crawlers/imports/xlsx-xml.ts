// The XML inside a workbook: parts as text in pieces, and a parser that does not guess. What the tags mean: xlsx.ts.
import { SaxesParser } from "saxes";
import { unreadable } from "./unreadable.ts";
import type { ZipParts } from "./zip.ts";

/** Excel's own limit is 32,767 characters in a cell. */
const MAX_CHARS_BETWEEN_TAGS = 1_000_000;

/** Text of a part, in pieces. Ends with INPUT_INVALID where no tag comes for very long. */
export async function* partText(zip: ZipParts, name: string, maxBytes: number): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let untagged = 0;
  for await (const bytes of zip.open(name, maxBytes)) {
    const chunk = decoder.decode(bytes, { stream: true });
    const tag = chunk.lastIndexOf("<");
    untagged = tag < 0 ? untagged + chunk.length : chunk.length - tag;
    if (untagged > MAX_CHARS_BETWEEN_TAGS) throw unreadable(`${name} holds one text of over a million characters`);
    yield chunk;
  }
  yield decoder.decode();
}

/** Throws INPUT_INVALID at the first fault: a broken workbook is not guessed at. No entities beyond XML's own are known. */
export function plainParser(): SaxesParser {
  const parser = new SaxesParser();
  parser.on("error", (cause) => {
    throw unreadable(cause.message, cause);
  });
  parser.on("doctype", () => {
    throw unreadable("a workbook has no document type");
  });
  return parser;
}

/** A tag without its prefix. */
export function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
