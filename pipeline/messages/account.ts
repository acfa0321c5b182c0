// Staff of the body that runs this: agencies' units, accounts, sessions, tokens. Members of the public have none. Secrets are
// kept only as hashes, or sealed with a key that is not in the log.
import { z } from "zod";
import { instant } from "./envelope.ts";
import { ROLE_NAMES, slug } from "./registry.ts";

/** A unit of an agency: it owns policies, readers belong to it, feedback is forwarded to it. */
export const unit = z.strictObject({
  unitId: slug,
  name: z.string().min(1).max(200),
  agency: z.string().min(1).max(200),
  parent: slug.nullable(),
});
export type Unit = z.infer<typeof unit>;

/** scrypt (RFC 7914) with its own parameters, so that they can grow later. Salt and hash: base64url. */
export const passwordHash = z.strictObject({
  scheme: z.literal("scrypt"),
  n: z.int().min(16_384),
  r: z.int().positive(),
  p: z.int().positive(),
  salt: z.string().min(16),
  hash: z.string().min(32),
});
export type PasswordHash = z.infer<typeof passwordHash>;

export const user = z.strictObject({
  /** The name for signing in; also the actor in the audit trail. */
  userId: slug,
  name: z.string().min(1).max(200),
  email: z.email().nullable(),
  role: z.enum(ROLE_NAMES),
  units: z.array(slug),
  /** null: signs in with OIDC only, or has a set-up link outstanding. */
  password: passwordHash.nullable(),
  /** TOTP secret (RFC 6238), sealed; null: no second factor. */
  totp: z
    .strictObject({
      sealed: z.string(),
      confirmedAt: instant,
      /** The last 30-second step whose code was taken: no code counts twice. */
      usedStep: z.int().nonnegative(),
    })
    .nullable(),
  /** SHA-256 of the recovery codes not used yet, as hex. */
  recovery: z.array(z.string().length(64)),
  /** SHA-256 of a set-up or recovery link's token with its end; null: none outstanding. */
  link: z.strictObject({ hash: z.string().length(64), expiresAt: instant }).nullable(),
  /** Issuer and subject at the body's own identity provider. */
  oidc: z.strictObject({ issuer: z.url(), subject: z.string().min(1) }).nullable(),
  disabled: z.boolean(),
  createdAt: instant,
  /** Sessions begun before this moment are void: password, role or second factor changed. */
  sessionsFrom: instant,
});
export type User = z.infer<typeof user>;

/** Key: SHA-256 of the cookie's token. */
export const SIGN_IN_WAYS = ["password", "password-and-code", "link", "oidc"] as const;
export const signIn = z.strictObject({
  userId: slug,
  startedAt: instant,
  expiresAt: instant,
  /** Last used, as far as written: a session left alone ends before `expiresAt`. */
  seenAt: instant,
  how: z.enum(SIGN_IN_WAYS),
  /** Browser and system in two words, so that the owner tells sessions apart. */
  agent: z.string().max(100),
});
export type SignIn = z.infer<typeof signIn>;

/** What a token of the API may do; a token never reaches further than its owner's role. */
export const TOKEN_SCOPES = ["read", "export", "feed"] as const;

export const apiToken = z.strictObject({
  tokenId: z.string().length(32),
  userId: slug,
  name: z.string().min(1).max(100),
  /** SHA-256 of the token, as hex. */
  hash: z.string().length(64),
  scopes: z.array(z.enum(TOKEN_SCOPES)).min(1),
  createdAt: instant,
  expiresAt: instant.nullable(),
});
export type ApiToken = z.infer<typeof apiToken>;
