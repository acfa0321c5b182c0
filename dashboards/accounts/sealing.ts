// Small secrets closed with AES-256-GCM under the server's key, which is not in the log. Reading the key's file is the app's.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Bytes of the server's key. */
export const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A key of its own for each use, so that what one shows says nothing about another. HKDF, RFC 5869. */
export function keyFor(key: Uint8Array, use: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, new Uint8Array(), `langnghe ${use}`, KEY_BYTES));
}

/** `place`: what it belongs to; it opens nowhere else. */
export function seal(key: Uint8Array, place: string, secret: Uint8Array): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(place));
  const closed = Buffer.concat([iv, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  return `v1.${closed.toString("base64url")}`;
}

/** null when it was made with another key, for another place, or changed. */
export function unseal(key: Uint8Array, place: string, sealed: string): Buffer | null {
  if (!sealed.startsWith("v1.")) return null;
  const closed = Buffer.from(sealed.slice(3), "base64url");
  if (closed.length < IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv("aes-256-gcm", key, closed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(closed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(closed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
