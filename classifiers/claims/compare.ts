// A passage beside an evidence passage: how much they share, and what differs. Only compares; which texts and what a
// difference means for the reader is check.ts.
import { fold, hasMarks } from "../text/fold.ts";
import type { Difference } from "./claim-types.ts";
import { agree, type Quantity } from "./quantities.ts";
import { type Reading, sameWord, type Word } from "./reading.ts";
import { EXCLUSIVE, OPPOSITES, WRITINGS } from "./vocabulary.ts";

export interface Overlap {
  /** Share of the claim's weight found in the evidence, inside the clip. */
  readonly claimShare: number;
  /** Share of the evidence's weight found in the claim. */
  readonly evidenceShare: number;
  /** Share of the evidence's neighbouring content words that are near each other in the claim too, in the same order. */
  readonly order: number;
  /** Weighty words that both have; a term of several words counts twice. */
  readonly common: number;
  /** Part of the claim that is about the evidence, as word numbers [from, to). */
  readonly from: number;
  readonly to: number;
}

type WordTable = ReadonlyMap<string, readonly Word[]>;
const tables = new WeakMap<Reading, WordTable>();

function tableOf(reading: Reading): WordTable {
  const known = tables.get(reading);
  if (known !== undefined) return known;
  const table = new Map<string, Word[]>();
  for (const word of reading.words) {
    const list = table.get(word.key);
    if (list === undefined) table.set(word.key, [word]);
    else list.push(word);
  }
  tables.set(reading, table);
  return table;
}

/** The word as the other reading has it, or undefined. */
export function findWord(word: Word, own: Reading, other: Reading): Word | undefined {
  return tableOf(other)
    .get(word.key)
    ?.find((one) => sameWord(word, own.marked, one, other.marked));
}

/** Each names a member of one group of which one excludes the other, and no member in common. */
export function exclusiveClash(claim: readonly Word[], evidence: readonly Word[]): boolean {
  return EXCLUSIVE.some((members) => {
    const mine = members.filter((one) => claim.some((word) => word.key === one));
    return mine.length > 0 && clash(mine, members, evidence);
  });
}

function clash(mine: readonly string[], members: readonly string[], evidence: readonly Word[]): boolean {
  const theirs = members.filter((one) => evidence.some((word) => word.key === one));
  return theirs.length > 0 && !mine.some((one) => theirs.includes(one));
}

// A word that the evidence lacks costs more than half of what one that it has brings: a clip ends where talk goes elsewhere.
const MISS_COST = 0.55;
const CONTEXT_WORTH = 0.7;

/** Overlap of a claim with evidence; words found only in `context` (title, sentence before) count less. */
export function overlap(claim: Reading, evidence: Reading, context: readonly Reading[] = []): Overlap {
  const words = claim.words;
  const worth = new Float64Array(words.length);
  for (const [at, word] of words.entries()) {
    if (word.weight === 0) continue;
    if (findWord(word, claim, evidence) !== undefined) worth[at] = 1;
    else if (context.some((one) => findWord(word, claim, one) !== undefined)) worth[at] = CONTEXT_WORTH;
  }
  // The run of words with the highest sum of found minus missed.
  let best = 0;
  let from = 0;
  let to = 0;
  let sum = 0;
  let start = 0;
  for (const [at, word] of words.entries()) {
    const found = worth[at] ?? 0;
    sum += word.weight * (found > 0 ? found : -MISS_COST);
    if (sum <= 0) {
      sum = 0;
      start = at + 1;
    } else if (sum > best) {
      best = sum;
      from = start;
      to = at + 1;
    }
  }
  let total = 0;
  let shared = 0;
  let common = 0;
  for (let at = from; at < to; at++) {
    const weight = words[at]?.weight ?? 0;
    total += weight;
    shared += weight * (worth[at] ?? 0);
    if (weight >= 1 && worth[at] === 1) common += weight > 1 ? 2 : 1;
  }
  let inClaim = 0;
  let pairs = 0;
  let ordered = 0;
  let previous = -1;
  let hasPrevious = false;
  for (const word of evidence.words) {
    if (word.weight === 0) continue;
    const at = words.findIndex((one) => sameWord(one, claim.marked, word, evidence.marked));
    if (at >= 0) inClaim += word.weight;
    if (word.weight < 1) continue;
    if (hasPrevious) {
      pairs++;
      if (at >= 0 && previous >= 0 && at > previous && at - previous <= 5) ordered++;
    }
    previous = at;
    hasPrevious = true;
  }
  return {
    claimShare: total === 0 ? 0 : shared / total,
    evidenceShare: evidence.weight === 0 ? 0 : inClaim / evidence.weight,
    order: pairs === 0 ? 0 : ordered / pairs,
    common,
    from,
    to,
  };
}

