// dead: a message that could not be worked on, kept as it came so that it can be replayed. Key: dead letter id.
import { z } from "zod";
import { instant } from "./envelope.ts";

export const deadLetter = z.strictObject({
  /** Derived from stage and position: the same failure twice is one letter. */
  deadId: z.string().length(32),
  stage: z.string(),
  topic: z.string(),
  partition: z.int().nonnegative(),
  offset: z.int().nonnegative(),
  key: z.string(),
  /** The original bytes, zstd, base64. */
  bytes: z.base64(),
  code: z.string(),
  message: z.string(),
  attempts: z.int().positive(),
  diedAt: instant,
});
export type DeadLetter = z.infer<typeof deadLetter>;
