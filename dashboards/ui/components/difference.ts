// What changed between two versions of a text, word by word, for reading side by side.

export interface Piece {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** Above this many pairs of words only whole paragraphs are compared: it must stay instant. */
const MOST_PAIRS = 4_000_000;

/** Longest common subsequence by table: the pairs kept, in order. */
function common(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i * width + j] =
        a[i] === b[j]
          ? (table[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0);
    }
  }
  const out: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) out.push([i++, j++]);
    else if ((table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return out;
}

/** Pieces in order of reading: removed ones stand before the added ones that took their place. Joined they give both texts. */
export function difference(before: string, after: string): Piece[] {
  let split = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];
  if (split(before).length * split(after).length > MOST_PAIRS) split = (text) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  let a = split(before);
  let b = split(after);
  // What begins and ends alike needs no table.
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const start = a.slice(0, head).join("");
  const end = a.slice(a.length - tail).join("");
  a = a.slice(head, a.length - tail);
  b = b.slice(head, b.length - tail);

  const out: Piece[] = [];
  const push = (kind: Piece["kind"], text: string) => {
    const last = out.at(-1);
    if (text === "") return;
    if (last?.kind === kind) out[out.length - 1] = { kind, text: last.text + text };
    else out.push({ kind, text });
  };
  push("same", start);
  let i = 0;
  let j = 0;
  for (const [x, y] of [...common(a, b), [a.length, b.length] as const]) {
    push("removed", a.slice(i, x).join(""));
    push("added", b.slice(j, y).join(""));
    if (x < a.length) push("same", a[x] ?? "");
    i = x + 1;
    j = y + 1;
  }
  push("same", end);
  return out;
}
