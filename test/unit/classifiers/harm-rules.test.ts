// What the harm rules must find and must leave alone.
import { describe, expect, test } from "vitest";
import { loadClassifier } from "../../../classifiers/index.ts";

const classify = await loadClassifier();

describe("harms", () => {
  test.each([
    "Tai khoan VNeID cua ban se bi khoa trong 24h. Truy cap http://dichvucong-gov.vip de xac minh danh tinh",
    "Cục CSGT: Bạn có 1 lỗi phạt nguội chưa nộp. Vui lòng nộp phạt ngay tại csgt-phatnguoi.top trước 17h để tránh bị cưỡng chế.",
    "Chúc mừng bạn đã trúng thưởng 1 xe SH! Liên hệ zalo 0912345678, nộp phí hồ sơ 2 triệu để nhận ngay.",
  ])("a scam with its evidence is found: %s", (text) => {
    const { harm } = classify({ text });
    expect(harm.label).toBe("scam");
    expect(harm.reasons.length).toBeGreaterThan(1);
    for (const reason of harm.reasons) expect(reason.span).not.toBeNull();
  });

  test.each([
    "Công an cảnh báo thủ đoạn giả danh cán bộ gọi điện yêu cầu cài VNeID giả tại dichvucong-gov.vip.",
    "Mẹ tôi suýt mất 200 triệu vì tin nhắn giả ngân hàng kèm link vietcombank-vn.top, mọi người cảnh giác.",
    "Nộp phạt nguội trên Cổng dịch vụ công quốc gia tại dichvucong.gov.vn trong 24h là xong.",
    "Nó gọi bảo chị đọc cho em mã OTP để em khóa thẻ, mình cúp máy luôn.",
    "Chị đọc cho em nghe bài báo về mã OTP hôm qua với, em chưa xem.",
    "Cán bộ gì mà dân hỏi mật khẩu cổng dịch vụ công ở đâu cũng không đọc cho em được một câu, quá tệ.",
  ])("news about a scam and warnings against one are none: %s", (text) => {
    expect(classify({ text }).harm.label).toBe("none");
  });

  test.each(["Tao sẽ giết cả nhà mày, liệu hồn", "Anh em kéo đến đập chết nó đi, địa chỉ đây"])(
    "an explicit threat or call is found: %s",
    (text) => {
      const { harm } = classify({ text });
      expect(harm.label).toBe("threat");
      expect(harm.spans.length).toBeGreaterThan(0);
    },
  );

  test.each([
    "Cán bộ xã làm việc như thế thì cút hết đi cho dân nhờ, một lũ ăn hại!",
    "Phải tử hình bọn tham nhũng mới hả giận.",
    "Chính sách này giết chết doanh nghiệp nhỏ rồi còn gì nữa.",
  ])("criticism is none, however harsh: %s", (text) => {
    expect(classify({ text }).harm.label).toBe("none");
  });
});
