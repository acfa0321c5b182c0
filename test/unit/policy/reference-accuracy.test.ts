// The bar for references, on snippets of all shapes with hard negatives: 0.97 precision and recall.
import { describe, expect, it } from "vitest";
import { citedDocuments } from "../../../pipeline/policy/documents.ts";
import { REFERENCE_SNIPPETS } from "./reference-snippets.ts";

describe("references in snippets", () => {
  const counted = REFERENCE_SNIPPETS.map(({ text, canonical }) => {
    const found = citedDocuments(text).map((one) => one.canonical);
    const left = [...canonical];
    const right = found.filter((one) => {
      const at = left.indexOf(one);
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
    return { text, found: found.length, right: right.length, gold: canonical.length };
  });
  const sum = (key: "found" | "right" | "gold") => counted.reduce((total, one) => total + one[key], 0);

  it("holds at least 300 snippets, a third of them without any document", () => {
    expect(REFERENCE_SNIPPETS.length).toBeGreaterThanOrEqual(300);
    expect(REFERENCE_SNIPPETS.filter((one) => one.canonical.length === 0).length).toBeGreaterThan(100);
  });

  it("finds documents with precision and recall of at least 0.97", () => {
    expect(sum("right") / sum("found")).toBeGreaterThanOrEqual(0.97);
    expect(sum("right") / sum("gold")).toBeGreaterThanOrEqual(0.97);
  });

  it("finds nothing in dates, phones, scores, addresses, phases and product codes", () => {
    const wrong = counted.filter((one) => one.gold === 0 && one.found > 0).map((one) => one.text);
    expect(wrong).toEqual([]);
  });
});
