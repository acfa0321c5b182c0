// Who is looking, and in which mode the server runs.
import { z } from "zod";
import { instant } from "../../pipeline/messages/envelope.ts";
import { ROLE_NAMES } from "../../pipeline/messages/registry.ts";

export const MODES = ["demo", "local", "account"] as const;

export const session = z.strictObject({
  /** demo: an invented world, open for reading. local: own data, no accounts, this machine only. account: signed in. */
  mode: z.enum(MODES),
  role: z.enum(ROLE_NAMES),
  /** False where nothing can be changed by this reader. */
  mayWrite: z.boolean(),
  /** Paths of the API that this reader may use, as "GET /api/overview". */
  allowed: z.array(z.string()),
  language: z.enum(["vi", "en"]),
  /** The time of the world shown: in a replayed demo it is not the clock on the wall. */
  now: instant,
  /** To be sent as x-csrf-token with every change; null where nothing may be changed. */
  csrfToken: z.string().nullable(),
});
export type Session = z.infer<typeof session>;
