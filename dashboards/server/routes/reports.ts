// Báo cáo: list, make, read, edit, finalise and download reports; the schedules that make them by themselves.
import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { LangngheError } from "../../../pipeline/errors.ts";
import type { KeptReport, ReportSchedule } from "../../../pipeline/messages/report.ts";
import { isoNow } from "../../../pipeline/ports/clock.ts";
import {
  editRequest,
  fileQuery,
  finalRequest,
  gone,
  makeRequest,
  type ReportRow,
  type ReportView,
  reportId,
  reports,
  reportsQuery,
  reportView,
  type ScheduleView,
  scheduleRequest,
  schedules,
  scheduleView,
} from "../../api/report.ts";
import { nextVersion, type ReportChange } from "../../reports/edit-report.ts";
import { keptFrom } from "../../reports/keep-report.ts";
import { makeReport } from "../../reports/make-report.ts";
import { dateOf } from "../../reports/period.ts";
import { isSchedule, nextSlot } from "../../reports/schedule-slots.ts";
import { yearlyDue } from "../../reports/sections/year.ts";
import { writeReport } from "../../reports/write-report.ts";
import { auditAct } from "../audit.ts";
import { ServerRefusal } from "../error-answer.ts";
import { mayEditReport, mayMakeReports, maySeeReport } from "../report-access.ts";
import { addRoute, type Parts } from "../route.ts";
import { Turns } from "../turns.ts";
import { iso } from "../vietnam-time.ts";
import type { Viewer } from "../viewer.ts";

const byId = z.strictObject({ id: reportId });
const bySchedule = z.strictObject({ id: z.string().min(1).max(100) });
/** A year's report with its tables; Kafka's default message is 1 MB. */
const LARGEST_EDIT_BYTES = 900_000;
const CHANGES_WAITING = 20;
const DONE = { done: true } as const;

