// Evidence of a scam in the wording, by kind. Names of agencies, officials and parties are no evidence: a claimed agency is
// told as a reason when a scam is found for other reasons, and counts nothing by itself. Phrases of our own.
import { PhraseTable, phrases } from "../lexicon/phrase-table.ts";

/** Kinds of wording, in the order of the table's tags. */
export const SCAM_CUES = [
  "credential",
  "transfer",
  "install",
  "contact",
  "pressure",
  "gain",
  "vice",
  "shame",
  "report",
  "agency",
] as const;
export type ScamCue = (typeof SCAM_CUES)[number];

const CREDENTIAL = phrases(`
  mã otp, otp, mật khẩu, mat khau, mã pin, số thẻ, cvv, mã xác thực, mã xác nhận, xác minh danh tính,
  xác minh tài khoản, xác thực tài khoản, xác thực thông tin, cập nhật thông tin, cập nhật dữ liệu,
  cập nhật sinh trắc học, cung cấp thông tin, cung cấp số tài khoản, đăng nhập vào, đăng nhập tại,
  đăng nhập ngay, truy cập ngay, bấm vào link, bấm vào đường link, nhấn vào link, nhấp vào link, bấm vào đây,
  nhấn vào đây, click vào, truy cập link, truy cập đường link, vào link, theo link, quét mã qr, quét mã,
  chụp căn cước, gửi ảnh căn cước, chụp hai mặt, điền thông tin, xác nhận ngay, hủy dịch vụ, để hủy, kích hoạt,
  truy cập, bấm link, nhấn link, ấn vào link, ấn vào
`);
const TRANSFER = phrases(`
  chuyển khoản, chuyển tiền, nộp phí, đóng phí, nộp tiền, đóng tiền, đặt cọc, phí hồ sơ, phí bảo hiểm khoản vay,
  phí giải ngân, phí kích hoạt, phí vận chuyển, tạm ứng, ứng trước, nạp tiền, nạp thẻ, mua thẻ cào, số tài khoản,
  vào tài khoản, thanh toán ngay, nộp phạt ngay, hoàn tất thanh toán, tài khoản an toàn, tài khoản tạm giữ,
  tài khoản của cơ quan, nộp trước, phí đảm bảo, phí xác minh, lệ phí
`);
const INSTALL = phrases(`
  tải app, tải ứng dụng, cài ứng dụng, cài đặt ứng dụng, cài app, cài đặt app, tải file, file apk, apk,
  tải phần mềm, cài phần mềm, cấp quyền truy cập, tải về, ultraviewer, teamviewer
`);
const CONTACT = phrases(`
  kết bạn zalo, add zalo, nhắn zalo, liên hệ zalo, zalo, telegram, nhóm telegram, tele, liên hệ ngay,
  liên hệ gấp, gọi ngay, gọi lại, gọi số, gọi gấp, bấm phím, nhấn phím, liên hệ số, liên hệ hotline, gọi hotline,
  liên hệ tổng đài, kết bạn, inbox ngay, nhắn tin ngay, nhắn tin, liên hệ, lh
`);
const PRESSURE = phrases(`
  trong vòng 24h, trong vòng 24 giờ, trong 24 giờ, trong 24h, trong 2 giờ, trước 17h, ngay lập tức, khẩn cấp,
  khẩn, lần cuối, thông báo lần cuối, thông báo lần, hôm nay là hạn cuối, hạn cuối, sẽ bị khóa, bị khóa,
  sẽ bị cắt, sẽ bị thu hồi, bị phong tỏa, phong tỏa, tạm khóa, khóa hai chiều, khóa 2 chiều, sẽ ngừng cấp,
  ngừng cung cấp, cắt điện, cưỡng chế, lệnh bắt, truy nã, khởi tố, liên quan đến vụ án, liên quan đến đường dây,
  rửa tiền, sẽ bị xử phạt, xử lý hình sự, đăng nhập từ thiết bị lạ, thiết bị lạ, có dấu hiệu bất thường,
  bất thường, hết hiệu lực, sẽ hết hạn, quá hạn, trừ phí, bị trừ, tuyệt đối bí mật, không được nói với ai,
  giữ bí mật
`);
const GAIN = phrases(`
  trúng thưởng, bạn đã trúng, trúng giải, nhận thưởng, nhận quà, quà tặng, tri ân, hoàn tiền, hoàn thuế,
  nhận trợ cấp, nhận hỗ trợ, nhận tiền hỗ trợ, lãi suất 0, không lãi, vay nhanh, vay tiền nhanh, giải ngân,
  giải ngân trong, hỗ trợ nợ xấu, hoa hồng, việc nhẹ lương cao, việc nhẹ, việc làm tại nhà, làm tại nhà,
  làm online, làm thêm, thu nhập, lương ngày, cộng tác viên, tuyển ctv, ctv, chốt đơn, xử lý đơn hàng,
  làm nhiệm vụ, like video, thả tim, lợi nhuận, cam kết lợi nhuận, lãi, x2, x10, nhân đôi, lấy lại tiền,
  thu hồi tiền bị lừa, thu hồi tiền, đền bù, bồi thường, số dư, đầu tư sinh lời, bao lãi, chuyên gia đọc lệnh,
  học bổng toàn phần, nhận ngay, tặng ngay, miễn phí nhận
`);
const VICE = phrases(`
  nổ hũ, nhà cái, cá cược, lô đề, xóc đĩa, tài xỉu, casino, bắn cá, game bài, cược, nạp lần đầu, nạp đầu,
  khuyến mãi nạp, code free, freecode, tặng code, bằng giả, làm bằng, làm bằng cấp, bằng đại học, bao đậu,
  bao đỗ, làm giấy tờ, làm giấy tờ giả, làm căn cước, bằng lái không cần thi, gái gọi, massage, mát xa, gái xinh,
  kiều nữ, phi công, tình một đêm, sugar, bao nuôi, sim ghép, hack facebook, theo dõi điện thoại, tiền giả,
  xuất hóa đơn, bán hóa đơn, mua bán hóa đơn, xóa nợ xấu, rút tiền thẻ tín dụng, đáo hạn thẻ, app vay, baccarat,
  jackpot, soi kèo
`);
const SHAME = phrases(`
  đăng ảnh lên, tung ảnh, bêu tên, gọi cho người thân, báo cho người thân, thông báo về gia đình, đến tận nhà,
  đến tận nơi, danh bạ, bàn giao hồ sơ, chiếm đoạt tài sản, chiếm đoạt, trốn nợ, quỵt nợ, chây ì, hồ sơ vay,
  khoản vay, thu hồi nợ, tất toán, nợ quá hạn, khởi kiện
`);
// Wording of people who report, warn or ask about a scam. It outweighs everything else.
const REPORT = phrases(`
  cảnh báo, lừa đảo, bị lừa, giả danh, giả mạo, mạo danh, thủ đoạn, chiêu trò, chiêu lừa, kẻ gian, đối tượng,
  nạn nhân, cảnh giác, đề phòng, khuyến cáo, không cung cấp, không bấm, không nhấn, không truy cập,
  không bao giờ yêu cầu, không yêu cầu, đừng bấm, đừng tin, đừng chuyển, đừng gọi, tuyệt đối không,
  tố giác, trình báo, bị cáo, tuyên phạt, khởi tố bị can, tòa án nhân dân tối cao tuyên, điều tra cho biết,
  cơ quan điều tra, theo điều tra, triệt phá, đã bắt, bắt giữ, tạm giữ hình sự, suýt mất, mất sạch, mất hết,
  tưởng thật, có phải lừa, là lừa, là thật không, có thật không, có đáng tin, tin nhắn giả, tin nhắn rác,
  trang web giả, website giả, số lạ gọi, chặn số, báo cáo, scam, phishing
`);
const AGENCY = phrases(`
  công an, bộ công an, cảnh sát, cảnh sát giao thông, cục cảnh sát, viện kiểm sát, tòa án, tổng cục thuế,
  chi cục thuế, cục thuế, cơ quan thuế, thuế, bảo hiểm xã hội, bhxh, ủy ban nhân dân, ủy ban, dịch vụ công,
  cổng dịch vụ công, vneid, bộ y tế, bộ tài chính, bộ giáo dục, sở giáo dục, bộ xây dựng, ngân hàng nhà nước,
  điện lực, evn, cục viễn thông, bưu điện, hải quan, chính phủ, ngân hàng, cán bộ, vietcombank, bidv, agribank,
  vietinbank, techcombank, mbbank, sacombank, vpbank, viettel, vinaphone, mobifone, tổng đài
`);

export const SCAM_TABLE = new PhraseTable([
  CREDENTIAL,
  TRANSFER,
  INSTALL,
  CONTACT,
  PRESSURE,
  GAIN,
  VICE,
  SHAME,
  REPORT,
  AGENCY,
]);
