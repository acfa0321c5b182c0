// The fast ways to lower and fold give what the reference functions give, for any text.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, lower } from "../../../classifiers/text/fold.ts";
import {
  exactForm,
  fastFold,
  fastLower,
  foldedForm,
  indexForms,
  MAX_WORD_LENGTH,
} from "../../../pipeline/query/word-forms.ts";

const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom("ĐƯỜNG", "İ", "Σ", "ẞ", "ỗ", "Ǆ", "“", "…", "K", "đ", " ")).map((list) => list.join("")),
);

describe("word forms", () => {
  it("lowers and folds fast as it does slowly", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(fastLower(value)).toBe(lower(value));
        expect(fastFold(value)).toBe(fold(value));
      }),
      { numRuns: 2_000 },
    );
  });

  it("agrees between whole texts and single words", () => {
    fc.assert(
      fc.property(text, (value) => {
        const { exact, folded } = indexForms(value);
        const words = exact === "" ? [] : exact.split(" ");
        expect(words.map(exactForm)).toEqual(words);
        expect(words.map(foldedForm).join(" ")).toBe(folded);
      }),
      { numRuns: 1_000 },
    );
  });

  it("lowers every code unit alike", () => {
    for (let unit = 0; unit < 0x10000; unit++) {
      const char = String.fromCharCode(unit);
      if (fastLower(char) !== lower(char)) expect(fastLower(char), `U+${unit.toString(16)}`).toBe(lower(char));
    }
  });

  it("puts marks in one place and cuts endless words on both sides", () => {
    expect(indexForms("Hoà  thuận, 1.500.000 ĐỒNG")).toEqual({
      exact: "hòa thuận 1.500.000 đồng",
      folded: "hoa thuan 1.500.000 dong",
    });
    expect(indexForms("a".repeat(500)).exact).toHaveLength(MAX_WORD_LENGTH);
    expect(exactForm("a".repeat(500))).toBe(indexForms("a".repeat(500)).exact);
  });
});
