// One's own account: password, second factor, recovery codes, sessions, tokens of the API.
import { z } from "zod";
import { SIGN_IN_WAYS, TOKEN_SCOPES } from "../../pipeline/messages/account.ts";
import { instant } from "../../pipeline/messages/envelope.ts";
import { ROLE_NAMES } from "../../pipeline/messages/registry.ts";

const password = z.string().min(1).max(1000);
const code = z.string().min(1).max(40);

export const sessionId = z.string().regex(/^[0-9a-f]{32}$/, "32 hex digits");

export const account = z.strictObject({
  userId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  role: z.enum(ROLE_NAMES),
  units: z.array(z.strictObject({ unitId: z.string(), name: z.string() })),
  hasPassword: z.boolean(),
  /** Issuer of the body's own provider, where the account is bound to one. */
  provider: z.string().nullable(),
  /** The provider that the account may be bound to. */
  mayBind: z.string().nullable(),
  secondFactorSince: instant.nullable(),
  recoveryCodesLeft: z.int().nonnegative(),
  sessions: z.array(
    z.strictObject({
      sessionId,
      startedAt: instant,
      seenAt: instant,
      expiresAt: instant,
      how: z.enum(SIGN_IN_WAYS),
      agent: z.string(),
      /** This very session. */
      own: z.boolean(),
    }),
  ),
  tokens: z.array(
    z.strictObject({
      tokenId: z.string(),
      name: z.string(),
      scopes: z.array(z.enum(TOKEN_SCOPES)),
      createdAt: instant,
      expiresAt: instant.nullable(),
    }),
  ),
  /** Scopes that mean something for this role. */
  scopes: z.array(z.enum(TOKEN_SCOPES)),
});
export type Account = z.infer<typeof account>;

export const passwordChange = z.strictObject({ current: password, password });
export type PasswordChange = z.input<typeof passwordChange>;

export const confirmation = z.strictObject({ password });
export const confirmationWithCode = z.strictObject({ password, code });

/** A second factor that is not on yet: shown once, comes back with its first code. */
export const secondFactorOffer = z.strictObject({
  /** Base 32, to type by hand. */
  secret: z.string(),
  /** otpauth://…, as the square picture holds it. */
  address: z.string(),
  pending: z.string(),
});
export type SecondFactorOffer = z.infer<typeof secondFactorOffer>;

export const secondFactorConfirm = z.strictObject({ pending: z.string().min(1).max(500), code });
export type SecondFactorConfirm = z.input<typeof secondFactorConfirm>;

/** Shown once. */
export const recoveryCodes = z.strictObject({ codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodes>;

export const tokenRequest = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(z.enum(TOKEN_SCOPES)).min(1).max(TOKEN_SCOPES.length),
  /** Days until it ends; null: it stands until taken back. */
  days: z.int().min(1).max(730).nullable(),
});
export type TokenRequest = z.input<typeof tokenRequest>;

/** The token itself is in this answer and nowhere else. */
export const tokenAnswer = z.strictObject({ tokenId: z.string(), token: z.string() });
export type TokenAnswer = z.infer<typeof tokenAnswer>;
