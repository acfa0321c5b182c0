// The words of a scan beside the one tokenizer, and what the text as an array of code units tells about itself.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashFolded, hashWord, TokenScan } from "../../../classifiers/linear/token-scan.ts";
import { unifyTonePlacement } from "../../../classifiers/text/normalize.ts";
import { sentences, sentencesAt } from "../../../classifiers/text/sentences.ts";
import { tokens } from "../../../classifiers/text/tokens.ts";
import { TextUnits } from "../../../classifiers/text/units.ts";

const TEXTS = [
  "",
  "Thu 1.500.000 đồng, tăng 3,5 % so với năm 2024.",
  "2.5. Mục 1,a và 1.",
  "“Khó khăn” – bà nói (chưa hết), 😀 rồi\nxuống dòng",
  "a,b 1.b b.1 ٣.٤ e\u0301",
  "3.",
  ".5,,6..7 8,",
];

function loaded(text: string): TextUnits {
  const units = new TextUnits();
  units.load(text);
  return units;
}

describe("a scan", () => {
  test.each(TEXTS)("divides words where the tokenizer does: %j", (text) => {
    const scan = new TokenScan();
    scan.scan(loaded(text));
    const found = Array.from({ length: scan.count }, (_, i) => ({ start: scan.starts[i], end: scan.ends[i] }));
    expect(found).toEqual(tokens(text));
    for (const [i, { start, end }] of tokens(text).entries()) {
      expect([scan.exact[i], scan.folded[i]]).toEqual([
        hashWord(text.slice(start, end)),
        hashFolded(text.slice(start, end)),
      ]);
    }
  });

  test("gives a short writing the slots of the words it stands for", () => {
    const scan = new TokenScan();
    scan.scan(loaded("mn ko BHYT bhyt"));
    const words = ["mọi", "người", "không", "bhyt", "bảo", "hiểm", "y", "tế"];
    expect([...scan.exact.subarray(0, scan.count)]).toEqual(words.map(hashWord));
    expect([...scan.starts.subarray(0, scan.count)]).toEqual([0, 0, 3, 6, 11, 11, 11, 11]);
  });

  test("holds texts longer than its first arrays", () => {
    const scan = new TokenScan();
    const text = "bhyt ".repeat(20_000);
    scan.scan(loaded(text));
    expect(scan.count).toBe(80_000);
    expect(scan.exact[79_999]).toBe(hashWord("tế"));
  });

  test.each([
    ["Phường mở cửa sáng thứ bảy, dân đỡ vất vả.", false],
    ["v.a.y nhanh", true],
    ["nạ+p tiền", true],
    ["kh0ng", true],
  ])("says whether a word may be disguised: %s", (text, may) => {
    const scan = new TokenScan();
    scan.scan(loaded(text));
    expect(scan.mayDisguise).toBe(may);
  });
});

describe("a text as code units", () => {
  test("is the text, whatever was loaded before and however long it is", () => {
    const units = new TextUnits();
    for (const text of ["một câu dài hơn", "ngắn", "lẻ \ud800 nửa", "dài ".repeat(5000), ""]) {
      units.load(text);
      const own = Array.from(units.units.subarray(0, units.length), (unit) => String.fromCharCode(unit)).join("");
      expect(own).toBe(text);
    }
  });

  test("is called surely NFC only where it is in NFC", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 12 }), (text) => {
        if (loaded(text).surelyNfc) expect(text.normalize("NFC")).toBe(text);
      }),
      { numRuns: 3000 },
    );
    for (let unit = 0; unit < 0x10000; unit++) {
      const pair = `a${String.fromCharCode(unit)}`;
      if (loaded(pair).surelyNfc && pair.normalize("NFC") !== pair) throw new TypeError(unit.toString(16));
    }
  });

  test.each([
    ["Phường “Hoà Bình” – đã trả 3,5 % (quý I)…", true],
    ["Hay quá 😀👍🏽 ❤️", true],
    ["Hoa\u0300 Bi\u0300nh", false],
    ["\u1111\u1161", false],
  ])("%s: surely NFC is %s", (text, sure) => {
    expect(loaded(text).surelyNfc).toBe(sure);
  });

  test.each(["Một. Hai! Ba?\nBốn… (năm.) TP. HCM 3.5", "Hết rồi!!! Thật…", "\n\n.", ""])(
    "has its sentence breaks where sentences are cut: %j",
    (text) => {
      const units = loaded(text);
      expect(sentencesAt(text, units.breaks, units.breakCount)).toEqual(sentences(text));
      expect(units.breakCount).toBe([...text].filter((sign) => "\n!.?…".includes(sign)).length);
    },
  );

  test.each(["hoà", "Thuý", "OÉ", "quý", "khoẻ mạnh", "HOÀ bình"])(
    "sees that %s may be of the newer placement",
    (text) => {
      expect(loaded(`Chị ${text} nói`).mayHoldNewPlacement).toBe(true);
    },
  );

  test.each(["là và đã", "hòa bình", "thúy", "o à", "được của"])("sees that %s is not", (text) => {
    expect(loaded(text).mayHoldNewPlacement).toBe(false);
    expect(unifyTonePlacement(text)).toBe(text);
  });
});
