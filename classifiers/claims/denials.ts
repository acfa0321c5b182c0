// Denials in official pages and press, taken apart into the statement that is denied and the sentence that denies it: proposals of
// facts for a person to accept. Nothing becomes a fact by itself.
import type { Span } from "../finding.ts";
import { sentences } from "../text/sentences.ts";

export interface DenialFound {
  /** What was claimed, as the denying sentence puts it. */
  readonly statement: string;
  /** The sentence, as printed. */
  readonly quote: string;
  readonly span: Span;
}

const NEWS =
  "(?:các )?(?:thông tin|tin đồn|tin|nội dung|bài viết|bài đăng|văn bản|hình ảnh|clip|video)(?: (?:lan truyền|đăng tải|được lan truyền|đang lan truyền|xuất hiện)[^,]{0,60}?)?";
const SAYING = "(?:cho rằng|cho biết|nói rằng|nói|rằng|về việc|về|là|có nội dung|với nội dung|phản ánh)";
const FALSE =
  "(?:là )?(?:hoàn toàn )?(?:không đúng(?: sự thật)?|sai sự thật|sai|bịa đặt|không chính xác|không có cơ sở|không có căn cứ|tin giả|thông tin giả|giả mạo|xuyên tạc|thất thiệt)";

/** Ways in which Vietnamese agencies and press deny; the group `said` is the statement. Own list. */
const PATTERNS: readonly RegExp[] = [
  // "Thông tin cho rằng X là không đúng sự thật."
  new RegExp(`${NEWS}\\s+${SAYING}\\s+(?<said>.{15,220}?)\\s+(?:là|đều là)\\s+${FALSE}`, "iu"),
  // "Bộ … bác bỏ thông tin X."
  new RegExp(
    `bác bỏ\\s+(?:hoàn toàn )?${NEWS}\\s*(?:${SAYING}\\s+)?(?<said>.{15,220}?)(?=[.;]|, (?:đồng thời|và|khẳng định|cho)|$)`,
    "iu",
  ),
  // "Không có chuyện X."
  /không (?:hề )?có (?:chuyện|việc(?! làm\b| gì\b))\s+(?<said>.{12,200}?)(?=[.;]|, |$)/iu,
  // "khẳng định không có chủ trương X"
  /(?:không|chưa) (?:hề )?có (?:chủ trương|kế hoạch|đề xuất)(?: nào)?(?: về(?: việc)?)?\s+(?<said>.{12,200}?)(?=[.;]|, (?:đồng thời|và)|$)/iu,
];
/** A question, a plan or a wish is no denial: "có hay không chuyện …". */
const NOT_A_DENIAL = /\?|có hay không|liệu|nếu|giả sử|chưa xác minh|đang xác minh|đang làm rõ/iu;
/** The beginning of a statement that says nothing by itself. */
const LEAD =
  /^(?:trên (?:mạng xã hội|facebook|zalo|tiktok|internet)[^,]*?(?:về việc|rằng|cho rằng|nói)\s+|này\s+|trên\s+|nói trên\s+)/iu;
/** The looser ways need a body that speaks: people say "không có chuyện" of anything. Own list. */
const BODY =
  /(?<![\p{L}])(?:Bộ|Sở|UBND|Ủy ban|Uỷ ban|Cục|Tổng cục|Chi cục|Vụ|Công an|Ban|Trung tâm|Kho bạc|Ngân hàng Nhà nước|Văn phòng|ngành|chính quyền|lãnh đạo (?:tỉnh|thành phố|huyện|xã|phường|sở|bộ)|thành phố|tỉnh|huyện|xã|phường|nhà trường|bệnh viện)(?![\p{L}])/u;
const LOOSE_FROM = 2;
/** Somebody speaks of themselves. */
const PERSONAL = /^(?:tôi|chúng tôi|mình|chú|anh|chị|em|bạn|con|cô|ông|bà)\s/iu;
const LEAST_WORDS = 4;
const MOST = 5;

/** Denials in the text, in order, at most five: a page answers one or two rumours. `text`: NFC, paragraphs apart by \n. */
export function findDenials(text: string): DenialFound[] {
  const out: DenialFound[] = [];
  for (const { start, end } of sentences(text)) {
    if (out.length >= MOST) break;
    const quote = text.slice(start, end);
    if (quote.length > 600 || NOT_A_DENIAL.test(quote)) continue;
    const official = BODY.test(quote);
    for (const [at, pattern] of PATTERNS.entries()) {
      if (at >= LOOSE_FROM && !official) continue;
      const said = pattern.exec(quote)?.groups?.said;
      if (said === undefined) continue;
      const statement = tidy(said);
      if (statement.split(/\s+/).length < LEAST_WORDS || PERSONAL.test(statement)) continue;
      if (!out.some((one) => one.statement === statement)) out.push({ statement, quote, span: [start, end] });
      break;
    }
  }
  return out;
}

function tidy(said: string): string {
  const bare = said
    .replace(LEAD, "")
    .replace(/^["“'‘\s]+|["”'’\s,:]+$/gu, "")
    .replace(/\s+/g, " ");
  return bare.slice(0, 1).toUpperCase() + bare.slice(1);
}
