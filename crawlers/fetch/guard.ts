// Which addresses may be asked. Checked on the URL and again on the resolved address at connect time, so that a name
// that resolves differently the second time (DNS rebinding) gains nothing.
import { lookup as dnsLookup, type LookupAddress } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import type { LangngheError } from "../../pipeline/errors.ts";
import { fetchRefused } from "./fetcher.ts";

// IANA special-purpose address registries (RFC 6890 and updates), multicast (RFC 5771, RFC 4291), CGNAT (RFC 6598).
const FORBIDDEN_4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];
// Of IPv6 only 2000::/3 is global unicast (RFC 4291); inside it these are not single public hosts: Teredo and other
// IETF assignments, documentation, 6to4 (which carries any IPv4 address).
const FORBIDDEN_6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const refused4 = new BlockList();
for (const [net, prefix] of FORBIDDEN_4) refused4.addSubnet(net, prefix, "ipv4");
const refused6 = new BlockList();
for (const [net, prefix] of FORBIDDEN_6) refused6.addSubnet(net, prefix, "ipv6");
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");

/** True for an address of the public internet; false for private, local, reserved, multicast or mapped ones, or no address. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, "");
  const family = isIP(bare);
  if (family === 4) return !refused4.check(bare, "ipv4");
  if (family === 6) return global6.check(bare, "ipv6") && !refused6.check(bare, "ipv6");
  return false;
}

export interface GuardOptions {
  /** Host names (without port) that may stand in a private network. */
  readonly allowPrivateHosts: readonly string[];
  /** Host name to "address:port": these are asked there, whatever DNS says. */
  readonly resolve: Readonly<Record<string, string>>;
}

export type Resolver = (
  hostname: string,
  done: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

const systemResolver: Resolver = (hostname, done) => {
  dnsLookup(hostname, { all: true, verbatim: true }, (error, addresses) => done(error, addresses ?? []));
};

export interface Guard {
  /** Throws FETCH_REFUSED for a URL that may not be asked: scheme, credentials, a private address written out. */
  check(url: string): URL;
  /** For net.connect: resolves and refuses in one step; what was checked is what is connected to. */
  readonly lookup: LookupFunction;
  /** Where a named host is really asked, or null for the public way. */
  target(hostname: string): { readonly address: string; readonly port: number } | null;
}

export function createGuard(options: GuardOptions, resolver: Resolver = systemResolver): Guard {
  const named = new Set(options.allowPrivateHosts.map((host) => host.toLowerCase()));
  const targets = new Map<string, { address: string; port: number }>();
  for (const [host, place] of Object.entries(options.resolve)) {
    const at = place.lastIndexOf(":");
    const port = Number(place.slice(at + 1));
    if (at < 1 || !Number.isInteger(port)) throw new TypeError(`resolve.${host}: expected address:port, got ${place}`);
    targets.set(host.toLowerCase(), { address: place.slice(0, at).replace(/^\[|\]$/g, ""), port });
  }
  const isNamed = (hostname: string): boolean => named.has(hostname) || targets.has(hostname);

  return {
    check(url) {
      const parsed = URL.parse(url);
      if (!parsed) throw fetchRefused("url", "it is not an absolute URL");
      if (parsed.protocol !== "http:" && parsed.protocol !== "https:") {
        throw fetchRefused("scheme", `only http and https are asked, not ${parsed.protocol}`);
      }
      if (parsed.username !== "" || parsed.password !== "") {
        throw fetchRefused("credentials", "the URL carries a user name or password");
      }
      const hostname = bareHost(parsed.hostname);
      if (isIP(hostname) !== 0 && !isNamed(hostname) && !isPublicAddress(hostname)) throw privateAddress(hostname);
      return parsed;
    },
    target(hostname) {
      return targets.get(bareHost(hostname)) ?? null;
    },
    lookup(hostname, lookupOptions, callback) {
      resolver(hostname, (error, addresses) => {
        if (error) return callback(error, "", 0);
        const bad = isNamed(bareHost(hostname)) ? undefined : addresses.find((one) => !isPublicAddress(one.address));
        const first = addresses[0];
        // One private address among public ones is how rebinding looks: the whole answer is refused.
        if (bad || !first) return callback(privateAddress(hostname) as NodeJS.ErrnoException, "", 0);
        if (lookupOptions.all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      });
    },
  };
}

function bareHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
}

function privateAddress(host: string): LangngheError {
  return fetchRefused(
    "private-address",
    `${host} stands in a private or reserved network; crawl.allowPrivateHosts can name it`,
  );
}
