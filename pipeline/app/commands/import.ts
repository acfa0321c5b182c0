// Reads a file that the body holds (an export, clippings) into the log, without the people in it.
import { createReadStream, existsSync } from "node:fs";
import { extname } from "node:path";
import type { ImportFormat } from "../../../crawlers/imports/import-file.ts";
import { LangngheError } from "../../errors.ts";
import { SOURCE_KINDS, type SourceKind } from "../../messages/document-fetched.ts";
import { defineCommand, optionText } from "../command.ts";
import { SYSTEM_OPTIONS } from "../wire.ts";

const FORMAT_OF: Readonly<Record<string, ImportFormat>> = {
  ".csv": "csv",
  ".tsv": "csv",
  ".jsonl": "jsonl",
  ".xlsx": "xlsx",
};

export default defineCommand({
  summary: "Read a CSV, JSON lines or .xlsx file that the body holds into the log, without the people in it",
  usage: "FILE --source ID [--columns FIELD=COLUMN,…] [--sheet NAME] [--dry-run]",
  example: "langnghe import binh-luan.csv --source trang-cua-so --kind social --dry-run",
  details: `Columns for address and text are found by their names, or given: --columns url=Link,text="Nội dung". Columns that point
to people are never read; names in them are also taken out of the text. --dry-run shows what would be read and what is dropped.`,
  options: {
    ...SYSTEM_OPTIONS,
    source: { type: "string", value: "ID", about: "source id under which the texts appear" },
    kind: { type: "string", value: "KIND", about: `what the source is: ${SOURCE_KINDS.join(", ")} (default social)` },
    columns: { type: "string", value: "MAP", about: "url, text, title, publishedAt, … to column names" },
    sheet: { type: "string", value: "NAME", about: "sheet of a workbook (default: the first visible one)" },
    "dry-run": { type: "boolean", about: "show what would be read, append nothing" },
    json: { type: "boolean", about: "the report as one JSON line" },
  },
  async run(input, io) {
    const [path] = input.positionals;
    const sourceId = optionText(input, "source");
    const kind = optionText(input, "kind") ?? "social";
    if (!path || !sourceId) throw new LangngheError("USAGE", "name a file and --source");
    if (!SOURCE_KINDS.includes(kind as SourceKind)) {
      throw new LangngheError("USAGE", `--kind must be one of ${SOURCE_KINDS.join(", ")}`);
    }
    const format = FORMAT_OF[extname(path).toLowerCase()];
    if (!format) {
      throw new LangngheError(
        "USAGE",
        `the file must end in ${Object.keys(FORMAT_OF).join(", ")}; save an .xls as .xlsx`,
      );
    }
    if (!existsSync(path)) throw new LangngheError("INPUT_INVALID", `there is no file ${path}`);
    const sheet = optionText(input, "sheet");
    if (sheet !== undefined && format !== "xlsx") throw new LangngheError("USAGE", "--sheet goes with an .xlsx file");
    const [wire, { importFile }, { columnMap }, { sourceRecord }] = await Promise.all([
      import("../wire.ts"),
      import("../../../crawlers/imports/import-file.ts"),
      import("../../../crawlers/imports/columns.ts"),
      import("../../messages/registry.ts"),
    ]);
    const given = optionText(input, "columns");
    const parsed = given === undefined ? undefined : columnMap.safeParse(toMap(given));
    if (parsed && !parsed.success) throw new LangngheError("USAGE", `--columns: ${parsed.error.issues[0]?.message}`);
    const record = sourceRecord.safeParse({
      sourceId,
      name: sourceId,
      kind: "import",
      sourceKind: kind,
      url: "https://import.invalid/",
      enabled: true,
      official: false,
      region: null,
      settings: {},
    });
    if (!record.success) throw new LangngheError("USAGE", `--source: ${record.error.issues[0]?.message}`);
    const dryRun = input.values["dry-run"] === true;
    const parts = wire.commandConfig(input, io);
    const log = await wire.openLog(parts, { create: !dryRun, signal: io.signal });
    try {
      const report = await importFile(createReadStream(path), {
        record: record.data,
        format,
        ...(sheet === undefined ? {} : { sheet }),
        ...(parsed?.success ? { columns: parsed.data } : {}),
        dryRun,
        log,
        clock: parts.clock,
        signal: io.signal,
      });
      if (input.values.json) io.stdout.write(`${JSON.stringify(report)}\n`);
      else {
        io.stdout.write(
          `${report.rows} rows, ${report.imported} ${dryRun ? "would be " : ""}read, ${report.failed} not\n`,
        );
        io.stdout.write(`columns read: ${JSON.stringify(report.columns)}\n`);
        io.stdout.write(`columns of people, dropped: ${report.droppedIdentity.join(", ") || "none"}\n`);
        io.stdout.write(`other columns, dropped: ${report.droppedOther.join(", ") || "none"}\n`);
        for (const problem of report.problems) io.stdout.write(`row ${problem.row}: ${problem.why}\n`);
        if (dryRun)
          for (const item of report.sample) io.stdout.write(`\n${item.url}\n${item.title ?? ""}\n${item.text}\n`);
      }
      return report.failed > 0 ? 1 : 0;
    } finally {
      await log.close();
    }
  },
});

/** "url=Link,text=Nội dung" to an object; commas inside names are not possible. */
function toMap(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(",").map((part) => {
      const at = part.indexOf("=");
      return [part.slice(0, Math.max(at, 0)).trim(), part.slice(at + 1).trim()];
    }),
  );
}
