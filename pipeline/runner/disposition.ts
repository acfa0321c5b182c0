// How each message ended, counted beside the position it was committed with: received = emitted + dropped + dead.
import { z } from "zod";
import { LangngheError } from "../errors.ts";
import { DROP_REASONS, type DropReason } from "./stage.ts";

const tallySchema = z.strictObject({
  /** Messages read and finished. */
  received: z.int().nonnegative(),
  /** Messages worked on; a sink's are counted here too. */
  emitted: z.int().nonnegative(),
  dropped: z.partialRecord(z.enum(DROP_REASONS), z.int().nonnegative()),
  dead: z.int().nonnegative(),
});
/** Counts over everything before a committed position. */
export type Tally = z.infer<typeof tallySchema>;

export const EMPTY_TALLY: Tally = { received: 0, emitted: 0, dropped: {}, dead: 0 };

/** Reads what a batch carries; "" is the empty tally. Throws INTERNAL when another program wrote there. */
export function parseTally(text: string): Tally {
  if (text === "") return EMPTY_TALLY;
  try {
    return tallySchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new LangngheError("INTERNAL", "the group's position carries a tally that this program did not write", {
      cause,
    });
  }
}

export function printTally(tally: Tally): string {
  return JSON.stringify(tally);
}

export function addTallies(tallies: readonly Tally[]): Tally {
  const dropped: Partial<Record<DropReason, number>> = {};
  let received = 0;
  let emitted = 0;
  let dead = 0;
  for (const tally of tallies) {
    received += tally.received;
    emitted += tally.emitted;
    dead += tally.dead;
    for (const reason of DROP_REASONS) {
      const count = tally.dropped[reason];
      if (count) dropped[reason] = (dropped[reason] ?? 0) + count;
    }
  }
  return { received, emitted, dropped, dead };
}

export function droppedTotal(tally: Tally): number {
  return Object.values(tally.dropped).reduce((sum, count) => sum + count, 0);
}

/** True when every message that was received ended in exactly one way. */
export function balances(tally: Tally): boolean {
  return tally.received === tally.emitted + droppedTotal(tally) + tally.dead;
}
