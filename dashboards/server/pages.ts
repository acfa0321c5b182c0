// The built pages as files: long-lived where the name carries a hash, and index.html for every address of the pages.
import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { methodsOf } from "./access.ts";
import { serverError } from "./error-answer.ts";

export async function pages(app: FastifyInstance, folder: string): Promise<void> {
  const built = existsSync(join(folder, "index.html"));
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      // The build leaves .br and .gz beside each file.
      preCompressed: true,
      index: false,
      wildcard: true,
      cacheControl: false,
      setHeaders(reply, path) {
        const immutable = path.includes("/assets/");
        reply.header("cache-control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  }
  // The folder itself is no file: readers that take no compressed answer were refused here.
  if (built) app.get("/", (_request, reply) => reply.type("text/html; charset=utf-8").sendFile("index.html"));
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split("?")[0] ?? "/";
    const isPage =
      (request.method === "GET" || request.method === "HEAD") &&
      !path.startsWith("/api") &&
      !path.startsWith("/assets/") &&
      !/\.[a-z0-9]{2,5}$/i.test(path);
    if (isPage && built) return reply.type("text/html; charset=utf-8").sendFile("index.html");
    const methods = methodsOf(path);
    // A known address, asked in a way that it has not.
    if (methods.length > 0) reply.header("allow", methods.join(", "));
    const answer = serverError(methods.length > 0 ? "METHOD" : isPage ? "UI_MISSING" : "NO_ROUTE");
    return reply.code(answer.status).type("application/json; charset=utf-8").send(answer.body);
  });
}
