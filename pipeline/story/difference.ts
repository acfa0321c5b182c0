// What changed between two texts, for reading: a reprint against its original, an edited page against its earlier version.
// Sentences are aligned first, then words within the changed ones. Runs anywhere: the pages import it too.
import { sentences } from "../../classifiers/text/sentences.ts";
import { eachToken } from "../../classifiers/text/tokens.ts";
import { alignment } from "./alignment.ts";

export interface Piece {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** [start, end) of a sentence in its own text, UTF-16 code units; paragraphs count from 0. */
export interface Passage {
  readonly start: number;
  readonly end: number;
  readonly paragraph: number;
}

export type Change =
  | { readonly kind: "same" | "moved"; readonly before: Passage; readonly after: Passage }
  | { readonly kind: "removed"; readonly before: Passage }
  | { readonly kind: "added"; readonly after: Passage }
  /** One sentence with other words; joined, its pieces give both. */
  | { readonly kind: "changed"; readonly before: Passage; readonly after: Passage; readonly words: readonly Piece[] };

export interface Difference {
  /** In order of the later text; what it lacks stands where it was missed. Each sentence of both is there once. */
  readonly changes: readonly Change[];
  readonly counts: Readonly<Record<Change["kind"], number>>;
  /** Share of the earlier text's words that stand in the later one, in the same or a changed sentence: 0 to 1. */
  readonly kept: number;
}

interface Line extends Passage {
  readonly text: string;
  /** What is compared: spaces, quotation marks and dashes alike. */
  readonly plain: string;
  readonly words: ReadonlySet<string>;
}

/** From this share of common words on (Dice) two sentences that stand in one place are one that was changed. */
const CHANGED = 0.5;
/** Sentences of a gap times those of the other side: above it nothing is paired, since it must stay instant. */
const MOST_LINES = 40_000;
/** Above this many pairs of words only whole paragraphs are compared. */
const MOST_WORDS = 4_000_000;
/** A shorter sentence that stands elsewhere too is a chance, not a move. */
const MOVED_WORDS = 4;

/** What `after` did with `before`: of two texts of one story, or of two versions of one page. */
export function differenceBetween(before: string, after: string): Difference {
  const a = linesOf(before);
  const b = linesOf(after);
  const changes: Change[] = [];
  let i = 0;
  let j = 0;
  for (const [x, y] of [...inOrder(a, b), [a.length, b.length] as const]) {
    changes.push(...between(a.slice(i, x), b.slice(j, y)));
    const from = a[x];
    const to = b[y];
    if (from && to) changes.push({ kind: "same", before: passage(from), after: passage(to) });
    i = x + 1;
    j = y + 1;
  }
  return counted(moved(changes, a, b), before);
}

const passage = ({ start, end, paragraph }: Line): Passage => ({ start, end, paragraph });

function linesOf(text: string): Line[] {
  let paragraph = 0;
  let at = 0;
  return sentences(text).map(({ start, end }) => {
    for (; at < start; at++) if (text[at] === "\n") paragraph++;
    const own = text.slice(start, end);
    const plain = own
      .normalize("NFC")
      .replace(/\s+/g, " ")
      .replace(/\s*["“”«»]\s*/g, '"')
      .replace(/[’‘]/g, "'")
      .replace(/[–—]/g, "-");
    const lowered = plain.toLowerCase();
    const words = new Set<string>();
    eachToken(lowered, (from, to) => words.add(lowered.slice(from, to)));
    return { start, end, paragraph, text: own, plain, words };
  });
}

/** Places of equal sentences that keep their order, ends first. */
function inOrder(a: readonly Line[], b: readonly Line[]): [number, number][] {
  return alignment(
    a.map(({ plain }) => plain),
    b.map(({ plain }) => plain),
    MOST_WORDS,
  );
}

/** What stands between two equal sentences: those alike enough are paired in order, the rest went or came. */
function between(gone: readonly Line[], come: readonly Line[]): Change[] {
  const pairs = gone.length * come.length <= MOST_LINES ? likeliest(gone, come) : [];
  const changes: Change[] = [];
  let i = 0;
  let j = 0;
  for (const [x, y] of [...pairs, [gone.length, come.length] as const]) {
    for (const line of gone.slice(i, x)) changes.push({ kind: "removed", before: passage(line) });
    for (const line of come.slice(j, y)) changes.push({ kind: "added", after: passage(line) });
    const from = gone[x];
    const to = come[y];
    if (from && to) {
      const words = wordDifference(from.text, to.text);
      changes.push({ kind: "changed", before: passage(from), after: passage(to), words });
    }
    i = x + 1;
    j = y + 1;
  }
  return changes;
}

/** Pairs in order with the largest sum of likeness, each alike enough (Needleman and Wunsch 1970, without a price for gaps). */
function likeliest(gone: readonly Line[], come: readonly Line[]): [number, number][] {
  const width = come.length + 1;
  const sums = new Float64Array((gone.length + 1) * width);
  const alike = new Float64Array(gone.length * come.length);
  for (let i = gone.length - 1; i >= 0; i--) {
    for (let j = come.length - 1; j >= 0; j--) {
      const dice = shared(gone[i]?.words, come[j]?.words);
      alike[i * come.length + j] = dice;
      const paired = dice >= CHANGED ? dice + (sums[(i + 1) * width + j + 1] ?? 0) : 0;
      sums[i * width + j] = Math.max(paired, sums[(i + 1) * width + j] ?? 0, sums[i * width + j + 1] ?? 0);
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < gone.length && j < come.length; ) {
    const sum = sums[i * width + j] ?? 0;
    const dice = alike[i * come.length + j] ?? 0;
    if (dice >= CHANGED && sum === dice + (sums[(i + 1) * width + j + 1] ?? 0)) pairs.push([i++, j++]);
    else if (sum === (sums[(i + 1) * width + j] ?? 0)) i++;
    else j++;
  }
  return pairs;
}

function shared(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return (2 * common) / (a.size + b.size || 1);
}

/** A sentence that went here and came there has moved: it is told once, where it stands now. */
function moved(changes: readonly Change[], a: readonly Line[], b: readonly Line[]): Change[] {
  const before = new Map(a.map((line) => [line.start, line]));
  const after = new Map(b.map((line) => [line.start, line]));
  const gone = new Map<string, Passage[]>();
  for (const change of changes) {
    const line = change.kind === "removed" ? before.get(change.before.start) : undefined;
    if (!line || change.kind !== "removed" || line.words.size < MOVED_WORDS) continue;
    gone.set(line.plain, [...(gone.get(line.plain) ?? []), change.before]);
  }
  const told = new Set<number>();
  const out = changes.map((change): Change => {
    if (change.kind !== "added") return change;
    const from = gone.get(after.get(change.after.start)?.plain ?? "")?.shift();
    if (!from) return change;
    told.add(from.start);
    return { kind: "moved", before: from, after: change.after };
  });
  return out.filter((change) => change.kind !== "removed" || !told.has(change.before.start));
}

function counted(changes: readonly Change[], before: string): Difference {
  const counts = { same: 0, moved: 0, removed: 0, added: 0, changed: 0 };
  let all = 0;
  let kept = 0;
  for (const change of changes) {
    counts[change.kind]++;
    if (change.kind === "added") continue;
    const words = wordsIn(before.slice(change.before.start, change.before.end));
    all += words;
    if (change.kind === "same" || change.kind === "moved") kept += words;
    else if (change.kind === "changed") {
      for (const piece of change.words) if (piece.kind === "same") kept += wordsIn(piece.text);
    }
  }
  return { changes, counts, kept: all === 0 ? 1 : kept / all };
}

function wordsIn(text: string): number {
  let count = 0;
  eachToken(text, () => {
    count++;
  });
  return count;
}

/**
 * Word by word, in order of reading: removed pieces stand before the added ones that took their place. Joined they give both
 * texts. Very long texts that differ all over are compared by paragraphs.
 */
export function wordDifference(before: string, after: string): Piece[] {
  let split = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];
  if (split(before).length * split(after).length > MOST_WORDS) split = (text) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const a = split(before);
  const b = split(after);
  const pieces: Piece[] = [];
  const push = (kind: Piece["kind"], text: string) => {
    const last = pieces.at(-1);
    if (text === "") return;
    if (last?.kind === kind) pieces[pieces.length - 1] = { kind, text: last.text + text };
    else pieces.push({ kind, text });
  };
  let i = 0;
  let j = 0;
  for (const [x, y] of [...alignment(a, b, MOST_WORDS), [a.length, b.length] as const]) {
    push("removed", a.slice(i, x).join(""));
    push("added", b.slice(j, y).join(""));
    if (x < a.length) push("same", a[x] ?? "");
    i = x + 1;
    j = y + 1;
  }
  return pieces;
}
