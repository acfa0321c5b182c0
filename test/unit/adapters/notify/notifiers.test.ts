// The ways out for confirmed alerts, against a real mail server and a real receiver on this machine.
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { openMailNotifier } from "../../../../pipeline/adapters/notify-mail/mail-notifier.ts";
import { openWebhookNotifier } from "../../../../pipeline/adapters/notify-webhook/webhook-notifier.ts";
import { REVIEWED_KINDS, STATISTICAL_KINDS } from "../../../../pipeline/messages/alert.ts";
import { deriveId } from "../../../../pipeline/messages/envelope.ts";
import type { Notification } from "../../../../pipeline/ports/notifier.ts";
import { fakeClock } from "../../../helpers/fake-clock.ts";

const AT = "2026-11-20T03:00:00.000Z";
const ALERT: Notification["alert"] = {
  kind: "claim",
  alertId: deriveId("alert", "one"),
  version: 1,
  policyId: null,
  storyId: null,
  since: AT,
  updatedAt: AT,
  facts: {},
  versions: {},
  passages: [{ articleId: deriveId("article", "x"), url: "https://bao-mau.example/x", text: "Phí tăng gấp ba" }],
  evidence: [
    { quote: "Mức phí không đổi.", source: "Sở Mẫu", url: "https://so-mau.example/tb", publishedAt: "2026-11-19" },
  ],
};
const NOTIFICATION: Notification = {
  notificationId: deriveId("notification", "one"),
  alert: ALERT,
  review: {
    alertId: ALERT.alertId,
    alert: ALERT,
    decision: "confirmed",
    reviewer: "can-bo",
    reason: "",
    answerUrl: "https://so-mau.example/tra-loi",
    decidedAt: AT,
  },
};
const { signal } = new AbortController();
const TAKES = { kinds: REVIEWED_KINDS, notices: STATISTICAL_KINDS } as const;
const clock = fakeClock(Date.parse(AT));

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString("utf8");
}

describe("the webhook", () => {
  it("signs what it sends and takes a refusal as worth another try, under the same id", async () => {
    const seen: { id: unknown; time: unknown; signature: unknown; body: string }[] = [];
    const url = await listen(
      createServer(async (request, response) => {
        const { "x-langnghe-id": id, "x-langnghe-time": time, "x-langnghe-signature": signature } = request.headers;
        seen.push({ id, time, signature, body: await bodyOf(request) });
        response.writeHead(seen.length === 1 ? 503 : 204).end();
      }),
    );
    const webhook = openWebhookNotifier({ ...TAKES, clock, url, secret: "s3cret" });
    await expect(webhook.send(NOTIFICATION, signal)).rejects.toMatchObject({ code: "NOTIFY_FAILED", retryable: true });
    await webhook.send(NOTIFICATION, signal);
    expect(seen.map(({ id }) => id)).toEqual([NOTIFICATION.notificationId, NOTIFICATION.notificationId]);
    for (const { body, time, signature } of seen) {
      expect(JSON.parse(body)).toEqual(NOTIFICATION);
      expect(time).toBe(String(Date.parse(AT) / 1000));
      expect(signature).toBe(`sha256=${createHmac("sha256", "s3cret").update(`${time}.${body}`).digest("hex")}`);
    }
  });

  it("follows no redirect to another place", async () => {
    let elsewhere = 0;
    const other = await listen(
      createServer((_request, response) => {
        elsewhere++;
        response.end();
      }),
    );
    const url = await listen(
      createServer((_request, response) => void response.writeHead(307, { location: other }).end()),
    );
    await expect(openWebhookNotifier({ ...TAKES, clock, url }).send(NOTIFICATION, signal)).rejects.toMatchObject({
      code: "NOTIFY_FAILED",
    });
    expect(elsewhere).toBe(0);
  });
});

async function mailServer(): Promise<{ mails: { to: string[]; text: string }[]; port: number }> {
  const mails: { to: string[]; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(pieces).toString("utf8"),
        });
        done();
      });
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  closers.push(() => new Promise((done) => server.close(done)));
  const { port } = server.server.address() as AddressInfo;
  return { mails, port };
}

