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
  "hint",
] as const;
export type ScamCue = (typeof SCAM_CUES)[number];

const CREDENTIAL = phrases(`
  mã otp, otp, mật khẩu, mat khau, mã pin, số thẻ, cvv, mã xác thực, mã xác nhận, xác minh danh tính,
  xác minh tài khoản, xác thực tài khoản, xác thực thông tin, cập nhật dữ liệu, cập nhật sinh trắc học,
  cung cấp thông tin, cung cấp số tài khoản, đăng nhập tại, đăng nhập ngay, truy cập ngay, bấm vào link,
  bấm vào đường link, nhấn vào link, nhấp vào link, bấm vào đây, nhấn vào đây, click vào, truy cập link,
  truy cập đường link, vào link, theo link, quét mã qr, quét mã, chụp căn cước, gửi ảnh căn cước, chụp hai mặt,
  điền thông tin, xác nhận ngay, bấm link, nhấn link, ấn vào link, ấn vào, đọc giúp em, đọc mã, đọc dãy số, mã cvv,
  số mặt trước, đăng nhập để nhận, nhập số thẻ, nhập số tài khoản, điền số thẻ, mã 6 số, xem lệnh bắt, tra cứu tại,
  xác thực tránh, xác nhận địa chỉ, cập nhật địa chỉ, ba số sau thẻ, 3 số sau thẻ, ba số sau lưng, ba số mặt sau,
  3 số mặt sau, 16 số, mười sáu số, bốn số cuối thẻ, số trên thẻ, mấy số trên cái thẻ, thông tin thẻ, hai mặt thẻ,
  mã vừa về, mã vừa gửi, mã gửi về, mã về máy, mã gửi tới, mã số về, mã mới về, mã nhắn về, mã trong tin nhắn,
  đọc lại mã, đọc giùm mã, đọc dùm mã, đọc cho em mã, đọc cho con mã, đọc em mã, đọc cho cháu mã, đọc em dãy,
  đọc to lên, đọc họ, đọc luôn cho con, đọc số dư, số dư còn lại, nhắn lại dãy, nhắn lại mã, ảnh hai mặt,
  ảnh 2 mặt, hai mặt căn cước, 2 mặt căn cước, mặt trước mặt sau, chụp cái sổ, chụp 2 mặt, chụp thẻ, ảnh thẻ,
  ảnh căn cước, gửi căn cước, gửi ảnh thẻ, kèm ảnh thẻ, quét mặt, quét khuôn mặt, quét một vòng, đưa máy lên mặt,
  nhận diện khuôn mặt, xác thực khuôn mặt, chia sẻ màn hình, chia màn hình, dùng chung màn hình, mở app ngân hàng,
  mở ứng dụng ngân hàng, mở mấy cái app, mở app ra, mật khẩu ngân hàng, id và pass, id và mật khẩu,
  quét qr đăng nhập, quét mã đăng nhập, nhập mã pin, số thẻ với pin, bấm cái link, bấm vào cái link,
  bấm link em gửi, link em gửi, link con gửi, link cháu gửi, link anh gửi, link tôi gửi, link bên dưới,
  trang con gửi, vô link, mượn nick, mượn căn cước, cho mượn tài khoản, mượn tài khoản, thẻ và sim, sổ và thẻ,
  mã xác minh, cung cấp mã, xin số thẻ, cho cháu số thẻ, cho em xin số, khai lại tài khoản, kê khai vàng,
  soạn theo cú pháp, soạn tin theo, điền thông tin thẻ, mã xác nhận gửi, bản sao hộ chiếu, xác thực tại,
  mã kích hoạt, mã bảo mật, clip cầm căn cước, ma OTP, mã ngân hàng, gửi sao kê, sao kê và căn cước, đọc bệnh án,
  mã hủy, nhắn mã cho con, bật camera, camera lên, xin ảnh bill, chụp thẻ atm, thẻ atm, số cvv, cài vào máy,
  đăng nhập ngân hàng, gửi hình sổ, hình sổ hồng, đọc mã ngân hàng, đăng nhập lại
`);
const TRANSFER = phrases(`
  chuyển khoản, chuyển tiền, nộp phí, đóng phí, đặt cọc, phí hồ sơ, phí bảo hiểm khoản vay, phí giải ngân,
  phí kích hoạt, phí vận chuyển, tạm ứng, ứng trước, mua thẻ cào, số tài khoản, vào tài khoản, nộp phạt ngay,
  hoàn tất thanh toán, tài khoản an toàn, tài khoản tạm giữ, nộp trước, phí đảm bảo, phí xác minh, phí thông quan,
  chuyển gấp, chuyển ngay, chuyển trước, nạp trước, phí xác thực, rút hết tiền, đóng phạt, nộp phạt tại,
  thanh toán tại, hoàn tất nộp phạt, chuyển toàn bộ tiền, chuyển giúp, chuyển hộ, chuyển dùm, chuyển giùm,
  chuyển riêng, chuyển phí, chuyển cọc, vô tài khoản, vô số này, vào số này, qua số này, về tài khoản, về số này,
  tài khoản cá nhân, tài khoản kế toán, tài khoản cán bộ, tài khoản của em, tài khoản của con,
  tài khoản kiểm chứng, tài khoản kiểm tra, tài khoản giám sát, tài khoản trung gian, tài khoản bảo mật,
  ví an toàn, ví của em, gửi vào tài khoản, gửi vô tài khoản, đóng trước, cọc trước, ứng giúp, ứng giùm, ứng dùm,
  ứng hộ, ứng ra, ứng tiền, ứng phí, thanh toán hộ, thanh toán giúp, trả giúp, trả hộ, nạp hộ, nạp giúp, nạp thử,
  nạp tối thiểu, bắn qua, bắn cho, bắn em, bắn tiền, ck trước, ck trc, ck hộ, ck cho, ck giùm, ck dùm, ck giúp,
  chuyển khoản trước, cọc giữ chỗ, cọc giữ, cọc làm tin, giữ chỗ, đặt cọc giữ, đóng cọc, cọc 50, cọc 30, cọc 70,
  cọc 10, cọc 20, cọc 100, phí thẩm định, phí kiểm định, phí giữ chỗ, phí giữ suất, phí đóng khung, phí bảo quản,
  phí bốc xếp, phí kiểm đếm, phí đồng phục, phí sửa lệnh, phí rút, phí chuyển nhượng, phí niêm phong, phí nhận lớp,
  phí khắc phục, phí bảo lãnh, thuế giải thưởng, thuế quà tặng, thuế chuyển nhượng, tiền bảo lãnh, tiền bảo đảm,
  tiền thế chân, ký quỹ, tiền cược, hương đèn, lễ giải hạn, mua 3 thẻ, thẻ cào, cào và gửi, cào gửi, mã thẻ cào,
  đọc mã số, thẻ quà, chạy chọt, chuẩn bị tiền mặt, bỏ vào túi, để trước cổng, shipper qua, thâu tiền, nộp giúp,
  trả thay, trả nợ thay, hoàn cháu, hoàn em, nhận giùm, nhận hộ, vay giùm, vay hộ, vay bạn bè, vay thêm,
  cho em vay, cho anh vay, cho mình vay, cho con vay, cho t vay, cho e vay, mượn đỡ, mượn tạm, xin vào tài khoản,
  quét mã con, quét mã em, thuế đóng trước, phí hồ sơ từ, đóng lệ phí, phí mở hồ sơ, phí định giá, phí khởi động,
  phí xét nghiệm, phí in, thanh toán 50, nộp phạt giảm, cọc nửa, cọc 40, cọc 200, cọc 300, cọc 600, bitcoin,
  đặt vào tài khoản, tài khoản đệ tử, tài khoản riêng, tk anh, mua tài liệu, đóng bảo hiểm, bảo hiểm và đồ,
  truy thu, ứng viện phí, phụ thu, đóng có, nhận đủ tiền, rút tiền cưới
`);
const INSTALL = phrases(`
  tải app, tải ứng dụng, cài ứng dụng, cài đặt ứng dụng, cài app, cài đặt app, tải file, file apk, apk,
  tải phần mềm, cài phần mềm, cấp quyền truy cập, tải về, ultraviewer, teamviewer, tệp apk, cài file,
  cài bằng file, tải app giao dịch, cài cái app, cài phần mềm thuế, cài thêm app, bật trợ năng, quyền trợ năng,
  trợ năng, nguồn không xác định, cho phép quyền, quyền đọc tin nhắn, anydesk, tải bản mới, app con gởi,
  app em gửi, app con gửi, app cháu gửi, file em gửi, file con gửi, file cháu gửi
`);
const CONTACT = phrases(`
  kết bạn zalo, add zalo, nhắn zalo, liên hệ zalo, zalo, telegram, nhóm telegram, tele, liên hệ ngay, liên hệ gấp,
  gọi ngay, gọi lại, gọi số, gọi gấp, bấm phím, nhấn phím, liên hệ số, liên hệ hotline, gọi hotline, kết bạn,
  inbox ngay, nhắn tin ngay, alo ngay, ib telegram, bấm phím 1, bấm phím 9, nhấn phím 0, zalo.me, viber, whatsapp,
  hotline hỗ trợ, nhận phim 0, alo em, alo anh, khắc phục liên hệ, muốn khắc phục, kb zalo, kb tele, add z,
  ib nhận, inbox em, ib số, nhắn riêng, nhắn page, qua tele, vào tele, vô tele, check tele, add nhóm, phòng vip,
  nhóm kín, vào room, liên hệ kỹ thuật, gọi lại số này, qua zalo, số zalo, zalo em, zalo chị, trả lời 1, nhắn chot,
  để lại số điện thoại, bình luận nhận, nối máy
`);
const PRESSURE = phrases(`
  trong vòng 24h, trong vòng 24 giờ, trong 24 giờ, trong 24h, trong 2 giờ, trước 17h, ngay lập tức, khẩn cấp,
  lần cuối, thông báo lần cuối, thông báo lần, hôm nay là hạn cuối, hạn cuối, sẽ bị khóa, bị khóa, sẽ bị cắt,
  sẽ bị thu hồi, bị phong tỏa, phong tỏa, tạm khóa, khóa hai chiều, khóa 2 chiều, sẽ ngừng cấp, ngừng cung cấp,
  cắt điện, cưỡng chế, lệnh bắt, truy nã, khởi tố, liên quan đến vụ án, liên quan đến đường dây, rửa tiền,
  sẽ bị xử phạt, xử lý hình sự, đăng nhập từ thiết bị lạ, thiết bị lạ, có dấu hiệu bất thường, tuyệt đối bí mật,
  không được nói với ai, giữ bí mật, không được tắt máy, không nói với ai, đang bị hải quan giữ, lệnh truy nã,
  thông báo cuối, thông báo cuối cùng, biên lai chưa nộp, quá hạn sẽ không, số lượng có hạn, trước 12h, trước 15h,
  trước 16h, sẽ bị trừ, hôm nay là hạn, trong 30 phút, trong 2 tiếng, ngay hôm nay, không sẽ bị, nếu không sẽ,
  mất tài khoản, bị giữ, khóa sim, đừng nói ai, đừng nói với ai, đừng cho ai biết, đừng nói cho ai,
  không cho ai biết, giữ kín, giữ kín giúp, xin giữ kín, bí mật chuyên án, cam kết bảo mật, đừng gọi lại,
  đừng gọi t, đừng gọi cho, đừng gọi em, cấm gọi, không cần gọi, đừng báo công an, báo công an là, đừng tắt máy,
  đừng tắt nguồn, đừng tắt màn hình, đừng cúp máy, đừng ra quầy, đừng ra ngân hàng, đừng lên tòa, đừng lên phường,
  khỏi lên phường, khỏi ra quầy, không cần ra, đừng liên hệ, không liên lạc, đừng hoảng, nhanh kẻo hết, mất phòng,
  mất suất, còn 1 suất, còn 2 suất, còn hai suất, suất cuối, đợt cuối, mấy người nữa hỏi, nhiều người hỏi,
  đông người hỏi, trong nửa tiếng, trong mười phút, trong 10 phút, trong 15 phút, bị xóa, hủy kết quả,
  bị đóng băng, đóng băng, tiền đang treo, cúp liền, cắt lúc, cắt sóng, bị tạm giữ, bắt giam, lệnh bắt giam,
  thi hành án đến, hợp tác điều tra, cơ quan điều tra, phục vụ điều tra, gây nghiện, bị truy tố, mổ gấp,
  mất điện thoại, rơi điện thoại, hư điện thoại, điện thoại hỏng, bị mất đt, mượn máy bạn, mượn số bạn,
  thẻ bị nuốt, app lỗi, thao tác sai, sai cú pháp, chưa xác thực, không chính chủ, không được gác máy,
  từ giờ phút này, giấy triệu tập, triệu tập lần hai, im lặng, kể cả với chồng, đừng nói với chồng, đừng nghe báo đài,
  đừng gọi video, xóa tin nhắn đi, không nghe máy coi như, coi như bỏ, bị đình chỉ, sẽ bị đình chỉ, chấm dứt vào,
  bấm phím không, kiểm tra đột xuất, để được giải thích, trong hai giờ, trong hai tiếng, nửa đêm, trước nửa đêm,
  bị chỉ đích danh, đứng tên chị, đứng tên anh, mở lệnh, ký lệnh, chứng minh vô tội
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
  nhận việc, trúng xe, trúng tivi, trúng phiếu, trúng vé, thùng quà, lãnh trợ cấp, lĩnh trợ cấp, truy lĩnh,
  hoàn 100, hoàn kỳ đầu, lãi chia, cam kết lãi, cam kết mua lại, gốc lẫn lãi, cả gốc, rút cả gốc, lên gói,
  chốt lời, cắt lỗ, usdt, robot giao dịch, nâng hạn mức, thẻ đen, tặng thẻ, không chứng minh thu nhập,
  chỉ cần căn cước, chỉ cần cccd, chỉ cần cmnd, chỉ cần điện thoại, nợ xấu vẫn, nhận tiền trong, tuyển cộng tác,
  tuyển mẫu, tuyển nam nữ, gõ máy, like bài, bấm tim, đánh giá 5, chốt đơn sàn, ngày lương, 200k ngày, lương thử,
  rút không giới hạn, rút không điều kiện, thanh lý kho, giá bằng nửa, giảm 60, xả lô, còn đúng 1 căn, suất nội bộ,
  miễn phí tháng này, phát miễn phí, được chọn làm, khách hàng thứ, nhân viên hãng, hải quan thanh lý, chia bạn,
  chia 10, kèm lãi, tặng anh, tặng chị, biếu cô, hỗ trợ thu hồi tiền, lấy lại cho, hỗ trợ vốn, hỗ trợ vốn 20,
  thu nhập tại nhà, kiếm tiền tại nhà, lĩnh lương trong ngày, lãi 20, mua thẻ thành viên, hàng hiệu xách tay,
  tặng 1, được phát, được lựa chọn lắp, đổi thưởng, nhận gấp đôi
`);
const VICE = phrases(`
  nổ hũ, nhà cái, cá cược, lô đề, xóc đĩa, tài xỉu, casino, bắn cá, game bài, nạp lần đầu, nạp đầu, khuyến mãi nạp,
  code free, freecode, tặng code, bằng giả, làm bằng, làm bằng cấp, bằng đại học, bao đậu, bao đỗ, làm giấy tờ,
  làm giấy tờ giả, làm căn cước, bằng lái không cần thi, gái gọi, massage, mát xa, gái xinh, kiều nữ, tình một đêm,
  sugar, bao nuôi, sim ghép, hack facebook, theo dõi điện thoại, tiền giả, xuất hóa đơn, bán hóa đơn,
  mua bán hóa đơn, xóa nợ xấu, rút tiền thẻ tín dụng, đáo hạn thẻ, app vay, baccarat, jackpot, soi kèo,
  cuoc bong da, hoàn trả cược, đại lý nhà cái, đánh giá khách sạn, mở khóa nhiệm vụ, lấy nhanh trong ngày, bao soi,
  sổ đỏ giả, rút bảo hiểm xã hội một lần nhanh, rút bhxh, rút thưởng, game đổi thưởng, đổi thưởng, tặng 150,
  rồng hổ, đá gà, nạp đầu tặng, hoàn trả 0, hoàn trả không giới hạn, vòng cược, tân thủ, ban ca, nạp rút,
  rút siêu tốc, rút tiền 1 phút, kèo, kèo nhà cái, xổ số online, không cần nạp, tặng 88k, tặng 58k, cuoc mien phi,
  không cần bằng, các loại bằng cấp, các loại giấy tờ, làm các loại bằng, giấy tờ giả, thuê tài khoản ngân hàng,
  cho thuê tài khoản, mua bán tài khoản ngân hàng, xem mặt trả tiền, đi khách, suất biên chế, bao đậu công chức,
  có người trong sở, suất ngoại giao, hack gmail, hack nick, hack zalo, đọc tin nhắn người yêu, đọc tin ny,
  theo dõi vợ, theo dõi chồng, thuê tài khoản, thuê tk, mua sim thẻ, mua tài khoản, bán tài khoản,
  thu mua tài khoản, thu mua sim, mua bán tài khoản, sim chính chủ, bao sinh trắc, đứng tên công ty, đứng tên hộ,
  ng đứng tên, nhận bao tiền, =nhận cược, cho mượn tk, bán hóa đơn đầu vào, hóa đơn đầu vào, hóa đơn gtgt,
  chạy suất, chạy biên chế, vô biên chế, vào biên chế, chạy vào, giấy nghỉ ốm, làm hộ chiếu, làm khống,
  sao kê khống, bao đậu visa, bao đậu xe, bao đậu thi, thi bao đỗ, dán tem không cần, quen đội trưởng,
  quen ban chỉ huy, bán đề, rút ruột thẻ, rút tiền từ thẻ, rút tiền tín dụng, quẹt khống, quét pos, máy pos,
  rút bảo hiểm, gom sổ, mua sổ bảo hiểm, xóa lịch sử, 3 càng, soi cầu, vé số cào, cáp độ, đá trực tiếp, game số 1,
  giftcode, code tanthu, nhận code, mang thai hộ, nuôi khủng, sang campuchia, qua biên giới làm, tiền cổ,
  đặt lại đơn, không đủ sức khỏe, đảo tên, tiền sạch, gỡ phạt nguội, bao sạch lỗi, thi hộ, nhận thi hộ, bao điểm,
  làm vợ trên giấy, đứng tên mua, giấy chứng nhận tiêm, phiếu khám, không cần tới viện, không cần ra sở,
  slot ngoại giao, gửi tiền tại cây atm, không hỏi nguồn, sim số đẹp, sinh con trai theo ý, sạch cic,
  xuất hóa đơn đỏ, cho thuê nick, bán acc, giấy phép lái xe bao trượt, lo được, đi lính, suất mua, người trong ban,
  có người trong hệ thống, hạn mức 100, giải mã máy quay
`);
const SHAME = phrases(`
  đăng ảnh lên, tung ảnh, bêu tên, gọi cho người thân, báo cho người thân, thông báo về gia đình, đến tận nhà,
  đến tận nơi, danh bạ, bàn giao hồ sơ, chiếm đoạt tài sản, chiếm đoạt, trốn nợ, quỵt nợ, chây ì, hồ sơ vay,
  khoản vay, thu hồi nợ, tất toán, nợ quá hạn, khởi kiện, tung clip, ảnh ghép, gửi ảnh, khóa danh bạ,
  quan hệ gia đình, kiện ra tòa, đòi nợ, thanh toán nợ, bỏ trốn, vi phạm nghĩa vụ, lạm dụng tín nhiệm,
  lạm dụng sự tín nhiệm, đăng ảnh, dán ảnh, báo về cơ quan, báo cơ quan, bàn giao hồ sơ cho công an,
  cố tình không trả, người tham chiếu, người thân phải, ghép ảnh, dán khắp, clip nóng, ảnh nóng,
  quay được màn hình, gọi cho mẹ em, cả họ biết, hàng xóm cùng xem, còn mặt mũi, luật sư tới trường,
  luật sư công ty, gửi thư về trường, vay nặng lãi, xử lý nội bộ, xử kín, giữ mấy tấm hình, xem chung,
  gửi cho cả danh bạ, camera laptop, tấm hình với clip
`);
// Wording of people who report, warn or ask about a scam, and of people who complain. It outweighs everything else.
const REPORT = phrases(`
  cảnh báo, lừa đảo, giả danh, giả mạo, mạo danh, thủ đoạn, chiêu trò, chiêu lừa, kẻ gian, cảnh giác, đề phòng,
  khuyến cáo, không cung cấp, không bấm, không nhấn, không truy cập, không bao giờ yêu cầu, không yêu cầu,
  tuyệt đối không, tố giác, bị cáo, tuyên phạt, khởi tố bị can, tòa án nhân dân tối cao tuyên, điều tra cho biết,
  cơ quan điều tra, theo điều tra, triệt phá, đã bắt, bắt giữ, tạm giữ hình sự, suýt mất, mất sạch, mất hết,
  tưởng thật, có phải lừa, là lừa, là thật không, có thật không, có đáng tin, tin nhắn giả, tin nhắn rác,
  trang web giả, website giả, số lạ gọi, scam, phishing, không gửi đường link, không gửi link, không nộp tiền theo,
  không làm việc qua điện thoại, chớ bấm, đừng có bấm, bấm vào là mất, không cài, =đừng tin, =đừng cài, =đừng bấm,
  đừng ai bấm, bà con đừng, mọi người đừng, không đọc mã, không đọc cho, đừng đọc, tra soát, tiếp tay tội phạm,
  đừng ham, né liền, không cần mật khẩu, không hỏi mật khẩu, không hỏi mã, không thu phí, không mất phí,
  không gửi đường dẫn, không bấm link, không chuyển trước, đừng chuyển vội, chưa nên chuyển, mình không bấm,
  cúp máy luôn, không giục, nhóm đối tượng, các đối tượng, bị phạt tù, trình báo, báo công an ngay, dính bẫy,
  sập bẫy, cái bẫy, bị dụ, thủ thuật lừa, nạn lừa, khai nhận, cho hay, cho biết thêm, theo báo, đưa tin,
  phóng viên, có hóa đơn, có biên bản, ký trên hợp đồng, theo hợp đồng, mất tiền oan, kiểm tra trước khi, =chiêu,
  đừng chuyển tiền, đừng có chuyển, đừng gọi vào số, đừng gọi lại số lạ, vô lý, bức xúc, không đồng tình,
  phục vụ kém, quá tệ, tệ quá, thất đức, oan uổng, thái độ, thất vọng, hành dân, hách dịch, vô trách nhiệm,
  khiếu nại, phản ánh, bài báo, đọc báo, thì đừng nghe, báo ngay cho tổ, báo ngay cho công an, ad cho hỏi, cho hỏi sao, làm ăn kiểu, tắc trách, cửa quyền, nhũng nhiễu, tham nhũng, nhắn em như này, nguyên văn,
  suýt tin, địa chỉ lạ, lạ hoắc, cười rồi xóa, chụp lại đây, như hợp đồng, hợp đồng mình ký, xác nhận rồi mới,
  gọi lại số em cho chắc, cho chắc rồi hãy, khi chọn vải, ghé lấy, tại quầy, không phải làm gì thêm,
  gửi hồ sơ bồi thường cho công ty, =tôi bị lừa, =mình bị lừa, =em bị lừa, =bị lừa mất, người bị lừa,
  nhiều người bị lừa, các nạn nhân, nạn nhân đã, nhiều nạn nhân
`);

