// Delivered alerts as signed POST requests, one after the other. The receiver checks signature and time and drops ids that it has seen.
import { createHmac } from "node:crypto";
import { request } from "undici";
import { LangngheError } from "../../errors.ts";
import type { AlertKind, StatisticalKind } from "../../messages/alert.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Notifier } from "../../ports/notifier.ts";

const TIMEOUT_MS = 10_000;

/**
 * `sha256=` and the HMAC-SHA-256 in hex of the time, a dot and the body, as in the header x-langnghe-signature. The time is that
 * of x-langnghe-time (seconds since 1970): a receiver that refuses old ones cannot be played an old request again.
 */
export function signBody(secret: string, time: string, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(`${time}.${body}`).digest("hex")}`;
}

export function openWebhookNotifier(options: {
  readonly url: string;
  readonly secret?: string | undefined;
  readonly kinds: readonly AlertKind[];
  readonly notices: readonly StatisticalKind[];
  readonly clock: Pick<Clock, "now">;
}): Notifier {
  const post = async (value: unknown, id: string, signal: AbortSignal): Promise<void> => {
    const body = JSON.stringify(value);
    const time = String(Math.floor(options.clock.now() / 1000));
    try {
      const response = await request(options.url, {
        method: "POST",
        body,
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
        headers: {
          "content-type": "application/json",
          "x-langnghe-id": id,
          "x-langnghe-time": time,
          ...(options.secret ? { "x-langnghe-signature": signBody(options.secret, time, body) } : {}),
        },
      });
      await response.body.dump();
      if (response.statusCode >= 300) throw new Error(`the receiver answered ${response.statusCode}`);
    } catch (cause) {
      if (signal.aborted) throw cause;
      throw new LangngheError("NOTIFY_FAILED", (cause as Error).message, { cause, details: { channel: "webhook" } });
    }
  };
  return {
    channel: "webhook",
    kinds: options.kinds,
    notices: options.notices,
    send: (notification, signal) => post(notification, notification.notificationId, signal),
    sendDigest: (digest, signal) => post(digest, digest.notificationId, signal),
    check: (signal) => post({ ping: true }, "ping", signal),
    close: async () => {},
  };
}
