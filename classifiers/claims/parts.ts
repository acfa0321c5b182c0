// A post's sentence beside a rule, part by part: people say one amount, day or duty of a rule in their own words, with a
// complaint around it. Whole passages are compared in judge-passage.ts; this looks where that comparison is silent.
import type { Span } from "../finding.ts";
import { bodyDifference } from "./bodies.ts";
import type { Abstention, Difference } from "./claim-types.ts";
import { findWord, oppositeOf, sameUse, textOf } from "./compare.ts";
import { dutyDifference, limitDifference } from "./duties.ts";
import { negationsBetween } from "./negation.ts";
import { isOfRule, knownValue, mayDiffer, NARROWING, type Rule } from "./other-case.ts";
import { agree, type Quantity } from "./quantities.ts";
import type { Reading, Word } from "./reading.ts";
import { headOf, partAround, partsOf, shareOf, weighty } from "./slices.ts";

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
  /** The same for the only amount of its kind: a long sentence says more around it than people repeat. */
  partly: 0.3,
  /** Share of what the rule is about that the post must then name. */
  named: 0.6,
} as const;

// What a sentence about punishment says of the one before it.
const BACK = new Set(["vi", "phạm", "hành", "trường", "hợp"]);

export interface PartsFound {
  readonly difference: Difference | null;
  readonly reason: Abstention | null;
  readonly score: number;
  readonly span: Span;
  /** Where the differing part of the post ends: what is said up to there must be stated, not lived through. */
  readonly end: number;
}

