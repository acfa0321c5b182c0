// Signs that a sentence states something specific and checkable on a public matter: figures with units, dates, documents,
// verbs of effect. They judge alone as the named baseline and give the model its cues.
import { PhraseHits, PhraseTable, phrases } from "../lexicon/phrase-table.ts";
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
const TABLE = new PhraseTable([UNITS, EFFECT, OPINION]);

/** Signs in the slots of one sentence. */
export class CheckSigns {
  units = 0;
  effects = 0;
  opinions = 0;
  numbers = 0;
  readonly #hits = new PhraseHits();

  count(scan: TokenScan): void {
    this.units = 0;
    this.effects = 0;
    this.opinions = 0;
    this.numbers = 0;
    for (let i = 0; i < scan.count; i++) this.numbers += scan.numbers[i] ?? 0;
    TABLE.find(scan, this.#hits);
    for (let i = 0; i < this.#hits.count; i++) {
      const from = this.#hits.from[i] ?? 0;
      if (this.#hits.tag[i] === 0) this.units += from > 0 ? (scan.numbers[from - 1] ?? 0) : 0;
      else if (this.#hits.tag[i] === 1) this.effects++;
      else this.opinions++;
    }
  }

  /** 0..1: how likely a checkable statement, by the signs alone. */
  score(question: boolean): number {
    const z =
      -2 +
      1.6 * Math.min(this.units, 2) +
      1.1 * Math.min(this.effects, 2) +
      0.5 * Math.min(this.numbers, 2) -
      1.2 * this.opinions -
      (question ? 2 : 0);
    return 1 / (1 + Math.exp(-z));
  }
}
