// Who is looking, in which mode the server runs, and the way in.
import { z } from "zod";
import { instant } from "../../pipeline/messages/envelope.ts";
import { ROLE_NAMES, slug } from "../../pipeline/messages/registry.ts";

export const MODES = ["demo", "local", "account"] as const;

export const session = z.strictObject({
  /** demo: an invented world. local: own data, no accounts yet, this machine only. account: signed in. */
  mode: z.enum(MODES),
  role: z.enum(ROLE_NAMES),
  /** Account id; "demo-ROLE" in the demo. */
  actor: z.string(),
  /** How the person is called; null where there is no account. */
  name: z.string().nullable(),
  units: z.array(z.string()),
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

/** What the sign-in page needs to know before anybody is known. */
export const door = z.strictObject({
  mode: z.enum(MODES),
  language: z.enum(["vi", "en"]),
  /** False while there is no account. */
  accounts: z.boolean(),
  /** The body's own provider, where one is set up. */
  provider: z.strictObject({ name: z.string() }).nullable(),
  csrfToken: z.string(),
});
export type Door = z.infer<typeof door>;

const password = z.string().min(1).max(1000);
/** Six digits, or a recovery code. */
const code = z.string().min(1).max(40);

export const signInRequest = z.strictObject({
  userId: z.string().min(1).max(200),
  password,
  code: code.nullable().default(null),
});
export type SignInRequest = z.input<typeof signInRequest>;

export const signInAnswer = z.strictObject({ state: z.enum(["signed-in", "second-factor"]) });
export type SignInAnswer = z.infer<typeof signInAnswer>;

export const linkRequest = z.strictObject({ token: z.string().min(20).max(200) });

/** Whom a set-up link is for. */
export const linkAnswer = z.strictObject({
  kind: z.enum(["first-admin", "account"]),
  userId: z.string().nullable(),
  name: z.string().nullable(),
});
export type LinkAnswer = z.infer<typeof linkAnswer>;

export const setUpRequest = z.strictObject({
  token: z.string().min(20).max(200),
  password,
  /** For the first administrator only, who is nobody yet. */
  first: z
    .strictObject({ userId: slug, name: z.string().trim().min(1).max(200), email: z.email().nullable() })
    .nullable()
    .default(null),
});
export type SetUpRequest = z.input<typeof setUpRequest>;

/** `sign-in`: the password is set, the second factor is asked for at the door. */
export const setUpAnswer = z.strictObject({ state: z.enum(["signed-in", "sign-in"]) });
export type SetUpAnswer = z.infer<typeof setUpAnswer>;

export const demoRoleRequest = z.strictObject({ role: z.enum(ROLE_NAMES) });
export const done = z.strictObject({ done: z.literal(true) });
export type Done = z.infer<typeof done>;
