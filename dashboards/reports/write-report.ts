// A report as a file of one of the formats. Writers load when first used: Word and drawing code are large.

import { LangngheError, toLangngheError } from "../../pipeline/errors.ts";
import type { KeptReport, ReportFormat } from "../../pipeline/messages/report.ts";
import type { PagePrinter } from "../../pipeline/ports/page-printer.ts";
import type { ReportContent } from "./write-html.ts";

export interface ReportFile {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly name: string;
}

export interface WriteOptions {
  /** Address of the dashboard for the links of figures; null: none. */
  readonly base: string | null;
  /** For PDF, which needs it, and for the drawings of Word files, which are tables without it. */
  readonly printer: PagePrinter | null;
}

const TYPES: Readonly<Record<ReportFormat, string>> = {
  html: "text/html; charset=utf-8",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** "bao-cao-daily-2026-11-20.docx": plain letters, so that every mail program and disk keeps it. */
export function fileName(report: Pick<KeptReport, "kind" | "policyId" | "from" | "to">, format: ReportFormat): string {
  const days = report.from === report.to ? report.to : `${report.from}-${report.to}`;
  return ["bao-cao", report.kind, report.policyId, days].filter(Boolean).join("-").slice(0, 150).concat(`.${format}`);
}

/** Throws PRINTER_MISSING and PRINT_FAILED for PDF without a browser. */
export async function writeReport(
  report: ReportContent & Pick<KeptReport, "kind" | "policyId" | "from" | "to">,
  format: ReportFormat,
  options: WriteOptions,
): Promise<ReportFile> {
  return { bytes: await bytesOf(report, format, options), type: TYPES[format], name: fileName(report, format) };
}

async function bytesOf(
  report: ReportContent,
  format: ReportFormat,
  { base, printer }: WriteOptions,
): Promise<Uint8Array> {
  switch (format) {
    case "html": {
      const { reportHtml } = await import("./write-html.ts");
      return Buffer.from(reportHtml(report, { base }));
    }
    case "pdf": {
      if (!printer) throw new LangngheError("PRINTER_MISSING");
      const { reportHtml } = await import("./write-html.ts");
      return await printer.pdf(reportHtml(report, { base, withFont: true }));
    }
    case "docx": {
      const { reportDocx } = await import("./write-docx.ts");
      return await reportDocx(report, { base, pictures: await pictures(report, printer) });
    }
    case "csv":
      return Buffer.from((await import("./write-figures.ts")).figuresCsv(report, base));
    case "xlsx":
      return await (await import("./write-figures.ts")).figuresXlsx(report, base);
  }
}

/** The drawings as pictures; empty where there is no browser, and for those that could not be made. */
async function pictures(report: ReportContent, printer: PagePrinter | null): Promise<ReadonlyMap<number, Uint8Array>> {
  const out = new Map<number, Uint8Array>();
  if (!printer || !report.blocks.some(({ type }) => type === "chart")) return out;
  const { chartSvg, chartSize } = await import("./draw-chart.ts");
  for (const [i, block] of report.blocks.entries()) {
    if (block.type !== "chart") continue;
    try {
      out.set(i, await printer.png(chartSvg(block, report.language), chartSize(block)));
    } catch (thrown) {
      const { code } = toLangngheError(thrown);
      if (code !== "PRINTER_MISSING" && code !== "PRINT_FAILED") throw thrown;
      return out;
    }
  }
  return out;
}
