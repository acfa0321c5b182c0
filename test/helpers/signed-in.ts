// Somebody signed in, for tests of routes: role, units and the session's token, as accounts would give them.
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { session } from "../../dashboards/api/session.ts";
import type { Identify, Viewer } from "../../dashboards/server/viewer.ts";
import { ROLE_NAMES, type RoleName } from "../../pipeline/messages/registry.ts";

/** The role stands in a header, so that one server serves all of them. */
export const identifyByHeader: Identify = async (request): Promise<Viewer | null> => {
  const role = ROLE_NAMES.find((candidate) => candidate === request.headers["x-test-role"]);
  const units = String(request.headers["x-test-units"] ?? "").split(",");
  return role ? { mode: "account", role, actor: `${role}-1`, units: units.filter(Boolean) } : null;
};

export interface SignedIn {
  get(url: string): Promise<LightMyRequestResponse>;
  change(method: "POST" | "PUT" | "DELETE", url: string, body?: object): Promise<LightMyRequestResponse>;
}

/** Requests of one role against a server built with identifyByHeader. */
export async function signedIn(app: FastifyInstance, role: RoleName, units: readonly string[] = []): Promise<SignedIn> {
  const headers = { host: "dashboard.example", "x-test-role": role, "x-test-units": units.join(",") };
  const first = await app.inject({ url: "/api/session", headers });
  const token = session.parse(first.json()).csrfToken ?? "";
  const cookies = Object.fromEntries(first.cookies.map(({ name, value }) => [name, value]));
  return {
    get: async (url) => await app.inject({ url, headers, cookies }),
    change: async (method, url, body) =>
      await app.inject({
        method,
        url,
        cookies,
        headers: { ...headers, "x-csrf-token": token },
        ...(body === undefined ? {} : { payload: body }),
      }),
  };
}
