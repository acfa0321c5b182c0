// Lines that are recognised by their words: bylines, boilerplate, captions. Each list has its opposite: sentences that stay.
import { describe, expect, test } from "vitest";
import { isBoilerplate, isBoxHeading, isClosing } from "../../../pipeline/extract/boilerplate.ts";
import { isByline, isSignature } from "../../../pipeline/extract/bylines.ts";
import { isCaption } from "../../../pipeline/extract/captions.ts";
import { detectLanguage } from "../../../pipeline/extract/language.ts";
import type { Block } from "../../../pipeline/extract/page.ts";

function block(text: string, more: Partial<Block> = {}): Block {
  return {
    text,
    node: 0,
    container: 0,
    linked: 0,
    links: 0,
    outward: 0,
    bold: 0,
    italic: 0,
    afterImage: false,
    heading: 0,
    at: 0,
    ...more,
  };
}

describe("bylines", () => {
  test.each([
    "Theo Tin Hòa Lạc",
    "(Theo Tin Hòa Lạc)",
    "Bài, ảnh: Hoài Thư",
    "Ảnh: Minh Trang",
    "Nguồn: Báo Mẫu",
    "By Jane Sample",
    "Tác giả: Phan Bảo Anh",
    "Thực hiện: Nhóm PV",
    "PV",
  ])("%s is one", (text) => {
    expect(isByline(text) || isSignature(text)).toBe(true);
  });

  test.each([
    "Theo kế hoạch, 14 bến xe đầu tiên lắp máy đọc thẻ trong quý một.",
    "Theo dự thảo, xe đạp được miễn phí.",
    "Tin vui đến với bà con vùng cao khi cầu mới thông xe.",
    "Tác giả của đề tài cho biết kết quả sẽ được công bố.",
    "By the end of the year the road will be open.",
    "1",
    "Điều 5. Hiệu lực thi hành",
  ])("%s is none", (text) => {
    expect(isByline(text)).toBe(false);
  });

  test("a signature is names alone", () => {
    for (const text of [
      "Hoài Thư",
      "MINH TRANG - HOÀI THƯ",
      "Lê Khả Doanh (tổng hợp)",
      "Minh Trang (theo Báo Mẫu, Tin Mẫu)",
      "Hoài Thư - lược dịch",
      "PV (t/h)",
    ])
      expect(isSignature(text), text).toBe(true);
    for (const text of ["Xin cảm ơn bà!", "Quyết định có hiệu lực từ ngày 1/1/2027.", "Ông ấy đã về.", "Tăng 15%"])
      expect(isSignature(text), text).toBe(false);
  });
});

describe("boilerplate", () => {
  test.each([
    "Xem thêm: Giá vé xe buýt giữ nguyên",
    ">> Đọc thêm: Lịch cắt điện tuần tới",
    "Mời bạn đọc xem các tin liên quan",
    "Quảng cáo",
    "Chia sẻ",
    "Từ khóa: đất đai, hồ sơ",
    "Theo dõi báo trên Google News",
    "Advertisement",
    "Image copyright Sample Agency",
    "Follow us on Facebook and Twitter",
    "Sign up for our newsletter",
    "Read more: Ten things to know",
    "© 2026 Báo Mẫu",
    "— A Sample (@sample) November 18, 2019",
    "Bạn chưa đăng nhập thành viên",
  ])("%s goes", (text) => {
    expect(isBoilerplate(text, 0.4)).toBe(true);
  });

  test.each([
    "Xem xong hồ sơ, cán bộ hẹn người dân quay lại vào sáng thứ hai để nhận kết quả.",
    "Người dân chia sẻ rằng đường mới giúp các em đến trường nhanh hơn.",
    "Related work on the bridge will continue until March, the agency said in a statement published on its site on Monday morning, adding that traffic will not stop.",
    "Quảng cáo sai sự thật bị phạt tới 80 triệu đồng theo quy định mới.",
    "Bình luận về dự thảo, nhiều chuyên gia cho rằng mức phí hợp lý.",
  ])("%s stays", (text) => {
    expect(isBoilerplate(text, 0)).toBe(false);
  });

  test("headings of boxes are told from headings of the article", () => {
    for (const text of [
      "Tin liên quan",
      "TIN CÙNG CHUYÊN MỤC",
      "Có thể bạn quan tâm",
      "Related stories",
      "You may also like",
      "Bình luận (12)",
      "Đọc nhiều nhất",
    ])
      expect(isBoxHeading(text), text).toBe(true);
    for (const text of [
      "Giảm một nửa thời gian chờ",
      "Tin vui từ cánh đồng",
      "Related risks remain high for farmers",
      "Bình luận của chuyên gia về mức phí mới",
    ])
      expect(isBoxHeading(text), text).toBe(false);
  });

  test("contacts and contributors close a report", () => {
    expect(isClosing("A Sample contributed to this report.")).toBe(true);
    expect(isClosing("Follow A Sample on Twitter @sample.")).toBe(true);
    expect(isClosing("The council said it would follow the plan.")).toBe(false);
  });
});

describe("captions", () => {
  test("a credit at the end speaks for one, below a picture so does slanted type", () => {
    expect(isCaption(block("Quang cảnh buổi làm việc. Ảnh: M.T"))).toBe(true);
    expect(isCaption(block("Bến xe trung tâm (Ảnh minh họa)"))).toBe(true);
    expect(isCaption(block("Người dân chờ đến lượt tại trụ sở", { afterImage: true, italic: 33 }))).toBe(true);
    expect(isCaption(block("The depot at night. (Photo: Sample Agency)"))).toBe(true);
  });

  test("a paragraph below a picture stays", () => {
    expect(
      isCaption(block("Sáng 14/11, bộ phận một cửa trả những bộ hồ sơ đầu tiên theo lịch mới.", { afterImage: true })),
    ).toBe(false);
    expect(isCaption(block("Bà con mong đường sớm xong để bán được hàng.", { italic: 10 }))).toBe(false);
  });
});

describe("language", () => {
  test.each([
    ["Người dân cho biết đường về thôn đã được mở rộng từ đầu năm.", "vi"],
    ["Nguoi dan cho biet duong ve thon da duoc mo rong tu dau nam va khong con ngap.", "vi"],
    ["The road to the village was widened at the beginning of the year, people said.", "en"],
    ["Les habitants disent que la route du village a été élargie au début de l’année.", "other"],
    ["村に続く道路は今年の初めに広げられました。 住民 は そう 話 して います", "other"],
    ["OK", null],
  ])("%s", (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });
});
