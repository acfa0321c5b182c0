// How the sentences about a policy speak of it: for, against, or neither. A word list with negation, apart from the tone of
// the whole text; null when no word says anything. It is the baseline; attitude-model.ts asks the classifier too.
import type { Attitude } from "../../classifiers/finding.ts";
import { fold, hasMarks, lower } from "../../classifiers/text/fold.ts";

export interface AttitudeJudgement {
  readonly attitude: Attitude | null;
  /** -1 against … 1 for. */
  readonly balance: number;
  /** The words that decided. */
  readonly words: readonly string[];
}

/** What judges: sentences about one policy and how they name it in, one judgement out. */
export type JudgeAttitude = (sentences: readonly string[], named?: readonly string[]) => AttitudeJudgement;

// Own lists. Weight 2: says it outright; 1: leans. Multi-word entries first so that the longer one counts.
const FOR: Readonly<Record<string, number>> = {
  "đồng tình": 2,
  "ủng hộ": 2,
  "hoan nghênh": 2,
  "nhất trí": 2,
  "tán thành": 2,
  "phấn khởi": 2,
  "hợp lòng dân": 2,
  "đánh giá cao": 2,
  "tin tưởng": 1,
  "kỳ vọng": 1,
  "thiết thực": 1,
  "hiệu quả": 1,
  "tạo thuận lợi": 2,
  "thuận lợi": 1,
  "tháo gỡ": 1,
  "kịp thời": 1,
  "nhân văn": 2,
  "hợp lý": 2,
  "cần thiết": 1,
  "đúng đắn": 2,
  "tích cực": 1,
  "giảm gánh nặng": 2,
  "được hưởng lợi": 2,
  "hưởng lợi": 1,
  "cải thiện": 1,
  "bước tiến": 2,
  "vui mừng": 2,
  "hài lòng": 2,
  "minh bạch hơn": 1,
  "nhanh gọn": 1,
  "quá tốt": 2,
  "quá chuẩn": 2,
  "rất tiện": 2,
  "rất hay": 2,
  "quá hay": 2,
  "yên tâm": 1,
  "hợp tình hợp lý": 2,
};
const AGAINST: Readonly<Record<string, number>> = {
  "phản đối": 2,
  "không đồng tình": 2,
  "bất cập": 2,
  "vướng mắc": 2,
  "khó khăn": 1,
  "bất hợp lý": 2,
  "vô lý": 2,
  "chồng chéo": 2,
  "lúng túng": 2,
  "bức xúc": 2,
  "gây khó": 2,
  "làm khó": 2,
  "chưa phù hợp": 2,
  "không phù hợp": 2,
  "thiếu khả thi": 2,
  "không khả thi": 2,
  "khó khả thi": 2,
  "quá cao": 1,
  "quá nặng": 2,
  "gánh nặng": 1,
  "thiệt thòi": 2,
  "lo ngại": 2,
  "lo lắng": 1,
  "băn khoăn": 1,
  "tăng chi phí": 1,
  "kêu cứu": 2,
  "khổ sở": 2,
  "hành dân": 2,
  "rườm rà": 2,
  "phiền hà": 2,
  "kẽ hở": 2,
  "lỗ hổng": 1,
  "tận thu": 2,
  "bỏ ngay": 2,
  "phản ứng": 1,
  "chưa rõ ràng": 2,
  "cứng nhắc": 2,
  "xa rời thực tế": 2,
  "thiếu thực tế": 2,
  "trên trời": 1,
  "thất vọng": 2,
  "bất công": 2,
  "phiền phức": 2,
  "bực mình": 2,
  "mệt mỏi": 1,
  "quá gắt": 2,
  "gắt quá": 2,
  "nặng quá": 2,
  "quá gấp": 2,
  "gấp quá": 2,
  "vội vàng": 1,
  "thiếu lộ trình": 2,
  "chịu thiệt": 2,
};
const NEGATION =
  /(?:^|\s)(?:không|chưa|chẳng|chả|đừng|khó|thiếu|ko|hết|khong|chua|giảm|tháo gỡ|gỡ|giải quyết|khắc phục)\s+(?:\p{L}+\s+){0,2}$/u;
const QUESTION = /(?:có|liệu)\s.*\bkhông\s*\?\s*$/u;

interface Entry {
  readonly exact: string;
  readonly folded: string;
  readonly weight: number;
}
const entries = (list: Readonly<Record<string, number>>, sign: number): Entry[] =>
  Object.entries(list).map(([exact, weight]) => ({ exact, folded: fold(exact), weight: weight * sign }));
const ENTRIES = [...entries(FOR, 1), ...entries(AGAINST, -1)].sort((a, b) => b.exact.length - a.exact.length);

const edge = (text: string, at: number) => at < 0 || at >= text.length || !/[\p{L}\d]/u.test(text[at] ?? "");

/** The rule-based judge. Sentences with marks are read with marks, unmarked ones folded. */
export const judgeAttitude: JudgeAttitude = (sentences) => {
  let plus = 0;
  let minus = 0;
  const words: string[] = [];
  for (const sentence of sentences) {
    const marked = hasMarks(sentence);
    let text = marked ? lower(sentence) : fold(sentence);
    if (QUESTION.test(text)) continue;
    for (const entry of ENTRIES) {
      const needle = marked ? entry.exact : entry.folded;
      for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
        if (!edge(text, at - 1) || !edge(text, at + needle.length)) continue;
        const negated = NEGATION.test(text.slice(Math.max(0, at - 28), at));
        const weight = negated ? -entry.weight : entry.weight;
        if (weight > 0) plus += weight;
        else minus -= weight;
        words.push(negated ? `không ${entry.exact}` : entry.exact);
        // Blanked, so that "không đồng tình" is not read again as "đồng tình".
        text = text.slice(0, at) + "\u0001".repeat(needle.length) + text.slice(at + needle.length);
      }
    }
  }
  if (words.length === 0) return { attitude: null, balance: 0, words };
  const balance = (plus - minus) / (plus + minus);
  const attitude: Attitude = balance > 0.34 ? "favourable" : balance < -0.34 ? "unfavourable" : "neutral";
  return { attitude, balance, words: [...new Set(words)] };
};
