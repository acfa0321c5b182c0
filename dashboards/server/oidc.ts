// Signing in at the body's own identity provider: OpenID Connect, code flow with PKCE, state and nonce. Which account it opens
// is decided here too: by issuer and subject, never by a name or a mail address.
import { z } from "zod";
import type { User } from "../../pipeline/messages/account.ts";
import { ROLE_NAMES, type RoleName } from "../../pipeline/messages/registry.ts";
import { freshId } from "../accounts/secret-tokens.ts";

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As the sign-in page calls it. */
  readonly name: string;
  /** Claim that names a role of ours; a list counts by its first such name. */
  readonly roleClaim: string | null;
  /** Makes an account for whoever the provider lets in with a role; else only bound accounts get in. */
  readonly allowCreate: boolean;
}

/** What the browser carries to the provider and back, sealed. */
export const oidcErrand = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** The account that a signed-in person binds to the provider; null: signs in. */
  bind: z.string().nullable(),
  until: z.number(),
});
export type OidcErrand = z.infer<typeof oidcErrand>;

export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The way to one provider and back. */
export class OidcProvider {
  readonly settings: OidcSettings;
  readonly #redirect: string;
  #config: Promise<import("openid-client").Configuration> | null = null;

  /** `base`: how people reach the dashboard. */
  constructor(settings: OidcSettings, base: string) {
    this.settings = settings;
    this.#redirect = `${base.replace(/\/$/, "")}/api/sign-in/provider/callback`;
  }

  /** Where the browser goes, and what it must bring back. */
  async begin(bind: string | null, untilMs: number): Promise<{ readonly url: string; readonly errand: OidcErrand }> {
    const client = await import("openid-client");
    const config = await this.#discovered();
    const verifier = client.randomPKCECodeVerifier();
    const errand = { state: client.randomState(), nonce: client.randomNonce(), verifier, bind, until: untilMs };
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: this.#redirect,
      scope: "openid profile email",
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      state: errand.state,
      nonce: errand.nonce,
    });
    return { url: url.href, errand };
  }

  /** Who came back; throws what the client library throws when anything does not fit the errand. `query`: "?code=…". */
  async finish(query: string, { state, nonce, verifier }: OidcErrand): Promise<Identity> {
    const client = await import("openid-client");
    const config = await this.#discovered();
    const tokens = await client.authorizationCodeGrant(config, new URL(this.#redirect + query), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const told = tokens.claims();
    if (!told) throw new TypeError("the provider gave no ID token");
    const { roleClaim } = this.settings;
    // Some providers keep all but the subject for their UserInfo endpoint.
    const asks = (roleClaim !== null && !(roleClaim in told)) || !("name" in told);
    const more =
      asks && config.serverMetadata().userinfo_endpoint
        ? await client.fetchUserInfo(config, tokens.access_token, told.sub)
        : {};
    return { issuer: told.iss, subject: told.sub, claims: { ...more, ...told } };
  }

  async #discovered(): Promise<import("openid-client").Configuration> {
    this.#config ??= this.#discover().catch((thrown: unknown) => {
      // Asked again at the next sign-in: the provider may only have been away.
      this.#config = null;
      throw thrown;
    });
    return await this.#config;
  }

  async #discover(): Promise<import("openid-client").Configuration> {
    const client = await import("openid-client");
    const issuer = new URL(this.settings.issuer);
    // Only a provider on this very machine may speak without TLS.
    const plain = issuer.protocol === "http:" && LOOPBACK.has(issuer.hostname);
    return await client.discovery(
      issuer,
      this.settings.clientId,
      undefined,
      client.ClientSecretBasic(this.settings.clientSecret),
      plain ? { execute: [client.allowInsecureRequests] } : {},
    );
  }
}

/** The role that the claim names; null where it names none of ours. */
export function claimedRole({ claims }: Identity, roleClaim: string | null): RoleName | null {
  if (roleClaim === null) return null;
  const values = [claims[roleClaim]].flat();
  return ROLE_NAMES.find((role) => values.includes(role)) ?? null;
}

/** Name, mail and a free account id from what the provider tells. */
export function accountFrom(
  { claims, subject }: Identity,
  taken: (userId: string) => boolean,
): Pick<User, "userId" | "name" | "email"> {
  const text = (name: string): string | null => {
    const value = claims[name];
    return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
  };
  const email = z.email().safeParse(claims.email);
  const verified = email.success && claims.email_verified === true ? email.data : null;
  const wished = slugOf(text("preferred_username") ?? verified?.split("@")[0] ?? text("name") ?? "");
  let userId = wished || `oidc-${freshId().slice(0, 8)}`;
  for (let n = 2; taken(userId); n++) userId = `${wished || "oidc"}-${n}`;
  return { userId, name: (text("name") ?? text("preferred_username") ?? subject).slice(0, 200), email: verified };
}

function slugOf(text: string): string {
  return text
    .normalize("NFD")
    .replace(/đ/gi, "d")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/@.*$/, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 90);
}
