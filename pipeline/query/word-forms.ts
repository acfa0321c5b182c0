// The two written forms in which words are indexed and compared on every backend. What a query word means is in word-rules.ts.
import { fold, foldUnit, lower } from "../../classifiers/text/fold.ts";
import { toNfc, unifyTonePlacement } from "../../classifiers/text/normalize.ts";
import { eachToken } from "../../classifiers/text/tokens.ts";

/**
 * Longest word in UTF-16 code units; what is longer is cut on both sides, so that it still finds itself.
 * Elasticsearch's whitespace tokenizer splits at 255 characters, far above any real word.
 */
export const MAX_WORD_LENGTH = 64;

/** A word as it is compared with its tone marks: lower case, NFC, one tone placement ("HOÀ" becomes "hòa"). */
export function exactForm(word: string): string {
  const form = unifyTonePlacement(lower(toNfc(word)));
  return form.length > MAX_WORD_LENGTH ? form.slice(0, MAX_WORD_LENGTH) : form;
}

/** A word as it is compared without marks: "hòa" becomes "hoa", "đường" becomes "duong". */
export function foldedForm(word: string): string {
  return fold(exactForm(word));
}

/** The words of a text, joined by single spaces, in both forms: word n of one is word n of the other. */
export interface IndexForms {
  readonly exact: string;
  readonly folded: string;
}

export function indexForms(text: string): IndexForms {
  if (text.length === 0) return { exact: "", folded: "" };
  const clean = unifyTonePlacement(fastLower(toNfc(text)));
  const words: string[] = [];
  eachToken(clean, (start, end) => {
    words.push(clean.slice(start, end - start > MAX_WORD_LENGTH ? start + MAX_WORD_LENGTH : end));
  });
  const exact = words.join(" ");
  return { exact, folded: fastFold(exact) };
}

// Latin letters without İ, punctuation and signs: there the language's own lower case is one unit for one unit and does
// not look at neighbours, as lower() promises everywhere, and is many times faster.
const NOT_PLAIN = /[\u0130\u0250-\u1dff\u2c00-\uffff]/;

/** The same as lower(). */
export function fastLower(text: string): string {
  return NOT_PLAIN.test(text) ? lower(text) : text.toLowerCase();
}

/** The same as fold(): folded Vietnamese is almost always one byte a letter, which is written without a wide string. */
export function fastFold(text: string): string {
  const bytes = Buffer.allocUnsafe(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = foldUnit(text.charCodeAt(i));
    if (unit > 0xff) return fold(text);
    bytes[i] = unit;
  }
  return bytes.toString("latin1");
}
