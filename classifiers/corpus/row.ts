// One labelled text of our corpus, as a JSON line; the guideline for labels is classifiers/data-guideline.md.
import { z } from "zod";
import { FEEDBACK, HARMS, TONES } from "../finding.ts";
import type { Task } from "../tasks.ts";

export const STYLES = ["press", "comment", "post", "sms"] as const;
export const REGIONS = ["north", "central", "south"] as const;

export const corpusRow = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Texts of one scenario stay on one side of every split. */
  scenario: z.string().regex(/^[a-z0-9-]+$/),
  text: z.string().min(8),
  title: z.string().min(4).optional(),
  kind: z.enum(["press", "social", "message"]),
  style: z.enum(STYLES),
  region: z.enum(REGIONS).optional(),
  tone: z.enum(TONES).optional(),
  feedback: z.enum(FEEDBACK).optional(),
  harm: z.enum(HARMS).optional(),
  checkworthy: z.boolean().optional(),
  /** Texts with the same pair differ in one decisive change. */
  pair: z.string().optional(),
});
export type CorpusRow = z.infer<typeof corpusRow>;

/** The label of a row for a task, or null when the row has none. */
export function rowLabel(row: CorpusRow, task: Task): string | null {
  const value = row[task];
  return value === undefined ? null : String(value);
}
