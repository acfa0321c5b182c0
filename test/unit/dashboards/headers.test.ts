// What the server promises a browser: one origin, no inline code, nothing sent back, limits.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errorBody } from "../../../dashboards/api/common.ts";
import { ROLE_NAMES } from "../../../pipeline/messages/registry.ts";
import { type DashboardWorld, openDashboardWorld } from "../../helpers/dashboard-world.ts";

let world: DashboardWorld;
let app: FastifyInstance;
beforeAll(async () => {
  world = await openDashboardWorld({ empty: true });
  app = await world.serve();
});
afterAll(() => world.close());
const host = { host: "localhost" };

describe("every answer", () => {
  it("allows this origin only and no inline script or style", async () => {
    for (const url of ["/", "/api/session", "/api/nothing", "/articles", "/api/docs/", "/metrics"]) {
      const policy = String((await app.inject({ url, headers: host })).headers["content-security-policy"]);
      expect(policy, url).toContain("default-src 'none'");
      expect(policy, url).toContain("script-src 'self'");
      expect(policy, url).not.toMatch(/unsafe|https?:|\*|nonce/);
    }
  });

  it("never repeats what was sent, in no error", async () => {
    const marker = "zq<svg/onload=1>zq";
    const sent = encodeURIComponent(marker);
    for (const url of [
      `/${sent}`,
      `/api/${sent}`,
      `/api/search?q=${sent}:`,
      `/api/search?q=(${sent}`,
      `/api/search?q=${sent}*x`,
      `/api/search?tone=${sent}`,
      `/api/search?${sent}=1`,
      `/api/search?after=${sent}`,
      `/api/articles/${sent}`,
      `/api/policies/${sent}`,
      `/assets/${sent}.js`,
    ]) {
      const response = await app.inject({ url, headers: { ...host, "x-marker": marker, cookie: `a=${sent}` } });
      expect(response.body, url).not.toContain("zq<");
      expect(response.body, url).not.toContain("onload");
      expect(JSON.stringify(response.headers), url).not.toContain("onload");
      expect(response.headers["x-content-type-options"], url).toBe("nosniff");
    }
  });

  it("has advice in both languages when there is no such route", async () => {
    const response = await app.inject({ url: "/api/nothing", headers: host });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({
      error: { code: "NO_ROUTE", message: { vi: expect.any(String), en: expect.any(String) } },
    });
  });

  it("is a page at every address of the pages, whatever the reader can unpack", async () => {
    const uiFolder = mkdtempSync(join(tmpdir(), "langnghe-ui-"));
    writeFileSync(join(uiFolder, "index.html"), "<!doctype html><title>Lắng Nghe</title>");
    const server = await world.serve({ settings: { demo: true, language: "vi", uiFolder } });
    for (const method of ["GET", "HEAD"] as const) {
      for (const url of ["/", "/articles", "/alerts?decision=open"]) {
        for (const encoding of ["identity", "br, gzip"]) {
          const response = await server.inject({ method, url, headers: { ...host, "accept-encoding": encoding } });
          expect(response.statusCode, `${method} ${url} ${encoding}`).toBe(200);
          expect(response.headers["content-type"]).toContain("text/html");
        }
      }
    }
    await server.close();
  });

  it("has the same shape for an address that cannot be decoded", async () => {
    for (const url of ["/%zq", "/api/%zq", "/api/articles/%E0%A4%A"]) {
      const response = await app.inject({ url, headers: host });
      expect(response.statusCode, url).toBe(400);
      expect(errorBody.parse(response.json()).error.code, url).toBe("INPUT_INVALID");
      expect(response.body, url).not.toContain("%");
    }
  });

  it("of the API is not kept by the browser", async () => {
    expect((await app.inject({ url: "/api/session", headers: host })).headers["cache-control"]).toBe("no-store");
  });
});

describe("limits", () => {
  it("stop whoever asks too often, with a plain answer", async () => {
    const strict = await world.serve({ settings: { demo: true, language: "vi", requestsPerMinute: 3 } });
    const codes: number[] = [];
    for (let i = 0; i < 5; i++) codes.push((await strict.inject({ url: "/api/session", headers: host })).statusCode);
    expect(codes).toEqual([200, 200, 200, 429, 429]);
  });
});

describe("other methods", () => {
  it("are told which ones an address has", async () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"] as const) {
      const response = await app.inject({ method, url: "/api/overview", headers: host });
      expect([response.statusCode, response.headers.allow], method).toEqual([405, "GET, HEAD"]);
    }
    const read = await app.inject({ url: "/api/sign-out", headers: host });
    expect([read.statusCode, read.headers.allow, read.json().error.code]).toEqual([405, "POST", "METHOD"]);
    expect((await app.inject({ method: "POST", url: "/api/nothing", headers: host })).statusCode).toBe(404);
  });
});

describe("the document of the API", () => {
  it("names to each role what it may use and nothing else", async () => {
    for (const role of ROLE_NAMES) {
      const answer = await app.inject({ url: "/api/docs/json", headers: { ...host, cookie: `langnghe-role=${role}` } });
      const { paths } = answer.json() as { paths: Record<string, Record<string, unknown>> };
      const named = Object.entries(paths).flatMap(([path, item]) =>
        Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replace(/\{([^}]+)\}/g, ":$1")}`),
      );
      const told = (
        await app.inject({ url: "/api/session", headers: { ...host, cookie: `langnghe-role=${role}` } })
      ).json();
      expect(
        named.filter((route) => !told.allowed.includes(route)),
        role,
      ).toEqual([]);
      expect(named).toContain("GET /api/session");
      expect(named.includes("GET /api/search"), role).toBe(role === "analyst" || role === "officer");
    }
  });
});
