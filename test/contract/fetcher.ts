// What every fetcher owes, whatever draws the page: answers, limits, redirects, refusals. One function of a factory.
import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Fetcher } from "../../crawlers/fetch/fetcher.ts";
import type { HttpFetcherOptions } from "../../crawlers/fetch/http.ts";
import { type Answer, type LocalSite, localSite } from "../helpers/local-site.ts";

const HOST = "mot-bao.example";
const OTHER = "bao-khac.example";
const LIMIT = 50_000;
const never = new AbortController().signal;
const TEXT = "<!doctype html><html><head></head><body><p>Nghị định mới có hiệu lực</p></body></html>";

export function fetcherContract(name: string, open: (options: HttpFetcherOptions) => Promise<Fetcher>): void {
  describe(`${name} as a fetcher`, () => {
    let site: LocalSite;
    let fetcher: Fetcher;
    const hanging = new Set<{ destroy(): unknown }>();

    beforeAll(async () => {
      site = await localSite();
      fetcher = await open({
        userAgent: "LangNghe/test (+https://co-quan.example)",
        timeoutMs: 5_000,
        maxBodyBytes: LIMIT,
        allowPrivateHosts: [],
        resolve: site.resolve(HOST, OTHER),
      });
    });
    afterAll(async () => {
      for (const one of hanging) one.destroy();
      await fetcher.close();
      await site.close();
    });

    const at = (path: string, host = HOST): string => `http://${host}${path}`;
    const get = (path: string) => fetcher.fetch({ url: at(path), signal: never });
    const bytes = (body: Uint8Array, headers: Record<string, string>): Answer => {
      return (_request, response) =>
        void response.writeHead(200, { "content-type": "text/plain", ...headers }).end(body);
    };
    const goTo = (location: string, status = 302): Answer => {
      return (_request, response) => void response.writeHead(status, { location }).end();
    };

    test("gives back status, headers and body, and says who asks", async () => {
      site.set(at("/bai"), TEXT);
      const response = await get("/bai");
      expect(response).toMatchObject({ status: 200, url: at("/bai"), finalUrl: at("/bai"), cut: false });
      expect(Buffer.from(response.body).toString()).toContain("Nghị định mới có hiệu lực");
      expect(response.headers["content-type"]).toMatch(/^text\/html/);
      expect(site.headers.at(-1)).toMatchObject({
        host: HOST,
        "user-agent": "LangNghe/test (+https://co-quan.example)",
      });
    });

    test.each([
      ["gzip", gzipSync],
      ["br", brotliCompressSync],
      ["deflate", deflateSync],
      ["deflate", deflateRawSync],
      ["zstd", zstdCompressSync],
    ] as const)("undoes %s (%o)", async (encoding, compress) => {
      site.set(at("/nen"), bytes(compress(Buffer.from("văn bản")), { "content-encoding": encoding }));
      expect(Buffer.from((await get("/nen")).body).toString()).toBe("văn bản");
    });

    test.each([
      ["gzip", gzipSync],
      ["br", brotliCompressSync],
      ["zstd", zstdCompressSync],
    ] as const)("stops a %s bomb at the limit", async (encoding, compress) => {
      site.set(at("/bom"), bytes(compress(Buffer.alloc(20_000_000)), { "content-encoding": encoding }));
      await expect(get("/bom")).rejects.toMatchObject({ code: "BODY_TOO_LARGE" });
    });

    test("refuses a body that says it is too large, and one that does not say so", async () => {
      site.set(at("/lon"), bytes(Buffer.alloc(LIMIT + 1), { "content-length": String(LIMIT + 1) }));
      await expect(get("/lon")).rejects.toMatchObject({ code: "BODY_TOO_LARGE" });
      site.set(at("/lon-am-tham"), (_request, response) => {
        response.writeHead(200, { "content-type": "text/plain" });
        for (let i = 0; i < 8; i++) response.write(Buffer.alloc(10_000));
        response.end();
      });
      await expect(get("/lon-am-tham")).rejects.toMatchObject({ code: "BODY_TOO_LARGE" });
    });

    test("cuts at the limit when asked to", async () => {
      site.set(at("/cat"), bytes(Buffer.alloc(LIMIT * 2, "x"), {}));
      const response = await fetcher.fetch({ url: at("/cat"), signal: never, maxBodyBytes: 1_000, atLimit: "cut" });
      expect(response.body).toHaveLength(1_000);
      expect(response.cut).toBe(true);
    });

    test("a broken or unknown encoding is a fetch fault", async () => {
      site.set(at("/hong"), bytes(Buffer.from("not gzip"), { "content-encoding": "gzip" }));
      await expect(get("/hong")).rejects.toMatchObject({ code: "FETCH_FAILED", details: { reason: "encoding" } });
      site.set(at("/la"), bytes(Buffer.from("?"), { "content-encoding": "x-nobody-knows" }));
      await expect(get("/la")).rejects.toMatchObject({ code: "FETCH_FAILED", details: { reason: "encoding" } });
    });

    test("any status is an answer; only 2xx has a body", async () => {
      for (const status of [204, 304, 403, 404, 410, 429, 500, 503]) {
        site.set(at(`/s${status}`), (_request, response) => void response.writeHead(status).end());
        const response = await get(`/s${status}`);
        expect(response.status).toBe(status);
        expect(response.body).toHaveLength(0);
      }
    });

    test("follows redirects, relative and to another host, and names where it ended", async () => {
      site.set(at("/cu"), goTo("/moi", 301));
      site.set(at("/moi"), goTo(at("/cuoi", OTHER), 308));
      site.set(at("/cuoi", OTHER), TEXT);
      expect(await get("/cu")).toMatchObject({ status: 200, url: at("/cu"), finalUrl: at("/cuoi", OTHER) });
    });

    test("names a redirect loop, too many redirects and one without a target", async () => {
      site.set(at("/vong-1"), goTo("/vong-2"));
      site.set(at("/vong-2"), goTo("/vong-1"));
      await expect(get("/vong-1")).rejects.toMatchObject({ details: { reason: "redirect-loop" } });
      for (let i = 0; i < 7; i++) site.set(at(`/xa-${i}`), goTo(`/xa-${i + 1}`));
      await expect(get("/xa-0")).rejects.toMatchObject({ details: { reason: "too-many-redirects" } });
      site.set(at("/cut"), (_request, response) => void response.writeHead(302).end());
      await expect(get("/cut")).rejects.toMatchObject({ details: { reason: "bad-redirect" } });
    });

    test("five redirects are still followed", async () => {
      for (let i = 0; i < 5; i++) site.set(at(`/nam-${i}`), goTo(`/nam-${i + 1}`));
      site.set(at("/nam-5"), TEXT);
      expect(await get("/nam-0")).toMatchObject({ status: 200, finalUrl: at("/nam-5") });
    });

    test("a redirect to a private address, another scheme or with credentials is refused", async () => {
      for (const location of [
        `http://127.0.0.1:${site.port}/bai`,
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        `http://nguoi:matkhau@${HOST}/bai`,
      ]) {
        site.set(at("/ra-ngoai"), goTo(location));
        await expect(get("/ra-ngoai")).rejects.toMatchObject({ code: "FETCH_REFUSED" });
      }
    });

    test("an authorisation is not carried to another host", async () => {
      site.set(at("/api"), goTo(at("/api", OTHER)));
      site.set(at("/api", OTHER), "{}", "application/json");
      await fetcher.fetch({ url: at("/api"), signal: never, headers: { authorization: "Bearer bi-mat" } });
      expect(site.headers.at(-2)?.authorization).toBe("Bearer bi-mat");
      expect(site.headers.at(-1)?.authorization).toBeUndefined();
    });

    test("hands a redirect back when asked to", async () => {
      site.set(at("/tay"), goTo("/moi"));
      const response = await fetcher.fetch({ url: at("/tay"), signal: never, redirect: "manual" });
      expect(response).toMatchObject({ status: 302, headers: { location: "/moi" } });
    });

    test("a server that says nothing, or stops in the middle, is a timeout", async () => {
      const hasty = await open({
        userAgent: "LangNghe/test (+https://co-quan.example)",
        timeoutMs: 300,
        maxBodyBytes: LIMIT,
        allowPrivateHosts: [],
        resolve: site.resolve(HOST),
      });
      site.set(at("/im"), (_request, response) => void hanging.add(response));
      await expect(hasty.fetch({ url: at("/im"), signal: never })).rejects.toMatchObject({
        details: { reason: "timeout" },
      });
      site.set(at("/nua"), (_request, response) => {
        response.writeHead(200, { "content-type": "text/plain" }).write("nửa");
        hanging.add(response);
      });
      await expect(hasty.fetch({ url: at("/nua"), signal: never })).rejects.toMatchObject({
        details: { reason: "timeout" },
      });
      await hasty.close();
    });

    test("a connection that breaks off is a reset, one that nobody takes is refused", async () => {
      site.set(at("/dut"), (_request, response) => {
        response.writeHead(200, { "content-length": "1000" }).write("một nửa");
        setImmediate(() => response.destroy());
      });
      await expect(get("/dut")).rejects.toMatchObject({ code: "FETCH_FAILED", details: { reason: "reset" } });
      const closed = await freePort();
      const lonely = await open({
        userAgent: "LangNghe/test (+https://co-quan.example)",
        timeoutMs: 5_000,
        maxBodyBytes: LIMIT,
        allowPrivateHosts: [],
        resolve: { [HOST]: `127.0.0.1:${closed}` },
      });
      await expect(lonely.fetch({ url: at("/"), signal: never })).rejects.toMatchObject({
        details: { reason: "refused-connection" },
      });
      await lonely.close();
    });

    test("what is no HTTP is a protocol fault", async () => {
      const { server, port } = await rawServer("SSH-2.0-OpenSSH\r\n\r\n");
      const odd = await open({
        userAgent: "LangNghe/test (+https://co-quan.example)",
        timeoutMs: 5_000,
        maxBodyBytes: LIMIT,
        allowPrivateHosts: [],
        resolve: { [HOST]: `127.0.0.1:${port}` },
      });
      await expect(odd.fetch({ url: at("/"), signal: never })).rejects.toMatchObject({
        details: { reason: "protocol" },
      });
      await odd.close();
      server.close();
    });

    test("an abort ends the request with the caller's reason", async () => {
      site.set(at("/cho"), (_request, response) => void hanging.add(response));
      const stop = new AbortController();
      const asked = fetcher.fetch({ url: at("/cho"), signal: stop.signal });
      stop.abort(new Error("enough"));
      await expect(asked).rejects.toThrow("enough");
    });

    test("closing twice is fine", async () => {
      const other = await open({
        userAgent: "LangNghe/test (+https://co-quan.example)",
        timeoutMs: 1_000,
        maxBodyBytes: LIMIT,
        allowPrivateHosts: [],
        resolve: {},
      });
      await other.close();
      await other.close();
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Sends these bytes to whoever connects. */
async function rawServer(greeting: string): Promise<{ server: Server; port: number }> {
  const server = createServer();
  server.on("connection", (socket) => {
    socket.removeAllListeners("data");
    socket.end(greeting);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise<void>((resolve, reject) => {
    const probe = connect(port, "127.0.0.1", () => {
      probe.destroy();
      resolve();
    });
    probe.on("error", reject);
  });
  return { server, port };
}
