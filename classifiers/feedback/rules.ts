// What a citizen's sentence does: asks, reports a difficulty, proposes, praises or complains. Phrases of our own; they judge
// alone as the named baseline and give the model its cues. Which sentence says it is chosen by the caller.
import type { Feedback } from "../finding.ts";
import { type PhraseHits, PhraseTable, phrases } from "../lexicon/phrase-table.ts";

export const QUESTION_CUES = phrases(`
  cho hỏi, cho em hỏi, cho mình hỏi, cho tôi hỏi, xin hỏi, hỏi, có được không, được không ạ, có phải, phải không,
  đúng không, thế nào, như thế nào, ra sao, làm sao, bao giờ, khi nào, bao lâu, bao nhiêu, ở đâu, chỗ nào,
  cần gì, gồm những gì, cần những giấy tờ gì, giấy tờ gì, tại sao, vì sao, có cần, có phải nộp, nhờ tư vấn,
  ai biết, có ai, hay không, không ạ, được không, chưa ạ, thủ tục gì, có mất phí không, mấy ngày, mấy giờ,
  nhờ giải đáp, mong giải đáp, xin được hướng dẫn
`);
export const DIFFICULTY_CUES = phrases(`
  không đăng nhập được, không nộp được, không vào được, không làm được, không gửi được, không tìm thấy,
  không nhận được, bị lỗi, báo lỗi, bị từ chối, bị trả lại, vướng, vướng mắc, khó khăn, gặp khó, chưa biết,
  không biết làm, chưa được, chờ mãi, đợi mãi, chưa nhận được, chưa có, không có tiền, không đủ, thiếu,
  loay hoay, bế tắc, không thể, mất sóng, không có mạng, xa quá, đi lại nhiều lần, quá hạn, bị treo,
  hệ thống treo, không khớp, sai thông tin, chưa cập nhật, không rành, không biết dùng
`);
export const PROPOSAL_CUES = phrases(`
  đề nghị, kiến nghị, đề xuất, nên, cần phải, mong, mong muốn, mong rằng, giá mà, góp ý, xin góp ý, cần bổ sung,
  cần có, nên có, nên làm, nên cho, nên bỏ, sao không, hãy, phải có, theo tôi, theo tôi thì, ước gì, ước chi,
  tốt hơn là, xem xét
`);
export const PRAISE_CUES = phrases(`
  cảm ơn, hoan nghênh, khen, đáng khen, tuyệt vời, hài lòng, nhiệt tình, tận tình, ủng hộ, tán thành, biết ơn,
  quá tốt, rất tốt, hay quá, chu đáo, nhanh gọn, tiện quá, tiện lợi, phấn khởi, xin ghi nhận, mát lòng, mát dạ,
  đồng tình
`);
export const COMPLAINT_CUES = phrases(`
  bức xúc, thất vọng, vô lý, bất công, hành dân, nhũng nhiễu, hách dịch, cửa quyền, vô cảm, thờ ơ, đùn đẩy,
  quá tệ, quá chậm, không ai giải quyết, không ai trả lời, không thấy ai, phản ánh, khiếu nại, tố, chậm trễ,
  ô nhiễm, hôi thối, chịu không nổi, hứa, lãng phí, lạm thu, chặt chém, làm ăn kiểu gì, làm việc kiểu gì, bó tay,
  hết nói nổi, coi thường, chán, ức chế, thế mà, vậy mà
`);

export const FEEDBACK_TABLE = new PhraseTable([
  QUESTION_CUES,
  DIFFICULTY_CUES,
  PROPOSAL_CUES,
  PRAISE_CUES,
  COMPLAINT_CUES,
]);

/** What the tags of FEEDBACK_TABLE mean, in their order. */
export const FEEDBACK_CUES: readonly Feedback[] = ["question", "difficulty", "proposal", "praise", "complaint"];

/** Cue counts among the hits [first, last) of FEEDBACK_TABLE, in the order of FEEDBACK_CUES; writes into `counts`. */
export function countFeedback(hits: PhraseHits, first: number, last: number, counts: Int32Array): void {
  counts.fill(0);
  let covered = -1;
  for (let i = first; i < last; i++) {
    const from = hits.from[i] ?? 0;
    if (from < covered) continue;
    covered = hits.to[i] ?? 0;
    const kind = hits.tag[i] ?? 0;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
}
