// Text as the numbers that a heavier model reads. Two ways: the bytes of the text (ByT5 and its kind need no vocabulary), or
// word pieces by a vocabulary file (BERT and its kind). What the model makes of them is onnx-scores.ts.

/** Turns a text into ids, special ones included, at most `most` of them. */
export type TokenIds = (text: string, most: number) => number[];

/** Source: Xue et al., "ByT5: Towards a Token-Free Future", TACL 2022: ids 0 to 2 are pad, end and unknown; bytes follow. */
const BYTE_OFFSET = 3;
const BYTE_END = 1;

/** UTF-8 bytes moved by three, then the end mark; a text that is too long loses its end, never half a letter. */
export const byteIds: TokenIds = (text, most) => {
  const bytes = new TextEncoder().encode(text);
  let end = Math.min(bytes.length, most - 1);
  while (end > 0 && end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  const out: number[] = [];
  for (let i = 0; i < end; i++) out.push((bytes[i] ?? 0) + BYTE_OFFSET);
  out.push(BYTE_END);
  return out;
};

/** A word longer than this is one unknown piece, as in BERT's own code. */
const LONGEST_WORD = 100;
const SPACE = /\s+/u;
const SIGN = /([\p{P}\p{S}])/u;

/**
 * Word pieces by longest match, each line of the vocabulary one piece and its number the line's. Source: Devlin et al.,
 * "BERT", NAACL 2019, and Wu et al. 2016. Throws an Error when [CLS], [SEP] or [UNK] is not in the vocabulary.
 */
export function wordPieceIds(vocabulary: string): TokenIds {
  const pieces = new Map<string, number>();
  vocabulary
    .replace(/\n$/u, "")
    .split("\n")
    .forEach((line, i) => {
      pieces.set(line.replace(/\r$/u, ""), i);
    });
  const special = (name: string): number => {
    const id = pieces.get(name);
    if (id === undefined) throw new Error(`the vocabulary has no ${name}`);
    return id;
  };
  const first = special("[CLS]");
  const last = special("[SEP]");
  const unknown = special("[UNK]");
  const lower = ![...pieces.keys()].some((piece) => /^\p{Lu}/u.test(piece));
  const split = (word: string): number[] => {
    if (word.length > LONGEST_WORD) return [unknown];
    const out: number[] = [];
    let at = 0;
    while (at < word.length) {
      let end = word.length;
      let id: number | undefined;
      for (; end > at; end--) {
        id = pieces.get(at === 0 ? word.slice(0, end) : `##${word.slice(at, end)}`);
        if (id !== undefined) break;
      }
      if (id === undefined) return [unknown];
      out.push(id);
      at = end;
    }
    return out;
  };
  return (text, most) => {
    const out = [first];
    const read = lower ? text.toLowerCase() : text;
    for (const chunk of read.normalize("NFC").split(SPACE)) {
      for (const word of chunk.split(SIGN)) {
        if (word === "") continue;
        if (out.length >= most - 1) break;
        out.push(...split(word));
      }
    }
    return [...out.slice(0, most - 1), last];
  };
}
