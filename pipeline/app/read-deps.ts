// What the read stage is made of, in one process or in a worker thread.
import { loadClassifier } from "../../classifiers/index.ts";
import { maskIdentities } from "../../classifiers/text/mask.ts";
import { decodeHtml } from "../extract/charset.ts";
import { extract, readingText } from "../extract/extract.ts";
import type { Policy } from "../messages/registry.ts";
import { citedDocuments } from "../policy/documents.ts";
import { createMatcher } from "../policy/match.ts";
import type { ReadDeps } from "../stages/read.ts";

/** Tables that a running reader is given again whenever they change. */
export interface ReadTables {
  readonly policies: readonly Policy[];
}

/** Loads models once; `tables()` is asked at each batch and the matcher made anew only when they changed. */
export async function loadReadDeps(tables: () => ReadTables): Promise<ReadDeps> {
  const classify = await loadClassifier();
  let known: ReadTables | null = null;
  let match = createMatcher([]);
  return {
    decode: (bytes, contentType) => decodeHtml(bytes, contentType).html,
    // The lead belongs to what people read, though extraction keeps it apart.
    extract: (input) => {
      const read = extract(input);
      return { ...read, text: readingText(read) };
    },
    citedDocuments,
    matcher: () => {
      const now = tables();
      if (now !== known) {
        match = createMatcher(now.policies);
        known = now;
      }
      return match;
    },
    classify,
    check: () => [],
    mask: maskIdentities,
  };
}
