// robots.txt as RFC 9309 says, each status with its meaning, remembered for a day. Asking and pacing: polite.ts.
import robotsModule, { type Robot } from "robots-parser";
import { LangngheError } from "../../pipeline/errors.ts";
import type { Clock } from "../../pipeline/ports/clock.ts";
import type { Json } from "../../pipeline/ports/state.ts";
import type { CrawlMemory } from "../memory.ts";
import type { Fetcher, FetchFault } from "./fetcher.ts";

/** The name that rules are looked up under; the user agent begins with it. */
export const PRODUCT_TOKEN = "LangNghe";

const DAY_MS = 86_400_000;
/** RFC 9309 section 2.4: a copy is used for at most 24 hours, unless robots.txt cannot be reached. */
const FRESH_MS = DAY_MS;
/** RFC 9309 section 2.5: at least 500 kibibytes are parsed. */
const MAX_ROBOTS_BYTES = 512_000;
/** After an unreachable robots.txt it is asked again after this long, doubling up to six hours. */
const RETRY_MS = 600_000;
const RETRY_MAX_MS = 6 * 3_600_000;
const PARSED_KEPT = 500;

// The package exports the function itself; its types describe a default export.
const robotsParser = robotsModule as unknown as typeof robotsModule.default;

export interface RobotsVerdict {
  readonly allowed: boolean;
  /** unreachable: nothing is asked until robots.txt answers. */
  readonly because: "rules" | "no-rules" | "unreachable";
  readonly crawlDelayMs: number | null;
  /** When an unreachable robots.txt is asked again. */
  readonly retryAt: number | null;
  /** Why it is unreachable: a fetch fault such as dns or certificate, where that is known. */
  readonly fault?: string;
}

interface Known {
  readonly at: number;
  /** rules: parse text. open: nothing is forbidden (4xx). closed: 5xx or no answer, and no older copy. */
  readonly kind: "rules" | "open" | "closed";
  readonly text: string;
  /** Tries in a row without an answer; text may then be an older copy. */
  readonly failures: number;
  /** Why the last try got no answer; "" after one. */
  readonly fault: string;
}

export interface Robots {
  /** Whether this URL may be asked. Throws FETCH_REFUSED when the host itself may not be asked. */
  verdict(url: string, signal: AbortSignal): Promise<RobotsVerdict>;
  /** Sitemaps that robots.txt names, absolute http(s) URLs. */
  sitemaps(url: string, signal: AbortSignal): Promise<readonly string[]>;
}

