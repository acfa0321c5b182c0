// Names of bodies and their parts as plans write them, in lists: "Phòng Văn hóa và Thông tin, Trung tâm Văn hóa, Thông tin và
// Thể thao, các phòng, ban". A comma may stand inside a name; what begins a new unit is decided by its first word.

export interface Unit {
  readonly name: string;
  /** Offsets in the string that was given. */
  readonly start: number;
  readonly end: number;
}

// Words that begin the name of a body; capitalised in the text unless "các" stands before. Names of agencies change,
// the words for kinds of bodies do not.
const HEADS =
  "Văn phòng|Tỉnh đoàn|Thành đoàn|Huyện đoàn|Trung ương Đoàn|Ban Thường vụ|Vụ(?! việc| án)|Cục(?! bộ)|Tổng cục|Chi cục|Sở(?! hữu)|Ban(?! hành| đầu| thưởng)|Phòng(?!,? chống| ngừa| bệnh)|Trung tâm|Bộ(?! máy| luật| tiêu chí| chỉ số)|Ủy ban|Uỷ ban|UBND|UBMTTQ|UBMTTQVN|HĐND|Hội đồng|Công an|Thanh tra|Viện|Trường(?! hợp)|Báo(?! cáo| chí| đảm)|Tạp chí|Đài|Hội(?! nghị| thảo| thi| họp)|Đoàn(?! kết)|Mặt trận|Liên đoàn|Liên hiệp|Tòa án|Toà án|Viện kiểm sát|VKSND|TAND|Bộ Chỉ huy|Bộ Tư lệnh|Ngân hàng|Kho bạc|Bảo hiểm|BHXH|Học viện|Nhà xuất bản|Thông tấn xã|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Đảng ủy|Đảng uỷ|Tổ(?! chức)|Đội(?! ngũ)|Ủy viên|Chánh Văn phòng|Giám đốc|Chủ tịch|Lãnh đạo|Trưởng|Người đứng đầu|Quỹ|Công ty|Tổng công ty|Tập đoàn|Doanh nghiệp|Bệnh viện|Thư viện|Bảo tàng|Nhà văn hóa|Trạm|Kế toán|Bưu điện|Điện lực|Hạt|Ban Quản lý";
// What "các" must count to mean bodies, not matters.
const COUNTED =
  "các|đơn vị|cơ quan|phòng|ban|sở|bộ|ngành|cấp|địa phương|vụ|cục|trường|viện|tổ chức|doanh nghiệp|hội|đoàn thể|báo|đài|huyện|thị xã|xã|phường|quận|tỉnh|thành phố|tập đoàn|tổng công ty|công ty|ubnd|uỷ ban|ủy ban|thành viên|trung tâm|chi cục|hợp tác xã|nhà trường|cơ sở|tổng cục|đội|tổ|thôn|khu phố|ban quản lý|hiệp hội|liên hiệp|nền tảng|nhà xuất bản|học viện|bệnh viện|khoa|chi bộ|đảng bộ|đảng ủy|lực lượng";
const COUNTED_ANY = COUNTED.split("|")
  .map((word) => `[${word[0]}${word[0]?.toUpperCase()}]${word.slice(1)}`)
  .join("|");
const PLURAL = "[Cc]ác|[Tt]ừng|[Mm]ỗi|[Tt]oàn thể|[Mm]ột số|[Nn]hững";
const BEGIN = new RegExp(
  `^(?:(?:${PLURAL})\\s+(?:${COUNTED_ANY}|UBND)(?!\\p{L})|(?:${HEADS})(?![\\p{L}])|(?:phòng|sở|ban|vụ|cục|trung tâm|bộ|ủy ban|công an|văn phòng|đơn vị|cơ quan|hội|đoàn|báo|đài|trường|viện)\\s+\\p{Lu}|[Tt]hành viên|[Tt]hủ trưởng)`,
  "u",
);
/** "các Tập đoàn, Tổng công ty …": one group of one kind, held together by what follows. */
const GROUP_TAIL = /^(?:Tổng công ty|Công ty|Doanh nghiệp)(?![\p{L}])/u;

const KIND_ONLY = /^\p{Lu}\p{L}*(?:\s\p{Ll}+)?\s+(?:liên quan|có liên quan|thuộc|trực thuộc|chức năng|chuyên môn)/u;

/** Does a unit's name begin here? */
export function beginsUnit(text: string): boolean {
  return BEGIN.test(text);
}

