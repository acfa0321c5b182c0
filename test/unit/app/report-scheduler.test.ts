// Scheduled reports: each moment one report, one mail; a missed moment is made up for once; faults stay with their schedule.
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lastSlot, nextSlot, slotRequest } from "../../../dashboards/reports/schedule-slots.ts";
import type { AuditFact } from "../../../dashboards/server/audit.ts";
import { PLAIN_REPORTS } from "../../../dashboards/server/report-settings.ts";
import { openMailer } from "../../../pipeline/adapters/notify-mail/mailer.ts";
import { runReportSchedules, type ScheduleDeps, workOff } from "../../../pipeline/app/report-scheduler.ts";
import { LangngheError } from "../../../pipeline/errors.ts";
import type { ReportSchedule } from "../../../pipeline/messages/report.ts";
import type { Mail } from "../../../pipeline/ports/mailer.ts";
import { type DashboardWorld, NOW, openDashboardWorld } from "../../helpers/dashboard-world.ts";
import { quietLogger } from "../../helpers/quiet-logger.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Friday 20 November 2026, 07:00 in Vietnam; the world's clock says 15:30. */
const THIS_MORNING = "2026-11-20T00:00:00.000Z";

let world: DashboardWorld;
let mails: Mail[];
let failing: LangngheError | null;
let audited: AuditFact[];
let deps: ScheduleDeps;
beforeEach(async () => {
  world = await openDashboardWorld();
  mails = [];
  failing = null;
  audited = [];
  deps = {
    index: world.index,
    registry: world.registry,
    clock: world.clock,
    logger: quietLogger(),
    settings: { ...PLAIN_REPORTS, mails: true },
    mailer: {
      async send(mail) {
        if (failing) throw failing;
        mails.push(mail);
      },
      close: async () => {},
    },
    audit: async (fact) => {
      audited.push(fact);
    },
    publicUrl: "https://lang-nghe.example",
  };
});
afterEach(() => world.close());

async function schedule(change: Partial<ReportSchedule> = {}): Promise<ReportSchedule> {
  const row: ReportSchedule = {
    scheduleId: "daily-one",
    kind: "daily",
    policyId: null,
    planId: null,
    cron: "0 7 * * *",
    format: "docx",
    mailTo: ["can-bo@so-mau.example"],
    language: "vi",
    owner: "analyst-1",
    enabled: true,
    since: new Date(NOW - 10 * DAY).toISOString(),
    made: null,
    mailed: null,
    ...change,
  };
  await world.registry.tables.reportSchedules.put(row.scheduleId, row);
  return row;
}
const kept = () => [...world.registry.tables.reports.rows.values()];
const row = () => world.registry.tables.reportSchedules.rows.get("daily-one");

describe("moments of a schedule", () => {
  it("are those of Vietnam's clock", () => {
    expect(new Date(lastSlot("0 7 * * *", NOW) ?? 0).toISOString()).toBe(THIS_MORNING);
    expect(new Date(nextSlot("0 7 * * 1-5", NOW) ?? 0).toISOString()).toBe("2026-11-23T00:00:00.000Z");
    expect(lastSlot("0 7 * * *", Date.parse(THIS_MORNING))).toBe(Date.parse(THIS_MORNING));
  });

  it("in the morning tell the day before, in the afternoon the day itself", () => {
    const of = { kind: "daily", policyId: null, planId: null, language: "vi" } as const;
    expect(slotRequest(of, Date.parse("2026-11-20T00:00:00.000Z")).date).toBe("2026-11-19");
    expect(slotRequest(of, Date.parse("2026-11-20T10:00:00.000Z")).date).toBe("2026-11-20");
  });
});

