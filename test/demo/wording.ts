// Fills a hand-written sentence: [one|another] is a choice, {name} a value. Values of a story stay the same in all its items.

import type { Bank } from "./banks.ts";
import { section } from "./banks.ts";
import { dayAndMonth } from "./calendar.ts";
import type { Draws } from "./seeded.ts";

/** Fixed values of one story or policy: name -> text, or the list one is drawn from each time. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

const CHOICE = /\[([^[\]]*)\]/g;
const VALUE = /\{([a-z]+)(\d*)\}/g;

/** Writes sentences for one item. `shared` keeps what items of one story have in common (numbered values: {ward1}, {n1}). */
export class Writer {
  readonly draws: Draws;
  readonly #common: Bank;
  readonly #values: Values;
  readonly #shared: Map<string, string>;
  readonly #at: number;

  constructor(draws: Draws, common: Bank, values: Values, at: number, shared = new Map<string, string>()) {
    this.draws = draws;
    this.#common = common;
    this.#values = values;
    this.#shared = shared;
    this.#at = at;
  }

  write(sentence: string): string {
    const chosen = sentence.replace(CHOICE, (_, choices: string) => this.draws.pick(choices.split("|")));
    const filled = chosen.replace(VALUE, (_, name: string, number: string) => {
      if (number === "" && name === "ward" && this.draws.chance(0.6)) return this.#kept("ward", "1");
      return number === "" ? this.#draw(name) : this.#kept(name, number);
    });
    const tidy = filled.replace(/ {2,}/g, " ").trim();
    return tidy.charAt(0).toUpperCase() + tidy.slice(1);
  }

  #kept(name: string, number: string): string {
    const key = name + number;
    let value = this.#shared.get(key);
    if (value === undefined) {
      value = this.#draw(name);
      this.#shared.set(key, value);
    }
    return value;
  }

  #draw(name: string): string {
    const draws = this.draws;
    const own = this.#values[name];
    if (own !== undefined) return typeof own === "string" ? own : this.#inner(draws.pick(own));
    switch (name) {
      case "n":
        return String(draws.int(11, 98));
      case "few":
        return String(draws.int(2, 9));
      case "nn":
        return String(draws.int(110, 980));
      case "nnn":
        return `${draws.int(1, 38)}.${String(draws.int(0, 99) * 10).padStart(3, "0")}`;
      case "pct":
        return `${draws.int(9, 88)}%`;
      case "dec":
        return `${draws.int(1, 29)},${draws.int(1, 9)}`;
      case "money":
        return `${draws.int(3, 95) * 10}.000 đồng`;
      case "millions":
        return `${draws.int(2, 45)} triệu đồng`;
      case "billions":
        return `${draws.int(2, 90)} tỷ đồng`;
      case "hour":
        return `${draws.int(6, 21)} giờ${draws.chance(0.4) ? " 30" : ""}`;
      case "day":
        return dayAndMonth(this.#at - draws.int(0, 3) * 86_400_000);
      case "soon":
        return dayAndMonth(this.#at + draws.int(3, 30) * 86_400_000);
      default: {
        const list = section(this.#common, name);
        if (list.length === 0) throw new RangeError(`no value named ${name}`);
        return this.#inner(draws.pick(list));
      }
    }
  }

  /** A drawn value may hold choices, but no further values. */
  #inner(text: string): string {
    return text.replace(CHOICE, (_, choices: string) => this.draws.pick(choices.split("|")));
  }
}
