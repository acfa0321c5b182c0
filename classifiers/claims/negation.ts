// Words that a post negates and a rule states, or the other way: only where both mean the same word and say it one way.
import { isNegation, negatedWords } from "./compare.ts";
import { type Reading, sameWord, type Word } from "./reading.ts";

export interface Negations {
  /** [word of the claim, word of the rule]: the claim states it, the rule negates it. */
  readonly stated: readonly (readonly [Word, Word])[];
  /** The claim negates it, the rule states it. */
  readonly denied: readonly (readonly [Word, Word])[];
}

const IF = /(?<!\p{L})(?:nếu|neu)(?!\p{L})/iu;

/** Compares the whole readings. */
export function negationsBetween(claim: Reading, passage: Reading): Negations {
  // Who does not meet a condition of the rule is another case.
  if (IF.test(claim.text) && !IF.test(passage.text)) return { stated: [], denied: [] };
  // "chưa" in a rule tells whom it is for ("chưa tiêm đủ mũi").
  const all = negatedWords(passage, 0, passage.words.length);
  const theirs = all.filter((word) => !afterYet(passage, word));
  const mine = negatedWords(claim, 0, claim.words.length);
  const has = (list: readonly Word[], key: string) => list.some((one) => one.key === key);
  // A word that a text has both ways ("không nộp … mà tự nộp") says nothing.
  const twice = (reading: Reading, word: Word) =>
    reading.words.some((one) => one !== word && one.key === word.key && sameHead(reading, one, reading, word));
  // Without marks "tự" and "từ" are one: only words of weight are told apart.
  const tells = (word: Word) => word.weight >= 1 || (claim.marked && passage.marked);
  const stated: [Word, Word][] = [];
  for (const word of theirs.filter(tells)) {
    const found = claim.words.find((one) => sameWord(one, claim.marked, word, passage.marked));
    if (found === undefined || has(mine, word.key) || twice(passage, word) || isUnderNegation(claim, found)) continue;
    if (sameHead(claim, found, passage, word)) stated.push([found, word]);
  }
  const denied: [Word, Word][] = [];
  // Two negations in one sentence may take each other back.
  if (mine.filter((word) => !has(all, word.key)).length > 1) return { stated, denied };
  for (const word of mine.filter(tells)) {
    const found = passage.words.find((one) => sameWord(one, passage.marked, word, claim.marked));
    if (found === undefined || has(all, word.key) || twice(claim, word) || isUnderNegation(passage, found)) continue;
    if (sameHead(claim, word, passage, found)) denied.push([word, found]);
  }
  return { stated, denied };
}

const REACH = 3;

/** A negation shortly before the word is of the whole phrase: "không đeo rọ mõm" denies the muzzle too. */
function isUnderNegation(reading: Reading, word: Word): boolean {
  const at = reading.words.indexOf(word);
  for (let before = at - 1; before >= Math.max(0, at - REACH); before--) {
    const one = reading.words[before];
    const next = reading.words[before + 1];
    if (one === undefined || /[,;:.]/.test(reading.text.slice(one.end, next?.start))) return false;
    if (isNegation(reading, one)) return true;
  }
  return false;
}

/** Whether the negation of a word is "chưa". */
function afterYet(reading: Reading, word: Word): boolean {
  const at = reading.words.indexOf(word);
  return reading.words.slice(Math.max(0, at - 5), at).some((one) => one.exact === "chưa");
}

// Verbs of one syllable that carry their meaning alone; of other words the next one must agree too ("điện thoại", "nhà trường").
const ALONE = new Set("cấm thu nộp đổi phạt mất bỏ tăng giảm đóng trả tính".split(" "));

// Before a verb: what is behind one of these is done, whatever its object.
const BEFORE_VERB = new Set(
  "được bị phải không vẫn đều cũng cứ sẽ tự chẳng chưa cần duoc bi phai khong van deu cung".split(" "),
);

function isVerb(reading: Reading, word: Word): boolean {
  const at = reading.words.indexOf(word);
  return at === 0 || BEFORE_VERB.has(reading.words[at - 1]?.exact ?? "");
}

/** The same word in the same sense: a verb of one syllable, a term, or the same word behind it. */
function sameHead(claim: Reading, mine: Word, passage: Reading, theirs: Word): boolean {
  if (ALONE.has(theirs.exact) || theirs.weight > 1) return true;
  if (isVerb(claim, mine) && isVerb(passage, theirs)) return true;
  const next = claim.words[claim.words.indexOf(mine) + 1];
  const other = passage.words[passage.words.indexOf(theirs) + 1];
  return next !== undefined && other !== undefined && sameWord(next, claim.marked, other, passage.marked);
}
