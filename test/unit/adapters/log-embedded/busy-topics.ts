// The topics of the process that is killed, shared with the test that looks at what is left.
import { z } from "zod";
import type { Topic } from "../../../../pipeline/messages/topics.ts";

/** Messages of one append. */
export const BATCH = 10;

export const IN: Topic = {
  name: "in",
  payload: z.json(),
  schema: 1,
  partitions: 1,
  retention: "forever",
  about: "What is appended.",
};

export const OUT: Topic = { ...IN, name: "out", about: "What the group copies." };
