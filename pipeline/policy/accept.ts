// Is a number with this head and this sign a document? A sign says so alone; a bare number needs a word before it and must
// not count something.
import { fold, hasMarks } from "../../classifiers/text/fold.ts";
import type { HeadMention } from "./heads.ts";
import { names } from "./reference.ts";
import type { NumberSign } from "./sign.ts";
import { dateAfter } from "./when.ts";

// Words that a number counts; behind "quyết định 5 …" they show that no document is meant. Own list.
const COUNTED_WORDS =
  "tháng|tuần|giờ|phút|giây|người|triệu|tỉ|tỷ(?! lệ)|nghìn|ngàn|trăm|đồng|USD|điều|chương|trang|điểm|khoản|lần|nội dung|nhiệm vụ|trường hợp|doanh nghiệp|dự án|bị can|bị cáo|đối tượng|cán bộ|tỉnh|xã|phường|quận|huyện|hộ|vụ|chiếc|xe|cái|con|ha|km|mét|kg|tấn|phần|nhóm|mức|giải pháp|chỉ tiêu|loại|bản|bộ|kế hoạch|đề án|nghị định|nghị quyết|luật|thông tư|công trình|hạng mục|gói|bước|giai đoạn|đợt|trẻ|học sinh|học viên|giáo viên|viên chức|công ty|sản phẩm|bệnh nhân|ca|cầu thủ|trận|đội|quốc gia|nước|thành viên|đại biểu|ý kiến|vấn đề|lĩnh vực|cơ quan|đơn vị|cuộc|biện pháp|cấp|hình thức|biểu mẫu|văn bản|thủ tục|quyền|nghĩa vụ|nguyên tắc|hành vi|địa phương|cơ sở|hộp|thùng|chuyến|tàu|hành khách|tài khoản|thẻ|chứng chỉ|suất|công dân|gia đình|ngôi|cây|gian|phòng|tầng|lô|thửa|tổ|bài|câu|ngành|chính sách|tổ chức|cá nhân|hồ sơ|chuyên gia|bác sĩ|lao động|nhân viên|cửa hàng|chợ|bãi|tuyến|cầu|cặp|bàn|phiên|kỳ|môn|lớp|trường|khu|ô|bức|tấm|quyển|cuốn|đoàn|lực lượng|chiến sĩ|phương án|kịch bản";
// In text without marks only words that no other common word equals once folded.
const COUNTED_BARE =
  "thang|tuan|phut|nguoi|trieu|nghin|ngan|dong|usd|trang|noi dung|nhiem vu|truong hop|doanh nghiep|du an|bi can|doi tuong|hoc sinh|giao vien|cong ty|san pham|benh nhan|thanh vien|dai bieu|bien phap|hanh vi|ho so|km|kg|ha";
const AHEAD = "^\\s{0,2}(?:[%°$]|m[23](?!\\p{L})|năm(?! (?:19|20)\\d\\d)(?!\\p{L})|ngày(?! \\d)(?!\\p{L})";
const COUNTED_MARKED = new RegExp(`${AHEAD}|(?:${COUNTED_WORDS})(?!\\p{L}))`, "iu");
const COUNTED_FOLDED = new RegExp(
  `^\\s{0,2}(?:[%°$]|m[23](?![a-z])|nam(?! (?:19|20)\\d\\d)(?![a-z])|ngay(?! \\d)(?![a-z])|(?:${COUNTED_BARE})(?![a-z]))`,
  "i",
);

/** Does the number count something instead of naming a document? */
function isCount(rest: string): boolean {
  return COUNTED_MARKED.test(rest) || (!hasMarks(rest) && COUNTED_FOLDED.test(rest));
}

/** What may follow a bare number of a list or a weak head: the sentence goes on about the document. Folded. */
const GOES_ON =
  /^(?:\s*$|\s?[.;:)\]”"»…!?\n]|\s?,|\s+(?:cua|ngay \d|ngay$|nam (?:19|20)\d\d|ve|quy dinh|do|tai|tren|duoc|co|da|la|nay|neu|noi tren|noi|thi|de|huong dan|sua doi|ban hanh|va|hay|hoac|cung|cho|vua|lien quan|phe duyet|theo|thay the|bo sung|khong|chua|se|phai|yeu cau|chi dao|xu phat|trong|tu|khi|moi|chinh thuc|giao|thanh lap|kem theo|dang|can|giup|cong bo|bat dau|ra doi)(?![a-z])|\s+\p{Lu})/u;

export const YEAR_LIKE = (number: NumberSign) =>
  number.digits === 4 && Number(number.number) >= 1945 && Number(number.number) <= 2099;

