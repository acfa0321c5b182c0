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

it("prefers the sentence that tells who, when and how much to one that points back or asks", () => {
  const [first] = summarise(
    [
      {
        articleId: "d",
        text: "Theo đó, người dân sẽ được nhận hỗ trợ ngay trong tháng tới tại xã. Ngày 20/11, tỉnh Hoà Sơn chi 386 tỷ đồng hỗ trợ 6.000 hộ dân ở xã Phú Đông.",
      },
      {
        articleId: "e",
        text: "Bao giờ người dân xã Phú Đông được nhận hỗ trợ trong tháng tới? Tỉnh Hoà Sơn ngày 20/11 hỗ trợ người dân ở xã Phú Đông 386 tỷ đồng.",
      },
    ],
    { limit: 1 },
  );
  expect(first?.text).toContain("386 tỷ đồng");
});

it("tells three things of a story before it tells one twice", () => {
  const report = (articleId: string, ...texts: string[]) => ({ articleId, text: texts.join("\n") });
  const opening = "Cầu Rạch Miễu 3 thông xe sáng 20/11 sau hai năm thi công.";
  const summary = summarise([
    report("f", opening, "Công trình có vốn 386 tỷ đồng, lấy từ ngân sách của tỉnh."),
    report("g", `Báo chí đưa tin: ${opening}`, "Hơn 6.000 hộ dân hai bờ không còn phải chờ phà mỗi ngày."),
  ]);
  expect(summary).toHaveLength(3);
  expect(summary.filter(({ text }) => text.includes("thông xe"))).toHaveLength(1);
});
