// Reports as kept: their editable content, versions, and when the next ones are due. Every figure names the query it counts.
import { z } from "zod";
import { instant } from "./envelope.ts";
import { slug } from "./registry.ts";

export const REPORT_KINDS = ["daily", "weekly", "policy", "yearly"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** Files that a report can become; CSV and XLSX hold its figures. */
export const REPORT_FORMATS = ["html", "docx", "pdf", "csv", "xlsx"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A piece of a sentence; `query` links a figure to the search that counts it. */
export const reportPiece = z.strictObject({
  text: z.string(),
  /** In the query language, with its own days: counting it again gives the figure. Reprints count. */
  query: z.string().max(4000).optional(),
  /** A page of the dashboard, for figures that count something else than articles. */
  page: z
    .string()
    .regex(/^\/[a-z][^\s\\]*$/)
    .max(500)
    .optional(),
  /** An article of the press or a public answer. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
});
export type ReportPiece = z.infer<typeof reportPiece>;
const piece = reportPiece;
const sentence = z.array(piece);
export type Sentence = z.infer<typeof sentence>;

export const reportBlock = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("heading"), level: z.int().min(1).max(3), text: z.string().max(500) }),
  z.strictObject({ type: z.literal("paragraph"), sentences: z.array(sentence) }),
  z.strictObject({ type: z.literal("list"), items: z.array(sentence).max(200) }),
  z.strictObject({
    type: z.literal("table"),
    caption: z.string().max(500),
    columns: z
      .array(z.strictObject({ name: z.string(), numeric: z.boolean() }))
      .min(1)
      .max(12),
    rows: z.array(z.array(piece)).max(2000),
  }),
  z.strictObject({
    type: z.literal("chart"),
    caption: z.string().max(500),
    kind: z.enum(["line", "bar"]),
    /** Labels of the horizontal axis, and one value per label and series. */
    labels: z.array(z.string()).max(400),
    series: z.array(z.strictObject({ name: z.string(), values: z.array(z.number().nullable()) })).max(12),
    query: z.string().max(4000).optional(),
  }),
  z.strictObject({
    type: z.literal("quotes"),
    /** Masked, and never with a name. */
    items: z.array(z.strictObject({ text: z.string().max(2000), source: z.string(), url: z.url().nullable() })).max(50),
  }),
]);
export type ReportBlock = z.infer<typeof reportBlock>;

/** What Nghị định 30/2020/NĐ-CP (annex I) asks of an administrative document's head and foot. */
export const reportForm = z.strictObject({
  /** The agency above ("UBND TỈNH …") and the one that issues it. */
  superior: z.string().max(200),
  issuer: z.string().max(200),
  /** "Số: …/BC-…"; the number stays open until the body's registry gives one. */
  number: z.string().max(50),
  place: z.string().max(100),
  date: z.iso.date(),
  /** "BÁO CÁO" and what it is about. */
  type: z.string().max(50),
  subject: z.string().max(500),
  addressee: z.string().max(500),
  recipients: z.array(z.string().max(200)).max(30),
  signer: z.strictObject({ authority: z.string().max(50), title: z.string().max(100), name: z.string().max(100) }),
});
export type ReportForm = z.infer<typeof reportForm>;

export const keptReport = z.strictObject({
  reportId: z.string().length(32),
  kind: z.enum(REPORT_KINDS),
  policyId: slug.nullable(),
  /** Days covered, both included, in Vietnam's calendar. */
  from: z.iso.date(),
  to: z.iso.date(),
  language: z.enum(["vi", "en"]),
  form: reportForm,
  blocks: z.array(reportBlock).max(500),
  /** 1 as made, counting each saved edit. */
  version: z.int().positive(),
  /** Who saved which version when, oldest first; what was in it stays in the log until it is compacted. */
  history: z
    .array(
      z.strictObject({
        version: z.int().positive(),
        at: instant,
        by: z.string().min(1).max(100),
        /** Blocks that are new or other than before, and those that are gone. */
        changed: z.int().nonnegative(),
        removed: z.int().nonnegative(),
      }),
    )
    .max(500),
  status: z.enum(["draft", "final"]),
  /** The accepted plan that demands it. */
  planId: z.string().length(32).nullable(),
  /** The moment of a schedule that made it: one report for each. */
  slot: z.strictObject({ scheduleId: slug, at: instant }).nullable(),
  madeAt: instant,
  changedAt: instant,
  /** Account id, or "system" for scheduled ones. */
  by: z.string().min(1).max(100),
});
export type KeptReport = z.infer<typeof keptReport>;

export const reportSchedule = z.strictObject({
  scheduleId: slug,
  kind: z.enum(REPORT_KINDS),
  policyId: slug.nullable(),
  /** Five fields, in Vietnam time. */
  cron: z.string().max(100),
  format: z.enum(["docx", "pdf", "html"]),
  /** Mail addresses of staff; empty: it only waits in the dashboard. */
  mailTo: z.array(z.email()).max(50),
  /** The accepted plan that demands it, for yearly ones. */
  planId: z.string().length(32).nullable(),
  language: z.enum(["vi", "en"]),
  owner: slug,
  enabled: z.boolean(),
  /** Moments until this one are not made up for. */
  since: instant,
  /** The last moment whose report was made, and the last whose mail was accepted. */
  made: instant.nullable(),
  mailed: instant.nullable(),
});
export type ReportSchedule = z.infer<typeof reportSchedule>;
