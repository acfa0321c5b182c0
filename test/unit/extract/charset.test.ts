import { describe, expect, test } from "vitest";
import { decodeHtml } from "../../../pipeline/extract/charset.ts";
import { detectFont, fromTcvn3, fromVni, vietnameseShare } from "../../../pipeline/extract/fonts.ts";

const SENTENCE =
  "Người dân cho biết đường về thôn đã được mở rộng từ đầu năm, nhiều hộ không còn phải đi vòng qua cánh đồng như trước. Các em học sinh đến trường gần hơn và an toàn hơn.";

// Encoders for the tests alone, made by turning the decoders' tables round letter by letter.
const LETTERS = [..."aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"];
function encoder(decode: (text: string) => string, candidates: readonly string[]): (text: string) => string {
  const back = new Map<string, string>();
  for (const candidate of candidates) {
    const letter = decode(candidate);
    if (letter.length === 1 && LETTERS.includes(letter) && !back.has(letter)) back.set(letter, candidate);
  }
  return (text) => [...text.toLowerCase()].map((char) => back.get(char) ?? char).join("");
}
const LATIN = Array.from({ length: 0x5f }, (_, i) => String.fromCharCode(0xa1 + i));
const toTcvn3 = encoder(fromTcvn3, LATIN);
// Pairs first: single letters such as à stand for themselves only where VNI has no pair.
const toVni = encoder(fromVni, [..."aeouyôö".split("").flatMap((base) => LATIN.map((mark) => base + mark)), ...LATIN]);

function page(text: string, meta = ""): string {
  return `<html><head>${meta}<title>${text.slice(0, 30)}</title></head><body><p>${text}</p><p>${text}</p></body></html>`;
}
const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "latin1"));

describe("the encoding of a page", () => {
  test("is taken from a byte order mark before anything else", () => {
    const bytes = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(page(SENTENCE, '<meta charset="utf-8">'), "utf16le"),
    ]);
    const { html, charset } = decodeHtml(bytes, "text/html; charset=windows-1252");
    expect(charset).toBe("utf-16le");
    expect(html).toContain(SENTENCE);
  });

  test("is UTF-8 when the bytes are, whatever header and meta say", () => {
    for (const declared of ["windows-1252", "iso-8859-1", "windows-1258", "us-ascii"]) {
      const bytes = Buffer.from(page(SENTENCE, `<meta charset="${declared}">`));
      expect(decodeHtml(bytes, `text/html; charset=${declared}`)).toMatchObject({ charset: "utf-8" });
      expect(decodeHtml(bytes).html).toContain(SENTENCE);
    }
  });

  test("stays UTF-8 when a few bytes are broken", () => {
    const bytes = Buffer.concat([Buffer.from(page(SENTENCE)), Buffer.from([0xc3, 0x28, 0xff])]);
    const { html, charset } = decodeHtml(bytes, "text/html; charset=utf-8");
    expect(charset).toBe("utf-8");
    expect(html).toContain(SENTENCE);
  });

  test("windows-1258 is read with its combining marks composed to NFC", () => {
    // "tiếng Việt" in windows-1258: ê + acute (0xec), ê + dot below (0xf2).
    const text = Buffer.concat([latin1("<p>ti\xea\xecng Vi\xea\xf2t c\xf9a ng\xfd\xf5\xeci d\xe2n</p>")]);
    const { html, charset } = decodeHtml(text, "text/html; charset=windows-1258");
    expect(charset).toBe("windows-1258");
    expect(html).toContain("tiếng Việt");
    expect(html).toBe(html.normalize("NFC"));
  });

  test("text in decomposed form comes back in NFC", () => {
    expect(decodeHtml(Buffer.from(page(SENTENCE.normalize("NFD")))).html).toContain(SENTENCE.normalize("NFC"));
  });

  test("an unknown label is passed over", () => {
    expect(decodeHtml(Buffer.from(page(SENTENCE)), "text/html; charset=nonsense-77").html).toContain(SENTENCE);
  });

  test("other encodings are taken at their word", () => {
    const bytes = Uint8Array.from([...Buffer.from("<p>"), 0xce, 0xd2, 0xc3, 0xc7, ...Buffer.from("</p>")]);
    expect(decodeHtml(bytes, "text/html; charset=gb2312").html).toContain("我们");
  });
});

describe("legacy Vietnamese fonts", () => {
  test("TCVN3 text is turned to Unicode, from bytes and from a page that calls itself UTF-8", () => {
    const typed = toTcvn3(SENTENCE);
    expect(typed).not.toContain("người");
    expect(decodeHtml(latin1(page(typed)))).toMatchObject({ charset: "windows-1252+tcvn3" });
    expect(decodeHtml(latin1(page(typed))).html).toContain(SENTENCE.toLowerCase());
    expect(decodeHtml(Buffer.from(page(typed)), "text/html; charset=utf-8").html).toContain(SENTENCE.toLowerCase());
  });

  test("VNI text is turned to Unicode", () => {
    const typed = toVni(SENTENCE);
    expect(decodeHtml(Buffer.from(page(typed)))).toMatchObject({ charset: "utf-8+vni" });
    expect(decodeHtml(Buffer.from(page(typed))).html).toContain(SENTENCE.toLowerCase());
  });

  test("known words are written as their users typed them", () => {
    expect(fromTcvn3("céng hßa x· héi chñ nghÜa viÖt nam")).toBe("cộng hòa xã hội chủ nghĩa việt nam");
    expect(fromVni("coäng hoøa xaõ hoäi chuû nghóa vieät nam")).toBe("cộng hòa xã hội chủ nghĩa việt nam");
  });

  test("Unicode Vietnamese, French and German are left alone", () => {
    for (const text of [
      SENTENCE,
      "L’été dernier, les élèves ont été reçus à l’école où ils étaient déjà venus, très tôt, à côté de la forêt.",
      "Die Bürger möchten früher über die Maßnahmen informiert werden, sagte die Behörde für größere Städte.",
    ]) {
      expect(detectFont(text.repeat(5))).toBeNull();
      expect(decodeHtml(Buffer.from(page(text.repeat(5)))).charset).toBe("utf-8");
    }
  });

  test("the share of common words tells Vietnamese from other text", () => {
    expect(vietnameseShare(SENTENCE)).toBeGreaterThan(0.2);
    expect(vietnameseShare("The road to the village was widened at the beginning of the year.")).toBe(0);
    expect(vietnameseShare("")).toBe(0);
  });
});
