// What the server answers to a password that may not be one.
import type { User } from "../../pipeline/messages/account.ts";
import { type PasswordProblem, passwordProblem } from "../accounts/password.ts";
import { ServerRefusal } from "./error-answer.ts";

const ANSWERS = {
  short: "PASSWORD_SHORT",
  long: "PASSWORD_LONG",
  common: "PASSWORD_COMMON",
  "own-name": "PASSWORD_OWN_NAME",
} as const satisfies Record<PasswordProblem, string>;

/** Throws the refusal that names what is wrong. */
export function requirePassword(password: string, owner: Pick<User, "userId" | "name" | "email">): void {
  const problem = passwordProblem(password, owner);
  if (problem) throw new ServerRefusal(ANSWERS[problem]);
}
