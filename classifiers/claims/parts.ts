// A post's sentence beside a rule, part by part: people say one amount, day or duty of a rule in their own words, with a
// complaint around it. Whole passages are compared in judge-passage.ts; this looks where that comparison is silent.
import type { Span } from "../finding.ts";
import { bodyDifference } from "./bodies.ts";
import type { Abstention, Difference } from "./claim-types.ts";
import { exclusiveClash, findWord, negatedWords, oppositeOf, samePer, textOf } from "./compare.ts";
import { agree, type Quantity } from "./quantities.ts";
import { type Reading, sameWord, type Word } from "./reading.ts";

/** Set on the odd lines of the posts written apart (docs/claims.md). */
const LEAST = {
  /** Weighty words in common; a term counts twice. */
  common: 3,
  /** Share of what the rule is about that the post must name. */
  topic: 0.5,
  /** Share of the words of the post's part that the rule must have. */
  said: 0.6,
  /** Share of the words of the rule's part that the post must have. */
  own: 0.5,
} as const;

export interface PartsFound {
  readonly difference: Difference | null;
  readonly reason: Abstention | null;
  readonly score: number;
  readonly span: Span;
  /** Where the differing part of the post ends: what is said up to there must be stated, not lived through. */
  readonly end: number;
}

export interface Rule {
  readonly passage: Reading;
  /** What the rule is called; null where it has no title. */
  readonly title: Reading | null;
  readonly publisher: Reading;
  /** All that the fact says: an amount that it names anywhere is no difference. */
  readonly whole: Reading;
}

interface Part {
  /** Words [from, to). */
  readonly from: number;
  readonly to: number;
}

const CUTS = new Set(["nhưng", "song", "còn"]);

const partsKept = new WeakMap<Reading, readonly Part[]>();

/** Stretches between commas and the like, and before "nhưng", "còn", "mà". */
function partsOf(reading: Reading): readonly Part[] {
  const known = partsKept.get(reading);
  if (known !== undefined) return known;
  const out: Part[] = [];
  let from = 0;
  const { words, text } = reading;
  for (let at = 1; at <= words.length; at++) {
    const word = words[at];
    const between = word === undefined ? "" : text.slice(words[at - 1]?.end ?? 0, word.start);
    const cut =
      word === undefined ||
      /[,;:!?.()]\s|\s[-–]\s|\n/.test(between) ||
      CUTS.has(word.exact) ||
      (word.exact === "mà" && at > from + 2);
    if (!cut) continue;
    out.push({ from, to: at });
    from = at;
  }
  partsKept.set(reading, out);
  return out;
}

// Words that people put around a statement: they say nothing of what it is about.
const FILLERS = new Set(
  "vọt tận lận hẳn dữ khổ tội mệt nặng ác đắt chát cao nhất lỡ tăng giảm làm muốn xin cần vẫn chứ ít đủ vòng tốn mất chịu".split(
    " ",
  ),
);

const OF_TITLES = new Set("điều chỉnh quy định kiện lịch hướng dẫn bố ban hành sửa đổi bổ sung lộ trình".split(" "));

const weighty = (reading: Reading, { from, to }: Part): Word[] =>
  reading.words.slice(from, to).filter((word) => word.weight >= 1 && !FILLERS.has(word.exact));

/** The words before an amount back to the one before it, within its part: what the amount is of. Its unit belongs to it. */
function headOf(reading: Reading, quantity: Quantity): Word[] {
  const { part } = partAround(reading, quantity.start);
  let from = reading.words[part.from]?.start ?? 0;
  let taken = "";
  for (const other of reading.quantities)
    if (other.end <= quantity.start && other.end > from) {
      from = other.end;
      taken = other.unit;
    }
  const unit = quantity.unit.split(" ")[0];
  return reading.words.filter(
    (word, at) =>
      at >= part.from &&
      at < part.to &&
      word.weight >= 1 &&
      ((word.start >= from && word.end <= quantity.start && word.key !== taken) ||
        (word.start >= quantity.start && word.start <= quantity.end + 1 && word.key === unit)),
  );
}

/** The part around a place of the text; one without weighty words is read with the next, the last with the one before. */
function partAround(reading: Reading, start: number): { part: Part; number: number } {
  const parts = partsOf(reading);
  let number = parts.findIndex(({ to }) => (reading.words[to - 1]?.end ?? 0) > start);
  if (number < 0) number = parts.length - 1;
  let part = parts[number] ?? { from: 0, to: reading.words.length };
  for (let next = number + 1; weighty(reading, part).length === 0 && next < parts.length; next++)
    part = { from: part.from, to: parts[next]?.to ?? part.to };
  for (let before = number - 1; weighty(reading, part).length === 0 && before >= 0; before--)
    part = { from: parts[before]?.from ?? 0, to: part.to };
  return { part, number };
}

