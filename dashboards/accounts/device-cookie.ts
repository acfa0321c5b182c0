// A mark on a browser that somebody signed in with: it proves nothing but that, and only for that name (see attempts.ts).
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

function mac(key: Uint8Array, userId: string, nonce: string): Buffer {
  return createHmac("sha256", key)
    .update(JSON.stringify(["device", userId, nonce]))
    .digest();
}

export function newDeviceMark(key: Uint8Array, userId: string): string {
  const nonce = randomBytes(16).toString("base64url");
  return `${nonce}.${mac(key, userId, nonce).toString("base64url")}`;
}

/** The browser's own number when the mark is ours and this person's, else null. */
export function deviceOf(key: Uint8Array, userId: string, mark: string | undefined): string | null {
  const [nonce = "", given = ""] = mark?.split(".") ?? [];
  const expected = mac(key, userId, nonce);
  const found = Buffer.from(given, "base64url");
  return found.length === expected.length && timingSafeEqual(found, expected) ? nonce : null;
}
