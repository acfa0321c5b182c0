// Small web servers for crawler tests: one local port, any number of invented host names, pages as functions.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface LocalSite {
  /** Sets what `host/path` answers; text is sent as it is, with the given type. */
  set(url: string, answer: Answer | string, contentType?: string): void;
  /** "host/path" of each request, in order. */
  readonly requests: string[];
  readonly headers: IncomingMessage["headers"][];
  /** For the fetcher's `resolve`. */
  resolve(...hosts: string[]): Record<string, string>;
  readonly port: number;
  close(): Promise<void>;
}

export async function localSite(): Promise<LocalSite> {
  const answers = new Map<string, Answer>();
  const requests: string[] = [];
  const headers: IncomingMessage["headers"][] = [];
  const server = createServer((request, response) => {
    const name = `${request.headers.host}${request.url}`;
    requests.push(name);
    headers.push(request.headers);
    const answer = answers.get(name);
    if (answer) answer(request, response);
    else response.writeHead(404, { "content-type": "text/plain" }).end("not here");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    requests,
    headers,
    port,
    set(url, answer, contentType = "text/html; charset=utf-8") {
      const name = url.replace(/^https?:\/\//, "");
      answers.set(
        name,
        typeof answer === "function"
          ? answer
          : (_request, response) => void response.writeHead(200, { "content-type": contentType }).end(answer),
      );
    },
    resolve: (...hosts) => Object.fromEntries(hosts.map((host) => [host, `127.0.0.1:${port}`])),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
