// Makes scheduled reports: at each moment one report, kept and mailed. After a stop the last missed moment is made up for,
// once. What was made and mailed stands in the schedule's row, so that a second start repeats nothing.

import { keptFrom, slotReportId, slotSeed } from "../../dashboards/reports/keep-report.ts";
import { makeReport } from "../../dashboards/reports/make-report.ts";
import { lastSlot, nextSlot, slotRequest } from "../../dashboards/reports/schedule-slots.ts";
import { writeReport } from "../../dashboards/reports/write-report.ts";
import type { AuditFact } from "../../dashboards/server/audit.ts";
import type { Registry } from "../../dashboards/server/registry.ts";
import type { ReportSettings } from "../../dashboards/server/report-settings.ts";
import { toLangngheError } from "../errors.ts";
import { deriveId } from "../messages/envelope.ts";
import type { KeptReport, ReportSchedule } from "../messages/report.ts";
import type { ArticleIndex } from "../ports/article-index.ts";
import { type Clock, isoNow } from "../ports/clock.ts";
import type { Logger } from "../ports/logger.ts";
import type { Mailer } from "../ports/mailer.ts";

export interface ScheduleDeps {
  readonly index: ArticleIndex;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly settings: ReportSettings;
  /** null: reports wait in the list. */
  readonly mailer: Mailer | null;
  readonly audit: (fact: AuditFact) => Promise<void>;
  /** Address of the dashboard for links; null where nobody said. */
  readonly publicUrl: string | null;
}

/** A changed or new schedule is seen within this time. */
const LOOK_AGAIN_MS = 60_000;
/** An old brief is no news: mail that could not be sent for so long is given up. */
const MAIL_FOR_MS = 3 * 86_400_000;

/** Works until the signal; a fault of one schedule is said once per moment and stops no other. */
export async function runReportSchedules(deps: ScheduleDeps, signal: AbortSignal): Promise<void> {
  const given = new Map<string, string>();
  while (!signal.aborted) {
    await workOff(deps, given);
    const { clock } = deps;
    const wait = Math.min(LOOK_AGAIN_MS, ...schedulesOf(deps).map(({ cron }) => untilNext(cron, clock.now())));
    try {
      await clock.sleep(Math.max(1, wait), signal);
    } catch (thrown) {
      if (signal.aborted) return;
      throw thrown;
    }
  }
}

function schedulesOf({ registry }: ScheduleDeps): ReportSchedule[] {
  return [...registry.tables.reportSchedules.rows.values()].filter(({ enabled }) => enabled);
}

function untilNext(cron: string, now: number): number {
  const next = nextSlot(cron, now);
  return next === null ? LOOK_AGAIN_MS : next - now;
}

/** One look at every schedule. `given`: moments given up, by schedule. */
export async function workOff(deps: ScheduleDeps, given: Map<string, string>): Promise<void> {
  for (const { scheduleId, cron } of schedulesOf(deps)) {
    const slot = lastSlot(cron, deps.clock.now());
    const at = slot === null ? "" : new Date(slot).toISOString();
    if (slot === null || given.get(scheduleId) === at) continue;
    try {
      await makeDue(deps, scheduleId, slot);
      await mailDue(deps, scheduleId);
    } catch (thrown) {
      const error = toLangngheError(thrown);
      deps.logger.warn(
        { schedule: scheduleId, code: error.code, detail: error.message },
        error.retryable ? "a scheduled report has to wait" : "a scheduled report could not be made",
      );
      if (!error.retryable) given.set(scheduleId, at);
    }
  }
}

const rowOf = ({ registry }: ScheduleDeps, scheduleId: string) => registry.tables.reportSchedules.rows.get(scheduleId);

/** Makes the report of that moment unless it was made, or lies before the schedule. */
async function makeDue(deps: ScheduleDeps, scheduleId: string, slot: number): Promise<void> {
  const { registry, index, clock, settings, audit } = deps;
  const at = new Date(slot).toISOString();
  const schedule = rowOf(deps, scheduleId);
  if (!schedule || at <= schedule.since || (schedule.made !== null && at <= schedule.made)) return;
  const { reports, plans, themes, reportSchedules } = registry.tables;
  const id = slotReportId(scheduleId, at);
  if (!reports.rows.has(id)) {
    const world = {
      index,
      policies: registry.policies(),
      sources: registry.sources(),
      plans: [...plans.rows.values()],
      themes: [...themes.rows.values()],
      now: clock.now(),
    };
    const made = await makeReport(world, settings.form, slotRequest(schedule, slot));
    const report = keptFrom(made, {
      seed: slotSeed(scheduleId, at),
      by: "system",
      at: isoNow(clock),
      slot: { scheduleId, at },
    });
    const details = { schedule: scheduleId, kind: report.kind, socialTexts: made.quoted.length };
    await audit({ at: isoNow(clock), actor: "system", role: "system", action: "report.make", subject: id, details });
    await reports.put(id, report);
  }
  const now = rowOf(deps, scheduleId);
  if (now) await reportSchedules.put(scheduleId, { ...now, made: at });
}

/** Mails the last made report unless that was done, it is too old, or nobody wants it. */
async function mailDue(deps: ScheduleDeps, scheduleId: string): Promise<void> {
  const { registry, clock, mailer, audit } = deps;
  const schedule = rowOf(deps, scheduleId);
  if (!mailer || !schedule || schedule.made === null || schedule.mailTo.length === 0) return;
  if (schedule.mailed !== null && schedule.mailed >= schedule.made) return;
  if (clock.now() - Date.parse(schedule.made) > MAIL_FOR_MS) return;
  const report = registry.tables.reports.rows.get(slotReportId(scheduleId, schedule.made));
  if (!report) return;
  const { made } = schedule;
  const details = { schedule: scheduleId, to: schedule.mailTo.length, format: schedule.format };
  await audit({
    at: isoNow(clock),
    actor: "system",
    role: "system",
    action: "report.mail",
    subject: report.reportId,
    details,
  });
  await mailer.send({
    mailId: deriveId("report-mail", report.reportId),
    to: schedule.mailTo,
    ...(await mailOf(deps, schedule, report)),
  });
  const now = rowOf(deps, scheduleId);
  if (now) await registry.tables.reportSchedules.put(scheduleId, { ...now, mailed: made });
}

async function mailOf({ settings, publicUrl }: ScheduleDeps, schedule: ReportSchedule, report: KeptReport) {
  const write = (format: ReportSchedule["format"]) =>
    writeReport(report, format, { base: publicUrl, printer: settings.printer });
  let note = "";
  const file = await write(schedule.format).catch(async (thrown: unknown) => {
    if (toLangngheError(thrown).code !== "PRINTER_MISSING") throw thrown;
    note = WORDS[report.language].noBrowser;
    return await write("docx");
  });
  const words = WORDS[report.language];
  const link = publicUrl === null ? "" : `${publicUrl.replace(/\/$/, "")}/reports/${report.reportId}`;
  return {
    subject: `[Lắng Nghe] ${report.form.subject}`,
    text: [words.draft, note, link].filter(Boolean).join("\n\n"),
    files: [file],
  };
}

const WORDS = {
  vi: {
    draft: "Bản nháp do máy lập theo lịch. Cần người đọc lại, sửa và chốt trước khi ký, gửi.",
    noBrowser: "Máy chủ không có trình duyệt để in ra PDF nên gửi bản Word.",
  },
  en: {
    draft: "A draft made by machine on schedule. Somebody must read, edit and close it before it is signed and sent.",
    noBrowser: "There is no browser on the server to make a PDF with, so this is the Word file.",
  },
} as const;
