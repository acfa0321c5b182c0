// The two written forms in which single words are compared on every backend; index-words.ts makes them for whole articles.
// What a query word means is in word-rules.ts.
import { fold, foldUnit, lower } from "../../classifiers/text/fold.ts";
import { toNfc, unifyTonePlacement } from "../../classifiers/text/normalize.ts";

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

// Latin letters without İ, punctuation and signs: there the language's own lower case is one unit for one unit and does
// not look at neighbours, as lower() promises everywhere, and is many times faster.
export const NOT_PLAIN = /[\u0130\u0250-\u1dff\u2c00-\uffff]/;

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
