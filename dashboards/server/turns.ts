// Work that takes turns: so many at once, so many waiting, the rest refused.
import { ServerRefusal } from "./error-answer.ts";

export class Turns {
  readonly #atOnce: number;
  readonly #mostWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(atOnce: number, mostWaiting: number) {
    this.#atOnce = atOnce;
    this.#mostWaiting = mostWaiting;
  }

  get idle(): boolean {
    return this.#running === 0 && this.#waiting.length === 0;
  }

  /** Gives back what `work` gives back. Throws TOO_MANY when too many wait already. */
  async take<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (this.#running < this.#atOnce) this.#running++;
    else {
      if (this.#waiting.length >= this.#mostWaiting) throw new ServerRefusal("TOO_MANY");
      // The turn is handed over: nobody who comes later slips in between.
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }
}
