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
  mã otp, otp, mật khẩu, mat khau, mã pin, số thẻ, cvv, mã xác thực, mã xác nhận, xác minh danh tính,
  xác minh tài khoản, xác thực tài khoản, xác thực thông tin, cập nhật dữ liệu, cập nhật sinh trắc học,
  cung cấp thông tin, cung cấp số tài khoản, đăng nhập tại, đăng nhập ngay, truy cập ngay, bấm vào link,
  bấm vào đường link, nhấn vào link, nhấp vào link, bấm vào đây, nhấn vào đây, click vào, truy cập link,
  truy cập đường link, vào link, theo link, quét mã qr, quét mã, chụp căn cước, gửi ảnh căn cước, chụp hai mặt,
  điền thông tin, xác nhận ngay, bấm link, nhấn link, ấn vào link, ấn vào, đọc giúp em, đọc mã, đọc dãy số,
  mã cvv, số mặt trước, đăng nhập để nhận, nhập số thẻ, nhập số tài khoản, điền số thẻ, mã 6 số, xem lệnh bắt,
  tra cứu tại, xác thực tránh, xác nhận địa chỉ, cập nhật địa chỉ
`);
const TRANSFER = phrases(`
  chuyển khoản, chuyển tiền, nộp phí, đóng phí, đặt cọc, phí hồ sơ, phí bảo hiểm khoản vay, phí giải ngân,
  phí kích hoạt, phí vận chuyển, tạm ứng, ứng trước, mua thẻ cào, số tài khoản, vào tài khoản, nộp phạt ngay,
  hoàn tất thanh toán, tài khoản an toàn, tài khoản tạm giữ, nộp trước, phí đảm bảo, phí xác minh,
  phí thông quan, chuyển gấp, chuyển ngay, chuyển trước, nạp trước, phí xác thực, rút hết tiền, đóng phạt,
  nộp phạt tại, thanh toán tại, hoàn tất nộp phạt, chuyển toàn bộ tiền
`);
const INSTALL = phrases(`
  tải app, tải ứng dụng, cài ứng dụng, cài đặt ứng dụng, cài app, cài đặt app, tải file, file apk, apk,
  tải phần mềm, cài phần mềm, cấp quyền truy cập, tải về, ultraviewer, teamviewer
`);
const CONTACT = phrases(`
  kết bạn zalo, add zalo, nhắn zalo, liên hệ zalo, zalo, telegram, nhóm telegram, tele, liên hệ ngay,
  liên hệ gấp, gọi ngay, gọi lại, gọi số, gọi gấp, bấm phím, nhấn phím, liên hệ số, liên hệ hotline, gọi hotline,
  kết bạn, inbox ngay, nhắn tin ngay, alo ngay, ib telegram, bấm phím 1, bấm phím 9, nhấn phím 0, zalo.me, viber,
  whatsapp, hotline hỗ trợ, nhận phim 0, alo em, alo anh, khắc phục liên hệ, muốn khắc phục
`);
const PRESSURE = phrases(`
  trong vòng 24h, trong vòng 24 giờ, trong 24 giờ, trong 24h, trong 2 giờ, trước 17h, ngay lập tức, khẩn cấp,
  lần cuối, thông báo lần cuối, thông báo lần, hôm nay là hạn cuối, hạn cuối, sẽ bị khóa, bị khóa, sẽ bị cắt,
  sẽ bị thu hồi, bị phong tỏa, phong tỏa, tạm khóa, khóa hai chiều, khóa 2 chiều, sẽ ngừng cấp, ngừng cung cấp,
  cắt điện, cưỡng chế, lệnh bắt, truy nã, khởi tố, liên quan đến vụ án, liên quan đến đường dây, rửa tiền,
  sẽ bị xử phạt, xử lý hình sự, đăng nhập từ thiết bị lạ, thiết bị lạ, có dấu hiệu bất thường, tuyệt đối bí mật,
  không được nói với ai, giữ bí mật, không được tắt máy, không nói với ai, đang bị hải quan giữ, lệnh truy nã,
  thông báo cuối, thông báo cuối cùng, biên lai chưa nộp, quá hạn sẽ không, số lượng có hạn, trước 12h,
  trước 15h, trước 16h, sẽ bị trừ, hôm nay là hạn, trong 30 phút, trong 2 tiếng, ngay hôm nay, không sẽ bị,
  nếu không sẽ, mất tài khoản, bị giữ, khóa sim
`);
const GAIN = phrases(`
  trúng thưởng, bạn đã trúng, trúng giải, nhận thưởng, nhận quà, hoàn tiền, hoàn thuế, nhận trợ cấp, nhận hỗ trợ,
  nhận tiền hỗ trợ, lãi suất 0, không lãi, vay nhanh, vay tiền nhanh, giải ngân, giải ngân trong, hỗ trợ nợ xấu,
  hoa hồng, việc nhẹ lương cao, việc nhẹ, việc làm tại nhà, làm tại nhà, làm online, lương ngày, cộng tác viên,
  tuyển ctv, ctv, chốt đơn, xử lý đơn hàng, làm nhiệm vụ, like video, thả tim, lợi nhuận, cam kết lợi nhuận, x2,
  x10, nhân đôi, lấy lại tiền, thu hồi tiền bị lừa, thu hồi tiền, số dư, đầu tư sinh lời, bao lãi,
  chuyên gia đọc lệnh, học bổng toàn phần, bao ăn ở, không cần bằng cấp, thu nhập cao, lương cao, duyệt trong,
  duyệt vay, hỗ trợ vay, rút tiền nhanh, đăng ký tặng, hoàn lại sau, học bổng, nhận tiền, tuyển người,
  việc làm thêm, bán thời gian, trả lương trong ngày, lương trả hàng ngày, được trả trong ngày,
  nhân viên bình luận, khách hàng may mắn, vé cào may mắn, quay số miễn phí, đủ điều kiện nhận, được chọn,
  kiếm thêm thu nhập, nhận hỗ trợ từ quỹ, lướt điện thoại, quà tri ân, tặng iphone, được tặng, phí ship,
  phí vận chuyển, giữ suất, giữ chỗ, lấy tiền liền, đánh giá sản phẩm, người may mắn, ưu đãi hấp dẫn nhận, vote,
  nhận việc
