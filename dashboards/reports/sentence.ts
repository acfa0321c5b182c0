// Sentences from templates: "{n} articles" with a figure for n becomes pieces, of which the figure keeps its query.
import type { ReportPiece, Sentence } from "../../pipeline/messages/report.ts";
import type { Figure } from "./counter.ts";

export type Slot = string | ReportPiece | readonly ReportPiece[];

/** The template's text with its {slots} filled; a slot without a value is a mistake in the program: TypeError. */
export function sentenceOf(template: string, slots: Readonly<Record<string, Slot>> = {}): Sentence {
  const out: Sentence = [];
  const add = (piece: ReportPiece) => {
    if (piece.text === "") return;
    const last = out.at(-1);
    const plain = (one: ReportPiece) => !(one.query ?? one.page ?? one.url);
    if (last && plain(last) && plain(piece)) out[out.length - 1] = { text: last.text + piece.text };
    else out.push(piece);
  };
  for (const [i, part] of template.split(/\{(\w+)\}/).entries()) {
    if (i % 2 === 0) {
      add({ text: part });
      continue;
    }
    const value = slots[part];
    if (value === undefined) throw new TypeError(`"${template}" has no value for ${part}`);
    if (typeof value === "string") add({ text: value });
    else if (Array.isArray(value)) for (const piece of value as readonly ReportPiece[]) add(piece);
    else add(value as ReportPiece);
  }
  return out;
}

/** The words of a sentence without its links. */
export function sentenceText(sentence: Sentence): string {
  return sentence.map((piece) => piece.text).join("");
}

/** A figure as a piece: the number as printed and the query that counts it. */
export function figurePiece(figure: Figure, print: (value: number) => string): ReportPiece {
  return { text: print(figure.count), query: figure.query };
}
