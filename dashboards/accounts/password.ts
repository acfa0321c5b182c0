// Passwords: hashed with scrypt, compared in constant time, accepted by length and a short list. Who may try how often is
// attempts.ts.
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import type { PasswordHash } from "../../pipeline/messages/account.ts";
import { isCommon } from "./common-passwords.ts";

export interface PasswordCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

/** What OWASP's Password Storage Cheat Sheet asks of scrypt: N = 2^17, r = 8, p = 1; 128 MiB for each hash. */
export const PASSWORD_COST: PasswordCost = { n: 2 ** 17, r: 8, p: 1 };

const HASH_BYTES = 32;
const SALT_BYTES = 16;
/** NIST SP 800-63B-4 asks for 15 characters where a password stands alone, 8 beside a second factor; ours lies between. */
export const SHORTEST_PASSWORD = 12;
/** Longer ones would let a sender make us work; scrypt itself takes any length. */
export const LONGEST_PASSWORD = 256;

function derive(password: string, salt: Buffer, { n, r, p }: PasswordCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same word typed on two keyboards is one password: composed and decomposed Vietnamese letters are one.
    const bytes = Buffer.from(password.normalize("NFKC"), "utf8");
    scrypt(bytes, salt, HASH_BYTES, { N: n, r, p, maxmem: 256 * n * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

export async function hashPassword(password: string, cost: PasswordCost = PASSWORD_COST): Promise<PasswordHash> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, cost);
  return { scheme: "scrypt", ...cost, salt: salt.toString("base64url"), hash: hash.toString("base64url") };
}

/**
 * True when it is that password. Without a hash (nobody has that name, or no password was set) the same work is done and
 * the answer is false, so that the time tells nothing.
 */
export async function verifyPassword(
  password: string,
  kept: PasswordHash | null,
  cost: PasswordCost = PASSWORD_COST,
): Promise<boolean> {
  const salt = kept ? Buffer.from(kept.salt, "base64url") : randomBytes(SALT_BYTES);
  const expected = kept ? Buffer.from(kept.hash, "base64url") : randomBytes(HASH_BYTES);
  const found = await derive(password, salt, kept ?? cost);
  const same = expected.length === found.length && timingSafeEqual(expected, found);
  return same && kept !== null;
}

/** True when the hash was made with less work than new ones are. */
export function isOutdated(kept: PasswordHash, cost: PasswordCost = PASSWORD_COST): boolean {
  return kept.n * kept.r * kept.p < cost.n * cost.r * cost.p;
}

export type PasswordProblem = "short" | "long" | "common" | "own-name";

/** Why this may not become the password of that person; null: it may. Length counts characters, not bytes. */
export function passwordProblem(
  password: string,
  owner: { readonly userId: string; readonly name: string; readonly email: string | null },
): PasswordProblem | null {
  const composed = password.normalize("NFKC");
  const characters = [...composed].length;
  if (characters < SHORTEST_PASSWORD) return "short";
  if (characters > LONGEST_PASSWORD) return "long";
  if (isCommon(composed)) return "common";
  const bare = bareForm(composed);
  const own = [owner.userId, owner.name, owner.email?.split("@")[0] ?? ""]
    .map(bareForm)
    .filter((word) => word.length > 3);
  // The name with a few signs around it is the first thing that is tried.
  return own.some((word) => bare.includes(word) && bare.length - word.length < 8) ? "own-name" : null;
}

function bareForm(text: string): string {
  return text
    .normalize("NFD")
    .replace(/đ/gi, "d")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}
