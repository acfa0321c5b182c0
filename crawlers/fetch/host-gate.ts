// One host is asked by few requests at a time, with a gap between their beginnings, and left alone after failures.
import type { Clock } from "../../pipeline/ports/clock.ts";
import type { Json } from "../../pipeline/ports/state.ts";
import type { CrawlMemory } from "../memory.ts";
import { fetchFailed } from "./fetcher.ts";

/** First pause after a failure; doubles with each further one. */
const BACKOFF_MS = 5_000;
/** From this many failures in a row on, the host is left alone for long: the circuit is open. */
const CIRCUIT_FAILURES = 5;
const CIRCUIT_MS = 600_000;
const CIRCUIT_MAX_MS = 6 * 3_600_000;
/** A Retry-After beyond a day is taken as a day. */
const RETRY_AFTER_MAX_MS = 86_400_000;

export interface HostGateOptions {
  readonly clock: Clock;
  readonly memory: CrawlMemory;
  readonly hostConcurrency: number;
  /** Longer waits are not waited for: the request fails with backing-off and is left for a later run. */
  readonly maxWaitMs: number;
  readonly random: () => number;
}

interface Host {
  active: number;
  nextAt: number;
  failures: number;
  notBefore: number;
  waiting: (() => void)[];
}

export interface Pass {
  /** Ends the request. failed null: nothing was learnt. retryAfterMs: the host said how long to stay away. */
  leave(result: { readonly failed: boolean | null; readonly retryAfterMs?: number | null }): void;
}

export class HostGate {
  readonly #options: HostGateOptions;
  readonly #hosts = new Map<string, Host>();

  constructor(options: HostGateOptions) {
    this.#options = options;
  }

  /** Waits for a turn. Throws FETCH_FAILED with backing-off when the turn is too far away, or the signal's reason. */
  async enter(name: string, gapMs: number, signal: AbortSignal): Promise<Pass> {
    const { clock, hostConcurrency, maxWaitMs } = this.#options;
    const host = this.#host(name);
    while (true) {
      signal.throwIfAborted();
      const pauseMs = host.notBefore - clock.now();
      if (pauseMs > maxWaitMs) {
        throw fetchFailed("backing-off", `${name} is left alone for ${Math.ceil(pauseMs / 1000)} s`, {
          retryAfterMs: pauseMs,
        });
      }
      if (host.active < hostConcurrency) break;
      await turn(host, signal);
    }
    host.active++;
    let left = false;
    const leave: Pass["leave"] = ({ failed, retryAfterMs }) => {
      if (left) return;
      left = true;
      host.active--;
      if (failed) this.#failed(name, host, retryAfterMs ?? null);
      else if (failed === false && host.failures > 0) this.#recovered(name, host);
      for (const next of host.waiting.splice(0)) next();
    };
    try {
      const at = Math.max(clock.now(), host.nextAt, host.notBefore);
      const waitMs = at - clock.now();
      if (waitMs > Math.max(maxWaitMs, gapMs)) {
        throw fetchFailed("backing-off", `the next turn for ${name} is ${Math.ceil(waitMs / 1000)} s away`, {
          retryAfterMs: waitMs,
        });
      }
      host.nextAt = at + gapMs;
      if (waitMs > 0) await clock.sleep(waitMs, signal);
      return { leave };
    } catch (thrown) {
      left = true;
      host.active--;
      for (const next of host.waiting.splice(0)) next();
      throw thrown;
    }
  }

  /** Milliseconds until the host may be asked again; 0 when it may be asked now. */
  pauseMs(name: string): number {
    return Math.max(0, this.#host(name).notBefore - this.#options.clock.now());
  }

  #host(name: string): Host {
    let host = this.#hosts.get(name);
    if (!host) {
      const remembered = this.#options.memory.get(`host:${name}`);
      host = { active: 0, nextAt: 0, waiting: [], ...readHost(remembered) };
      this.#hosts.set(name, host);
    }
    return host;
  }

  #failed(name: string, host: Host, retryAfterMs: number | null): void {
    const { clock, random, memory } = this.#options;
    host.failures++;
    // Full jitter over the upper half, so that hosts that failed together are not asked together again.
    const pauseMs = Math.max(
      backoffMs(host.failures) * (0.5 + random() / 2),
      Math.min(retryAfterMs ?? 0, RETRY_AFTER_MAX_MS),
    );
    host.notBefore = clock.now() + Math.round(pauseMs);
    memory.set(`host:${name}`, { failures: host.failures, notBefore: host.notBefore });
  }

  #recovered(name: string, host: Host): void {
    host.failures = 0;
    host.notBefore = 0;
    this.#options.memory.set(`host:${name}`, null);
  }
}

/** Pause after that many failures in a row, before jitter. */
export function backoffMs(failures: number): number {
  if (failures < CIRCUIT_FAILURES) return BACKOFF_MS * 2 ** (failures - 1);
  return Math.min(CIRCUIT_MS * 2 ** (failures - CIRCUIT_FAILURES), CIRCUIT_MAX_MS);
}

function turn(host: Host, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    host.waiting.push(() => {
      signal.removeEventListener("abort", onAbort);
      resolve();
    });
  });
}

function readHost(value: Json | undefined): { failures: number; notBefore: number } {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const { failures, notBefore } = value as { failures?: unknown; notBefore?: unknown };
    if (typeof failures === "number" && typeof notBefore === "number") return { failures, notBefore };
  }
  return { failures: 0, notBefore: 0 };
}
