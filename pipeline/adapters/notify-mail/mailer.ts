// Mail with files to staff, through the same server as the alerts.
import { createTransport } from "nodemailer";
import { LangngheError } from "../../errors.ts";
import type { Mailer } from "../../ports/mailer.ts";

export function openMailer(options: { readonly url: string; readonly from: string }): Mailer {
  const transport = createTransport(options.url);
  return {
    async send({ mailId, to, subject, text, files }) {
      try {
        await transport.sendMail({
          from: options.from,
          to: [...to],
          subject,
          text,
          messageId: `<${mailId}@langnghe>`,
          attachments: files.map(({ name, type, bytes }) => ({
            filename: name,
            contentType: type,
            content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
          })),
        });
      } catch (cause) {
        throw new LangngheError("NOTIFY_FAILED", (cause as Error).message, { cause, details: { channel: "mail" } });
      }
    },
    close: async () => {
      transport.close();
    },
  };
}
