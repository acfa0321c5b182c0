// Sentences of an official page that state a rule with an amount, a day or a limit: proposals of official texts for a person to
// accept. Nothing becomes a fact by itself.
import { fold } from "../text/fold.ts";
import { sentences } from "../text/sentences.ts";
import { readQuantities } from "./quantities.ts";
import { stanceOf } from "./stance.ts";

/** What a rule does. Own list. */
const RULES =
  /(?<!\p{L})(?:được (?:hưởng|miễn|giảm|hỗ trợ|nghỉ|cấp)|không được|không phải|không thu|phải|bị phạt|phạt tiền|mức (?:phạt|thu|hỗ trợ|đóng|hưởng|lương|giá)|lệ phí|(?:phí|giá|mức) [^.;]{0,60} là|giá vé|giá (?:nước|điện)|cấm|miễn phí|có hiệu lực|áp dụng|thời hạn|hạn (?:nộp|chót)|tổ chức (?:từ|vào|ngày)|tiếp nhận)(?!\p{L})/iu;
const LONGEST = 400;
const SHORTEST = 30;
const MOST = 6;

/** Rules in the text, as printed, in order; at most six: more is a document, not a fact. `text`: NFC, paragraphs apart by \n. */
export function findRules(text: string): string[] {
  const out: string[] = [];
  for (const { start, end } of sentences(text)) {
    const sentence = text.slice(start, end).trim();
    if (sentence.length > LONGEST || sentence.length < SHORTEST || !RULES.test(sentence)) continue;
    const stance = stanceOf(sentence);
    if (stance.question || stance.denial || stance.supposed || stance.proposed || stance.personal) continue;
    if (readQuantities(sentence, fold(sentence)).every((one) => one.kind === "ordinal")) continue;
    out.push(sentence);
    if (out.length === MOST) break;
  }
  return out;
}
