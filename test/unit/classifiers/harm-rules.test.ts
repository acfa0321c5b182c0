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

  test("a warning word at the head of a message hides no scam", () => {
    const text =
      "Tai khoan ngan hang cua ban da bi khoa. Vui long truy cap http://vietcombank-xacthuc.top/ de cap nhat trong 24h";
    for (const head of ["", "[CANH BAO] ", "CẢNH BÁO: "]) {
      expect(classify({ text: head + text, kind: "message" }).harm.label, head).toBe("scam");
    }
  });

  test.each([
    "Công an cảnh báo thủ đoạn giả danh cán bộ gọi điện yêu cầu cài VNeID giả tại dichvucong-gov.vip.",
    "Mẹ tôi suýt mất 200 triệu vì tin nhắn giả ngân hàng kèm link vietcombank-vn.top, mọi người cảnh giác.",
    "Nhà em vừa đặt cọc tuần sau lấy xe, đợt này giảm nhiều, bản số tự động là ngon luôn.",
    "[TB] Soạn V90 gửi 191 để có 30GB, chỉ 90.000đ/30 ngày. Chi tiết LH 198 (0đ).",
    "Mã xác thực đăng nhập của bạn là 482119, hết hạn sau 2 phút.",
    "Nộp phạt nguội trên Cổng dịch vụ công quốc gia tại dichvucong.gov.vn trong 24h là xong.",
    "Nó gọi bảo chị đọc cho em mã OTP để em khóa thẻ, mình cúp máy luôn.",
    "Chị đọc cho em nghe bài báo về mã OTP hôm qua với, em chưa xem.",
    "Cán bộ gì mà dân hỏi mật khẩu cổng dịch vụ công ở đâu cũng không đọc cho em được một câu, quá tệ.",
  ])("news about a scam and warnings against one are none: %s", (text) => {
    expect(classify({ text }).harm.label).toBe("none");
  });

  test.each([
    "Mẹ ơi con bị tạm giữ ở sân bay, mẹ chuyển gấp 5 củ vào số này cho con, đừng nói với ai",
    "Thẻ của chị vừa bị trừ 9 triệu, chị đọc giúp em mã vừa về máy với ba số sau thẻ để em hủy giao dịch, đừng gọi tổng đài",
    "V.a.y nhanh 5-50tr, ch1 c4n căn cước, g.i.ả.i ng4n 5 ph, g0i em Nga",
    "Phòng trọ 1tr8 ngay trung tâm, cọc giữ chỗ 1 triệu trước khi xem, không cọc là mất phòng",
    "Cần người đứng tên công ty, 5tr một lần ký, chỉ cần căn cước",
  ])("a scam without link or number is found by what it asks for: %s", (text) => {
    const { harm } = classify({ text, kind: "message" });
    expect(harm.label).toBe("scam");
    for (const { span, detail } of harm.reasons) {
      expect(detail).not.toBe("");
      expect(span?.[1]).toBeGreaterThan(span?.[0] ?? 0);
    }
  });

  test("the words of a reason are shown as they were written, also where signs split them", () => {
    const text = "Hỗ trợ v.a.y v.ố.n lãi thấp, n.ộ.p ph.í h.ồ s.ơ 500k trước, kb z.a.l.o em Nga";
    const { harm } = classify({ text, kind: "message" });
    expect(harm.label).toBe("scam");
    for (const { span, code, detail } of harm.reasons) {
      if (span !== null && code !== "disguised-words") expect(text.slice(span[0], span[1])).toBe(detail);
    }
  });

  test.each([
    "Tao sẽ giết cả nhà mày, liệu hồn",
    "Anh em kéo đến đập chết nó đi, địa chỉ đây",
    "con kia còn nhắn tin cho chồng tao, tao rạch mặt mày",
    "t mà gặp m ngoài đường t đâm m thủng bụng, nói được làm được",
    "Thằng nào dám vô đây đo đất nữa tao chém chết thằng đó",
  ])("an explicit threat or call is found: %s", (text) => {
    const { harm } = classify({ text });
    expect(harm.label).toBe("threat");
    expect(harm.spans.length).toBeGreaterThan(0);
  });

  test.each([
    "Bọn Mèo trên đó là giống súc vật, đuổi hết đi",
    "Người khuyết tật là gánh nặng xã hội, gom lại nhốt hết đi",
    "mấy người nhiễm hiv là mầm bệnh, đừng cho ở chung xóm",
  ])("hate against a protected group is found: %s", (text) => {
    expect(classify({ text }).harm.label).toBe("hate");
  });

  test.each([
    "Cán bộ xã làm việc như thế thì cút hết đi cho dân nhờ, một lũ ăn hại!",
    "Phải tử hình bọn tham nhũng mới hả giận.",
    "Chính sách này giết chết doanh nghiệp nhỏ rồi còn gì nữa.",
    "Cô bé bị chôn sống tám mươi tiếng, sau này nó vẫn kể cho con nghe.",
    "Tao chém gà luộc xong rồi, mày qua ăn lẹ đi.",
    "Tao mà là mày tao đâm đơn kiện từ lâu rồi.",
    "Tối nay vào trận tao gank mày đừng khóc, giết rồng trước nha.",
    "Mai giỗ nội, mày cắt tiết vịt giùm tao nghe.",
    "Mày chết với tao nha con lười, dậy đi học.",
    "Ảnh cưới xem ở studiomauvang.com, mật khẩu là ngày cưới của anh chị.",
    "Bọn tham nhũng là lũ sâu mọt, phải quét sạch khỏi bộ máy.",
  ])("criticism is none, however harsh: %s", (text) => {
    expect(classify({ text }).harm.label).toBe("none");
  });
});
