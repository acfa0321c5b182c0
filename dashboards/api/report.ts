// Reports as the pages list, make, read and edit them; schedules beside them.
import { z } from "zod";
import { instant } from "../../pipeline/messages/envelope.ts";
import { slug } from "../../pipeline/messages/registry.ts";
import {
  keptReport,
  REPORT_FORMATS,
  REPORT_KINDS,
  reportBlock,
  reportForm,
  reportSchedule,
} from "../../pipeline/messages/report.ts";

export const reportId = z.string().regex(/^[0-9a-f]{32}$/, "32 hex digits");

export const reportsQuery = z.strictObject({
  kind: z.enum(REPORT_KINDS).optional(),
  policy: z.string().min(1).max(100).optional(),
  status: z.enum(["draft", "final"]).optional(),
  /** Reports whose last day lies between these, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const reportRow = keptReport
  .omit({ blocks: true, form: true, history: true })
  .extend({ subject: z.string(), policyName: z.string().nullable(), scheduled: z.boolean() })
  .omit({ slot: true });
export type ReportRow = z.infer<typeof reportRow>;

export const reports = z.strictObject({
  total: z.int().nonnegative(),
  reports: z.array(reportRow),
  /** What this viewer can make reports on; empty for those who make none. */
  policies: z.array(z.strictObject({ policyId: z.string(), name: z.string() })),
  plans: z.array(
    z.strictObject({
      planId: z.string(),
      name: z.string(),
      /** The day of the next yearly report that it asks for; null where its text gives none. */
      due: z.iso.date().nullable(),
    }),
  ),
  /** False: there is no browser here to make PDF files with. */
  pdf: z.boolean(),
});
export type Reports = z.infer<typeof reports>;

export const reportView = z.strictObject({
  report: keptReport,
  policyName: z.string().nullable(),
  /** True where this viewer may change it as it stands. */
  editable: z.boolean(),
  pdf: z.boolean(),
});
export type ReportView = z.infer<typeof reportView>;

export const makeRequest = z.strictObject({
  kind: z.enum(REPORT_KINDS),
  date: z.iso.date().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  policyId: slug.nullable().default(null),
  planId: z.string().length(32).nullable().default(null),
  language: z.enum(["vi", "en"]).default("vi"),
});
export type MakeRequest = z.input<typeof makeRequest>;

/** `version`: the one that was edited. */
export const editRequest = z.strictObject({
  version: z.int().positive(),
  form: reportForm,
  blocks: z.array(reportBlock).max(500),
});
export type EditRequest = z.input<typeof editRequest>;
export const finalRequest = z.strictObject({ version: z.int().positive() });

export const fileQuery = z.strictObject({ format: z.enum(REPORT_FORMATS) });

const ownedByServer = { owner: true, since: true, scheduleId: true, made: true, mailed: true } as const;
export const scheduleRequest = reportSchedule.omit(ownedByServer);
export type ScheduleRequest = z.input<typeof scheduleRequest>;
export const scheduleView = reportSchedule.extend({
  policyName: z.string().nullable(),
  /** When it is next made; null while it is switched off. */
  next: instant.nullable(),
  /** The last report that it made. */
  lastReportId: z.string().nullable(),
});
export type ScheduleView = z.infer<typeof scheduleView>;
export const schedules = z.strictObject({
  /** False: no mail server is set up, reports wait in the list. */
  mail: z.boolean(),
  schedules: z.array(scheduleView),
});
export type Schedules = z.infer<typeof schedules>;
export const gone = z.strictObject({ done: z.literal(true) });

export type {
  KeptReport,
  ReportBlock,
  ReportForm,
  ReportFormat,
  ReportKind,
  ReportPiece,
  Sentence,
} from "../../pipeline/messages/report.ts";