/** Splits a list of units; the end is where the string ends. Blank in, nothing out. */
export function splitUnits(text: string): Unit[] {
  const out: Unit[] = [];
  const cut = (start: number, end: number) => {
    let from = start;
    let to = end;
    while (from < to && /[\s:\-–•+]/.test(text[from] ?? "")) from++;
    while (to > from && /[\s.;,:…]/.test(text[to - 1] ?? "")) to--;
    if (to > from) out.push({ name: text.slice(from, to).replace(/\s+/g, " "), start: from, end: to });
  };
  let start = 0;
  const breaks = /;|,|\svà\s|\s?\n\s?|\s\+\s|\s?\u2028\s?|\/(?=\s?\p{Lu}\p{Ll})/gu;
  let depth = 0;
  let scanned = 0;
  for (const match of text.matchAll(breaks)) {
    for (const char of text.slice(scanned, match.index)) depth += char === "(" ? 1 : char === ")" ? -1 : 0;
    scanned = match.index;
    if (depth > 0) continue;
    const next = match.index + match[0].length;
    const rest = text.slice(next).trimStart();
    const hard = match[0] === ";" || match[0].includes("\u2028") || match[0].includes("+") || match[0].includes("\n");
    if (!hard) {
      if (!beginsUnit(rest)) continue;
      const before = text.slice(start, match.index);
      // "các Cục, Vụ liên quan": kinds only, no names.
      if (/^\s*[Cc]ác\s+\p{Lu}\p{L}*$/u.test(before) && KIND_ONLY.test(rest)) continue;
      if (GROUP_TAIL.test(rest) && /^\s*các\s/iu.test(before)) continue;
      if (
        /và/.test(match[0]) &&
        /(?:HĐND|UBND|Văn phòng(?:\s\p{L}+)?|Đoàn ĐBQH)$/u.test(before) &&
        /^(?:UBND|HĐND)/.test(rest)
      )
        continue;
    }
    cut(start, match.index);
    start = next;
  }
  cut(start, text.length);
  return out;
}

// Verbs with which the duty goes on after a list of units. Own list from the language of plans.
const VERBS =
  "là đơn vị|là cơ quan|là đầu mối|chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|căn cứ|tổ chức|triển khai|thực hiện|hướng dẫn|xây dựng|định hướng|theo dõi|cập nhật|tham mưu|rà soát|đẩy mạnh|trình|để|trong|chủ động|quản lý|cung cấp|xử lý|tiếp nhận|tiếp tục|nghiên cứu|kiểm tra|đôn đốc|tổng hợp|bố trí|đề xuất|thẩm định|tuyên truyền|phổ biến|truyền thông|giám sát|phát hiện|đấu tranh|ngăn chặn|nâng cao|tăng cường|chỉ đạo|ban hành|hoàn thiện|lồng ghép|báo cáo|đánh giá|sơ kết|tổng kết|thống kê|công bố(?! trí)|công khai|mở|duy trì|vận hành|phát triển|phân công|cử|giao|thiết lập|thành lập|đăng|đăng tải|tập huấn|bồi dưỡng|đào tạo|khảo sát|thu thập|tư vấn|hỗ trợ|bảo đảm|đảm bảo|huy động|phân bổ|cân đối|kịp thời|thường xuyên|soạn|biên soạn|phát hành|tham gia|góp ý|phản ánh|giải quyết|giải đáp|trả lời|đối thoại|quán triệt|sử dụng|khai thác|ứng dụng|kết nối|tích hợp|số hóa|bảo trì|nâng cấp|thông tin|vận động|nhằm|khi|đối với|về|quy định|xác minh|đính chính|lấy ý kiến|nắm|niêm yết|phân tích|dự báo|cảnh báo|ghi nhận|phân loại|chuyển|gửi|tính toán|hoàn thành|khắc phục|chuẩn bị|lựa chọn|mời|thiết kế|sản xuất|nhân rộng|khen thưởng|biểu dương|bình chọn|phát(?! thanh| triển| hình| ngôn)|đến|lập(?! pháp)|thông báo|giúp|đưa|treo|dán|nhắc|trực(?! thuộc| tiếp| tuyến)|sửa|mua|lắp|viết|in(?= \\d| tờ| ấn| pano| băng)|trao|tặng|trang bị|đo lường|ra quân|gặp gỡ|làm việc|làm đầu mối|liên hệ|phê duyệt|xem xét|đôn đốc|đặt|chạy|quay|dựng|đón|hẹn|họp|gắn|thu(?= thập| phí)|tạo|đề nghị|bám sát|chấn chỉnh|nhắc nhở|xử phạt|rà quét|gỡ|trích|chi(?= trả)|thanh toán|chọn|quảng bá|truyền đạt|trưng bày|phát động|thăm|kiểm đếm|niêm phong";
const VERB_AT = new RegExp(`^(?:${VERBS})(?![\\p{L}])`, "u");
const LOOKS_VERB_BUT_NAME =
  /^(?:tổ chức|thông tin|truyền thông|tuyên truyền|đào tạo|quản lý)(?=\s*(?:,|liên quan|có liên quan|chính trị|đoàn thể|xã hội|thành viên|khác|cơ sở|đại chúng|và\s))/u;

/** Where the list of units that begins at 0 ends and the verb begins; the string's length when no verb comes. */
export function unitsEnd(text: string): number {
  const words = /\p{L}[\p{L}&.-]*/gu;
  let previous = "";
  for (const match of text.matchAll(words)) {
    const rest = text.slice(match.index);
    // "công lập", "dân lập" are what a body is.
    const kind = match[0] === "lập" && /^(?:công|dân|tư|độc)$/iu.test(previous);
    if (match.index > 0 && !kind && VERB_AT.test(rest) && !LOOKS_VERB_BUT_NAME.test(rest)) {
      // Inside a name: "Trung tâm Thông tin" is capitalised, so only lower-case verbs count; "phụ trách" needs its object.
      const name =
        /(?:phụ trách|làm|được giao|chịu trách nhiệm|thực hiện|công tác|công nghệ|hệ thống|văn hóa|về)$/iu.test(
          text.slice(0, match.index).trimEnd(),
        );
      if (!(name && previous !== "")) return match.index;
    }
    if (/[.;:]$/.test(text.slice(Math.max(0, match.index - 2), match.index).trim()) && match.index > 0)
      return match.index;
    previous = match[0];
  }
  return text.length;
}