function shareOf(list: readonly Word[], own: Reading, others: readonly Reading[]): number {
  let total = 0;
  let found = 0;
  for (const word of list) {
    total += word.weight;
    if (others.some((other) => findWord(word, own, other) !== undefined)) found += word.weight;
  }
  return total === 0 ? 0 : found / total;
}

/** Words that narrow a rule: a post that narrows where the rule does not speaks of another case. Folded. */
const NARROWING =
  /\b(?:thap nhat|thi thu|nhe nhat|tai pham|lan (?:hai|ba|2|3)|chua vuot|chua qua|dich vu|tu nhan|truong tu|dan lap|ngoai cong lap|quoc te|tai nha|ngoai gio|lam nhanh|lay nhanh|lay ngay|trong ngay|qua dai ly|nguoi nuoc ngoai)\b/;
/** A step, class or zone of a scale. */
const STEP =
  /\b(?:bac|loai|hang|nhom|vung|tuyen|lop|muc|(?<!tro )cap|dot|dien) (?:\d{1,2}(?![.,]?\d| ?(?:k|tr|trieu|nghin|ngan|ty|dong|phan|%))|i{1,3}|iv|v|mot|hai|ba|bon|a|b|c)\b/g;

/** The part is about a case that the rule does not speak of: another step of a scale, another limit, another service. */
function narrower(
  claim: Reading,
  part: Part,
  compared: Quantity,
  rule: Pick<Rule, "passage" | "title" | "whole">,
): boolean {
  const start = claim.words[part.from]?.start ?? 0;
  const end = claim.words[part.to - 1]?.end ?? 0;
  const folded = claim.folded.slice(start, end);
  const there = `${rule.title?.folded ?? ""} ${rule.passage.folded}`;
  if (NARROWING.test(folded) && !NARROWING.test(there)) return true;
  for (const [step] of folded.matchAll(STEP)) if (!new RegExp(`\\b${step}\\b`).test(there)) return true;
  return claim.quantities.some(
    (one) =>
      one !== compared &&
      one.start >= start &&
      one.end <= end &&
      (one.bound ?? null) !== null &&
      (one.kind === "count" || one.kind === "duration" || one.kind === "age") &&
      !knownValue(one, claim, rule.whole),
  );
}

/** What happened to people at one time, not what the rule is. */
const EVENT =
  /(?<!\p{L})(?:hôm (?:qua|kia|trước|rồi|bữa)|sáng nay|trưa nay|chiều nay|chiều qua|tối qua|đêm qua|sáng qua|tuần (?:trước|rồi|qua)|tháng (?:trước|rồi|nào cũng)|bữa (?:trước|qua|kia)|vừa nãy|hồi nãy|lần nào|ngày nào cũng|tối nào|(?:đến|tới|mà) (?:giờ|nay) (?:vẫn )?chưa|vừa (?:trúng|bán|mua|nhận|bị|được|đóng|nộp|trả)|(?:đưa|chở|dẫn) (?:con|cháu|bé|mẹ|bố|ba|má|bà|ông|vợ|chồng)|chưa (?:thấy|nhận được|nhận)|thực tế|bị từ chối|hom qua|sang nay|tuan truoc|thang truoc|chua thay|chua nhan)(?!\p{L})/iu;
const ANNOUNCED =
  /(?<!\p{L})(?:công bố|ban hành|thông báo|quy định|quyết định|thông qua|ra luật|luật|nghị định|thông tư|chính thức)(?!\p{L})/iu;

/** True where the text tells of an event and of no rule. */
export function tellsAnEvent(text: string): boolean {
  return EVENT.test(text) && !ANNOUNCED.test(text);
}

/** True where the fact names this value too, of a thing that may be the claim's. */
export function knownValue(one: Quantity, claim: Reading, whole: Reading): boolean {
  const same = whole.quantities.filter((other) => other.kind === one.kind && mayBeOf(claim, whole, other));
  if (same.some((other) => agree(one, other) === true && asExact(one, other))) return true;
  if (one.kind !== "count" || one.unit === "ngay mot lan") return false;
  if (same.some((other) => other.unit !== "ngay mot lan" && other.low <= one.low && one.low <= other.high)) return true;
  // "4 môn" of a rule with "2 môn bắt buộc và 2 môn tự chọn".
  const alike = same.filter((other) => other.unit === one.unit && other.low === other.high);
  return alike.length > 1 && alike.reduce((sum, other) => sum + other.low, 0) === one.low;
}

