// The fetcher port: one request in, one answer or a known error out. Manners are polite.ts, addresses are guard.ts.
import { LangngheError } from "../../pipeline/errors.ts";

export interface FetchRequest {
  readonly url: string;
  readonly signal: AbortSignal;
  /** Extra headers, lower case: accept, if-none-match, authorization. */
  readonly headers?: Readonly<Record<string, string>>;
  /** follow (default): at most MAX_REDIRECTS hops, each checked. manual: a 3xx answer is handed back. */
  readonly redirect?: "follow" | "manual";
  /** Overrides the fetcher's limit, in bytes after decompression. */
  readonly maxBodyBytes?: number;
  /** What happens at the limit: an error (default), or the first bytes only. */
  readonly atLimit?: "error" | "cut";
  /** An API asked with the body's own token: polite.ts does not ask robots.txt. */
  readonly api?: boolean;
}

export interface FetchResponse {
  /** As asked for. */
  readonly url: string;
  /** Where redirects ended. */
  readonly finalUrl: string;
  readonly status: number;
  /** Lower-case names; several values of one name joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** Decompressed; empty unless the status is 2xx. */
  readonly body: Uint8Array;
  /** True when the body was cut at the limit. */
  readonly cut: boolean;
}

/**
 * Any HTTP status is an answer. Throws FETCH_FAILED (a retry may help; details.reason is a FetchFault), FETCH_REFUSED
 * (address, scheme, robots), BODY_TOO_LARGE, or the signal's reason when it aborts.
 */
export interface Fetcher {
  fetch(request: FetchRequest): Promise<FetchResponse>;
  /** Ends connections. Idempotent. */
  close(): Promise<void>;
}

/** Why a request failed: a closed set, used as label and in crawl runs. */
export const FETCH_FAULTS = [
  "timeout",
  "dns",
  "refused-connection",
  "reset",
  "certificate",
  "protocol",
  "encoding",
  "redirect-loop",
  "too-many-redirects",
  "bad-redirect",
  "http-4xx",
  "http-5xx",
  "gone",
  "rate-limited",
  "backing-off",
  "robots-unreachable",
  "browser",
  "network",
] as const;
export type FetchFault = (typeof FETCH_FAULTS)[number];

/** Faults that say something about the host, not about one page: they count toward its pause, and the page is tried again. */
export const HOST_FAULTS: ReadonlySet<string> = new Set<FetchFault>([
  "timeout",
  "dns",
  "refused-connection",
  "reset",
  "certificate",
  "protocol",
  "network",
  "http-5xx",
  "rate-limited",
]);

/** Why a request was refused before it was sent. */
export const REFUSALS = ["scheme", "credentials", "private-address", "robots", "url", "identity"] as const;
export type Refusal = (typeof REFUSALS)[number];

export function fetchFailed(
  reason: FetchFault,
  what: string,
  options: { cause?: unknown; url?: string; status?: number; retryAfterMs?: number; fault?: string } = {},
): LangngheError {
  const details: Record<string, string | number> = { reason };
  if (options.url !== undefined) details.host = hostOf(options.url);
  if (options.status !== undefined) details.status = options.status;
  if (options.fault !== undefined) details.fault = options.fault;
  if (options.retryAfterMs !== undefined) details.retryAfterMs = options.retryAfterMs;
  return new LangngheError("FETCH_FAILED", what, { cause: options.cause, details });
}

export function fetchRefused(reason: Refusal, what: string): LangngheError {
  return new LangngheError("FETCH_REFUSED", what, { details: { reason } });
}

/** Host with port, or "" for something that is no URL. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host ?? "";
}

/** FETCH_FAILED/timeout, FETCH_REFUSED/robots, FEED_MALFORMED: the error class as crawl runs count it. */
export function errorClass(error: LangngheError): string {
  const reason = error.details.reason;
  return typeof reason === "string" ? `${error.code}/${reason}` : error.code;
}
