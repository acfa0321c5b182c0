// Pages over HTTP with undici: time limits, size limits, guarded addresses, honest user agent. Robots and pace: polite.ts.
import { Agent, buildConnector, type Dispatcher, request as undiciRequest } from "undici";
import { isAbort, LangngheError } from "../../pipeline/errors.ts";
import { ACCEPTED_ENCODINGS, readBody } from "./decompress.ts";
import {
  type Fetcher,
  type FetchFault,
  type FetchRequest,
  type FetchResponse,
  fetchFailed,
  fetchRefused,
} from "./fetcher.ts";
import { createGuard, type GuardOptions, type Resolver } from "./guard.ts";
import { followRedirects } from "./redirects.ts";

export interface HttpFetcherOptions extends GuardOptions {
  readonly userAgent: string;
  /** Longest time for one page, from connect to last byte. */
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
  /** Replaces DNS in tests. */
  readonly resolver?: Resolver;
  /** Certificate authority to trust besides the system's, PEM. */
  readonly ca?: string;
}

const MAX_HEADER_BYTES = 32_768;
const CONNECTIONS_PER_HOST = 4;
const IDLE_CONNECTION_MS = 4_000;

/**
 * `LangNghe/0.1.0 (+https://body.example/crawler)`. Throws FETCH_REFUSED without a contact: site owners must be able to
 * reach whoever runs this.
 */
export function userAgent(version: string, contact: string | null | undefined): string {
  const clean = (contact ?? "").replace(/[^\x21-\x7e]/g, "");
  if (clean.length < 5)
    throw fetchRefused("identity", "crawl.contact is not set: a web or mail address of who runs this");
  return `LangNghe/${version} (+${clean})`;
}

export function createHttpFetcher(options: HttpFetcherOptions): Fetcher {
  const guard = createGuard(options, options.resolver);
  const connectTimeout = Math.min(options.timeoutMs, 10_000);
  const connector = buildConnector({
    timeout: connectTimeout,
    lookup: guard.lookup,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  });
  const agent = new Agent({
    connect(target, callback) {
      const place = guard.target(target.hostname);
      if (!place) return connector(target, callback);
      // The name stays in the Host header and the certificate check; only the connection goes elsewhere.
      return connector(
        {
          ...target,
          hostname: place.address,
          port: String(place.port),
          servername: target.servername ?? target.hostname,
        },
        callback,
      );
    },
    connections: CONNECTIONS_PER_HOST,
    pipelining: 1,
    keepAliveTimeout: IDLE_CONNECTION_MS,
    keepAliveMaxTimeout: IDLE_CONNECTION_MS,
    headersTimeout: options.timeoutMs,
    bodyTimeout: options.timeoutMs,
    maxHeaderSize: MAX_HEADER_BYTES,
  });

  async function hop(request: FetchRequest): Promise<FetchResponse> {
    const url = guard.check(request.url);
    url.hash = "";
    const limit = AbortSignal.any([request.signal, AbortSignal.timeout(options.timeoutMs)]);
    try {
      const response = await undiciRequest(url, {
        dispatcher: agent,
        method: "GET",
        signal: limit,
        headers: {
          "user-agent": options.userAgent,
          accept: "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.8,*/*;q=0.5",
          "accept-language": "vi,en;q=0.5",
          "accept-encoding": ACCEPTED_ENCODINGS,
          ...request.headers,
        },
      });
      return await answer(request, response);
    } catch (thrown) {
      if (request.signal.aborted) throw request.signal.reason;
      throw translate(thrown, request.url, options.timeoutMs);
    }
  }

  async function answer(request: FetchRequest, response: Dispatcher.ResponseData): Promise<FetchResponse> {
    const headers = flatten(response.headers);
    const common = { url: request.url, finalUrl: request.url, status: response.statusCode, headers };
    if (response.statusCode < 200 || response.statusCode > 299) {
      // Read a little so that the connection can be used again, not more.
      await response.body.dump({ limit: 65_536 }).catch(() => {});
      return { ...common, body: new Uint8Array(0), cut: false };
    }
    const limitBytes = request.maxBodyBytes ?? options.maxBodyBytes;
    const atLimit = request.atLimit ?? "error";
    const encoding = headers["content-encoding"] ?? "";
    const promised = Number(headers["content-length"]);
    if (promised > limitBytes && atLimit === "error") {
      response.body.on("error", () => {});
      response.body.destroy();
      throw new LangngheError("BODY_TOO_LARGE", `${promised} bytes, at most ${limitBytes} are read`, {
        details: { limitBytes },
      });
    }
    return { ...common, ...(await readBody(response.body, encoding, limitBytes, atLimit)) };
  }

  return {
    fetch: (request) => (request.redirect === "manual" ? hop(request) : followRedirects(request, hop)),
    async close() {
      if (!agent.destroyed) await agent.destroy();
    },
  };
}

function flatten(raw: Record<string, string | string[] | undefined>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (value === undefined || name === "set-cookie") continue;
    headers[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
  }
  return headers;
}

const CODES: Readonly<Record<string, FetchFault>> = {
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  ENODATA: "dns",
  ECONNREFUSED: "refused-connection",
  EHOSTUNREACH: "network",
  ENETUNREACH: "network",
  ECONNRESET: "reset",
  EPIPE: "reset",
  UND_ERR_SOCKET: "reset",
  UND_ERR_ABORTED: "reset",
  ETIMEDOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  UND_ERR_HEADERS_OVERFLOW: "protocol",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "protocol",
  UND_ERR_RESPONSE_STATUS_CODE: "protocol",
};

/** What undici, net, tls and dns throw, as our codes. */
function translate(thrown: unknown, url: string, timeoutMs: number): LangngheError {
  if (thrown instanceof LangngheError) return thrown;
  for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof LangngheError) return cause;
    if (cause instanceof AggregateError) {
      const inner: unknown = cause.errors[0];
      if (inner instanceof Error) return translate(inner, url, timeoutMs);
    }
    const code = String((cause as NodeJS.ErrnoException).code ?? "");
    const reason: FetchFault | undefined =
      CODES[code] ??
      (code.startsWith("HPE_") || cause.name === "HTTPParserError"
        ? "protocol"
        : /^(CERT_|ERR_TLS_|DEPTH_ZERO|UNABLE_TO_|SELF_SIGNED|ERR_SSL_)/.test(code)
          ? "certificate"
          : undefined);
    if (reason) return fetchFailed(reason, `${reason} (${code})`, { cause: thrown, url });
    if (isAbort(cause)) return fetchFailed("timeout", `no complete answer in ${timeoutMs} ms`, { cause: thrown, url });
  }
  return fetchFailed("network", thrown instanceof Error ? thrown.name : "unknown", { cause: thrown, url });
}
