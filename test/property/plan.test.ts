// Whatever the text, a plan reading comes back in its shape, and every span points into the text.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planReading } from "../../pipeline/messages/plan.ts";
import { readPlanText } from "../../pipeline/plan/read-plan.ts";

const piece = fc.oneof(
  fc.constantFrom(
    "KẾ HOẠCH\n",
    "Số: 12/KH-UBND\n",
    "I. MỤC ĐÍCH\n",
    "II. NHIỆM VỤ\n",
    "1. Phòng Tư pháp\n",
    "- Chủ trì, phối hợp với Công an xã tổ chức hội nghị.\n",
    "- Đơn vị chủ trì: Sở Y tế; Văn phòng Sở.\n",
    "- Thời gian: Trước ngày 31/3/2025.\n",
    "TT\tNội dung\tĐơn vị chủ trì\tThời gian\n",
    "1\tIn tờ rơi\tVăn phòng\tHằng tuần\n",
    "| 1 | In tờ rơi | Văn phòng |\n",
    "Các đơn vị báo cáo về Sở Y tế trước ngày 15/12 hằng năm.\n",
    "**a** b\n",
    "\n\n3\n\n",
    "Luật Báo chí; Nghị định 9/2017/NĐ-CP ngày 31/2/2017",
  ),
  fc.string({ maxLength: 12 }),
);

describe("readPlanText for any input", () => {
  it("gives a valid reading with spans inside the text", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { reading, text } = readPlanText(pieces.join(""));
        expect(planReading.safeParse(reading).error).toBeUndefined();
        const spans = [
          ...reading.tasks.flatMap((one) => [one.spans.quote, ...one.spans.lead, ...one.spans.coordinating]),
          ...reading.basis.flatMap((one) => one.spans),
          ...reading.reports.map((one) => one.span),
          ...reading.oddities.map((one) => one.span),
          ...reading.spans.laws,
          ...reading.spans.agencies,
          ...reading.spans.channels,
        ];
        for (const [start, end] of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("never lets a task against political speech pass without the reason", () => {
    const wording = fc.constantFrom(
      "chống phá Đảng, Nhà nước",
      "quan điểm sai trái, thù địch",
      "xuyên tạc chủ trương, chính sách",
      "chia rẽ chính quyền với Nhân dân",
    );
    const start = fc.constantFrom(
      "Theo dõi, phát hiện thông tin",
      "Đấu tranh với tin giả",
      "Xử lý nghiêm các đối tượng",
    );
    fc.assert(
      fc.property(start, wording, (lead, words) => {
        const { reading } = readPlanText(`KẾ HOẠCH\nThử\nI. NHIỆM VỤ\n1. ${lead} ${words} trên mạng xã hội.\n`);
        expect(reading.tasks).toHaveLength(1);
        expect(reading.tasks[0]?.outOfScope).toBe(true);
        expect(reading.tasks[0]?.outOfScopeReason).toMatch(/không/);
      }),
    );
  });

  it("takes time in proportion to the text", () => {
    const part = "1. Phòng Tư pháp\n- Chủ trì, phối hợp với Công an xã tổ chức hội nghị trước ngày 31/3/2025.\n";
    const long = `KẾ HOẠCH\nThử\nII. NHIỆM VỤ\n${part.repeat(3000)}`;
    expect(readPlanText(long).reading.tasks).toHaveLength(3000);
  });
});