// Verbs that ask for money when a number follows ("chuyển 5 triệu").
const PAY = phrases(`
  chuyển, nộp, nạp, đóng, cọc, đóng trước, gửi, =gởi, ứng, góp, bồi dưỡng, bắn, vay, mượn, xin, đòi, chuẩn bị,
  thuế, ủng hộ, chuyển qua, chuyển sang, chuyển trong, chuyển đủ, chuyển lại, chuyển cho, chuyển vào, chuyển vô,
  trả trước, gửi trước, gởi trước, gửi tiền, gởi tiền, nạp tiền, nạp thêm, tiền cọc, lệ phí, thuế thu nhập, mua hộ,
  mua giúp, mua giùm, mang tiền, đưa tiền, lót tay, nộp lại, nộp thêm, đóng thêm, đóng thuế, nộp thuế, nộp phạt,
  nộp tiền, đóng tiền, phí dịch vụ, phí tư vấn, phí môi giới, phí xử lý, phí phạt, phí mở, phí thẻ, chuyển nhầm,
  chuyển trả, trả lại tiền, phí duy trì, phí thường niên, phí luật sư, phí công chứng, phí hải quan, phí khảo sát,
  cho mượn, vay vốn, vay tiền, cần vay, trả liền, trả thêm, gửi cho bạn bè, đặt trước, đưa trước, thiếu phí,
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

// Everyday words that scams lean on too: a reason only where the model is nearly sure.
const HINT = phrases(`
  đọc em, đọc lại, đọc giúp, đọc dùm, đọc giùm, đọc cho em, đọc cho con, đọc cho cháu, dãy số, 6 số, sáu số,
  qua link, link dưới, vào trang, vô trang, quét mặt một vòng, sinh trắc, đổi mật khẩu, mật mã, mở file, mở link,
  đưa thẻ, giữ thẻ, cầm thẻ, đưa sổ, đưa điện thoại, ngày hết hạn, mặt sau thẻ, xác minh tại, cập nhật tại,
  xác nhận tại, đăng nhập để, thông tin tài khoản, kê khai tài sản, nhập mã, quay mặt, vào số, mua thẻ, tiền mặt,
  phong bì, trừ vào, trừ phí, rút tiền, tài khoản em, tài khoản mới, tài khoản bạn, tài khoản tạm, sẽ tới lấy,
  người tới lấy, cấp quyền, exe, điều khiển từ xa, mở quyền, tải bản, tải đơn, tải hình, tải cái, cài bản, mở tệp,
  inbox, lh, alo, vào nhóm, vô nhóm, vào phòng, liên hệ em, liên hệ anh, liên hệ chị, số này, ở số này, soạn tin,
  gọi em, gọi e, ghé em, để lại số, nhắn em, nhắn mình, gặp lan, số bên dưới, ib em, ib e, ib mình, trong hôm nay,
  trong ngày, trong buổi sáng, trong tối nay, chiều nay, tối nay, hôm nay, kẻo, là mất, gấp, gấp lắm, hết hạn,
  quá hạn, còn đúng, 30 phút, hết đợt, bị cắt, bị hủy, bị treo, bị bắt, bị can, tạm giữ, tạm giam, niêm phong,
  điều tra viên, đường dây, chuyên án, truy tố, chuyển hồ sơ, chuyển công an, kiểm sát viên, trinh sát,
  gây tai nạn, đụng xe, tai nạn, cấp cứu, nằm viện, số mới, đổi số, lỗi hệ thống, bị loại, bị trùng,
  trước 4h chiều, trước 5h, trước 18h, trước 20h, không gọi được, đừng báo, đừng hỏi nhiều, trong 1 tiếng,
  trong một tiếng, thông tin sai, sai thông tin, đừng kể, mai hết, kẻo mất, kẻo hết, nhanh kẻo, nhanh hộ,
  hai tiếng nữa, giải ba, nhận giải, thừa kế, lãi 3, lãi 5, lãi 40, coin, forex, sàn, thầy, chuyên gia, hạn mức,
  tuyển, nhập liệu, đánh máy, nghe nhạc, rảnh, rảnh lúc nào, giá gốc, nội bộ, thanh lý, giá rẻ, pass lại, giá sỉ,
  tri ân, được ưu tiên, được duyệt, đã đậu, trúng tuyển, được hoàn, hoàn lại, hoàn về, hoàn sau, hoàn đủ, hoàn khi,
  được hưởng, mở thẻ, đơn hàng ảo, tiền đền bù, tiền bồi thường, tiền trợ cấp, trúng 1, lương về, quà từ, xổ số,
  đổi tiền, đề thi, có đề, giấy khai sinh, giấy khám sức khỏe, đường mòn, bỏ qua, in ảnh, giá nội bộ, vé gốc,
  duyệt hồ sơ, đứng tên giúp, có người trong sân
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
  PAY,
  RECOVER,
  CHARITY,
  HINT,
]);
