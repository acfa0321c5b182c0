// How a request becomes a viewer: a token of the API, a session's cookie, a role picked in the demo, or this machine alone
// while there are no accounts. What a viewer may do is access.ts.
import type { FastifyRequest } from "fastify";
import type { ApiToken, User } from "../../pipeline/messages/account.ts";
import { ROLE_NAMES, type RoleName } from "../../pipeline/messages/registry.ts";
import type { Clock } from "../../pipeline/ports/clock.ts";
import { API_TOKEN_PREFIX, hashOfToken } from "../accounts/secret-tokens.ts";
import { shouldNoteUse, stands } from "../accounts/session-rules.ts";
import type { Registry } from "./registry.ts";
import { type Identify, isLoopback, type Viewer } from "./viewer.ts";

export const SESSION_COOKIE = "langnghe-session";
export const DEMO_ROLE_COOKIE = "langnghe-role";
const DEMO_DEFAULT: RoleName = "officer";

export interface IdentifyDeps {
  readonly registry: Registry;
  readonly clock: Clock;
  readonly demo: boolean;
  /** Without accounts only this machine may read; true lifts that. */
  readonly openToNetwork: boolean;
}

export function isRole(value: unknown): value is RoleName {
  return (ROLE_NAMES as readonly unknown[]).includes(value);
}

function viewerOf(user: User): Viewer {
  return { mode: "account", role: user.role, actor: user.userId, units: user.units };
}

/** Who asks; null where nobody that is known does. */
export function identifyBy(deps: IdentifyDeps): Identify {
  return async (request) => {
    const bearer = bearerOf(request);
    if (bearer !== null) return tokenViewer(deps, bearer);
    if (deps.demo) return demoViewer(deps, request);
    if (deps.registry.tables.users.rows.size > 0) return await sessionViewer(deps, request);
    const open = deps.openToNetwork || isLoopback(request);
    return open ? { mode: "local", role: "analyst", actor: "local", units: [] } : null;
  };
}

/**
 * Who asks for a feed: readers of feeds cannot send a header, so the address may carry a token, and only one with the
 * scope "feed". undefined: the address has none, and the viewer is found as elsewhere.
 */
export function feedViewer(
  deps: Pick<IdentifyDeps, "registry" | "clock">,
  request: FastifyRequest,
): Viewer | null | undefined {
  const query = request.query as Record<string, unknown>;
  const given = query.token;
  if (given === undefined) return undefined;
  // The routes' own schemas need not know it.
  delete query.token;
  const viewer = typeof given === "string" ? tokenViewer(deps, given) : null;
  return viewer?.token?.scopes.includes("feed")
    ? { ...viewer, token: { tokenId: viewer.token.tokenId, scopes: ["feed"] } }
    : null;
}

/** null: no such header. A header that is no token of ours is an unknown one. */
function bearerOf(request: FastifyRequest): string | null {
  const header = request.headers.authorization;
  if (header === undefined) return null;
  return /^Bearer ([\w-]{1,200})$/i.exec(header)?.[1] ?? "";
}

function tokenViewer({ registry, clock }: Pick<IdentifyDeps, "registry" | "clock">, token: string): Viewer | null {
  if (!token.startsWith(API_TOKEN_PREFIX)) return null;
  const hash = hashOfToken(token);
  const { tokens, users } = registry.tables;
  let found: ApiToken | undefined;
  for (const row of tokens.rows.values()) if (row.hash === hash) found = row;
  if (!found || (found.expiresAt !== null && clock.now() >= Date.parse(found.expiresAt))) return null;
  const user = users.rows.get(found.userId);
  if (!user || user.disabled) return null;
  return { ...viewerOf(user), token: { tokenId: found.tokenId, scopes: found.scopes } };
}

async function sessionViewer({ registry, clock }: IdentifyDeps, request: FastifyRequest): Promise<Viewer | null> {
  const token = request.cookies[SESSION_COOKIE];
  if (!token) return null;
  const { signIns, users } = registry.tables;
  const key = hashOfToken(token);
  const session = signIns.rows.get(key);
  if (!session) return null;
  const now = clock.now();
  const user = users.rows.get(session.userId);
  if (!user || !stands(session, user, now)) return null;
  if (shouldNoteUse(session, now)) {
    // Nobody is turned away because the log cannot take this note now.
    await signIns.put(key, { ...session, seenAt: new Date(now).toISOString() }).catch(() => undefined);
  }
  return { ...viewerOf(user), session: key };
}

/** On this machine a visitor looks and acts as any role; from elsewhere one may look, where that was opened. */
function demoViewer({ registry, openToNetwork }: IdentifyDeps, request: FastifyRequest): Viewer | null {
  if (!isLoopback(request)) {
    return openToNetwork ? { mode: "demo", role: "analyst", actor: "demo", units: [], readOnly: true } : null;
  }
  const picked = request.cookies[DEMO_ROLE_COOKIE];
  const role = isRole(picked) ? picked : DEMO_DEFAULT;
  return { mode: "demo", role, actor: `demo-${role}`, units: role === "reader" ? demoUnits(registry) : [] };
}

/** The unit that owns most policies: the demo's drafting agency. */
function demoUnits(registry: Registry): readonly string[] {
  const owned = new Map<string, number>();
  for (const owner of registry.policies().flatMap(({ owners }) => owners))
    owned.set(owner, (owned.get(owner) ?? 0) + 1);
  const [most] = [...owned].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return most ? [most[0]] : [];
}
