// Power cuts during delivery, to a real receiver and a real mail server: every version of every alert arrives on every channel, and
// what arrives twice does so under the id that it had the first time, so that the receiver counts it once.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEmbeddedLog } from "../../pipeline/adapters/log-embedded/open.ts";
import { type ProposedAlert, STATISTICAL_KINDS } from "../../pipeline/messages/alert.ts";
import { deriveId, encodeEnvelope } from "../../pipeline/messages/envelope.ts";
import { ALL_TOPICS, TOPICS } from "../../pipeline/messages/topics.ts";

const CHILD = fileURLToPath(new URL("../helpers/deliver-child.ts", import.meta.url));
const KILLS = 12;
const AT = "2026-11-20T03:00:00.000Z";

/** What a channel got: message id, and alert with version for each alert in it. */
interface Arrival {
  readonly id: string;
  readonly alerts: readonly string[];
}
const arrived: Record<"webhook" | "mail", Arrival[]> = { webhook: [], mail: [] };
let folder: string;
let webhook: Server;
let mail: SMTPServer;
let refusals = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "langnghe-kill-delivery-"));
  webhook = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      // Every fifth request is refused once: what failed is tried again and nothing overtakes it.
      if (++refusals % 5 === 0) {
        response.writeHead(503).end();
        return;
      }
      const body = JSON.parse(Buffer.concat(pieces).toString("utf8")) as {
        alert?: ProposedAlert;
        alerts?: ProposedAlert[];
      };
      const alerts = body.alerts ?? (body.alert ? [body.alert] : []);
      arrived.webhook.push({
        id: String(request.headers["x-langnghe-id"]),
        alerts: alerts.map(({ alertId, version }) => `${alertId} ${version}`),
      });
      response.writeHead(204).end();
    });
  });
  webhook.listen(0, "127.0.0.1");
  await once(webhook, "listening");
  mail = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        const text = Buffer.concat(pieces).toString("utf8");
        arrived.mail.push({ id: /^Message-ID: <([^@>]+)@/im.exec(text)?.[1] ?? "", alerts: [] });
        done();
      });
    },
  });
  // A sender that is killed breaks off its connection: the server says so, and takes the next.
  mail.on("error", () => undefined);
  mail.listen(0, "127.0.0.1");
  await once(mail.server, "listening");
});
afterAll(async () => {
  webhook.closeAllConnections();
  webhook.close();
  await new Promise<void>((done) => mail.close(() => done()));
  await rm(folder, { recursive: true, force: true });
});

function common(name: string) {
  const alertId = deriveId("alert", name);
  return { alertId, version: 1, storyId: null, since: AT, updatedAt: AT, facts: {}, versions: {} };
}
function harm(name: string): ProposedAlert {
  return {
    ...common(name),
    kind: "scam",
    policyId: null,
    passages: [{ articleId: deriveId("article", name), url: "https://bao-mau.example/x", text: "gửi mã OTP" }],
    reasons: [{ code: "credential", detail: "mã OTP" }],
  };
}
function counts(name: string): ProposedAlert {
  return { ...common(name), kind: "burst", policyId: name, passages: [] };
}

/** Six more alerts: two that a person confirmed, one rejected, one harm that nobody saw, two of counts. */
async function more(round: number): Promise<void> {
  const log = await openEmbeddedLog({ folder: join(folder, "log") });
  await log.ensureTopics(ALL_TOPICS);
  const message = (topic: { name: string; schema: number }, key: string, payload: unknown) => ({
    topic: topic.name,
    key,
    value: encodeEnvelope({ id: `${key}-${round}`, schema: topic.schema, at: AT, trace: key, way: [], payload }),
  });
  const reviewed = (alert: ProposedAlert, decision: "confirmed" | "rejected") =>
    message(TOPICS.alertsReviewed, alert.alertId, {
      alertId: alert.alertId,
      alert,
      decision,
      reviewer: "can-bo",
      reason: "",
      answerUrl: null,
      decidedAt: AT,
    });
  await log.append([
    reviewed(harm(`yes-${round}-a`), "confirmed"),
    reviewed(harm(`yes-${round}-b`), "confirmed"),
    reviewed(harm(`no-${round}`), "rejected"),
    message(TOPICS.alertsProposed, "x", harm(`unseen-${round}`)),
    message(TOPICS.alertsProposed, "x", counts(`count-${round}-a`)),
    message(TOPICS.alertsProposed, "x", counts(`count-${round}-b`)),
  ]);
  await log.close();
}

