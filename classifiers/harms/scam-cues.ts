// Evidence of a scam in the wording, by kind. Names of agencies, officials and parties are not in
// these lists: they are taken out of the text before it is compared (names.ts). Phrases of our own.
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
  "pay",
  "recover",
  "charity",
] as const;
export type ScamCue = (typeof SCAM_CUES)[number];

const CREDENTIAL = phrases(`
  mã otp, otp, mật khẩu, mat khau, mã pin, số thẻ, cvv, mã xác thực, mã xác nhận, cập nhật sinh trắc học,
  đăng nhập tại, bấm vào link, vào link, theo link, quét mã qr, quét mã, chụp căn cước, gửi ảnh căn cước,
  chụp hai mặt, điền thông tin, bấm link, nhấn link, ấn vào, đọc giúp em, =đọc mã, số mặt trước, nhập số thẻ,
  điền số thẻ, mã 6 số, tra cứu tại, cập nhật địa chỉ, ba số sau thẻ, 16 số, thông tin thẻ, hai mặt thẻ, mã vừa về,
  mã vừa gửi, mã gửi về, đọc lại mã, đọc em mã, ảnh hai mặt, hai mặt căn cước, 2 mặt căn cước, mặt trước mặt sau,
  ảnh thẻ, ảnh căn cước, gửi căn cước, gửi ảnh thẻ, quét mặt, quét khuôn mặt, xác thực khuôn mặt, chia sẻ màn hình,
  mở app ngân hàng, mở ứng dụng ngân hàng, bấm cái link, link em gửi, vô link, mượn nick, mượn tài khoản,
  cung cấp mã, cho em xin số, soạn tin theo, điền thông tin thẻ, xác thực tại, ma OTP, mã ngân hàng, thẻ atm,
  đăng nhập ngân hàng, đăng nhập lại
`);
const TRANSFER = phrases(`
  chuyển khoản, chuyển tiền, nộp phí, đóng phí, đặt cọc, phí hồ sơ, phí bảo hiểm khoản vay, phí kích hoạt,
  phí vận chuyển, tạm ứng, ứng trước, mua thẻ cào, số tài khoản, vào tài khoản, tài khoản an toàn, tài khoản tạm giữ,
  nộp trước, phí xác minh, phí thông quan, chuyển gấp, chuyển ngay, chuyển trước, nạp trước, đóng phạt, nộp phạt tại,
  thanh toán tại, chuyển giúp, chuyển hộ, chuyển riêng, chuyển phí, chuyển cọc, vô tài khoản, vô số này, vào số này,
  qua số này, về tài khoản, tài khoản cá nhân, tài khoản kế toán, tài khoản cán bộ, tài khoản của em, ví an toàn,
  đóng trước, cọc trước, ứng giúp, ứng hộ, ứng tiền, ứng phí, trả giúp, trả hộ, nạp tối thiểu, bắn qua, bắn cho,
  bắn em, bắn tiền, ck trước, ck cho, ck giúp, chuyển khoản trước, cọc giữ, giữ chỗ, đóng cọc, cọc 50, cọc 30,
  cọc 70, cọc 10, cọc 20, cọc 100, phí thẩm định, phí giữ suất, phí bảo quản, phí đồng phục, phí rút, phí nhận lớp,
  phí bảo lãnh, tiền bảo lãnh, ký quỹ, thẻ cào, cào gửi, thẻ quà, nộp giúp, trả thay, nhận giùm, nhận hộ, vay hộ,
  cho em vay, mượn đỡ, đóng lệ phí, phí mở hồ sơ, phí in, cọc nửa, cọc 300, bitcoin, tài khoản riêng, tk anh,
  đóng bảo hiểm, truy thu, phụ thu, đóng có
`);
const INSTALL = phrases(`
  tải app, tải ứng dụng, cài ứng dụng, cài app, tải file, apk, cài phần mềm, tải về, cài cái app, quyền trợ năng,
  trợ năng
`);
const CONTACT = phrases(`
  kết bạn zalo, add zalo, nhắn zalo, liên hệ zalo, zalo, telegram, nhóm telegram, tele, liên hệ ngay, gọi ngay,
  gọi lại, gọi số, bấm phím, gọi hotline, kết bạn, ib telegram, bấm phím 1, bấm phím 9, zalo.me, alo em, inbox em,
  ib số, nhắn riêng, qua tele, vào tele, add nhóm, phòng vip, nhóm kín, qua zalo, số zalo, zalo em, zalo chị,
  để lại số điện thoại, nối máy
`);
const PRESSURE = phrases(`
  trong 24 giờ, trong 24h, trong 2 giờ, trước 17h, khẩn cấp, lần cuối, thông báo lần, hôm nay là hạn cuối, hạn cuối,
  sẽ bị khóa, bị khóa, sẽ bị cắt, sẽ bị thu hồi, bị phong tỏa, phong tỏa, tạm khóa, khóa hai chiều, ngừng cung cấp,
  cắt điện, cưỡng chế, lệnh bắt, truy nã, khởi tố, rửa tiền, xử lý hình sự, thiết bị lạ, giữ bí mật, số lượng có hạn,
  trước 12h, trước 15h, trước 16h, sẽ bị trừ, hôm nay là hạn, trong 30 phút, trong 2 tiếng, ngay hôm nay,
  không sẽ bị, nếu không sẽ, bị giữ, khóa sim, đừng nói ai, đừng nói với ai, giữ kín, cam kết bảo mật, đừng gọi lại,
  đừng gọi cho, không cần ra, không liên lạc, đừng hoảng, đợt cuối, nhiều người hỏi, trong 10 phút, trong 15 phút,
  bị xóa, hủy kết quả, đóng băng, tiền đang treo, bị tạm giữ, cơ quan điều tra, mổ gấp, mất điện thoại, app lỗi,
  thao tác sai, sai cú pháp, chưa xác thực, không chính chủ, giấy triệu tập, coi như bỏ, bị đình chỉ,
  kiểm tra đột xuất, nửa đêm, đứng tên chị, mở lệnh, ký lệnh
`);
const GAIN = phrases(`
  trúng thưởng, bạn đã trúng, trúng giải, nhận thưởng, nhận quà, hoàn tiền, hoàn thuế, nhận trợ cấp, nhận hỗ trợ,
  không lãi, giải ngân, giải ngân trong, hoa hồng, việc nhẹ lương cao, việc nhẹ, làm tại nhà, làm online, lương ngày,
  cộng tác viên, tuyển ctv, ctv, chốt đơn, làm nhiệm vụ, thả tim, lợi nhuận, x2, nhân đôi, lấy lại tiền,
  thu hồi tiền, số dư, bao lãi, học bổng toàn phần, bao ăn ở, không cần bằng cấp, lương cao, hỗ trợ vay,
  hoàn lại sau, học bổng, nhận tiền, tuyển người, việc làm thêm, được chọn, quà tri ân, được tặng, phí ship,
  phí vận chuyển, giữ suất, giữ chỗ, đánh giá sản phẩm, vote, nhận việc, trúng xe, trúng tivi, trúng vé, thùng quà,
  lĩnh trợ cấp, truy lĩnh, hoàn 100, lãi chia, gốc lẫn lãi, cả gốc, lên gói, usdt, nâng hạn mức, thẻ đen, tặng thẻ,
  chỉ cần căn cước, chỉ cần cccd, chỉ cần điện thoại, nợ xấu vẫn, nhận tiền trong, tuyển cộng tác, tuyển mẫu,
  bấm tim, đánh giá 5, ngày lương, lương thử, giá bằng nửa, giảm 60, suất nội bộ, được chọn làm, tặng chị, biếu cô,
  lấy lại cho, hỗ trợ vốn, lãi 20, tặng 1, được phát, đổi thưởng
`);
const VICE = phrases(`
  nổ hũ, nhà cái, lô đề, casino, bắn cá, nạp đầu, bằng giả, làm bằng, bằng đại học, bao đậu, bao đỗ, làm giấy tờ,
  làm căn cước, gái gọi, massage, tiền giả, xuất hóa đơn, bán hóa đơn, xóa nợ xấu, đáo hạn thẻ, app vay,
  đánh giá khách sạn, rút bhxh, đổi thưởng, =đá gà, ban ca, nạp rút, kèo, không cần nạp, không cần bằng,
  thuê tài khoản ngân hàng, cho thuê tài khoản, suất biên chế, có người trong sở, suất ngoại giao, thuê tài khoản,
  mua tài khoản, bán tài khoản, thu mua tài khoản, sim chính chủ, đứng tên công ty, đứng tên hộ, =nhận cược,
  hóa đơn đầu vào, chạy suất, chạy vào, làm hộ chiếu, làm khống, bán đề, rút bảo hiểm, soi cầu, nhận code, tiền cổ,
  tiền sạch, thi hộ, đứng tên mua, phiếu khám, lo được, đi lính, người trong ban
`);
const SHAME = phrases(`
  đăng ảnh lên, đến tận nhà, đến tận nơi, danh bạ, chiếm đoạt, hồ sơ vay, khoản vay, tất toán, khởi kiện, ảnh ghép,
  gửi ảnh, kiện ra tòa, đòi nợ, bỏ trốn, đăng ảnh, dán ảnh, báo cơ quan, ghép ảnh, vay nặng lãi
`);
// Wording of people who report, warn or ask about a scam, and of people who complain. It outweighs everything else.
const REPORT = phrases(`
  cảnh báo, lừa đảo, giả danh, giả mạo, mạo danh, kẻ gian, cảnh giác, đề phòng, khuyến cáo, không cung cấp,
  không bấm, =không nhấn, không yêu cầu, tuyệt đối không, tố giác, bị cáo, tuyên phạt, cơ quan điều tra, triệt phá,
  đã bắt, bắt giữ, mất sạch, mất hết, là lừa, có thật không, không gửi link, đừng có bấm, không cài, =đừng tin,
  =đừng cài, =đừng bấm, bà con đừng, mọi người đừng, không đọc mã, đừng đọc, tra soát, đừng ham, không hỏi mật khẩu,
  không hỏi mã, không thu phí, không mất phí, mình không bấm, nhóm đối tượng, bị phạt tù, trình báo, sập bẫy,
  cái bẫy, bị dụ, khai nhận, cho hay, theo báo, phóng viên, có hóa đơn, có biên bản, theo hợp đồng, =chiêu,
  đừng chuyển tiền, vô lý, bức xúc, thất đức, thái độ, thất vọng, hành dân, vô trách nhiệm, khiếu nại, phản ánh,
  bài báo, đọc báo, làm ăn kiểu, tham nhũng, nguyên văn, địa chỉ lạ, như hợp đồng, ghé lấy, tại quầy,
  không phải làm gì thêm, =em bị lừa, =bị lừa mất
`);

