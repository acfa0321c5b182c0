// Denials taken apart: what was claimed and the sentence that denies it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDenials } from "../../../classifiers/claims/denials.ts";

const statements = (text: string) => findDenials(text).map((one) => one.statement);

describe("denials", () => {
  it.each([
    [
      "Sở Giao thông khẳng định thông tin cho rằng từ 1/12 sẽ thu phí vỉa hè 200.000 đồng là không đúng sự thật.",
      "Từ 1/12 sẽ thu phí vỉa hè 200.000 đồng",
    ],
    [
      "Bộ Y tế bác bỏ thông tin về việc thẻ bảo hiểm giấy hết hạn từ ngày 1/6.",
      "Thẻ bảo hiểm giấy hết hạn từ ngày 1/6",
    ],
    [
      "Sở Giáo dục nói không có chuyện học sinh phải đóng thêm 2 triệu đồng tiền sách.",
      "Học sinh phải đóng thêm 2 triệu đồng tiền sách",
    ],
    [
      "Ngành điện cho biết chưa có kế hoạch nào về việc cắt điện luân phiên toàn thành phố.",
      "Cắt điện luân phiên toàn thành phố",
    ],
    [
      "Tin đồn nói rằng người dân phải đổi căn cước trước Tết là hoàn toàn bịa đặt, công an xã thông báo.",
      "Người dân phải đổi căn cước trước Tết",
    ],
  ])("%s", (text, statement) => {
    expect(statements(text)).toEqual([statement]);
  });

  it.each([
    "Có hay không chuyện thu phí vỉa hè từ tháng 12?",
    "Thành phố thu phí vỉa hè từ tháng 12.",
    "Công an đang xác minh thông tin cho rằng có người bỏ thuốc vào nước là không đúng sự thật.",
    "Không có việc gì làm.",
    "Ca sĩ nói không có chuyện hai người chia tay trước ngày cưới.",
    "Hiện tỉnh chưa có quy định về kiểm soát khí thải xe máy.",
    "Xã khẳng định không có chuyện tôi bịa ra để kiếm tiền.",
    "Ông cho biết bản tin sáng nay là sai.",
  ])("are none in: %s", (text) => {
    expect(statements(text)).toEqual([]);
  });

  it("carry the sentence as printed, with its place", () => {
    const text = "Mở đầu.\nThành phố khẳng định không có chuyện tăng giá vé xe buýt lên 30.000 đồng. Kết.";
    const [found] = findDenials(text);
    expect(found && text.slice(...found.span)).toBe(found?.quote);
  });

  it("never throw, and only quote what is there", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (noise) => {
        for (const { quote } of findDenials(`${noise} bác bỏ thông tin ${noise}`))
          expect(`${noise} bác bỏ thông tin ${noise}`).toContain(quote);
      }),
    );
  });
});