const BEFORE_WEAK =
  /(?:^|[\s("“])(?:theo|tai|cua|boi|voi|can cu|dua tren|hanh|noi dung|thuc hien|tu|trong|cac|ban|khoan \d+|dieu \d+|diem [a-zđ]|thi hanh|ap dung|thay the|bai bo|sua doi|huy bo|huy|ky|va|huong dan|trai|vi pham|trien khai|so voi|voi|nhu|lan|khieu nai|thu hoi|nop|dung)\s*$/;

const OBEYED = /(?:^|\s)(?:theo|thuc hien|ap dung|gian cach|chap hanh)\s+$/;

/** Signs of a kind alone that need no word before them: "977/QĐ". The others could be anything. */
const STANDS_ALONE = new Set(["NĐ", "QĐ", "NQ", "TTLT", "NQLT", "VBHN", "TTr", "CTr"]);
/** "Đề án 24", "Chương trình 135" are programmes; only a sign makes them documents. */
const NEEDS_SIGN = new Set(["Đề án", "Chương trình", "Phương án", "Giấy phép", "Lệnh", "Bản án", "Quy chế"]);
/** What may stand between a head and "số" of an unsigned number: the kind's own further name. Folded. */
const PROCEDURE =
  /^(?:xu phat|xu ly|vi pham|khoi to|thi hanh|cong nhan|giam dinh|khan|mat|hoa toc|dinh chi|phe duyet|thanh tra|thu hoi|cuong che|bo nhiem|thu gia|ca biet|lien tich|dieu tra)(?:\s[a-z]+){0,7}$/;

/** In a list with a shared head: does the sentence go on as behind a document's number? */
export function listGoesOn(rest: string): boolean {
  const folded = fold(rest);
  if (/^\s?[/%]|^[.,:]\d|^\s?[-–]\s?\d/.test(folded)) return false;
  if (isCount(rest)) return false;
  if (/^\s?,?\s?(?:va|hoac|hay)?\s?\d/.test(folded)) return true;
  return GOES_ON.test(folded) || /^\s+\p{Lu}/u.test(rest);
}

/** Is this number a document? */
export function accepts(text: string, number: NumberSign, head: HeadMention | null): boolean {
  const { sign } = number;
  if (sign) {
    if (head) return sign.known || sign.text.length >= 2;
    if (!sign.known) return false;
    if (sign.party) return true;
    if (sign.kind !== null) {
      if (sign.text.includes("-") || sign.text.includes("/")) return true;
      return STANDS_ALONE.has(sign.kind) && isCapital(text, number);
    }
    if (sign.text.startsWith("QH") || sign.text.startsWith("UBTVQH")) return true;
    // "643/UBND-KGVX" alone; "12/UBND" alone only after "số".
    return (sign.text.includes("-") && sign.body !== null && number.year === null) || afterSo(text, number.start);
  }
  if (!head) return false;
  const rest = text.slice(number.end, number.end + 40);
  const folded = fold(rest);
  if (/^\s?[/⁄]|^[.,:]\d|^\s?[-–]\s?\d|^\p{L}/u.test(folded)) return false;
  if (NEEDS_SIGN.has(head.head.name)) return false;
  if (head.gap !== "" && !PROCEDURE.test(fold(head.gap)) && !dateAfter(text, number.end)) return false;
  if (number.year !== null) return head.head.name !== "Kế hoạch" || head.numbered;
  if (head.head.weight === "short") {
    if (head.numbered) return !isCount(rest);
    if (isCount(rest) || YEAR_LIKE(number)) return false;
    if (["NĐ", "NQ", "QĐ"].includes(head.head.kind ?? "") || names(text, number.end)) return true;
    // "CT 15" is a block of flats, "theo CT 16" a directive.
    if (
      ["CT", "TT"].includes(head.head.kind ?? "") &&
      OBEYED.test(fold(text.slice(Math.max(0, head.start - 24), head.start)))
    )
      return true;
    // "TT 12" is a block of flats, "TT 16 cho phép …" a circular.
    return (
      head.head.kind === "TT" &&
      /^\s(?:cho phep|quy dinh|huong dan|ve|co hieu luc|co (?:cho|cam|bat|quy dinh)|sua doi|ngay|yeu cau|cam|siet|day them|ban hanh)(?![a-z])/.test(
        folded,
      )
    );
  }
  if (head.numbered) return !(head.head.weight === "weak" && isCount(rest) && !names(text, number.end));
  if (YEAR_LIKE(number) || number.digits > 5) return false;
  if (isCount(rest)) return false;
  if (head.head.weight === "strong") return true;
  if (head.head.name === "Luật" || head.head.name === "Bộ luật" || head.head.name === "Lệnh") return false;
  if (names(text, number.end)) return true;
  if (head.head.kind !== "QĐ" || head.head.name !== "Quyết định") return false;
  if (/^ (?:ve|phe duyet|ban hanh|quy dinh)(?![a-z])/.test(folded)) return true;
  const mid = head.start > 0 && /\p{Ll},? $/u.test(text.slice(Math.max(0, head.start - 3), head.start));
  const capital = text[head.start] === "Q" && mid;
  const led = BEFORE_WEAK.test(fold(text.slice(Math.max(0, head.start - 24), head.start)));
  return (capital || led) && GOES_ON.test(folded);
}

const isCapital = (text: string, number: NumberSign) => {
  const raw = text.slice(number.start, number.end).replace(/[\d\s/-]/g, "");
  return raw === raw.toUpperCase() || /^(?:TTr|CTr|QyĐ)$/.test(raw);
};

const afterSo = (text: string, at: number) => /(?:^|\s)số\s*:?\s*$/iu.test(text.slice(Math.max(0, at - 8), at));
