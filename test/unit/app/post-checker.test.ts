// What the pipeline holds public posts against, and what comes of it.
import { describe, expect, it } from "vitest";
import { createPostChecker } from "../../../pipeline/app/read-deps.ts";
import type { Fact } from "../../../pipeline/messages/registry.ts";

const source = {
  name: "Cổng thông tin tỉnh Mẫu",
  url: "https://mau.example/nuoc-sach",
  publishedAt: "2026-01-08",
  quote: null,
};
const official: Fact = {
  id: "gia-nuoc",
  verdict: "true",
  statement: null,
  title: "Giá nước sạch sinh hoạt",
  text: "Từ ngày 01/3/2026, giá nước sạch cho 10 m3 đầu tiên của hộ dân cư là 7.200 đồng/m3.",
  source,
};
const at = "2026-02-05T00:00:00.000Z";
const WRONG = "Giá nước sạch 10 m3 đầu tiên của hộ dân cư lên 15.000 đồng/m3 rồi, sống sao nổi.";

describe("public posts", () => {
  it("are held against official texts that somebody accepted, with both passages and what differs", () => {
    const [found, ...more] = createPostChecker([official])(WRONG, at, []);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      factId: "gia-nuoc",
      relation: "contradicted",
      difference: { kind: "money", said: "15.000 đồng", official: "7.200 đồng" },
      evidence: { quote: official.text, source: source.name, url: source.url, publishedAt: source.publishedAt },
    });
    expect(WRONG.slice(...(found?.passage ?? [0, 0]))).toContain("15.000 đồng");
  });

  it("that agree with an official text, ask about it or complain of how it is kept give nothing", () => {
    const check = createPostChecker([official]);
    for (const text of [
      "Giá nước sạch cho 10 m3 đầu tiên của hộ dân cư từ ngày 01/3/2026 là 7.200 đồng/m3.",
      "Giá nước sạch 10 m3 đầu tiên lên 15.000 đồng/m3 có đúng không mọi người?",
      "Giá nước sạch tăng lên 7.200 đồng mà nước nhà tôi vẫn đục.",
    ])
      expect(check(text, at, []), text).toEqual([]);
  });

  it("are held against a text about a watched policy only where they are about it themselves", () => {
    const about = { policyId: "nuoc-sach", score: 1, spans: [], reasons: [], attitude: "neutral" as const };
    const check = createPostChecker([official], () => [about]);
    expect(check(WRONG, at, ["nuoc-sach"])).toHaveLength(1);
    expect(check(WRONG, at, ["phi-rac"])).toEqual([]);
    expect(check(WRONG, at, [])).toEqual([]);
  });

  it("that name another document, or ask without a question mark, give nothing", () => {
    const decree: Fact = {
      ...official,
      id: "vuon-ao",
      title: "Chuyển mục đích đất vườn, ao",
      text: "Nghị định 919/2026/NĐ-CP về chuyển mục đích sử dụng đất vườn, ao sang đất ở có hiệu lực từ 15/10/2026.",
    };
    const check = createPostChecker([
      decree,
      {
        ...official,
        id: "the",
        title: "Thẻ bảo hiểm y tế học sinh",
        text: "Chuyển trường thì thẻ bảo hiểm y tế học sinh không phải đổi.",
      },
    ]);
    expect(
      check("Chủ trương rác phân loại nằm trong Nghị định 912/2026/NĐ-CP, có hiệu lực từ 12/10/2026.", at, []),
    ).toEqual([]);
    expect(check("Chuyển trường thì thẻ bảo hiểm y tế học sinh có đổi không. Ai làm rồi chỉ em với.", at, [])).toEqual(
      [],
    );
  });

  it("give nothing where the text has no source to name, and where no fact is kept", () => {
    expect(createPostChecker([{ ...official, source: { ...source, name: "" } }])(WRONG, at, [])).toEqual([]);
    expect(createPostChecker([])(WRONG, at, [])).toEqual([]);
  });
});
