// Runs the word rules on a text: where a leaf of the query tree is found. Highlights and scores stand on it.
import { fold } from "../../classifiers/text/fold.ts";
import { toNfc, unifyTonePlacement } from "../../classifiers/text/normalize.ts";
import { eachToken, isDigitUnit, isWordUnit } from "../../classifiers/text/tokens.ts";
import type { QueryNode } from "./tree.ts";
import { exactForm, fastFold, fastLower, MAX_WORD_LENGTH } from "./word-forms.ts";
import { prefixRule, type WordRule, wordRule, wordsRule } from "./word-rules.ts";
import { isBare } from "./writing.ts";

/** The words of one text field: their places and both forms. */
export interface TextWords {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly exact: readonly string[];
  readonly folded: readonly string[];
  /** The article is written without marks: its words may stand for marked ones. */
  readonly bare: boolean;
}

/** The words of both fields of one article. */
export function articleWords(article: { readonly title: string | null; readonly text: string }): {
  readonly title: TextWords;
  readonly text: TextWords;
} {
  const title = fieldWords(article.title ?? "");
  const text = fieldWords(article.text);
  const marked = title.marked + text.marked;
  // Most articles are told by their words alone, without looking for letters in each.
  const bare =
    isBare(title.exact.length + text.exact.length, marked) &&
    isBare(lettered(title.exact) + lettered(text.exact), marked);
  return { title: { ...title, bare }, text: { ...text, bare } };
}

function lettered(words: readonly string[]): number {
  return words.filter(hasLetter).length;
}

function hasLetter(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    if (isWordUnit(unit) && !isDigitUnit(unit)) return true;
  }
  return false;
}

function fieldWords(text: string) {
  const starts: number[] = [];
  const ends: number[] = [];
  const exact: string[] = [];
  const folded: string[] = [];
  // The forms of a whole NFC text keep its offsets; any other text is formed word by word.
  const whole = toNfc(text) === text ? unifyTonePlacement(fastLower(text)) : null;
  const wholeFolded = whole === null ? "" : fastFold(whole);
  eachToken(text, (start, end) => {
    starts.push(start);
    ends.push(end);
    if (whole === null || end - start > MAX_WORD_LENGTH) {
      const form = exactForm(text.slice(start, end));
      exact.push(form);
      folded.push(fold(form));
    } else {
      exact.push(whole.slice(start, end));
      folded.push(wholeFolded.slice(start, end));
    }
  });
  let marked = 0;
  for (let n = 0; n < exact.length; n++) if (exact[n] !== folded[n]) marked++;
  return { starts, ends, exact, folded, marked };
}

/** Words from..to (inclusive word numbers). `exact`: written as asked, marks included. */
export interface Found {
  readonly from: number;
  readonly to: number;
  readonly exact: boolean;
}

export type TextLeaf = Extract<QueryNode, { type: "word" | "phrase" | "prefix" | "near" }>;

export function isTextLeaf(node: QueryNode): node is TextLeaf {
  return node.type === "word" || node.type === "phrase" || node.type === "prefix" || node.type === "near";
}

/** The leaves that a hit contains: those not under NOT. */
export function wantedLeaves(node: QueryNode): TextLeaf[] {
  if (isTextLeaf(node)) return [node];
  return node.type === "and" || node.type === "or" ? node.nodes.flatMap(wantedLeaves) : [];
}

export type LeafFinder = (words: TextWords) => Found[];

function isWord(rule: WordRule, words: TextWords, at: number): boolean {
  if (!rule.marked) return words.folded[at] === rule.folded;
  return words.exact[at] === rule.exact || (words.bare && words.exact[at] === rule.folded);
}

function sequence(forms: readonly string[], wanted: readonly string[], at: number): boolean {
  for (let i = 0; i < wanted.length; i++) if (forms[at + i] !== wanted[i]) return false;
  return true;
}

/**
 * A function that finds one leaf in one field, whatever the leaf's field says. For a mixed phrase or NEAR it finds the
 * folded words; that the marked ones stand in the article is the caller's knowledge (it is a hit).
 */
export function leafFinder(leaf: TextLeaf): LeafFinder {
  switch (leaf.type) {
    case "word": {
      const rule = wordRule(leaf.word);
      return (words) => {
        const found: Found[] = [];
        for (let at = 0; at < words.exact.length; at++) {
          if (isWord(rule, words, at)) found.push({ from: at, to: at, exact: words.exact[at] === rule.exact });
        }
        return found;
      };
    }
    case "prefix": {
      const rule = prefixRule(leaf.prefix);
      return (words) => {
        const forms = rule.marked ? words.exact : words.folded;
        const found: Found[] = [];
        for (let at = 0; at < forms.length; at++) {
          if (forms[at]?.startsWith(rule.prefix)) {
            found.push({ from: at, to: at, exact: words.exact[at]?.startsWith(rule.prefix) ?? false });
          }
        }
        return found;
      };
    }
    case "phrase": {
      const rule = wordsRule(leaf.words);
      return (words) => {
        const found: Found[] = [];
        for (let at = 0; at + rule.exact.length <= words.exact.length; at++) {
          const exact = sequence(words.exact, rule.exact, at);
          const other =
            !exact &&
            (rule.kind !== "marked" || words.bare) &&
            sequence(rule.kind === "marked" ? words.exact : words.folded, rule.folded, at);
          if (exact || other) found.push({ from: at, to: at + rule.exact.length - 1, exact });
        }
        return found;
      };
    }
    case "near": {
      const rule = wordsRule(leaf.words);
      return (words) => {
        if (rule.kind !== "marked") return clumps(words, words.folded, rule.folded, rule.exact, leaf.distance);
        return [
          ...clumps(words, words.exact, rule.exact, rule.exact, leaf.distance),
          ...(words.bare ? clumps(words, words.exact, rule.folded, rule.exact, leaf.distance) : []),
        ];
      };
    }
  }
}

/** Every word of every stretch that holds all wanted words with at most `distance` words between the first and the last. */
function clumps(
  words: TextWords,
  forms: readonly string[],
  wanted: readonly string[],
  asTyped: readonly string[],
  distance: number,
): Found[] {
  const set = new Set(wanted);
  const typed = new Set(asTyped);
  const places: number[] = [];
  for (let at = 0; at < forms.length; at++) if (set.has(forms[at] ?? "")) places.push(at);
  const marked = new Set<number>();
  for (let i = 0; i < places.length; i++) {
    const first = places[i] ?? 0;
    const inside = [];
    for (let j = i; j < places.length && (places[j] ?? 0) <= first + distance + 1; j++) inside.push(places[j] ?? 0);
    if (new Set(inside.map((at) => forms[at])).size === set.size) for (const at of inside) marked.add(at);
  }
  return [...marked].sort((a, b) => a - b).map((at) => ({ from: at, to: at, exact: typed.has(words.exact[at] ?? "") }));
}
