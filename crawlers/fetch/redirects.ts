// Follows redirects hop by hop, so that each hop is guarded, asked of robots.txt and paced like a first request.
import { type FetchRequest, type FetchResponse, fetchFailed } from "./fetcher.ts";

/** The limit that RFC 9309 section 2.3.1.2 names for robots.txt, used for all requests. */
export const MAX_REDIRECTS = 5;

const REDIRECT = new Set([301, 302, 303, 307, 308]);

export function isRedirect(status: number): boolean {
  return REDIRECT.has(status);
}

/** Asks `hop` until the answer is no redirect. Throws FETCH_FAILED with redirect-loop, too-many-redirects or bad-redirect. */
export async function followRedirects(
  request: FetchRequest,
  hop: (request: FetchRequest) => Promise<FetchResponse>,
): Promise<FetchResponse> {
  const seen = new Set<string>();
  let current = request;
  for (let hops = 0; ; hops++) {
    seen.add(current.url);
    const response = await hop(current);
    if (!isRedirect(response.status)) return { ...response, url: request.url };
    const location = response.headers.location;
    const target = location === undefined ? null : URL.parse(location, current.url);
    if (!target) {
      throw fetchFailed("bad-redirect", `status ${response.status} without a usable Location`, { url: current.url });
    }
    target.hash = "";
    if (seen.has(target.href)) {
      throw fetchFailed("redirect-loop", `it redirects in a circle after ${hops + 1} hops`, { url: current.url });
    }
    if (hops + 1 > MAX_REDIRECTS) {
      throw fetchFailed("too-many-redirects", `more than ${MAX_REDIRECTS} redirects`, { url: request.url });
    }
    current = { ...current, url: target.href, headers: headersFor(request, target) };
  }
}

/** A token is for the host it was given for; validators belong to the first address. */
function headersFor(request: FetchRequest, target: URL): Readonly<Record<string, string>> {
  const headers = { ...request.headers };
  delete headers["if-none-match"];
  delete headers["if-modified-since"];
  if (target.origin !== URL.parse(request.url)?.origin) delete headers.authorization;
  return headers;
}
