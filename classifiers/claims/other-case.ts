// What looks like a difference and is none: an amount that the fact names too, another step of a scale, another year, somebody's
// own case, a rule held beside what happened.
import { exclusiveClash, sameRole } from "./compare.ts";
import { agree, type Quantity } from "./quantities.ts";
import type { Reading } from "./reading.ts";
import { FILLERS, headOf, type Part, partAround, shareOf } from "./slices.ts";

/** A rule: its passage, its name, and all that the fact says. */
export interface Rule {
  readonly passage: Reading;
  /** What the rule is called; null where it has no title. */
  readonly title: Reading | null;
  /** The sentence that the passage points back to ("Vi phạm bị phạt …"); null for one that speaks for itself. */
  readonly before: Reading | null;
  /** All that the fact says: an amount that it names anywhere is no difference. */
  readonly whole: Reading;
}

/** Words that narrow a rule: a post that narrows where the rule does not speaks of another case. Folded. */
export const NARROWING =
  /\b(?:thap nhat|thi thu|nhe nhat|tai pham|lan (?:hai|ba|2|3)|chua vuot|chua qua|dich vu|tu nhan|truong tu|dan lap|ngoai cong lap|quoc te|tai nha|ngoai gio|lam nhanh|lay nhanh|lay ngay|trong ngay|qua dai ly|nguoi nuoc ngoai)\b/;
/** A step, class or zone of a scale. */
const STEP =
  /\b(?:bac|loai|hang|nhom|vung|tuyen|lop|muc|(?<!tro )cap|dot|dien) (?:\d{1,2}(?![.,]?\d| ?(?:k|tr|trieu|nghin|ngan|ty|dong|phan)\b| ?%)|i{1,3}|iv|v|mot|hai|ba|bon|a|b|c)\b/g;

/** The part is about a case that the rule does not speak of: another step of a scale, another limit, another service. */
function narrower(claim: Reading, part: Part, compared: Quantity, rule: Rule): boolean {
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

/** Share of the words around an amount that stand around a limit too. */
const SAME_LIMIT = 0.34;

/** Unit of how often something is done. */
const PERIOD = "ngay mot lan";

/** True where the fact names this value too, of a thing that may be the claim's. */
export function knownValue(one: Quantity, claim: Reading, whole: Reading): boolean {
  // Whose amount it is costs more to tell than whether it agrees: it is looked at last.
  const named = (is: (other: Quantity) => boolean): boolean =>
    whole.quantities.some((other) => other.kind === one.kind && is(other) && mayBeOf(claim, whole, other));
  if (named((other) => agree(one, other) === true && asExact(one, other) && ofOneLimit(claim, one, whole, other)))
    return true;
  // "giảm 2%" of a rule that goes from 10% to 8%.
  if (one.kind === "percent") {
    const percents = whole.quantities.filter(({ kind }) => kind === "percent");
    return named((a) => percents.some((b) => a !== b && Math.abs(Math.abs(a.low - b.low) - one.low) < 1e-6));
  }
  if (one.kind !== "count" || one.unit === PERIOD) return false;
  if (named((other) => other.unit !== PERIOD && other.low <= one.low && one.low <= other.high)) return true;
  // "4 môn" of a rule with "2 môn bắt buộc và 2 môn tự chọn".
  const alike = whole.quantities.filter(
    (other) => other.kind === "count" && other.unit === one.unit && other.low === other.high,
  );
  return alike.length > 1 && alike.reduce((sum, other) => sum + other.low, 0) === one.low;
}

/** What lies within a limit is named by it only where both are said of the same thing. */
function ofOneLimit(claim: Reading, one: Quantity, whole: Reading, other: Quantity): boolean {
  if ((one.bound ?? null) === (other.bound ?? null)) return true;
  const sameLimit = (it: Quantity) => it.kind === one.kind && it.unit === one.unit && it.bound === one.bound;
  if (one.bound != null && whole.quantities.some(sameLimit)) return false;
  return sameRole(claim, one, whole, other) >= SAME_LIMIT;
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

const CONTRAST = /(?<!\p{L})(?:mà|nhưng|vậy mà|thế mà|trong khi|ma|nhung|trong khi)(?!\p{L})/iu;

/** The post names a year as its own that the rule does not have, and the rule has another: another edition of a yearly thing. */
function ofOtherYear(claim: Reading, { passage, title }: Rule): boolean {
  const years = (reading: Reading | null) =>
    (reading?.quantities ?? []).flatMap(({ date }) => (date === null || date.year === null ? [] : [date]));
  const theirs = [...years(passage), ...years(title)];
  return (
    theirs.length > 0 &&
    claim.quantities.some(
      ({ date, role }) =>
        date !== null &&
        date.year !== null &&
        date.month === null &&
        role === "at" &&
        !theirs.some(({ year }) => year === date.year),
    )
  );
}

/** What the amount is said of is what the rule speaks of; for money the words around it decide elsewhere. */
export function isOfRule(claim: Reading, one: Quantity, { passage, title }: Rule): boolean {
  if (one.kind === "money" || one.kind === "date" || one.kind === "age") return true;
  const head = headOf(claim, one).filter((word) => !FILLERS.has(word.exact));
  return head.length < 2 || shareOf(head.slice(-4), claim, title === null ? [passage] : [passage, title]) >= 0.5;
}

/** The claim's quantities that may speak against the rule: none that it names, none of another case or of somebody's life. */
export function mayDiffer(claim: Reading, rule: Rule): readonly Quantity[] {
  if (last?.claim === claim && last.rule === rule) return last.may;
  const may = findDiffering(claim, rule);
  last = { claim, rule, may };
  return may;
}

/** The last answer: the whole sentence and its parts ask one after the other. */
let last: { claim: Reading; rule: Rule; may: readonly Quantity[] } | null = null;

function findDiffering(claim: Reading, rule: Rule): Quantity[] {
  if (ofOtherYear(claim, rule)) return [];
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
