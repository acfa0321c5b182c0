// A real OpenID provider on this machine, and a browser's walk there and back.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { HOST, type Visitor } from "./accounts-world.ts";

export interface Person {
  readonly name: string;
  readonly email?: string;
  readonly verified?: boolean;
  readonly role?: string | readonly string[];
}

export interface RunningProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who can sign in there, by subject; may be changed while it runs. */
  readonly people: Map<string, Person>;
  close(): Promise<void>;
}

const CLIENT = { clientId: "lang-nghe", clientSecret: "a-secret-of-the-test-alone" } as const;

export async function startProvider(): Promise<RunningProvider> {
  const people = new Map<string, Person>();
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [`https://${HOST}/api/sign-in/provider/callback`],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    pkce: { required: () => true },
    claims: {
      openid: ["sub"],
      profile: ["name", "preferred_username", "langnghe"],
      email: ["email", "email_verified"],
    },
    cookies: { keys: ["a-key-of-the-test-alone"] },
    findAccount: async (_ctx, sub) => {
      const person = people.get(sub);
      if (!person) return undefined;
      const { name, email, verified, role } = person;
      return {
        accountId: sub,
        claims: async () => ({
          sub,
          name,
          preferred_username: name,
          ...(email ? { email, email_verified: verified ?? true } : {}),
          ...(role ? { langnghe: typeof role === "string" ? role : [...role] } : {}),
        }),
      };
    },
  });
  const answer = provider.callback();
  server.on("request", (request, response) => void answer(request, response));
  return {
    issuer,
    ...CLIENT,
    people,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Walks from one address to the next as a browser does, signing in at the provider as `subject`; ends at our side's answer. */
export async function walk(
  visitor: Visitor,
  start: string,
  subject: string,
  alter: (back: URL) => URL = (back) => back,
): Promise<string> {
  const jar = new Map<string, string>();
  let response = await visitor.ask("GET", start);
  let next = String(response.headers.location);
  for (let steps = 0; steps < 20 && next.startsWith("http"); steps++) {
    const url = new URL(next);
    if (url.host === HOST) {
      const back = alter(url);
      response = await visitor.ask("GET", back.pathname + back.search);
      next = String(response.headers.location);
      continue;
    }
    const page = await visitProvider(url, jar);
    if (page.location) {
      next = new URL(page.location, url).href;
      continue;
    }
    // The provider's own form: first who one is, then whether one agrees.
    const prompt = /name="prompt" value="(\w+)"/.exec(page.body)?.[1];
    const action = /action="([^"]+)"/.exec(page.body)?.[1];
    if (!prompt || !action) throw new TypeError(`the provider showed something else: ${page.body.slice(0, 300)}`);
    const form = new URLSearchParams({ prompt, login: subject, password: "any" });
    const sent = await visitProvider(new URL(action, url), jar, form);
    next = new URL(sent.location ?? "", url).href;
  }
  return next;
}

async function visitProvider(url: URL, jar: Map<string, string>, form?: URLSearchParams) {
  const response = await fetch(url, {
    redirect: "manual",
    headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
    ...(form ? { method: "POST", body: form } : {}),
  });
  for (const line of response.headers.getSetCookie()) {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    if (pair.slice(at + 1) === "") jar.delete(pair.slice(0, at));
    else jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return { location: response.headers.get("location"), body: await response.text() };
}
