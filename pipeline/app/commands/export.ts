// All hits of a query as a file, streamed.
import { LangngheError } from "../../errors.ts";
import { defineCommand, optionText } from "../command.ts";
import { QUERY_OPTIONS } from "../query-options.ts";
import { SYSTEM_OPTIONS } from "../wire.ts";

export default defineCommand({
  summary: "Write every hit of a query as CSV, JSON lines or a spreadsheet",
  usage: "QUERY --format csv|jsonl|xlsx [--from DATE] [--to DATE]",
  example: `langnghe export 'policy:xu-phat-giao-thong' --from 7d --format csv > hits.csv`,
  details: `Newest first, in bounded memory. CSV begins with a byte order mark, so that spreadsheets read UTF-8, and no cell
can act as a formula. A spreadsheet (xlsx) is made in memory and holds at most 20,000 rows. docs/search.md names the columns. There is none for persons.`,
  options: {
    ...SYSTEM_OPTIONS,
    ...QUERY_OPTIONS,
    format: { type: "string", short: "f", value: "FORMAT", about: "csv, jsonl or xlsx" },
  },
  async run(input, io) {
    const format = optionText(input, "format");
    if (format !== "csv" && format !== "jsonl" && format !== "xlsx") {
      throw new LangngheError("USAGE", "--format must be csv, jsonl or xlsx");
    }
    const [{ withIndex }, { commandQuery }, rows, { TextWriter }] = await Promise.all([
      import("../wire.ts"),
      import("../query-options.ts"),
      import("../../query/export-rows.ts"),
      import("../json-lines.ts"),
    ]);
    const query = commandQuery(input, io, Date.now());
    return await withIndex(input, io, async (index) => {
      if (format === "xlsx") {
        const { exportXlsx, MOST_XLSX_ROWS } = await import("../../query/export-xlsx.ts");
        const found = await index.count(query);
        if (found > MOST_XLSX_ROWS) {
          throw new LangngheError("USAGE", `${found} hits; a spreadsheet holds ${MOST_XLSX_ROWS}, write csv instead`);
        }
        const all = (await Array.fromAsync(index.scan(query, io.signal))).map(rows.exportRow);
        io.stdout.write(await exportXlsx(all));
        io.stderr.write(`${all.length} rows\n`);
        return io.signal.aborted ? 1 : 0;
      }
      const writer = new TextWriter(io.stdout);
      let count = 0;
      if (format === "csv") await writer.write(rows.CSV_BYTE_ORDER_MARK + rows.csvHead());
      for await (const stored of index.scan(query, io.signal)) {
        if (writer.gone) break;
        const row = rows.exportRow(stored);
        await writer.write(format === "csv" ? rows.csvRow(row) : rows.jsonLine(row));
        count++;
      }
      await writer.flush();
      io.stderr.write(`${count} rows\n`);
      return io.signal.aborted ? 1 : 0;
    });
  },
});
