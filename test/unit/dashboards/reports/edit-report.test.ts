// Editing: words change, figures stay what was counted.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { relinked, relinkedLines, textOf } from "../../../../dashboards/api/report-text.ts";
import { editedBlocks } from "../../../../dashboards/reports/edit-report.ts";
import type { ReportBlock, ReportPiece, Sentence } from "../../../../pipeline/messages/report.ts";

const QUERY = "policy:x from:2026-11-20 to:2026-11-20";
const five: ReportPiece = { text: "5", query: QUERY };
const SENTENCE: Sentence = [{ text: "Ngày 15/5 có " }, five, { text: " tin, bài." }];

describe("words typed over a sentence", () => {
  it("keep the figure's link where the figure still stands", () => {
    expect(relinked(SENTENCE, "Hôm 15/5 báo chí có 5 tin, bài mới.")).toEqual([
      { text: "Hôm 15/5 báo chí có " },
      five,
      { text: " tin, bài mới." },
    ]);
  });

  it("lose the link where the number is another one", () => {
    expect(relinked(SENTENCE, "Ngày 15/5 có 6 tin, bài.")).toEqual([{ text: "Ngày 15/5 có 6 tin, bài." }]);
    expect(relinked(SENTENCE, "Có 15 tin, 0,5 bài, 5.000 lượt, A5.")).toEqual([
      { text: "Có 15 tin, 0,5 bài, 5.000 lượt, A5." },
    ]);
  });

  it("take the number at a sentence's end for the figure", () => {
    expect(relinked(SENTENCE, "Tổng số: 5.")).toEqual([{ text: "Tổng số: " }, five, { text: "." }]);
  });

  it("say what was typed, whatever was there before, and add no link", () => {
    const piece = fc.oneof(
      fc.record({ text: fc.string({ minLength: 1, maxLength: 5 }) }),
      fc.record({ text: fc.stringMatching(/^\d{1,3}$/), query: fc.constant(QUERY) }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.string({ maxLength: 60 }), (before, text) => {
        const after = relinked(before, text);
        expect(textOf(after)).toBe(text);
        const links = (sentence: Sentence) => sentence.filter((one) => one.query).length;
        expect(links(after)).toBeLessThanOrEqual(links(before));
      }),
    );
  });

  it("find their line again after one was taken out of a list", () => {
    const line = (name: string, count: string): Sentence => [
      { text: `${name}: ` },
      { text: count, query: `${QUERY} ${count}` },
      { text: " tin" },
    ];
    const before = [line("Thu phí vỉa hè", "3"), line("Khám bệnh trực tuyến", "4"), line("Xe máy cũ", "3")];
    const after = relinkedLines(before, ["Khám bệnh trực tuyến: 4 tin", "Xe máy cũ: 3 tin"]);
    expect(after.map((sentence) => sentence.find((piece) => piece.query)?.query)).toEqual([`${QUERY} 4`, `${QUERY} 3`]);
    expect(after).toEqual([before[1], before[2]]);
  });
});

describe("an edited report", () => {
  const chart: ReportBlock = {
    type: "chart",
    caption: "Số tin",
    kind: "bar",
    labels: ["20/11"],
    series: [{ name: "Gốc", values: [5] }],
    query: QUERY,
  };
  const before: ReportBlock[] = [{ type: "paragraph", sentences: [SENTENCE] }, chart];

  it("cannot put another number under a query, nor a query under a number", () => {
    const forged: ReportBlock[] = [
      { type: "paragraph", sentences: [[{ text: "500", query: QUERY }, { text: "5", query: "tone:positive" }, five]] },
    ];
    expect(editedBlocks(forged, before)).toEqual([
      { type: "paragraph", sentences: [[{ text: "500" }, { text: "5" }, five]] },
    ]);
  });

  it("cannot change the values of a drawing, only its caption", () => {
    expect(editedBlocks([{ ...chart, caption: "Tên khác" }], before)).toHaveLength(1);
    const forged = { ...chart, series: [{ name: "Gốc", values: [50] }] };
    expect(() => editedBlocks([forged], before)).toThrow(expect.objectContaining({ code: "INPUT_INVALID" }));
  });

  it("keeps numbers and addresses of people out of quotes", () => {
    const quotes: ReportBlock = {
      type: "quotes",
      items: [{ text: "gọi 0912 345 678 hoặc a@b.example", source: "Mạng", url: null }],
    };
    const [after] = editedBlocks([quotes], before);
    expect(JSON.stringify(after)).not.toMatch(/0912|a@b/);
  });
});
