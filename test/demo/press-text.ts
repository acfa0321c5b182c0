// Composes one press article from the banks: a title, a lead and paragraphs that belong together.
import type { Bank } from "./banks.ts";
import { section } from "./banks.ts";
import { Deck, Draws } from "./seeded.ts";
import type { Writer } from "./wording.ts";

export const ASPECTS = ["announce", "question", "obstacle", "praise", "criticism", "proposal", "report"] as const;
export type Aspect = (typeof ASPECTS)[number];

export interface Composed {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** Deals sentences so that all of a section are used before one comes again. */
export class Desk {
  readonly #bank: Bank;
  readonly #common: Bank;
  readonly #seed: number;
  readonly #key: string;
  readonly #decks = new Map<string, Deck<string>>();

  constructor(bank: Bank, common: Bank, seed: number, key: string) {
    this.#bank = bank;
    this.#common = common;
    this.#seed = seed;
    this.#key = key;
  }

  has(name: string): boolean {
    return section(this.#bank, name).length > 0;
  }

  /** Up to `count` different sentences of a section of the topic's own bank, else of the common one. */
  hand(name: string, count: number): string[] {
    let deck = this.#decks.get(name);
    if (!deck) {
      const own = section(this.#bank, name);
      const list = own.length > 0 ? own : section(this.#common, name);
      if (list.length === 0) return [];
      deck = new Deck(list, new Draws(this.#seed, `desk:${this.#key}:${name}`));
      this.#decks.set(name, deck);
    }
    return deck.hand(count);
  }
}

/** Sentences put into paragraphs of one to three. */
function inParagraphs(sentences: readonly string[], draws: Draws): string[] {
  const out: string[] = [];
  for (let i = 0; i < sentences.length; ) {
    const size = draws.weighted([
      [1, 4],
      [2, 5],
      [3, 2],
    ]);
    out.push(sentences.slice(i, i + size).join(" "));
    i += size;
  }
  return out;
}

/** An article about a policy. */
export function policyArticle(desk: Desk, aspect: Aspect, writer: Writer): Composed {
  const { draws } = writer;
  const title = desk.hand(`title.${aspect}`, 1)[0] ?? "{name}";
  const about = aspect === "announce" || aspect === "report" ? "rule" : aspect;
  const lead = aspect === "announce" ? desk.hand("press.announce", 1) : desk.hand(`press.${about}`, 1);
  const mention = desk.hand("mention", 1);
  const middle = [
    ...desk.hand(`press.${about}`, draws.int(2, 4)),
    ...desk.hand("press.background", draws.int(0, 2)),
    ...desk.hand("ground", draws.int(1, 3)),
    ...(about === "rule" ? [] : desk.hand("press.rule", draws.int(0, 2))),
    ...desk.hand("analysis", draws.int(0, 2)),
  ].filter((sentence) => !lead.includes(sentence));
  const shuffled = draws.some(middle, middle.length);
  const answer = draws.chance(0.35) ? desk.hand("press.answer", 1) : [];
  const ending = draws.chance(0.7) ? desk.hand("ending", 1) : [];
  const written = [...shuffled, ...answer, ...ending].map((sentence) => writer.write(sentence));
  return {
    title: writer.write(title),
    paragraphs: [[...lead, ...mention].map((s) => writer.write(s)).join(" "), ...inParagraphs(written, draws)],
  };
}

/** An article about anything else. */
export function everydayArticle(desk: Desk, writer: Writer): Composed {
  const { draws } = writer;
  const title = desk.hand("title", 1)[0] ?? "";
  const lead = desk.hand("lead", 1);
  const body = [...desk.hand("body", draws.int(5, 9)), ...(draws.chance(0.25) ? desk.hand("everyday", 1) : [])];
  return {
    title: writer.write(title),
    paragraphs: [
      lead.map((s) => writer.write(s)).join(" "),
      ...inParagraphs(
        body.map((s) => writer.write(s)),
        draws,
      ),
    ],
  };
}
