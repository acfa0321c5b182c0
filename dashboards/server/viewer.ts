// Who is looking. Accounts arrive through `identify`; without it the server is open for reading to this machine alone.
import type { FastifyRequest } from "fastify";
import type { RoleName } from "../../pipeline/messages/registry.ts";

export interface Viewer {
  /** demo: invented world. local: own data, no accounts, loopback only. account: somebody signed in. */
  readonly mode: "demo" | "local" | "account";
  readonly role: RoleName;
  /** Account id, or the mode where there are no accounts. For the audit trail. */
  readonly actor: string;
  /** Units of the viewer's agency: a reader sees the policies they own. */
  readonly units: readonly string[];
}

export type Identify = (request: FastifyRequest) => Promise<Viewer | null>;

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
const LOCAL_NAME = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/**
 * True when the request comes from this machine and was addressed to it. The Host check keeps a page on the web from
 * reading the answers through a name that it points at 127.0.0.1.
 */
export function isLoopback(request: FastifyRequest): boolean {
  return LOOPBACK.has(request.socket.remoteAddress ?? request.ip) && LOCAL_NAME.test(request.headers.host ?? "");
}

/** Everybody on this machine reads as an analyst; nobody changes anything. `anywhere` lifts the loopback rule. */
export function identifyWithoutAccounts(demo: boolean, anywhere: boolean): Identify {
  const mode = demo ? "demo" : "local";
  const viewer: Viewer = { mode, role: "analyst", actor: mode, units: [] };
  return async (request) => (anywhere || isLoopback(request) ? viewer : null);
}