/** Quantities of the clip and up to `slack` words around it, so that a number at its edge is compared too. */
export function quantitiesNear(reading: Reading, from: number, to: number, slack: number): Quantity[] {
  const start = reading.words[Math.max(0, from - slack)]?.start ?? 0;
  const end = reading.words[Math.min(reading.words.length, to + slack) - 1]?.end ?? reading.text.length;
  return reading.quantities.filter((one) => one.start >= start && one.start < end);
}

const WINDOW = 7;

/** Weighty words around a quantity, nearest first. */
function around(reading: Reading, quantity: Quantity, reach: number): Word[] {
  const out: Word[] = [];
  const before = reading.words.filter((word) => word.end <= quantity.start).slice(-reach);
  const after = reading.words.filter((word) => word.start >= quantity.end).slice(0, reach);
  for (const word of [...before.reverse(), ...after]) if (word.weight >= 1) out.push(word);
  return out;
}

/** Share of the words around the claim's quantity that stand around the evidence's quantity too. */
export function sameRole(claim: Reading, said: Quantity, evidence: Reading, official: Quantity): number {
  const near = around(claim, said, WINDOW);
  if (near.length === 0) return 0;
  const there = around(evidence, official, WINDOW + 5);
  const shared = near.filter((word) => there.some((one) => sameWord(word, claim.marked, one, evidence.marked)));
  return shared.length / near.length;
}

export interface QuantityVerdict {
  readonly agreed: number;
  readonly different: Difference | null;
  /** Quantities of the claim that the evidence says nothing comparable about. */
  readonly open: number;
}

export const textOf = (reading: Reading, part: { readonly start: number; readonly end: number }) =>
  reading.text.slice(part.start, part.end);

const PER =
  /^\s*(?:\/|mot |moi |tren |cho moi |tren moi )\s*(gio|ngay|tuan|thang|quy|nam|kg|ta|tan|m3|m2|khoi|kwh|lit|km|luot|buoi|mui|ky)(?![a-z])/;

/** "một giờ", "/tháng", "mỗi khối": what an amount is for one of; null where it is not said. */
function perOf({ folded }: Reading, { end }: Quantity): string | null {
  const per = PER.exec(folded.slice(end, end + 20))?.[1] ?? null;
  return per === "khoi" ? "m3" : per;
}

// Of two amounts of one kind: what is had, taken, left or added is not one another.
const USES = new Set(["trừ", "cộng", "có", "còn", "giảm", "tăng"]);

const purposeOf = (reading: Reading, { start }: Quantity): string | null => {
  const before = reading.words.findLast((word) => word.end <= start)?.exact ?? "";
  return USES.has(before) ? before : null;
};

/** Sums further apart than this are not two versions of one sum. */
const FAR_APART = 20;

/** Amounts for one hour and for one month, or points had and points taken, are not compared. */
export function sameUse(claim: Reading, said: Quantity, passage: Reading, official: Quantity): boolean {
  if (said.kind === "count" || said.kind === "percent") {
    const use = purposeOf(claim, said);
    const other = purposeOf(passage, official);
    if (use !== null && other !== null && use !== other) return false;
  }
  if (said.kind === "money" && (said.low > official.high * FAR_APART || official.low > said.high * FAR_APART))
    return false;
  const mine = perOf(claim, said);
  if (mine === null || said.kind !== "money") return true;
  const theirs = perOf(passage, official);
  return theirs === null ? new RegExp(`(?<![a-z])${mine}(?![a-z0-9])`).test(passage.folded) : theirs === mine;
}

