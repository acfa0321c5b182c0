// Whether an article is written without tone and vowel marks: there an unmarked word may stand for any marked one, in an
// article with marks it is a word of its own ("trong" is not "trông").

/**
 * Toneless articles have a marked word here and there (a quoted name, a word that the keyboard completed). In running
 * Vietnamese about three words in four carry marks, so that one in ten is far from both.
 */
const MARKED_SHARE = 0.1;

/** True when fewer than one in ten of the words that have a letter carry marks; title and text are counted together. */
export function isBare(lettered: number, marked: number): boolean {
  return marked < lettered * MARKED_SHARE;
}
