// When things are published: draws moments from a curve over days, the week's rhythm and the hours of the day.
import { DAY_MS, type Dip, dayWeight, HOUR_MS, HOURS, startOfDay } from "./calendar.ts";
import type { Draws } from "./seeded.ts";

/** A factor for the day that begins at `day`; 1 is an ordinary day. */
export type Curve = (day: number) => number;

export class Moments {
  readonly #days: number[] = [];
  readonly #cumulative: number[] = [];
  readonly #to: number;

  constructor(from: number, to: number, dip: Dip | null, curve: Curve = () => 1) {
    this.#to = to;
    let sum = 0;
    for (let day = startOfDay(from); day <= to; day += DAY_MS) {
      // The last day has only begun: its share is the part that has passed.
      const part = Math.min(1, (to - day) / DAY_MS);
      sum += Math.max(0, curve(day)) * dayWeight(day + HOUR_MS, dip) * part;
      this.#days.push(day);
      this.#cumulative.push(sum);
    }
  }

  draw(draws: Draws, rhythm: keyof typeof HOURS): number {
    const total = this.#cumulative.at(-1) ?? 0;
    for (let tries = 0; tries < 40; tries++) {
      const target = draws.next() * total;
      const index = this.#cumulative.findIndex((sum) => sum > target);
      const day = this.#days[Math.max(0, index)] ?? 0;
      const hour = draws.weighted(HOURS[rhythm].map((weight, at) => [at, weight] as const));
      const at = day + hour * HOUR_MS + draws.int(0, 59) * 60_000 + draws.int(0, 59) * 1000;
      if (at <= this.#to) return at;
    }
    return this.#to - draws.int(1, 120) * 60_000;
  }
}

/** A peak that rises within a day and fades over about `fade` days. */
export function peak(at: number, height: number, fade: number): Curve {
  return (day) => {
    const since = (day + DAY_MS / 2 - at) / DAY_MS;
    return since < -1 ? 0 : since < 0 ? height * 0.5 : height * Math.exp(-since / fade);
  };
}
