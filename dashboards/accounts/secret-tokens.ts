// Secrets that the server gives out once and keeps only as hashes: of sessions, links, the API, and recovery codes. They
// are random and long, so a plain SHA-256 cannot be guessed back.
import { createHash, createHmac, randomBytes } from "node:crypto";
import { toBase32 } from "./base32.ts";

/** 256 bits; OWASP's Session Management Cheat Sheet asks for at least 64 of entropy, the project for 128. */
const TOKEN_BYTES = 32;
/** 80 bits each: typed once in a long while, never guessed. */
const RECOVERY_BYTES = 10;
const RECOVERY_CODES = 10;
export const API_TOKEN_PREFIX = "lnt_";

export interface FreshToken {
  /** Shown or sent once. */
  readonly token: string;
  /** SHA-256 as hex. */
  readonly hash: string;
}

export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

export function freshToken(prefix = ""): FreshToken {
  const token = prefix + randomBytes(TOKEN_BYTES).toString("base64url");
  return { token, hash: hashOfToken(token) };
}

/** 32 hex digits: a name for something, not a secret. */
export function freshId(): string {
  return randomBytes(16).toString("hex");
}

/** Ten codes in groups of four signs, with their hashes. */
export function freshRecoveryCodes(): readonly FreshToken[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const bare = toBase32(randomBytes(RECOVERY_BYTES));
    return { token: bare.match(/.{4}/g)?.join("-") ?? bare, hash: hashOfToken(bare) };
  });
}

/** How a typed recovery code is kept: spaces, hyphens and case do not count. null: it cannot be one. */
export function hashOfRecoveryCode(typed: string): string | null {
  const bare = typed.toUpperCase().replace(/[\s-]/g, "");
  return /^[A-Z2-7]{16}$/.test(bare) ? hashOfToken(bare) : null;
}

/** Stands for a name that nobody has: people type passwords into the wrong field, so it cannot be guessed back. */
export function maskedName(key: Uint8Array, name: string): string {
  return `unknown-${createHmac("sha256", key).update(`name:${name}`).digest("hex").slice(0, 16)}`;
}