/** A year alone does not confirm a day of it. */
function asExact({ date: said }: Quantity, { date: official }: Quantity): boolean {
  if (said === null || official === null) return true;
  return (said.day === null || official.day !== null) && (said.month === null || official.month !== null);
}

/** The sentence around an amount of the fact is not about something that excludes the claim's. */
function mayBeOf(claim: Reading, whole: Reading, { start, end }: Quantity): boolean {
  const from = Math.max(whole.text.lastIndexOf("\n", start), whole.text.lastIndexOf(". ", start)) + 1;
  const words = whole.words.filter((word) => word.start >= from && word.end <= end);
  return !exclusiveClash(claim.words, words);
}

/** "con 4 tuổi" tells of somebody; "đủ 70 tuổi", "60 tuổi là được" of a limit. */
function isLimit(one: Quantity, folded: string): boolean {
  if (one.kind !== "age" || (one.bound ?? null) !== null) return true;
  return (
    /\b(?:len|den|toi|het|qua|con|xuong|la|thanh|du|tu)\s*$/.test(
      folded.slice(Math.max(0, one.start - 12), one.start),
    ) || /^ (?:la|thi|moi|tro|duoc|phai)\b/.test(folded.slice(one.end))
  );
}

function comparable(said: Quantity, official: Quantity): boolean {
  if (said.kind !== official.kind) return false;
  if (said.date !== null && official.date !== null) {
    if (said.role !== official.role) return false;
    return agree(said, official) === false;
  }
  return agree(said, official) === false && (said.kind !== "count" || said.unit !== "");
}

const FREE =
  /(?<!\p{L})(?:miễn phí|miễn (?:toàn bộ )?(?:lệ phí|học phí|vé|tiền|thuế|phí)|không (?:thu|mất) (?:phí|tiền|lệ phí))(?!\p{L})/iu;
const FREE_SAID =
  /(?<!\p{L})(?:miễn|mien|không mất|khong mat|không thu|khong thu|không phải (?:nộp|trả|đóng)|(?<![\d.,])0(?:%| đồng))(?!\p{L})/iu;
const PAYING =
  /(?<!\p{L})(?:thu|đóng|nộp|trả|tốn|mất|phí|lệ phí|giá|thu phí|dong|nop|tra|ton|mat|phi|le phi|gia)(?!\p{L})/iu;
const NO_LONGER_FREE =
  /(?<!\p{L})(?:không còn|khong con|hết|het|bỏ|bo) (?:được )?(?:miễn phí|miễn|mien phi|mien)(?!\p{L})/iu;
const MUST_PAY =
  /(?<!\p{L})(?:(?:vẫn |đều |cũng )?phải (?:đóng|nộp|trả|mua)(?: (?:tiền|phí|lệ phí|học phí|vé))|(?:vẫn|đều|cũng) mất tiền|mà cũng mất tiền)(?!\p{L})/iu;

const CONTRAST = /(?<!\p{L})(?:mà|nhưng|vậy mà|thế mà|trong khi|ma|nhung|trong khi)(?!\p{L})/iu;

/** The claim's quantities that may speak against the rule: none that it names, none of another case or of somebody's life. */
export function mayDiffer(claim: Reading, rule: Pick<Rule, "passage" | "title" | "whole">): Quantity[] {
  const known = claim.quantities.filter((one) => knownValue(one, claim, rule.whole));
  // "Lịch ghi 18 giờ mà 22 giờ chưa thấy xe": the rule, and how it is kept or what it means.
  const contrasted = CONTRAST.test(claim.text);
  return claim.quantities.filter(
    (one) =>
      !known.includes(one) &&
      !(contrasted && known.some(({ kind }) => kind === one.kind)) &&
      isLimit(one, claim.folded) &&
      !narrower(claim, partAround(claim, one.start).part, one, rule),
  );
}

