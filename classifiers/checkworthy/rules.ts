// Signs that a sentence states something specific and checkable on a public matter: figures with units, dates, documents,
// verbs of effect. They judge alone as the named baseline and give the model its cues.
import { type PhraseHits, PhraseTable, phrases } from "../lexicon/phrase-table.ts";
import type { TokenScan } from "../linear/token-scan.ts";

const UNITS = phrases(`
  đồng, triệu, tỷ, tỉ, nghìn, phần trăm, km, ha, héc ta, tháng, ngày, năm, giờ, người, hộ, trường hợp, hồ sơ, xã,
  tuổi, vụ, lần, suất, tấn, mét
`);
const EFFECT = phrases(`
  có hiệu lực, áp dụng từ, kể từ, bắt đầu từ, từ ngày, bắt buộc, bị phạt, mức phạt, phạt tiền, tăng lên,
  giảm còn, giảm xuống, tăng, giảm, miễn, bãi bỏ, thay thế, sáp nhập, giải thể, thu phí, thu hồi, cấm,
  được hưởng, được nhận, được hỗ trợ, mức lương, lương cơ sở, mức đóng, ban hành, quy định, theo quyết định,
  theo nghị định, theo thông tư, nghị định, thông tư, quyết định số, luật, đạt, chiếm, hoàn thành, khánh thành,
  khởi công, ngừng, dừng, đóng cửa, phê duyệt, thông qua, ghi nhận
`);
const OPINION = phrases(`
  tôi nghĩ, theo tôi, hình như, chắc là, có lẽ, mong, nên, đề nghị, giá mà, cảm ơn, cho hỏi, xin hỏi, không biết
`);
export const CHECK_TABLE = new PhraseTable([UNITS, EFFECT, OPINION]);

/** Signs of one sentence: numbers with a unit, words of effect, words of opinion, all numbers. */
export interface CheckSigns {
  readonly units: number;
  readonly effects: number;
  readonly opinions: number;
  readonly numbers: number;
}

/** Signs in the slots [from, to), whose hits of CHECK_TABLE are [first, last). */
export function checkSigns(
  scan: TokenScan,
  from: number,
  to: number,
  hits: PhraseHits,
  first: number,
  last: number,
): CheckSigns {
  let units = 0;
  let effects = 0;
  let opinions = 0;
  let numbers = 0;
  for (let i = from; i < to; i++) numbers += scan.numbers[i] ?? 0;
  for (let i = first; i < last; i++) {
    const at = hits.from[i] ?? 0;
    if (hits.tag[i] === 0) units += at > from ? (scan.numbers[at - 1] ?? 0) : 0;
    else if (hits.tag[i] === 1) effects++;
    else opinions++;
  }
  return { units, effects, opinions, numbers };
}

/** 0..1: how likely a checkable statement, by the signs alone. */
export function checkScore(signs: CheckSigns, question: boolean): number {
  const z =
    -2 +
    1.6 * Math.min(signs.units, 2) +
    1.1 * Math.min(signs.effects, 2) +
    0.5 * Math.min(signs.numbers, 2) -
    1.2 * signs.opinions -
    (question ? 2 : 0);
  return 1 / (1 + Math.exp(-z));
}