async function run(file: string, killAfterMs: number | null): Promise<"killed" | "done"> {
  const child = spawn(process.execPath, [CHILD, file], { stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (piece: Buffer) => {
    errors += piece.toString();
  });
  const exited = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  const started = once(child.stdout, "data");
  if (killAfterMs !== null) {
    await Promise.race([started, exited]);
    await Promise.race([wait(killAfterMs), exited]);
    child.kill("SIGKILL");
  }
  const [code, signal] = await exited;
  if (signal === "SIGKILL") return "killed";
  if (code !== 0) throw new Error(`the child ended with ${code}: ${errors.slice(-2_000)}`);
  return "done";
}

describe("delivery, killed again and again", () => {
  it("loses no version on any channel and repeats none under another id; what nobody confirmed never leaves", async () => {
    const { port } = webhook.address() as AddressInfo;
    const smtp = mail.server.address() as AddressInfo;
    const notices = [...STATISTICAL_KINDS];
    const config = {
      dataFolder: folder,
      logLevel: "error",
      notify: {
        webhook: { url: `http://127.0.0.1:${port}/hook`, secret: "s3cret", notices },
        mail: { url: `smtp://127.0.0.1:${smtp.port}`, from: "a@so-mau.example", to: ["b@so-mau.example"], notices },
        quietFrom: 0,
        quietTo: 0,
        gatherMinutes: 0,
        coolDownMinutes: 0,
      },
    };
    const rounds = KILLS + 1;
    const file = join(folder, "plan.json");
    await writeFile(file, JSON.stringify({ config, expected: rounds * 4 * 2 }));
    let killed = 0;
    for (let round = 0; round < KILLS; round++) {
      await more(round);
      // Spread over what one delivery takes: the first messages, the decision, the sending, the writing down.
      if ((await run(file, (round * 397) % 4_700)) === "killed") killed++;
    }
    await more(KILLS);
    expect(await run(file, null)).toBe("done");
    expect(killed).toBeGreaterThanOrEqual(KILLS - 2);

    const wanted = Array.from({ length: rounds }, (_, round) =>
      [`yes-${round}-a`, `yes-${round}-b`, `count-${round}-a`, `count-${round}-b`].map(
        (name) => `${deriveId("alert", name)} 1`,
      ),
    ).flat();
    // Counted once by its id, as a receiver does, every alert is there exactly once.
    const byId = new Map(arrived.webhook.map((arrival) => [arrival.id, arrival.alerts]));
    expect([...byId.values()].flat().sort()).toEqual(wanted.sort());
    for (const { id, alerts } of arrived.webhook) expect(byId.get(id)).toEqual(alerts);
    // Mails carry words, not ids: their message ids are those of the same alerts and digests, one for each.
    const notification = (alert: string) => {
      const [alertId = "", version = ""] = alert.split(" ");
      return deriveId("notification", "mail", alertId, version);
    };
    const mails = new Set(arrived.mail.map(({ id }) => id));
    const single = wanted.filter((alert) => mails.has(notification(alert)));
    for (const name of Array.from({ length: rounds }, (_, round) => [`yes-${round}-a`, `yes-${round}-b`]).flat()) {
      expect(single).toContain(`${deriveId("alert", name)} 1`);
    }
    for (const never of Array.from({ length: rounds }, (_, round) => [`no-${round}`, `unseen-${round}`]).flat()) {
      const alert = `${deriveId("alert", never)} 1`;
      expect([...byId.values()].flat()).not.toContain(alert);
      expect(mails.has(notification(alert))).toBe(false);
    }
  });
});