/** Gives the difference between one part of the post and one part of the rule, or a reason for silence. */
export function compareParts(claim: Reading, rule: Rule): PartsFound {
  const { passage, title, publisher, whole } = rule;
  const sides = title === null ? [passage, publisher] : [passage, title, publisher];
  const none = (reason: Abstention, score = 0): PartsFound => ({
    difference: null,
    reason,
    score,
    span: [0, claim.text.length],
    end: claim.text.length,
  });
  const seen = new Set<string>();
  let common = 0;
  let first = -1;
  let last = -1;
  for (const [at, word] of claim.words.entries()) {
    if (word.weight < 1 || !sides.some((side) => findWord(word, claim, side) !== undefined)) continue;
    if (first < 0) first = at;
    last = at;
    if (seen.has(word.key)) continue;
    seen.add(word.key);
    common += word.weight > 1 ? 2 : 1;
  }
  if (common < LEAST.common) return none("too-little-in-common");
  const about = [
    title === null ? [] : distinct(title.words).filter((word) => !OF_TITLES.has(word.exact)),
    distinct(weighty(passage, partsOf(passage)[0] ?? { from: 0, to: 0 })),
  ];
  const topic = Math.max(
    shareOf(about[0] ?? [], title ?? passage, [claim]),
    (about[1]?.length ?? 0) >= 2 ? shareOf(about[1] ?? [], passage, [claim]) : 0,
  );
  if (topic < LEAST.topic) return none("too-little-in-common");
  if (!localNamesAgree(claim, passage, title)) return none("other-place");
  const found = (difference: Difference, said: number, own: number, end: number): PartsFound => ({
    difference,
    reason: null,
    score: Math.min(1, 0.4 * said + 0.3 * own + 0.3 * topic),
    span: [claim.words[first]?.start ?? 0, Math.max(end, claim.words[last]?.end ?? 0)],
    end,
  });

  const confirmed = claim.quantities.some((one) => knownValue(one, claim, whole));
  for (const one of mayDiffer(claim, rule)) {
    const { part, number } = partAround(claim, one.start);
    const words = weighty(claim, part);
    const said = shareOf(words, claim, sides);
    if (words.length === 0 || said < LEAST.said) continue;
    const head = { from: 0, to: part.to };
    const spoken: Reading = { ...claim, words: claim.words.slice(head.from, head.to) };
    let best: { official: Quantity; own: number } | null = null;
    for (const official of passage.quantities) {
      if (!comparable(one, official) || !samePer(claim, one, passage, official)) continue;
      const mine = headOf(passage, official);
      // A day on which a rule begins or ends belongs to all of it, and so does the only amount of its kind.
      const ofAll =
        (one.date !== null && one.role !== "at") ||
        (mine.length === 0 && topic >= 0.8 && passage.quantities.filter(({ kind }) => kind === one.kind).length === 1);
      const own = Math.max(ofAll ? topic : 0, shareOf(mine, passage, [spoken]));
      if (own >= LEAST.own && own > (best?.own ?? 0)) best = { official, own };
    }
    if (best === null) continue;
    const end = claim.words[(partsOf(claim)[number]?.to ?? 1) - 1]?.end ?? one.end;
    return found(
      { kind: one.kind, said: textOf(claim, one), official: textOf(passage, best.official) },
      said,
      best.own,
      end,
    );
  }

  // What the rule gives for nothing and the post says is paid for.
  const free = FREE.exec(passage.text);
  if (free !== null && !confirmed) {
    const mine = weighty(passage, partAround(passage, free.index).part);
    const own = shareOf(mine, passage, [claim]);
    for (const part of partsOf(claim)) {
      const from = claim.words[part.from]?.start ?? 0;
      const to = claim.words[part.to - 1]?.end ?? 0;
      const text = claim.text.slice(from, to);
      const sum = claim.quantities.find((one) => one.kind === "money" && one.start >= from && one.end <= to);
      const paid = sum !== undefined && PAYING.test(text) ? textOf(claim, sum) : MUST_PAY.exec(text)?.[0];
      if (paid === undefined) continue;
      const gone = NO_LONGER_FREE.test(claim.text);
      if (!gone && FREE_SAID.test(claim.text)) continue;
      if (NARROWING.test(claim.folded)) continue;
      const words = weighty(claim, part);
      const said = shareOf(words, claim, sides);
      if (own < LEAST.own || (said < LEAST.said && words.length > 0)) continue;
      return found({ kind: "money", said: paid, official: free[0] }, said, own, to);
    }
  }

  const body = bodyDifference(claim, passage, whole);
  if (body !== null && shareOf(weighty(claim, partAround(claim, body.start).part), claim, sides) >= LEAST.said)
    return found(body.difference, 1, topic, body.end);

  const negation = negationOf(claim, passage, sides);
  if (negation !== null) return found(negation.difference, negation.said, negation.own, negation.end);
  for (const part of partsOf(claim)) {
    const words = claim.words.slice(part.from, part.to);
    const opposite = oppositeOf({ ...claim, words }, passage);
    if (opposite === null) continue;
    const rest = words.filter((word) => word.weight >= 1 && !` ${opposite.said} `.includes(` ${word.exact} `));
    const said = shareOf(rest, claim, sides);
    if (rest.length > 0 && said >= 0.7) return found(opposite, said, topic, words[words.length - 1]?.end ?? 0);
  }
  return none("part-missing", 0.4 * topic);
}

