// A sentence cut into the parts that people speak in, and the words that a part or an amount is about. Only cuts and counts.
import { findWord } from "./compare.ts";
import type { Quantity } from "./quantities.ts";
import type { Reading, Word } from "./reading.ts";

export interface Part {
  /** Words [from, to). */
  readonly from: number;
  readonly to: number;
}

const CUTS = new Set(["nhưng", "song", "còn"]);

const partsKept = new WeakMap<Reading, readonly Part[]>();

/** Stretches between commas and the like, and before "nhưng", "còn", "mà". */
export function partsOf(reading: Reading): readonly Part[] {
  const known = partsKept.get(reading);
  if (known !== undefined) return known;
  const out: Part[] = [];
  let from = 0;
  const { words, text } = reading;
  for (let at = 1; at <= words.length; at++) {
    const word = words[at];
    const between = word === undefined ? "" : text.slice(words[at - 1]?.end ?? 0, word.start);
    const cut =
      word === undefined ||
      /[,;:!?.()]\s|\s[-–]\s|\n/.test(between) ||
      CUTS.has(word.exact) ||
      (word.exact === "mà" && at > from + 2);
    if (!cut) continue;
    out.push({ from, to: at });
    from = at;
  }
  partsKept.set(reading, out);
  return out;
}

// Words that people put around a statement: they say nothing of what it is about.
export const FILLERS = new Set(
  "vọt tận lận hẳn dữ khổ tội mệt nặng ác đắt chát cao nhất lỡ tăng giảm làm muốn xin cần vẫn chứ ít đủ vòng tốn mất chịu".split(
    " ",
  ),
);

export const weighty = (reading: Reading, { from, to }: Part): Word[] =>
  reading.words.slice(from, to).filter((word) => word.weight >= 1 && !FILLERS.has(word.exact));

/** The words before an amount back to the one before it, within its part: what the amount is of. Its unit belongs to it. */
export function headOf(reading: Reading, quantity: Quantity): Word[] {
  const { part } = partAround(reading, quantity.start);
  let from = reading.words[part.from]?.start ?? 0;
  let taken = "";
  for (const other of reading.quantities)
    if (other.end <= quantity.start && other.end > from) {
      from = other.end;
      taken = other.unit;
    }
  const unit = quantity.unit.split(" ")[0];
  return reading.words.filter(
    (word, at) =>
      at >= part.from &&
      at < part.to &&
      word.weight >= 1 &&
      ((word.start >= from && word.end <= quantity.start && word.key !== taken) ||
        (word.start >= quantity.start && word.start <= quantity.end + 1 && word.key === unit)),
  );
}

/** The part around a place of the text; one without weighty words is read with the next, the last with the one before. */
export function partAround(reading: Reading, start: number): { part: Part; number: number } {
  const parts = partsOf(reading);
  let number = parts.findIndex(({ to }) => (reading.words[to - 1]?.end ?? 0) > start);
  if (number < 0) number = parts.length - 1;
  let part = parts[number] ?? { from: 0, to: reading.words.length };
  for (let next = number + 1; weighty(reading, part).length === 0 && next < parts.length; next++)
    part = { from: part.from, to: parts[next]?.to ?? part.to };
  for (let before = number - 1; weighty(reading, part).length === 0 && before >= 0; before--)
    part = { from: parts[before]?.from ?? 0, to: part.to };
  return { part, number };
}

export function shareOf(list: readonly Word[], own: Reading, others: readonly Reading[]): number {
  let total = 0;
  let found = 0;
  for (const word of list) {
    total += word.weight;
    if (others.some((other) => findWord(word, own, other) !== undefined)) found += word.weight;
  }
  return total === 0 ? 0 : found / total;
}

export function distinct(words: readonly Word[]): Word[] {
  const keys = new Set<string>();
  return words.filter((word) => word.weight >= 1 && !keys.has(word.key) && keys.add(word.key));
}