/** Compares each of the claim's quantities with those of the evidence. A single agreeing one of its kind is enough. */
export function compareQuantities(
  claim: Reading,
  said: readonly Quantity[],
  evidence: Reading,
  minimumRole: number,
): QuantityVerdict {
  let agreed = 0;
  let open = 0;
  let different: Difference | null = null;
  for (const one of said) {
    const alike = evidence.quantities.filter(
      (other) => agree(one, other) !== null && sameUse(claim, one, evidence, other),
    );
    // A limit is compared with the limit where there is one: "không quá 38 tháng" is not confirmed by "6 tháng gần nhất".
    const limits = one.bound == null ? [] : alike.filter(({ bound }) => bound === one.bound);
    const comparable = limits.length > 0 ? limits : alike;
    if (comparable.some((other) => agree(one, other) === true)) {
      agreed++;
      continue;
    }
    let best: Quantity | null = null;
    let bestRole = 0;
    for (const other of comparable) {
      const role = sameRole(claim, one, evidence, other);
      if (role >= minimumRole && role > bestRole) {
        best = other;
        bestRole = role;
      }
    }
    if (best === null) open++;
    else different ??= { kind: one.kind, said: textOf(claim, one), official: textOf(evidence, best) };
  }
  return { agreed, different, open };
}

// "không chỉ", "không quá", "không dưới", "không ít", "không những": no negations.
const NO_NEGATION = new Set(["chi", "qua", "duoi", "it", "nhung", "gian", "khi", "ngung"]);

// Helping words between a negation and what it negates.
const AFTER_NEGATION = new Set(
  "phai bi duoc co the con can he la thay nen cho chuyen viec tin thuc su muc nao dung".split(" "),
);

// "ra khỏi", "chữa khỏi": no "khỏi" that negates.
const OUT_OF = new Set("ra thoát tránh rời vượt qua chữa bệnh đã".split(" "));

/** "sua chua", "chua benh" without marks: "chữa". */
const isCure = (words: readonly Word[], at: number): boolean =>
  /^(?:sua|cuu)$/.test(words[at - 1]?.key ?? "") || /^(?:benh|chay|tri|lanh)$/.test(words[at + 1]?.key ?? "");

/** "không", "chưa", "chẳng", "khỏi" (phải). */
export function isNegation({ marked, words }: Reading, word: Word): boolean {
  if (word.exact === "khỏi") return !OUT_OF.has(words[words.indexOf(word) - 1]?.exact ?? "");
  return (
    word.key === "khong" ||
    (word.key === "tunguyen" && word.exact.startsWith("kh")) ||
    (word.key === "chua" && (word.exact === "chưa" || (!marked && !isCure(words, words.indexOf(word))))) ||
    word.exact === "chẳng" ||
    word.exact === "chả"
  );
}

/** Words that a negation stands before: the first after it that is no helping word, at most four words on. */
export function negatedWords(reading: Reading, from: number, to: number): Word[] {
  const out: Word[] = [];
  for (let at = from; at < to; at++) {
    const word = reading.words[at];
    if (word === undefined) continue;
    if (!isNegation(reading, word) || NO_NEGATION.has(reading.words[at + 1]?.key ?? "")) continue;
    for (let next = at + 1; next <= at + 4 && next < reading.words.length; next++) {
      const head = reading.words[next];
      if (head === undefined || /[,;:.]/.test(reading.text.slice(reading.words[next - 1]?.end, head.start))) break;
      // "không có chuyện" is a denial, "không chuyển" negates moving.
      if (AFTER_NEGATION.has(head.key) && (head.key !== "chuyen" || reading.words[next - 1]?.key === "co")) continue;
      if (head.weight > 0) out.push(head);
      break;
    }
  }
  return out;
}

export interface NegationVerdict {
  /** A word that the claim negates and the evidence states. */
  readonly claimOnly: Word | null;
  /** A word that the evidence negates and the claim states. */
  readonly evidenceOnly: Word | null;
}

export function compareNegation(claim: Reading, from: number, to: number, evidence: Reading): NegationVerdict {
  const mine = negatedWords(claim, Math.max(0, from - 3), to);
  const theirs = negatedWords(evidence, 0, evidence.words.length);
  const has = (list: readonly Word[], word: Word) => list.some((one) => one.key === word.key);
  return {
    claimOnly: mine.find((word) => findWord(word, claim, evidence) !== undefined && !has(theirs, word)) ?? null,
    evidenceOnly:
      theirs.find((word) => {
        const found = findWord(word, evidence, claim);
        if (found === undefined || has(mine, word)) return false;
        const at = claim.words.indexOf(found);
        return at >= from && at < to;
      }) ?? null,
  };
}