export function createRobots(fetcher: Fetcher, memory: CrawlMemory, clock: Clock): Robots {
  const asking = new Map<string, Promise<Known>>();
  const parsed = new Map<string, { readonly at: number; readonly rules: Robot }>();

  function known(origin: string, signal: AbortSignal): Promise<Known> {
    const remembered = readKnown(memory.get(`robots:${origin}`));
    if (remembered && clock.now() < expiry(remembered)) return Promise.resolve(remembered);
    let running = asking.get(origin);
    if (!running) {
      running = ask(origin, remembered, signal).finally(() => asking.delete(origin));
      asking.set(origin, running);
    }
    return running;
  }

  async function ask(origin: string, before: Known | null, signal: AbortSignal): Promise<Known> {
    const answer = await askOnce(origin, signal);
    const at = clock.now();
    const next: Known =
      "fault" in answer
        ? {
            at,
            kind: before?.kind ?? "closed",
            text: before?.text ?? "",
            failures: (before?.failures ?? 0) + 1,
            fault: answer.fault,
          }
        : { at, ...answer, failures: 0, fault: "" };
    memory.set(`robots:${origin}`, { ...next });
    return next;
  }

  /** With a fault: unreachable. */
  async function askOnce(
    origin: string,
    signal: AbortSignal,
  ): Promise<Pick<Known, "kind" | "text"> | Pick<Known, "fault">> {
    try {
      const response = await fetcher.fetch({
        url: `${origin}/robots.txt`,
        signal,
        headers: { accept: "text/plain,*/*;q=0.5" },
        maxBodyBytes: MAX_ROBOTS_BYTES,
        atLimit: "cut",
      });
      if (response.status >= 200 && response.status < 300) {
        return { kind: "rules", text: directives(new TextDecoder().decode(response.body)) };
      }
      // 429 says "too much", not "there is none"; 5xx says nothing about the rules (section 2.3.1.4).
      if (response.status === 429) return { fault: "rate-limited" };
      if (response.status >= 500) return { fault: "http-5xx" };
      // Section 2.3.1.3: 400-499, so 401 and 403 too, mean "unavailable": any page may be asked.
      return { kind: "open", text: "" };
    } catch (thrown) {
      if (signal.aborted || !(thrown instanceof LangngheError)) throw thrown;
      const reason = thrown.details.reason as FetchFault | string | undefined;
      // Section 2.3.1.2: beyond five redirects it may be taken as unavailable, which allows.
      if (reason === "too-many-redirects" || reason === "redirect-loop") return { kind: "open", text: "" };
      if (thrown.code === "FETCH_REFUSED") throw thrown;
      return { fault: reason ?? "network" };
    }
  }

  function rulesOf(origin: string, entry: Known): Robot {
    const held = parsed.get(origin);
    if (held?.at === entry.at) return held.rules;
    const rules = robotsParser(`${origin}/robots.txt`, entry.text);
    parsed.delete(origin);
    parsed.set(origin, { at: entry.at, rules });
    if (parsed.size > PARSED_KEPT) parsed.delete(parsed.keys().next().value ?? "");
    return rules;
  }

  return {
    async verdict(url, signal) {
      const { origin, pathname } = new URL(url);
      const entry = await known(origin, signal);
      if (entry.kind === "closed") {
        return {
          allowed: false,
          because: "unreachable",
          crawlDelayMs: null,
          retryAt: expiry(entry),
          fault: entry.fault,
        };
      }
      if (entry.kind === "open" || pathname === "/robots.txt") {
        return { allowed: true, because: "no-rules", crawlDelayMs: null, retryAt: null };
      }
      const rules = rulesOf(origin, entry);
      const delay = rules.getCrawlDelay(PRODUCT_TOKEN);
      return {
        allowed: rules.isAllowed(url, PRODUCT_TOKEN) !== false,
        because: "rules",
        crawlDelayMs: delay !== undefined && delay > 0 ? delay * 1000 : null,
        retryAt: null,
      };
    },
    async sitemaps(url, signal) {
      const { origin } = new URL(url);
      const entry = await known(origin, signal);
      if (entry.kind !== "rules") return [];
      return rulesOf(origin, entry)
        .getSitemaps()
        .flatMap((found) => {
          const absolute = URL.parse(found, origin);
          return absolute && /^https?:$/.test(absolute.protocol) ? [absolute.href] : [];
        });
    },
  };
}

function expiry(entry: Known): number {
  if (entry.failures === 0) return entry.at + FRESH_MS;
  return entry.at + Math.min(RETRY_MS * 2 ** (entry.failures - 1), RETRY_MAX_MS);
}

/** Only what is parsed is remembered: comments and blank lines go. */
function directives(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) =>
      line
        .replace(/^\uFEFF/, "")
        .replace(/#.*$/, "")
        .trim(),
    )
    .filter((line) => /^(user-agent|allow|disallow|crawl-delay|sitemap)\s*:/i.test(line))
    .join("\n");
}

function readKnown(value: Json | undefined): Known | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const { at, kind, text, failures, fault = "" } = value as Partial<Known>;
  if (typeof at !== "number" || typeof text !== "string" || typeof failures !== "number") return null;
  return kind === "rules" || kind === "open" || kind === "closed" ? { at, kind, text, failures, fault } : null;
}
