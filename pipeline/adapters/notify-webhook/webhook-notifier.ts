// Delivered alerts as signed POST requests. The receiver checks the signature and drops ids that it has seen.
import { createHmac } from "node:crypto";
import { request } from "undici";
import { LangngheError } from "../../errors.ts";
import type { AlertKind } from "../../messages/alert.ts";
import type { Notification, Notifier } from "../../ports/notifier.ts";

const TIMEOUT_MS = 10_000;

/** `sha256=` and the HMAC-SHA-256 of the body in hex, as in the header X-LangNghe-Signature. */
export function signBody(secret: string, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

export function openWebhookNotifier(options: {
  readonly url: string;
  readonly secret?: string | undefined;
  readonly kinds: readonly AlertKind[];
}): Notifier {
  const post = async (body: string, id: string, signal: AbortSignal): Promise<void> => {
    try {
      const response = await request(options.url, {
        method: "POST",
        body,
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
        headers: {
          "content-type": "application/json",
          "x-langnghe-id": id,
          ...(options.secret ? { "x-langnghe-signature": signBody(options.secret, body) } : {}),
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
    send: (notification: Notification, signal) =>
      post(JSON.stringify(notification), notification.notificationId, signal),
    check: (signal) => post(JSON.stringify({ ping: true }), "ping", signal),
    close: async () => {},
  };
}
