// Accounts in a dashboard world, and browsers that sign in there through the API as people do.
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { hashPassword } from "../../dashboards/accounts/password.ts";
import { newUser } from "../../dashboards/accounts/user-rules.ts";
import type { Session } from "../../dashboards/api/session.ts";
import type { AccountSettings } from "../../dashboards/server/sign-in.ts";
import type { User } from "../../pipeline/messages/account.ts";
import { ROLE_NAMES, type RoleName } from "../../pipeline/messages/registry.ts";
import type { DashboardWorld } from "./dashboard-world.ts";

/** The least work that the schema of messages takes: tests sign in often. */
export const CHEAP = { n: 16_384, r: 8, p: 1 } as const;
export const PASSWORD = "bốn con vịt trời bay";
/** Made once: what a hash costs has tests of its own. */
let hashed: ReturnType<typeof hashPassword> | null = null;
export const KEY = new Uint8Array(32).fill(7);
export const HOST = "dashboard.example";
/** The unit that readers of the world belong to, and that owns one of its policies. */
export const UNIT = "unit-health";

export function accountSettings(change: Partial<AccountSettings> = {}): AccountSettings {
  return { key: KEY, setUp: null, cost: CHEAP, ...change };
}

/** A server where nothing is open without an account. */
export async function serveAccounts(
  world: DashboardWorld,
  change: Partial<AccountSettings> = {},
  publicUrl?: string,
): Promise<FastifyInstance> {
  return await world.serve({
    settings: {
      demo: false,
      language: "vi",
      requestsPerMinute: 1_000_000,
      ...(publicUrl === undefined ? {} : { publicUrl }),
    },
    accounts: accountSettings(change),
  });
}

/** Puts an account into the world; its password is PASSWORD. */
export async function addUser(world: DashboardWorld, role: RoleName, change: Partial<User> = {}): Promise<User> {
  const userId = change.userId ?? `${role}-1`;
  const draft = { userId, name: `Cán bộ ${role}`, email: null, role, units: role === "reader" ? [UNIT] : [] };
  hashed ??= hashPassword(PASSWORD, CHEAP);
  const user = { ...newUser(draft, world.clock.now()), password: await hashed, ...change };
  await world.registry.tables.users.put(userId, user);
  return user;
}

export async function addOneOfEach(world: DashboardWorld): Promise<void> {
  for (const role of ROLE_NAMES) await addUser(world, role);
}

/** Keeps cookies and the token for changes, as a browser with our pages does. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #app: FastifyInstance;
  readonly #options: { readonly host: string; readonly remoteAddress?: string };
  #csrf = "";

  constructor(app: FastifyInstance, options: { readonly host?: string; readonly remoteAddress?: string } = {}) {
    this.#app = app;
    this.#options = { host: HOST, ...options };
  }

  async ask(
    method: "GET" | "POST" | "PUT" | "DELETE",
    url: string,
    payload?: object,
    headers: Readonly<Record<string, string | undefined>> = {},
  ): Promise<LightMyRequestResponse> {
    const all: Record<string, string | undefined> = {
      host: this.#options.host,
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      ...(method === "GET" ? {} : { "x-csrf-token": this.#csrf }),
      ...headers,
    };
    const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const options: InjectOptions = { method, url, headers: Object.fromEntries(sent) };
    if (this.#options.remoteAddress !== undefined) options.remoteAddress = this.#options.remoteAddress;
    if (payload !== undefined) options.payload = payload;
    const response = await this.#app.inject(options);
    for (const { name, value, expires, maxAge } of response.cookies) {
      const over = maxAge === 0 || (expires !== undefined && expires.getTime() === 0);
      if (over || value === "") this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** Takes the token that the sign-in page has. */
  async knock(): Promise<void> {
    this.#csrf = (await this.ask("GET", "/api/sign-in")).json().csrfToken;
  }

  async signIn(userId: string, password: string = PASSWORD, code?: string): Promise<LightMyRequestResponse> {
    await this.knock();
    const response = await this.ask("POST", "/api/sign-in", { userId, password, ...(code ? { code } : {}) });
    if (response.statusCode === 200 && response.json().state === "signed-in") await this.session();
    return response;
  }

  /** Throws when nobody is signed in. */
  async session(): Promise<Session> {
    const response = await this.ask("GET", "/api/session");
    if (response.statusCode !== 200) throw new TypeError(`no session: ${response.body}`);
    const told = response.json() as Session;
    this.#csrf = told.csrfToken ?? "";
    return told;
  }
}

/** Status and error code, for one comparison. */
export function told(response: LightMyRequestResponse): readonly [number, string | null] {
  const body = response.headers["content-type"]?.toString().startsWith("application/json") ? response.json() : {};
  return [response.statusCode, body.error?.code ?? null];
}