function distinct(words: readonly Word[]): Word[] {
  const keys = new Set<string>();
  return words.filter((word) => word.weight >= 1 && !keys.has(word.key) && keys.add(word.key));
}

const FORBIDS = /không được|không (?:được )?phép|(?<!không )cấm(?!\p{L})|không tổ chức/iu;
const ALLOWS =
  /(?<!\p{L})(?:được|dc|đc|duoc|cho phép|cho phep|có quyền|co quyen|quy định|quy dinh|hợp pháp|luật|luat|không cấm|khong cam|bắt buộc|phải|(?:sở|bộ|ubnd|tỉnh|thành phố|nhà nước|chính phủ)[^,.;]{0,30} cho)(?!\p{L})/iu;

/** The rule forbids something. */
export const forbids = (text: string): boolean => FORBIDS.test(text);
/** The text speaks of what is allowed or ordered, not only of what somebody does. */
export const statesARule = (text: string): boolean => ALLOWS.test(text);

/** A word that one part negates and the other states, where the parts say the same otherwise. */
function negationOf(
  claim: Reading,
  passage: Reading,
  sides: readonly Reading[],
): { difference: Difference; said: number; own: number; end: number } | null {
  const theirs = negatedWords(passage, 0, passage.words.length);
  const mine = negatedWords(claim, 0, claim.words.length);
  const has = (list: readonly Word[], key: string) => list.some((one) => one.key === key);
  const measure = (word: Word, other: Word) => {
    const { part } = partAround(claim, word.start);
    const words = weighty(claim, part).filter((one) => one.key !== word.key);
    const official = weighty(passage, partAround(passage, other.start).part).filter(
      (one) => one.key !== word.key && one.key !== "khong",
    );
    return {
      said: shareOf(words, claim, sides),
      own: shareOf(official, passage, [claim]),
      size: Math.min(words.length, official.length),
      end: claim.words[part.to - 1]?.end ?? claim.text.length,
    };
  };
  const ok = (one: { said: number; own: number; size: number }) => one.said >= 0.7 && one.own >= 0.55 && one.size >= 2;
  for (const word of theirs) {
    const stated = claim.words.find((one) => sameWord(one, claim.marked, word, passage.marked));
    if (stated === undefined || has(mine, word.key)) continue;
    // "Trường thu tiền …" beside "không được thu": somebody breaks the rule; it says nothing of what the rule is.
    if (forbids(passage.text) && !statesARule(claim.text)) continue;
    const measured = measure(stated, word);
    if (ok(measured))
      return {
        difference: { kind: "negation", said: stated.exact, official: `không … ${word.exact}` },
        ...measured,
      };
  }
  for (const word of mine) {
    const stated = passage.words.find((one) => sameWord(one, passage.marked, word, claim.marked));
    if (stated === undefined || has(theirs, word.key)) continue;
    const measured = measure(word, stated);
    if (ok(measured))
      return {
        difference: { kind: "negation", said: `không … ${word.exact}`, official: stated.exact },
        ...measured,
      };
  }
  return null;
}

const COMMUNE = new Set(["xã", "phường", "quận", "huyện", "cầu", "chợ"]);

/** Names of communes, bridges and markets in a reading, as keys. */
function localNames(reading: Reading): string[][] {
  const out: string[][] = [];
  for (const [at, word] of reading.words.entries()) {
    if (!COMMUNE.has(word.exact)) continue;
    const name: string[] = [];
    for (let next = at + 1; reading.words[next]?.capital === true && name.length < 4; next++)
      name.push(reading.words[next]?.key ?? "");
    if (name.length > 0) out.push(name);
  }
  return out;
}

/** A rule of one commune, bridge or market speaks to posts that name it, or another name of the rule ("sông Lam"). */
function localNamesAgree(claim: Reading, passage: Reading, title: Reading | null): boolean {
  const names = [...localNames(passage), ...(title === null ? [] : localNames(title))];
  if (names.length === 0) return true;
  const keys = claim.words.map((word) => word.key);
  const named = passage.words.some(
    (word, at) =>
      at > 0 &&
      word.capital &&
      word.weight >= 1 &&
      !/[.!?:]\s*$/.test(passage.text.slice(0, word.start)) &&
      claim.words.some((one) => one.capital && sameWord(one, claim.marked, word, passage.marked)),
  );
  if (named) return true;
  return names.some((name) => keys.some((_key, at) => name.every((part, index) => keys[at + index] === part)));
}