interface Forms {
  readonly exact: string;
  readonly folded: string;
  readonly keys: string;
}
const forms = new WeakMap<Reading, Forms>();
function formsOf(reading: Reading): Forms {
  const known = forms.get(reading);
  if (known !== undefined) return known;
  const join = (of: (word: Word) => string) => ` ${reading.words.map(of).join(" ")} `;
  const made = {
    exact: join((word) => word.exact),
    folded: fold(join((word) => word.exact)),
    keys: join((word) => word.key),
  };
  forms.set(reading, made);
  return made;
}

const phraseMarks = new Map<string, boolean>();
/** Phrases come from lists, so the answers are few. */
function markedPhrase(phrase: string): boolean {
  let known = phraseMarks.get(phrase);
  if (known === undefined) {
    known = hasMarks(phrase);
    phraseMarks.set(phrase, known);
  }
  return known;
}

/** True when the text has the phrase: with its marks where the text has marks, folded where it has none. */
export function hasPhrase(reading: Reading, phrase: string): boolean {
  const { exact, folded, keys } = formsOf(reading);
  if (markedPhrase(phrase)) return reading.marked && exact.includes(` ${phrase} `);
  return keys.includes(` ${phrase} `) || (!reading.marked && folded.includes(` ${phrase} `));
}

const firsts = new WeakMap<Reading, Map<readonly string[], string | undefined>>();
/** First phrase of a list that the text has; the lists are constants, so each is looked for once in a reading. */
function firstOf(reading: Reading, phrases: readonly string[]): string | undefined {
  let known = firsts.get(reading);
  if (known === undefined) {
    known = new Map();
    firsts.set(reading, known);
  }
  if (known.has(phrases)) return known.get(phrases);
  const found = phrases.find((phrase) => hasPhrase(reading, phrase));
  known.set(phrases, found);
  return found;
}

/** Word numbers at which a phrase begins. */
function placesOf(reading: Reading, phrase: string): number[] {
  const parts = phrase.split(" ");
  const marked = hasMarks(phrase);
  const out: number[] = [];
  for (let at = 0; at + parts.length <= reading.words.length; at++) {
    const found = parts.every((part, index) => {
      const word = reading.words[at + index];
      return (
        word !== undefined &&
        (marked ? reading.marked && word.exact === part : word.key === part && (!reading.marked || WRITINGS.has(part)))
      );
    });
    if (found) out.push(at);
  }
  return out;
}

const NEIGHBOURHOOD = 4;

/** True when a weighty word beside one phrase stands beside the other too: both are said of the same thing. */
function sameSubject(claim: Reading, said: string, evidence: Reading, official: string): boolean {
  const near = (reading: Reading, at: number, reach: number) =>
    reading.words.slice(Math.max(0, at - reach), at + reach + 1).filter((word) => word.weight >= 1);
  return placesOf(claim, said).some((mine) =>
    placesOf(evidence, official).some((theirs) =>
      near(claim, mine, NEIGHBOURHOOD).some((word) =>
        near(evidence, theirs, NEIGHBOURHOOD + 1).some((one) => sameWord(word, claim.marked, one, evidence.marked)),
      ),
    ),
  );
}

/** Words of which one excludes the other, said of the same thing. */
export function oppositeOf(claim: Reading, evidence: Reading): Difference | null {
  for (const [one, other, kind] of OPPOSITES) {
    for (const [mine, theirs] of [
      [one, other],
      [other, one],
    ] as const) {
      const said = firstOf(claim, mine);
      if (said === undefined || firstOf(claim, theirs) !== undefined) continue;
      const official = firstOf(evidence, theirs);
      if (official === undefined || firstOf(evidence, mine) !== undefined) continue;
      if (sameSubject(claim, said, evidence, official)) return { kind, said, official };
    }
  }
  return null;
}

const ALL = [
  "tất cả",
  "mọi",
  "toàn bộ",
  "ai cũng",
  "toàn dân",
  "bất kỳ ai",
  "tat ca",
  "toan bo",
  "ai cung",
  "toan dan",
];
const SOME = [
  "chỉ áp dụng",
  "trừ",
  "không áp dụng",
  "một số",
  "chỉ những",
  "riêng",
  "chi ap dung",
  "mot so",
  "không bắt buộc",
];

