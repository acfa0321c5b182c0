// Which addresses are refused, also when a name resolves to one only at the second look.
import { expect, test } from "vitest";
import { createGuard, isPublicAddress, type Resolver } from "../../../../crawlers/fetch/guard.ts";
import { createHttpFetcher } from "../../../../crawlers/fetch/http.ts";
import { localSite } from "../../../helpers/local-site.ts";

const REFUSED = [
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "127.0.0.1",
  "127.255.255.254",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.8",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "::ffff:0a00:0001",
  "64:ff9b::7f00:1",
  "fe80::1%eth0",
  "fc00::1",
  "fd12:3456::1",
  "ff02::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "2001::1",
  "not an address",
];

test.each(REFUSED)("%s is no public address", (address) => expect(isPublicAddress(address)).toBe(false));

test.each(["8.8.8.8", "103.1.208.1", "172.32.0.1", "100.128.0.1", "2401:d800::1", "2606:4700::1111"])(
  "%s is a public address",
  (address) => expect(isPublicAddress(address)).toBe(true),
);

const guard = createGuard({ allowPrivateHosts: ["trong-nha.example"], resolve: { "demo.example": "127.0.0.1:8099" } });

test.each([
  "http://127.0.0.1/",
  "http://127.1/",
  "http://0x7f000001/",
  "http://2130706433/",
  "http://[::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://192.168.0.1./",
  "ftp://bao.example/",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "http://a:b@bao.example/",
  "/khong-phai-url",
])("%s is refused before anything is asked", (url) => {
  expect(() => guard.check(url)).toThrow(expect.objectContaining({ code: "FETCH_REFUSED" }));
});

test("a public host and hosts that the configuration names may be asked", () => {
  expect(guard.check("https://bao.example/a").href).toBe("https://bao.example/a");
  expect(guard.target("DEMO.example")).toEqual({ address: "127.0.0.1", port: 8099 });
  expect(guard.target("bao.example")).toBeNull();
});

test("a place that is no address:port is a mistake of the caller", () => {
  expect(() => createGuard({ allowPrivateHosts: [], resolve: { "a.example": "127.0.0.1" } })).toThrow(TypeError);
});

async function ask(addresses: readonly string[][], allow: readonly string[] = []) {
  const site = await localSite();
  let asked = 0;
  const resolver: Resolver = (_hostname, done) => {
    const answer = addresses[Math.min(asked++, addresses.length - 1)] ?? [];
    done(
      null,
      answer.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
  const fetcher = createHttpFetcher({
    userAgent: "LangNghe/test (+https://co-quan.example)",
    timeoutMs: 2_000,
    maxBodyBytes: 10_000,
    allowPrivateHosts: allow,
    resolve: {},
    resolver,
  });
  const url = `http://doi-dia-chi.example:${site.port}/`;
  site.set(`http://doi-dia-chi.example:${site.port}/`, "reached");
  try {
    const response = await fetcher.fetch({ url, signal: new AbortController().signal });
    return Buffer.from(response.body).toString();
  } finally {
    await fetcher.close();
    await site.close();
  }
}

test("a name that resolves to a private address is refused at connect time", async () => {
  await expect(ask([["127.0.0.1"]])).rejects.toMatchObject({
    code: "FETCH_REFUSED",
    details: { reason: "private-address" },
  });
});

test("one private address among public ones refuses the whole answer", async () => {
  await expect(ask([["8.8.8.8", "127.0.0.1"]])).rejects.toMatchObject({ code: "FETCH_REFUSED" });
});

test("a host that the configuration names may stand in a private network", async () => {
  expect(await ask([["127.0.0.1"]], ["doi-dia-chi.example"])).toBe("reached");
});
