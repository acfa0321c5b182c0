// Manners around any fetcher: robots.txt, a gap and few requests per host, Retry-After, back-off, a limit over all hosts.
import { LangngheError } from "../../pipeline/errors.ts";
import type { Clock } from "../../pipeline/ports/clock.ts";
import type { CrawlMemory } from "../memory.ts";
import {
  type Fetcher,
  type FetchRequest,
  type FetchResponse,
  fetchFailed,
  fetchRefused,
  HOST_FAULTS,
  hostOf,
} from "./fetcher.ts";
import { HostGate, type Pass } from "./host-gate.ts";
import { followRedirects, isRedirect } from "./redirects.ts";
import { createRobots, type Robots, type RobotsVerdict } from "./robots.ts";
import { Slots } from "./slots.ts";

export interface PoliteOptions {
  /** Asks the pages. */
  readonly fetcher: Fetcher;
  /** Asks robots.txt; the same as `fetcher` unless pages are drawn in a browser. */
  readonly robotsFetcher?: Fetcher;
  readonly memory: CrawlMemory;
  readonly clock: Clock;
  /** Least time between the beginnings of two requests to one host; a longer crawl-delay wins. */
  readonly hostGapMs: number;
  /** Requests to one host at once; 1 unless there is a reason. */
  readonly hostConcurrency?: number;
  /** Requests at once, all hosts together. */
  readonly concurrency: number;
  readonly maxWaitMs?: number;
  readonly random?: () => number;
  /** Shared between fetchers that ask the same hosts. */
  readonly gate?: HostGate;
  readonly robots?: Robots;
}

export interface PoliteFetcher extends Fetcher {
  readonly robots: Robots;
  readonly gate: HostGate;
}

const MAX_WAIT_MS = 60_000;
/** A crawl-delay longer than this is taken as this: some sites ask for a day between two pages. */
const MAX_CRAWL_DELAY_MS = 60_000;

const UNRULED: RobotsVerdict = { allowed: true, because: "no-rules", crawlDelayMs: null, retryAt: null };

/**
 * Answers are 2xx and 304 only. Throws beside the fetcher's own errors: FETCH_REFUSED with robots; FETCH_FAILED with
 * robots-unreachable, gone (404, 410), http-4xx, rate-limited (429, or 503 with Retry-After), http-5xx, backing-off.
 */
export function createPoliteFetcher(options: PoliteOptions): PoliteFetcher {
  const { fetcher, clock } = options;
  const gate =
    options.gate ??
    new HostGate({
      clock,
      memory: options.memory,
      hostConcurrency: options.hostConcurrency ?? 1,
      maxWaitMs: options.maxWaitMs ?? MAX_WAIT_MS,
      random: options.random ?? Math.random,
    });
  const slots = new Slots(options.concurrency);
  const robots = options.robots ?? createRobots(options.robotsFetcher ?? fetcher, options.memory, clock);

  async function hop(request: FetchRequest): Promise<FetchResponse> {
    const { url, signal } = request;
    if (URL.parse(url)?.protocol.startsWith("http") !== true) throw fetchRefused("url", "it is not an http URL");
    if (gate.pauseMs(hostOf(url)) > (options.maxWaitMs ?? MAX_WAIT_MS)) {
      throw fetchFailed("backing-off", "the host is left alone after failures", {
        url,
        retryAfterMs: gate.pauseMs(hostOf(url)),
      });
    }
    const verdict = request.api ? UNRULED : await robots.verdict(url, signal);
    if (verdict.because === "unreachable") {
      const why = verdict.fault ? ` (${verdict.fault})` : "";
      throw fetchFailed("robots-unreachable", `robots.txt does not answer${why}, so nothing is asked until it does`, {
        url,
        ...(verdict.fault ? { fault: verdict.fault } : {}),
        retryAfterMs: Math.max(0, (verdict.retryAt ?? 0) - clock.now()),
      });
    }
    if (!verdict.allowed) throw fetchRefused("robots", "robots.txt forbids this page");
    const gapMs = Math.max(options.hostGapMs, Math.min(verdict.crawlDelayMs ?? 0, MAX_CRAWL_DELAY_MS));
    const pass = await gate.enter(hostOf(url), gapMs, signal);
    return askWith(pass, request);
  }

  async function askWith(pass: Pass, request: FetchRequest): Promise<FetchResponse> {
    try {
      const response = await slots.run(request.signal, () => fetcher.fetch({ ...request, redirect: "manual" }));
      const fault = isRedirect(response.status) ? null : judge(response, clock.now());
      if (fault) throw fault;
      pass.leave({ failed: false });
      return response;
    } catch (thrown) {
      if (!(thrown instanceof LangngheError) || thrown.code === "FETCH_REFUSED") pass.leave({ failed: null });
      else if (HOST_FAULTS.has(String(thrown.details.reason))) {
        pass.leave({ failed: true, retryAfterMs: Number(thrown.details.retryAfterMs ?? 0) });
      } else pass.leave({ failed: false });
      throw thrown;
    }
  }

  return {
    robots,
    gate,
    fetch: (request) => (request.redirect === "manual" ? hop(request) : followRedirects(request, hop)),
    close: () => fetcher.close(),
  };
}

/** The error that a final status stands for, or null for 2xx and 304. */
function judge(response: FetchResponse, now: number): LangngheError | null {
  const { status, url } = response;
  if ((status >= 200 && status < 300) || status === 304) return null;
  const retryAfterMs = parseRetryAfter(response.headers["retry-after"], now);
  const after = retryAfterMs === null ? {} : { retryAfterMs };
  if (status === 404 || status === 410) return fetchFailed("gone", `status ${status}`, { url, status });
  if (status === 429 || (status === 503 && retryAfterMs !== null)) {
    return fetchFailed("rate-limited", `status ${status}`, { url, status, ...after });
  }
  if (status >= 400 && status < 500) return fetchFailed("http-4xx", `status ${status}`, { url, status });
  if (status >= 500) return fetchFailed("http-5xx", `status ${status}`, { url, status, ...after });
  return fetchFailed("protocol", `status ${status}`, { url, status });
}

/** Milliseconds to stay away: seconds or an HTTP date (RFC 9110 section 10.2.3); null when there is none. */
export function parseRetryAfter(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