describe("scheduled reports", () => {
  it("are made and mailed once for each moment, however often somebody looks", async () => {
    await schedule();
    for (let look = 0; look < 3; look++) await workOff(deps, new Map());
    expect(kept().map(({ kind, to, by, slot }) => [kind, to, by, slot])).toEqual([
      ["daily", "2026-11-19", "system", { scheduleId: "daily-one", at: THIS_MORNING }],
    ]);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.files.map(({ name }) => name)).toEqual(["bao-cao-daily-2026-11-19.docx"]);
    expect(mails[0]?.text).toContain(`https://lang-nghe.example/reports/${kept()[0]?.reportId}`);
    expect([row()?.made, row()?.mailed]).toEqual([THIS_MORNING, THIS_MORNING]);
    expect(audited.map(({ action, actor }) => [action, actor])).toEqual([
      ["report.make", "system"],
      ["report.mail", "system"],
    ]);
  });

  it("are made up for once after days without a process", async () => {
    await schedule({ made: new Date(NOW - 5 * DAY).toISOString() });
    await workOff(deps, new Map());
    expect(kept().map(({ to }) => to)).toEqual(["2026-11-19"]);
  });

  it("are not made for moments before the schedule, nor while it is switched off", async () => {
    await schedule({ since: new Date(NOW - HOUR).toISOString() });
    await schedule({ scheduleId: "daily-off", enabled: false });
    await workOff(deps, new Map());
    expect(kept()).toEqual([]);
  });

  it("stay deleted when somebody deleted them", async () => {
    await schedule();
    await workOff(deps, new Map());
    await world.registry.tables.reports.put(kept()[0]?.reportId ?? "", null);
    await workOff(deps, new Map());
    expect(kept()).toEqual([]);
    expect(mails).toHaveLength(1);
  });

  it("are the same report when the process died between making it and noting that", async () => {
    await schedule();
    await workOff(deps, new Map());
    const [first] = kept();
    await schedule({ made: null, mailed: null });
    await workOff(deps, new Map());
    expect(kept()).toEqual([first]);
    // Sent again under the same id: the receiver drops it.
    expect(new Set(mails.map(({ mailId }) => mailId)).size).toBe(1);
  });

  it("wait while the mail server is away, and go out later once", async () => {
    await schedule();
    failing = new LangngheError("NOTIFY_FAILED", "connect");
    const given = new Map<string, string>();
    await workOff(deps, given);
    expect([kept().length, mails.length, row()?.mailed]).toEqual([1, 0, null]);
    failing = null;
    await workOff(deps, given);
    await workOff(deps, given);
    expect([kept().length, mails.length]).toEqual([1, 1]);
  });

  it("that cannot be made do not keep the others from being made, and are not tried again for that moment", async () => {
    await schedule({ scheduleId: "a-policy", kind: "policy", policyId: "khong-con" });
    await schedule();
    const given = new Map<string, string>();
    await workOff(deps, given);
    await workOff(deps, given);
    expect(kept().map(({ kind }) => kind)).toEqual(["daily"]);
    expect([...given.keys()]).toEqual(["a-policy"]);
  });

  it("wanted as PDF come as Word where there is no browser, and say so", async () => {
    await schedule({ format: "pdf" });
    await workOff(deps, new Map());
    expect(mails[0]?.files.map(({ name }) => name)).toEqual(["bao-cao-daily-2026-11-19.docx"]);
    expect(mails[0]?.text).toContain("không có trình duyệt");
  });

  it("come at their moment while the process runs, and end with it", async () => {
    await schedule({ cron: "0 16 * * *", since: new Date(NOW).toISOString() });
    const stop = new AbortController();
    const running = runReportSchedules(deps, stop.signal);
    await until(() => world.clock.sleepers > 0);
    expect(kept()).toEqual([]);
    for (let minute = 0; minute < 31 && kept().length === 0; minute++) {
      await world.clock.advance(60_000);
      await until(() => world.clock.sleepers > 0 || kept().length > 0);
    }
    expect(kept().map(({ to }) => to)).toEqual(["2026-11-20"]);
    stop.abort();
    await running;
  });

  it("reach a real mail server with the file inside", async () => {
    const taken: { to: string[]; text: string }[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onData(stream, session, done) {
        const pieces: Buffer[] = [];
        stream.on("data", (piece: Buffer) => pieces.push(piece));
        stream.on("end", () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          taken.push({ to, text: Buffer.concat(pieces).toString("utf8") });
          done();
        });
      },
    });
    server.listen(0, "127.0.0.1");
    await once(server.server, "listening");
    const { port } = server.server.address() as AddressInfo;
    const mailer = openMailer({ url: `smtp://127.0.0.1:${port}`, from: "lang-nghe@so-mau.example" });
    try {
      await schedule();
      await workOff({ ...deps, mailer }, new Map());
      expect(taken.map(({ to }) => to)).toEqual([["can-bo@so-mau.example"]]);
      expect(taken[0]?.text).toContain("bao-cao-daily-2026-11-19.docx");
      expect(taken[0]?.text).toMatch(/Message-ID: <[0-9a-f]{32}@langnghe>/);
    } finally {
      await mailer.close();
      await new Promise<void>((done) => server.close(() => done()));
    }
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
