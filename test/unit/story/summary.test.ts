import { expect, it } from "vitest";
import { summarise } from "../../../pipeline/story/summary.ts";

const sources = [
  {
    articleId: "a",
    text: "Ảnh minh hoạ\nSở Xây dựng cho biết phí trông xe mới áp dụng từ ngày 1/12 tại ba quận trung tâm. Nhiều người dân nói rằng họ chưa được thông báo về mức phí này.",
  },
  {
    articleId: "b",
    text: "Từ ngày 1/12, phí trông xe mới áp dụng tại ba quận trung tâm, theo Sở Xây dựng. Trời hôm ấy mưa to suốt buổi sáng ở khu chợ cũ ven sông.",
  },
];

it("gives back sentences word for word with their article and place", () => {
  const summary = summarise(sources);
  expect(summary.length).toBeGreaterThan(0);
  for (const { articleId, start, end, text } of summary) {
    expect(sources.find((source) => source.articleId === articleId)?.text.slice(start, end)).toBe(text);
  }
});

it("says once what several articles say, and leaves captions out", () => {
  const texts = summarise(sources).map(({ text }) => text);
  expect(texts.filter((text) => text.includes("phí trông xe mới"))).toHaveLength(1);
  expect(texts).not.toContain("Ảnh minh hoạ");
});

it("keeps to the limit and has nothing to say of nothing", () => {
  expect(summarise(sources, { limit: 1 })).toHaveLength(1);
  expect(summarise([])).toEqual([]);
  expect(summarise([{ articleId: "c", text: "Ảnh: PV" }])).toEqual([]);
});
