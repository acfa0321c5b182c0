// What a sentence does with what it says: states it, asks, denies, supposes. By listed cues; comparing is elsewhere.
import { fold, hasMarks, lower } from "../text/fold.ts";

export interface Stance {
  /** The sentence asks. */
  readonly question: boolean;
  /** It asks whether something is true: then the whole post asks. */
  readonly verifying: boolean;
  readonly denial: boolean;
  /** Says that it is no rumour ("không phải tin đồn đâu"): the cue of denial in it is none. */
  readonly againstDenial: boolean;
  /** Tells of a denial and goes on against it ("dù Bộ bác bỏ nhưng"): which of the two is meant is left open. */
  readonly conceded: boolean;
  /** Supposes, wishes, proposes or doubts: nothing is stated. */
  readonly supposed: boolean;
  /** Tells of the writer's own life: an experience or complaint, not a claim of what the rule is. */
  readonly personal: boolean;
  /** Only for refuted statements: speaks of a draft or proposal. */
  readonly proposed: boolean;
}

const SHORT: readonly (readonly [RegExp, string])[] = [
  [/(?<![a-zà-ỹ\d])(?:ko|k|kh|hok|khum|hông|hem|hổng|kg|khg|hong)(?![a-zà-ỹ\d])/g, "không"],
  [/(?<![a-zà-ỹ\d])(?:dc|đc)(?![a-zà-ỹ\d])/g, "được"],
  [/(?<![a-zà-ỹ\d])(?:mn|mng|m\.n)(?![a-zà-ỹ\d])/g, "mọi người"],
  [/(?<![a-zà-ỹ\d])(?:j|gi)(?![a-zà-ỹ\d])/g, "gì"],
];

interface CuePattern {
  readonly marked: RegExp;
  readonly bare: RegExp;
}

function cues(...alternatives: string[]): CuePattern {
  const body = alternatives.join("|");
  // Lower case letters of Vietnamese as one range: without the u flag these lists are read several times faster.
  const wrap = (inner: string) => new RegExp(`(?<![a-zà-ỹ\\d])(?:${inner})(?![a-zà-ỹ\\d])`);
  return { marked: wrap(body), bare: wrap(fold(body)) };
}

const VERIFYING = cues(
  "có phải (?:là )?(?!vậy mà)[^.,;]{0,160}không",
  "phải không",
  "phải chăng",
  "đúng không(?! đâu)",
  "có đúng(?: là)?[^.,;]{0,120}(?:không|chưa)(?! đâu)",
  "đúng vậy không",
  "(?:có )?thật không",
  "(?<!không )có thật(?= không| chưa| à| hả|$)",
  "thật (?:hay|hả|à|ư|sao)",
  "thật không vậy",
  "(?:có )?thiệt (?:không|hay|hả|à|ư|sao|vậy)",
  "đúng hay sai",
  "thực hư",
  "thật hay giả",
  "(?<!tài |số |dữ |nguyên |nhiên |vật )liệu (?:có|rằng|là)",
  "cho (?:em |mình |tôi |tui |cháu |e |m |con )?hỏi",
  "xin hỏi",
  "hỏi (?:thăm|chút|tí|xíu|ngu|thật|nhỏ)",
  "(?:ai|bác nào|bạn nào|anh chị nào|mọi người) (?:có )?(?:biết|rõ|nắm|xác nhận|kiểm chứng)[^.!]{0,80}(?:không|chưa|với|giúp|giùm|chỉ)",
  "(?:không|chả|chẳng) (?:biết|rõ) (?:có )?(?:thật|đúng|chính xác|thực hư|phải|là có|có)",
  "(?:nhờ|mong|xin(?! (?:giấy|cấp|phiếu|bản)))[^.]{0,40}(?:xác nhận|kiểm tra|giải đáp|giải thích|tư vấn)",
  "(?:có )?chính xác không",
  "(?:tin|chuẩn|fake|giả) (?:không|chưa)$",
  "hay (?:là )?(?:tin giả|fake|tin đồn)",
  "có (?:bị|được|phải|cần|nên|còn|cho|tăng|giảm|thu|cấm|bỏ)[^.,;!]{0,90} không(?: ạ| vậy| nhỉ| nhể| ta| mọi người| mn| bác| các bác| anh chị| cả nhà| mấy| thế| a| hả| ad| admin)*$",
);
const ASKING = cues(
  // Who asks often leaves the mark out: "… có đổi không. Ai biết chỉ em".
  "(?:có|được|phải|còn|bị) [^.,;:!?]{1,40} (?:không|ko|hông|hong)(?: (?:ạ|vậy|nhỉ|ta|nha|nhé|mn|mọi người|các bác|cả nhà))?$",
  "bao giờ(?! (?:cũng|thì))",
  "khi nào(?! (?:cũng|thì))",
  "bao nhiêu(?! (?:cũng|thì|đó|đấy))",
  "thế nào",
  "tại sao",
  "vì sao",
  "sao lại",
  "(?:vậy|thế|chưa|không|à|hả|ư|chăng|nhỉ|sao|đâu|gì) (?:ạ|nhỉ|vậy|ta|mọi người|các bác|anh chị|cả nhà|ad)$",
  "(?:hả|nhỉ|chăng|ư)$",
);
// "Đỗ xe không đúng nơi quy định": what a rule punishes, no denial.
const NOT_AS_ORDERED =
  "(?! (?:nơi|chỗ|vị trí|quy định|quy cách|quy trình|làn|phần đường|tuyến|hạn|thời hạn|giờ|ngày|mục đích|đối tượng|loại|mức|tiêu chuẩn|kỹ thuật|thẩm quyền|cách|mẫu|thiết kế))";
