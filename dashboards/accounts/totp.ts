// Codes of the second factor by time, RFC 6238 over RFC 4226. Keeping the secret is sealing.ts, counting attempts attempts.ts.
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { toBase32 } from "./base32.ts";

/** RFC 6238, section 4: 30 seconds. */
export const STEP_MS = 30_000;
/** RFC 4226, section 4, R6: 160 bits are recommended. */
const SECRET_BYTES = 20;
/** RFC 6238, section 5.2: one step either way for clocks that differ and people who type. */
const WINDOW = 1;

export interface TotpShape {
  readonly digits: 6 | 8;
  readonly algorithm: "sha1" | "sha256" | "sha512";
}
/** What every authenticator program reads. */
const COMMON: TotpShape = { digits: 6, algorithm: "sha1" };

export function newTotpSecret(): Buffer {
  return randomBytes(SECRET_BYTES);
}

export function totpStep(nowMs: number): number {
  return Math.floor(nowMs / STEP_MS);
}

/** The code of one step. */
export function totpCode(secret: Uint8Array, step: number, { digits, algorithm }: TotpShape = COMMON): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac(algorithm, secret).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  const number = mac.readUInt32BE(at) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

/**
 * The step that this code belongs to, or null. Steps up to `usedStep` are over: a code that was taken once, or an older
 * one, is not taken again.
 */
export function matchTotp(secret: Uint8Array, code: string, nowMs: number, usedStep: number): number | null {
  const typed = Buffer.from(code.replace(/\s/g, ""));
  let found: number | null = null;
  // All steps are computed whichever fits: the time tells nothing.
  for (let step = totpStep(nowMs) - WINDOW; step <= totpStep(nowMs) + WINDOW; step++) {
    const expected = Buffer.from(totpCode(secret, Math.max(0, step)));
    const same = typed.length === expected.length && timingSafeEqual(typed, expected);
    if (same && step > usedStep) found ??= step;
  }
  return found;
}

/** What the square picture holds: the address form that authenticator programs agree on. */
export function totpAddress(secret: Uint8Array, account: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  const query = new URLSearchParams({ secret: toBase32(secret), issuer, algorithm: "SHA1", digits: "6", period: "30" });
  // Some programs show "+" as it stands.
  return `otpauth://totp/${label}?${query.toString().replaceAll("+", "%20")}`;
}
