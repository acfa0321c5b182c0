// Delivered alerts by mail. Plain text: links and quotes from outside are never mark-up.
import { createTransport } from "nodemailer";
import { LangngheError } from "../../errors.ts";
import type { AlertKind } from "../../messages/alert.ts";
import type { Notification, Notifier } from "../../ports/notifier.ts";

const KIND_NAMES: Readonly<Record<Notification["alert"]["kind"], string>> = {
  burst: "Đưa tin tăng đột biến",
  difficulty: "Vướng mắc gia tăng",
  unfavourable: "Xu hướng bất lợi",
  "silent-source": "Nguồn ngừng đăng",
  deadline: "Sắp đến hạn",
  "saved-search": "Tìm kiếm đã lưu",
  claim: "Thông tin cần kiểm chứng",
  scam: "Lừa đảo (đã xác nhận)",
  threat: "Đe dọa (đã xác nhận)",
  hate: "Thù ghét (đã xác nhận)",
};

/** Subject and text of the mail for one alert. */
export function mailText(notification: Notification): { subject: string; text: string } {
  const { alert, review } = notification;
  const lines = [
    `${KIND_NAMES[alert.kind]}, từ ${alert.since}`,
    ...alert.passages.map((passage) => `- “${passage.text}”\n  ${passage.url}`),
  ];
  if (alert.kind === "claim") {
    lines.push("", "Bằng chứng:");
    for (const item of alert.evidence)
      lines.push(`- ${item.source} (${item.publishedAt}): “${item.quote}”\n  ${item.url}`);
  }
  if (review?.answerUrl) lines.push("", `Trả lời công khai: ${review.answerUrl}`);
  return { subject: `[Lắng Nghe] ${KIND_NAMES[alert.kind]}`, text: lines.join("\n") };
}

export function openMailNotifier(options: {
  readonly url: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly kinds: readonly AlertKind[];
}): Notifier {
  const transport = createTransport(options.url);
  const guard = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (cause) {
      throw new LangngheError("NOTIFY_FAILED", (cause as Error).message, { cause, details: { channel: "mail" } });
    }
  };
  return {
    channel: "mail",
    kinds: options.kinds,
    send: (notification) =>
      guard(() =>
        transport.sendMail({
          from: options.from,
          to: [...options.to],
          ...mailText(notification),
          messageId: `<${notification.notificationId}@langnghe>`,
        }),
      ),
    check: () => guard(() => transport.verify()),
    close: async () => {
      transport.close();
    },
  };
}
