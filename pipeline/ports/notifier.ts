// A way out of the machine for alerts: mail, webhook, a file. Harms and claims pass only inside a person's confirmation.
import type {
  AlertKind,
  ConfirmedReview,
  ProposedAlert,
  StatisticalAlert,
  StatisticalKind,
} from "../messages/alert.ts";

/** What a person confirmed, as it was looked at. */
export interface ConfirmedNotification {
  /** Derived from alert, version and channel: receivers drop a second one. */
  readonly notificationId: string;
  readonly alert: ProposedAlert;
  readonly review: ConfirmedReview;
}

/** An alert of counts and dates: the type has no place for a harm or a claim. */
export interface StatisticalNotification {
  readonly notificationId: string;
  readonly alert: StatisticalAlert;
  readonly review: null;
}

export type Notification = ConfirmedNotification | StatisticalNotification;

/** Several alerts of counts and dates in one message: what waited for the end of the quiet hours or for its group. */
export interface Digest {
  /** Derived from what is in it. */
  readonly notificationId: string;
  readonly alerts: readonly StatisticalAlert[];
}

export interface Notifier {
  /** Name of the channel in deliveries: closed set, no addresses. */
  readonly channel: string;
  /** Kinds this channel takes after a person confirmed them: whoever reads it may not be meant to see the others. */
  readonly kinds: readonly AlertKind[];
  /** Kinds this channel takes without review. */
  readonly notices: readonly StatisticalKind[];
  /** Resolves when the other side accepted it. Throws NOTIFY_FAILED; sending again with the same id is safe. */
  send(notification: Notification, signal: AbortSignal): Promise<void>;
  sendDigest(digest: Digest, signal: AbortSignal): Promise<void>;
  /** Tells whether the channel works without sending anything. */
  check(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
