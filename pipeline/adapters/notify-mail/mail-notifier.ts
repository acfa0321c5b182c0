// Delivered alerts by mail, under message ids that stay the same when a mail is sent again.
import { createTransport } from "nodemailer";
import { LangngheError } from "../../errors.ts";
import type { AlertKind, StatisticalKind } from "../../messages/alert.ts";
import type { Notifier } from "../../ports/notifier.ts";
import { digestText, type MailText, mailText } from "./mail-text.ts";

export function openMailNotifier(options: {
  readonly url: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly kinds: readonly AlertKind[];
  readonly notices: readonly StatisticalKind[];
  /** How people reach the pages, for links; null: not known. */
  readonly dashboard: string | null;
}): Notifier {
  const transport = createTransport(options.url);
  const guard = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (cause) {
      throw new LangngheError("NOTIFY_FAILED", (cause as Error).message, { cause, details: { channel: "mail" } });
    }
  };
  const mail = (words: MailText, id: string): Promise<void> =>
    guard(() =>
      transport.sendMail({ from: options.from, to: [...options.to], ...words, messageId: `<${id}@langnghe>` }),
    );
  return {
    channel: "mail",
    kinds: options.kinds,
    notices: options.notices,
    send: (notification) => mail(mailText(notification, options.dashboard), notification.notificationId),
    sendDigest: (digest) => mail(digestText(digest, options.dashboard), digest.notificationId),
    check: () => guard(() => transport.verify()),
    close: async () => {
      transport.close();
    },
  };
}
