// The shipped classifier: shape, determinism, spans, and the sentences every user would try first.
import { describe, expect, test } from "vitest";
import { findings } from "../../../classifiers/finding.ts";
import { loadClassifier } from "../../../classifiers/index.ts";
import { checkModels, readModels } from "../../../classifiers/model-set.ts";

const classify = await loadClassifier();

const LONG = `Sáng nay tôi ra phường làm giấy khai sinh cho cháu. Trụ sở mới nằm cạnh chợ.
Tôi chờ từ 7 giờ đến 11 giờ mà không ai gọi, hỏi thì cán bộ quát. Trời hôm nay mát.
Theo Nghị định 123/2015/NĐ-CP, thời hạn đăng ký khai sinh là ngay trong ngày làm việc. Tôi đã về nhà ăn cơm.`;

describe("the shipped classifier", () => {
  test.each(["", " ", "!!!", "😡😡😡", "a", "không", "\ud800", LONG.repeat(30), "Xin hỏi?", "0912345678"])(
    "answers any text in the shape of findings: %j",
    (text) => {
      for (const kind of [undefined, "press", "social", "message"] as const) {
        const given = classify({ text, ...(kind ? { kind } : {}) });
        expect(findings.safeParse(given).error).toBeUndefined();
        for (const scores of [given.tone.scores, given.feedback.scores, given.harm.scores]) {
          expect(Object.values(scores).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 6);
        }
      }
    },
  );

  test("gives the same findings for the same text, whatever was read in between", async () => {
    const first = classify({ text: LONG });
    classify({ text: "Cán bộ rất nhiệt tình, xin cảm ơn." });
    expect(classify({ text: LONG })).toEqual(first);
    expect((await loadClassifier())({ text: LONG })).toEqual(first);
  });

  test("shows the sentence that says it, not the whole text", () => {
    const { checkworthy } = classify({ text: LONG });
    const said = checkworthy.spans.map(([start, end]) => LONG.slice(start, end));
    expect(said.some((sentence) => sentence.startsWith("Theo Nghị định"))).toBe(true);
    expect(said.some((sentence) => sentence.startsWith("Trời hôm nay"))).toBe(false);
  });

  test("places spans in the text as given when it comes in decomposed Unicode", () => {
    const text = "Tôi vừa đi chợ về. Đề nghị phường lắp thêm đèn đường ở ngõ 12.".normalize("NFD");
    const { feedback } = classify({ text });
    expect(feedback.label).toBe("proposal");
    const [start, end] = feedback.spans[0] ?? [0, 0];
    expect(text.slice(start, end).normalize("NFC")).toBe("Đề nghị phường lắp thêm đèn đường ở ngõ 12.");
  });

  test("reads the title too, and places no span outside the text", () => {
    const text = "Bạn đọc gửi câu hỏi về tòa soạn.";
    const given = classify({ title: "Mẹ tôi 70 tuổi thì làm căn cước ở đâu?", text, kind: "press" });
    for (const [start, end] of given.feedback.spans) {
      expect(start).toBeLessThan(end);
      expect(end).toBeLessThanOrEqual(text.length);
    }
  });

  test.each([
    ["Cho em hỏi làm hộ chiếu cần giấy tờ gì ạ?", "question"],
    ["cho hoi lam ho chieu can giay to gi", "question"],
    ["Đề nghị phường lắp thêm đèn ở ngõ 12.", "proposal"],
    ["Cảm ơn cán bộ phường đã giúp đỡ tận tình.", "praise"],
    ["Hôm nay trời nhiều mây.", "none"],
  ] as const)("knows what %j does", (text, label) => {
    expect(classify({ text, kind: "social" }).feedback.label).toBe(label);
  });

  test("names the version of every model and of the rules", () => {
    expect(Object.keys(classify({ text: "x" }).versions).sort()).toEqual([
      "checkworthy",
      "feedback",
      "harm",
      "rules",
      "tone",
    ]);
  });

  test("refuses models made for other features, and incomplete sets", async () => {
    const models = await readModels();
    expect(() => checkModels(models, "features-0")).toThrow(/train it again/);
    expect(() => checkModels(models.slice(1), "features-3")).toThrow(/expected one/);
  });
});
