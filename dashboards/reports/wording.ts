// The language of one report: its sentences, numbers and dates as people in Vietnam write them.
import type { Sentence } from "../../pipeline/messages/report.ts";
import { iso } from "../server/vietnam-time.ts";
import type { Figure } from "./counter.ts";
import { dateOf } from "./period.ts";
import { figurePiece, type Slot, sentenceOf } from "./sentence.ts";
import { en } from "./words.en.ts";
import { vi, type WordKey } from "./words.vi.ts";

export interface Wording {
  readonly code: "vi" | "en";
  word(key: WordKey): string;
  /** Plain text with its slots filled. */
  text(key: WordKey, slots?: Readonly<Record<string, string>>): string;
  sentence(key: WordKey, slots?: Readonly<Record<string, Slot>>): Sentence;
  figure(figure: Figure): Sentence[number];
  /** The parts that count something, joined by commas: nothing is said of what is not there. */
  parts(entries: readonly (readonly [WordKey, Figure])[]): Sentence | null;
  number(value: number): string;
  /** dd/MM/yyyy of a yyyy-mm-dd or of a moment. */
  day(value: string | number): string;
  /** HH:mm dd/MM. */
  moment(ms: number): string;
  time(ms: number): string;
}

export function wordingOf(code: "vi" | "en"): Wording {
  const table: Readonly<Record<WordKey, string>> = code === "vi" ? vi : en;
  const format = new Intl.NumberFormat(code === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: 1 });
  const number = (value: number) => format.format(value);
  const figure = (value: Figure) => figurePiece(value, number);
  const day = (value: string | number) => {
    const [year, month, date] = (typeof value === "string" ? value.slice(0, 10) : dateOf(value)).split("-");
    return `${date}/${month}/${year}`;
  };
  const time = (ms: number) => iso(ms + 7 * 3_600_000).slice(11, 16);
  return {
    code,
    word: (key) => table[key],
    text: (key, slots = {}) => table[key].replace(/\{(\w+)\}/g, (whole, name: string) => slots[name] ?? whole),
    sentence: (key, slots) => sentenceOf(table[key], slots),
    figure,
    parts(entries) {
      const said = entries.filter(([, { count }]) => count > 0);
      if (said.length === 0) return null;
      return said.flatMap(([key, value], i) => [
        ...(i === 0 ? [] : [{ text: ", " }]),
        ...sentenceOf(table[key], { n: figure(value) }),
      ]);
    },
    number,
    day,
    moment: (ms) => `${time(ms)} ${day(ms).slice(0, 5)}`,
    time,
  };
}
