// Later texts of one address, as the state keeps them: enough to number a version, and to answer a replay as the first time.
import { z } from "zod";
import type { Json, State } from "../ports/state.ts";

/** A page that is edited all day must not grow its entry without end; replays reach back a batch, not so many edits. */
const REMEMBERED = 100;

const laterVersions = z.strictObject({
  /** Versions after the first one that are no longer remembered. */
  before: z.int().nonnegative(),
  /** Hash and log position of each, oldest first. */
  later: z.array(z.strictObject({ hash: z.string(), offset: z.int() })),
});
export type LaterVersions = z.infer<typeof laterVersions>;

const NONE: LaterVersions = { before: 0, later: [] };

export const versionsKey = (articleId: string): string => `v:${articleId}`;

export function versionsOf(state: State, articleId: string): LaterVersions {
  const stored = state.get(versionsKey(articleId));
  return stored === undefined ? NONE : laterVersions.parse(stored);
}

export function addVersion(state: State, articleId: string, version: LaterVersions["later"][number]): void {
  const known = versionsOf(state, articleId);
  const later = [...known.later, version];
  const forgotten = Math.max(0, later.length - REMEMBERED);
  const kept: Json = { before: known.before + forgotten, later: later.slice(forgotten) };
  state.set(versionsKey(articleId), kept);
}