`);
const VICE = phrases(`
  nổ hũ, nhà cái, cá cược, lô đề, xóc đĩa, tài xỉu, casino, bắn cá, game bài, nạp lần đầu, nạp đầu,
  khuyến mãi nạp, code free, freecode, tặng code, bằng giả, làm bằng, làm bằng cấp, bằng đại học, bao đậu,
  bao đỗ, làm giấy tờ, làm giấy tờ giả, làm căn cước, bằng lái không cần thi, gái gọi, massage, mát xa, gái xinh,
  kiều nữ, tình một đêm, sugar, bao nuôi, sim ghép, hack facebook, theo dõi điện thoại, tiền giả, xuất hóa đơn,
  bán hóa đơn, mua bán hóa đơn, xóa nợ xấu, rút tiền thẻ tín dụng, đáo hạn thẻ, app vay, baccarat, jackpot,
  soi kèo, cuoc bong da, hoàn trả cược, đại lý nhà cái, đánh giá khách sạn, mở khóa nhiệm vụ,
  lấy nhanh trong ngày, bao soi, sổ đỏ giả, rút bảo hiểm xã hội một lần nhanh, rút bhxh, rút thưởng,
  game đổi thưởng, đổi thưởng, tặng 150, rồng hổ, đá gà, nạp đầu tặng, hoàn trả 0, hoàn trả không giới hạn,
  vòng cược, tân thủ, ban ca, nạp rút, rút siêu tốc, rút tiền 1 phút, kèo, kèo nhà cái, xổ số online,
  không cần nạp, tặng 88k, tặng 58k, cuoc mien phi, không cần bằng, các loại bằng cấp, các loại giấy tờ,
  làm các loại bằng, giấy tờ giả, thuê tài khoản ngân hàng, cho thuê tài khoản, mua bán tài khoản ngân hàng,
  xem mặt trả tiền, đi khách, suất biên chế, bao đậu công chức, có người trong sở, suất ngoại giao
`);
const SHAME = phrases(`
  đăng ảnh lên, tung ảnh, bêu tên, gọi cho người thân, báo cho người thân, thông báo về gia đình, đến tận nhà,
  đến tận nơi, danh bạ, bàn giao hồ sơ, chiếm đoạt tài sản, chiếm đoạt, trốn nợ, quỵt nợ, chây ì, hồ sơ vay,
  khoản vay, thu hồi nợ, tất toán, nợ quá hạn, khởi kiện, tung clip, ảnh ghép, gửi ảnh, khóa danh bạ,
  quan hệ gia đình, kiện ra tòa, đòi nợ, thanh toán nợ, bỏ trốn, vi phạm nghĩa vụ, lạm dụng tín nhiệm,
  lạm dụng sự tín nhiệm, đăng ảnh, dán ảnh, báo về cơ quan, báo cơ quan, bàn giao hồ sơ cho công an,
  cố tình không trả, người tham chiếu, người thân phải
`);
// Wording of people who report, warn or ask about a scam. It outweighs everything else.
const REPORT = phrases(`
  cảnh báo, lừa đảo, bị lừa, giả danh, giả mạo, mạo danh, thủ đoạn, chiêu trò, chiêu lừa, kẻ gian, nạn nhân,
  cảnh giác, đề phòng, khuyến cáo, không cung cấp, không bấm, không nhấn, không truy cập, không bao giờ yêu cầu,
  không yêu cầu, tuyệt đối không, tố giác, bị cáo, tuyên phạt, khởi tố bị can, tòa án nhân dân tối cao tuyên,
  điều tra cho biết, cơ quan điều tra, theo điều tra, triệt phá, đã bắt, bắt giữ, tạm giữ hình sự, suýt mất,
  mất sạch, mất hết, tưởng thật, có phải lừa, là lừa, là thật không, có thật không, có đáng tin, tin nhắn giả,
  tin nhắn rác, trang web giả, website giả, số lạ gọi, scam, phishing, không gửi đường link, không gửi link,
  không nộp tiền theo, không làm việc qua điện thoại, chớ bấm, đừng có bấm, bấm vào là mất, không cài, =đừng tin,
  =đừng gọi, =đừng chuyển, =đừng cài, =đừng bấm, đừng ai bấm, bà con đừng, mọi người đừng
`);

// Verbs that ask for money when a number follows ("chuyển 5 triệu").
const PAY = ["chuyển", "nộp", "nạp", "đóng", "cọc", "đóng trước"];
// Offers to get lost money back: the one scam that speaks of being deceived.
const RECOVER = [
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