const ONLY = ["chỉ", "chi"];
const NOT_ONLY = [...ALL, "không phân biệt", "không chỉ"];

// "Mọi người nhớ nhé" speaks to the readers; "mọi người đều phải" says who.
const TO_READERS = /(?<!\p{L})mọi người(?! (?:đều|dân|phải|được|bị|cũng|trên|từ|có|không)(?!\p{L}))/iu;
// "Bị trừ 6 điểm", "khấu trừ": taken off, no exception.
const TAKEN_OFF =
  /(?<=(?:bị|khấu|giảm|được|sẽ|còn) )trừ(?!\p{L})|(?<!\p{L})trừ (?:\d|điểm|tiền|lương|tỷ|thuế|hết|vào|thẳng|mỗi|dần)/iu;

/** All against some. */
export function scopeOf(claim: Reading, evidence: Reading): Difference | null {
  const all = firstOf(claim, ALL);
  const said = all === "mọi" && TO_READERS.test(claim.text) ? undefined : all;
  if (said !== undefined && firstOf(claim, SOME) === undefined) {
    const some = firstOf(evidence, SOME);
    const official = some === "trừ" && TAKEN_OFF.test(evidence.text) ? undefined : some;
    if (official !== undefined && firstOf(evidence, ALL) === undefined) return { kind: "scope", said, official };
  }
  const only = firstOf(claim, ONLY);
  if (only !== undefined && firstOf(claim, ALL) === undefined) {
    const official = firstOf(evidence, NOT_ONLY);
    if (official !== undefined && firstOf(evidence, ONLY) === undefined) return { kind: "scope", said: only, official };
  }
  return null;
}

const AGENCY = /^(?:bo(?:gd|tc|yt|ca|xd|nv|tp|ct|nn|qp|khcn)|nhnn|ubnd|chinhphu|quochoi|csgt|bhxh)$/;

/** Agencies named, in the order of the text. */
export function agenciesOf(reading: Reading): Word[] {
  return reading.words.filter((word) => AGENCY.test(word.key));
}

/**
 * A name that stands in the claim where another name stands in the evidence: the words on both sides are the same.
 * Gives the two names, or null.
 */
export function exchangedName(claim: Reading, from: number, to: number, evidence: Reading): Difference | null {
  const words = claim.words;
  for (let at = Math.max(1, from); at < to - 1; at++) {
    const word = words[at];
    if (word === undefined || !word.capital || word.weight === 0) continue;
    // A name that the evidence has elsewhere changed its place only if two words behind it agree.
    const elsewhere = findWord(word, claim, evidence) !== undefined;
    let end = at + 1;
    while (
      end < to &&
      words[end]?.capital &&
      words[end] !== undefined &&
      findWord(words[end] as Word, claim, evidence) === undefined
    )
      end++;
    const left = words[at - 1];
    const right = words[end];
    if (left === undefined || right === undefined) continue;
    for (const [place, other] of evidence.words.entries()) {
      if (!sameWord(left, claim.marked, other, evidence.marked)) continue;
      for (let stop = place + 2; stop <= place + 4 && stop < evidence.words.length; stop++) {
        const after = evidence.words[stop];
        const inside = evidence.words.slice(place + 1, stop);
        if (after === undefined || !sameWord(right, claim.marked, after, evidence.marked)) continue;
        const second = evidence.words[stop + 1];
        const own = words[end + 1];
        if (
          elsewhere &&
          (second === undefined || own === undefined || !sameWord(own, claim.marked, second, evidence.marked))
        )
          continue;
        if (
          inside.some(
            (one) =>
              !one.capital || one.key === word.key || (!elsewhere && findWord(one, evidence, claim) !== undefined),
          )
        )
          continue;
        const last = inside[inside.length - 1];
        const first = inside[0];
        if (first === undefined || last === undefined) continue;
        return {
          kind: "name",
          said: claim.text.slice(word.start, words[end - 1]?.end ?? word.end),
          official: evidence.text.slice(first.start, last.end),
        };
      }
    }
  }
  return null;
}
