// What must be done beside what need not, and "without limit" beside a limit: a post and a rule that say the opposite of the
// same act. Only compares two readings; whose act it is and whether it is stated is decided by the callers.
import type { Difference } from "./claim-types.ts";
import { isNegation, textOf } from "./compare.ts";
import { HOUR_OF_DAY } from "./quantities.ts";
import { type Reading, sameWord, type Word } from "./reading.ts";
import { FILLERS, headOf } from "./slices.ts";

/** A difference and where in the post it is said. */
export interface DutyFound {
  readonly difference: Difference;
  readonly start: number;
  readonly end: number;
}

interface Duty {
  readonly needed: boolean;
  /** Weighty words of the act, nearest first. */
  readonly act: readonly Word[];
  readonly start: number;
  readonly end: number;
}

/** Words behind the cue that may still name the act. */
const REACH = 9;
/** Words of the act that both sides must name, and their share of what the post says first. */
const LEAST_SHARED = 2;
const LEAST_SHARE = 0.6;
const FIRST_WORDS_OF_ACT = 4;

const MUST = new Set(["phải", "phai"]);
const NEED = new Set(["cần", "phải", "can", "phai"]);
// "không phải ở …", "không phải do …": what is not so, no duty.
const NO_ACT = new Set("ở là do tại ai cứ chỉ vì như o la do tai cu chi vi nhu".split(" "));

const kept = new WeakMap<Reading, readonly Duty[]>();

function dutiesOf(reading: Reading): readonly Duty[] {
  const known = kept.get(reading);
  if (known !== undefined) return known;
  const out: Duty[] = [];
  kept.set(reading, out);
  const { words } = reading;
  const actFrom = (from: number): { act: Word[]; end: number } => {
    const act: Word[] = [];
    let end = words[from - 1]?.end ?? 0;
    for (let at = from; at < Math.min(words.length, from + REACH); at++) {
      const word = words[at];
      if (word === undefined || /[,;:.!?]/.test(reading.text.slice(end, word.start))) break;
      end = word.end;
      if (word.weight >= 1 && !FILLERS.has(word.exact)) act.push(word);
    }
    return { act, end };
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) continue;
    const next = words[at + 1]?.exact ?? "";
    const spared =
      isNegation(reading, word) && (word.exact === "khỏi" || NEED.has(next) || words[at + 1]?.key === "batbuoc");
    if (spared) {
      let from = at + 1;
      while (NEED.has(words[from]?.exact ?? "") || words[from]?.key === "batbuoc") from++;
      if (!NO_ACT.has(words[from]?.exact ?? "")) out.push({ needed: false, ...actFrom(from), start: word.start });
      at = from - 1;
    } else if (MUST.has(word.exact)) out.push({ needed: true, ...actFrom(at + 1), start: word.start });
  }
  return out;
}

const UNDER_CONDITION = /(?<!\p{L})(?:nếu|trừ|neu|trường hợp|chỉ khi)(?!\p{L})/iu;

/** An act that the post says is needless and the rule orders, or the other way. */
export function dutyDifference(claim: Reading, passage: Reading): DutyFound | null {
  const mine = dutiesOf(claim);
  if (mine.length === 0) return null;
  const theirs = dutiesOf(passage);
  const shared = (one: Duty, other: Duty) => {
    const act = one.act.slice(0, FIRST_WORDS_OF_ACT);
    const both = act.filter((word) => other.act.some((it) => sameWord(word, claim.marked, it, passage.marked)));
    return both.length >= LEAST_SHARED && both.length >= LEAST_SHARE * act.length;
  };
  for (const one of mine) {
    if (theirs.some((other) => other.needed === one.needed && shared(one, other))) return null;
    // Somebody for whom the condition of the rule is not met may have to do it.
    if (one.needed && UNDER_CONDITION.test(claim.text)) continue;
    const other = theirs.find((it) => it.needed !== one.needed && shared(one, it));
    if (other === undefined) continue;
    return {
      difference: { kind: "modality", said: textOf(claim, one), official: textOf(passage, other) },
      start: one.start,
      end: one.end,
    };
  }
  return null;
}

const WITHOUT_LIMIT =
  /(?<!\p{L})(?:không (?:bị )?(?:giới hạn|hạn chế)|khong (?:bi )?(?:gioi han|han che)|bao nhiêu cũng được|bao nhieu cung duoc|vô hạn|vo han)(?!\p{L})/iu;
const ALL_DAY = /(?<!\p{L})(?:suốt ngày đêm|cả ngày lẫn đêm|cả ngày cả đêm|suot ngay dem|24\/24|24\/7)(?![\p{L}\d])/iu;

/** "không giới hạn" beside "tối đa 15 nguyện vọng", "suốt ngày đêm" beside "từ 6 giờ đến 20 giờ". */
export function limitDifference(claim: Reading, passage: Reading): DutyFound | null {
  const free = WITHOUT_LIMIT.exec(claim.text);
  const always = free === null ? ALL_DAY.exec(claim.text) : null;
  const said = free ?? always;
  if (said === null) return null;
  const limits = passage.quantities.filter((one) =>
    free !== null ? (one.bound ?? null) === "most" : one.unit === HOUR_OF_DAY,
  );
  const from = said.index + said[0].length;
  const cut = /[,;:.!?]/.exec(claim.text.slice(from))?.index ?? claim.text.length;
  const of = claim.words.filter((word) => word.start >= from && word.end <= from + cut && word.weight >= 1).slice(0, 2);
  // "không giới hạn thời gian": of what; where nothing stands behind it, of what stands before.
  const what = of.length > 0 ? of : claim.words.filter((word) => word.end <= said.index && word.weight >= 1).slice(-1);
  for (const limit of limits) {
    const behind = passage.words.filter((word) => word.start >= limit.start && word.weight >= 1).slice(0, 2);
    const around = [...headOf(passage, limit).slice(-4), ...behind];
    const named = around.filter((word) => claim.words.some((one) => sameWord(one, claim.marked, word, passage.marked)));
    const same = what.some((word) => around.some((one) => sameWord(word, claim.marked, one, passage.marked)));
    if (!same || named.length < LEAST_SHARED || named.length * 2 < around.length) continue;
    return {
      difference: { kind: "scope", said: said[0], official: textOf(passage, limit) },
      start: said.index,
      end: said.index + said[0].length,
    };
  }
  return null;
}
