// Who is looking: the shape, and what can be said of it without asking anybody. How a request becomes a viewer is identify.ts.
import type { FastifyRequest } from "fastify";
import type { ApiToken } from "../../pipeline/messages/account.ts";
import type { RoleName } from "../../pipeline/messages/registry.ts";

export interface Viewer {
  /** demo: invented world. local: own data, no accounts yet, loopback only. account: somebody signed in. */
  readonly mode: "demo" | "local" | "account";
  readonly role: RoleName;
  /** Account id, "demo-ROLE", or the mode where nobody can act. For the audit trail. */
  readonly actor: string;
  /** Units of the viewer's agency: a reader sees the policies they own. */
  readonly units: readonly string[];
  /** Nothing can be changed, whatever the role may: visitors of a demo that is open to the network. */
  readonly readOnly?: true;
  /** Came with a token of the API instead of a session: reads only, as far as its scopes. */
  readonly token?: { readonly tokenId: string; readonly scopes: ApiToken["scopes"] };
  /** Key of the session in the table of sign-ins. */
  readonly session?: string;
}

/** null: nobody that is known. */
export type Identify = (request: FastifyRequest) => Promise<Viewer | null>;

/** Whom a token for changes belongs to; nobody's is for the way in. No account can be called so. */
export function tokenOwner(viewer: Viewer | null): string {
  return viewer?.actor ?? "(nobody)";
}

/** True where this viewer may change anything at all; which routes is access.ts. */
export function mayWrite(viewer: Viewer): boolean {
  return viewer.mode !== "local" && !viewer.readOnly && !viewer.token;
}

/** True where the viewer sees what the role sees; without accounts one sees all that only reads. */
export function roleBinds(viewer: Viewer): boolean {
  return viewer.mode !== "local";
}

const FORWARDED = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"] as const;
const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
const LOCAL_NAME = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/**
 * True when the request comes from this machine and was addressed to it. The Host check keeps a page on the web from
 * reading the answers through a name that it points at 127.0.0.1.
 */
export function isLoopback(request: FastifyRequest): boolean {
  // What a proxy hands on comes from elsewhere, though the proxy itself stands here.
  if (FORWARDED.some((name) => request.headers[name] !== undefined)) return false;
  return LOOPBACK.has(request.socket.remoteAddress ?? request.ip) && LOCAL_NAME.test(request.headers.host ?? "");
}
