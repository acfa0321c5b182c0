// What a word, phrase, prefix or NEAR of a query means, said once: adapters translate these rules, highlight.ts runs them.
import { hasMarks } from "../../classifiers/text/fold.ts";
import { exactForm, foldedForm } from "./word-forms.ts";

/**
 * A word with marks is found as itself and, only in articles written without marks (writing.ts), in its unmarked writing
 * ("hòa": hòa, there hoa), in the exact form.
 * A word without marks is found in every marked writing (folded form). đ is a mark: "đường" finds đường and duong.
 */
export interface WordRule {
  readonly marked: boolean;
  readonly exact: string;
  readonly folded: string;
}

export function wordRule(word: string): WordRule {
  const exact = exactForm(word);
  return { marked: hasMarks(exact), exact, folded: foldedForm(exact) };
}

/**
 * Phrase and NEAR. plain: the folded words. marked (every word has marks): the exact words, or in
 * articles written without marks all of them unmarked.
 * mixed: the folded words, and each marked word somewhere in the same field or fields by its own rule.
 */
export interface WordsRule {
  readonly kind: "plain" | "marked" | "mixed";
  readonly exact: readonly string[];
  readonly folded: readonly string[];
  /** The words that have marks; empty unless mixed. */
  readonly also: readonly WordRule[];
}

export function wordsRule(words: readonly string[]): WordsRule {
  const rules = words.map(wordRule);
  const marked = rules.filter((rule) => rule.marked);
  const kind = marked.length === 0 ? "plain" : marked.length === rules.length ? "marked" : "mixed";
  return {
    kind,
    exact: rules.map((rule) => rule.exact),
    folded: rules.map((rule) => rule.folded),
    also: kind === "mixed" ? marked : [],
  };
}

/** A prefix with marks finds exact forms that begin so, one without marks finds folded forms that begin so. */
export interface PrefixRule {
  readonly marked: boolean;
  readonly prefix: string;
}

export function prefixRule(prefix: string): PrefixRule {
  const exact = exactForm(prefix);
  return { marked: hasMarks(exact), prefix: exact };
}
