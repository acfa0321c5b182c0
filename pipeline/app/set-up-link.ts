// The address of a set-up link, and where links of this installation begin.
import type { Config } from "../config/schema.ts";

/** After "#": what stands there is sent to no server and stands in no log. */
export function setUpAddress(base: string, token: string): string {
  return `${base.replace(/\/$/, "")}/set-up#${token}`;
}

/** How people reach the dashboard, as far as the settings say. */
export function linkBase({ server }: Config): string {
  const host = ["0.0.0.0", "::"].includes(server.host) ? "localhost" : server.host;
  return server.publicUrl ?? `http://${host.includes(":") ? `[${host}]` : host}:${server.port}`;
}
