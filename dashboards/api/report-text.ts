// Editing sentences as plain words: what is typed becomes pieces again, and a figure that still stands there keeps its link.
import type { ReportPiece, Sentence } from "../../pipeline/messages/report.ts";

export function textOf(sentence: Sentence): string {
  return sentence.map((piece) => piece.text).join("");
}

const isLinked = (piece: ReportPiece) => (piece.query ?? piece.page ?? piece.url) !== undefined;
/** A figure within a longer number, date or word is another figure. */
const GLUE = /[\p{L}\p{N}]/u;

function standsAt(text: string, at: number, piece: string): boolean {
  const joined = (edge: string, sign: string, beyond: string) =>
    GLUE.test(edge) && (GLUE.test(sign) || (/[.,/:-]/.test(sign) && /\d/.test(beyond)));
  const end = at + piece.length;
  return (
    !joined(piece[0] ?? "", text[at - 1] ?? "", text[at - 2] ?? "") &&
    !joined(piece.at(-1) ?? "", text[end] ?? "", text[end + 1] ?? "")
  );
}

function placeOf(text: string, piece: string, from: number): number {
  for (let at = text.indexOf(piece, from); at >= 0; at = text.indexOf(piece, at + 1)) {
    if (standsAt(text, at, piece)) return at;
  }
  return -1;
}

/** The text as pieces: those of `before` that still stand in it, in their order, keep what they lead to. */
export function relinked(before: Sentence, text: string): Sentence {
  const out: Sentence = [];
  let done = 0;
  for (const piece of before) {
    if (!isLinked(piece) || piece.text === "") continue;
    const at = placeOf(text, piece.text, done);
    if (at < 0) continue;
    if (at > done) out.push({ text: text.slice(done, at) });
    out.push(piece);
    done = at + piece.text.length;
  }
  if (done < text.length) out.push({ text: text.slice(done) });
  return out;
}

const wordsOf = (text: string) => new Set(text.toLocaleLowerCase("vi").split(/\s+/));

/** Lines of a list after an edit; each takes its links from the line before that it shares most words with. */
export function relinkedLines(before: readonly Sentence[], lines: readonly string[]): Sentence[] {
  const left = new Set(before);
  return lines.map((line, i) => {
    const same = before[i];
    const words = wordsOf(line);
    const likeness = (sentence: Sentence) => {
      const theirs = wordsOf(textOf(sentence));
      return [...words].filter((word) => theirs.has(word)).length / Math.max(1, words.size, theirs.size);
    };
    let best: Sentence | null = null;
    if (lines.length === before.length && same && left.has(same)) best = same;
    else
      for (const candidate of left)
        if (likeness(candidate) > 0.4 && (best === null || likeness(candidate) > likeness(best))) best = candidate;
    if (best) left.delete(best);
    return relinked(best ?? [], line);
  });
}
