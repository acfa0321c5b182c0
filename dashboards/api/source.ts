// Sources with their health, and the health of the whole system.
import { z } from "zod";
import { SOURCE_KINDS } from "../../pipeline/messages/document-fetched.ts";
import { instant } from "../../pipeline/messages/envelope.ts";
import { point } from "./common.ts";

export const SOURCE_STATES = ["fine", "failing", "silent", "waiting", "off"] as const;

export const sourceView = z.strictObject({
  sourceId: z.string(),
  name: z.string(),
  kind: z.string(),
  sourceKind: z.enum(SOURCE_KINDS),
  url: z.string(),
  official: z.boolean(),
  region: z.string().nullable(),
  /** fine; failing: the last three runs failed; silent: its outlet brought nothing for longer than its habit explains; waiting: never run. */
  state: z.enum(SOURCE_STATES),
  lastRunAt: instant.nullable(),
  lastSuccessAt: instant.nullable(),
  /** Of the last run: error code to count. */
  errors: z.record(z.string(), z.int()),
  /** Articles a day over the 28 days before today. */
  usualPerDay: z.number().nonnegative(),
  receivedToday: z.int().nonnegative(),
  points: z.array(point),
});
export type SourceView = z.infer<typeof sourceView>;
export const sources = z.strictObject({ from: instant, to: instant, sources: z.array(sourceView) });
export type Sources = z.infer<typeof sources>;

/** What became of the messages of one stage; received = emitted + dropped + dead where nothing is under way. */
export const stageHealth = z.strictObject({
  stage: z.string(),
  received: z.int().nonnegative(),
  emitted: z.int().nonnegative(),
  dropped: z.record(z.string(), z.int().nonnegative()),
  dead: z.int().nonnegative(),
  /** Messages not read yet. */
  waiting: z.int().nonnegative(),
});
export const healthReport = z.strictObject({
  at: instant,
  /** False where a person must look. */
  ok: z.boolean(),
  log: z.strictObject({ kind: z.string(), reachable: z.boolean() }),
  index: z.strictObject({ kind: z.string(), reachable: z.boolean() }),
  stages: z.array(stageHealth),
  disk: z.strictObject({ freeBytes: z.int().nonnegative() }).nullable(),
  /** Each a sentence for the operator. */
  problems: z.array(z.string()),
});
export type HealthReport = z.infer<typeof healthReport>;
