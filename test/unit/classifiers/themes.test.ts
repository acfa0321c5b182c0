// Feedback grouped by what it is about: a hand-made set of what people say of three policies, with teencode and without marks.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FeedbackText, groupThemes } from "../../../classifiers/feedback/themes.ts";

/** Own sentences: theme -> how people say it. */
const SETS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "electronic invoices": {
    login: [
      "Tôi không đăng nhập được cổng hóa đơn điện tử từ sáng đến giờ.",
      "Đăng nhập hoài không vô, cứ báo sai mật khẩu.",
      "Ko đăng nhập đc từ hôm qua, nộp tờ khai kiểu j",
      "dang nhap bi vang ra lien tuc, khong ke khai noi",
    ],
    equipment: [
      "Máy tính tiền mua ở đâu, giá bao nhiêu vậy?",
      "Tiền mua máy tính tiền mười mấy triệu, quán nhỏ kham không nổi.",
      "Có hỗ trợ tiền mua máy tính tiền cho hộ kinh doanh nhỏ không?",
    ],
    elderly: [
      "Mẹ tôi 65 tuổi bán xôi, không biết dùng điện thoại thông minh thì xuất hóa đơn sao?",
      "Người già không có điện thoại thông minh thì làm thế nào?",
      "Ba má tui lớn tuổi đâu xài điện thoại thông minh được.",
    ],
  },
  "emission testing": {
    stations: [
      "Cả huyện chỉ có một trạm đăng kiểm, chờ cả buổi chưa tới lượt.",
      "Trạm đăng kiểm quá xa, đi 40 cây số mới tới.",
      "Chỗ tôi không có trạm đăng kiểm xe máy nào cả.",
      "tram dang kiem dong nghet, xep hang tu 5 gio sang",
    ],
    fee: [
      "Phí kiểm định khí thải bao nhiêu một lần?",
      "Nên miễn phí kiểm định cho hộ nghèo.",
      "Đề nghị giảm phí kiểm định khí thải cho sinh viên.",
    ],
    "old bikes": [
      "Xe máy cũ của tôi đời 2002 không đạt chuẩn thì có bị tịch thu không?",
      "Xe cũ không đạt thì xử lý thế nào, có hỗ trợ đổi xe không?",
      "Kiến nghị hỗ trợ đổi xe máy cũ lấy xe điện cho người thu nhập thấp.",
    ],
  },
};

let serial = 0;
function text(sentence: string, change: Partial<FeedbackText> = {}): FeedbackText {
  const id = `a${serial++}`;
  return {
    articleId: id,
    sentence,
    at: "2026-11-20T00:00:00.000Z",
    region: null,
    sourceId: id,
    storyId: id,
    ...change,
  };
}

/** B-cubed F1 (Bagga and Baldwin 1998) of the grouping against the set's own themes. */
function bCubed(set: Readonly<Record<string, readonly string[]>>): number {
  const gold = new Map<string, string>();
  const texts: FeedbackText[] = [];
  for (const [theme, sentences] of Object.entries(set)) {
    for (const sentence of sentences) {
      const one = text(sentence);
      texts.push(one);
      gold.set(one.articleId, theme);
    }
  }
  const { themes, alone } = groupThemes(texts);
  const groups = [...themes.map((theme) => theme.texts), ...alone.map((one) => [one])];
  let precision = 0;
  let recall = 0;
  for (const group of groups) {
    for (const one of group) {
      const same = group.filter((other) => gold.get(other.articleId) === gold.get(one.articleId)).length;
      const all = [...gold.values()].filter((theme) => theme === gold.get(one.articleId)).length;
      precision += same / group.length;
      recall += same / all;
    }
  }
  precision /= texts.length;
  recall /= texts.length;
  return (2 * precision * recall) / (precision + recall);
}

describe("feedback themes", () => {
  it.each(Object.entries(SETS))("group what people say about %s", (_name, set) => {
    expect(bCubed(set)).toBeGreaterThan(0.75);
  });

  it("carry the words of the matter, as people write them with marks", () => {
    const [first] = groupThemes((SETS["emission testing"]?.stations ?? []).map((one) => text(one))).themes;
    expect(first?.label.toLowerCase()).toContain("đăng kiểm");
    expect(first?.phrases).toContain("dang kiem");
  });

  it("leave a text alone that resembles no other, and reprints of one text too", () => {
    const copies = ["a", "b", "c"].map((sourceId) => text("Cổng nộp thuế lỗi font chữ.", { storyId: "s", sourceId }));
    const { themes, alone } = groupThemes([...copies, text("Bao giờ trường mầm non mở thêm lớp?")]);
    expect(themes).toEqual([]);
    expect(alone).toHaveLength(4);
  });

  it("join later texts to a theme that somebody acted on", () => {
    const known = [{ id: "kept", phrases: ["tram dang", "dang kiem", "xep hang"] }];
    const { themes } = groupThemes([text("Trạm đăng kiểm xếp hàng dài"), text("Giá xăng tăng tiếp")], known);
    expect(themes).toMatchObject([{ known: "kept", texts: [{ sentence: "Trạm đăng kiểm xếp hàng dài" }] }]);
  });

  it("quote different sources first, and the same theme for the same texts in any run", () => {
    const sentences = SETS["electronic invoices"]?.login ?? [];
    const texts = sentences.map((one, at) => text(one, { sourceId: at < 3 ? "forum" : "page" }));
    const once = groupThemes(texts);
    expect(groupThemes(texts)).toEqual(once);
    expect(new Set(once.themes[0]?.representative.map((one) => one.sourceId))).toEqual(new Set(["forum", "page"]));
  });

  it("lose no text and put none into two themes, whatever the texts", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 40 }), (sentences) => {
        const texts = sentences.map((one) => text(one));
        const { themes, alone } = groupThemes(texts);
        const ids = [...themes.flatMap((theme) => theme.texts), ...alone].map((one) => one.articleId);
        expect(ids.sort()).toEqual(texts.map((one) => one.articleId).sort());
      }),
    );
  });

  it("are told by what is said of the policy, not by its name", () => {
    const sentences = SETS["emission testing"]?.fee ?? [];
    const { themes } = groupThemes(
      sentences.map((one) => text(one)),
      [],
      ["Kiểm định khí thải xe máy"],
    );
    for (const theme of themes) expect(theme.label.toLowerCase()).not.toMatch(/^(?:kiểm định|khí thải)/);
  });
});
