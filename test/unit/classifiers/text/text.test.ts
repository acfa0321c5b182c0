import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, foldKeepD, hasMarks, lower } from "../../../../classifiers/text/fold.ts";
import { cleanText, unifyTonePlacement } from "../../../../classifiers/text/normalize.ts";
import { sentences } from "../../../../classifiers/text/sentences.ts";
import { tokens } from "../../../../classifiers/text/tokens.ts";

const words = (text: string) => tokens(text).map(({ start, end }) => text.slice(start, end));
const parts = (text: string) => sentences(text).map(({ start, end }) => text.slice(start, end));

describe("folding", () => {
  it("takes away tone and vowel marks and turns đ to d", () => {
    expect(fold("Nghị định Đường Bộ ƯỚC MUỐN")).toBe("nghi dinh duong bo uoc muon");
    expect(foldKeepD("Đường dây")).toBe("đuong day");
  });

  it("keeps length for any text, so that spans stay valid", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(fold(text)).toHaveLength(text.length);
        expect(lower(text)).toHaveLength(text.length);
        expect(unifyTonePlacement(text.normalize("NFC"))).toHaveLength(text.normalize("NFC").length);
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  it("tells marked from unmarked text", () => {
    expect(hasMarks("hoa don DIEN TU")).toBe(false);
    expect(hasMarks("hóa đơn")).toBe(true);
    expect(hasMarks("d")).toBe(false);
    expect(hasMarks("đ")).toBe(true);
  });
});

describe("tone placement", () => {
  it("is one for open syllables in oa, oe, uy", () => {
    expect(unifyTonePlacement("hoà, khoẻ, thuý, HOÀ, Thuỷ")).toBe("hòa, khỏe, thúy, HÒA, Thủy");
  });

  it("leaves closed syllables and qu- alone", () => {
    expect(unifyTonePlacement("toán, quý, quỳ, hoàng, xoèn")).toBe("toán, quý, quỳ, hoàng, xoèn");
  });
});

describe("words", () => {
  it("are letters and digits; numbers keep inner dots and commas", () => {
    expect(words("Phạt 1.500.000 đồng (3,5%) từ 1/1/2025.")).toEqual([
      "Phạt",
      "1.500.000",
      "đồng",
      "3,5",
      "từ",
      "1",
      "1",
      "2025",
    ]);
  });

  it("cover every letter and digit exactly once, in order", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        let last = 0;
        for (const { start, end } of tokens(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
      }),
    );
  });
});

describe("sentences", () => {
  it("end at full stops, question marks and line ends", () => {
    expect(parts("Phí tăng. Người dân hỏi vì sao?\nSở trả lời… Chưa rõ!")).toEqual([
      "Phí tăng.",
      "Người dân hỏi vì sao?",
      "Sở trả lời…",
      "Chưa rõ!",
    ]);
  });

  it("do not end in numbers, abbreviations and addresses", () => {
    expect(parts("TP. Cần Thơ thu 1.500 đồng tại abc.gov.vn hôm nay. Xong.")).toEqual([
      "TP. Cần Thơ thu 1.500 đồng tại abc.gov.vn hôm nay.",
      "Xong.",
    ]);
  });

  it("keep closing quotes with their sentence", () => {
    expect(parts("“Chậm quá!” Ông nói vậy.")).toEqual(["“Chậm quá!”", "Ông nói vậy."]);
  });
});

describe("cleaning", () => {
  it("makes one kind of space and drops invisible characters", () => {
    expect(cleanText("  a\u00a0\u00a0b\u200bc \r\n d ")).toBe("a bc\nd");
  });
});
