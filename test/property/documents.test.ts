// What must hold for any text and any known number: written shapes read back to the one form, and nothing breaks the reader.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { citedDocuments } from "../../pipeline/policy/documents.ts";
import { knownDocuments } from "../../pipeline/policy/seed-registry.ts";

const known = [...knownDocuments()].filter((one) => /^\d+[a-z]?\/\d{4}\//.test(one.canonical));
const split = (canonical: string) => {
  const [number = "", year = "", ...sign] = canonical.split("/");
  return { number, year, sign: sign.join("/") };
};
const pad = (number: string) => (/^\d$/.test(number) ? `0${number}` : number);

const SHAPES: readonly ((canonical: string, type: string) => string)[] = [
  (canonical) => canonical,
  (canonical, type) => `Căn cứ ${type} số ${canonical} của cơ quan có thẩm quyền`,
  (canonical, type) => `theo ${type.toLowerCase()} ${pad(canonical)}, người dân được hưởng`,
  (canonical, type) => `${type} số: ${split(canonical).number}/${split(canonical).year} /${split(canonical).sign}.`,
  (canonical, type) => `${type.toUpperCase()} SỐ ${canonical.toUpperCase()}`,
  (canonical) => `(${canonical.replaceAll("Đ", "D")})`,
  (canonical, type) => `${type} số\n${pad(canonical)} ngày`,
  (canonical, type) => `${type} ${canonical.replace(/-/g, "–")} vừa ban hành`,
  (canonical, type) => `${type} ${canonical.replace(/\//g, " / ")}`,
];

describe("citedDocuments for any input", () => {
  it.each(SHAPES.map((shape, index) => ({ shape, index })))(
    "reads every known number back in shape $index",
    ({ shape }) => {
      const wrong = known.filter(
        (one) =>
          citedDocuments(shape(one.canonical, one.type))
            .map((found) => found.canonical)
            .join() !== one.canonical,
      );
      expect(wrong.map((one) => shape(one.canonical, one.type))).toEqual([]);
    },
  );

  it("never throws and gives spans inside the text, in order, whatever the text", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "Nghị định",
        "số",
        "168",
        "/",
        "2024",
        "NĐ-CP",
        "-",
        " ",
        "\n",
        "QĐ",
        "và",
        ",",
        "TW",
        "ngày 1/1/2024",
        "của Bộ Y tế",
      ),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        let last = 0;
        for (const { span, canonical } of citedDocuments(text)) {
          expect(span[0]).toBeGreaterThanOrEqual(last);
          expect(span[1]).toBeGreaterThan(span[0]);
          expect(span[1]).toBeLessThanOrEqual(text.length);
          expect(canonical).not.toMatch(/^0\d|\s/);
          last = span[1];
        }
      }),
      { numRuns: 500 },
    );
  });

  it("finds in its own canonical form what it found in the text", () => {
    for (const one of known.slice(0, 400)) {
      const once = citedDocuments(one.canonical)[0]?.canonical ?? "";
      expect(citedDocuments(once)[0]?.canonical).toBe(once);
    }
  });
});