// Verbs that ask for money when a number follows ("chuyển 5 triệu").
const PAY = phrases(`
  chuyển, nộp, nạp, đóng, cọc, đóng trước, gửi, =gởi, ứng, góp, bồi dưỡng, bắn, vay, mượn, xin, đòi, chuẩn bị, thuế,
  ủng hộ, chuyển qua, chuyển sang, chuyển trong, chuyển đủ, chuyển lại, chuyển cho, chuyển vào, chuyển vô, trả trước,
  gửi trước, gởi trước, gửi tiền, gởi tiền, nạp tiền, nạp thêm, tiền cọc, lệ phí, thuế thu nhập, mua hộ, mua giúp,
  mua giùm, mang tiền, đưa tiền, nộp lại, nộp thêm, đóng thêm, đóng thuế, nộp thuế, nộp phạt, nộp tiền, đóng tiền,
  phí dịch vụ, phí môi giới, phí phạt, phí mở, phí thẻ, chuyển nhầm, chuyển trả, trả lại tiền, phí thường niên,
  phí luật sư, phí công chứng, cho mượn, vay vốn, vay tiền, trả liền, trả thêm, đặt trước, đưa trước, thiếu phí,
  mang theo, phí là, đóng phí, nộp phí
`);
// Offers to get lost money back: the one scam that speaks of being deceived.
const RECOVER = [
  "thu hồi tiền bị lừa",
  "nhận lại hết",
  "lấy lại cho",
  "lấy lại 100",
  "lấy lại tiền",
  "lấy lại toàn bộ",
  "thu hồi tiền",
  "thu hồi tiền treo",
  "thu hồi vốn",
  "hỗ trợ lấy lại",
];

// Appeals for help. With an account number alone they are what genuine appeals look like.
const CHARITY = [
  "kêu gọi ủng hộ",
  "ủng hộ đồng bào",
  "ủng hộ người dân",
  "quyên góp",
  "cứu trợ",
  "tiếp nhận ủng hộ",
  "góp quỹ",
];

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
  PAY,
  RECOVER,
  CHARITY,
]);
