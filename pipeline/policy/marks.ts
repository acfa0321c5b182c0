// Compares a place in a text with a phrase that equals it when folded: were the marks written, left out, or other ones?
import { fold, hasMarks, lower } from "../../classifiers/text/fold.ts";

export type MarkAgreement = "exact" | "toneless" | "different";

/**
 * exact: every word that carries marks carries the phrase's. toneless: the text writes no marks where the phrase has some.
 * different: some word has other marks ("dật" for "đất"). Both must be in one tone placement.
 */
export function markAgreement(found: string, phrase: string): MarkAgreement {
  const left = lower(found).match(/[\p{L}\p{M}\d]+/gu) ?? [];
  const right = lower(phrase).match(/[\p{L}\p{M}\d]+/gu) ?? [];
  // A phrase typed without marks asks for any writing.
  if (!hasMarks(phrase)) return "exact";
  if (left.length !== right.length) return hasMarks(found) ? "exact" : "toneless";
  let bare = 0;
  let marked = 0;
  for (const [i, word] of left.entries()) {
    const wanted = right[i] ?? "";
    if (word === wanted) {
      if (hasMarks(wanted)) marked++;
      continue;
    }
    if (fold(word) !== fold(wanted)) continue;
    if (hasMarks(word)) return "different";
    bare++;
  }
  return bare === 0 || marked > bare ? "exact" : "toneless";
}
