// A JSON answer of an API, parsed by its schema; what does not fit is FEED_MALFORMED with the path, never the text.
import type { z } from "zod";
import { LangngheError } from "../../pipeline/errors.ts";

export function parseJson<Schema extends z.ZodType>(body: Uint8Array, schema: Schema): z.infer<Schema> {
  let raw: unknown;
  try {
    raw = JSON.parse(Buffer.from(body).toString("utf8"));
  } catch {
    throw new LangngheError("FEED_MALFORMED", "the answer is not JSON");
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new LangngheError(
    "FEED_MALFORMED",
    `${issue?.path.join(".") || "answer"}: ${issue?.message ?? "does not fit"}`,
  );
}
