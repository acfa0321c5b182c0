// Two marks on a task: does it ask to follow what is said (something this program can help with), and does it ask for action
// against political speech (something this program does not do). The line is drawn in words, openly.

/** Shown beside every task that is out of scope. */
export const OUT_OF_SCOPE_REASON =
  "Lắng Nghe không tìm, không đánh dấu và không theo dõi quan điểm chính trị hay lời phê bình, dù gay gắt đến đâu: nhiệm vụ này chỉ được hiển thị, không bao giờ trở thành mục theo dõi; chương trình chỉ giúp đối chiếu thông tin sai với nguồn chính thức để trả lời công khai.";

const FOLLOW =
  /theo dõi|tổng hợp|điểm (?:báo|tin|hoạt động)|nắm bắt|nắm (?:chắc |tình hình )?(?:dư luận|thông tin|tình hình)|giám sát|rà soát|rà quét|phát hiện|dự báo|đánh giá|thu thập|phân tích|quản lý (?:chặt chẽ )?thông tin|quản lý, theo dõi|đấu tranh|ngăn chặn|cảnh báo|lắng nghe|đo lường/iu;
const OBJECT =
  /trên (?:các )?(?:báo chí|mạng xã hội|internet|không gian mạng|nền tảng số|phương tiện thông tin|truyền thông)|xu hướng (?:thông tin|dư luận)|dư luận(?: xã hội)?|tin giả|tin (?:xấu|sai)|thông tin (?:sai|xấu|giả|tiêu cực|độc hại)|(?:báo chí|mạng xã hội|internet|không gian mạng)|thông tin tích cực và tiêu cực/iu;
/** Following the carrying-out of laws, plans and reports is supervision, not listening. */
const SUPERVISION =
  /theo dõi[^.;]{0,25}(?:việc|tình hình|tiến độ|kết quả)[^.;]{0,25}(?:thi hành|thực hiện|triển khai)/iu;
const NEAR =
  /(?:theo dõi|tổng hợp|điểm|nắm bắt|nắm|giám sát|rà soát|rà quét|phát hiện|dự báo|đánh giá|thu thập|phân tích|quản lý|đấu tranh|ngăn chặn|cảnh báo|lắng nghe|đo lường)[^.;]{0,90}(?:báo chí|mạng xã hội|internet|không gian mạng|nền tảng số|dư luận|xu hướng thông tin|tin giả|tin xấu|tin sai|thông tin (?:sai|xấu|giả|tiêu cực|độc hại))/iu;
/** Words about press and networks as channels of one's own messages. */
const OWN_CHANNEL =
  /(?:phổ biến|tuyên truyền|truyền thông|đăng tải|cung cấp thông tin|đẩy mạnh truyền thông)[^.;]{0,60}(?:trên|qua)/iu;

/** True when the sentence asks to follow press, social media, trends or false news. */
export function asksToMonitor(sentence: string): boolean {
  if (!FOLLOW.test(sentence) || !OBJECT.test(sentence)) return false;
  return sentence.split(/;/).some((clause) => {
    if (!NEAR.test(clause)) return false;
    if (SUPERVISION.test(clause) && !/tin giả|tin xấu|dư luận|xu hướng/iu.test(clause)) return false;
    return !(
      OWN_CHANNEL.test(clause) &&
      !/theo dõi|tổng hợp|nắm bắt|giám sát|phát hiện|dự báo|ngăn chặn|đấu tranh|quản lý|rà soát|thu thập|phân tích/iu.test(
        clause,
      )
    );
  });
}

const POLITICAL =
  /chống phá|thù địch|phản động|quan điểm sai trái|bảo vệ nền tảng tư tưởng|xuyên tạc (?:chủ trương|đường lối|chính sách|lịch sử|sự thật)|chia rẽ (?:chính quyền|Đảng|khối|nội bộ|nhân dân)|tự diễn biến|diễn biến hòa bình|diễn biến hoà bình|nói xấu|bôi nhọ|hạ uy tín|tuyên truyền chống|gây mất đoàn kết|tư tưởng lệch lạc|luận điệu/iu;

/** True when the sentence asks for action against political speech. */
export function asksAgainstSpeech(sentence: string): boolean {
  return POLITICAL.test(sentence);
}
