// One request to an invented host of the demo world, without any cache or redirect.
import { request } from "node:http";
import type { DemoWorld } from "../../demo/world.ts";

export interface Reply {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly bytes: Buffer;
  readonly text: string;
}

/** The answer to a GET of a path at one of the world's hosts. */
export function ask(
  world: DemoWorld,
  host: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port: world.port, path, headers: { host, ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => {
        const bytes = Buffer.concat(parts);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString("utf8") });
      });
    })
      .on("error", reject)
      .end();
  });
}
