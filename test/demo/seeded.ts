// Chance that is the same for the same seed: every decision of the demo world draws from here. No clock, no Math.random.

/** FNV-1a, 32 bits, over UTF-16 code units. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** A stream of draws. Two streams with the same key and seed give the same draws in the same order. */
export class Draws {
  #state: number;

  constructor(seed: number, key: string) {
    this.#state = hash32(`${seed}:${key}`);
  }

  /** [0, 1). Mulberry32 (public domain, Tommy Ettinger's mixing constants). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** An integer in [from, to]. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    const chosen = list[Math.floor(this.next() * list.length)];
    if (chosen === undefined) throw new RangeError("nothing to pick from");
    return chosen;
  }

  /** One of the entries, by its weight. */
  weighted<T>(entries: readonly (readonly [T, number])[]): T {
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of entries) {
      left -= weight;
      if (left < 0) return value;
    }
    const last = entries.at(-1);
    if (!last) throw new RangeError("nothing to pick from");
    return last[0];
  }

  /** Up to `count` different entries in random order. */
  some<T>(list: readonly T[], count: number): T[] {
    const rest = [...list];
    const out: T[] = [];
    while (out.length < count && rest.length > 0) {
      const [taken] = rest.splice(Math.floor(this.next() * rest.length), 1);
      if (taken !== undefined) out.push(taken);
    }
    return out;
  }
}

/** Deals a list out again and again, each round in a new order, so that no entry comes twice before all came once. */
export class Deck<T> {
  readonly #list: readonly T[];
  readonly #draws: Draws;
  #left: T[] = [];

  constructor(list: readonly T[], draws: Draws) {
    this.#list = list;
    this.#draws = draws;
  }

  deal(): T {
    if (this.#left.length === 0) this.#left = this.#draws.some(this.#list, this.#list.length);
    const card = this.#left.pop();
    if (card === undefined) throw new RangeError("nothing to deal from");
    return card;
  }

  /** `count` different entries (fewer when the list is shorter). */
  hand(count: number): T[] {
    const out: T[] = [];
    for (let tries = 0; out.length < Math.min(count, this.#list.length) && tries < count * 4; tries++) {
      const card = this.deal();
      if (!out.includes(card)) out.push(card);
    }
    return out;
  }
}
