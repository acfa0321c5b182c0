// Words that carry tone in talk about public services and policies, with negation and degree. Own list. It judges alone as
// the named baseline and adds its counts to the model's features; it does not decide what a complaint is.
import { type PhraseHits, PhraseTable, phrases } from "../lexicon/phrase-table.ts";

const POSITIVE = phrases(`
  tốt, rất tốt, tuyệt vời, hài lòng, hoan nghênh, ủng hộ, đồng tình, cảm ơn, biết ơn, trân trọng, nhiệt tình,
  tận tình, chu đáo, nhanh chóng, nhanh gọn, thuận tiện, thuận lợi, tiện lợi, dễ dàng, hiệu quả, thiết thực,
  kịp thời, minh bạch, văn minh, sạch đẹp, khang trang, thân thiện, lịch sự, niềm nở, vui vẻ, phấn khởi, yên tâm,
  tin tưởng, tự hào, đáng khen, khen ngợi, biểu dương, tuyên dương, xuất sắc, ấn tượng, thành công, khởi sắc,
  cải thiện, tiến bộ, bứt phá, vượt kế hoạch, giảm bớt thủ tục, đỡ vất vả, đỡ mất công, quá hay, hay quá,
  quá tốt, tuyệt, hợp lý, hợp tình, nhân văn, ý nghĩa, đúng đắn, mừng, vui, thích, đỡ khổ, nhẹ gánh,
  chuyên nghiệp, tận tâm, đúng hẹn, sớm hẹn, trước hẹn, tiết kiệm, thông thoáng, êm ả, gọn nhẹ, may mắn,
  đánh giá cao, yêu thích, hữu ích, có ích, bổ ích, chất lượng tốt, an toàn hơn, mượt, ưng, ưng ý, ưng bụng,
  đã quá, dễ thương
`);
const NEGATIVE = phrases(`
  tệ, quá tệ, tồi, kém, yếu kém, chậm, chậm trễ, chậm chạp, ì ạch, rườm rà, nhiêu khê, phiền hà, phiền phức,
  khó khăn, vướng mắc, bất cập, bất tiện, bất hợp lý, vô lý, phi lý, bức xúc, thất vọng, chán, chán nản, bực,
  bực mình, tức, khổ, khổ sở, mệt mỏi, hành dân, nhũng nhiễu, hách dịch, cửa quyền, quan liêu, thờ ơ, vô cảm,
  vô trách nhiệm, thiếu trách nhiệm, đùn đẩy, né tránh, lãng phí, tham nhũng, tiêu cực, ô nhiễm, ngập, kẹt xe,
  ùn tắc, quá tải, xuống cấp, hư hỏng, nứt, lún, dang dở, đình trệ, trì trệ, ách tắc, treo, lỗi, báo lỗi,
  không hiểu nổi, đắt, đắt đỏ, quá cao, gánh nặng, thiệt thòi, thiệt hại, bất công, mất công, mất thời gian,
  lằng nhằng, loằng ngoằng, rối, rối rắm, mập mờ, thiếu minh bạch, khiếu nại, phản đối, bất bình, lo lắng,
  lo ngại, hoang mang, đáng lo, sai phạm, vi phạm, yếu, thấp kém, bẩn, hôi thối, mùi hôi, ồn, nguy hiểm, tai nạn,
  buồn, đau lòng, xót xa, đáng trách, đáng xấu hổ, mất niềm tin, hứa suông, nói suông, đánh trống bỏ dùi,
  đem con bỏ chợ, chết yểu, lạm thu, chặt chém, cắt xén, bỏ mặc, bỏ bê, dở, dở tệ, ức chế, nản, ngao ngán, oải,
  cùi bắp, bó tay, chịu thua, giảm sút, sụt giảm, thua lỗ, phá sản, thiếu hụt, thiếu thuốc, mất điện, cúp nước,
  mất nước, chờ dài cổ, hết nói nổi
`);
const NEGATION = phrases(`
  không, chưa, chẳng, không hề, chưa hề, chẳng hề, đừng, đâu có, không có, chưa có, không còn, thiếu, bớt, hết
`);

const POSITIVE_TAG = 0;
const NEGATION_TAG = 2;
const TABLE = new PhraseTable([POSITIVE, NEGATIVE, NEGATION]);

/** How many words after a negation it reaches; punctuation is not needed at this length. */
const SCOPE = 3;

export const TONE_TABLE: PhraseTable = TABLE;

/** Good and bad words among the hits [first, last) of TONE_TABLE, after negation. */
export function countTone(hits: PhraseHits, first: number, last: number): { positive: number; negative: number } {
  let positive = 0;
  let negative = 0;
  let negatedUntil = -1;
  let covered = -1;
  for (let i = first; i < last; i++) {
    const from = hits.from[i] ?? 0;
    const to = hits.to[i] ?? 0;
    if (from < covered) continue;
    covered = to;
    if (hits.tag[i] === NEGATION_TAG) negatedUntil = to + SCOPE;
    else if ((hits.tag[i] === POSITIVE_TAG) !== from < negatedUntil) positive++;
    else negative++;
  }
  return { positive, negative };
}
