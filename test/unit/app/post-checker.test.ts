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
    const [found, ...more] = createPostChecker([official])(WRONG, at);
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
      expect(check(text, at), text).toEqual([]);
  });

  it("give nothing where the text has no source to name, and where no fact is kept", () => {
    expect(createPostChecker([{ ...official, source: { ...source, name: "" } }])(WRONG, at)).toEqual([]);
    expect(createPostChecker([])(WRONG, at)).toEqual([]);
  });
});
