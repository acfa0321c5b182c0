// Text that came in pieces of letter plus mark (NFD, as some editors save it) read as composed text, with the way back for
// spans: offsets always belong to the text that was given.

const MARKS = /[\u0300-\u036f]/u;

export interface Composed {
  readonly text: string;
  /** Offset in the given text of an offset in `text`. */
  readonly back: (offset: number) => number;
}

/** NFC of the text; costs one scan when it is composed already. */
export function composed(given: string): Composed {
  if (!MARKS.test(given)) return { text: given, back: (offset) => offset };
  const at: number[] = [];
  let text = "";
  let from = 0;
  for (const cluster of given.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []) {
    const one = cluster.normalize("NFC");
    for (let i = 0; i < one.length; i++) at.push(from);
    text += one;
    from += cluster.length;
  }
  return { text, back: (offset) => at[offset] ?? given.length };
}
