// Whatever is typed ends in a tree or in QUERY_INVALID, and the printed form of a tree is read as that tree again.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LangngheError } from "../../pipeline/errors.ts";
import { parseQuery, QUERY_FIELDS } from "../../pipeline/query/parse.ts";
import { printQuery } from "../../pipeline/query/print.ts";
import type { QueryNode } from "../../pipeline/query/tree.ts";
import { anyTree } from "./query-trees.ts";

const now = Date.parse("2026-11-21T10:30:00.000Z");

const pieces = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 6 }),
  fc.constantFrom(
    "AND",
    "OR",
    "NOT",
    "NEAR/2",
    "NEAR",
    "(",
    ")",
    '"',
    "“",
    "-",
    "*",
    "học",
    "phí*",
    "\\",
    "..",
    "7d",
    " ",
  ),
  fc.constantFrom(...QUERY_FIELDS).map((field) => `${field}:`),
);

describe("the query parser", () => {
  it("reads a printed tree as the same tree", () => {
    fc.assert(
      fc.property(anyTree, (tree: QueryNode) => {
        expect(parseQuery(printQuery(tree), { now }).node).toEqual(tree);
      }),
      { numRuns: 1_000 },
    );
  });

  it("ends in a tree or in QUERY_INVALID with a place inside the text, whatever is typed", () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), fc.boolean(), (parts, spaced) => {
        const text = parts.join(spaced ? " " : "");
        try {
          const { node } = parseQuery(text, { now });
          expect(parseQuery(printQuery(node), { now }).node).toEqual(node);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(LangngheError);
          const { code, details } = thrown as LangngheError;
          expect(code).toBe("QUERY_INVALID");
          expect(Number(details.position)).toBeGreaterThanOrEqual(0);
          expect(Number(details.position) + Number(details.length)).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