export function reportRoutes(app: FastifyInstance, parts: Parts): void {
  const { index, registry, clock } = parts;
  const { reports: rows, reportSchedules: plansOfReports, plans, themes } = registry.tables;
  const settings = parts.reports;

  const policyName = (policyId: string | null) =>
    policyId === null ? null : (registry.policies().find((one) => one.policyId === policyId)?.name ?? policyId);
  const seen = (viewer: Viewer, id: string): KeptReport => {
    const report = rows.rows.get(id);
    // What one may not see does not exist.
    if (!report || !maySeeReport(viewer, report, registry)) throw new LangngheError("NOT_FOUND");
    return report;
  };
  const viewOf = (viewer: Viewer, report: KeptReport): ReportView => ({
    report,
    policyName: policyName(report.policyId),
    editable: mayEditReport(viewer, report),
    pdf: settings.printer !== null,
  });
  const rowOf = ({ blocks: _, form, history: __, slot, ...row }: KeptReport): ReportRow => ({
    ...row,
    subject: form.subject,
    policyName: policyName(row.policyId),
    scheduled: slot !== null,
  });
  const quotesIn = (report: KeptReport) =>
    report.blocks.reduce((sum, block) => sum + (block.type === "quotes" ? block.items.length : 0), 0);

  // One change of one report at a time: the version that was looked at is still the version when the next is written.
  const turns = new Map<string, Turns>();
  async function alone<Answer>(id: string, work: () => Promise<Answer>): Promise<Answer> {
    const mine = turns.get(id) ?? new Turns(1, CHANGES_WAITING);
    turns.set(id, mine);
    try {
      return await mine.take(work);
    } finally {
      if (mine.idle) turns.delete(id);
    }
  }
  /** The next version of a draft that was looked at as `version`. */
  const saveNext = (viewer: Viewer, id: string, version: number, change: ReportChange, action: string) =>
    alone(id, async () => {
      const report = seen(viewer, id);
      if (report.status === "final") throw new ServerRefusal("REPORT_FINAL");
      if (report.version !== version) throw new ServerRefusal("REPORT_CHANGED");
      const next = nextVersion(report, change, viewer.actor, isoNow(clock));
      await auditAct(parts, viewer, action, id, { version: next.version });
      await rows.put(id, next);
      return viewOf(viewer, next);
    });

  addRoute(app, {
    route: "GET /api/reports",
    summary: "The reports that this viewer may see, newest first, and what new ones can be made of",
    query: reportsQuery,
    answer: reports,
    handle: async ({ query, viewer }) => {
      const found = [...rows.rows.values()]
        .filter((report) => maySeeReport(viewer, report, registry))
        .filter(
          ({ kind, policyId, status, to }) =>
            (query.kind === undefined || kind === query.kind) &&
            (query.policy === undefined || policyId === query.policy) &&
            (query.status === undefined || status === query.status) &&
            (query.from === undefined || to >= query.from) &&
            (query.to === undefined || to <= query.to),
        )
        .sort((a, b) => b.to.localeCompare(a.to) || b.madeAt.localeCompare(a.madeAt));
      const makes = mayMakeReports(viewer);
      const today = dateOf(clock.now());
      return {
        total: found.length,
        reports: found.slice(0, query.limit).map(rowOf),
        policies: makes ? registry.policies().map(({ policyId, name }) => ({ policyId, name })) : [],
        plans: makes
          ? [...plans.rows.values()]
              .filter(({ status }) => status === "accepted")
              .map((plan) => ({
                planId: plan.planId,
                name: plan.reading.document.number ?? plan.fileName,
                due: yearlyDue(plan, today),
              }))
          : [],
        pdf: settings.printer !== null,
      };
    },
  });

  addRoute(app, {
    route: "POST /api/reports",
    summary: "Make a report from what is counted now",
    body: makeRequest,
    answer: reportView,
    handle: async ({ body, viewer }) => {
      const world = {
        index,
        policies: registry.policies(),
        sources: registry.sources(),
        plans: [...plans.rows.values()],
        themes: [...themes.rows.values()],
        now: clock.now(),
      };
      const made = await makeReport(world, settings.form, body);
      const at = isoNow(clock);
      const report = keptFrom(made, { seed: [randomUUID()], by: viewer.actor, at });
      await auditAct(parts, viewer, "report.make", report.reportId, {
        kind: report.kind,
        from: report.from,
        to: report.to,
        policyId: report.policyId,
        socialTexts: made.quoted.length,
      });
      await rows.put(report.reportId, report);
      return viewOf(viewer, report);
    },
  });

  addRoute(app, {
    route: "GET /api/reports/:id",
    summary: "One report with its form and blocks",
    params: byId,
    answer: reportView,
    handle: async ({ params: { id }, viewer }) => {
      const report = seen(viewer, id);
      const quotes = quotesIn(report);
      if (quotes > 0) await auditAct(parts, viewer, "report.read", id, { quotes });
      return viewOf(viewer, report);
    },
  });

  addRoute(app, {
    route: "PUT /api/reports/:id",
    summary: "Save an edited form and blocks as the next version; refused when somebody else saved before",
    bodyLimit: LARGEST_EDIT_BYTES,
    params: byId,
    body: editRequest,
    answer: reportView,
    handle: async ({ params: { id }, body: { version, ...change }, viewer }) =>
      await saveNext(viewer, id, version, change, "report.edit"),
  });

  addRoute(app, {
    route: "POST /api/reports/:id/final",
    summary: "Close a report: it can no longer be changed, and the agency that it is about may see it",
    params: byId,
    body: finalRequest,
    answer: reportView,
    handle: async ({ params: { id }, body: { version }, viewer }) =>
      await saveNext(viewer, id, version, { final: true }, "report.final"),
  });

  addRoute(app, {
    route: "DELETE /api/reports/:id",
    summary: "Delete a draft",
    params: byId,
    answer: gone,
    handle: async ({ params: { id }, viewer }) =>
      await alone(id, async () => {
        if (seen(viewer, id).status === "final") throw new ServerRefusal("REPORT_FINAL");
        await auditAct(parts, viewer, "report.delete", id);
        await rows.put(id, null);
        return DONE;
      }),
  });

  // A file, so not addRoute.
  app.get("/api/reports/:id/file", { schema: { hide: true } }, async (request, reply) => {
    const viewer = request.viewer;
    if (!viewer) throw new TypeError("a route was reached without a viewer");
    const id = byId.safeParse(request.params);
    const query = fileQuery.safeParse(request.query);
    if (!id.success || !query.success) throw new LangngheError("INPUT_INVALID");
    const { format } = query.data;
    const report = seen(viewer, id.data.id);
    const base = parts.publicUrl ?? `${request.protocol}://${request.host}`;
    const file = await writeReport(report, format, { base, printer: settings.printer });
    await auditAct(parts, viewer, "report.export", report.reportId, {
      format,
      version: report.version,
      quotes: quotesIn(report),
    });
    return reply
      .type(file.type)
      .header("content-disposition", `attachment; filename="${file.name}"`)
      .send(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength));
  });

  const scheduleViewOf = (schedule: ReportSchedule): ScheduleView => {
    const last = [...rows.rows.values()]
      .filter(({ slot }) => slot?.scheduleId === schedule.scheduleId)
      .sort((a, b) => (b.slot?.at ?? "").localeCompare(a.slot?.at ?? ""))[0];
    const next = schedule.enabled ? nextSlot(schedule.cron, clock.now()) : null;
    return {
      ...schedule,
      policyName: policyName(schedule.policyId),
      next: next === null ? null : iso(next),
      lastReportId: last?.reportId ?? null,
    };
  };
  const checkSchedule = (wanted: z.infer<typeof scheduleRequest>) => {
    if (!isSchedule(wanted.cron, clock.now())) throw new LangngheError("INPUT_INVALID", "cron");
    if ((wanted.kind === "policy") !== (wanted.policyId !== null)) throw new LangngheError("INPUT_INVALID", "policyId");
    if (wanted.policyId !== null && !registry.policies().some(({ policyId }) => policyId === wanted.policyId))
      throw new LangngheError("NOT_FOUND");
    if (wanted.planId !== null && plans.rows.get(wanted.planId)?.status !== "accepted")
      throw new LangngheError("NOT_FOUND");
  };

  addRoute(app, {
    route: "GET /api/report-schedules",
    summary: "Which reports are made when, and to whom they are mailed",
    answer: schedules,
    handle: async () => ({
      mail: settings.mails,
      schedules: [...plansOfReports.rows.values()]
        .map(scheduleViewOf)
        .sort((a, b) => a.scheduleId.localeCompare(b.scheduleId)),
    }),
  });

  addRoute(app, {
    route: "POST /api/report-schedules",
    summary: "Make a report by itself from now on",
    body: scheduleRequest,
    answer: scheduleView,
    handle: async ({ body, viewer }) => {
      checkSchedule(body);
      const scheduleId = `${body.kind}-${randomUUID().slice(0, 8)}`;
      const schedule = { ...body, scheduleId, owner: viewer.actor, since: isoNow(clock), made: null, mailed: null };
      await auditAct(parts, viewer, "report-schedule.add", scheduleId, { kind: body.kind, mailTo: body.mailTo.length });
      await plansOfReports.put(scheduleId, schedule);
      return scheduleViewOf(schedule);
    },
  });

  addRoute(app, {
    route: "PUT /api/report-schedules/:id",
    summary: "Change when a report is made, for whom, or switch it off",
    params: bySchedule,
    body: scheduleRequest,
    answer: scheduleView,
    handle: async ({ params: { id }, body, viewer }) => {
      const before = plansOfReports.rows.get(id);
      if (!before) throw new LangngheError("NOT_FOUND");
      checkSchedule(body);
      // Another rhythm, or switched on again: moments before now are not made up for.
      const since = before.cron === body.cron && before.enabled ? before.since : isoNow(clock);
      const schedule = { ...before, ...body, since };
      await auditAct(parts, viewer, "report-schedule.change", id, { enabled: body.enabled });
      await plansOfReports.put(id, schedule);
      return scheduleViewOf(schedule);
    },
  });

  addRoute(app, {
    route: "DELETE /api/report-schedules/:id",
    summary: "Stop making a report by itself; those made stay",
    params: bySchedule,
    answer: gone,
    handle: async ({ params: { id }, viewer }) => {
      if (!plansOfReports.rows.has(id)) throw new LangngheError("NOT_FOUND");
      await auditAct(parts, viewer, "report-schedule.delete", id);
      await plansOfReports.put(id, null);
      return DONE;
    },
  });
}
