// Places of matched words, and the passage that is shown.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highlight, snippet } from "../../../pipeline/query/highlight.ts";
import { parseQuery } from "../../../pipeline/query/parse.ts";

const marked = (query: string, text: string, title: string | null = null) => {
  const found = highlight(parseQuery(query, { now: 0 }).node, { title, text });
  const cut = (whole: string, ranges: readonly (readonly [number, number])[]) =>
    ranges.map(([from, to]) => whole.slice(from, to));
  return { title: cut(title ?? "", found.title), text: cut(text, found.text) };
};

describe("highlights", () => {
  it("mark words by the rules of the search, in the spelling of the text", () => {
    expect(marked("hoà", "Hòa hợp, hoa nở, HOÀ bình, hỏa").text).toEqual(["Hòa", "HOÀ"]);
    expect(marked("hoà", "xa hoa binh").text).toEqual(["hoa"]);
    expect(marked("duong", "đường Dương duong").text).toEqual(["đường", "Dương", "duong"]);
    expect(marked('"trông thấy"', "trong thay, may", "không").text).toEqual([]);
    expect(marked("phạ*", "phạt, phat").text).toEqual(["phạt"]);
  });
  it("mark phrases as one place and only where the words stand in a row", () => {
    expect(marked('"học phí"', "học phí mới, học và phí, HỌC  PHÍ").text).toEqual(["học phí", "HỌC  PHÍ"]);
    expect(marked('"hoc phi"', "Học phí").text).toEqual(["Học phí"]);
  });
  it("mark only the words of a NEAR that stand near", () => {
    expect(marked("phạt NEAR/1 tiền", "phạt một tiền; rồi thêm vài chữ nữa thì phạt").text).toEqual(["phạt", "tiền"]);
  });
  it("keep to the field that was asked for and never mark what is excluded", () => {
    expect(marked("title:phí -thuế", "phí và thuế", "phí")).toEqual({ title: ["phí"], text: [] });
  });
  it("join places that overlap", () => {
    expect(marked('phí "học phí mới"', "học phí mới").text).toEqual(["học phí mới"]);
  });
  it("keep offsets in a text that is not composed", () => {
    expect(marked("hoà", "xa hòa".normalize("NFD")).text).toEqual(["hòa".normalize("NFD")]);
  });
});

describe("snippets", () => {
  const filler = "chữ ".repeat(200);
  it("show the passage with the most matches", () => {
    const text = `${filler}phí ${filler}học phí mới, phí ${filler}`;
    const { ranges } = { ranges: highlight(parseQuery("học phí", { now: 0 }).node, { title: null, text }).text };
    const shown = snippet(text, ranges);
    expect(shown.text).toContain("học phí mới, phí");
    expect(shown.cutBefore && shown.cutAfter).toBe(true);
    expect(shown.ranges.map(([from, to]) => shown.text.slice(from, to))).toEqual(["học", "phí", "phí"]);
  });
  it("show the beginning where nothing matched, whole when it is short", () => {
    expect(snippet("ngắn\ngọn", [])).toEqual({
      text: "ngắn gọn",
      ranges: [],
      start: 0,
      cutBefore: false,
      cutAfter: false,
    });
    expect(snippet(filler, []).text.length).toBeLessThanOrEqual(240);
  });
  it("stay inside the text with ranges inside the snippet, whatever is given", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 600 }),
        fc.array(fc.nat(600)),
        fc.integer({ min: 60, max: 300 }),
        (text, cuts, length) => {
          const sorted = [...new Set(cuts.map((cut) => Math.min(cut, text.length)))].sort((a, b) => a - b);
          const ranges = sorted.slice(1).flatMap((end, n) => (n % 2 === 0 ? [[sorted[n] ?? 0, end] as const] : []));
          const shown = snippet(text, ranges, length);
          expect(shown.text.length).toBeLessThanOrEqual(length + 2);
          for (const [from, to] of shown.ranges) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeLessThanOrEqual(shown.text.length);
            expect(shown.text.slice(from, to)).toBe(
              text.slice(shown.start + from, shown.start + to).replace(/\s/g, " "),
            );
          }
        },
      ),
    );
  });
});
