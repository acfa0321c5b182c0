// The id that every JSON line carries and gets back unchanged.
import { z } from "zod";
import { isInexact } from "./json-lines.ts";

/** A text or a number; a whole number too large to be exact has to come as a text, for it would come back changed. */
export const lineId = z
  .union([z.string(), z.number()], { error: "a text or a number is wanted" })
  .refine((id) => !isInexact(id), { error: "too large for a number; write it as a text" });
