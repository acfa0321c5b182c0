// Who has guessed wrongly how often, and until when no further guess is looked at. In memory: a restart forgives.
//
// Guesses from a browser that this person signed in with before are counted by that browser; all others by the name they
// try and by their address. So a stranger who guesses on and on locks out strangers, never the owner at their own machine
// (the idea of OWASP's "Slow Down Online Guessing Attacks with Device Cookies"); and no lock lasts longer than LONGEST.

/** Wrong guesses that cost nothing; an address stands for a whole office behind one router. */
const FREE = { name: 5, device: 5, address: 30 } as const;
const FIRST_MS = 30_000;
const LONGEST_MS = 15 * 60_000;
/** After this long without a wrong guess all is forgotten. */
const FORGET_MS = { name: 24 * 3_600_000, device: 24 * 3_600_000, address: 3_600_000 } as const;
const MOST_KEPT = 20_000;

export interface Attempt {
  /** As typed; whether anybody has it plays no part. */
  readonly name: string;
  readonly address: string;
  /** The known browser's own number, null for an unknown one. */
  readonly device: string | null;
}

interface Count {
  wrong: number;
  last: number;
  until: number;
}

type Kind = keyof typeof FREE;

export class Attempts {
  readonly #counts = new Map<string, Count>();
  readonly #now: () => number;

  /** `now`: milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Names, browsers and networks that are remembered. */
  get size(): number {
    return this.#counts.size;
  }

  /** Milliseconds until a guess is looked at; 0: now. Asking does not make it longer. */
  waitMs(attempt: Attempt): number {
    const now = this.#now();
    return Math.max(0, ...keysOf(attempt).map(([kind, key]) => (this.#known(kind, key)?.until ?? 0) - now));
  }

  wrong(attempt: Attempt): void {
    const now = this.#now();
    for (const [kind, key] of keysOf(attempt)) {
      const wrong = (this.#known(kind, key)?.wrong ?? 0) + 1;
      const over = wrong - FREE[kind];
      const lock = over < 0 ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(over, 20));
      // Deleted first: the map keeps the order of the last change, and the oldest goes when it is full.
      this.#counts.delete(key);
      this.#counts.set(key, { wrong, last: now, until: lock > 0 ? now + lock : 0 });
    }
    for (const key of this.#counts.keys()) {
      if (this.#counts.size <= MOST_KEPT) break;
      this.#counts.delete(key);
    }
  }

  /** Takes back one count of wrong(): it was neither wrong nor right yet. */
  undo(attempt: Attempt): void {
    for (const [kind, key] of keysOf(attempt)) {
      const count = this.#known(kind, key);
      if (count) this.#counts.set(key, { ...count, wrong: count.wrong - 1, until: 0 });
    }
  }

  /** A right answer clears the name or the browser, not the address: it may have guessed at others. */
  right(attempt: Attempt): void {
    this.undo(attempt);
    for (const [kind, key] of keysOf(attempt)) if (kind !== "address") this.#counts.delete(key);
  }

  #known(kind: Kind, key: string): Count | undefined {
    const count = this.#counts.get(key);
    if (count && this.#now() - count.last < FORGET_MS[kind]) return count;
    this.#counts.delete(key);
    return undefined;
  }
}

function keysOf({ name, address, device }: Attempt): readonly (readonly [Kind, string])[] {
  if (device !== null) return [["device", `device ${device}`]];
  return [
    ["name", `name ${name.slice(0, 200)}`],
    ["address", `address ${network(address)}`],
  ];
}

/** An IPv6 address as its network of 64 bits: one customer has all of it (RFC 6177). */
export function network(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, "").split("%")[0] ?? "";
  if (!bare.includes(":")) return bare;
  const [left = "", right = ""] = bare.split("::");
  const head = left === "" ? [] : left.split(":");
  const tail = right === "" ? [] : right.split(":");
  const zeros = bare.includes("::") ? Math.max(0, 8 - head.length - tail.length) : 0;
  const groups = [...head, ...Array.from({ length: zeros }, () => "0"), ...tail];
  return groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""))
    .join(":");
}
