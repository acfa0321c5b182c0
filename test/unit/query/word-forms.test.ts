// The fast ways to lower and fold give what the reference functions give, for any text.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, lower } from "../../../classifiers/text/fold.ts";
import { ArticleWords, FieldWords, type PlainWords } from "../../../pipeline/query/index-words.ts";
import { articleWords } from "../../../pipeline/query/text-match.ts";
import { exactForm, fastFold, fastLower, foldedForm, MAX_WORD_LENGTH } from "../../../pipeline/query/word-forms.ts";

const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom("ĐƯỜNG", "İ", "Σ", "ẞ", "ỗ", "Ǆ", "“", "…", "K", "đ", " ")).map((list) => list.join("")),
);

const field = new FieldWords();
function indexForms(value: string) {
  field.scan(value, "as-written");
  return { exact: field.exact.toString("utf8"), folded: field.folded.toString("utf8") };
}

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

  it("are the same for the index as for marking, in articles with and without marks", () => {
    const written = fc.array(
      fc.constantFrom("hoà", "Quý", "thuý ", "QUÀ ", "hoà3", " oà", "trong ", "năm ", "3,5 ", "ĐI "),
    );
    const words = new ArticleWords();
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          written.map((list) => list.join("")),
        ),
        fc.constantFrom("", "a b c d e"),
        (raw, title) => {
          // Composed text only: marking walks the text as it stands, the index walks its composed form.
          const value = raw.normalize("NFC");
          const slow = articleWords({ title, text: value });
          for (const plain of ["as-written", "apart"] as const satisfies readonly PlainWords[]) {
            words.scan(title, value, plain);
            for (const name of ["title", "text"] as const) {
              const { exact, folded, bare } = slow[name];
              const shown = exact.map((word, n) =>
                bare || word !== folded[n] || plain === "as-written" ? word : `~${word}`,
              );
              expect(words[name].exact.toString("utf8")).toBe(shown.join(" "));
              expect(words[name].folded.toString("utf8")).toBe(folded.join(" "));
            }
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
