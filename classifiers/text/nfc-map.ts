// Offsets between a text as given and its NFC form, so that spans can be told in the text that the caller holds.

/** The NFC text, and for each of its code units (and its end) the offset in the given text. Null when both are equal. */
export interface NfcMap {
  readonly text: string;
  readonly offsets: Int32Array | null;
}

const CLUSTER = /[^\p{M}]\p{M}*|^\p{M}+/gu;

/** Normalises and maps. Text that is NFC already is given back as it is. */
export function toNfcWithMap(given: string): NfcMap {
  const normalised = given.normalize("NFC");
  if (normalised === given) return { text: given, offsets: null };
  let text = "";
  const offsets: number[] = [];
  for (const match of given.matchAll(CLUSTER)) {
    const piece = match[0].normalize("NFC");
    for (let i = 0; i < piece.length; i++) offsets.push(match.index + (i < match[0].length ? i : 0));
    text += piece;
  }
  offsets.push(given.length);
  return { text, offsets: Int32Array.from(offsets) };
}
