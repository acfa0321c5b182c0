// A report as a file: the same builders and writers as the dashboard's.
import { LangngheError } from "../../errors.ts";
import { defineCommand, optionText } from "../command.ts";
import { SYSTEM_OPTIONS } from "../wire.ts";

const KINDS = ["daily", "weekly", "policy", "yearly"];
const FORMATS = ["html", "docx", "pdf", "csv", "xlsx"];

export default defineCommand({
  summary: "Write a report as a file and print its path",
  usage: "daily|weekly|policy|yearly --format html|docx|pdf|csv|xlsx [--date DATE] [--policy ID] [--out PATH]",
  example: "langnghe report daily --date 2026-11-20 --format docx",
  details: `daily: the day; weekly: the seven days up to it; policy: the thirty days up to it, for one policy; yearly: the year up to
it, under the accepted plan that demands a yearly report next. The form is that of Nghị định 30/2020/NĐ-CP; the settings'
section report holds its fixed parts. PDF and drawings in Word files need a Chromium; without one Word files hold tables.
csv and xlsx hold the figures with the query that counts each.`,
  options: {
    ...SYSTEM_OPTIONS,
    date: { type: "string", value: "DATE", about: "day it is made for, yyyy-mm-dd (default today)" },
    from: { type: "string", value: "DATE", about: "first day, instead of the kind's own" },
    to: { type: "string", value: "DATE", about: "last day, instead of the kind's own" },
    policy: { type: "string", value: "ID", about: "the policy, for kind policy" },
    plan: { type: "string", value: "ID", about: "the accepted plan, for kind yearly (default the one due next)" },
    format: { type: "string", short: "f", value: "FORMAT", about: "html, docx, pdf, csv or xlsx" },
    language: { type: "string", value: "CODE", about: "vi (default) or en" },
    out: {
      type: "string",
      short: "o",
      value: "PATH",
      about: "file or existing folder (default the folder you are in)",
    },
  },
  async run(input, io) {
    const [kind, ...more] = input.positionals;
    if (!kind || !KINDS.includes(kind) || more.length > 0)
      throw new LangngheError("USAGE", `name one kind: ${KINDS.join(", ")}`);
    const format = optionText(input, "format") ?? "html";
    if (!FORMATS.includes(format)) throw new LangngheError("USAGE", `--format must be one of ${FORMATS.join(", ")}`);
    const language = optionText(input, "language") ?? "vi";
    if (language !== "vi" && language !== "en") throw new LangngheError("USAGE", "--language must be vi or en");
    for (const name of ["date", "from", "to"]) {
      const date = optionText(input, name);
      if (date !== undefined && !isDay(date)) throw new LangngheError("USAGE", `--${name} must be a day as yyyy-mm-dd`);
    }
    if (kind === "policy" && !optionText(input, "policy")) throw new LangngheError("USAGE", "name a --policy");
    const [{ withServices }, { makeReport }, { writeReport }, parts, { REPORT_FORMATS, REPORT_KINDS }, files] =
      await Promise.all([
        import("../wire.ts"),
        import("../../../dashboards/reports/make-report.ts"),
        import("../../../dashboards/reports/write-report.ts"),
        import("../report-parts.ts"),
        import("../../messages/report.ts"),
        import("../output-path.ts"),
      ]);
    const wantedKind = REPORT_KINDS.find((one) => one === kind);
    const wantedFormat = REPORT_FORMATS.find((one) => one === format);
    if (!wantedKind || !wantedFormat) throw new LangngheError("USAGE", "kinds and formats differ from the messages'");
    return await withServices(
      input,
      io,
      async (services) => {
        const world = await parts.readReportWorld(services, io.signal);
        const report = await makeReport(world, parts.formParts(services.config), {
          kind: wantedKind,
          language,
          date: optionText(input, "date"),
          from: optionText(input, "from"),
          to: optionText(input, "to"),
          policyId: optionText(input, "policy"),
          planId: optionText(input, "plan"),
        });
        const printer = await parts.openReportPrinter(services.config);
        try {
          const base = services.config.server.publicUrl ?? null;
          const file = await writeReport(report, wantedFormat, { base, printer });
          const path = await files.writeOut(optionText(input, "out"), io.cwd, file);
          io.stdout.write(`${path}\n`);
          return 0;
        } finally {
          await printer.close();
        }
      },
      { readOnly: true },
    );
  },
});

function isDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
