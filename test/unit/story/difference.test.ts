import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceBetween, type Passage, wordDifference } from "../../../pipeline/story/difference.ts";

const ORIGINAL = `Sở Xây dựng cho biết phí trông xe mới áp dụng từ ngày 1/12 tại ba quận trung tâm. Mức thu là 20.000 đồng một giờ.
Nhiều người dân nói rằng họ chưa được thông báo về mức phí này. Ban quản lý chợ đề nghị lùi thời hạn thêm một tháng.
Tiền thu được dùng để sửa vỉa hè.`;
const REPRINT = `(Theo báo A) Sở Xây dựng cho biết phí trông xe mới áp dụng từ ngày 1/12 tại ba quận trung tâm. Mức thu là 25.000 đồng một giờ.
Tiền thu được dùng để sửa vỉa hè. Ban quản lý chợ đề nghị lùi thời hạn thêm một tháng.
Toà soạn sẽ tiếp tục thông tin.`;

const cut = (text: string, { start, end }: Passage) => text.slice(start, end);

describe("the difference of a reprint", () => {
  const { changes, counts, kept } = differenceBetween(ORIGINAL, REPRINT);

  it("names what was added and what was left out", () => {
    const added = changes.flatMap((change) => (change.kind === "added" ? [cut(REPRINT, change.after)] : []));
    const removed = changes.flatMap((change) => (change.kind === "removed" ? [cut(ORIGINAL, change.before)] : []));
    expect(added).toEqual(["Toà soạn sẽ tiếp tục thông tin."]);
    expect(removed).toEqual(["Nhiều người dân nói rằng họ chưa được thông báo về mức phí này."]);
  });

  it("marks the words of a changed sentence", () => {
    const words = changes.flatMap((change) => (change.kind === "changed" ? change.words : []));
    expect(words).toContainEqual({ kind: "removed", text: "20.000" });
    expect(words).toContainEqual({ kind: "added", text: "25.000" });
    expect(words).toContainEqual({ kind: "added", text: "(Theo báo A) " });
  });

  it("tells a sentence that stands elsewhere now as moved, not as gone and new", () => {
    expect(counts).toEqual({ same: 1, moved: 1, removed: 1, added: 1, changed: 2 });
    expect(kept).toBeGreaterThan(0.7);
    expect(kept).toBeLessThan(1);
  });
});

describe("the difference of two versions", () => {
  it("finds one changed mark of a silent edit and leaves the rest as it is", () => {
    const { changes, counts } = differenceBetween(ORIGINAL, ORIGINAL.replace("vỉa hè", "vía hè"));
    expect(counts).toMatchObject({ same: 4, changed: 1, added: 0, removed: 0 });
    expect(changes.at(-1)).toMatchObject({ kind: "changed", before: { paragraph: 2 }, after: { paragraph: 2 } });
  });

  it("takes other quotation marks, dashes and spaces for no change", () => {
    expect(differenceBetween("Ông nói: “Sẽ làm – ngay”.", 'Ông nói:  "Sẽ làm - ngay".').counts.same).toBe(1);
  });

  it("is whole where nothing is left, and where nothing changed", () => {
    expect(differenceBetween(ORIGINAL, "").counts).toMatchObject({ removed: 5, same: 0 });
    expect(differenceBetween(ORIGINAL, "").kept).toBe(0);
    expect(differenceBetween(ORIGINAL, ORIGINAL)).toMatchObject({ kept: 1, counts: { same: 5 } });
    expect(differenceBetween("", "")).toEqual({
      changes: [],
      counts: { same: 0, moved: 0, removed: 0, added: 0, changed: 0 },
      kept: 1,
    });
  });
});

const SENTENCES = [
  "Cầu đã thông xe.",
  "Giá vé giữ nguyên trong năm nay.",
  "Giá vé giữ nguyên trong năm sau.",
  "Mưa to.",
  "Xã A mở chợ.",
];
const text = fc
  .array(fc.tuple(fc.constantFrom(...SENTENCES), fc.constantFrom(" ", "\n")), { maxLength: 12 })
  .map((parts) => parts.flat().join(""));

it("has each sentence of both texts once, those of the later one in their order", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { changes } = differenceBetween(before, after);
      const earlier = changes.flatMap((change) => ("before" in change ? [change.before] : []));
      const later = changes.flatMap((change) => ("after" in change ? [change.after] : []));
      const bare = (value: string) => value.replace(/\s/g, "");
      expect(bare(later.map((one) => cut(after, one)).join(""))).toBe(bare(after));
      const sorted = earlier.toSorted((a, b) => a.start - b.start);
      expect(bare(sorted.map((one) => cut(before, one)).join(""))).toBe(bare(before));
      for (const change of changes) {
        if (change.kind !== "changed") continue;
        const side = (hide: string) => change.words.map((piece) => (piece.kind === hide ? "" : piece.text)).join("");
        expect(side("added")).toBe(cut(before, change.before));
        expect(side("removed")).toBe(cut(after, change.after));
      }
    }),
    { numRuns: 200 },
  );
});

it("gives both texts back from the words' pieces, whatever they are", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (before, after) => {
      const pieces = wordDifference(before, after);
      const side = (hide: string) => pieces.map((piece) => (piece.kind === hide ? "" : piece.text)).join("");
      expect([side("added"), side("removed")]).toEqual([before, after]);
    }),
    { numRuns: 100 },
  );
});

describe("a difference word by word", () => {
  it("shows the changed word and nothing else", () => {
    const pieces = wordDifference("Mức thu 200.000 đồng một tháng.", "Mức thu 20.000 đồng một tháng.");
    expect(pieces.filter((piece) => piece.kind !== "same")).toEqual([
      { kind: "removed", text: "200.000" },
      { kind: "added", text: "20.000" },
    ]);
  });

  it("stays instant on long texts by comparing paragraphs", () => {
    const long = Array.from({ length: 4000 }, (_, i) => `câu ${i} của bài`).join("\n");
    const pieces = wordDifference(`đầu\n${long}\ncuối`, `Đầu\n${long.replace("câu 2000 ", "câu hai nghìn ")}\nCuối`);
    expect(pieces.filter((piece) => piece.kind === "removed").map((piece) => piece.text)).toEqual([
      "đầu\n",
      "câu 2000 của bài\n",
      "cuối",
    ]);
  });
});