const DENIAL = cues(
  "tin (?:đồn|giả|vịt|thất thiệt|xấu độc|bịa|láo|nhảm|rác|tào lao|xạo|sai)",
  "tin đồn thất thiệt",
  "đồn (?:thổi|nhảm|bậy|sai|bừa|đoán)",
  "fake(?: news)?",
  "sai sự thật",
  "sai lệch",
  "là (?:hoàn toàn )?(?:sai|bịa|giả|giả mạo|nhảm|xạo|bậy|láo)",
  "(?:hoàn toàn|toàn) (?:sai|bịa|xạo|láo|nhảm)",
  `(?:không|chưa|chẳng|đâu|chả) (?:hề |có )*(?:đúng${NOT_AS_ORDERED}|chính xác|phải sự thật|có thật|có chuyện|có việc|có cơ sở|có căn cứ)`,
  "(?:không|chưa|chẳng|chả) (?:hề )?có (?:chuyện|vụ|việc|chủ trương|quy định|văn bản|kế hoạch|thông báo|thông tin|cái quy định|luật)",
  "(?:làm gì có|nào có|đâu có|đâu ra) (?:chuyện|vụ|việc|chủ trương|quy định|văn bản|kế hoạch|thông báo|thông tin|luật|cái)",
  "không có cơ sở",
  "bác bỏ",
  "bác tin",
  "bác thông tin",
  "phủ nhận",
  "bịa đặt",
  "(?:bịa chuyện|bịa ra|toàn bịa)",
  "xuyên tạc",
  "đính chính",
  "thất thiệt",
  "đừng (?:có )?(?:tin|nghe|share|chia sẻ|hoang mang|lan truyền)",
  "(?:chớ|không nên|khỏi) (?:tin|nghe|share|chia sẻ|hoang mang|lan truyền)",
  "(?:ai|đứa nào|kẻ nào|người nào) (?:nói|bảo|đồn|kêu)[^.!?]{0,160} (?:là )?(?:sai|láo|xạo|bậy|bịa|nói láo|nói dối)",
  "xạo",
  "nói (?:bậy|láo|dối|điêu|xàm)",
  "(?:lời|tin|là|chỉ là) đồn(?: đại| đoán)?",
  "dàn dựng",
  "(?:vô|thiếu|không (?:hề )?có) (?:căn cứ|cơ sở|bằng chứng)",
  "(?:bị (?:xử )?phạt|xử phạt)[^.;]{0,40} (?:vì|do|về hành vi) (?:đã )?(?:đăng|tung|đưa|chia sẻ|phát tán|lan truyền|bịa|loan)",
  "(?:cảnh báo|cảnh giác)(?: về| với| trước)? (?:các |những |một |loạt |nhiều )*(?:tin nhắn|quảng cáo|thông tin|nội dung|bài viết|bài đăng|clip|video|chiêu|chiêu trò|thủ đoạn|đường dẫn|cuộc gọi|hình ảnh|website|trang|tin)",
  "hiểu (?:nhầm|lầm|sai)",
  "không phải (?:là |như |vậy|thế|tất cả|sự thật)",
  "chưa (?:được )?(?:kiểm chứng|xác thực|xác minh)",
  "cắt ghép",
  "câu (?:like|view|tương tác)",
  "giả mạo",
  "chưa (?:hề )?(?:ban hành|có chủ trương|có quy định)",
  "bị (?:xử )?phạt vì (?:đăng|tung|đưa|chia sẻ)",
  "(?:tung|lan truyền|phát tán) tin",
  "nhầm (?:rồi|lẫn)",
  "tin này sai",
  "sai (?:rồi|bét|bét nhè|hết|toét|nha|nhé)",
  `không đúng${NOT_AS_ORDERED}`,
  "trấn an",
);
const AGAINST_DENIAL = cues(
  "(?:không|chẳng|chả|đâu|đâu có) (?:phải|còn)(?: phải)? (?:là )?(?:tin )?(?:đồn|giả|vịt|fake|bịa|đùa)",
  "(?:ai bảo|ai nói|đừng bảo|đừng nói)[^.]{0,30}(?:giả|đồn|fake|sai|bịa)",
  "không (?:hề )?(?:sai|fake|giả|bịa|xạo|đùa)",
);
const CONCEDED = cues(
  "(?:dù|mặc dù|tuy|dẫu|mặc cho)[^.]{0,60}(?:bác bỏ|phủ nhận|đính chính|nói không|bảo không|kêu)",
  "(?:bác bỏ|phủ nhận|đính chính)[^.]{0,40}(?:nhưng|mà|song)[^.]{0,20}(?:thực tế|sự thật|thật ra|vẫn|rõ ràng)",
);
const SUPPOSED = cues(
  "nếu (?:như |mà )?(?:thật|đúng|sau này|nhà nước|chính phủ|bộ|có chuyện|có thật|áp dụng|ban hành|tăng|thông qua)",
  "giả sử",
  "giá (?:mà|như)",
  "ước (?:gì|chi)",
  "(?:mong|hy vọng|hi vọng|kiến nghị|đề nghị) (?:nhà nước|chính phủ|bộ|sở|các cấp|quốc hội|cơ quan|tỉnh|thành phố|phường|xã)?[^.]{0,20}(?:tăng|giảm|bỏ|phạt|cấm|miễn|thu|cho|sớm|xem xét)",
  "(?:nên|phải chi|cần phải|hãy) (?:tăng|giảm|bỏ|phạt|cấm|miễn|thu|hạ|nâng|thêm|nới|sửa|đổi|rút|kéo|giữ|quy định|áp dụng|hỗ trợ|cho|để|xem xét|điều chỉnh)",
  "^(?:nên|hãy|xin hãy|xin(?! (?:giấy|cấp|phiếu|bản))|mong|kính mong|đề nghị|kiến nghị|ước)",
  "hình như",
  "có lẽ",
  "có khi",
  "chắc (?:là|sẽ|sắp|cũng|tới|mai)",
  "biết đâu",
  "lỡ (?:mà|như)",
  "sợ (?:là|rằng|sau này|rồi|mai mốt)",
  "lo (?:là|rằng|sau này|sẽ|bị)",
  "(?:đã từng|trước đây|hồi trước|ngày trước|ngày xưa|hồi xưa|trước kia|năm ngoái|năm trước|thời trước|hồi (?:năm )?(?:19|20)\\d\\d|theo (?:luật|quy định|nghị định|thông tư|mức|bản) (?:cũ|trước))(?!.*(?:giờ|nay|từ (?:ngày|tháng|\\d)))(?<!(?:bây giờ|giờ|hiện nay|từ nay|gấp) .*)",
  "có thể (?:sẽ )?(?:được )?(?:tăng|giảm|bỏ|thêm|nới|hạ|nâng)",
  "có thể[^.,;]{0,20} (?:năm (?:sau|tới)|sang năm)",
  "(?:năm (?:sau|tới)|sang năm|thời gian tới|sắp tới)[^.;]{0,60} có thể",
  "có thể (?:năm (?:sau|tới)|sang năm)",
  "theo tôi thì",
  "thì (?:quá )?(?:ít|nhiều|cao|thấp|đắt|rẻ|nặng|nhẹ|muộn|sớm|trễ|khổ|khó|chết|tội|vô lý|phi lý|bất công)(?: quá| thật| lắm| cho)?",
  "nếu (?:năm|tháng|từ|mai|cấm|phạt|bỏ|thu|đổi|sang năm)",
  "nói đùa",
  "đùa thôi",
  "tưởng (?:là|đâu|sẽ|phải|bị)?",
);
const PERSONAL = cues(
  "(?:tôi|tui|chúng tôi|tụi tui|bọn em|tụi em)",
  "(?:nhà|con|mẹ|má|bố|ba(?! con)|cha|vợ|chồng|quán|công ty|bạn|bà nội|bà ngoại|ông nội|ông ngoại|xóm|lớp|trường|gia đình|cửa hàng|hàng xóm) (?:mình|em|cháu|tớ|con)",
  "(?:anh|chị|bác|chú|cô|ông|bà|thằng|cậu|dì|mợ|thím|bạn|nhỏ) (?:hàng xóm|đồng nghiệp|kế bên|gần nhà|nhà bên|cùng (?:phòng|xóm|cơ quan|công ty|lớp)|đầu (?:ngõ|hẻm|xóm))",
  "(?:bà|ông) (?:nội|ngoại)",
  "(?:anh rể|chị dâu|em trai|em gái|con trai|con gái|cậu em|cô em|ông anh|bà chị|cháu nội|cháu ngoại|mẹ chồng|mẹ vợ|bố chồng|bố vợ)",
  "(?:^|[,.;:!] ?)(?!(?:chị|anh) em |bà con |ông bà |cô chú |cô bác |con em )(?:bà|ông|cụ|mẹ|bố|chú|bác|cô|dì|cậu|mợ|anh|chị|cháu|vợ|chồng)(?: (?:em|hai|ba|tư|năm|út|họ))? (?:\\d{1,3} tuổi )?(?:bị|đi|nhận|lãnh|mất|chưa|đã|vừa|mới|đóng|chạy|lái)",
  "(?:bệnh viện|trường|trạm|phường|xã|nhân viên|lễ tân|cô giáo|thầy|bảo vệ|chủ|quán|ngân hàng)[^,.;]{0,24} (?:bắt|ép|vòi|hạch|hành)",
  // Without marks "đòi" reads as "đổi": it needs what is demanded, and a bank does change money.
  "(?:bệnh viện|trường|trạm|phường|xã|nhân viên|lễ tân|cô giáo|thầy|bảo vệ|chủ|quán)[^,.;]{0,24} đòi (?:tiền|phí|nộp|thêm|đóng|\\d)",
  "(?:công ty|cty|xí nghiệp|xưởng|sếp|ông chủ|bà chủ|chủ quán|chủ trọ) (?:cho|bắt|thu|trừ|trả|bảo|kêu)",
  "(?:hôm qua|sáng nay|chiều qua|tối qua|hồi nãy|vừa nãy|hôm kia)[^.;]{0,60} bị (?:phạt|trừ|thu|bắt)",
);
const PROPOSED = cues(
  "đề xuất",
  "dự thảo",
  "dự kiến",
  "lấy ý kiến",
  "đang (?:nghiên cứu|xem xét|cân nhắc|bàn)",
  "kiến nghị",
  "xem xét",
);

/** Reads one sentence in NFC. `asks` tells that it ends in a question mark, where the caller cut it off. */
export function stanceOf(sentence: string): Stance {
  let text = lower(sentence);
  for (const [short, long] of SHORT) text = text.replace(short, long);
  const marked = hasMarks(sentence);
  const plain = marked ? text : fold(text);
  const bare = plain.replace(/[\s?!.…"”')\]]+$/u, "");
  const has = ({ marked: a, bare: b }: CuePattern) => (marked ? a : b).test(bare);
  const mark = /\?[\s"”')\]!?.…]*$/.test(sentence);
  const verifying =
    has(VERIFYING) ||
    (mark && /(?:thật|that|đúng|dung|chuẩn|chuan|tin|fake|sao|vậy|vay|hả|ha|à|phải|phai)[\s?!.]*$/u.test(bare));
  const againstDenial = has(AGAINST_DENIAL);
  return {
    question: mark || verifying || has(ASKING),
    verifying,
    denial: has(DENIAL),
    againstDenial,
    conceded: has(CONCEDED),
    supposed: has(SUPPOSED),
    personal: has(PERSONAL),
    proposed: has(PROPOSED),
  };
}
