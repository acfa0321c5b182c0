// Keys of the word lists: where a word stands (title, text, or the site of the article), its form without marks and, where it
// has marks, a zero and the form with them. So all writings of one bare word, and all words with one beginning, lie together.

/** The first byte of a key. */
export const SPACES = { title: 1, text: 2, site: 3 } as const;
export type Space = (typeof SPACES)[keyof typeof SPACES];

/** Which keys are meant: one, all writings of a bare word, or all that begin so (and, with marks, so). */
export type Wanted =
  | { readonly kind: "one" | "writings"; readonly key: Uint8Array }
  | { readonly kind: "prefix"; readonly key: Uint8Array; readonly marked: Uint8Array | null };

const utf8 = (text: string): Uint8Array => Buffer.from(text, "utf8");

function keyOf(space: Space, folded: string, exact: string): Uint8Array {
  return Buffer.concat([Uint8Array.of(space), utf8(exact === folded ? folded : `${folded}\0${exact}`)]);
}

export function oneKey(space: Space, folded: string, exact: string): Wanted {
  return { kind: "one", key: keyOf(space, folded, exact) };
}

export function writingsKey(space: Space, folded: string): Wanted {
  return { kind: "writings", key: keyOf(space, folded, folded) };
}

export function prefixKey(space: Space, folded: string, exact: string): Wanted {
  return { kind: "prefix", key: keyOf(space, folded, folded), marked: exact === folded ? null : utf8(exact) };
}

/** Whether a key begins with these bytes from `start` on. */
export function beginsWith(bytes: Uint8Array, start: number, end: number, beginning: Uint8Array): boolean {
  if (end - start < beginning.length) return false;
  for (let i = 0; i < beginning.length; i++) if (bytes[start + i] !== beginning[i]) return false;
  return true;
}
