// What a rule is about, and whether a post speaks of it: the words that define it, and the names in it. A sentence such as "Luật
// có hiệu lực từ 01/7/2025" is about nothing by itself; its title is.
import type { Reading, Word } from "./reading.ts";
import { distinct } from "./slices.ts";

// Words that many rules have in their names: they tell what kind of rule it is, not which.
const OF_MANY = new Set(
  `điều chỉnh quy định kiện lịch hướng dẫn bố ban hành sửa đổi bổ sung lộ trình mức giá phí hỗ trợ cấp cấm phòng tăng giảm
thời gian độ tuổi luật nghị thông tư quyết hiệu lực công tổ chức thực dân sau trước`.split(/\s+/),
);
const KINDS = new Set(["phat", "lephi", "mienphi", "nguoidan", "tangtruong", "khong"]);

const defining = (words: readonly Word[]): Word[] =>
  distinct(words).filter((word) => !OF_MANY.has(word.exact) && !KINDS.has(word.key));

const ENOUGH_SAID = 0.5;
const NEARLY_ALL = 0.7;
/** Longest title, in defining words, that is a name; longer ones are those of whole documents. */
const LONGEST_NAME = 9;

/** "Vi phạm bị phạt …": a sentence that is about what the sentence before it says. */
export const pointsBack = (passage: string): boolean =>
  /^\P{L}*(?:(?:người|trường hợp|hành vi|nếu|hộ) )?vi phạm(?!\p{L})/iu.test(passage);

/** Share of what the rule is about that the post names anywhere, by weight. */
export function topicShare(
  post: ReadonlySet<string>,
  title: Reading | null,
  passage: Reading,
  said: number,
  before: Reading | null,
): number {
  const share = (words: readonly Word[]) => {
    let total = 0;
    let found = 0;
    for (const word of words) {
      total += word.weight;
      if (post.has(word.key)) found += word.weight;
    }
    return total === 0 ? 0 : found / total;
  };
  const all = defining(passage.words);
  const name = title === null ? [] : defining(title.words);
  // A post without any of the terms of the name speaks of it only where it says nearly all of the passage.
  const terms = name.filter((word) => word.weight > 1);
  const least =
    terms.length > 0 && !terms.some((word) => post.has(word.key)) ? NEARLY_ALL : title === null ? 0.01 : ENOUGH_SAID;
  // One that says most of a passage that has words of its own speaks of it, whatever the whole is called.
  if (all.length >= 3 && said >= least) return 1;
  if (least === NEARLY_ALL) return 0;
  const amount = passage.quantities.find((one) => one.kind !== "date");
  const head = defining(passage.words.filter((word) => amount === undefined || word.end <= amount.start));
  const own = head.length >= 2 ? head : all;
  if (before !== null && pointsBack(passage.text)) return Math.max(share(name), share(defining(before.words)));
  const byName = name.length > 0 && name.length <= LONGEST_NAME ? share(name) : 0;
  const bySentence = own.length >= 2 ? share(own) : 0;
  if (byName > 0 || bySentence > 0 || name.length > 0 || own.length >= 2) return Math.max(byName, bySentence);
  const near = before === null ? [] : defining(before.words);
  return near.length >= 2 ? share(near) : share(distinct(passage.words));
}

// Words before the name of a place or thing of one place.
const NAMED = new Set(
  "xã phường quận huyện cầu chợ sông núi bến đập hồ khu thôn ấp đảo ga đèo kênh trường đường rác máy tỉnh".split(" "),
);

/** Names of places and works: behind a word such as "xã", "cầu", "chợ". Keys of their words. */
function namesIn(reading: Reading): string[][] {
  const out: string[][] = [];
  for (const [at, word] of reading.words.entries()) {
    if (!NAMED.has(word.exact)) continue;
    const name: string[] = [];
    for (let next = at + 1; next < reading.words.length && name.length < 4; next++) {
      const part = reading.words[next];
      const gap = reading.text.slice(reading.words[next - 1]?.end, part?.start);
      if (part === undefined || !part.capital || part.weight === 0 || /[,;.]/.test(gap)) break;
      name.push(part.key);
    }
    if (name.length > 0) out.push(name);
  }
  return out;
}

/** A rule of one commune, bridge or market speaks to posts that name it, or another name of the rule ("sông Lam"). */
export function namesAgree(post: readonly string[], title: Reading | null, passage: Reading): boolean {
  const names = [...namesIn(passage), ...(title === null ? [] : namesIn(title))];
  if (names.length === 0) return true;
  return names.some((name) => post.some((_key, at) => name.every((part, index) => post[at + index] === part)));
}