function comparable(said: Quantity, official: Quantity): boolean {
  if (said.kind !== official.kind) return false;
  if (said.date !== null && official.date !== null) {
    if (said.role !== official.role || (said.date.day === null && official.date.day !== null && said.role === "at"))
      return false;
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

/** The difference between one part of the post and one part of the rule, or a reason for silence. `topicOf`: see subject.ts. */
export function compareParts(claim: Reading, rule: Rule, publisher: Reading, topicOf: () => number): PartsFound {
  const { passage, title, before } = rule;
  const sides = [passage, title, before, publisher].filter((one) => one !== null);
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
  const topic = topicOf();
  if (topic < LEAST.topic) return none("too-little-in-common");
  const found = (difference: Difference, said: number, own: number, end: number): PartsFound => ({
    difference,
    reason: null,
    score: Math.min(1, 0.4 * said + 0.3 * own + 0.3 * topic),
    span: [claim.words[first]?.start ?? 0, Math.max(end, claim.words[last]?.end ?? 0)],
    end,
  });

  for (const one of mayDiffer(claim, rule)) {
    if (!isOfRule(claim, one, rule)) continue;
    const { part, number } = partAround(claim, one.start);
    const words = weighty(claim, part);
    const said = shareOf(words, claim, sides);
    if (words.length === 0 || said < LEAST.said) continue;
    const head = { from: 0, to: part.to };
    const spoken: Reading = { ...claim, words: claim.words.slice(head.from, head.to) };
    let best: { official: Quantity; own: number } | null = null;
    for (const official of passage.quantities) {
      if (!comparable(one, official) || !sameUse(claim, one, passage, official)) continue;
      // What another amount of the post agrees with already is not contradicted.
      const bothLimits = one.bound != null && one.bound === official.bound;
      if (
        claim.quantities.some(
          (other) =>
            other !== one && agree(other, official) === true && (!bothLimits || other.bound === official.bound),
        )
      )
        continue;
      const mine =
        before === null ? headOf(passage, official) : headOf(passage, official).filter((word) => !BACK.has(word.exact));
      // A day on which a rule begins or ends belongs to all of it, and so does the only amount of its kind.
      const direct = shareOf(mine, passage, [spoken]);
      const only = passage.quantities.filter(({ kind }) => kind === one.kind).length === 1;
      const ofAll =
        (one.date !== null && one.role !== "at") ||
        (only && (mine.length === 0 ? topic >= 0.8 : direct >= LEAST.partly && topic >= LEAST.named && claim.marked));
      const own = Math.max(ofAll ? topic : 0, direct);
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
  if (free !== null && !claim.quantities.some((one) => knownValue(one, claim, rule.whole))) {
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
      if (own < LEAST.own || said < LEAST.said || words.length < 2) continue;
      return found({ kind: "money", said: paid, official: free[0] }, said, own, to);
    }
  }

  const body = bodyDifference(claim, rule, publisher);
  const around =
    body === null
      ? []
      : weighty(claim, partAround(claim, body.start).part).filter(
          (one) => one.end <= body.start || one.start >= body.end,
        );
  if (body !== null && shareOf(around, claim, sides) >= LEAST.said) return found(body.difference, 1, topic, body.end);

  const duty = dutyDifference(claim, passage) ?? limitDifference(claim, passage);
  if (duty !== null) {
    const rest = weighty(claim, partAround(claim, duty.start).part).filter(
      (one) => duty.difference.kind !== "scope" || one.end <= duty.start || one.start >= duty.end,
    );
    const said = shareOf(rest, claim, sides);
    if (said >= LEAST.said) return found(duty.difference, said, topic, duty.end);
  }

  const negation = negationOf(claim, passage, sides);
  if (negation !== null) return found(negation.difference, negation.said, negation.own, negation.end);
  for (const part of oppositeOf(claim, passage) === null ? [] : partsOf(claim)) {
    const words = claim.words.slice(part.from, part.to);
    const opposite = oppositeOf({ ...claim, words }, passage);
    if (opposite === null) continue;
    const rest = words.filter((word) => word.weight >= 1 && !` ${opposite.said} `.includes(` ${word.exact} `));
    const said = shareOf(rest, claim, sides);
    if (rest.length > 0 && said >= 0.7) return found(opposite, said, topic, words[words.length - 1]?.end ?? 0);
  }
  return none("part-missing", 0.4 * topic);
}

// "Không đốt rơm rạ …" as a sentence of its own is an order too.
const FORBIDS =
  /không được|không (?:được )?phép|(?<!không )cấm(?!\p{L})|không tổ chức|^\P{L}*không (?!phải|cần|bắt buộc)/iu;
const ALLOWS =
  /(?<!\p{L})(?:được|dc|đc|duoc|cho phép|cho phep|có quyền|co quyen|quy định|quy dinh|hợp pháp|luật|luat|không cấm|khong cam|bắt buộc|phải|(?:sở|bộ|ubnd|tỉnh|thành phố|nhà nước|chính phủ)[^,.;]{0,30} cho)(?!\p{L})/iu;

/** The rule forbids something. */
export const forbids = (text: string): boolean => FORBIDS.test(text);
/** The text speaks of what is allowed or ordered, not only of what somebody does. */
export const statesARule = (text: string): boolean => ALLOWS.test(text);

const partText = (reading: Reading, word: Word): string => {
  const { part } = partAround(reading, word.start);
  return reading.text.slice(reading.words[part.from]?.start ?? 0, reading.words[part.to - 1]?.end);
};

/** A word that one part negates and the other states, where the parts say the same otherwise. */
function negationOf(
  claim: Reading,
  passage: Reading,
  sides: readonly Reading[],
): { difference: Difference; said: number; own: number; end: number } | null {
  const { stated, denied } = negationsBetween(claim, passage);
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
  for (const [word, official] of stated) {
    // "Trường thu tiền …" beside "không được thu": somebody breaks the rule; it says nothing of what the rule is.
    if (forbids(passage.text) && !statesARule(partText(claim, word))) continue;
    const measured = measure(word, official);
    if (ok(measured))
      return { difference: { kind: "negation", said: word.exact, official: `không … ${official.exact}` }, ...measured };
  }
  for (const [word, official] of denied) {
    const measured = measure(word, official);
    if (ok(measured))
      return { difference: { kind: "negation", said: `không … ${word.exact}`, official: official.exact }, ...measured };
  }
  return null;
}