describe("mail", () => {
  it("carries the passage, the evidence with its source and the public answer, as plain text under a derived id", async () => {
    const { mails, port } = await mailServer();
    const mail = openMailNotifier({
      ...TAKES,
      dashboard: null,
      url: `smtp://127.0.0.1:${port}`,
      from: "lang-nghe@so-mau.example",
      to: ["can-bo@so-mau.example"],
    });
    await mail.check(signal);
    await mail.send(NOTIFICATION, signal);
    await mail.close();
    expect(mails).toHaveLength(1);
    const raw = mails[0]?.text ?? "";
    const head = raw.slice(0, raw.indexOf("\r\n\r\n"));
    expect(mails[0]?.to).toEqual(["can-bo@so-mau.example"]);
    expect(head).toContain(`<${NOTIFICATION.notificationId}@langnghe>`);
    expect(head).toContain("text/plain");
    const text = textOf(raw);
    for (const part of ["Phí tăng gấp ba", "Mức phí không đổi.", "Sở Mẫu", "https://so-mau.example/tra-loi"]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain("can-bo");
  });

  it("carries several alerts of counts as sentences in one mail, with links to the pages", async () => {
    const { mails, port } = await mailServer();
    const mail = openMailNotifier({
      ...TAKES,
      dashboard: "https://lang-nghe.so-mau.example/",
      url: `smtp://127.0.0.1:${port}`,
      from: "lang-nghe@so-mau.example",
      to: ["can-bo@so-mau.example"],
    });
    const { alertId, since, updatedAt } = ALERT;
    const common = { alertId, version: 1, policyId: null, storyId: null, since, updatedAt, versions: {}, passages: [] };
    const deadline = { what: "policy-effective", name: "Phí vỉa hè", date: "2026-11-27", daysLeft: 7, stage: 7 };
    const silent = { name: "Báo Im Lặng", status: "silent", lastAt: "2026-11-18T20:30:00.000Z" };
    await mail.sendDigest(
      {
        notificationId: deriveId("digest", "one"),
        alerts: [
          { ...common, kind: "deadline", facts: deadline },
          { ...common, kind: "silent-source", facts: silent },
        ],
      },
      signal,
    );
    await mail.close();
    expect(mails).toHaveLength(1);
    const text = textOf(mails[0]?.text ?? "");
    expect(mails[0]?.text).toContain(`<${deriveId("digest", "one")}@langnghe>`);
    for (const part of [
      "Phí vỉa hè: có hiệu lực ngày 27/11/2026 (còn 7 ngày)",
      "Báo Im Lặng: im lặng lâu hơn lệ thường, tin cuối lúc 19/11/2026 03:30.",
      `https://lang-nghe.so-mau.example/alerts/${alertId}`,
    ]) {
      expect(text).toContain(part);
    }
  });

  it("says that it failed where no server answers", async () => {
    const mail = openMailNotifier({
      ...TAKES,
      dashboard: null,
      url: "smtp://127.0.0.1:1",
      from: "a@so-mau.example",
      to: ["b@so-mau.example"],
    });
    await expect(mail.send(NOTIFICATION, signal)).rejects.toMatchObject({ code: "NOTIFY_FAILED", retryable: true });
    await mail.close();
  });
});

/** The readable text of a mail. */
function textOf(raw: string): string {
  const border = raw.indexOf("\r\n\r\n");
  const [head, body] = [raw.slice(0, border), raw.slice(border + 4)];
  return /base64/i.test(head) ? Buffer.from(body, "base64").toString("utf8") : fromQuotedPrintable(body);
}

function fromQuotedPrintable(text: string): string {
  const joined = text.replaceAll(/=\r?\n/g, "");
  const bytes: number[] = [];
  for (let at = 0; at < joined.length; at++) {
    if (joined[at] !== "=") bytes.push(joined.charCodeAt(at));
    else {
      bytes.push(Number.parseInt(joined.slice(at + 1, at + 3), 16));
      at += 2;
    }
  }
  return Buffer.from(bytes).toString("utf8");
}
