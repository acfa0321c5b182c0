// A way out of the machine for confirmed alerts: mail, webhook, a file.
import type { AlertKind, ProposedAlert, Review } from "../messages/alert.ts";

export interface Notification {
  /** Derived from alert, version and channel: receivers drop a second one. */
  readonly notificationId: string;
  readonly alert: ProposedAlert;
  /** null only for kinds that need no review. */
  readonly review: Review | null;
}

export interface Notifier {
  /** Name of the channel in deliveries: closed set, no addresses. */
  readonly channel: string;
  /** Kinds this channel takes: whoever reads it may not be meant to see the others. */
  readonly kinds: readonly AlertKind[];
  /** Resolves when the other side accepted it. Throws NOTIFY_FAILED; sending again with the same id is safe. */
  send(notification: Notification, signal: AbortSignal): Promise<void>;
  /** Tells whether the channel works without sending anything. */
  check(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
